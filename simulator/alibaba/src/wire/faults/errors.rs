//! Errors as a faulty service gives them: other codes, statuses and texts.

use crate::faults::Fault;
use crate::wire::encode::Written;

/// Spoils an error.
pub(super) fn spoil(fault: Fault, answer: &mut Written) {
    let code = answer.members.get("Code").and_then(|code| code.as_str()).unwrap_or_default().to_owned();
    if let Some(status) = other_status(fault, &code) {
        answer.status = status;
        answer.members.insert("HttpStatus".into(), status.into());
    }
    if let Some(other) = other_code(fault, &code) {
        answer.members.insert("Code".into(), other.into());
    }
}

/// The status that a fault gives an error.
fn other_status(fault: Fault, code: &str) -> Option<u16> {
    let is_a_state = code.starts_with("Rejected.") && code != "Rejected.LimitExceeded";
    match fault {
        Fault::States400 if is_a_state => Some(400),
        _ => None,
    }
}

/// The code that a fault puts in the place of another.
fn other_code(fault: Fault, code: &str) -> Option<&'static str> {
    match (fault, code) {
        (
            Fault::UnknownIsInvalid,
            "Forbidden.KeyNotFound" | "Forbidden.KeyVersionNotFound" | "Forbidden.AliasNotFound",
        ) => Some("InvalidParameter"),
        _ => None,
    }
}
