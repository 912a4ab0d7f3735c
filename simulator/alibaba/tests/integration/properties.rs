//! What holds for every sequence of calls: determinism, independence of keys, and old ciphertexts.

use crate::common::{Story, text};
use kms_alibaba::profile::{ALIBABA, ALIBABA_INSTANCE};
use kms_core::time::Days;
use proptest::prelude::*;

/// Something done to one key.
#[derive(Debug, Clone, Copy)]
enum Act {
    Encrypt(u8),
    GenerateDataKey,
    Rotate(u32),
    EndRotation,
    Version,
    Disable,
    Enable,
    ScheduleDeletion,
    CancelDeletion,
    Describe,
    List,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        any::<u8>().prop_map(Act::Encrypt),
        Just(Act::GenerateDataKey),
        (5..740u32).prop_map(Act::Rotate),
        Just(Act::EndRotation),
        Just(Act::Version),
        Just(Act::Disable),
        Just(Act::Enable),
        Just(Act::ScheduleDeletion),
        Just(Act::CancelDeletion),
        Just(Act::Describe),
        Just(Act::List),
    ]
}

/// Days to pass, and which of two keys something is then done to.
fn script() -> impl Strategy<Value = Vec<(u32, bool, Act)>> {
    prop::collection::vec((0..12u32, any::<bool>(), act()), 1..25)
}

fn perform(story: &Story, key: &str, act: Act) -> String {
    let id = ("KeyId", key);
    let rotation = ("EnableAutomaticRotation", if matches!(act, Act::Rotate(_)) { "true" } else { "false" });
    let answer = match act {
        Act::Encrypt(byte) => {
            story.call("Encrypt", &[id, ("Plaintext", &data_encoding::BASE64.encode(&[byte]))])
        }
        Act::GenerateDataKey => story.call("GenerateDataKey", &[id]),
        Act::Rotate(days) => {
            story.call("UpdateRotationPolicy", &[id, rotation, ("RotationInterval", &format!("{days}d"))])
        }
        Act::EndRotation => story.call("UpdateRotationPolicy", &[id, rotation]),
        Act::Version => story.call("CreateKeyVersion", &[id]),
        Act::Disable => story.call("DisableKey", &[id]),
        Act::Enable => story.call("EnableKey", &[id]),
        Act::ScheduleDeletion => story.call("ScheduleKeyDeletion", &[id, ("PendingWindowInDays", "366")]),
        Act::CancelDeletion => story.call("CancelKeyDeletion", &[id]),
        Act::Describe => story.call("DescribeKey", &[id]),
        Act::List => story.call("ListKeyVersions", &[id, ("PageSize", "100")]),
    };
    answer.text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Same seed, same calls, same bytes; another seed, other bytes.
    #[test]
    fn a_seed_decides_everything(script in script(), seed in any::<u64>()) {
        let run = |seed| {
            let story = Story::seeded(ALIBABA_INSTANCE, seed);
            let keys = [story.key(&[]), story.key(&[])];
            let mut answers = keys.to_vec();
            for (days, which, act) in &script {
                story.advance(Days(*days));
                answers.push(perform(&story, &keys[usize::from(*which)], *act));
            }
            answers
        };
        prop_assert_eq!(run(seed), run(seed));
        prop_assert_ne!(run(seed)[0].clone(), run(seed.wrapping_add(1))[0].clone());
    }

    /// What is done to one key does not show in what another answers, ids of requests included.
    #[test]
    fn keys_do_not_disturb_each_other(script in script()) {
        let run = |both: bool| {
            let story = Story::new();
            let keys = [story.key(&[]), story.key(&[])];
            let mut answers = Vec::new();
            for (days, which, act) in &script {
                story.advance(Days(*days));
                if *which {
                    answers.push(perform(&story, &keys[1], *act));
                } else if both {
                    perform(&story, &keys[0], *act);
                }
            }
            answers
        };
        prop_assert_eq!(run(true), run(false));
    }

    /// Whatever happens to a key: once it is enabled, all its ciphertexts open.
    #[test]
    fn old_ciphertexts_open(script in script()) {
        for profile in [ALIBABA, ALIBABA_INSTANCE] {
            let story = Story::under(profile);
            let key = story.key(&[]);
            let mut sealed = Vec::new();
            for (days, _, act) in &script {
                story.advance(Days(*days));
                let answer: serde_json::Value = serde_json::from_str(&perform(&story, &key, *act)).expect("JSON");
                if let (Act::Encrypt(byte), Some(blob)) = (act, answer.get("CiphertextBlob")) {
                    sealed.push((data_encoding::BASE64.encode(&[*byte]), text(blob)));
                }
            }
            // One of the two is refused, unless it was enabled already.
            story.call("CancelKeyDeletion", &[("KeyId", &key)]);
            story.call("EnableKey", &[("KeyId", &key)]);
            for (plaintext, blob) in sealed {
                let opened = story.ok("Decrypt", &[("CiphertextBlob", &blob)]);
                prop_assert_eq!(text(&opened["Plaintext"]), plaintext);
            }
        }
    }

    /// Versions only become more, in the order of their dates.
    #[test]
    fn versions_only_become_more(script in script()) {
        let story = Story::under(ALIBABA_INSTANCE);
        let key = story.key(&[]);
        let mut before: Vec<serde_json::Value> = Vec::new();
        for (days, _, act) in &script {
            story.advance(Days(*days));
            perform(&story, &key, *act);
            let listed = story.ok("ListKeyVersions", &[("KeyId", &key), ("PageSize", "100")]);
            let mut versions = listed["KeyVersions"]["KeyVersion"].as_array().expect("a list").clone();
            versions.reverse();
            prop_assert!(versions.len() >= before.len() && versions.starts_with(&before));
            prop_assert!(versions.is_sorted_by_key(|version| text(&version["CreationDate"])));
            before = versions;
        }
    }
}
