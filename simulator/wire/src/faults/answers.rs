//! Answers as a faulty service gives them: which part of an answer a fault spoils. The parts are in `errors`, `members`
//! and `values`.

use bytes::Bytes;
use data_encoding::BASE64;
use http::Response;
use kms_core::faults::{Fault, Faults};
use kms_core::time::Instant;
use kms_model::{Kind, Operation};
use serde_json::{Map, Value, json};

use super::{errors, members, values};

/// What an answer is an answer to.
pub(crate) struct Asked<'a> {
    /// The operation, where the request names one.
    pub(crate) operation: Option<&'static Operation>,
    /// The body of the request.
    pub(crate) body: &'a [u8],
    /// When it was asked.
    pub(crate) at: Instant,
}

/// Changes an answer that is about to be sent.
pub(crate) fn spoil(faults: Faults, asked: &Asked<'_>, response: Response<Bytes>) -> Response<Bytes> {
    let Ok(Value::Object(mut answer)) = serde_json::from_slice(response.body()) else { return response };
    let (mut head, _) = response.into_parts();
    for fault in faults.iter() {
        if !head.status.is_success() {
            errors::spoil(fault, asked, &mut head.status, &mut answer);
        } else if let Some(operation) = asked.operation {
            members::spoil(fault, operation, &mut answer);
            spoil_success(fault, asked, operation, &mut answer);
        }
    }
    Response::from_parts(head, Value::Object(answer).to_string().into())
}

impl Asked<'_> {
    /// A member of the request.
    pub(super) fn member(&self, name: &str) -> Option<Value> {
        let mut request: Value = serde_json::from_slice(self.body).ok()?;
        request.get_mut(name).map(Value::take)
    }

    /// Whether the request has this member.
    fn has(&self, name: &str) -> bool {
        self.member(name).is_some()
    }
}

/// What is no mere member that is missing or another.
fn spoil_success(fault: Fault, asked: &Asked<'_>, operation: &Operation, answer: &mut Map<String, Value>) {
    match (fault, operation.name) {
        (Fault::FirstRotationListed, "ListKeyRotations") => {
            if let Some(Value::Array(rotations)) = answer.get_mut("Rotations") {
                let seconds = Instant::START.millis() / 1000;
                rotations.insert(0, json!({ "RotationDate": seconds, "RotationType": "AUTOMATIC" }));
            }
        }
        (Fault::RotationsNewestFirst, "ListKeyRotations") => {
            if let Some(Value::Array(rotations)) = answer.get_mut("Rotations") {
                rotations.reverse();
            }
        }
        (Fault::TruncatedNever, _) if answer.contains_key("Truncated") => {
            answer.remove("NextMarker");
            answer.insert("Truncated".into(), false.into());
        }
        (Fault::NextMarkerAlways, _) if answer.contains_key("Truncated") => {
            answer.entry("NextMarker").or_insert_with(|| "end".into());
        }
        (Fault::ListsEmpty, name) if is_list(name) => {
            answer.values_mut().filter_map(Value::as_array_mut).for_each(Vec::clear);
        }
        (Fault::LaterPagesEmpty, name) if is_list(name) && asked.has("Marker") => {
            answer.values_mut().filter_map(Value::as_array_mut).for_each(Vec::clear);
        }
        (Fault::ListsOneShort, name) if is_list(name) => {
            answer.values_mut().filter_map(Value::as_array_mut).for_each(|entries| {
                entries.pop();
            });
        }
        (Fault::EntriesBare, "ListGrants" | "ListKeyRotations" | "DescribeCustomKeyStores") => {
            let entries = answer.values_mut().filter_map(Value::as_array_mut).flatten();
            entries.filter_map(Value::as_object_mut).for_each(|entry| {
                entry.retain(|name, _| name.ends_with("Id") || name.ends_with("Date"));
            });
        }
        (Fault::MaterialIdsEverywhere, _) => add_material_ids(operation, answer),
        (Fault::StatesInCapitals | Fault::GrantIdsShort, _) => {
            answer.iter_mut().for_each(|(name, value)| respell(fault, name, value));
        }
        (Fault::BlobsEncodedTwice | Fault::PlaintextEncodedTwice, _) => {
            let is_blob = |name: &str| {
                let member = operation.output.and_then(|shape| shape.member(name));
                member.is_some_and(|member| matches!(member.shape.kind, Kind::Blob))
            };
            let is_meant = |name: &str| (name == "Plaintext") == (fault == Fault::PlaintextEncodedTwice);
            for (_, value) in answer.iter_mut().filter(|(name, _)| is_blob(name) && is_meant(name)) {
                *value = BASE64.encode(value.as_str().unwrap_or_default().as_bytes()).into();
            }
        }
        (Fault::TypedImportsNameNothing, "ImportKeyMaterial") if asked.has("ImportType") => {
            answer.remove("KeyMaterialId");
        }
        (Fault::ReplicasNameNoMaterial, _) => {
            if let Some(Value::Object(metadata)) = answer.get_mut("KeyMetadata")
                && metadata
                    .get("MultiRegionConfiguration")
                    .is_some_and(|set| set["MultiRegionKeyType"] == "REPLICA")
            {
                metadata.remove("CurrentKeyMaterialId");
            }
        }
        (Fault::KeyIdIsNoArn, _) => answer.iter_mut().for_each(|(name, value)| shorten_key_ids(name, value)),
        (Fault::KeyIdsWithoutDashes, "CreateKey") => {
            if let Some(Value::Object(metadata)) = answer.get_mut("KeyMetadata") {
                let named = metadata.iter_mut().filter(|(name, _)| ["KeyId", "Arn"].contains(&name.as_str()));
                named.for_each(|(_, id)| drop_dashes(id));
            }
        }
        (Fault::StoreIdsWithoutPrefix, "CreateCustomKeyStore") => {
            if let Some(Value::String(id)) = answer.get_mut("CustomKeyStoreId") {
                *id = id.trim_start_matches("cks-").to_owned();
            }
        }
        _ => values::spoil(fault, asked.at, operation, answer),
    }
}

