#!/usr/bin/env bash
# Secrets for a Nitro enclave, asked for with the AWS CLI and opened with OpenSSL.
#
# Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT; KMSC moves its clock.
# The first expectation that is not met ends it.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/cli.sh"

# attest: has the enclave's public key attested, into the file `document`.
attest() {
    python - "$scratch" <<'PYTHON'
import base64
import json
import os
import pathlib
import sys
import urllib.request

scratch = pathlib.Path(sys.argv[1])
public_key = base64.b64encode((scratch / "public.der").read_bytes()).decode()
body = json.dumps({"public_key": public_key, "nonce": "YXNrZWQ="}).encode()
answer = urllib.request.urlopen(os.environ["KMS_ENDPOINT"] + "/_simulator/attestation", body)
(scratch / "document").write_bytes(base64.b64decode(json.load(answer)["attestation_document"]))
PYTHON
}

# for_enclave COMMAND...: the opened secret, in hexadecimal digits.
for_enclave() {
    query CiphertextForRecipient "$@" --recipient "$recipient" | blob message
    openssl cms -decrypt -inform DER -binary -in "$scratch/message" -inkey "$scratch/private.pem" | hexadecimal
}
recipient="KeyEncryptionAlgorithm=RSAES_OAEP_SHA_256,AttestationDocument@=fileb://$scratch/document"

key=$(query KeyMetadata.KeyId create-key)
kms encrypt --key-id "$key" --plaintext kept --query CiphertextBlob | base64 -d >"$scratch/kept"
head -c 4096 /dev/zero >"$scratch/long"
kms encrypt --key-id "$key" --plaintext "fileb://$scratch/long" --query CiphertextBlob |
    base64 -d >"$scratch/long.encrypted"

for bits in 2048 3072 4096; do
    openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$bits" -out "$scratch/private.pem" 2>"$scratch/dots"
    openssl pkey -in "$scratch/private.pem" -pubout -outform DER -out "$scratch/public.der"
    attest
    equal "a secret for RSA of $bits bits" \
        "$(for_enclave decrypt --ciphertext-blob "fileb://$scratch/kept")" "$(printf kept | hexadecimal)"
done
equal "no plaintext beside it" \
    "$(query Plaintext decrypt --ciphertext-blob "fileb://$scratch/kept" --recipient "$recipient")" "None"
equal "a secret in several pieces" \
    "$(for_enclave decrypt --ciphertext-blob "fileb://$scratch/long.encrypted")" "$(hexadecimal <"$scratch/long")"
equal "random bytes" "$(for_enclave generate-random --number-of-bytes 24 | wc -c | tr -d ' ')" "48"

kms generate-data-key --key-id "$key" --key-spec AES_256 --recipient "$recipient" \
    --query '[CiphertextBlob,CiphertextForRecipient]' >"$scratch/data-key"
cut -f 1 "$scratch/data-key" | base64 -d >"$scratch/data-key.encrypted"
cut -f 2 "$scratch/data-key" | base64 -d >"$scratch/message"
equal "a data key, the same under both keys" \
    "$(openssl cms -decrypt -inform DER -binary -in "$scratch/message" -inkey "$scratch/private.pem" | hexadecimal)" \
    "$(query Plaintext decrypt --ciphertext-blob "fileb://$scratch/data-key.encrypted" | base64 -d | hexadecimal)"

for_enclave generate-data-key-pair --key-id "$key" --key-pair-spec ECC_NIST_P256 >"$scratch/pair.hex"
python -c "import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read()))" <"$scratch/pair.hex" >"$scratch/pair.der"
equal "a private key" \
    "$(openssl pkey -inform DER -in "$scratch/pair.der" -noout -text | grep --count 'NIST CURVE: P-256')" "1"

agreeing=$(query KeyMetadata.KeyId create-key --key-spec ECC_NIST_P256 --key-usage KEY_AGREEMENT)
query PublicKey get-public-key --key-id "$agreeing" | base64 -d >"$scratch/peer"
derive=(derive-shared-secret --key-id "$agreeing" --key-agreement-algorithm ECDH --public-key "fileb://$scratch/peer")
equal "a shared secret" \
    "$(for_enclave "${derive[@]}")" "$(query SharedSecret "${derive[@]}" | base64 -d | hexadecimal)"

clock advance 4h
refused "an old document" "(ValidationException)" \
    kms decrypt --ciphertext-blob "fileb://$scratch/kept" --recipient "$recipient"

all_passed
