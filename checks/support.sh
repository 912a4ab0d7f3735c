# Shared by checks/run and checks/moto, which source it: where things are, and servers that always stop.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
target=${CARGO_TARGET_DIR:-$root/target}
mkdir -p "$target/checks"
# Absolute, since checks go elsewhere: CARGO_TARGET_DIR need not be.
work=$(cd "$target/checks" && pwd)

# Nobody's own AWS configuration may play a part, and nothing here is to be retried or sent through a proxy.
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL AWS_ENDPOINT_URL_KMS
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
# The access key of Alibaba Cloud's own examples.
unset ALIBABA_CLOUD_SECURITY_TOKEN ALIBABA_CLOUD_PROFILE ALIBABA_CLOUD_CREDENTIALS_FILE
export ALIBABA_CLOUD_ACCESS_KEY_ID=testid ALIBABA_CLOUD_ACCESS_KEY_SECRET=testsecret
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export AWS_MAX_ATTEMPTS=1 AWS_EC2_METADATA_DISABLED=true AWS_PAGER=
export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost

# Sets `kmsc` to the program: $KMSC, or the release build, which cargo makes at most once. Absolute, as above.
find_kmsc() {
    if [[ -z ${KMSC:-} ]]; then
        cargo build --quiet --release --bin kmsc
    fi
    kmsc=$(realpath "${KMSC:-$target/release/kmsc}")
}

# Sets `venv` to a Python environment with the pinned packages, installed when the pins have changed.
make_venv() {
    venv=$work/venv
    if ! cmp -s checks/requirements.txt "$venv/requirements.txt"; then
        rm -rf "$venv"
        "${PYTHON:-python3}" -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement checks/requirements.txt
        cp checks/requirements.txt "$venv/requirements.txt"
    fi
}

# start_server LOG COMMAND...: runs the command in the background until stop_server, or until this script
# ends, however it ends. Sets `endpoint` to the first http://127.0.0.1:PORT that it prints.
server=
start_server() {
    local log=$1
    shift
    : >"$log"
    "$@" >"$log" 2>&1 </dev/null &
    server=$!
    for _ in {1..300}; do
        if endpoint=$(grep --only-matching --max-count=1 'http://127\.0\.0\.1:[0-9]\+' "$log"); then
            return
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "error: $1 did not start; $log:" >&2
    cat "$log" >&2
    return 1
}

stop_server() {
    if [[ -n $server ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}
trap stop_server EXIT
