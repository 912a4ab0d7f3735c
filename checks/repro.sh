#!/usr/bin/env bash
# The scripts that `kmsc repro` prints, run by people who do not have it: against a server that makes a mistake they end
# with 1 and name the claim, against one that does not they end with 0.
#
# Run by checks/run, whose server (KMS_ENDPOINT) makes no mistakes; KMSC starts another one for each mistake. The Rust
# script is compiled and run by `cargo test --test repro_rust`. The first expectation that is not met ends it.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/cli.sh"

# The scripts for shells read JSON with jq, as the people do who run them. Where it is not installed they are left out, aloud.
forms=(boto3 curl aws-cli)
if ! command -v jq >/dev/null; then
    echo "left out: the scripts for curl and the AWS CLI, which need jq; it is not installed here"
    forms=(boto3)
fi

mistaken=
stop() {
    if [[ -n $mistaken ]]; then
        kill "$mistaken" 2>/dev/null || true
        wait "$mistaken" 2>/dev/null || true
        mistaken=
    fi
}
trap 'stop; rm -rf "$scratch"' EXIT

# serve FAULT: starts a server that makes this mistake; its address is in `endpoint`.
serve() {
    : >"$scratch/log"
    "$KMSC" serve --port 0 --clock still --seed 1 --fault "$1" >"$scratch/log" 2>&1 </dev/null &
    mistaken=$!
    for _ in {1..300}; do
        if endpoint=$(grep --only-matching --max-count=1 'http://127\.0\.0\.1:[0-9]\+' "$scratch/log"); then return; fi
        sleep 0.1
    done
    cat "$scratch/log" >&2
    exit 1
}

# ends ENDPOINT FORM: runs the script against a server; prints its exit code and the first line of its output.
ends() {
    local code=0 runs=bash
    [[ $2 != boto3 ]] || runs=python
    KMS_ENDPOINT=$1 "$runs" "$scratch/script" >"$scratch/said" 2>&1 || code=$?
    echo "$code $(head -n 1 "$scratch/said")"
}

# shows FAULT CASE CLAIM: each form of the script shows the claim where the mistake is made, and nowhere else.
shows() {
    local fault=$1 case=$2 claim=$3 form
    serve "$fault"
    for form in "${forms[@]}"; do
        "$KMSC" repro --fault "$fault" "$case" --as "$form" >"$scratch/script" 2>"$scratch/told"
        equal "$case, $form: shows $fault" "$(ends "$endpoint" "$form")" "1 $claim"
        equal "$case, $form: shows nothing without it" "$(ends "$KMS_ENDPOINT" "$form")" "0 every claim holds"
    done
    stop
}

# Instants; a rotation that is waited for, and bytes that were saved; a moved clock; an HTTP status and an error's text,
# which the AWS CLI does not show as they are.
shows on-demand-at-once rotation/on-demand-under-way "status: OnDemandRotationStartDate"
shows old-ciphertext-lost rotation/material-after-on-demand "decrypt-old: status"
shows automatic-rotation-late 'rotation/automatic-on-its-date[90]' "rotated: Rotations"
shows not-found-404 'keys/describe-unknown[uuid]' "describe: status"
shows messages-of-our-own 'aliases/create-errors[no-prefix]' "name: message"

# The whole story of a case that passes.
for form in "${forms[@]}"; do
    "$KMSC" repro --whole rotation/material-after-on-demand --as "$form" >"$scratch/script" 2>"$scratch/told"
    equal "a whole story, $form" "$(ends "$KMS_ENDPOINT" "$form")" "0 every claim holds"
done

all_passed
