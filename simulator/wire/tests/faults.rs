//! Faults of the wire: every one of them, alone and all at once, leaves a service that answers.

use bytes::Bytes;
use http::Request;
use kms_core::clock::Pace;
use kms_core::faults::{Fault, Faults};
use kms_core::identity::Caller;
use kms_core::profile::{AWS, Profile};
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;
use serde_json::{Value, json};

fn world(faults: Faults) -> SharedWorld {
    SharedWorld::new(Profile { faults, ..AWS }, 0, Pace::Still, Instant::START, || Instant::START)
}

fn call(world: &SharedWorld, operation: &str, members: &Value) -> (u16, Value) {
    let request = Request::post("/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", format!("TrentService.{operation}"))
        .body(Bytes::from(members.to_string()))
        .expect("a request");
    let head = Head::of(request.method(), request.headers());
    let answer = kms_wire::answer(world, head, request.body(), &Caller::default());
    (answer.status().as_u16(), serde_json::from_slice(answer.body()).unwrap_or_default())
}

/// Method: every operation, with a key and with nothing, in a world with the fault. Nothing may panic, and nothing
/// may be the simulator's own mistake.
fn visit(faults: Faults) {
    let world = world(faults);
    let (_, made) = call(&world, "CreateKey", &json!({ "Description": "d" }));
    let key = made["KeyMetadata"]["Arn"].as_str().unwrap_or("no key").to_owned();
    for operation in kms_model::OPERATIONS {
        for members in [json!({}), json!({ "KeyId": key, "Limit": 0, "Marker": "m", "Plaintext": "AAAA" })] {
            let (_, answer) = call(&world, operation.name, &members);
            let text = answer["message"].as_str().unwrap_or_default();
            assert!(!text.contains("kms-simulator made a mistake"), "{}: {text}", operation.name);
        }
    }
}

#[test]
fn each_fault_leaves_a_service_that_answers() {
    for fault in Fault::ALL {
        visit(Faults::NONE.with(*fault));
    }
}

#[test]
fn all_faults_at_once_leave_a_service_that_answers() {
    visit(Fault::ALL.iter().copied().collect());
}

#[test]
fn glued_contexts_are_told_apart_by_nothing_but_their_letters() {
    let world = world(Faults::NONE.with(Fault::ContextGlued));
    let (_, made) = call(&world, "CreateKey", &json!({}));
    let key = made["KeyMetadata"]["KeyId"].clone();
    let members = json!({ "KeyId": key, "Plaintext": "AAAA", "EncryptionContext": { "ab": "c" } });
    let (_, sealed) = call(&world, "Encrypt", &members);
    let open = |context: Value| {
        let members = json!({ "CiphertextBlob": sealed["CiphertextBlob"], "EncryptionContext": context });
        call(&world, "Decrypt", &members).0
    };
    assert_eq!(open(json!({ "a": "bc" })), 200);
    assert_eq!(open(json!({ "a": "bd" })), 400);
    assert_eq!(open(json!({})), 400);
}
