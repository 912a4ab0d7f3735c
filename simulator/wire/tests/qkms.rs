//! The dialect of QKMS, bytes in and bytes out: spellings, members, errors, who may ask.
//!
//! What is expected is what QKMS's documents say; see `kms_model::qkms`.

use bytes::Bytes;
use http::{Request, Response};
use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::profile::{Profile, QKMS};
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;
use serde_json::{Value, json};

const SIGNED: &str = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/q-world-1/kms/aws4_request, \
                      SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=0";

fn world(profile: Profile) -> SharedWorld {
    SharedWorld::new(profile, 0, Pace::Still, Instant::START, || Instant::START)
}

fn send(world: &SharedWorld, operation: &str, body: &Value, authorization: Option<&str>) -> Response<Bytes> {
    let mut request = Request::post("/")
        .header("content-type", "application/json")
        .header("x-amz-target", format!("TrentService.{operation}"));
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    let request = request.body(Bytes::from(body.to_string())).expect("a request");
    kms_wire::answer(world, Head::of(request.method(), request.headers()), request.body(), &Caller::default())
}

fn ask(world: &SharedWorld, operation: &str, body: Value) -> (u16, Value) {
    let response = send(world, operation, &body, Some(SIGNED));
    let body = response.body();
    let json = if body.is_empty() { Value::Null } else { serde_json::from_slice(body).expect("JSON") };
    (response.status().as_u16(), json)
}

fn ok(world: &SharedWorld, operation: &str, body: Value) -> Value {
    let (status, answer) = ask(world, operation, body);
    assert_eq!(status, 200, "{operation}: {answer}");
    answer
}

fn code(world: &SharedWorld, operation: &str, body: Value) -> String {
    let (status, answer) = ask(world, operation, body);
    assert_eq!(status, 400, "{operation}: {answer}");
    answer["__type"].as_str().expect("a code").to_owned()
}

fn key(world: &SharedWorld, members: Value) -> String {
    let made = ok(world, "CreateKey", members);
    made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned()
}

