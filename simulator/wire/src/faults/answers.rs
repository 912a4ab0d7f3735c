//! Answers as a faulty service gives them.

use bytes::Bytes;
use data_encoding::BASE64;
use http::{Response, StatusCode};
use kms_core::error::KmsError;
use kms_core::faults::{Fault, Faults};
use kms_core::time::Instant;
use kms_model::{Kind, Operation, Shape};
use serde_json::{Map, Value, json};

use crate::encode::rfc3339;

/// What an answer is an answer to.
pub(crate) struct Asked<'a> {
    /// The operation, where the request names one.
    pub(crate) operation: Option<&'static Operation>,
    /// The body of the request.
    pub(crate) body: &'a [u8],
}

/// Changes an answer that is about to be sent.
pub(crate) fn spoil(faults: Faults, asked: &Asked<'_>, response: Response<Bytes>) -> Response<Bytes> {
    let Ok(Value::Object(members)) = serde_json::from_slice(response.body()) else { return response };
    let (mut head, _) = response.into_parts();
    let mut answer = Answer { asked, status: head.status, members };
    for fault in faults.iter() {
        if head.status.is_success() { answer.spoil_success(fault) } else { answer.spoil_error(fault) }
    }
    head.status = answer.status;
    Response::from_parts(head, Value::Object(answer.members).to_string().into())
}

struct Answer<'a> {
    asked: &'a Asked<'a>,
    status: StatusCode,
    members: Map<String, Value>,
}

