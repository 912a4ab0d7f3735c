//! Why a request is refused. Codes, statuses and texts are the model's ([`kms_model::alibaba::ERRORS`]), with their evidence.

use std::fmt;

use kms_model::alibaba::{self, ErrorCode};

use super::state::KeyState;

/// Why the service refuses a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A parameter has a value that it cannot have. Which code a wrong ciphertext has is unknown: this one.
    InvalidParameter,
    /// A parameter is missing.
    MissingParameter(&'static str),
    /// There is no such key here.
    KeyNotFound,
    /// The key has no such version.
    KeyVersionNotFound,
    /// There is no such alias here.
    AliasNotFound,
    /// There is such an alias already.
    AliasAlreadyExists,
    /// The operation takes no alias.
    UnsupportedAlias,
    /// The key's state does not allow it.
    Rejected(KeyState),
    /// The key's state cannot be changed so.
    StateModifiedFailed,
    /// A key of this kind does not do that.
    KeyCannot,
    /// The simulator does not do that, nor does every KMS: secrets, certificates, enclaves.
    UnsupportedOperation,
    /// The key's material comes from elsewhere.
    UnsupportedOrigin,
    /// The imported bytes are none of this key's.
    InvalidKeyMaterial,
    /// The import token is not this key's, or was changed.
    InvalidImportToken,
    /// The import token is too old.
    ExpiredImportToken,
    /// There is no room for more.
    LimitExceeded,
    /// It belongs to somebody else.
    NoPermission,
    /// It would have succeeded.
    DryRun,
    /// Without DryRun a parameter would have been refused.
    DryRunInvalid,
}

impl Refusal {
    /// What is known of it: code, status, text.
    ///
    /// # Panics
    ///
    /// Never: a test looks at every refusal.
    #[must_use]
    pub fn known(self) -> &'static ErrorCode {
        alibaba::error(self.code()).expect("every code is in the model")
    }

    /// The text, with the parameter's name in it.
    #[must_use]
    pub fn message(self) -> String {
        match self {
            Self::MissingParameter(name) => self.known().message.replace("<name>", name),
            _ => self.known().message.to_owned(),
        }
    }

    /// What it is in a dry run: parameters have a code of their own there (documented: comments about DryRun).
    #[must_use]
    pub const fn in_dry_run(self) -> Self {
        match self {
            Self::InvalidParameter | Self::MissingParameter(_) => Self::DryRunInvalid,
            other => other,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::InvalidParameter => "InvalidParameter",
            Self::MissingParameter(_) => "MissingParameter",
            Self::KeyNotFound => "Forbidden.KeyNotFound",
            Self::KeyVersionNotFound => "Forbidden.KeyVersionNotFound",
            Self::AliasNotFound => "Forbidden.AliasNotFound",
            Self::AliasAlreadyExists => "AliasAlreadyExists",
            Self::UnsupportedAlias => "Unsupported.Alias",
            Self::Rejected(KeyState::PendingDeletion) => "Rejected.PendingDeletion",
            Self::Rejected(KeyState::PendingImport) => "Rejected.PendingImport",
            Self::Rejected(KeyState::Enabled | KeyState::Disabled) => "Rejected.Disabled",
            Self::StateModifiedFailed => "Rejected.StateModifiedFailed",
            Self::KeyCannot => "Rejected.UnsupportedOperation",
            Self::UnsupportedOperation => "UnsupportedOperation",
            Self::UnsupportedOrigin => "Unsupported.Origin",
            Self::InvalidKeyMaterial => "InvalidKeyMaterial",
            Self::InvalidImportToken => "InvalidImportToken",
            Self::ExpiredImportToken => "ExpiredImportToken",
            Self::LimitExceeded => "Rejected.LimitExceeded",
            Self::NoPermission => "Forbidden.NoPermission",
            Self::DryRun => "DryRunOperationError",
            Self::DryRunInvalid => "ValidationError",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.known().code, self.message())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_in_the_model() {
        for refusal in [
            Refusal::InvalidParameter,
            Refusal::MissingParameter("KeyId"),
            Refusal::KeyNotFound,
            Refusal::KeyVersionNotFound,
            Refusal::AliasNotFound,
            Refusal::AliasAlreadyExists,
            Refusal::UnsupportedAlias,
            Refusal::Rejected(KeyState::Disabled),
            Refusal::Rejected(KeyState::PendingDeletion),
            Refusal::Rejected(KeyState::PendingImport),
            Refusal::StateModifiedFailed,
            Refusal::KeyCannot,
            Refusal::UnsupportedOperation,
            Refusal::UnsupportedOrigin,
            Refusal::InvalidKeyMaterial,
            Refusal::InvalidImportToken,
            Refusal::ExpiredImportToken,
            Refusal::LimitExceeded,
            Refusal::NoPermission,
            Refusal::DryRun,
            Refusal::DryRunInvalid,
        ] {
            assert!(!refusal.message().contains('<'), "{refusal}");
        }
        assert_eq!(
            Refusal::MissingParameter("KeyId").message(),
            "The parameter \"KeyId\" is needed but not provided."
        );
    }
}
