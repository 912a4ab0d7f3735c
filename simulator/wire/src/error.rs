//! What the front end refuses by itself, before any operation runs.

/// A refusal of the front end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontEndError {
    /// The target names no operation of the service. No message (observed for KMS).
    UnknownOperation,
    /// Another content type or method: HTTP 404 and XML (measured for another service of the framework).
    NotJson11,
    /// The request does not say who asks (live-derived: the running QKMS, issue 509 of QuilibriumNetwork/monorepo, 2026-02-16,
    /// HTTP status and text included).
    NotAuthorized,
    /// The body is not JSON, or a member has the wrong JSON type; the text where there is one.
    Serialization(Option<String>),
    /// Constraints of the service model are violated; each violation in AWS's wording.
    Validation(Vec<String>),
    /// The body is greater than what is read. How KMS answers is unknown.
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
    /// The simulator's own mistake.
    Internal(String),
}

impl FrontEndError {
    /// The error's code: the wire's `__type`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownOperation | Self::NotJson11 => "UnknownOperationException",
            Self::NotAuthorized => "NotAuthorizedException",
            Self::Serialization(_) => "SerializationException",
            Self::Validation(_) => "ValidationException",
            Self::TooLarge { .. } => "RequestEntityTooLargeException",
            Self::Internal(_) => "KMSInternalException",
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> http::StatusCode {
        match self {
            Self::NotJson11 => http::StatusCode::NOT_FOUND,
            Self::TooLarge { .. } => http::StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal(_) => http::StatusCode::INTERNAL_SERVER_ERROR,
            _ => http::StatusCode::BAD_REQUEST,
        }
    }

    /// The member that carries the text, and the text; `None` where the body has neither.
    ///
    /// `1 validation error detected: ` is recorded for KMS, several joined by `; ` are measured for other
    /// services. SerializationException spells its member `Message` (measured elsewhere).
    #[must_use]
    pub fn message(&self) -> Option<(&'static str, String)> {
        match self {
            Self::UnknownOperation | Self::NotJson11 => None,
            Self::NotAuthorized => {
                Some(("message", "Request is missing required authentication parameters".to_owned()))
            }
            Self::Serialization(text) => text.clone().map(|text| ("Message", text)),
            Self::Validation(violations) => {
                let errors = if violations.len() == 1 { "error" } else { "errors" };
                let all = violations.join("; ");
                Some(("message", format!("{} validation {errors} detected: {all}", violations.len())))
            }
            Self::TooLarge { bytes_max } => Some((
                "message",
                format!("the body is greater than {bytes_max} bytes, the most kms-simulator reads"),
            )),
            Self::Internal(text) => Some(("message", format!("kms-simulator made a mistake: {text}"))),
        }
    }
}