impl Answer<'_> {
    fn spoil_error(&mut self, fault: Fault) {
        let code = self.members.get("__type").and_then(Value::as_str).unwrap_or_default();
        match (fault, code) {
            (Fault::Limit429, "LimitExceededException") => self.status = StatusCode::TOO_MANY_REQUESTS,
            (Fault::NotFound404, "NotFoundException") => self.status = StatusCode::NOT_FOUND,
            (Fault::Refusals500, _) => self.status = StatusCode::INTERNAL_SERVER_ERROR,
            (Fault::MessagesOfOurOwn, _) => {
                if self.members.contains_key("message") {
                    self.set("message", "the request was refused");
                }
            }
            (Fault::MessagesEverywhere, _) => {
                let text = format!("{code} was raised");
                self.members.entry("message").or_insert_with(|| text.into());
            }
            (Fault::MessagesWithoutArn, _) => {
                if let Some(text) = self.members.get("message").and_then(Value::as_str) {
                    let text = without_arns(text);
                    self.set("message", &text);
                }
            }
            (
                Fault::DryRunWithoutCryptography,
                "InvalidCiphertextException" | "KMSInvalidSignatureException" | "KMSInvalidMacException",
            ) if self.is_dry_run() => {
                self.set("__type", KmsError::DryRun.code());
                self.set("message", &KmsError::DryRun.message().unwrap_or_default());
            }
            _ => {
                if let Some(other) = other_code(fault, code) {
                    self.set("__type", other);
                }
            }
        }
    }

    fn spoil_success(&mut self, fault: Fault) {
        let Some(operation) = self.asked.operation else { return };
        match (fault, operation.name) {
            (Fault::StartDateNever, "GetKeyRotationStatus") => self.drop(&["OnDemandRotationStartDate"]),
            (Fault::NextDateAbsent, "GetKeyRotationStatus") => self.drop(&["NextRotationDate"]),
            (Fault::FirstRotationListed, "ListKeyRotations") => {
                if let Some(Value::Array(rotations)) = self.members.get_mut("Rotations") {
                    let seconds = Instant::START.millis() / 1000;
                    rotations.insert(0, json!({ "RotationDate": seconds, "RotationType": "AUTOMATIC" }));
                }
            }
            (Fault::RotationsNewestFirst, "ListKeyRotations") => {
                if let Some(Value::Array(rotations)) = self.members.get_mut("Rotations") {
                    rotations.reverse();
                }
            }
            (Fault::TruncatedNever, _) if self.members.contains_key("Truncated") => {
                self.drop(&["NextMarker"]);
                self.members.insert("Truncated".into(), false.into());
            }
            // Only cryptographic operations have it there.
            (Fault::MaterialIdsOnlyDescribed, _) => {
                self.drop(&["KeyMaterialId", "SourceKeyMaterialId", "DestinationKeyMaterialId"]);
            }
            (Fault::MetadataOf2020, _) => {
                if let Some(Value::Object(metadata)) = self.members.get_mut("KeyMetadata") {
                    let later = ["KeySpec", "MacAlgorithms", "MultiRegion", "MultiRegionConfiguration"];
                    metadata.retain(|name, _| !later.contains(&name.as_str()));
                }
            }
            (Fault::MetadataBare, _) => {
                if let Some(Value::Object(metadata)) = self.members.get_mut("KeyMetadata") {
                    metadata.retain(|name, _| ["KeyId", "Arn", "CreationDate"].contains(&name.as_str()));
                }
            }
            (Fault::MaterialIdsEverywhere, _) => self.add_material_ids(operation),
            (Fault::TruncatedAlways, _) if self.members.contains_key("Truncated") => {
                self.members.insert("Truncated".into(), true.into());
            }
            (Fault::ListsEmpty, name) if name.starts_with("List") => {
                self.members.values_mut().filter_map(Value::as_array_mut).for_each(Vec::clear);
            }
            (Fault::StatusNeverEnabled | Fault::StatusAlwaysEnabled, "GetKeyRotationStatus") => {
                let enabled = fault == Fault::StatusAlwaysEnabled;
                self.members.insert("KeyRotationEnabled".into(), enabled.into());
            }
            (Fault::VerdictsAbsent, _) => self.drop(&["SignatureValid", "MacValid"]),
            (Fault::EchoesAbsent, _) => self.drop(&ECHOES),
            (Fault::PoliciesForgotten, "GetKeyPolicy") => self.set("Policy", "{}"),
            (Fault::LastUsageNever, "GetKeyLastUsage") => self.drop(&["KeyLastUsage"]),
            (Fault::StatesInCapitals | Fault::GrantIdsShort | Fault::StoresAlwaysConnected, _) => {
                self.members.iter_mut().for_each(|(name, value)| respell(fault, name, value));
            }
            (Fault::EntriesBare, "ListGrants" | "ListKeyRotations" | "DescribeCustomKeyStores") => {
                let entries = self.members.values_mut().filter_map(Value::as_array_mut).flatten();
                entries.filter_map(Value::as_object_mut).for_each(|entry| {
                    entry.retain(|name, _| name.ends_with("Id") || name.ends_with("Date"));
                });
            }
            (Fault::BlobsEncodedTwice | Fault::PlaintextEncodedTwice, _) => {
                let is_blob = |name: &str| {
                    let member = operation.output.and_then(|shape| shape.member(name));
                    member.is_some_and(|member| matches!(member.shape.kind, Kind::Blob))
                };
                let is_meant = |name: &str| (name == "Plaintext") == (fault == Fault::PlaintextEncodedTwice);
                for (_, value) in self.members.iter_mut().filter(|(name, _)| is_blob(name) && is_meant(name))
                {
                    *value = BASE64.encode(value.as_str().unwrap_or_default().as_bytes()).into();
                }
            }
            (Fault::KeyIdIsNoArn, _) => self.members.values_mut().for_each(shorten_key_ids),
            (Fault::DatesAsText, _) => {
                if let Some(shape) = operation.output {
                    write_dates(shape, &mut self.members);
                }
            }
            _ => {}
        }
        if fault == Fault::KeyIdIsNoArn
            && let Some(id) = self.members.get_mut("KeyId")
        {
            shorten(id);
        }
    }

    fn add_material_ids(&mut self, operation: &Operation) {
        let id = || Value::from("0".repeat(64));
        if operation.output.is_some_and(|shape| shape.member("KeyMaterialId").is_some()) {
            self.members.entry("KeyMaterialId").or_insert_with(id);
        }
        if let Some(Value::Object(metadata)) = self.members.get_mut("KeyMetadata") {
            metadata.entry("CurrentKeyMaterialId").or_insert_with(id);
        }
    }

    fn set(&mut self, member: &str, text: &str) {
        self.members.insert(member.into(), text.into());
    }

    fn drop(&mut self, names: &[&str]) {
        self.members.retain(|name, _| !names.contains(&name.as_str()));
    }

    fn is_dry_run(&self) -> bool {
        let request: Option<Value> = serde_json::from_slice(self.asked.body).ok();
        request.is_some_and(|request| request["DryRun"] == true)
    }
}

