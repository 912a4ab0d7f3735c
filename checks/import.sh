#!/usr/bin/env bash
# Key material of our own: wrapped with openssl, imported with the AWS CLI, used, expired, deleted and rotated.
#
# Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT; KMSC moves its clock.
# The first expectation that is not met ends it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cli.sh"

needs_openssl
cd "$scratch"
printf 'kept for later' >message
forever=(--expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE)
new=(--import-type NEW_KEY_MATERIAL)

# create SPEC USAGE: makes a key without material, and sets `key` to its id.
create() { key=$(query KeyMetadata.KeyId create-key --origin EXTERNAL --key-spec "$1" --key-usage "$2"); }

# parameters [ALGORITHM]: leaves a token for `key` in the file `token`, and what wraps its material in wrapping.pem.
parameters() {
    local token public
    read -r token public < <(query '[ImportToken,PublicKey]' get-parameters-for-import --key-id "$key" \
        --wrapping-algorithm "${1:-RSAES_OAEP_SHA_256}" --wrapping-key-spec RSA_2048)
    blob token <<<"$token"
    blob wrapping.der <<<"$public"
    openssl pkey -pubin -inform DER -in wrapping.der -out wrapping.pem
}

# wrap FILE [HASH]: leaves what is in the file in `wrapped`, under RSA-OAEP.
wrap() {
    local hash=${2:-sha256}
    openssl pkeyutl -encrypt -pubin -inkey wrapping.pem -in "$1" -out wrapped -pkeyopt rsa_padding_mode:oaep \
        -pkeyopt "rsa_oaep_md:$hash" -pkeyopt "rsa_mgf1_md:$hash"
}

# wrap_long FILE: the same for what is too long for RSA-OAEP: an AES key under that, and the file under the AES key.
wrap_long() {
    openssl rand -out aes 32
    wrap aes
    openssl enc -id-aes256-wrap-pad -K "$(hexadecimal <aes)" -iv a65959a6 -in "$1" >>wrapped
}

# import_wrapped OPTION...: imports what is in `wrapped`.
import_wrapped() {
    kms import-key-material --key-id "$key" --import-token fileb://token --encrypted-key-material fileb://wrapped "$@"
}

state() { query 'KeyMetadata.[KeyState,Enabled,ExpirationModel]' describe-key --key-id "$key"; }
current() { query KeyMetadata.CurrentKeyMaterialId describe-key --key-id "$key"; }
# decrypt QUERY NAME: decrypts the file NAME.
decrypt() { query "$1" decrypt --ciphertext-blob "fileb://$2"; }
materials() {
    query "Rotations[].$1" list-key-rotations --key-id "$key" --include-key-material ALL_KEY_MATERIAL
}

