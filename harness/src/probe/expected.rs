//! What must be answered to a probe, with the evidence for it.

use std::collections::BTreeMap;

use super::evidence::Named;
use crate::scenario::{Evidence, MessageClaim, Outcome};

/// What must be answered.
pub(super) struct Expected {
    pub(super) outcome: Outcome,
    /// What the outcome names.
    pub(super) evidence: BTreeMap<String, Evidence>,
}

impl Expected {
    /// Nobody knows: whatever comes is recorded.
    pub(super) fn observed() -> Self {
        Self { outcome: Outcome::Observe, evidence: BTreeMap::new() }
    }

    /// An answer of the service itself, whatever it is.
    pub(super) fn reached(because: Named) -> Self {
        let (name, evidence) = because;
        Self {
            outcome: Outcome::Reached { because: name.to_owned() },
            evidence: BTreeMap::from([(name.to_owned(), evidence)]),
        }
    }

    /// ValidationException that lists these violations; with `None` for a text that nobody knows.
    pub(super) fn violations(violations: Option<Vec<String>>, because: Named, text_because: Named) -> Self {
        let message = violations.map_or(MessageClaim::Any, MessageClaim::Violations);
        Self::refused("ValidationException", message, because, text_because)
    }

    /// SerializationException with this text; with `None` for one that nobody knows.
    pub(super) fn unreadable(text: Option<&str>, because: Named) -> Self {
        let message = text.map_or(MessageClaim::Any, |text| MessageClaim::Text(text.to_owned()));
        Self::refused("SerializationException", message, because.clone(), because)
    }

    /// An error with this code whose body has no message at all.
    pub(super) fn bare(code: &str, because: Named) -> Self {
        Self::refused(code, MessageClaim::None, because.clone(), because)
    }

    fn refused(code: &str, message: MessageClaim, because: Named, message_because: Named) -> Self {
        let outcome = Outcome::Error {
            code: code.to_owned(),
            message,
            because: because.0.to_owned(),
            message_because: message_because.0.to_owned(),
        };
        let evidence = [because, message_because].map(|(name, evidence)| (name.to_owned(), evidence));
        Self { outcome, evidence: BTreeMap::from(evidence) }
    }
}
