//! Every simulated operation in every state that a key can be in, code and text, against the guide.
//!
//! Method: make a key that the operation is for, bring it into the state, call the operation with members that
//! succeed on an enabled key, and compare the answer with `data/key-states.txt`, which was written down from
//! the Developer Guide and the recordings and not from the simulator.

use std::time::Duration;

use crate::common::{Answer, Story};
use kms_core::identity::Caller;
use kms_core::imports::wrapping::WrappingKeySpec;
use kms_core::key::{EncryptionAlgorithm, KeySpec, KeyState};
use kms_core::keypair::PrivateKey;
use kms_core::operations::{
    ConnectCustomKeyStore, CreateAlias, CreateCustomKeyStore, CreateGrant, DeleteImportedKeyMaterial,
    DisableKey, DisconnectCustomKeyStore, EnableKeyRotation, Encrypt, GenerateMac, GetParametersForImport,
    GetPublicKey, ImportKeyMaterial, SIMULATED, ScheduleKeyDeletion, Sign,
};
use kms_core::operations::{ReplicateKey, UpdatePrimaryRegion};
use kms_core::time::Days;
use serde_json::{Value, json};

const STATES: [KeyState; 8] = [
    KeyState::Enabled,
    KeyState::Disabled,
    KeyState::PendingDeletion,
    KeyState::PendingImport,
    KeyState::Unavailable,
    KeyState::PendingReplicaDeletion,
    KeyState::Creating,
    KeyState::Updating,
];

/// The rows of the data file: an operation, and what the states make of it in the order of [`STATES`].
fn expectations() -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = include_str!("data/key-states.txt").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).map(|line| {
        let mut words = line.split_whitespace();
        (words.next().expect("an operation"), words.collect())
    });
    rows.collect()
}

/// Code and text of an expectation; `None` where the operation goes on.
fn refusal(expectation: &str, arn: &str) -> Option<(&'static str, String)> {
    let state = "KMSInvalidStateException";
    Some(match expectation {
        "ok" => return None,
        "disabled" => ("DisabledException", format!("{arn} is disabled.")),
        "deleting" => (state, format!("{arn} is pending deletion.")),
        "importing" => (state, format!("{arn} is pending import.")),
        "kept" => (state, format!("{arn} is not pending deletion.")),
        "external" => (
            "UnsupportedOperationException",
            format!("{arn} origin is EXTERNAL which is not valid for this operation."),
        ),
        "waiting" => (state, format!("{arn} is pending replica deletion.")),
        "creating" => (state, format!("{arn} is creating.")),
        "updating" => (state, format!("{arn} is updating.")),
        "away" => (state, format!("{arn} is unavailable.")),
        "store" => (
            "UnsupportedOperationException",
            format!("{arn} origin is AWS_CLOUDHSM which is not valid for this operation."),
        ),
        other => panic!("the data file has no {other}"),
    })
}

/// A key, and what was made with it, or with another, while it was enabled.
struct Subject {
    key: String,
    made: Value,
}

/// The kind of key that an operation is for.
fn kind(operation: &str) -> Value {
    match operation {
        "Sign" | "Verify" | "GetPublicKey" => {
            json!({ "KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY" })
        }
        "DeriveSharedSecret" => json!({ "KeySpec": "ECC_NIST_P256", "KeyUsage": "KEY_AGREEMENT" }),
        "GenerateMac" | "VerifyMac" => json!({ "KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" }),
        "GetParametersForImport" | "ImportKeyMaterial" | "DeleteImportedKeyMaterial" => {
            json!({ "Origin": "EXTERNAL" })
        }
        _ => json!({}),
    }
}

/// What the operation needs that a usable key has made.
fn make(story: &mut Story, operation: &str, key: &str) -> Value {
    match operation {
        "Verify" => {
            story.ok::<Sign>(json!({ "KeyId": key, "Message": [1], "SigningAlgorithm": "ECDSA_SHA_256" }))["Signature"]
                .clone()
        }
        "VerifyMac" => {
            story.ok::<GenerateMac>(json!({ "KeyId": key, "Message": [1], "MacAlgorithm": "HMAC_SHA_256" }))["Mac"]
                .clone()
        }
        "DeriveSharedSecret" => story.ok::<GetPublicKey>(json!({ "KeyId": key }))["PublicKey"].clone(),
        "Decrypt" | "ReEncrypt" => {
            story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": [1, 2, 3] }))["CiphertextBlob"].clone()
        }
        "RetireGrant" | "RevokeGrant" => story.ok::<CreateGrant>(grant(key))["GrantId"].clone(),
        _ => Value::Null,
    }
}

