//! Answers as a faulty service gives them: which part of an answer a fault spoils. The parts are in `errors`, `members` and
//! `values`.

use kms_model::alibaba;

use super::{errors, leniency, members, values};
use crate::faults::{Fault, Faults};
use crate::wire::encode::Written;
use crate::wire::request::Request;

/// Changes an answer that is about to be sent.
pub(in crate::wire) fn spoil(faults: Faults, request: &Request<'_>, answer: &mut Written) {
    let operation = request.action().and_then(alibaba::operation);
    for fault in faults.iter() {
        match (answer.is_success(), operation) {
            (false, Some(operation)) if leniency::forgives(fault, operation.name, errors::code(answer)) => {
                answer.forgive();
            }
            (false, _) => errors::spoil(fault, answer),
            (true, Some(operation)) => {
                members::spoil(fault, operation, &mut answer.members);
                values::spoil(fault, operation, request, answer);
            }
            (true, None) => {}
        }
        spoil_request_id(fault, answer);
    }
}

fn spoil_request_id(fault: Fault, answer: &mut Written) {
    match fault {
        Fault::RequestIdsAbsent => drop(answer.members.remove("RequestId")),
        Fault::RequestIdsWithoutDashes => {
            if let Some(id) = answer.members.get_mut("RequestId") {
                *id = id.as_str().unwrap_or_default().replace('-', "").into();
            }
        }
        _ => {}
    }
}
