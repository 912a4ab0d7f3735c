//! Where a fault can show, so that a program that runs many stories need not run those that cannot meet it; and which
//! faults show nearly everywhere, so that noticing them says little.

use super::{Fault, data};

impl Fault {
    /// The operations one of which has to be called before the fault can show; empty where it may show anywhere.
    #[must_use]
    pub const fn shows_after(self) -> &'static [&'static str] {
        let (missing, idle) = (data::missing(self), data::does_nothing(self));
        if !missing.is_empty() {
            return missing;
        }
        if !idle.is_empty() {
            return idle;
        }
        match self {
            Self::WaitingPeriodUnchecked
            | Self::DeletionNever
            | Self::DeletionAtOnce
            | Self::PendingDeletionWorks
            | Self::PendingDeletionIsManaged
            | Self::CancelledDeletionDisables => &["ScheduleKeyDeletion"],
            Self::DisabledKeysWork | Self::DisabledKeysRotate => &["DisableKey"],
            Self::IntervalsUnchecked
            | Self::IntervalsUpToAYear
            | Self::IntervalsInDaysOnly
            | Self::IntervalSyntaxUnchecked
            | Self::IntervalNotRequired
            | Self::AutomaticRotationNever
            | Self::AutomaticRotationOnce
            | Self::AutomaticRotationLate
            | Self::RotatesWhileDisabled
            | Self::MissedRotationsBackdated => &["CreateKey", "UpdateRotationPolicy"],
            Self::IntervalCountsFromTheChange
            | Self::ChangedIntervalKeepsTheDate
            | Self::IntervalJudgedWhenDisabled => &["UpdateRotationPolicy"],
            Self::CreatedVersionIsTheOld | Self::VersionsAnyTime | Self::VersionsOfTheOtherKind => {
                &["CreateKeyVersion"]
            }
            Self::ImportsWithoutOaepSha1 => &["GetParametersForImport"],
            Self::AliasNamesUnchecked | Self::AliasesOverwritten => &["CreateAlias"],
            Self::SpoiltMaterialTaken
            | Self::ImportTokensUnchecked
            | Self::ImportTokensNeverExpire
            | Self::ImportedMaterialNeverExpires
            | Self::OtherMaterialTaken
            | Self::ExpiryIgnored => &["ImportKeyMaterial"],
            Self::AliasFilterIgnored => &["ListAliasesByKeyId"],
            Self::FiltersIgnored => &["ListKeys"],
            Self::OnlyTheFirstIsTagged => &["TagResources"],
            Self::AnySignatureValid | Self::NoSignatureValid => &["AsymmetricVerify"],
            Self::PublicKeysWithoutPem => &["GetPublicKey"],
            Self::ReEncryptAnswersTheOld => &["ReEncrypt"],
            _ => &[],
        }
    }

    /// Whether it spoils nearly every answer that it can meet. Noticing such a fault shows that an answer is judged, and
    /// not that the judgement is fine.
    #[must_use]
    pub const fn is_broad(self) -> bool {
        !data::missing(self).is_empty()
            || matches!(self, Self::ListsEmpty | Self::MessagesOfOurOwn | Self::Refusals500)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_show_after_operations_of_the_model() {
        for operation in Fault::ALL.iter().flat_map(|fault| fault.shows_after()) {
            assert!(kms_model::alibaba::operation(operation).is_some(), "{operation}");
        }
    }
}
