//! Every simulated operation in every state that a key can be in, against the table.
//!
//! Method: make a key, bring it into the state, call the operation with members that would succeed on an
//! enabled key, and compare the refusal with what `state::TABLE` says. Operations judged by more than the
//! state are called on a key for which the rest is fine.

mod common;

use common::Story;
use kms_core::key::KeyState;
use kms_core::key::state::{Effect, TABLE};
use kms_core::operations::{
    CreateAlias, DisableKey, EnableKeyRotation, Encrypt, SIMULATED, ScheduleKeyDeletion,
};
use serde_json::{Value, json};

struct Subject {
    key: String,
    blob: Value,
}

/// A key in a state, with an alias and a ciphertext from when it was enabled.
fn subject(story: &mut Story, state: KeyState) -> Subject {
    let origin = if state == KeyState::PendingImport { "EXTERNAL" } else { "AWS_KMS" };
    let (key, other) = (story.key(json!({ "Origin": origin })), story.symmetric_key());
    story.ok::<CreateAlias>(json!({ "AliasName": "alias/subject", "TargetKeyId": key }));
    story.ok::<CreateAlias>(json!({ "AliasName": "alias/other", "TargetKeyId": other }));
    let encrypting = if origin == "EXTERNAL" { &other } else { &key };
    let blob =
        story.ok::<Encrypt>(json!({ "KeyId": encrypting, "Plaintext": [1, 2, 3] }))["CiphertextBlob"].clone();
    match state {
        KeyState::Disabled => story.ok::<DisableKey>(json!({ "KeyId": key })),
        KeyState::PendingDeletion => story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key })),
        KeyState::Enabled => story.ok::<EnableKeyRotation>(json!({ "KeyId": key })),
        _ => Value::Null,
    };
    Subject { key, blob }
}

/// Members with which the operation succeeds on an enabled key.
fn members(operation: &str, subject: &Subject) -> Value {
    let Subject { key, blob } = subject;
    match operation {
        "CreateAlias" => json!({ "AliasName": "alias/new", "TargetKeyId": key }),
        "UpdateAlias" => json!({ "AliasName": "alias/other", "TargetKeyId": key }),
        "DeleteAlias" => json!({ "AliasName": "alias/subject" }),
        "Encrypt" => json!({ "KeyId": key, "Plaintext": [1] }),
        "Decrypt" => json!({ "CiphertextBlob": blob }),
        "ReEncrypt" => json!({ "CiphertextBlob": blob, "DestinationKeyId": key }),
        "GenerateDataKey" | "GenerateDataKeyWithoutPlaintext" => {
            json!({ "KeyId": key, "KeySpec": "AES_256" })
        }
        "UpdateKeyDescription" => json!({ "KeyId": key, "Description": "new" }),
        _ => json!({ "KeyId": key }),
    }
}

/// What differs from the table, and why: rules that are judged before the state.
fn judged_before_the_state(operation: &str, state: KeyState) -> Option<&'static str> {
    match (operation, state) {
        // Recorded: the origin first (stackd imports/pending_*).
        ("EnableKeyRotation" | "DisableKeyRotation", KeyState::PendingImport) => {
            Some("UnsupportedOperationException")
        }
        // A key without material has encrypted nothing: the blob is the other key's.
        ("Decrypt", KeyState::PendingImport) => Some(""),
        _ => None,
    }
}

#[test]
fn every_operation_in_every_state() {
    let states = [KeyState::Enabled, KeyState::Disabled, KeyState::PendingDeletion, KeyState::PendingImport];
    let mut cells = 0;
    for (operation, _) in TABLE.iter().filter(|(name, _)| SIMULATED.contains(name)) {
        for state in states {
            let mut story = Story::new();
            let subject = subject(&mut story, state);
            let answer = story.call_named(operation, members(operation, &subject));
            let code = answer.as_ref().err().map_or("", |(code, _)| code.as_str());
            let by_table = match (state.effect(operation), state) {
                (Effect::Allows, _) => "",
                (Effect::Refuses, KeyState::Disabled) => "DisabledException",
                (Effect::Refuses, _) => "KMSInvalidStateException",
            };
            let expected = judged_before_the_state(operation, state).unwrap_or(by_table);
            assert_eq!(code, expected, "{operation} of a key in {state}: {answer:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 19 * states.len(), "every simulated operation with a row was called");
}

/// The rule that runs the other way: only a key that waits for its deletion can be kept.
#[test]
fn cancel_key_deletion_needs_a_scheduled_deletion() {
    for state in [KeyState::Enabled, KeyState::Disabled, KeyState::PendingImport] {
        let mut story = Story::new();
        let subject = subject(&mut story, state);
        let (code, message) = story
            .call_named("CancelKeyDeletion", json!({ "KeyId": subject.key }))
            .expect_err("not scheduled");
        assert_eq!(code, "KMSInvalidStateException");
        assert!(message.is_some_and(|text| text.ends_with("is not pending deletion.")));
    }
}