#[test]
fn a_key_is_described_with_the_members_of_each_page() {
    let world = world(QKMS);
    let made = ok(&world, "CreateKey", json!({ "Origin": "QKMS" }));
    let metadata = made["KeyMetadata"].as_object().expect("a structure");
    let id = metadata["KeyId"].as_str().expect("an id");
    assert_eq!(metadata["Arn"], format!("arn:verenc:111122223333:key/{id}"));
    let members: Vec<_> = metadata.keys().map(String::as_str).collect();
    let documented = kms_model::qkms::DIALECT.operation("CreateKey").and_then(|page| page.output);
    let documented = documented.and_then(|shape| shape.member("KeyMetadata")).expect("the page has it");
    assert_eq!(members, documented.shape.members().iter().map(|member| member.name).collect::<Vec<_>>());
    assert_eq!((&metadata["QAccountId"], &metadata["Origin"]), (&json!("111122223333"), &json!("QKMS")));
    assert_eq!(metadata["CreationDate"], json!(1_767_225_600), "a number");

    ok(&world, "EnableKeyRotation", json!({ "KeyId": id }));
    let described = ok(&world, "DescribeKey", json!({ "KeyId": metadata["Arn"] }));
    let metadata = &described["KeyMetadata"];
    assert_eq!((&metadata["AccountId"], &metadata["Origin"]), (&json!("111122223333"), &json!("AWS_KMS")));
    assert_eq!(
        (&metadata["KeyManager"], &metadata["KeyRotationEnabled"]),
        (&json!("CUSTOMER"), &json!(true))
    );
    for absent in ["AWSAccountId", "QAccountId", "KeySpec", "EncryptionAlgorithms", "CurrentKeyMaterialId"] {
        assert!(metadata.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn the_documents_own_dates_are_texts_when_asked_for() {
    let world = world(Profile { text_dates: true, ..QKMS });
    let made = ok(&world, "CreateKey", json!({ "MultiRegion": true }));
    assert_eq!(made["KeyMetadata"]["CreationDate"], "2025-12-31T17:00:00-07:00");
    let key = made["KeyMetadata"]["KeyId"].clone();
    let replica = ok(&world, "ReplicateKey", json!({ "KeyId": key, "ReplicaRegion": "us-west-2" }));
    assert_eq!(replica["ReplicaKeyMetadata"]["CreationDate"], "2026-01-01T00:00:00Z");
    let described = ok(&world, "DescribeKey", json!({ "KeyId": key }));
    assert_eq!(described["KeyMetadata"]["CreationDate"], "2025-12-31T17:00:00-07:00");
    ok(&world, "CreateAlias", json!({ "AliasName": "alias/dated", "TargetKeyId": key }));
    let listed = ok(&world, "ListAliases", json!({}));
    assert_eq!(listed["Aliases"][0]["CreationDate"], json!(1_767_225_600), "elsewhere they are numbers");
}

#[test]
fn status_is_one_member_and_enabling_takes_no_period() {
    let world = world(QKMS);
    let key = key(&world, json!({}));
    let enabled =
        send(&world, "EnableKeyRotation", &json!({ "KeyId": key, "RotationPeriodInDays": 90 }), Some(SIGNED));
    assert_eq!((enabled.status().as_u16(), enabled.body().len()), (200, 0));
    let status = send(&world, "GetKeyRotationStatus", &json!({ "KeyId": key }), Some(SIGNED));
    assert_eq!(status.body(), r#"{"KeyRotationEnabled":true}"#);
    for operation in ["RotateKeyOnDemand", "ListKeyRotations", "GenerateRandom", "Nothing"] {
        assert_eq!(
            code(&world, operation, json!({ "KeyId": key })),
            "UnknownOperationException",
            "{operation}"
        );
    }
}

#[test]
fn a_code_is_made_in_both_spellings_each_answered_in_its_own() {
    let world = world(QKMS);
    let spec = json!({ "CustomerMasterKeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" });
    let key = key(&world, spec);
    let request = json!({ "KeyId": key, "Message": "SGVsbG8=", "MacAlgorithm": "HMAC_SHA_256" });
    let own = ok(&world, "GenerateMAC", request.clone());
    let aws = ok(&world, "GenerateMac", request);
    assert!(own["MAC"].is_string() && own.get("Mac").is_none(), "{own}");
    assert_eq!((&aws["Mac"], aws.get("MAC")), (&own["MAC"], None));
}

#[test]
fn data_key_pairs_name_the_private_key_in_one_word() {
    let world = world(QKMS);
    let key = key(&world, json!({}));
    let pair = ok(&world, "GenerateDataKeyPair", json!({ "KeyId": key, "KeyPairSpec": "ECC_NIST_P256" }));
    let members: Vec<_> = pair.as_object().expect("a structure").keys().map(String::as_str).collect();
    assert_eq!(members, ["KeyId", "KeyPairSpec", "PrivateKey", "PrivateKeyCiphertextBlob", "PublicKey"]);
}

/// Documented: its request has no KeyAgreementAlgorithm; the key usage is called DERIVE_SHARED_SECRET.
#[test]
fn secrets_are_agreed_on_without_naming_an_algorithm() {
    let world = world(QKMS);
    let spec = json!({ "CustomerMasterKeySpec": "ECC_NIST_P256", "KeyUsage": "DERIVE_SHARED_SECRET" });
    let key = key(&world, spec);
    let public = ok(&world, "GetPublicKey", json!({ "KeyId": key }));
    assert_eq!(public["KeyUsage"], "DERIVE_SHARED_SECRET");
    let derived = ok(&world, "DeriveSharedSecret", json!({ "KeyId": key, "PublicKey": public["PublicKey"] }));
    let members: Vec<_> = derived.as_object().expect("a structure").keys().map(String::as_str).collect();
    assert_eq!(members, ["KeyId", "SharedSecret"]);
    let spoilt = json!({ "KeyId": key, "PublicKey": "AAAA" });
    assert_eq!(code(&world, "DeriveSharedSecret", spoilt), "InvalidPublicKeyException");
}

#[test]
fn errors_have_the_names_of_the_pages() {
    let world = world(QKMS);
    let missing = "1234abcd-12ab-34cd-56ef-1234567890ab";
    let tags = json!([{ "TagKey": "a", "TagValue": "b" }]);
    for (operation, request) in [
        ("TagResource", json!({ "KeyId": missing, "Tags": tags })),
        ("UntagResource", json!({ "KeyId": missing, "TagKeys": ["a"] })),
        ("ListResourceTags", json!({ "KeyId": missing })),
        ("ReplicateKey", json!({ "KeyId": missing, "ReplicaRegion": "us-west-2" })),
    ] {
        assert_eq!(code(&world, operation, request), "KMSNotFoundException", "{operation}");
    }
    assert_eq!(code(&world, "DescribeKey", json!({ "KeyId": missing })), "NotFoundException");

    let many: Vec<_> = (0..51).map(|n| json!({ "TagKey": n.to_string(), "TagValue": "" })).collect();
    let tagged = key(&world, json!({}));
    assert_eq!(code(&world, "TagResource", json!({ "KeyId": tagged, "Tags": many })), "TooManyTagsException");
    let twice = json!([{ "TagKey": "a", "TagValue": "" }, { "TagKey": "a", "TagValue": "" }]);
    assert_eq!(code(&world, "TagResource", json!({ "KeyId": tagged, "Tags": twice })), "TagException");

    let signing = json!({ "CustomerMasterKeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY" });
    let signing = key(&world, signing);
    let wrong = json!({ "KeyId": signing, "Message": "AA==", "Signature": "AA==", "SigningAlgorithm": "ECDSA_SHA_256" });
    assert_eq!(code(&world, "Verify", wrong), "SignatureInvalidException");
    let spec = json!({ "CustomerMasterKeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" });
    let wrong = json!({ "KeyId": key(&world, spec), "Message": "AA==", "Mac": "AA==", "MacAlgorithm": "HMAC_SHA_256" });
    assert_eq!(code(&world, "VerifyMac", wrong), "MacInvalidException");
}

/// Documented: both pages; AWS answers in both cases.
#[test]
fn status_is_of_symmetric_keys_and_public_keys_of_enabled_ones() {
    let world = world(QKMS);
    let key = key(&world, json!({ "CustomerMasterKeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY" }));
    let asked = json!({ "KeyId": key });
    assert_eq!(code(&world, "GetKeyRotationStatus", asked.clone()), "UnsupportedOperationException");
    ok(&world, "DisableKey", asked.clone());
    assert_eq!(code(&world, "GetPublicKey", asked), "DisabledException");
}

/// Live-derived: issue 509. A signature is not verified, only its absence noticed.
#[test]
fn who_does_not_say_who_asks_is_not_authorized() {
    let world = world(QKMS);
    for authorization in [None, Some("Bearer x"), Some("AWS4-HMAC-SHA256 Credential=a/b")] {
        let refused = send(&world, "ListKeys", &json!({}), authorization);
        assert_eq!(refused.status(), 400, "{authorization:?}");
        let body: Value = serde_json::from_slice(refused.body()).expect("JSON");
        let message = "Request is missing required authentication parameters";
        assert_eq!(body, json!({ "__type": "NotAuthorizedException", "message": message }));
    }
    assert_eq!(ok(&world, "ListKeys", json!({}))["Keys"], json!([]));
}

/// Documented: both members are required, and AWS requires neither.
#[test]
fn required_members_of_the_pages_are_missed() {
    let world = world(QKMS);
    let key = key(&world, json!({}));
    assert_eq!(code(&world, "GetKeyPolicy", json!({ "KeyId": key })), "ValidationException");
    let policy = ok(&world, "GetKeyPolicy", json!({ "KeyId": key, "PolicyName": "default" }));
    assert!(policy.get("PolicyName").is_none() && policy["Policy"].is_string(), "{policy}");
}
