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

/// A stub: the new description is taken, and the old one stays.
#[test]
fn an_operation_that_does_nothing_succeeds() {
    let world = world(Faults::NONE.with(Fault::UpdateDescriptionDoesNothing));
    let (_, made) = call(&world, "CreateKey", &json!({ "Description": "old" }));
    let key = &made["KeyMetadata"]["KeyId"];
    assert_eq!(call(&world, "UpdateKeyDescription", &json!({ "KeyId": key, "Description": "new" })).0, 200);
    let (_, described) = call(&world, "DescribeKey", &json!({ "KeyId": key }));
    assert_eq!(described["KeyMetadata"]["Description"], "old");
}

#[test]
fn a_refusal_that_is_forgiven_is_a_success_that_says_nothing() {
    let wrong = json!({ "KeySpec": "RSA_2048", "KeyUsage": "GENERATE_VERIFY_MAC" });
    assert_eq!(call(&world(Faults::NONE), "CreateKey", &wrong).0, 400);
    let forgiving = world(Faults::NONE.with(Fault::KeyRulesUnchecked));
    assert_eq!(call(&forgiving, "CreateKey", &wrong), (200, json!({})));
    assert_eq!(
        call(&forgiving, "CreateKey", &json!({ "Description": 1 })).0,
        400,
        "the front end still refuses"
    );
}

#[test]
fn values_are_unknown_that_a_fault_takes_away() {
    let world = world(Faults::NONE.with(Fault::MlDsaMissing));
    let (status, refused) =
        call(&world, "CreateKey", &json!({ "KeySpec": "ML_DSA_44", "KeyUsage": "SIGN_VERIFY" }));
    assert_eq!(status, 400);
    let text = refused["message"].as_str().expect("a text");
    assert!(text.contains("'ML_DSA_44'") && !text.contains("ML_DSA_65"), "{text}");
}

#[test]
fn what_is_absent_is_empty_at_any_depth() {
    let world = world(Faults::NONE.with(Fault::AbsentIsEmpty));
    let (_, made) = call(&world, "CreateKey", &json!({}));
    let key = &made["KeyMetadata"];
    assert_eq!((&key["DeletionDate"], &key["ExpirationModel"]), (&json!(0), &json!("")));
    let (_, listed) = call(&world, "ListKeys", &json!({}));
    assert_eq!(listed["NextMarker"], "");
}

#[test]
fn randomness_that_repeats_makes_the_same_ciphertext_twice() {
    let twice = |faults| {
        let world = world(faults);
        let (_, made) = call(&world, "CreateKey", &json!({}));
        let members = json!({ "KeyId": made["KeyMetadata"]["KeyId"], "Plaintext": "AAAA" });
        let [one, other] = [(); 2].map(|()| call(&world, "Encrypt", &members).1["CiphertextBlob"].clone());
        one == other
    };
    assert!(!twice(Faults::NONE));
    assert!(twice(Faults::NONE.with(Fault::RandomnessRepeats)));
}

/// The clock of this world stands still, and so the signature has its instant, and is not valid.
#[test]
fn a_signature_that_holds_the_time_is_longer() {
    let length = |faults| {
        let world = world(faults);
        let (_, made) =
            call(&world, "CreateKey", &json!({ "KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" }));
        let key = &made["KeyMetadata"]["KeyId"];
        let members = json!({ "KeyId": key, "Message": "AAAA", "MacAlgorithm": "HMAC_SHA_256" });
        let (_, answer) = call(&world, "GenerateMac", &members);
        answer["Mac"].as_str().expect("a code").len()
    };
    assert_eq!((length(Faults::NONE), length(Faults::NONE.with(Fault::TimeSignedToo))), (44, 56));
}
