//! Where a fault can show, so that a program that runs many stories need not run those that cannot meet it; and which
//! faults show nearly everywhere, so that noticing them says little.

use super::{Fault, data};

impl Fault {
    /// The operations one of which has to be called before the fault can show; empty where it may show anywhere.
    #[must_use]
    pub const fn shows_after(self) -> &'static [&'static str] {
        let (missing, idle) = (data::missing(self), data::idle(self));
        if !missing.is_empty() {
            return missing;
        }
        if !idle.is_empty() {
            return idle;
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
            Self::GrantConstraintsDropped
            | Self::GrantNamesDropped
            | Self::GrantIdsShort
            | Self::GrantIdsAlike
            | Self::GrantTokensAlike
            | Self::CreateGrantAnswersNothing => &["CreateGrant"],
            Self::LockoutUnchecked => &["CreateKey", "PutKeyPolicy"],
            Self::AliasPrefixAdded => &["CreateAlias", "DeleteAlias", "UpdateAlias"],
            Self::StatusWithoutDetails
            | Self::NextDateAbsent
            | Self::StatusNeverEnabled
            | Self::StatusAlwaysEnabled => &["GetKeyRotationStatus"],
            Self::FirstRotationListed | Self::RotationsNewestFirst => &["ListKeyRotations"],
            Self::PoliciesAbsent | Self::PoliciesForgotten | Self::PolicyNameAbsent => &["GetKeyPolicy"],
            Self::LastUsageNever | Self::LastUsageBare => &["GetKeyLastUsage"],
            Self::AliasesOverwritten => &["CreateAlias"],
            Self::AliasFilterIgnored => &["ListAliases"],
            Self::GranteeFilterIgnored | Self::GrantIdFilterIgnored => &["ListGrants"],
            Self::IncludeMaterialIgnored => &["ListKeyRotations"],
            Self::StoreFilterIgnored | Self::StoreSettingsAbsent | Self::StoresNamedForIds => {
                &["DescribeCustomKeyStores"]
            }
            Self::StoresMadeTwice | Self::StoreIdsWithoutPrefix => &["CreateCustomKeyStore"],
            Self::PeerKeyIgnored | Self::SharedSecretsPadded => &["DeriveSharedSecret"],
            Self::PlaintextPadded | Self::DecryptNamesNoMaterial => &["Decrypt"],
            Self::SpoiltCiphertextDecrypts => &["Decrypt", "ReEncrypt"],
            Self::SourceKeyAbsent => &["ReEncrypt"],
            Self::TimeSignedToo => &["GenerateMac", "Sign"],
            Self::PublicKeysRemade => &["GetPublicKey"],
            Self::HiddenDataKeysAbsent => &["GenerateDataKeyWithoutPlaintext"],
            Self::HiddenPrivateKeysAbsent => &["GenerateDataKeyPairWithoutPlaintext"],
            Self::ImportTokensUndated => &["GetParametersForImport"],
            Self::CiphertextsAbsent => &["Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"],
            Self::ReplicasNameNoMaterial => &["ReplicateKey"],
            Self::PublicKeysAbsent => &[
                "GenerateDataKeyPair",
                "GenerateDataKeyPairWithoutPlaintext",
                "GetParametersForImport",
                "GetPublicKey",
            ],
            Self::ImportTokensAbsent
            | Self::SpoiltMaterialTaken
            | Self::ImportRulesUnchecked
            | Self::MaterialIdsOfTheImport
            | Self::TypedImportsNameNothing
            | Self::ExpectedMaterialIgnored => {
                &["DeleteImportedKeyMaterial", "GetParametersForImport", "ImportKeyMaterial"]
            }
            Self::ReplicaRulesUnchecked | Self::ReplicateAnswersNothing => {
                &["ReplicateKey", "UpdatePrimaryRegion"]
            }
            Self::DisabledKeysAreManaged => &["DisableKey"],
            Self::WaitingPeriodAbsent | Self::DeletionUntold => &["ScheduleKeyDeletion"],
            Self::DescribedIdIsArn
            | Self::DescribedArnIsId
            | Self::DescribedWithoutMaterial
            | Self::CreatedNow => &["DescribeKey"],
            _ => &[],
        }
    }

    /// Whether it spoils nearly every answer that it can meet. Noticing such a fault shows that an answer is judged, and
    /// not that the judgement is fine.
    #[must_use]
    pub const fn is_broad(self) -> bool {
        !data::missing(self).is_empty()
            || matches!(
                self,
                Self::EntriesBare | Self::ListsEmpty | Self::MessagesOfOurOwn | Self::Refusals500
            )
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