/// Members of an ImportKeyMaterial into a key without material of this spec.
fn import(story: &mut Story, key: &str, spec: Option<&str>) -> Value {
    let material = match spec {
        Some("ECC_NIST_P256") => {
            PrivateKey::generate(KeySpec::EccNistP256, &[1; 32]).pkcs8().expect("a key pair")
        }
        _ => vec![1; 32],
    };
    let parameters = story.ok::<GetParametersForImport>(json!({
        "KeyId": key, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"
    }));
    let wrapping_key = WrappingKeySpec::Rsa2048.key();
    let wrapped =
        wrapping_key.encrypt(EncryptionAlgorithm::RsaesOaepSha256, &material, &[2; 32]).expect("it fits");
    json!({
        "KeyId": key,
        "ImportToken": parameters["ImportToken"],
        "EncryptedKeyMaterial": wrapped,
        "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE",
    })
}

/// Members of a CreateGrant.
fn grant(key: &str) -> Value {
    json!({ "KeyId": key, "GranteePrincipal": "arn:aws:iam::111122223333:root", "Operations": ["DescribeKey"] })
}

/// A key in a state, with an alias.
fn subject(story: &mut Story, operation: &str, state: KeyState) -> Subject {
    let mut members = kind(operation);
    let other = story.key(members.clone());
    if state == KeyState::PendingImport {
        members["Origin"] = json!("EXTERNAL");
    }
    let store = (state == KeyState::Unavailable).then(|| connected_store(story));
    if let Some(store) = &store {
        members["Origin"] = json!("AWS_CLOUDHSM");
        members["CustomKeyStoreId"] = store.clone();
    }
    let is_replica = matches!(state, KeyState::Creating | KeyState::Updating);
    let in_a_set =
        is_replica || state == KeyState::PendingReplicaDeletion || operation == "UpdatePrimaryRegion";
    if in_a_set || operation == "ReplicateKey" {
        members["MultiRegion"] = json!(true);
    }
    // A replica comes from the other Region.
    if is_replica {
        story.caller = Caller::new(Caller::DEFAULT_ACCOUNT, ELSEWHERE);
    }
    let key = story.key(members.clone());
    fill(story, &key, &members);
    if in_a_set {
        let region = if is_replica { Caller::DEFAULT_REGION } else { ELSEWHERE };
        story.ok::<ReplicateKey>(json!({ "KeyId": key, "ReplicaRegion": region }));
        if state != KeyState::Creating {
            story.advance(Duration::from_secs(60));
            story.caller = Caller::default();
            fill(story, &key, &members);
        }
    }
    let made = match operation {
        // It can have none yet.
        "RetireGrant" | "RevokeGrant" if state == KeyState::Creating => Value::Null,
        // A key in a store has no parameters for imports: those of another key must do.
        "ImportKeyMaterial" if store.is_some() => {
            let mut members = import(story, &other, None);
            members["KeyId"] = json!(key);
            members
        }
        "ImportKeyMaterial" => import(story, &key, None),
        _ => make(story, operation, &key),
    };
    story.caller = Caller::default();
    story.ok::<CreateAlias>(json!({ "AliasName": "alias/subject", "TargetKeyId": key }));
    story.ok::<CreateAlias>(json!({ "AliasName": "alias/other", "TargetKeyId": other }));
    match state {
        KeyState::Disabled => story.ok::<DisableKey>(json!({ "KeyId": key })),
        KeyState::Updating => {
            story.caller = Caller::new(Caller::DEFAULT_ACCOUNT, ELSEWHERE);
            story.ok::<UpdatePrimaryRegion>(json!({ "KeyId": key, "PrimaryRegion": Caller::DEFAULT_REGION }));
            story.caller = Caller::default();
            Value::Null
        }
        KeyState::PendingReplicaDeletion => story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key })),
        KeyState::PendingDeletion if operation == "UpdatePrimaryRegion" => {
            // With a replica it would wait for that first.
            story.caller = Caller::new(Caller::DEFAULT_ACCOUNT, ELSEWHERE);
            story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key, "PendingWindowInDays": 7 }));
            story.caller = Caller::default();
            story.advance(Days(8));
            story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key }))
        }
        KeyState::PendingDeletion => story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key })),
        KeyState::PendingImport => story.ok::<DeleteImportedKeyMaterial>(json!({ "KeyId": key })),
        KeyState::Enabled if kind(operation) == json!({}) => {
            story.ok::<EnableKeyRotation>(json!({ "KeyId": key }))
        }
        KeyState::Unavailable => story.ok::<DisconnectCustomKeyStore>(json!({ "CustomKeyStoreId": store })),
        _ => Value::Null,
    };
    Subject { key, made }
}

/// Imports material into a key that has to have some.
fn fill(story: &mut Story, key: &str, members: &Value) {
    if members["Origin"] == "EXTERNAL" {
        let members = import(story, key, members["KeySpec"].as_str());
        story.ok::<ImportKeyMaterial>(members);
    }
}

/// The Region of the other key of a set.
const ELSEWHERE: &str = "us-west-2";

/// The id of a CloudHSM key store that is connected.
fn connected_store(story: &mut Story) -> Value {
    let made = story.ok::<CreateCustomKeyStore>(json!({
        "CustomKeyStoreName": "store",
        "CloudHsmClusterId": "cluster-2a23b4cdefg",
        "KeyStorePassword": "kmsPswd",
        "TrustAnchorCertificate": "certificate",
    }));
    let id = made["CustomKeyStoreId"].clone();
    story.ok::<ConnectCustomKeyStore>(json!({ "CustomKeyStoreId": id }));
    story.advance(Duration::from_secs(20 * 60));
    id
}

