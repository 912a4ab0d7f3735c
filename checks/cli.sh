# Shared by the checks with the AWS CLI, which source it: calls of the server at KMS_ENDPOINT, and expectations.
# The first expectation that is not met ends the script.
# shellcheck shell=bash

# Sets `scratch` to a folder that lives as long as the script.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf '[default]\ncli_timestamp_format = iso8601\n' >"$scratch/config"
export AWS_CONFIG_FILE=$scratch/config TZ=UTC

kms() { aws --endpoint-url "$KMS_ENDPOINT" --output text kms "$@"; }
query() { local query=$1; shift; kms "$@" --query "$query" | tr '\t' ' '; }
# blob NAME: Base64, as the CLI shows bytes, becomes the file $scratch/NAME.
blob() { base64 -d >"$scratch/$1"; }
# hexadecimal: its input in hexadecimal digits.
hexadecimal() { od -An -v -tx1 | tr -d ' \n'; }
# clock COMMAND...: moves the server's clock.
clock() { "$KMSC" clock --endpoint "$KMS_ENDPOINT" "$@" >"$scratch/clock"; }

# needs_openssl: ends the script where the openssl program is not what it needs.
needs_openssl() {
    case $(command -v openssl >/dev/null && openssl version) in
        OpenSSL\ [3-9].*) ;;
        '') echo "error: there is no openssl program on the PATH; install OpenSSL 3 or newer" >&2; exit 1 ;;
        *) echo "error: $(openssl version) is too old, or another program; install OpenSSL 3 or newer" >&2; exit 1 ;;
    esac
}

passed=0
# equal WHAT ACTUAL EXPECTED
equal() {
    if [[ $2 != "$3" ]]; then
        printf 'FAILED  %s\n  expected  %s\n  got       %s\n%s passed, 1 failed\n' "$1" "$3" "$2" "$passed"
        exit 1
    fi
    echo "ok  $1"
    passed=$((passed + 1))
}

# succeeds WHAT COMMAND...: the command succeeds.
succeeds() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then
        said=success
    fi
    equal "$what" "$said" success
}

# refused WHAT ERROR COMMAND...: the command fails, and says this.
refused() {
    local what=$1 error=$2 said
    shift 2
    if said=$("$@" 2>&1); then
        said="success: $said"
    fi
    case $said in
        success:*) ;;
        *"$error"*) said=$error ;;
    esac
    equal "$what" "$said" "$error"
}

all_passed() { echo "$passed passed, 0 failed"; }
