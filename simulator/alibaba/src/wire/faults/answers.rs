//! Answers as a faulty service gives them: which part of an answer a fault spoils. The parts are in `errors` and `members`.

use kms_model::{Kind, Operation, Shape, alibaba};
use kms_wire::members::each;
use serde_json::Value;

use super::{errors, members};
use crate::faults::{Fault, Faults};
use crate::wire::encode::Written;
use crate::wire::request::Request;

/// Changes an answer that is about to be sent.
pub(in crate::wire) fn spoil(faults: Faults, request: &Request<'_>, answer: &mut Written) {
    let operation = request.action().and_then(alibaba::operation);
    for fault in faults.iter() {
        if answer.status != 200 {
            errors::spoil(fault, answer);
        } else if let Some(operation) = operation {
            members::spoil(fault, operation, &mut answer.members);
            spoil_success(fault, operation, answer);
        }
    }
}

/// What is no mere member that is missing or another.
fn spoil_success(fault: Fault, operation: &Operation, answer: &mut Written) {
    let Some(shape) = operation.output else { return };
    if fault == Fault::ListsEmpty {
        lists(shape, answer, &mut Vec::clear);
    }
}

/// Visits every list.
fn lists(shape: &Shape, answer: &mut Written, change: &mut dyn FnMut(&mut Vec<Value>)) {
    each(shape, &mut answer.members, &mut |shape, value| {
        if let (Kind::List(_), Value::Array(items)) = (&shape.kind, value) {
            change(items);
        }
    });
}