# encrypt NAME: leaves the message encrypted under `key` in the file NAME.
encrypt() { query CiphertextBlob encrypt --key-id "$key" --plaintext fileb://message | blob "$1"; }

# opens WHAT NAME: decrypting the file NAME gives the message.
opens() {
    decrypt Plaintext "$2" | blob opened
    succeeds "$1" cmp message opened
}

create SYMMETRIC_DEFAULT ENCRYPT_DECRYPT
equal "a key of origin EXTERNAL waits for its material" "$(state)" "PendingImport False None"
refused "and encrypts nothing" "is pending import." kms encrypt --key-id "$key" --plaintext x
parameters
openssl rand -out first 32
wrap first
import_wrapped "${forever[@]}" >ignored
equal "32 bytes enable it" "$(state)" "Enabled True KEY_MATERIAL_DOES_NOT_EXPIRE"
encrypt sealed
opens "what it encrypts it decrypts" sealed

# Tokens are good for 24 hours; a still clock starts on 2026-01-01.
wrap first sha1
refused "wrapped with SHA-1 instead" "(InvalidCiphertextException)" import_wrapped "${forever[@]}"
openssl rand -out short 31
wrap short
refused "31 bytes" "(InvalidCiphertextException)" import_wrapped "${forever[@]}"
openssl rand -out second 32
wrap second
refused "other bytes as the same material" "(IncorrectKeyMaterialException)" import_wrapped "${forever[@]}"
wrap first
refused "the same bytes as new material" "(IncorrectKeyMaterialException)" import_wrapped "${forever[@]}" "${new[@]}"

owner=$key
create SYMMETRIC_DEFAULT ENCRYPT_DECRYPT
refused "the token of another key" "(InvalidImportTokenException)" import_wrapped "${forever[@]}"
key=$owner
clock to 2026-01-01T23:59:59Z
succeeds "a token is good a second before its day is over" import_wrapped "${forever[@]}"
clock advance 2s
refused "and a second after that no longer" "(ExpiredImportTokenException)" import_wrapped "${forever[@]}"

parameters
wrap first
refused "material that expires without a date" "A validTo date must be set" import_wrapped
clock to 2026-01-02T06:00:00Z
import_wrapped --expiration-model KEY_MATERIAL_EXPIRES --valid-to 2026-01-02T12:00:00Z >ignored
clock to 2026-01-02T11:59:59Z
equal "a second before its date the material is there" "$(state)" "Enabled True KEY_MATERIAL_EXPIRES"
equal "with the date" "$(query KeyMetadata.ValidTo describe-key --key-id "$key")" "2026-01-02T12:00:00+00:00"
opens "it opens what it sealed" sealed
clock advance 2s
equal "a second after it is gone" "$(state)" "PendingImport False None"
refused "and what it sealed stays closed" "is pending import." decrypt Plaintext sealed
import_wrapped "${forever[@]}" >ignored
opens "until it is imported again" sealed

material=$(current)
kms delete-imported-key-material --key-id "$key" >ignored
equal "deleted material is gone at once" "$(state)" "PendingImport False None"
equal "but the key remembers which it was" "$(current)" "$material"
wrap second
refused "so no other takes its place" "expected identifier ($material)." import_wrapped "${forever[@]}"
wrap first
equal "the same bytes are the same material" "$(import_wrapped "${forever[@]}" --query KeyMaterialId)" "$material"
opens "and open what it sealed" sealed

refused "a rotation needs material to rotate to" "No available key material pending rotation" \
    kms rotate-key-on-demand --key-id "$key"
wrap second
import_wrapped "${forever[@]}" "${new[@]}" --key-material-description autumn >ignored
equal "a second material waits for its rotation" "$(materials KeyMaterialState)" "CURRENT PENDING_ROTATION"
kms rotate-key-on-demand --key-id "$key" >ignored
clock advance 1h
equal "which makes it current" "$(materials KeyMaterialState)" "NON_CURRENT CURRENT"
equal "and is on demand" "$(query 'Rotations[].RotationType' list-key-rotations --key-id "$key")" "ON_DEMAND"
opens "old ciphertext opens" sealed
equal "with the material that sealed it" "$(decrypt KeyMaterialId sealed)" "$material"
encrypt renewed
equal "the new material encrypts" "$(decrypt KeyMaterialId renewed)" "$(current)"
kms delete-imported-key-material --key-id "$key" --key-material-id "$material" >ignored
equal "without its old material the key is of no use" "$(state)" "PendingImport False None"
refused "not even to what the new one sealed" "is pending import." decrypt Plaintext renewed
wrap first
import_wrapped "${forever[@]}" --key-material-id "$material" >ignored
opens "imported again it opens the old" sealed
opens "and the new" renewed

# What KMS does with the other materials, openssl does with them too.
create HMAC_256 GENERATE_VERIFY_MAC
parameters
openssl rand -out secret 32
wrap secret
import_wrapped "${forever[@]}" >ignored
query Mac generate-mac --key-id "$key" --mac-algorithm HMAC_SHA_256 --message fileb://message | blob code
openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(hexadecimal <secret)" -binary message >expected
succeeds "an imported secret makes the code that openssl makes of it" cmp code expected

# pair OPTION...: leaves a private key that openssl makes with these options in `pkcs8`, and its public key beside it.
pair() {
    openssl genpkey -out private.pem "$@" 2>dots
    openssl pkcs8 -topk8 -nocrypt -in private.pem -outform DER -out pkcs8
    openssl pkey -in private.pem -pubout -out public.pem
    openssl pkey -in private.pem -pubout -outform DER -out public.der
}

# signs WHAT ALGORITHM: imports the wrapped key pair and signs with it.
signs() {
    local what=$1 algorithm=$2
    import_wrapped "${forever[@]}" >ignored
    query PublicKey get-public-key --key-id "$key" | blob shown.der
    succeeds "$what: the public key is that of what was imported" cmp public.der shown.der
    query Signature sign --key-id "$key" --signing-algorithm "$algorithm" --message fileb://message | blob signature
    succeeds "$what: openssl verifies what KMS signs" \
        openssl dgst -sha256 -verify public.pem -signature signature message
    kms delete-imported-key-material --key-id "$key" >ignored
    refused "$what: deleted, it shows nothing" "is pending import." kms get-public-key --key-id "$key"
}

create ECC_NIST_P256 SIGN_VERIFY
parameters
pair -algorithm EC -pkeyopt ec_paramgen_curve:P-256
wrap pkcs8
signs "P-256" ECDSA_SHA_256
pair -algorithm EC -pkeyopt ec_paramgen_curve:P-256
wrap pkcs8
refused "P-256: another pair does not take its place" "(IncorrectKeyMaterialException)" import_wrapped "${forever[@]}"

create RSA_2048 SIGN_VERIFY
refused "RSA of 2048 bits does not fit into RSA-OAEP" "cannot be used to import a RSA_2048 key." parameters
parameters RSA_AES_KEY_WRAP_SHA_256
pair -algorithm RSA -pkeyopt rsa_keygen_bits:2048
wrap_long pkcs8
signs "RSA" RSASSA_PKCS1_V1_5_SHA_256

all_passed
