//! Which error codes a story may expect.
//!
//! The model declares for every operation which errors it answers. The codes of the protocol's front end
//! are in no operation's list, and the model is not complete: a code that it does not declare needs
//! evidence that the service really answered it.

use kms_model::Operation;

use super::error::Problem;
use super::located::Located;
use super::names;
use crate::scenario::{Api, Grade};

/// The codes that any operation of AWS can answer, each with the reason why no list of the model need have it.
const FRONT_END: [&str; 11] = [
    // A member breaks a constraint of the model, or the service says so itself.
    "ValidationException",
    // The body is not JSON, or a member has another type than the model's.
    "SerializationException",
    // The X-Amz-Target header names no operation.
    "UnknownOperationException",
    // Policies decide before the operation runs.
    "AccessDeniedException",
    // Key ids are read in one place; the cryptographic operations take one and do not declare it.
    "InvalidArnException",
    // Request quotas are counted before the operation runs.
    "ThrottlingException",
    // The request is not signed.
    "MissingAuthenticationTokenException",
    // Nobody has the access key.
    "UnrecognizedClientException",
    // The signature is wrong, or its date is.
    "InvalidSignatureException",
    // The Authorization header lacks a part.
    "IncompleteSignatureException",
    // The session is over.
    "ExpiredTokenException",
];

/// The codes that any operation of Alibaba Cloud can answer: its gateway's, and those about parameters.
const GATEWAY: [&str; 15] = [
    // A parameter that must be there is not.
    "MissingParameter",
    // A parameter has another form than the page's.
    "InvalidParameter",
    // The parameters cannot be read.
    "ParseRequestParameterException",
    // No operation, or no version, has this name.
    "InvalidAction.NotFound",
    "InvalidVersion",
    // The method is neither GET nor POST.
    "UnsupportedHTTPMethod",
    // Nobody has the access key.
    "InvalidAccessKeyId.NotFound",
    // The signature is wrong, or lacks a part.
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    // Its date is missing or too old, or its number was used before.
    "IllegalTimestamp",
    "InvalidTimeStamp.Expired",
    "SignatureNonceUsed",
    // Names of keys are read in one place, and some operations take no alias.
    "Unsupported.Alias",
    // How a dry run ends, in whichever operation has one.
    "DryRunOperationError",
    "ValidationError",
];

/// Checks that a code can be expected of an operation (of a raw request: `None`), given how its evidence is
/// graded.
pub(super) fn check(
    api: Api,
    code: &Located<String>,
    of: Option<&Operation>,
    grade: Grade,
) -> Result<(), Problem> {
    let (front_end, whose) = match api {
        Api::Aws => (FRONT_END.to_vec(), "AWS"),
        Api::Alibaba => (GATEWAY.to_vec(), api.service()),
        Api::Qkms => ([&FRONT_END[..], kms_model::qkms::FRONT_END_ERRORS].concat(), api.service()),
    };
    let declared: Vec<_> = of.map_or_else(|| api.errors().collect(), |operation| operation.errors.to_vec());
    let known = || declared.iter().chain(&front_end).copied();
    if grade == Grade::Recorded || known().any(|known| known == code.as_str()) {
        return Ok(());
    }
    let message = match of {
        Some(operation) => format!("the model does not declare `{}` for {}", code.as_str(), operation.name),
        None => format!("the model does not declare `{}`", code.as_str()),
    };
    Err(Problem::new(code.span(), message)
        .maybe_help(names::nearest(code, known()).map(|meant| format!("did you mean `{meant}`?")))
        .help(format!("if {whose} really answered it, grade its evidence `recorded`")))
}
