//! Faults that are data: other values in the profile, and operations that are not there, or do nothing.

use std::sync::Arc;

use kms_core::time::Days;

use super::{Fault, Faults};
use crate::service::profile::{Kind, Profile};

impl Profile {
    /// The profile as it is with these faults, which it carries for whoever reads it.
    pub(crate) fn with_faults(sound: &Arc<Self>, faults: Faults) -> Arc<Self> {
        if faults.is_empty() {
            return Arc::clone(sound);
        }
        let mut profile = Self { faults, ..Self::clone(sound) };
        faults.iter().for_each(|fault| change(&mut profile, fault));
        Arc::new(profile)
    }
}

fn change(profile: &mut Profile, fault: Fault) {
    match fault {
        Fault::WaitingPeriodUnchecked => profile.pending_window = (Days(1), Days(3650)),
        Fault::IntervalsUnchecked => profile.rotation_interval = (Days(1), Days(36_500)),
        Fault::IntervalsUpToAYear => profile.rotation_interval.1 = Days(365),
        Fault::VersionsAnyTime => profile.versions_by_hand_apart = None,
        Fault::VersionsOfTheOtherKind => {
            profile.versions_by_hand = match profile.versions_by_hand {
                Kind::Symmetric => Kind::Asymmetric,
                Kind::Asymmetric => Kind::Symmetric,
            };
        }
        Fault::PlaintextUpTo4096 => profile.plaintext_bytes_max = 4096,
        Fault::ImportsWithoutOaepSha1 => profile.imports_with_oaep_sha_1 = false,
        _ => {}
    }
}

/// Whether an operation is missing because of one of them.
pub(crate) fn hide(faults: Faults, operation: &str) -> bool {
    faults.any(|fault| missing(fault).contains(&operation))
}

/// Whether an operation is accepted and does nothing because of one of them.
pub(crate) fn idle(faults: Faults, operation: &str) -> bool {
    faults.any(|fault| does_nothing(fault).contains(&operation))
}

/// The operations that a fault takes away.
pub(super) const fn missing(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::CreateKeyMissing => &["CreateKey"],
        Fault::DescribeKeyMissing => &["DescribeKey"],
        Fault::ListKeysMissing => &["ListKeys"],
        Fault::UpdateDescriptionMissing => &["UpdateKeyDescription"],
        Fault::SwitchingMissing => &["DisableKey", "EnableKey"],
        Fault::DeletionMissing => &["CancelKeyDeletion", "ScheduleKeyDeletion"],
        Fault::CancellationMissing => &["CancelKeyDeletion"],
        Fault::AliasesMissing => {
            &["CreateAlias", "DeleteAlias", "ListAliases", "ListAliasesByKeyId", "UpdateAlias"]
        }
        Fault::AliasListsMissing => &["ListAliases", "ListAliasesByKeyId"],
        Fault::AliasChangesMissing => &["DeleteAlias", "UpdateAlias"],
        Fault::TagsMissing => &["ListResourceTags", "TagResource", "UntagResource"],
        Fault::UntaggingMissing => &["UntagResource", "UntagResources"],
        Fault::ResourceTagsMissing => &["ListTagResources", "TagResources", "UntagResources"],
        Fault::ListTagsMissing => &["ListResourceTags", "ListTagResources"],
        Fault::RotationMissing => &["UpdateRotationPolicy"],
        Fault::CreateVersionMissing => &["CreateKeyVersion"],
        Fault::VersionsMissing => &["DescribeKeyVersion", "ListKeyVersions"],
        Fault::EncryptMissing => &["Encrypt"],
        Fault::DecryptMissing => &["Decrypt"],
        Fault::GenerateDataKeyMissing => &["GenerateDataKey"],
        Fault::HiddenDataKeysMissing => &["GenerateDataKeyWithoutPlaintext"],
        Fault::ExportsMissing => &["ExportDataKey", "GenerateAndExportDataKey"],
        Fault::ExportMissing => &["ExportDataKey"],
        Fault::ReEncryptMissing => &["ReEncrypt"],
        Fault::KeyPairsMissing => {
            &["AsymmetricDecrypt", "AsymmetricEncrypt", "AsymmetricSign", "AsymmetricVerify", "GetPublicKey"]
        }
        Fault::GetPublicKeyMissing => &["GetPublicKey"],
        Fault::VerifyMissing => &["AsymmetricVerify"],
        Fault::PrivateDecryptionMissing => &["AsymmetricDecrypt"],
        Fault::ImportsMissing => &["DeleteKeyMaterial", "GetParametersForImport", "ImportKeyMaterial"],
        Fault::ImportMissing => &["ImportKeyMaterial"],
        Fault::DeleteMaterialMissing => &["DeleteKeyMaterial"],
        _ => &[],
    }
}

/// The operations that are accepted under a fault and do nothing.
pub(super) const fn does_nothing(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::EnableKeyDoesNothing => &["EnableKey"],
        Fault::DisableKeyDoesNothing => &["DisableKey"],
        Fault::ScheduleDeletionDoesNothing => &["ScheduleKeyDeletion"],
        Fault::CancelDeletionDoesNothing => &["CancelKeyDeletion"],
        Fault::CreateAliasDoesNothing => &["CreateAlias"],
        Fault::UpdateAliasDoesNothing => &["UpdateAlias"],
        Fault::DeleteAliasDoesNothing => &["DeleteAlias"],
        Fault::TagResourceDoesNothing => &["TagResource"],
        Fault::TagResourcesDoesNothing => &["TagResources"],
        Fault::UntagResourceDoesNothing => &["UntagResource"],
        Fault::UntagResourcesDoesNothing => &["UntagResources"],
        Fault::UpdateDescriptionDoesNothing => &["UpdateKeyDescription"],
        Fault::UpdateRotationDoesNothing => &["UpdateRotationPolicy"],
        Fault::ImportsDoNothing => &["ImportKeyMaterial"],
        Fault::DeletedMaterialStays => &["DeleteKeyMaterial"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::profile::ALIBABA;

    #[test]
    fn missing_and_idle_operations_are_in_the_model() {
        let all = Fault::ALL.iter().flat_map(|fault| [missing(*fault), does_nothing(*fault)].concat());
        for operation in all {
            assert!(kms_model::alibaba::operation(operation).is_some(), "{operation}");
        }
    }

    #[test]
    fn faults_add_up_and_none_changes_nothing() {
        let sound = Arc::new(ALIBABA);
        assert!(Arc::ptr_eq(&Profile::with_faults(&sound, Faults::NONE), &sound));
        let both: Faults = [Fault::WaitingPeriodUnchecked, Fault::DeletionNever].into_iter().collect();
        let faulty = Profile::with_faults(&sound, both);
        assert_eq!((faulty.faults, faulty.pending_window), (both, (Days(1), Days(3650))));
    }
}
