//! One operation to measure: the requests that prepare it, the request itself, its answer.

use bytes::Bytes;
use data_encoding::BASE64;
use http::{Request, Response};
use kms_simulator::{Profile, Simulator};
use serde_json::Value;

use crate::request;

/// One operation to measure.
#[derive(Debug)]
pub struct Case {
    /// What must be asked before, in this order: same seed and same calls, same key.
    pub before: Vec<Request<Bytes>>,
    /// The request that is measured.
    pub request: Request<Bytes>,
    /// What a simulator in this process answers it.
    pub answer: Response<Bytes>,
    /// That simulator.
    pub simulator: Simulator,
}

/// Today's KMS without its limit of keys, which benchmarks would reach.
///
/// # Panics
///
/// Never: the profile `aws` exists.
#[must_use]
pub fn profile() -> Profile {
    Profile { keys_per_region_max: u32::MAX, ..Profile::named("aws").expect("the profile of today") }
}

impl Case {
    /// Prepares CreateKey, GetKeyRotationStatus, Encrypt or Decrypt of 32 bytes with a context of one pair.
    ///
    /// # Panics
    ///
    /// Where the simulator refuses one of its requests.
    #[must_use]
    pub fn of(operation: &str) -> Self {
        let simulator = Simulator::builder().profile(profile()).build();
        let mut before = Vec::new();
        let body = if operation == "CreateKey" {
            "{}".into()
        } else {
            let made = ask(&simulator, &mut before, request::of("CreateKey", "{}"));
            Self::body(operation, text(&made["KeyMetadata"]["KeyId"]), &simulator, &mut before)
        };
        let request = request::of(operation, &body);
        let answer = simulator.answer(&request);
        assert!(answer.status().is_success(), "{operation}: {:?}", answer.body());
        Self { before, request, answer, simulator }
    }

    fn body(operation: &str, key: &str, simulator: &Simulator, before: &mut Vec<Request<Bytes>>) -> String {
        let plaintext = BASE64.encode(&[7; 32]);
        let encrypt = format!(
            r#"{{"KeyId":"{key}","Plaintext":"{plaintext}","EncryptionContext":{{"purpose":"benchmark"}}}}"#
        );
        match operation {
            "Encrypt" => encrypt,
            "Decrypt" => {
                let sealed = ask(simulator, before, request::of("Encrypt", &encrypt));
                let blob = text(&sealed["CiphertextBlob"]);
                format!(r#"{{"CiphertextBlob":"{blob}","EncryptionContext":{{"purpose":"benchmark"}}}}"#)
            }
            _ => format!(r#"{{"KeyId":"{key}"}}"#),
        }
    }
}

fn ask(simulator: &Simulator, before: &mut Vec<Request<Bytes>>, request: Request<Bytes>) -> Value {
    let answer = simulator.answer(&request);
    before.push(request);
    serde_json::from_slice(answer.body()).expect("answers are JSON")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("ids and blobs are strings")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_answered() {
        for (operation, before) in
            [("CreateKey", 0), ("GetKeyRotationStatus", 1), ("Encrypt", 1), ("Decrypt", 2)]
        {
            assert_eq!(Case::of(operation).before.len(), before, "{operation}");
        }
    }
}
