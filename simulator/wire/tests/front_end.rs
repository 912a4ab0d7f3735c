//! Raw bytes in, exact bytes out: what the front end answers to requests it cannot read.
//!
//! The texts and their order were measured for another service of the same framework, so they are inferred
//! for KMS; what KMS itself was seen to answer is said beside the row.

use bytes::Bytes;
use http::{Request, Response};
use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::profile::{AWS_2023, AWS_2024_04, Profile};
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;
use proptest::prelude::*;
use serde_json::{Value, json};

fn world(profile: &str) -> SharedWorld {
    let profile = Profile::named(profile).expect("a profile");
    SharedWorld::new(profile, 0, Pace::Still, Instant::START, || Instant::START)
}

fn send(world: &SharedWorld, target: Option<&str>, content_type: &str, body: &[u8]) -> Response<Bytes> {
    let mut request = Request::post("/").header("content-type", content_type);
    if let Some(target) = target {
        request = request.header("x-amz-target", target);
    }
    let request = request.body(Bytes::copy_from_slice(body)).expect("a request");
    let head = Head::of(request.method(), request.headers());
    kms_wire::answer(world, head, request.body(), &Caller::default())
}

fn call(world: &SharedWorld, operation: &str, body: &[u8]) -> (u16, String) {
    let target = format!("TrentService.{operation}");
    let response = send(world, Some(&target), "application/x-amz-json-1.1", body);
    (response.status().as_u16(), String::from_utf8_lossy(response.body()).into_owned())
}

