#!/usr/bin/env bash
# What the openssl program makes of keys and signatures of KMS, and KMS of what openssl encrypts; SM2 included.
#
# Run by checks/run against `kmsc serve`, whose address is in KMS_ENDPOINT; the AWS CLI asks it.
# The first expectation that is not met ends it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cli.sh"

needs_openssl
cd "$scratch"
printf 'what was agreed' >message
printf 'what was not agreed' >other

# create SPEC USAGE NAME: makes a key, sets `key` to its id, and leaves its public key in NAME.der and NAME.pem.
create() {
    key=$(query KeyMetadata.KeyId create-key --key-spec "$1" --key-usage "$2")
    query PublicKey get-public-key --key-id "$key" | blob "$3.der"
    openssl pkey -pubin -inform DER -in "$3.der" -out "$3.pem"
}

# sign ALGORITHM TYPE FILE: leaves the signature of `key` in the file `signature`.
sign() {
    query Signature sign --key-id "$key" --signing-algorithm "$1" --message-type "$2" --message "fileb://$3" |
        blob signature
}

# verifies WHAT COMMAND...: the command verifies `signature` over what follows it; that is `message`, not `other`.
verifies() {
    local what=$1
    shift
    succeeds "$what" "$@" message
    refused "$what: no other message" "erification" "$@" other
}

# dgst SIZE KEY OPTION...: how openssl verifies `signature` with SHA-2 of this size.
dgst() { openssl dgst "-sha$1" -verify "$2.pem" -signature signature "${@:3}"; }

create RSA_2048 SIGN_VERIFY rsa
for size in 256 384 512; do
    openssl dgst "-sha$size" -binary message >digest
    sign "RSASSA_PKCS1_V1_5_SHA_$size" RAW message
    verifies "RSA PKCS #1 v1.5, SHA-$size" dgst "$size" rsa
    # A salt as long as the hash, as KMS makes it: -1.
    sign "RSASSA_PSS_SHA_$size" DIGEST digest
    verifies "RSA PSS, SHA-$size, of the digest" dgst "$size" rsa \
        -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1
done

while read -r spec size message_type file; do
    create "$spec" SIGN_VERIFY ecc
    openssl dgst "-sha$size" -binary message >digest
    sign "ECDSA_SHA_$size" "$message_type" "$file"
    verifies "$spec, signed as $message_type" dgst "$size" ecc
done <<'END'
ECC_NIST_P256 256 RAW message
ECC_NIST_P384 384 DIGEST digest
ECC_NIST_P521 512 RAW message
ECC_SECG_P256K1 256 DIGEST digest
END

create ECC_NIST_EDWARDS25519 SIGN_VERIFY ed25519
sign ED25519_SHA_512 RAW message
verifies "Ed25519" openssl pkeyutl -verify -pubin -inkey ed25519.pem -rawin -sigfile signature -in

create RSA_2048 ENCRYPT_DECRYPT rsa
while read -r algorithm hash; do
    openssl pkeyutl -encrypt -pubin -inkey rsa.pem -in message -out sealed -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt "rsa_oaep_md:$hash" -pkeyopt "rsa_mgf1_md:$hash"
    query Plaintext decrypt --key-id "$key" --encryption-algorithm "$algorithm" --ciphertext-blob fileb://sealed |
        blob opened
    succeeds "KMS decrypts $algorithm of openssl's" cmp message opened
done <<'END'
RSAES_OAEP_SHA_1 sha1
RSAES_OAEP_SHA_256 sha256
END

create ECC_NIST_P521 KEY_AGREEMENT ecc
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out ours.pem
openssl pkey -in ours.pem -pubout -outform DER -out ours.der
openssl pkeyutl -derive -inkey ours.pem -peerkey ecc.pem -out secret
query SharedSecret derive-shared-secret --key-id "$key" --key-agreement-algorithm ECDH \
    --public-key fileb://ours.der | blob derived
succeeds "ECDH on P-521 gives both the same secret" cmp secret derived

wrapping=$(query KeyMetadata.KeyId create-key)
for spec in RSA_2048 ECC_NIST_P256 ECC_NIST_P384 ECC_NIST_P521 ECC_SECG_P256K1 ECC_NIST_EDWARDS25519; do
    read -r private public sealed < <(query '[PrivateKeyPlaintext,PublicKey,PrivateKeyCiphertextBlob]' \
        generate-data-key-pair --key-id "$wrapping" --key-pair-spec "$spec")
    blob private.der <<<"$private"
    blob public.der <<<"$public"
    blob sealed <<<"$sealed"
    openssl asn1parse -inform DER -in private.der >structure
    equal "$spec: the private key of a data key pair is PKCS #8, version 0" \
        "$(sed -n '2s/ *//g; 2s/.*INTEGER/INTEGER/p' structure)" "INTEGER:00"
    openssl pkey -inform DER -in private.der -pubout -outform DER -out own.der
    succeeds "$spec: its public key is the one shown" cmp own.der public.der
done
query Plaintext decrypt --ciphertext-blob fileb://sealed | blob opened
succeeds "$spec: the encrypted private key decrypts to it" cmp private.der opened

# SM2 is for China Regions. openssl hashes with the same default distinguishing id as KMS, once it is told.
export AWS_REGION=cn-north-1 AWS_DEFAULT_REGION=cn-north-1
create SM2 SIGN_VERIFY sm2
sign SM2DSA RAW message
verifies "SM2" openssl pkeyutl -verify -pubin -inkey sm2.pem -rawin -digest sm3 \
    -pkeyopt distid:1234567812345678 -sigfile signature -in

create SM2 ENCRYPT_DECRYPT sm2
openssl pkeyutl -encrypt -pubin -inkey sm2.pem -in message -out sealed
query Plaintext decrypt --key-id "$key" --encryption-algorithm SM2PKE --ciphertext-blob fileb://sealed | blob opened
succeeds "KMS decrypts SM2PKE of openssl's" cmp message opened

all_passed
