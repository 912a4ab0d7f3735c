//! Quilibrium's QKMS, which speaks KMS's protocol and words its documents after AWS's.
//!
//! Source: the QKMS API reference (documented; see [`kms_model::qkms`]), and what public clients of the running service show
//! (live-derived: package qkms-sdk, and issue 509 of QuilibriumNetwork/monorepo; no more than inferred). The two differ: the
//! documents have rotation, the clients have never asked for it. Where both are silent, QKMS is taken to do what AWS does:
//! order of checks, key states, limits, texts, HTTP statuses (all of it unknown).

use super::{AWS, Profile};
use crate::identity::ArnForm;
use crate::time::Days;

/// Quilibrium's QKMS as its documents of June 2026 describe it.
pub const QKMS: Profile = Profile {
    name: "qkms",
    about: "Quilibrium's QKMS as documented in June 2026: rotation every year, on or off; its own ARNs and error names",
    // Documented: "one year after enabling and every year thereafter". That a year has 365 days is AWS's reading of the same
    // words (inferred).
    rotation_period_default: Days(365),
    rotation_period_chosen: false,
    // Documented: GetKeyRotationStatus answers KeyRotationEnabled, and nothing else.
    rotation_status_detailed: false,
    // Documented: GetKeyRotationStatus, "works only on symmetric encryption KMS keys. You cannot enable or disable automatic
    // rotation of asymmetric KMS keys". That HMAC keys are refused, too, follows for the status and is unknown for disabling.
    rotation_operations_of_symmetric_keys_only: true,
    // Documented: DescribeKey, KeyRotationEnabled in the table (and not in the example).
    metadata_tells_rotation: true,
    // Documented: no answer has an id of key material.
    key_material_ids: false,
    // Documented: GetPublicKey, "the key state must be Enabled".
    public_keys_of_enabled_keys_only: true,
    // Live-derived: issue 509.
    signature_required: true,
    // Documented: every page.
    arns: ArnForm::OfAccount,
    dialect: Some(&kms_model::qkms::DIALECT),
    // Documented: there is no page for them. (GenerateRandom is in the public client.)
    operations_absent: &[
        "ConnectCustomKeyStore",
        "CreateCustomKeyStore",
        "DeleteCustomKeyStore",
        "DescribeCustomKeyStores",
        "DisconnectCustomKeyStore",
        "GenerateRandom",
        "GetKeyLastUsage",
        "ListKeyRotations",
        "RotateKeyOnDemand",
        "UpdateCustomKeyStore",
    ],
    // Documented: the pages do not have them, nor what they are for: periods, dry runs, enclaves, custom key stores, more than
    // one imported material, grants for services. Other members that only AWS has are read as AWS reads them.
    members_absent: &[
        ("CreateGrant", "DryRun"),
        ("CreateGrant", "GranteeServicePrincipal"),
        ("CreateGrant", "RetiringServicePrincipal"),
        ("CreateKey", "CustomKeyStoreId"),
        ("CreateKey", "XksKeyId"),
        ("Decrypt", "DryRun"),
        ("Decrypt", "DryRunModifiers"),
        ("Decrypt", "Recipient"),
        ("DeleteImportedKeyMaterial", "KeyMaterialId"),
        ("DeriveSharedSecret", "DryRun"),
        ("DeriveSharedSecret", "Recipient"),
        ("EnableKeyRotation", "RotationPeriodInDays"),
        ("Encrypt", "DryRun"),
        ("GenerateDataKey", "DryRun"),
        ("GenerateDataKey", "Recipient"),
        ("GenerateDataKeyPair", "DryRun"),
        ("GenerateDataKeyPair", "Recipient"),
        ("GenerateDataKeyPairWithoutPlaintext", "DryRun"),
        ("GenerateDataKeyWithoutPlaintext", "DryRun"),
        ("GenerateMac", "DryRun"),
        ("ImportKeyMaterial", "ImportType"),
        ("ImportKeyMaterial", "KeyMaterialDescription"),
        ("ImportKeyMaterial", "KeyMaterialId"),
        ("ListGrants", "GranteeServicePrincipal"),
        ("ListRetirableGrants", "RetiringServicePrincipal"),
        ("ReEncrypt", "DryRun"),
        ("ReEncrypt", "DryRunModifiers"),
        ("RetireGrant", "DryRun"),
        ("RevokeGrant", "DryRun"),
        ("Sign", "DryRun"),
        ("Verify", "DryRun"),
        ("VerifyMac", "DryRun"),
    ],
    // Documented: required in the tables of their pages.
    members_required: &[
        ("CreateGrant", "GranteePrincipal"),
        ("Decrypt", "CiphertextBlob"),
        ("GetKeyPolicy", "PolicyName"),
        ("ImportKeyMaterial", "ExpirationModel"),
        ("ListRetirableGrants", "RetiringPrincipal"),
        ("PutKeyPolicy", "PolicyName"),
        ("ReEncrypt", "CiphertextBlob"),
    ],
    ..AWS
};

#[cfg(test)]
mod tests {
    use super::*;

    /// An operation that is documented must be there, and any other must not.
    #[test]
    fn the_operations_are_the_documented_ones() {
        for operation in kms_model::OPERATIONS {
            let documented = kms_model::qkms::OPERATIONS
                .iter()
                .any(|page| kms_model::qkms::DIALECT.model_name(page.name) == operation.name);
            let absent = QKMS.operations_absent.contains(&operation.name);
            assert_ne!(documented, absent, "{}", operation.name);
        }
    }

    /// What the tables of the pages require is refused where it is missing, and nothing else.
    #[test]
    fn the_required_members_are_the_documented_ones() {
        for page in kms_model::qkms::OPERATIONS {
            let name = kms_model::qkms::DIALECT.model_name(page.name);
            let model = kms_model::operation(name).and_then(|found| found.input).expect("it takes members");
            for member in page.input.expect("it takes members").members() {
                let required = model.member(member.name).is_some_and(|found| found.required)
                    || QKMS.members_required.contains(&(name, member.name));
                assert_eq!(required, member.required, "{name}.{}", member.name);
            }
        }
    }
}
