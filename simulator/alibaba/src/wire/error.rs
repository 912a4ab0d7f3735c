//! What is wrong with a request, for whoever finds it: front end or service. Codes, statuses and texts are the model's.

use kms_model::alibaba::{self, ErrorCode};

use crate::service::nonces::Stale;
use crate::service::refusal::Refusal;

/// What is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontEndError {
    /// Another method than GET and POST.
    Method,
    /// A parameter of every request is missing.
    Missing(&'static str),
    /// There is no such operation, or no such path.
    ActionNotFound,
    /// Another version of the API.
    InvalidVersion,
    /// The request is too large to be read.
    Unreadable,
    /// There is no signature, or not all that belongs to one.
    IncompleteSignature,
    /// Nobody has this AccessKey ID.
    UnknownAccessKey,
    /// The date is missing.
    NoTimestamp,
    /// The date is none.
    WrongTimestamp,
    /// The date is too far away.
    Expired,
    /// The signature is another.
    Mismatch {
        /// What the server would have signed.
        string_to_sign: String,
    },
    /// The nonce was used before.
    NonceUsed,
    /// The service refuses.
    Refused(Refusal),
    /// A mistake of the simulator: an operation does not agree with the model.
    Internal(String),
}

impl FrontEndError {
    /// What is known of it: code, status, text.
    ///
    /// # Panics
    ///
    /// Never: a test looks at every error.
    #[must_use]
    pub fn known(&self) -> &'static ErrorCode {
        let code = match self {
            Self::Method => "UnsupportedHTTPMethod",
            Self::Missing(_) => "MissingParameter",
            Self::ActionNotFound => "InvalidAction.NotFound",
            Self::InvalidVersion => "InvalidVersion",
            Self::Unreadable => "ParseRequestParameterException",
            Self::IncompleteSignature => "IncompleteSignature",
            Self::UnknownAccessKey => "InvalidAccessKeyId.NotFound",
            Self::NoTimestamp => "IllegalTimestamp",
            Self::WrongTimestamp => "InvalidTimeStamp.Format",
            Self::Expired => "InvalidTimeStamp.Expired",
            Self::Mismatch { .. } => "SignatureDoesNotMatch",
            Self::NonceUsed => "SignatureNonceUsed",
            Self::Refused(refusal) => return refusal.known(),
            Self::Internal(_) => "InternalFailure",
        };
        alibaba::error(code).expect("every code is in the model")
    }

    /// The text.
    #[must_use]
    pub fn message(&self) -> String {
        let text = self.known().message;
        match self {
            Self::Missing(name) => text.replace("<name>", name),
            // Inferred: public clients quote the text so.
            Self::Mismatch { string_to_sign } => {
                format!("{text} server string to sign is:{string_to_sign}")
            }
            Self::Refused(refusal) => refusal.message(),
            Self::Internal(what) => format!("{text} {what}"),
            _ => text.to_owned(),
        }
    }

    /// What it is in a dry run.
    #[must_use]
    pub fn in_dry_run(self) -> Self {
        match self {
            Self::Refused(refusal) => Self::Refused(refusal.in_dry_run()),
            other => other,
        }
    }
}

impl From<Refusal> for FrontEndError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Stale> for FrontEndError {
    fn from(stale: Stale) -> Self {
        match stale {
            Stale::Date => Self::Expired,
            Stale::Nonce => Self::NonceUsed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_in_the_model() {
        use FrontEndError as E;
        let mismatch = E::Mismatch { string_to_sign: "GET&%2F&".into() };
        for error in [
            E::Method,
            E::Missing("Action"),
            E::ActionNotFound,
            E::InvalidVersion,
            E::Unreadable,
            E::IncompleteSignature,
            E::UnknownAccessKey,
            E::NoTimestamp,
            E::WrongTimestamp,
            E::Expired,
            E::NonceUsed,
            E::Internal("what".into()),
            E::Refused(Refusal::KeyNotFound),
        ] {
            assert!(
                (400..=500).contains(&error.known().status) && !error.message().contains('<'),
                "{error:?}"
            );
        }
        assert!(mismatch.message().ends_with("server string to sign is:GET&%2F&"));
    }
}
