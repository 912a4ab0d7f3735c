//! Errors as a faulty service gives them: other codes, statuses and texts.

use serde_json::Value;

use crate::faults::Fault;
use crate::wire::encode::Written;

/// The code of an error.
pub(super) fn code(answer: &Written) -> &str {
    answer.members.get("Code").and_then(Value::as_str).unwrap_or_default()
}

/// Spoils an error.
pub(super) fn spoil(fault: Fault, answer: &mut Written) {
    let code = code(answer).to_owned();
    let text = answer.members.get("Message").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(status) = other_status(fault, &code) {
        answer.status = status;
        answer.members.insert("HttpStatus".into(), status.into());
    }
    if let Some(other) = other_code(fault, &code) {
        answer.members.insert("Code".into(), other.into());
    }
    if let Some(other) = other_text(fault, &code, &text) {
        answer.members.insert("Message".into(), other.into());
    }
}

/// The status that a fault gives an error.
fn other_status(fault: Fault, code: &str) -> Option<u16> {
    match (fault, kind(code)) {
        (Fault::States400, Kind::State) | (Fault::NotFound400, Kind::NotFound) => Some(400),
        (Fault::Signatures401, Kind::Signature) => Some(401),
        (Fault::Methods405, Kind::Method) | (Fault::Unsupported405, Kind::Unsupported) => Some(405),
        (Fault::Conflict409, Kind::Conflict) => Some(409),
        (Fault::Invalid422, Kind::Invalid) => Some(422),
        (Fault::Refusals500, _) => Some(500),
        _ => None,
    }
}

/// The code that a fault puts in the place of another.
fn other_code(fault: Fault, code: &str) -> Option<&'static str> {
    match (fault, kind(code), code) {
        (Fault::UnknownIsInvalid, Kind::NotFound, _)
        | (Fault::MissingIsInvalid, _, "MissingParameter")
        | (Fault::KindsAreInvalid, Kind::Unsupported, _)
        | (
            Fault::AliasErrorsAlike,
            _,
            "AliasAlreadyExists" | "Forbidden.AliasNotFound" | "Unsupported.Alias",
        )
        | (Fault::DryRunsAreInvalid, _, "DryRunOperationError") => Some("InvalidParameter"),
        (Fault::InvalidIsMissing, _, "InvalidParameter") => Some("MissingParameter"),
        (Fault::StatesAlike, Kind::State, _) => Some("Rejected.StateModifiedFailed"),
        (Fault::StateChangesAreRejected, _, "Rejected.StateModifiedFailed") => Some("Rejected.Disabled"),
        (Fault::ImportErrorsAlike, _, "ExpiredImportToken" | "InvalidImportToken") => {
            Some("InvalidKeyMaterial")
        }
        (Fault::FrontEndErrorsAlike, Kind::Signature | Kind::Method | Kind::FrontEnd, _) => {
            Some("ParseRequestParameterException")
        }
        _ => None,
    }
}

/// The text that a fault puts in the place of another.
fn other_text(fault: Fault, code: &str, text: &str) -> Option<String> {
    match fault {
        Fault::MessagesOfOurOwn => Some("the request was refused".into()),
        Fault::FullStopsAbsent => Some(text.trim_end_matches('.').into()),
        Fault::MissingUnnamed if code == "MissingParameter" => Some("A parameter is missing.".into()),
        _ => None,
    }
}

/// What a service with a status for each kind of error takes an error for.
enum Kind {
    State,
    NotFound,
    Signature,
    Method,
    FrontEnd,
    Unsupported,
    Conflict,
    Invalid,
    Other,
}

fn kind(code: &str) -> Kind {
    match code {
        "Rejected.UnsupportedOperation"
        | "Unsupported.Origin"
        | "Unsupported.Alias"
        | "UnsupportedOperation" => Kind::Unsupported,
        "Rejected.LimitExceeded" => Kind::Other,
        _ if code.starts_with("Rejected.") => Kind::State,
        "InvalidAccessKeyId.NotFound"
        | "IncompleteSignature"
        | "IllegalTimestamp"
        | "SignatureDoesNotMatch"
        | "SignatureNonceUsed" => Kind::Signature,
        _ if code.starts_with("InvalidTimeStamp.") => Kind::Signature,
        "UnsupportedHTTPMethod" => Kind::Method,
        "InvalidAction.NotFound" | "InvalidVersion" => Kind::FrontEnd,
        _ if code.ends_with("NotFound") => Kind::NotFound,
        "AliasAlreadyExists" | "InvalidKeyMaterial" | "InvalidImportToken" | "ExpiredImportToken" => {
            Kind::Conflict
        }
        "InvalidParameter" | "MissingParameter" | "ValidationError" => Kind::Invalid,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_codes_are_those_of_the_model() {
        for fault in Fault::ALL {
            for known in kms_model::alibaba::ERRORS {
                if let Some(other) = other_code(*fault, known.code) {
                    assert!(kms_model::alibaba::error(other).is_some(), "{fault}: {other}");
                }
            }
        }
    }
}
