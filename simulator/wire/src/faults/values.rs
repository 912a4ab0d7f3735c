//! Values of answers that are other ones under a fault: dates, bytes, and what is there though it should not be.

use kms_core::faults::Fault;
use kms_core::time::Instant;
use kms_model::{Kind, Operation, Shape};
use serde_json::{Map, Value, json};

use crate::encode::rfc3339;
use crate::members::{change_bytes as change, each, pad};

type Object = Map<String, Value>;

/// Spoils the values of a success.
pub(super) fn spoil(fault: Fault, at: Instant, operation: &Operation, answer: &mut Object) {
    let Some(shape) = operation.output else { return };
    match (fault, operation.name) {
        (Fault::DatesAsText, _) => each(shape, answer, &mut write_date),
        (Fault::DatesInLocalTime, _) => each(shape, answer, &mut |shape, value| {
            if let (Kind::Timestamp, Some(seconds)) = (&shape.kind, value.as_f64()) {
                *value = json!(seconds + 3600.0);
            }
        }),
        (Fault::CreatedNow, "DescribeKey") => {
            if let Some(date) = answer.get_mut("KeyMetadata").and_then(|key| key.get_mut("CreationDate")) {
                *date = json!(at.millis() / 1000);
            }
        }
        (Fault::AbsentIsEmpty, _) => fill(shape, answer),
        (Fault::EmptyListsHoldABlank, _) => each(shape, answer, &mut |shape, value| {
            if let (Kind::List(item), Value::Array(items)) = (&shape.kind, value)
                && items.is_empty()
            {
                items.push(empty(item));
            }
        }),
        (Fault::TimeSignedToo, "Sign" | "GenerateMac") => change(answer, &["Mac", "Signature"], stamp(at)),
        (Fault::PublicKeysRemade, "GetPublicKey") => change(answer, &["PublicKey"], stamp(at)),
        (Fault::MaterialIdsOfTheImport, "ImportKeyMaterial") => {
            if let Some(Value::String(id)) = answer.get_mut("KeyMaterialId") {
                id.truncate(id.len() - 16);
                id.push_str(&format!("{:016x}", at.millis()));
            }
        }
        (Fault::SharedSecretsPadded, _) => change(answer, &["SharedSecret"], |bytes| bytes.resize(128, 0)),
        (Fault::PeerKeyIgnored, _) => {
            let own = answer.get("KeyId").and_then(Value::as_str).unwrap_or_default().to_owned();
            change(answer, &["SharedSecret"], |secret| {
                let bytes = own.bytes().rev().cycle();
                secret.iter_mut().zip(bytes).for_each(|(byte, other)| *byte = other);
            });
        }
        (Fault::PlaintextPadded, "Decrypt") => change(answer, &["Plaintext"], pad),
        _ => {}
    }
}

/// Adds the time to bytes.
fn stamp(at: Instant) -> impl Fn(&mut Vec<u8>) {
    move |bytes| bytes.extend(at.millis().to_be_bytes())
}

/// Gives a structure every member that it lacks.
fn fill(shape: &Shape, members: &mut Object) {
    for member in shape.members() {
        match (members.get_mut(member.name), &member.shape.kind) {
            (None, _) => {
                members.insert(member.name.into(), empty(member.shape));
            }
            (Some(Value::Object(members)), Kind::Structure(_)) => fill(member.shape, members),
            (Some(Value::Array(items)), Kind::List(item)) => {
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|members| fill(item, members));
            }
            _ => {}
        }
    }
}

/// What stands for nothing, as in languages whose values are never absent.
fn empty(shape: &Shape) -> Value {
    match shape.kind {
        Kind::String | Kind::Blob => "".into(),
        Kind::Integer | Kind::Timestamp => 0.into(),
        Kind::Boolean => false.into(),
        Kind::List(_) => json!([]),
        Kind::Structure(_) | Kind::Map { .. } => json!({}),
    }
}

fn write_date(shape: &Shape, value: &mut Value) {
    #[expect(clippy::cast_possible_truncation, reason = "the calendar ends with the year 9999")]
    let millis = value.as_f64().map(|seconds| (seconds * 1000.0) as i64);
    if let (Kind::Timestamp, Some(millis)) = (&shape.kind, millis) {
        *value = rfc3339(Instant::from_millis(millis)).into();
    }
}
