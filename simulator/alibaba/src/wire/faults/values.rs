//! Values of answers that are other ones under a fault: dates, bytes, numbers, lists, and what is there though it should not be.

use std::time::Duration;

use kms_core::time::Instant;
use kms_model::{Kind, Operation, Shape};
use kms_wire::members::{change_bytes, each, pad};
use serde_json::{Map, Value};

use crate::faults::Fault;
use crate::service::date;
use crate::wire::encode::Written;
use crate::wire::request::Request;

type Object = Map<String, Value>;

/// Spoils the values of a success.
pub(super) fn spoil(fault: Fault, operation: &Operation, request: &Request<'_>, answer: &mut Written) {
    let Some(shape) = operation.output else { return };
    let at = answer.at();
    let members = &mut answer.members;
    match fault {
        Fault::ListsEmpty => lists(shape, members, Vec::clear),
        Fault::ListsOneShort => lists(shape, members, |items| drop(items.pop())),
        Fault::TotalCountsOfThePage | Fault::TotalCountsOneMore => count(fault, shape, members),
        Fault::DatesInLocalTime => dates(shape, members, |instant| {
            // The clocks of China are eight hours ahead.
            date::written(instant + Duration::from_hours(8)).into()
        }),
        Fault::DatesAsNumbers => dates(shape, members, |instant| instant.millis().into()),
        Fault::CreatedNow => {
            for name in ["KeyMetadata", "KeyVersion"] {
                if let Some(created) = members.get_mut(name).and_then(|shown| shown.get_mut("CreationDate")) {
                    *created = date::written(at).into();
                }
            }
        }
        Fault::ArnsOfAws => each(shape, members, &mut |_, value| {
            if let Some(rest) = value.as_str().and_then(|text| text.strip_prefix("acs:kms:")) {
                *value = format!("arn:aws:kms:{rest}").into();
            }
        }),
        Fault::PlaintextEncodedTwice if DECRYPTS.contains(&operation.name) => {
            change_bytes(members, &["Plaintext"], |bytes| {
                *bytes = data_encoding::BASE64.encode(bytes).into_bytes();
            });
        }
        Fault::PlaintextPadded if DECRYPTS.contains(&operation.name) => {
            change_bytes(members, &["Plaintext"], pad);
        }
        Fault::PublicKeysWithoutPem if operation.name == "GetPublicKey" => {
            if let Some(Value::String(text)) = members.get_mut("PublicKey") {
                *text = text.lines().filter(|line| !line.starts_with("-----")).collect();
            }
        }
        Fault::ReEncryptAnswersTheOld if operation.name == "ReEncrypt" => {
            if let Some(given) = request.parameter("CiphertextBlob") {
                members.insert("CiphertextBlob".into(), given.into());
            }
        }
        _ => {
            if let Some(Value::Object(metadata)) = members.get_mut("KeyMetadata") {
                spoil_metadata(fault, metadata);
            }
        }
    }
}

const DECRYPTS: [&str; 2] = ["AsymmetricDecrypt", "Decrypt"];

/// What is told of a key.
fn spoil_metadata(fault: Fault, metadata: &mut Object) {
    let text = |metadata: &Object, name: &str| {
        metadata.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match fault {
        Fault::StatesInCapitals => {
            let state = text(metadata, "KeyState").to_uppercase();
            metadata.insert("KeyState".into(), state.into());
        }
        Fault::IntervalsInDays => {
            let seconds: Option<u64> = text(metadata, "RotationInterval").trim_end_matches('s').parse().ok();
            if let Some(seconds) = seconds {
                metadata.insert("RotationInterval".into(), format!("{}d", seconds / (24 * 60 * 60)).into());
            }
        }
        Fault::RotationAlwaysTold => {
            metadata.insert("AutomaticRotation".into(), "Enabled".into());
            metadata.entry("RotationInterval").or_insert_with(|| "31536000s".into());
            let created = text(metadata, "CreationDate");
            metadata.entry("NextRotationDate").or_insert_with(|| created.into());
        }
        Fault::SuspensionUntold if text(metadata, "AutomaticRotation") == "Suspended" => {
            metadata.insert("AutomaticRotation".into(), "Disabled".into());
        }
        Fault::SuspendedForgetsTheSchedule if text(metadata, "AutomaticRotation") == "Suspended" => {
            metadata.remove("RotationInterval");
            metadata.remove("NextRotationDate");
        }
        _ => {}
    }
}

/// Changes every list.
fn lists(shape: &Shape, members: &mut Object, mut change: impl FnMut(&mut Vec<Value>)) {
    each(shape, members, &mut |shape, value| {
        if let (Kind::List(_), Value::Array(items)) = (&shape.kind, value) {
            change(items);
        }
    });
}

/// Counts otherwise how many entries there are.
fn count(fault: Fault, shape: &Shape, members: &mut Object) {
    let mut of_the_page = 0;
    lists(shape, members, |items| of_the_page = items.len() as u64);
    if let Some(total) = members.get_mut("TotalCount") {
        let more = total.as_u64().unwrap_or_default() + 1;
        *total = if fault == Fault::TotalCountsOneMore { more } else { of_the_page }.into();
    }
}

/// Writes every date otherwise, where there is one.
fn dates(shape: &Shape, members: &mut Object, write: impl Fn(Instant) -> Value) {
    each(shape, members, &mut |shape, value| {
        if let (Kind::Timestamp, Some(instant)) = (&shape.kind, value.as_str().and_then(date::read)) {
            *value = write(instant);
        }
    });
}
