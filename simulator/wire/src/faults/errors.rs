//! Errors as a faulty service gives them: other codes, statuses and texts.

use http::StatusCode;
use kms_core::error::KmsError;
use kms_core::faults::Fault;
use serde_json::{Map, Value};

use super::answers::Asked;

/// Spoils an error.
pub(super) fn spoil(
    fault: Fault,
    asked: &Asked<'_>,
    status: &mut StatusCode,
    answer: &mut Map<String, Value>,
) {
    let code = answer.get("__type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let text = answer.get("message").and_then(Value::as_str).map(str::to_owned);
    if let Some(other) = other_status(fault, &code) {
        *status = other;
    }
    if let Some(other) = other_code(fault, &code) {
        answer.insert("__type".into(), other.into());
    }
    if let Some(other) = other_text(fault, &code, text.as_deref()) {
        answer.insert("message".into(), other.into());
    }
    match (fault, code.as_str()) {
        (
            Fault::DryRunWithoutCryptography,
            "InvalidCiphertextException" | "KMSInvalidSignatureException" | "KMSInvalidMacException",
        ) if asked.member("DryRun") == Some(Value::Bool(true)) => {
            answer.insert("__type".into(), KmsError::DryRun.code().into());
            answer.insert("message".into(), KmsError::DryRun.message().into());
        }
        (Fault::MissingMembersCrash, "ValidationException")
            if text.is_some_and(|text| text.contains("Member must not be null")) =>
        {
            *status = StatusCode::INTERNAL_SERVER_ERROR;
            answer.insert("__type".into(), "InternalFailure".into());
        }
        _ => {}
    }
}

/// The status that a fault gives an error.
fn other_status(fault: Fault, code: &str) -> Option<StatusCode> {
    let other = match (fault, kind(code)) {
        (Fault::Limit429, Kind::Limit) => StatusCode::TOO_MANY_REQUESTS,
        (Fault::NotFound404, Kind::NotFound) => StatusCode::NOT_FOUND,
        (Fault::Conflict409, Kind::Conflict) => StatusCode::CONFLICT,
        (Fault::Invalid422, Kind::Invalid) => StatusCode::UNPROCESSABLE_ENTITY,
        (Fault::Refusals500, _) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => return None,
    };
    Some(other)
}

/// What a service with a status for each kind of error takes an error for.
enum Kind {
    Limit,
    NotFound,
    Conflict,
    Invalid,
    Other,
}

fn kind(code: &str) -> Kind {
    match code {
        "AccessDeniedException" | "SerializationException" | "UnknownOperationException" => Kind::Other,
        "LimitExceededException" => Kind::Limit,
        "AlreadyExistsException"
        | "ConflictException"
        | "CustomKeyStoreHasCMKsException"
        | "DisabledException" => Kind::Conflict,
        _ if code.ends_with("NotFoundException") => Kind::NotFound,
        _ if code.ends_with("InUseException") || code.ends_with("InvalidStateException") => Kind::Conflict,
        _ => Kind::Invalid,
    }
}

/// The code that a fault puts in the place of another.
fn other_code(fault: Fault, code: &str) -> Option<&'static str> {
    let of_a_store = ["CustomKeyStore", "Xks", "CloudHsm", "IncorrectTrustAnchor"];
    let other = match (fault, code) {
        (Fault::UnknownOperationsInvalid, "UnknownOperationException") => "InvalidAction",
        (Fault::StatesAreConflicts, "KMSInvalidStateException")
        | (Fault::ExistsIsConflict, "AlreadyExistsException") => "ConflictException",
        (Fault::UnknownIsInvalid, "NotFoundException")
        | (Fault::UsageIsInvalid, "InvalidKeyUsageException")
        | (Fault::UnsupportedIsInvalid, "UnsupportedOperationException")
        | (Fault::CiphertextIsInvalid, "InvalidCiphertextException")
        | (Fault::TagErrorsAreInvalid, "TagException")
        | (
            Fault::FrontEndErrorsAlike,
            "NotAuthorizedException" | "SerializationException" | "UnknownOperationException",
        ) => "ValidationException",
        (Fault::DeniedIsUnknown, "AccessDeniedException")
        | (Fault::ArnErrorsAreUnknown, "InvalidArnException")
        | (Fault::GrantErrorsAlike, "InvalidGrantIdException" | "InvalidGrantTokenException") => {
            "NotFoundException"
        }
        (Fault::DisabledIsAState, "DisabledException") => "KMSInvalidStateException",
        (
            Fault::ImportErrorsAlike,
            "IncorrectKeyMaterialException" | "InvalidImportTokenException" | "ExpiredImportTokenException",
        ) => "InvalidCiphertextException",
        (Fault::StoreErrorsAlike, _) if of_a_store.iter().any(|prefix| code.starts_with(prefix)) => {
            "ValidationException"
        }
        _ => return None,
    };
    Some(other)
}

/// The text that a fault puts in the place of another, or of none.
fn other_text(fault: Fault, code: &str, text: Option<&str>) -> Option<String> {
    match (fault, text) {
        (Fault::MessagesOfOurOwn, Some(_)) => Some("the request was refused".into()),
        (Fault::MessagesEverywhere, None) => Some(format!("{code} was raised")),
        (Fault::MessagesWithoutArn, Some(text)) => Some(without_arns(text)),
        (Fault::FullStopsAbsent, Some(text)) => Some(text.trim_end_matches('.').into()),
        (Fault::FullStopsAdded, Some(text)) if !text.ends_with('.') => Some(format!("{text}.")),
        _ => None,
    }
}

/// Cuts the ARNs of keys in a text to the ids.
fn without_arns(text: &str) -> String {
    let words: Vec<&str> = text
        .split(' ')
        .map(|word| match word.split_once(":key/") {
            Some((arn, id)) if arn.contains("arn:") => id,
            _ => word,
        })
        .collect();
    words.join(" ")
}
