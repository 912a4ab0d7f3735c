//! The functions of the shell scripts; a script has those that it calls.

use crate::repro::plan::{Act, How, Plan, Says};
use crate::scenario::bind::filter::Filter;

/// Sends a request and leaves what came in variables.
pub(in crate::repro) const SEND: &str = r##"
# send TARGET BODY [CONTENT-TYPE [METHOD]]: sends bytes. Leaves the answer in `body`, its HTTP status in `status`, an
# error's code and text in `code` and `message`.
send() {
    local answer
    answer=$(printf %s "$2" | curl --silent --show-error --request "${4:-POST}" --data-binary @- \
        --aws-sigv4 "aws:amz:$region:kms" --user "$account:$secret" \
        --header "Content-Type:${3- application/x-amz-json-1.1}" --header "X-Amz-Target:${1:+ $1}" \
        --write-out '\n%{http_code}' "$url/") || exit 2
    status=${answer##*$'\n'} body=${answer%$'\n'*} code='' message=''
    [[ -n $body ]] || body='{}'
    if [[ $status != 200 ]]; then
        code=$(jq -r '.__type // "" | sub("^.*#"; "")' <<<"$body" 2>/dev/null) || code="no JSON: ${body:0:200}"
        message=$(jq -r '.message // .Message // ""' <<<"$body" 2>/dev/null) || true
    fi
}
"##;

/// Calls an operation with JSON.
pub(in crate::repro) const WIRE: &str = r##"
# wire OPERATION MEMBERS: calls an operation. MEMBERS is JSON, in which $ENV.name is a variable.
wire() { send "TrentService.$1" "$(jq -cn "$2")"; }
"##;

const MUST: &str = r##"
# must STEP: ends the script where the last answer is no success.
must() {
    [[ $status == 200 ]] || { echo "$1: $status $code $message" >&2; exit 2; }
}
"##;

const SAVE: &str = r##"
# save NAME MEMBER: keeps a member of the last answer in a variable.
save() {
    local value
    value=$(jq -er "$2" <<<"$body") || { echo "the answer has no $2: $body" >&2; exit 2; }
    export "$1=$value"
}
"##;

const SAME: &str = r##"
# same WHAT EXPECTED GOT: ends the script where the claim does not hold.
same() {
    [[ $2 == "$3" ]] || { printf '%s\n  expected  %s\n  got       %s\n' "$1" "$2" "$3"; exit 1; }
}
"##;

const CLAIM: &str = r##"
# claim WHAT EXPECTED MEMBER HOLDS: ends the script where the claim does not hold. MEMBER and HOLDS are jq programs.
claim() {
    jq -e "$3 | $4" <<<"$body" >/dev/null && return
    printf '%s\n  expected  %s\n  got       %s %s\n' "$1" "$2" "$(jq -c "$3" <<<"$body")" "$code"
    exit 1
}
"##;

const CLOCK: &str = r##"
# clock HOW: moves the simulator's clock: {"by": "90d"}, or {"to": "2027-01-01T00:00:00.000Z"}.
clock() {
    local said
    said=$(curl --silent --show-error --data "$1" "$url/_simulator/clock/advance") || exit 2
    [[ $said != *'"error"'* ]] || { echo "$said" >&2; exit 2; }
}
"##;

const TO: &str = r##"
# to INSTANT: moves it to so many seconds after 1970 (a jq program).
to() {
    clock "$(jq -cn "($1)"' * 1000 | round | {to: ((. / 1000 | floor | todate[:19]) + "." + (1000 + . % 1000 | tostring)[1:] + "Z")}')"
}
"##;

const NOW_AT_THE_DOOR: &str = r##"
# now: the simulator's present, in seconds since 1970.
now() { curl --silent "$url/_simulator/clock" | jq '.now | (.[:19] + "Z" | fromdate) + ("0" + .[19:-1] | tonumber)'; }
"##;

const NOW_HERE: &str = r##"
# now: this machine's present, in seconds since 1970; the server's is not known better.
now() { date +%s; }
"##;

const TICK: &str = r##"
# tick: lets a second pass between two requests.
tick() {
    [[ -z ${asked:-} ]] || clock '{"by": "1s"}'
    asked=yes
}
"##;

const BYTES: &str = r##"
# hexadecimal BASE64, and back.
hexadecimal() { base64 -d <<<"$1" | od -An -v -tx1 | tr -d ' \n'; }
from_hexadecimal() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")" | base64 | tr -d '\n'; }
"##;

