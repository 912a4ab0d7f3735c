#!/usr/bin/env bash
# Rotation, its limits and its errors, as the AWS CLI sees them.
#
# Run by checks/run against `kmsc serve --clock still`, whose address is in KMS_ENDPOINT; KMSC moves its clock.
# The first expectation that is not met ends it.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/cli.sh"

# A still clock starts on 2026-01-01; what is enabled then rotates on 1 April, 30 June, 28 September, 27 December.
key=$(query KeyMetadata.KeyId create-key)
arn=$(query KeyMetadata.Arn describe-key --key-id "$key")
kms enable-key-rotation --key-id "$key" --rotation-period-in-days 90
equal "the status names period and next date" \
    "$(query '[KeyRotationEnabled,RotationPeriodInDays,NextRotationDate]' get-key-rotation-status --key-id "$key")" \
    "True 90 2026-04-01T00:00:00+00:00"

kms encrypt --key-id "$key" --plaintext kept --encryption-context tenant=blue --query CiphertextBlob | blob old
clock advance 365d

dates=$(query 'Rotations[].RotationDate' list-key-rotations --key-id "$key")
equal "a year of 90 days holds four rotations, each on its day" "${dates//T00:00:00+00:00/}" \
    "2026-04-01 2026-06-30 2026-09-28 2026-12-27"
equal "they are automatic" \
    "$(query 'Rotations[].RotationType' list-key-rotations --key-id "$key")" \
    "AUTOMATIC AUTOMATIC AUTOMATIC AUTOMATIC"
equal "the CLI follows the pages" \
    "$(query 'Rotations[].RotationType' list-key-rotations --key-id "$key" --page-size 3 | wc -w | tr -d ' ')" "4"

materials=$(query 'Rotations[].KeyMaterialId' \
    list-key-rotations --key-id "$key" --include-key-material ALL_KEY_MATERIAL)
read -r -a materials <<<"$materials"
equal "five materials, the first included" "${#materials[@]}" "5"

decrypt() { query "$1" decrypt --ciphertext-blob "fileb://$scratch/$2" --encryption-context tenant=blue; }
equal "old ciphertext decrypts" "$(decrypt Plaintext old | base64 -d)" "kept"
equal "with the material that encrypted it" "$(decrypt KeyMaterialId old)" "${materials[0]}"

query CiphertextBlob re-encrypt --ciphertext-blob "fileb://$scratch/old" --destination-key-id "$key" \
    --source-encryption-context tenant=blue --destination-encryption-context tenant=blue | blob new
equal "re-encrypted it decrypts" "$(decrypt Plaintext new | base64 -d)" "kept"
equal "with the current material" "$(decrypt KeyMaterialId new)" "${materials[4]}"

kms rotate-key-on-demand --key-id "$key" >"$scratch/ignored"
clock advance 1h
equal "a rotation on demand is the fifth" \
    "$(query 'Rotations[-1].RotationType' list-key-rotations --key-id "$key")" "ON_DEMAND"
equal "and leaves the schedule alone" \
    "$(query NextRotationDate get-key-rotation-status --key-id "$key")" "2027-03-27T00:00:00+00:00"

clock to 2027-03-26T23:41:00Z
refused "19 minutes before the next one there is none on demand" "(ConflictException)" \
    kms rotate-key-on-demand --key-id "$key"

refused "another encryption context opens nothing" "(InvalidCiphertextException)" \
    kms decrypt --ciphertext-blob "fileb://$scratch/old" --encryption-context tenant=red
refused "no such key" "(NotFoundException)" \
    kms describe-key --key-id 1234abcd-12ab-34cd-56ef-1234567890ab
refused "2561 days" "Member must have value less than or equal to 2560" \
    kms enable-key-rotation --key-id "$key" --rotation-period-in-days 2561
refused "an alias" "(InvalidArnException)" kms enable-key-rotation --key-id alias/mine
kms disable-key --key-id "$key"
refused "a disabled key" "$arn is disabled." kms encrypt --key-id "$key" --plaintext x
refused "another account" "(AccessDeniedException)" \
    env AWS_ACCESS_KEY_ID=444455556666 aws --endpoint-url "$KMS_ENDPOINT" kms encrypt --key-id "$arn" --plaintext x

all_passed
