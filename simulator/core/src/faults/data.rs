//! Faults that are data: other values in the profile, and operations that are not there.

use std::sync::Arc;
use std::time::Duration;

use super::{Fault, Faults};
use crate::profile::Profile;
use crate::time::Days;

impl Faults {
    /// The profile as it is with these faults, which it carries for whoever reads it.
    #[must_use]
    pub fn in_profile(self, sound: &Arc<Profile>) -> Arc<Profile> {
        if self.is_empty() {
            return Arc::clone(sound);
        }
        let mut profile = Profile { faults: self, ..Profile::clone(sound) };
        self.iter().for_each(|fault| change(&mut profile, fault));
        Arc::new(profile)
    }

    /// Whether an operation is missing because of one of them.
    #[must_use]
    pub fn hide(self, operation: &str) -> bool {
        self.any(|fault| missing(fault).contains(&operation))
    }

    /// Whether an operation is accepted and does nothing because of one of them.
    #[must_use]
    pub fn idle(self, operation: &str) -> bool {
        self.any(|fault| idle(fault).contains(&operation))
    }

    /// Whether a value of an enumeration is unknown because of one of them.
    #[must_use]
    pub fn lack(self, value: &str) -> bool {
        self.any(|fault| lacking(fault).contains(&value))
    }
}

fn change(profile: &mut Profile, fault: Fault) {
    match fault {
        Fault::RotationLimit10 => profile.on_demand_rotations_max = 10,
        Fault::RotationLimitNone => profile.on_demand_rotations_max = u32::MAX,
        Fault::ConflictWindow10m => profile.rotation_conflict_window = Duration::from_secs(600),
        Fault::ConflictWindowNone => profile.rotation_conflict_window = Duration::ZERO,
        Fault::DefaultPeriod90 => profile.rotation_period_default = Days(90),
        Fault::WaitingPeriodUnchecked => profile.pending_window = (Days(1), Days(365)),
        Fault::DefaultWaitingPeriod7 => profile.pending_window_default = Days(7),
        Fault::MaterialIdsAbsent => profile.key_material_ids = false,
        Fault::ImportedKeysNeverRotate => profile.imported_keys_rotate = false,
        Fault::OnDemandAtOnce => {
            profile.on_demand_rotation_takes = Duration::ZERO;
            profile.on_demand_rotation_of_replicated_takes = Duration::ZERO;
        }
        Fault::StatusWithoutDetails => profile.rotation_status_detailed = false,
        Fault::AutomaticRotationLate => {
            profile.automatic_rotation_lateness += Duration::from_secs(24 * 60 * 60);
        }
        Fault::TagsUnlimited => profile.tags_per_key_max = u32::MAX,
        Fault::StoreQuotaNone => profile.key_stores_max = u32::MAX,
        Fault::StoresNeverConnect => {
            let never = Duration::from_secs(1000 * 365 * 24 * 60 * 60);
            profile.cloud_hsm_store_connects_in = never;
            profile.external_store_connects_in = never;
        }
        Fault::StoresConnectAtOnce => {
            profile.cloud_hsm_store_connects_in = Duration::ZERO;
            profile.external_store_connects_in = Duration::ZERO;
            profile.key_store_disconnects_in = Duration::ZERO;
        }
        Fault::ReplicasReadyAtOnce => {
            profile.replica_creation_takes = Duration::ZERO;
            profile.primary_region_update_takes = Duration::ZERO;
        }
        Fault::ValuesOfToday => {
            profile.values_absent = &[];
            profile.members_absent = &[];
            profile.members_required = &[];
        }
        _ => {}
    }
}