const FLIP: &str = r##"
# flip AT BASE64: flips the lowest bit of a byte; -1 is the last one.
flip() {
    local hex at
    hex=$(hexadecimal "$2")
    at=$(($1 < 0 ? ${#hex} + 2 * $1 : 2 * $1))
    from_hexadecimal "$(printf '%s%02x%s' "${hex:0:at}" $((16#${hex:at:2} ^ 1)) "${hex:at+2}")"
}
"##;

const ARN: &str = r##"
# arn_with FIELD ARN [TEXT]: a field of an ARN, counted from 1; or the ARN with another text there.
arn_with() { awk -F: -v OFS=: -v at="$1" -v text="${3-}" -v set="${3+yes}" 'set { $at = text; print; next } { print $at }' <<<"$2"; }
"##;

const WRAP: &str = r##"
# wrap HASH PUBLIC-KEY MATERIAL: wraps key material with RSA-OAEP; all of them in Base64. Needs OpenSSL 3.
wrap() {
    base64 -d <<<"$3" | openssl pkeyutl -encrypt -keyform DER -pubin -inkey <(base64 -d <<<"$2") \
        -pkeyopt rsa_padding_mode:oaep -pkeyopt "rsa_oaep_md:$1" -pkeyopt "rsa_mgf1_md:$1" | base64 | tr -d '\n'
}
"##;

const WRAP_TWICE: &str = r##"
# wrap_twice HASH PUBLIC-KEY MATERIAL: an AES key with RSA-OAEP, then the material with the AES key.
wrap_twice() {
    local aes
    aes=$(openssl rand -base64 32)
    { wrap "$1" "$2" "$aes" | base64 -d
      base64 -d <<<"$3" | openssl enc -id-aes256-wrap-pad -K "$(hexadecimal "$aes")" -iv a65959a6; } | base64 | tr -d '\n'
}
"##;

const MU: &str = r##"
# mu PUBLIC-KEY TEXT: ML-DSA's message representative (FIPS 204, algorithm 7). The key begins behind 22 bytes. OpenSSL 3.
mu() {
    { base64 -d <<<"$1" | tail -c +23 | openssl dgst -shake256 -xoflen 64 -binary
      printf '\0\0%s' "$2"; } | openssl dgst -shake256 -xoflen 64 -binary | base64 | tr -d '\n'
}
"##;

/// The helpers that a script needs beside those of its form.
pub(in crate::repro) fn helpers(plan: &Plan) -> String {
    let filtered = |is: fn(&Filter) -> bool| {
        plan.any(|step| {
            step.derived.iter().any(|derived| matches!(&derived.how, How::Filtered(filter, _) if is(filter)))
        })
    };
    let wraps = filtered(|filter| matches!(filter, Filter::Wrap { .. }));
    let twice = filtered(
        |filter| matches!(filter, Filter::Wrap { algorithm, .. } if algorithm.starts_with("RSA_AES")),
    );
    let bytes =
        filtered(|filter| matches!(filter, Filter::Flip(_) | Filter::Truncate(_) | Filter::Append(_)));
    let says = |is: fn(&Says) -> bool| plan.any(|step| step.claims.iter().any(|claim| is(&claim.says)));
    let parts = [
        (plan.any(|step| step.must_succeed && step.is_request()), MUST),
        (plan.any(|step| !step.saves.is_empty()), SAVE),
        (says(|says| !matches!(says, Says::Member(..))), SAME),
        (says(|says| matches!(says, Says::Member(..))), CLAIM),
        (plan.moves_the_clock(), CLOCK),
        (plan.any(|step| matches!(step.action, Act::To(_))), TO),
        (plan.asks_for_the_time() && plan.movable, NOW_AT_THE_DOOR),
        (plan.asks_for_the_time() && !plan.movable, NOW_HERE),
        (plan.ticks, TICK),
        (bytes || twice, BYTES),
        (filtered(|filter| matches!(filter, Filter::Flip(_))), FLIP),
        (filtered(|filter| matches!(filter, Filter::Part(_) | Filter::With(..))), ARN),
        (wraps, WRAP),
        (twice, WRAP_TWICE),
        (filtered(|filter| matches!(filter, Filter::Mu(_))), MU),
    ];
    parts.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text).collect()
}
