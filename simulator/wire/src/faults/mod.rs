//! Faults of the wire: what a world with named faults (`kms_core::faults`) makes of requests and answers.
//!
//! | module | what lives there |
//! |---|---|
//! | [`requests`] | members that are ignored, mended or read wrongly before the request is validated |
//! | [`answers`] | codes, statuses, texts and members that come out wrong |
//!
//! Nothing here runs where no fault is on.

mod answers;
mod requests;

use kms_core::faults::{Fault, Faults};

use crate::error::FrontEndError;

pub(crate) use answers::{Asked, spoil};
pub(crate) use requests::misread;

/// What is left of the validation of a request.
pub(crate) fn overlook(faults: Faults, validated: Result<(), FrontEndError>) -> Result<(), FrontEndError> {
    let Err(FrontEndError::Validation(mut violations)) = validated else { return validated };
    if faults.has(Fault::PatternsUnchecked) {
        violations.retain(|violation| !violation.contains("Member must satisfy regular expression pattern"));
    }
    if violations.is_empty() { Ok(()) } else { Err(FrontEndError::Validation(violations)) }
}