/// Members with which the operation succeeds on an enabled key.
fn members(operation: &str, Subject { key, made }: &Subject) -> Value {
    match operation {
        "CreateAlias" => json!({ "AliasName": "alias/new", "TargetKeyId": key }),
        "UpdateAlias" => json!({ "AliasName": "alias/other", "TargetKeyId": key }),
        "DeleteAlias" => json!({ "AliasName": "alias/subject" }),
        "Encrypt" => json!({ "KeyId": key, "Plaintext": [1] }),
        "Decrypt" => json!({ "CiphertextBlob": made }),
        "ReEncrypt" => json!({ "CiphertextBlob": made, "DestinationKeyId": key }),
        "GenerateDataKey" | "GenerateDataKeyWithoutPlaintext" => {
            json!({ "KeyId": key, "KeySpec": "AES_256" })
        }
        "GenerateDataKeyPair" | "GenerateDataKeyPairWithoutPlaintext" => {
            json!({ "KeyId": key, "KeyPairSpec": "ECC_NIST_P256" })
        }
        "Sign" => json!({ "KeyId": key, "Message": [1], "SigningAlgorithm": "ECDSA_SHA_256" }),
        "Verify" => {
            json!({ "KeyId": key, "Message": [1], "Signature": made, "SigningAlgorithm": "ECDSA_SHA_256" })
        }
        "GenerateMac" => json!({ "KeyId": key, "Message": [1], "MacAlgorithm": "HMAC_SHA_256" }),
        "VerifyMac" => json!({ "KeyId": key, "Message": [1], "Mac": made, "MacAlgorithm": "HMAC_SHA_256" }),
        "DeriveSharedSecret" => {
            json!({ "KeyId": key, "PublicKey": made, "KeyAgreementAlgorithm": "ECDH" })
        }
        "CreateGrant" => grant(key),
        "GetParametersForImport" => json!({
            "KeyId": key, "WrappingAlgorithm": "RSAES_OAEP_SHA_256", "WrappingKeySpec": "RSA_2048"
        }),
        "ImportKeyMaterial" => made.clone(),
        "ReplicateKey" => json!({ "KeyId": key, "ReplicaRegion": "eu-west-1" }),
        "UpdatePrimaryRegion" => json!({ "KeyId": key, "PrimaryRegion": Caller::DEFAULT_REGION }),
        "RetireGrant" | "RevokeGrant" => json!({ "KeyId": key, "GrantId": made }),
        "UpdateKeyDescription" => json!({ "KeyId": key, "Description": "new" }),
        "PutKeyPolicy" => json!({ "KeyId": key, "Policy": POLICY }),
        "TagResource" => json!({ "KeyId": key, "Tags": [{ "TagKey": "a", "TagValue": "b" }] }),
        "UntagResource" => json!({ "KeyId": key, "TagKeys": ["a"] }),
        _ => json!({ "KeyId": key }),
    }
}

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}"#;

#[test]
fn every_operation_in_every_state() {
    let mut called = 0;
    for (operation, cells) in expectations() {
        assert_eq!(cells.len(), STATES.len(), "{operation}");
        for (state, expectation) in STATES.into_iter().zip(cells) {
            if !SIMULATED.contains(&operation) || expectation == "nothing" {
                continue;
            }
            let mut story = Story::new();
            let subject = subject(&mut story, operation, state);
            let answer = story.call_named(operation, members(operation, &subject));
            let arn = format!("arn:aws:kms:us-east-1:111122223333:key/{}", subject.key);
            let expected = refusal(expectation, &arn);
            assert_eq!(refused(&answer), expected, "{operation} of a key in {state}: {answer:?}");
            called += 1;
        }
    }
    let cells =
        expectations().into_iter().filter(|(name, _)| SIMULATED.contains(name)).flat_map(|(_, cells)| cells);
    assert_eq!(called, cells.filter(|cell| *cell != "nothing").count());
}

fn refused(answer: &Answer) -> Option<(&str, String)> {
    let (code, message) = answer.as_ref().err()?;
    Some((code, message.clone().unwrap_or_default()))
}

/// Operations that use no existing key, and those on custom key stores, have no row.
#[test]
fn every_simulated_operation_has_a_row_or_uses_no_key() {
    let rows: Vec<_> = expectations().into_iter().map(|(operation, _)| operation).collect();
    let without = SIMULATED.iter().copied().filter(|operation| !rows.contains(operation));
    let (stores, others): (Vec<_>, Vec<_>) =
        without.partition(|operation| operation.contains("CustomKeyStore"));
    assert_eq!(others, ["CreateKey", "GenerateRandom", "ListKeys", "ListRetirableGrants"]);
    assert_eq!(stores.len(), 6);
}
