//! Which error codes a story may expect.
//!
//! The model declares for every operation which errors it answers. The codes of the protocol's front end
//! are in no operation's list, and the model is not complete: a code that it does not declare needs
//! evidence that AWS really answered it.

use kms_model::Operation;

use super::error::Problem;
use super::located::Located;
use super::names;
use crate::scenario::Grade;

/// The codes that any operation can answer, each with the reason why no list of the model need have it.
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

/// Checks that a code can be expected of an operation (of a raw request: `None`), given how its evidence is
/// graded.
pub(super) fn check(code: &Located<String>, of: Option<&Operation>, grade: Grade) -> Result<(), Problem> {
    let declared = of.map_or(kms_model::ERRORS, |operation| operation.errors);
    let known = || declared.iter().copied().chain(FRONT_END);
    if grade == Grade::Recorded || known().any(|known| known == code.as_str()) {
        return Ok(());
    }
    let message = match of {
        Some(operation) => format!("the model does not declare `{}` for {}", code.as_str(), operation.name),
        None => format!("the model does not declare `{}`", code.as_str()),
    };
    Err(Problem::new(code.span(), message)
        .maybe_help(names::nearest(code, known()).map(|meant| format!("did you mean `{meant}`?")))
        .help("if AWS really answered it, grade its evidence `recorded`"))
}