/// What answers repeat of the request or of the key.
const ECHOES: [&str; 12] = [
    "CustomerMasterKeySpec",
    "DestinationEncryptionAlgorithm",
    "EncryptionAlgorithm",
    "KeyAgreementAlgorithm",
    "KeyPairSpec",
    "KeySpec",
    "KeyUsage",
    "MacAlgorithm",
    "PolicyName",
    "SigningAlgorithm",
    "SigningAlgorithms",
    "SourceEncryptionAlgorithm",
];

/// The code that a fault puts in the place of another.
fn other_code(fault: Fault, code: &str) -> Option<&'static str> {
    let of_a_store = ["CustomKeyStore", "Xks", "CloudHsm", "IncorrectTrustAnchor"];
    let other = match (fault, code) {
        (Fault::UnknownOperationsInvalid, "UnknownOperationException") => "InvalidAction",
        (Fault::StatesAreConflicts, "KMSInvalidStateException") => "ConflictException",
        (Fault::UnknownIsInvalid, "NotFoundException")
        | (Fault::UsageIsInvalid, "InvalidKeyUsageException") => "ValidationException",
        (Fault::DeniedIsUnknown, "AccessDeniedException") => "NotFoundException",
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

/// Spells a member otherwise, at any depth.
fn respell(fault: Fault, name: &str, value: &mut Value) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| respell(fault, name, value)),
        Value::Array(items) => items.iter_mut().for_each(|item| respell(fault, name, item)),
        Value::String(text) => match (fault, name) {
            (Fault::StatesInCapitals, "KeyState") => *text = text.to_uppercase(),
            (Fault::GrantIdsShort, "GrantId") => text.truncate(32),
            (Fault::StoresAlwaysConnected, "ConnectionState") => *text = "CONNECTED".to_owned(),
            _ => {}
        },
        _ => {}
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

/// Cuts the members `KeyId` of the items of lists.
fn shorten_key_ids(value: &mut Value) {
    if let Value::Array(items) = value {
        items.iter_mut().filter_map(|item| item.get_mut("KeyId")).for_each(shorten);
    }
}

fn shorten(id: &mut Value) {
    let short = id.as_str().and_then(|arn| arn.rsplit_once('/')).map(|(_, id)| id.to_owned());
    if let Some(short) = short {
        *id = short.into();
    }
}

/// Writes the dates of a structure, at any depth, as texts.
fn write_dates(shape: &Shape, members: &mut Map<String, Value>) {
    for member in shape.members() {
        let Some(value) = members.get_mut(member.name) else { continue };
        match (&member.shape.kind, value) {
            (Kind::Timestamp, value) => {
                #[expect(clippy::cast_possible_truncation, reason = "the calendar ends with the year 9999")]
                let millis = value.as_f64().map(|seconds| (seconds * 1000.0) as i64);
                if let Some(millis) = millis {
                    *value = rfc3339(Instant::from_millis(millis)).into();
                }
            }
            (Kind::Structure(_), Value::Object(members)) => write_dates(member.shape, members),
            (Kind::List(item), Value::Array(items)) => {
                items
                    .iter_mut()
                    .filter_map(Value::as_object_mut)
                    .for_each(|members| write_dates(item, members));
            }
            _ => {}
        }
    }
}