/// The operations that a fault takes away.
pub(super) const fn missing(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::ListKeyRotationsMissing => &["ListKeyRotations"],
        Fault::GrantsMissing => {
            &["CreateGrant", "ListGrants", "ListRetirableGrants", "RetireGrant", "RevokeGrant"]
        }
        Fault::ImportsMissing => {
            &["DeleteImportedKeyMaterial", "GetParametersForImport", "ImportKeyMaterial"]
        }
        Fault::MultiRegionMissing => &["ReplicateKey", "UpdatePrimaryRegion"],
        Fault::StoresMissing => &[
            "ConnectCustomKeyStore",
            "CreateCustomKeyStore",
            "DeleteCustomKeyStore",
            "DescribeCustomKeyStores",
            "DisconnectCustomKeyStore",
            "UpdateCustomKeyStore",
        ],
        Fault::DataKeyPairsMissing => &["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"],
        Fault::HiddenDataKeyPairsMissing => &["GenerateDataKeyPairWithoutPlaintext"],
        Fault::ReEncryptMissing => &["ReEncrypt"],
        Fault::MacsMissing => &["GenerateMac", "VerifyMac"],
        Fault::DeriveSharedSecretMissing => &["DeriveSharedSecret"],
        Fault::GenerateRandomMissing => &["GenerateRandom"],
        Fault::LastUsageMissing => &["GetKeyLastUsage"],
        Fault::CreateKeyMissing => &["CreateKey"],
        Fault::DescribeKeyMissing => &["DescribeKey"],
        Fault::ListKeysMissing => &["ListKeys"],
        Fault::UpdateDescriptionMissing => &["UpdateKeyDescription"],
        Fault::SwitchingMissing => &["DisableKey", "EnableKey"],
        Fault::DeletionMissing => &["CancelKeyDeletion", "ScheduleKeyDeletion"],
        Fault::AliasesMissing => &["CreateAlias", "DeleteAlias", "ListAliases", "UpdateAlias"],
        Fault::TagsMissing => &["ListResourceTags", "TagResource", "UntagResource"],
        Fault::PoliciesMissing => &["GetKeyPolicy", "ListKeyPolicies", "PutKeyPolicy"],
        Fault::ListKeyPoliciesMissing => &["ListKeyPolicies"],
        Fault::RotationMissing => &["DisableKeyRotation", "EnableKeyRotation", "GetKeyRotationStatus"],
        Fault::RotationStatusMissing => &["GetKeyRotationStatus"],
        Fault::OnDemandMissing => &["RotateKeyOnDemand"],
        Fault::EncryptMissing => &["Encrypt"],
        Fault::DecryptMissing => &["Decrypt"],
        Fault::GenerateDataKeyMissing => &["GenerateDataKey"],
        Fault::HiddenDataKeysMissing => &["GenerateDataKeyWithoutPlaintext"],
        Fault::SignMissing => &["Sign"],
        Fault::VerifyMissing => &["Verify", "VerifyMac"],
        Fault::GetPublicKeyMissing => &["GetPublicKey"],
        Fault::GrantListsMissing => &["ListGrants", "ListRetirableGrants"],
        Fault::GrantsNeverEnd => &["RetireGrant", "RevokeGrant"],
        Fault::ImportMissing => &["ImportKeyMaterial"],
        Fault::DeleteMaterialMissing => &["DeleteImportedKeyMaterial"],
        Fault::PromotionMissing => &["UpdatePrimaryRegion"],
        Fault::DescribeStoresMissing => &["DescribeCustomKeyStores"],
        Fault::ConnectStoresMissing => &["ConnectCustomKeyStore", "DisconnectCustomKeyStore"],
        Fault::DisconnectStoreMissing => &["DisconnectCustomKeyStore"],
        Fault::ChangeStoresMissing => &["DeleteCustomKeyStore", "UpdateCustomKeyStore"],
        _ => &[],
    }
}

/// The operations that are accepted under a fault and do nothing.
pub(super) const fn idle(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::UpdateAliasDoesNothing => &["UpdateAlias"],
        Fault::DeleteAliasDoesNothing => &["DeleteAlias"],
        Fault::TagResourceDoesNothing => &["TagResource"],
        Fault::UntagResourceDoesNothing => &["UntagResource"],
        Fault::UpdateDescriptionDoesNothing => &["UpdateKeyDescription"],
        Fault::EnableKeyDoesNothing => &["EnableKey"],
        Fault::DisableKeyDoesNothing => &["DisableKey"],
        Fault::CancelDeletionDoesNothing => &["CancelKeyDeletion"],
        Fault::PutPolicyDoesNothing => &["PutKeyPolicy"],
        Fault::EnableRotationDoesNothing => &["EnableKeyRotation"],
        Fault::DisableRotationDoesNothing => &["DisableKeyRotation"],
        Fault::OnDemandDoesNothing => &["RotateKeyOnDemand"],
        Fault::RetiredGrantsStay => &["RetireGrant"],
        Fault::RevokedGrantsStay => &["RevokeGrant"],
        Fault::DeletedMaterialStays => &["DeleteImportedKeyMaterial"],
        Fault::PromotionDoesNothing => &["UpdatePrimaryRegion"],
        Fault::ConnectStoreDoesNothing => &["ConnectCustomKeyStore"],
        Fault::DisconnectStoreDoesNothing => &["DisconnectCustomKeyStore"],
        Fault::UpdateStoreDoesNothing => &["UpdateCustomKeyStore"],
        Fault::DeletedStoresStay => &["DeleteCustomKeyStore"],
        _ => &[],
    }
}

/// The values of enumerations that a fault takes away.
const fn lacking(fault: Fault) -> &'static [&'static str] {
    match fault {
        Fault::Ed25519Missing => &["ECC_NIST_EDWARDS25519"],
        Fault::MlDsaMissing => &["ML_DSA_44", "ML_DSA_65", "ML_DSA_87"],
        Fault::HmacKeysMissing => &["HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512"],
        Fault::KeyAgreementMissing => &["KEY_AGREEMENT"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::AWS;

    #[test]
    fn missing_and_idle_operations_are_in_the_model() {
        for operation in Fault::ALL.iter().flat_map(|fault| [missing(*fault), idle(*fault)].concat()) {
            assert!(kms_model::operation(operation).is_some(), "{operation}");
        }
    }

    #[test]
    fn faults_add_up_and_none_changes_nothing() {
        let sound = Arc::new(AWS);
        assert!(Arc::ptr_eq(&Faults::NONE.in_profile(&sound), &sound));
        let both: Faults = [Fault::RotationLimit10, Fault::ConflictWindowNone].into_iter().collect();
        let faulty = both.in_profile(&sound);
        assert_eq!(faulty.faults, both);
        assert_eq!((faulty.on_demand_rotations_max, faulty.rotation_conflict_window), (10, Duration::ZERO));
    }
}