fn is_list(operation: &str) -> bool {
    operation.starts_with("List") || operation == "DescribeCustomKeyStores"
}

fn add_material_ids(operation: &Operation, answer: &mut Map<String, Value>) {
    let id = || Value::from("0".repeat(64));
    if operation.output.is_some_and(|shape| shape.member("KeyMaterialId").is_some()) {
        answer.entry("KeyMaterialId").or_insert_with(id);
    }
    if let Some(Value::Object(metadata)) = answer.get_mut("KeyMetadata") {
        metadata.entry("CurrentKeyMaterialId").or_insert_with(id);
    }
}

/// Spells a member otherwise, at any depth.
fn respell(fault: Fault, name: &str, value: &mut Value) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| respell(fault, name, value)),
        Value::Array(items) => items.iter_mut().for_each(|item| respell(fault, name, item)),
        Value::String(text) => match (fault, name) {
            (Fault::StatesInCapitals, "KeyState") => *text = text.to_uppercase(),
            (Fault::GrantIdsShort, "GrantId") => text.truncate(32),
            _ => {}
        },
        _ => {}
    }
}

/// Cuts the member `KeyId` of the answer, and of the items of its lists.
fn shorten_key_ids(name: &str, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().filter_map(|item| item.get_mut("KeyId")).for_each(shorten),
        id if name == "KeyId" => shorten(id),
        _ => {}
    }
}

fn shorten(id: &mut Value) {
    let short = id.as_str().and_then(|arn| arn.rsplit_once('/')).map(|(_, id)| id.to_owned());
    if let Some(short) = short {
        *id = short.into();
    }
}

/// Takes the dashes out of a key id, alone or at the end of an ARN.
fn drop_dashes(id: &mut Value) {
    let Value::String(text) = id else { return };
    let start = text.find(":key/").map_or(0, |at| at + ":key/".len());
    *text = text[..start].to_owned() + &text[start..].replace('-', "");
}
