//! What holds for every sequence of calls: determinism, independence of keys, and old ciphertexts.

use crate::common::{Answer, Story};
use kms_core::operations::{
    CreateGrant, Decrypt, DisableKey, EnableKey, EnableKeyRotation, Encrypt, GenerateDataKey,
    GetKeyRotationStatus, ListKeyRotations, RotateKeyOnDemand,
};
use kms_core::time::Days;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Something done to one key.
#[derive(Debug, Clone, Copy)]
enum Act {
    Encrypt(u8),
    GenerateDataKey,
    EnableRotation(u32),
    Rotate,
    Grant,
    Disable,
    Enable,
    Status,
    List,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        any::<u8>().prop_map(Act::Encrypt),
        Just(Act::GenerateDataKey),
        (90..2560u32).prop_map(Act::EnableRotation),
        Just(Act::Rotate),
        Just(Act::Grant),
        Just(Act::Disable),
        Just(Act::Enable),
        Just(Act::Status),
        Just(Act::List),
    ]
}

fn perform(story: &mut Story, key: &str, act: Act) -> Answer {
    let members = json!({ "KeyId": key });
    match act {
        Act::Encrypt(byte) => story.call::<Encrypt>(json!({ "KeyId": key, "Plaintext": [byte] })),
        Act::GenerateDataKey => story.call::<GenerateDataKey>(json!({ "KeyId": key, "KeySpec": "AES_256" })),
        Act::EnableRotation(days) => {
            story.call::<EnableKeyRotation>(json!({ "KeyId": key, "RotationPeriodInDays": days }))
        }
        Act::Grant => story.call::<CreateGrant>(json!({
            "KeyId": key, "GranteePrincipal": "arn:aws:iam::111122223333:root", "Operations": ["Decrypt"]
        })),
        Act::Rotate => story.call::<RotateKeyOnDemand>(members),
        Act::Disable => story.call::<DisableKey>(members),
        Act::Enable => story.call::<EnableKey>(members),
        Act::Status => story.call::<GetKeyRotationStatus>(members),
        Act::List => story.call::<ListKeyRotations>(members),
    }
}

/// Days on which things happen; on each, acts on either of two keys.
type Script = Vec<(u32, Vec<(bool, Act)>)>;

fn script() -> impl Strategy<Value = Script> {
    prop::collection::vec((0..400u32, prop::collection::vec((any::<bool>(), act()), 0..6)), 1..6)
}

/// Plays a script; answers what each of the two keys answered, in order. `order` changes the order in which
/// the acts of one day on different keys come.
fn play(script: &Script, order: impl Fn(&mut Vec<(bool, Act)>)) -> (Vec<Answer>, Vec<Answer>) {
    let mut story = Story::new();
    let keys = (story.symmetric_key(), story.symmetric_key());
    let mut answers = (Vec::new(), Vec::new());
    for (days, acts) in script {
        story.advance(Days(*days));
        let mut acts = acts.clone();
        order(&mut acts);
        for (first, act) in acts {
            let (key, answers) = if first { (&keys.0, &mut answers.0) } else { (&keys.1, &mut answers.1) };
            answers.push(perform(&mut story, key, act));
        }
    }
    answers
}

proptest! {
    /// Same seed and same calls give the same bytes.
    #[test]
    fn the_same_calls_give_the_same_bytes(script in script()) {
        prop_assert_eq!(play(&script, |_| {}), play(&script, |_| {}));
    }

    /// Calls on one key do not change what another key yields: one key's acts all first, or all last.
    #[test]
    fn keys_do_not_disturb_each_other(script in script()) {
        let as_written = play(&script, |_| {});
        prop_assert_eq!(&as_written, &play(&script, |acts| acts.sort_by_key(|(first, _)| *first)));
        prop_assert_eq!(&as_written, &play(&script, |acts| acts.sort_by_key(|(first, _)| !*first)));
    }

    /// Every ciphertext opens, whatever has happened to its key since.
    #[test]
    fn old_ciphertexts_open(script in script()) {
        let mut story = Story::new();
        let key = story.symmetric_key();
        let mut sealed: Vec<(u8, Value)> = Vec::new();
        for (days, acts) in &script {
            story.advance(Days(*days));
            for (_, act) in acts {
                if let (Act::Encrypt(byte), Ok(answer)) = (act, perform(&mut story, &key, *act)) {
                    sealed.push((*byte, answer["CiphertextBlob"].clone()));
                }
            }
        }
        story.advance(Days(3000));
        story.ok::<EnableKey>(json!({ "KeyId": key }));
        for (byte, blob) in sealed {
            prop_assert_eq!(&story.ok::<Decrypt>(json!({ "CiphertextBlob": blob }))["Plaintext"], &json!([byte]));
        }
    }

    /// The log only grows, in order of its dates, and the quota is never passed.
    #[test]
    fn the_log_only_grows(script in script()) {
        let mut story = Story::new();
        let key = story.symmetric_key();
        let mut before: Vec<Value> = Vec::new();
        for (days, acts) in &script {
            story.advance(Days(*days));
            for (_, act) in acts {
                // An answer that is a refusal is as good here.
                let _ = perform(&mut story, &key, *act);
            }
            let listed = story.ok::<ListKeyRotations>(json!({ "KeyId": key, "Limit": 1000 }));
            let log = listed["Rotations"].as_array().expect("a list").clone();
            let dates: Vec<f64> = log.iter().filter_map(|entry| entry["RotationDate"].as_f64()).collect();
            prop_assert!(dates.is_sorted());
            for (old, new) in before.iter().zip(&log) {
                prop_assert_eq!(&old["KeyMaterialId"], &new["KeyMaterialId"]);
                prop_assert_eq!(&old["RotationDate"], &new["RotationDate"]);
            }
            prop_assert!(log.len() >= before.len());
            prop_assert!(log.iter().filter(|entry| entry["RotationType"] == "ON_DEMAND").count() <= 25);
            before = log;
        }
    }
}

/// Request ids count along the key they are about: another key's requests do not show in them.
#[test]
fn request_ids_belong_to_their_key() {
    let ids = |disturb: bool| {
        let mut story = Story::new();
        let (key, other) = (story.symmetric_key(), story.symmetric_key());
        let mut ids = Vec::new();
        for _ in 0..3 {
            if disturb {
                story.ok::<GetKeyRotationStatus>(json!({ "KeyId": other }));
            }
            let input = serde_json::from_value(json!({ "KeyId": key })).expect("members");
            ids.push(story.world.call::<GetKeyRotationStatus>(&story.caller, input).request_id);
        }
        ids
    };
    assert_eq!(ids(false), ids(true));
}
