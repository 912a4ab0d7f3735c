//! Members of answers that are missing under a fault, or have the value of something else: as data.

use kms_core::faults::Fault;
use kms_model::Operation;
use serde_json::{Map, Value};

use crate::members::{Members, Spoilt};

/// Takes members away from a success, or gives them other values.
pub(super) fn spoil(fault: Fault, operation: &Operation, answer: &mut Map<String, Value>) {
    spoilt(fault).apply(operation, answer);
}

fn spoilt(fault: Fault) -> Spoilt {
    Spoilt { missing: missing(fault), constant: constant(fault), copied: copied(fault) }
}

/// The members that are missing.
const fn missing(fault: Fault) -> Option<Members> {
    let members: Members = match fault {
        Fault::StartDateNever => (&["GetKeyRotationStatus"], &["OnDemandRotationStartDate"]),
        Fault::NextDateAbsent => (&["GetKeyRotationStatus"], &["NextRotationDate"]),
        // Only cryptographic operations have it there.
        Fault::MaterialIdsOnlyDescribed => {
            (&[], &["KeyMaterialId", "SourceKeyMaterialId", "DestinationKeyMaterialId"])
        }
        Fault::DecryptNamesNoMaterial => (&["Decrypt"], &["KeyMaterialId"]),
        Fault::DescribedWithoutMaterial => (&["DescribeKey"], &["KeyMetadata.CurrentKeyMaterialId"]),
        Fault::MetadataOf2020 => (
            &[],
            &[
                "KeyMetadata.KeySpec",
                "KeyMetadata.MacAlgorithms",
                "KeyMetadata.MultiRegion",
                "KeyMetadata.MultiRegionConfiguration",
            ],
        ),
        Fault::DeletionUntold => {
            (&[], &["KeyMetadata.DeletionDate", "KeyMetadata.PendingDeletionWindowInDays"])
        }
        Fault::WaitingPeriodAbsent => (&["ScheduleKeyDeletion"], &["KeyState", "PendingWindowInDays"]),
        Fault::VerdictsAbsent => (&[], &["SignatureValid", "MacValid"]),
        Fault::SourceKeyAbsent => (&["ReEncrypt"], &["SourceKeyId"]),
        Fault::CiphertextsAbsent => {
            (&["Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"], &["CiphertextBlob"])
        }
        Fault::HiddenDataKeysAbsent => (&["GenerateDataKeyWithoutPlaintext"], &["CiphertextBlob"]),
        Fault::HiddenPrivateKeysAbsent => {
            (&["GenerateDataKeyPairWithoutPlaintext"], &["PrivateKeyCiphertextBlob"])
        }
        Fault::PublicKeysAbsent => (&[], &["PublicKey"]),
        Fault::ImportTokensAbsent => (&["GetParametersForImport"], &["ImportToken"]),
        Fault::ImportTokensUndated => (&["GetParametersForImport"], &["ParametersValidTo"]),
        Fault::CreateGrantAnswersNothing => (&["CreateGrant"], &["GrantId", "GrantToken"]),
        Fault::ReplicateAnswersNothing => {
            (&["ReplicateKey"], &["ReplicaKeyMetadata", "ReplicaPolicy", "ReplicaTags"])
        }
        Fault::AlgorithmListsAbsent => (
            &[],
            &[
                "EncryptionAlgorithms",
                "KeyAgreementAlgorithms",
                "KeyMetadata.EncryptionAlgorithms",
                "KeyMetadata.KeyAgreementAlgorithms",
                "KeyMetadata.MacAlgorithms",
                "KeyMetadata.SigningAlgorithms",
                "SigningAlgorithms",
            ],
        ),
        Fault::OriginsAbsent => (&[], &["KeyMetadata.Origin", "KeyOrigin"]),
        Fault::StoreSettingsAbsent => (
            &["DescribeCustomKeyStores"],
            &[
                "CustomKeyStores.CloudHsmClusterId",
                "CustomKeyStores.TrustAnchorCertificate",
                "CustomKeyStores.XksProxyConfiguration",
            ],
        ),
        Fault::LastUsageNever => (&["GetKeyLastUsage"], &["KeyLastUsage"]),
        Fault::LastUsageBare => (&["GetKeyLastUsage"], &["KeyCreationDate", "KeyId", "TrackingStartDate"]),
        Fault::AlgorithmsUnnamed => (
            &[],
            &[
                "DestinationEncryptionAlgorithm",
                "EncryptionAlgorithm",
                "KeyAgreementAlgorithm",
                "MacAlgorithm",
                "SigningAlgorithm",
                "SourceEncryptionAlgorithm",
            ],
        ),
        Fault::SpecsUntold => (
            &[],
            &[
                "CustomerMasterKeySpec",
                "KeyMetadata.CustomerMasterKeySpec",
                "KeyMetadata.KeySpec",
                "KeyMetadata.KeyUsage",
                "KeyPairSpec",
                "KeySpec",
                "KeyUsage",
            ],
        ),
        Fault::OwnersAbsent => (&[], &["KeyMetadata.AWSAccountId", "KeyMetadata.KeyManager"]),
        Fault::CreationUntold => (&[], &["KeyMetadata.CreationDate", "ReplicaKeyMetadata.CreationDate"]),
        Fault::DescriptionsAbsent => (&[], &["KeyMetadata.Description"]),
        Fault::ExpiryUntold => (&[], &["KeyMetadata.ExpirationModel", "KeyMetadata.ValidTo"]),
        Fault::PoliciesAbsent => (&["GetKeyPolicy"], &["Policy"]),
        Fault::PolicyNameAbsent => (&["GetKeyPolicy"], &["PolicyName"]),
        _ => return None,
    };
    Some(members)
}