#[test]
fn unknown_targets_have_no_message() {
    let world = world("aws");
    let unknown =
        ["TrentService.Nothing", "Nothing", "ListKeys", "trentservice.ListKeys", "TrentService.listKeys", ""];
    for target in unknown.map(Some).into_iter().chain([None]) {
        let response = send(&world, target, "application/x-amz-json-1.1", b"{}");
        assert_eq!(response.status(), 400, "{target:?}");
        assert_eq!(response.body(), r#"{"__type":"UnknownOperationException"}"#, "{target:?}");
        assert!(response.headers().contains_key("x-amzn-requestid"));
        assert!(!response.headers().contains_key("x-amzn-errortype"));
    }
}

#[test]
fn another_content_type_is_not_found() {
    for content_type in ["application/x-amz-json-1.0", "text/plain", ""] {
        let response = send(&world("aws"), Some("TrentService.ListKeys"), content_type, b"{}");
        assert_eq!(response.status(), 404, "{content_type}");
        assert_eq!(response.body(), "<UnknownOperationException/>\n");
    }
}

#[test]
fn unreadable_bodies() {
    let world = world("aws");
    let bare = r#"{"__type":"SerializationException"}"#;
    let text = |text: &str| json!({ "__type": "SerializationException", "Message": text }).to_string();
    let list = text("Start of list found where not expected");
    for (body, answer) in [
        (&b""[..], bare.to_owned()),
        (b"{", bare.into()),
        (b"null", bare.into()),
        (b"\"x\"", bare.into()),
        (b"{\"Limit\":1,}", bare.into()),
        (b"{\"Marker\":\"\xff\"}", bare.into()),
        (b"[]", list.clone()),
        (b"{\"Limit\":\"1\"}", text("STRING_VALUE can not be converted to an Integer")),
        (b"{\"Limit\":true}", text("TRUE_VALUE can not be converted to an Integer")),
        (b"{\"Limit\":[]}", list),
        (b"{\"Limit\":{}}", text("Start of structure or map found where not expected.")),
        (b"{\"Marker\":1}", text("NUMBER_VALUE can not be converted to a String")),
        (b"{\"Marker\":false}", text("FALSE_VALUE can not be converted to a String")),
    ] {
        assert_eq!(call(&world, "ListKeys", body), (400, answer), "{}", String::from_utf8_lossy(body));
    }
    let list_wanted = text("Expected list or null");
    assert_eq!(call(&world, "CreateKey", br#"{"Tags":"x"}"#), (400, list_wanted));
    assert_eq!(call(&world, "CreateKey", br#"{"Tags":["x"]}"#), (400, text("Expected null")));
}

/// Wrong types come before violated constraints, those before the service.
#[test]
fn the_order_of_checks() {
    let world = world("aws");
    let code = |operation: &str, body: Value| {
        let (_, answer) = call(&world, operation, body.to_string().as_bytes());
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        answer["__type"].as_str().map(str::to_owned)
    };
    let wrong_type = json!({ "KeyId": "", "RotationPeriodInDays": "90" });
    assert_eq!(code("EnableKeyRotation", wrong_type).as_deref(), Some("SerializationException"));
    let out_of_range = json!({ "KeyId": "nothing", "RotationPeriodInDays": 89 });
    assert_eq!(code("EnableKeyRotation", out_of_range).as_deref(), Some("ValidationException"));
    let unknown_key = json!({ "KeyId": "nothing", "RotationPeriodInDays": 90 });
    assert_eq!(code("EnableKeyRotation", unknown_key).as_deref(), Some("NotFoundException"));
}

#[test]
fn several_violations_in_one_answer() {
    let (_, answer) = call(&world("aws"), "ListKeyRotations", br#"{"Limit":0,"Marker":""}"#);
    let answer: Value = serde_json::from_str(&answer).expect("JSON");
    let text = answer["message"].as_str().expect("a message");
    assert!(text.starts_with("3 validation errors detected: Value null at 'keyId'"), "{text}");
    assert_eq!(text.matches("; ").count(), 2, "{text}");
}

#[test]
fn unknown_members_and_nulls_are_as_if_absent_and_fractions_are_cut() {
    let world = world("aws");
    assert_eq!(call(&world, "ListKeys", br#"{"Nothing":[1],"Marker":null,"Limit":1.5}"#).0, 200);
    // Recorded (LocalStack 2023-04-13): the service's own sentence, not the front end's.
    let answer = r#"{"__type":"ValidationException","message":"NumberOfBytes is required."}"#;
    assert_eq!(call(&world, "GenerateRandom", br#"{"NumberOfBytes":null}"#), (400, answer.into()));
    let (_, answer) = call(&world, "ListKeys", br#"{"Limit":99999999999999999999}"#);
    assert!(answer.contains("less than or equal to 1000"), "{answer}");
}

#[test]
fn empty_bodies_where_aws_sends_none() {
    let world = world("aws");
    let (_, made) = call(&world, "CreateKey", b"{}");
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let key = json!({ "KeyId": made["KeyMetadata"]["KeyId"] }).to_string();
    for operation in ["EnableKeyRotation", "DisableKeyRotation", "DisableKey", "EnableKey"] {
        assert_eq!(call(&world, operation, key.as_bytes()), (200, String::new()), "{operation}");
    }
}

/// Recorded (Cloud Custodian, 2018): 27 bytes, no spaces, no other member.
#[test]
fn the_status_of_2023_to_the_byte() {
    let world = world(AWS_2023.name);
    let (_, made) = call(&world, "CreateKey", b"{}");
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let key = made["KeyMetadata"]["KeyId"].clone();
    assert!(made["KeyMetadata"].get("CurrentKeyMaterialId").is_none());
    let enable = json!({ "KeyId": key, "RotationPeriodInDays": 1 }).to_string();
    assert_eq!(call(&world, "EnableKeyRotation", enable.as_bytes()).0, 200, "the member did not exist");
    let key = json!({ "KeyId": key }).to_string();
    let status = call(&world, "GetKeyRotationStatus", key.as_bytes());
    assert_eq!(status, (200, r#"{"KeyRotationEnabled":true}"#.into()));
    for operation in ["RotateKeyOnDemand", "ListKeyRotations"] {
        let unknown = r#"{"__type":"UnknownOperationException"}"#;
        assert_eq!(call(&world, operation, key.as_bytes()), (400, unknown.into()));
    }
}

#[test]
fn april_2024_knows_no_key_material() {
    let world = world(AWS_2024_04.name);
    let (_, made) = call(&world, "CreateKey", b"{}");
    let made: Value = serde_json::from_str(&made).expect("JSON");
    let list = json!({ "KeyId": made["KeyMetadata"]["KeyId"], "IncludeKeyMaterial": "ALL_KEY_MATERIAL" });
    let (_, answer) = call(&world, "ListKeyRotations", list.to_string().as_bytes());
    assert_eq!(answer, r#"{"rotations":[],"truncated":false}"#.replace("rotations", "Rotations").replace("truncated", "Truncated"));
}

proptest! {
    /// Garbage never panics, and always gets an answer.
    #[test]
    fn garbage_gets_an_answer(body in prop::collection::vec(any::<u8>(), 0..200), at in 0..54usize) {
        let (status, _) = call(&world("aws"), kms_model::OPERATIONS[at].name, &body);
        prop_assert!((200..500).contains(&status));
    }

    /// So does JSON of any shape under the operation's own member names.
    #[test]
    fn any_json_gets_an_answer(values in prop::collection::vec(json_value(), 0..8), at in 0..54usize) {
        let operation = &kms_model::OPERATIONS[at];
        let members = operation.input.map_or(&[][..], |input| input.members());
        let body: serde_json::Map<_, _> =
            members.iter().zip(values).map(|(member, value)| (member.name.to_owned(), value)).collect();
        let (status, answer) = call(&world("aws"), operation.name, Value::Object(body).to_string().as_bytes());
        prop_assert!((200..500).contains(&status), "{}: {}", status, answer);
    }
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("AAAA")),
        Just(json!("alias/x")),
        Just(json!("1234abcd-12ab-34cd-56ef-1234567890ab")),
        Just(json!("SYMMETRIC_DEFAULT")),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[A-Za-z]{1,8}", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}
