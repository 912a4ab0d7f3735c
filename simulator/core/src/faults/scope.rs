//! Where a fault can show: a program that runs many stories need not run those that cannot meet it.

use super::{Fault, data};

impl Fault {
    /// The operations one of which has to be called before the fault can show; empty where it may show anywhere.
    #[must_use]
    pub const fn shows_after(self) -> &'static [&'static str] {
        let missing = data::missing(self);
        if !missing.is_empty() {
            return missing;
        }
        match self {
            Self::RotationLimit10
            | Self::RotationLimitNone
            | Self::ConflictWindow10m
            | Self::ConflictWindowNone
            | Self::OnDemandAtOnce
            | Self::OnDemandMovesTheSchedule
            | Self::OnDemandWaitsForEnable
            | Self::OnDemandRepeatConflicts
            | Self::LimitCountsAutomatic
            | Self::StartDateForever
            | Self::StartDateNever => &["RotateKeyOnDemand"],
            Self::DefaultPeriod90
            | Self::EnableAgainRestarts
            | Self::ChangedPeriodKeepsTheDate
            | Self::DisableKeepsThePeriod
            | Self::StatusAfterDisable
            | Self::PeriodIgnored => &["EnableKeyRotation"],
            Self::WaitingPeriodUnchecked
            | Self::DefaultWaitingPeriod7
            | Self::DeletionNever
            | Self::PendingDeletionWorks
            | Self::PendingDeletionIsManaged
            | Self::CancelledDeletionEnables
            | Self::StatusWhilePendingDeletion => &["ScheduleKeyDeletion"],
            Self::DisabledKeysWork | Self::DisabledKeysRotate | Self::MissedRotationsBackdated => {
                &["CancelKeyDeletion", "DisableKey"]
            }
            Self::StoresConnectAtOnce
            | Self::StoresNeverConnect
            | Self::StoreQuotaNone
            | Self::StoresAlwaysConnected => &["CreateCustomKeyStore"],
            Self::ReplicasReadyAtOnce | Self::ReplicasRotateAlone | Self::ReplicasKeepTheirRotation => {
                &["ReplicateKey"]
            }
            Self::ImportedMaterialNeverExpires | Self::ImportTokensNeverExpire => &["ImportKeyMaterial"],
            Self::ContextIgnored | Self::ContextGlued | Self::NamedKeyIgnored => {
                &["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair", "ReEncrypt"]
            }
            Self::DataKeysOf32Bytes => &["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
            Self::MessageTypeIgnored => &["Sign", "Verify"],
            Self::WrongSignaturesAnswered => &["Verify"],
            Self::WrongMacsAnswered => &["VerifyMac"],
            Self::AnySignatureValid | Self::VerdictsAbsent => &["Verify", "VerifyMac"],
            Self::GrantConstraintsDropped | Self::GrantNamesDropped | Self::GrantIdsShort => &["CreateGrant"],
            Self::RetiredGrantsStay => &["RetireGrant"],
            Self::LockoutUnchecked => &["CreateKey", "PutKeyPolicy"],
            Self::AliasPrefixAdded => &["CreateAlias", "DeleteAlias", "UpdateAlias"],
            Self::StatusWithoutDetails
            | Self::NextDateAbsent
            | Self::StatusNeverEnabled
            | Self::StatusAlwaysEnabled => &["GetKeyRotationStatus"],
            Self::FirstRotationListed | Self::RotationsNewestFirst => &["ListKeyRotations"],
            Self::PoliciesForgotten => &["GetKeyPolicy"],
            Self::LastUsageNever => &["GetKeyLastUsage"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_show_after_operations_of_the_model() {
        for operation in Fault::ALL.iter().flat_map(|fault| fault.shows_after()) {
            assert!(kms_model::operation(operation).is_some(), "{operation}");
        }
    }
}