/// The members that have one and the same value, where they are there.
fn constant(fault: Fault) -> Option<(Members, Value)> {
    let (members, value): (Members, Value) = match fault {
        Fault::TruncatedAlways => ((&[], &["Truncated"]), true.into()),
        Fault::StatusNeverEnabled => ((&[], &["KeyRotationEnabled"]), false.into()),
        Fault::StatusAlwaysEnabled => ((&[], &["KeyRotationEnabled"]), true.into()),
        Fault::EnabledAlways => ((&[], &["KeyMetadata.Enabled", "ReplicaKeyMetadata.Enabled"]), true.into()),
        Fault::EnabledNever => ((&[], &["KeyMetadata.Enabled", "ReplicaKeyMetadata.Enabled"]), false.into()),
        Fault::PoliciesForgotten => ((&["GetKeyPolicy"], &["Policy"]), "{}".into()),
        Fault::StoresAlwaysConnected => ((&[], &["CustomKeyStores.ConnectionState"]), "CONNECTED".into()),
        Fault::GrantIdsAlike => ((&[], &["GrantId", "Grants.GrantId"]), "0".repeat(64).into()),
        Fault::GrantTokensAlike => ((&[], &["GrantToken"]), "token".into()),
        Fault::MaterialIdsAlike => (
            (
                &[],
                &[
                    "DestinationKeyMaterialId",
                    "KeyMaterialId",
                    "KeyMetadata.CurrentKeyMaterialId",
                    "Rotations.KeyMaterialId",
                    "SourceKeyMaterialId",
                ],
            ),
            "v1".into(),
        ),
        _ => return None,
    };
    Some((members, value))
}

/// The members that have the value of another one beside them.
const fn copied(fault: Fault) -> Option<(Members, &'static str)> {
    let copied: (Members, &str) = match fault {
        Fault::DescribedIdIsArn => ((&["DescribeKey"], &["KeyMetadata.KeyId"]), "Arn"),
        Fault::DescribedArnIsId => ((&["DescribeKey"], &["KeyMetadata.Arn"]), "KeyId"),
        Fault::StoresNamedForIds => {
            ((&["DescribeCustomKeyStores"], &["CustomKeyStores.CustomKeyStoreId"]), "CustomKeyStoreName")
        }
        _ => return None,
    };
    Some(copied)
}

#[cfg(test)]
mod tests {
    use kms_model::OPERATIONS;

    use super::*;

    #[test]
    fn every_path_leads_to_a_member_of_the_model() {
        for fault in Fault::ALL {
            assert_eq!(spoilt(*fault).lost(OPERATIONS), [""; 0], "{fault}");
        }
    }
}
