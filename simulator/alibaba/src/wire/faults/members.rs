//! Members of answers that are missing under a fault, or have another value: as data.

use kms_model::Operation;
use kms_wire::members::{Members, Spoilt};
use serde_json::{Map, Value};

use crate::faults::Fault;

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
        Fault::PrimaryVersionAbsent => (&["DescribeKey"], &["KeyMetadata.PrimaryKeyVersion"]),
        Fault::KeyIdsAbsent => (&[], &["KeyId"]),
        Fault::VersionIdsAbsent => (&[], &["KeyVersionId"]),
        Fault::CiphertextsAbsent => {
            (&["Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"], &["CiphertextBlob"])
        }
        Fault::SpecsUntold => (&[], &["KeyMetadata.KeySpec", "KeyMetadata.KeyUsage"]),
        Fault::OriginsAbsent => (&[], &["KeyMetadata.Origin"]),
        Fault::DescriptionsAbsent => (&[], &["KeyMetadata.Description"]),
        Fault::RotationUntold => (&[], &["KeyMetadata.AutomaticRotation"]),
        Fault::IntervalUntold => (&[], &["KeyMetadata.RotationInterval"]),
        Fault::NextDateAbsent => (&[], &["KeyMetadata.NextRotationDate"]),
        Fault::LastRotationAbsent => (&[], &["KeyMetadata.LastRotationDate"]),
        Fault::DeletionUntold => (&[], &["KeyMetadata.DeleteDate"]),
        Fault::ExpiryUntold => (&[], &["KeyMetadata.MaterialExpireTime", "TokenExpireTime"]),
        Fault::PagingUntold => (&[], &["PageNumber", "PageSize"]),
        Fault::VersionsBare => (
            &[],
            &[
                "KeyVersion.CreationDate",
                "KeyVersion.KeyId",
                "KeyVersions.KeyVersion.CreationDate",
                "KeyVersions.KeyVersion.KeyId",
            ],
        ),
        Fault::AliasesBare => (&[], &["Aliases.Alias.AliasName", "Aliases.Alias.KeyId"]),
        Fault::AliasesWithoutArn => (&[], &["Aliases.Alias.AliasArn"]),
        Fault::TagsBare => {
            (&[], &["Tags.Tag.KeyId", "Tags.Tag.TagValue", "TagResources.TagResource.ResourceId"])
        }
        Fault::TagKeysAbsent => (&[], &["Tags.Tag.TagKey", "TagResources.TagResource.TagKey"]),
        Fault::ListedKeysBare => (&[], &["Keys.Key.KeyId"]),
        Fault::ListedKeysWithoutArn => (&[], &["Keys.Key.KeyArn"]),
        _ => return None,
    };
    Some(members)
}

/// The members that have one and the same value, where they are there.
fn constant(fault: Fault) -> Option<(Members, Value)> {
    let (members, value): (Members, Value) = match fault {
        Fault::TotalCountsZero => ((&[], &["TotalCount"]), 0.into()),
        Fault::PageNumberAlways1 => ((&[], &["PageNumber"]), 1.into()),
        Fault::PageSizeAlways100 => ((&[], &["PageSize"]), 100.into()),
        Fault::StatesAlwaysEnabled => ((&[], &["KeyMetadata.KeyState"]), "Enabled".into()),
        Fault::AnySignatureValid => ((&["AsymmetricVerify"], &["Value"]), true.into()),
        Fault::NoSignatureValid => ((&["AsymmetricVerify"], &["Value"]), false.into()),
        _ => return None,
    };
    Some((members, value))
}

/// The members that have the value of another one beside them.
const fn copied(fault: Fault) -> Option<(Members, &'static str)> {
    let copied: (Members, &str) = match fault {
        Fault::DescribedIdIsArn => ((&["DescribeKey"], &["KeyMetadata.KeyId"]), "Arn"),
        Fault::DescribedArnIsId => ((&["DescribeKey"], &["KeyMetadata.Arn"]), "KeyId"),
        Fault::LastRotationIsCreation => ((&[], &["KeyMetadata.LastRotationDate"]), "CreationDate"),
        Fault::VersionsNamedForKeys => {
            ((&[], &["KeyVersion.KeyVersionId", "KeyVersions.KeyVersion.KeyVersionId"]), "KeyId")
        }
        _ => return None,
    };
    Some(copied)
}

#[cfg(test)]
mod tests {
    use kms_model::alibaba::OPERATIONS;

    use super::*;

    #[test]
    fn every_path_leads_to_a_member_of_the_model() {
        for fault in Fault::ALL {
            assert_eq!(spoilt(*fault).lost(OPERATIONS), [""; 0], "{fault}");
        }
    }
}
