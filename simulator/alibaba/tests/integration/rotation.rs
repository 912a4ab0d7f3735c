//! Rotation, told as stories. Day 0 is 2026-01-01.

use crate::common::{Story, day, text};
use kms_alibaba::profile::{ALIBABA, ALIBABA_INSTANCE};
use kms_core::time::Days;
use serde_json::Value;

const HELLO: (&str, &str) = ("Plaintext", "aGVsbG8=");

fn versions(story: &Story, key: &str) -> Vec<String> {
    let listed = story.ok("ListKeyVersions", &[("KeyId", key), ("PageSize", "100")]);
    let versions = listed["KeyVersions"]["KeyVersion"].as_array().expect("a list").clone();
    versions.iter().map(|version| text(&version["CreationDate"])).collect()
}

/// Automatic rotation, interval, last and next date.
fn policy(story: &Story, key: &str) -> [Value; 4] {
    let shown = story.describe(key);
    ["AutomaticRotation", "RotationInterval", "LastRotationDate", "NextRotationDate"]
        .map(|name| shown[name].clone())
}

#[test]
fn thirty_days_from_the_first_version_and_every_thirty_days_then() {
    let story = Story::new();
    let key = story.key(&[]);
    assert_eq!(policy(&story, &key), ["Disabled".into(), Value::Null, day(0).into(), Value::Null]);
    story.advance(Days(4));
    story.rotate_every(&key, "30d");
    assert_eq!(policy(&story, &key), ["Enabled", "2592000s", &day(0), &day(30)].map(Value::from));
    story.advance(Days(91 - 4));
    assert_eq!(policy(&story, &key), ["Enabled", "2592000s", &day(90), &day(120)].map(Value::from));
    assert_eq!(versions(&story, &key), [day(90), day(60), day(30), day(0)]);
}

/// Documented: the next date counts from the last rotation, and what lies in the past by a changed interval happens at once.
#[test]
fn a_changed_interval_counts_from_the_last_rotation_and_what_is_overdue_happens_at_once() {
    let story = Story::new();
    let key = story.key(&[("EnableAutomaticRotation", "true"), ("RotationInterval", "30d")]);
    story.advance(Days(10));
    story.rotate_every(&key, "60d");
    assert_eq!(policy(&story, &key)[3], day(60).as_str());
    story.rotate_every(&key, "604800s");
    assert_eq!(policy(&story, &key), ["Enabled", "604800s", &day(10), &day(17)].map(Value::from));
    assert_eq!(versions(&story, &key), [day(10), day(0)]);
}

#[test]
fn a_key_older_than_its_first_interval_rotates_when_rotation_is_enabled() {
    let story = Story::new();
    let key = story.key(&[]);
    story.advance(Days(400));
    story.rotate_every(&key, "365d");
    assert_eq!(versions(&story, &key), [day(400), day(0)]);
}

#[test]
fn a_disabled_key_is_suspended_and_makes_up_once_for_what_it_missed() {
    let story = Story::new();
    let key = story.key(&[("EnableAutomaticRotation", "True"), ("RotationInterval", "30d")]);
    story.advance(Days(10));
    story.ok("DisableKey", &[("KeyId", &key)]);
    assert_eq!(policy(&story, &key), ["Suspended", "2592000s", &day(0), &day(30)].map(Value::from));
    story.ok("EnableKey", &[("KeyId", &key)]);
    assert_eq!(policy(&story, &key)[0], "Enabled");
    assert_eq!(versions(&story, &key), [day(0)]);
    story.ok("DisableKey", &[("KeyId", &key)]);
    story.advance(Days(190));
    assert_eq!(versions(&story, &key), [day(0)]);
    story.ok("EnableKey", &[("KeyId", &key)]);
    assert_eq!(policy(&story, &key)[3], day(230).as_str());
    assert_eq!(versions(&story, &key), [day(200), day(0)]);
}

#[test]
fn a_key_that_waits_for_its_deletion_is_suspended_until_that_is_cancelled() {
    let story = Story::new();
    let key = story.key(&[("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")]);
    story.ok("ScheduleKeyDeletion", &[("KeyId", &key), ("PendingWindowInDays", "30")]);
    story.advance(Days(20));
    assert_eq!(policy(&story, &key)[0], "Suspended");
    assert_eq!(story.describe(&key)["DeleteDate"], day(30).as_str());
    let change = [("KeyId", key.as_str()), ("EnableAutomaticRotation", "false")];
    assert_eq!(story.refused("UpdateRotationPolicy", &change), (409, "Rejected.PendingDeletion".into()));
    story.ok("CancelKeyDeletion", &[("KeyId", &key)]);
    assert_eq!(policy(&story, &key), ["Enabled", "604800s", &day(20), &day(27)].map(Value::from));
    assert_eq!(story.describe(&key)["KeyState"], "Enabled");
}

#[test]
fn disabling_forgets_the_interval_and_ignores_what_is_given() {
    let story = Story::new();
    let key = story.key(&[]);
    story.rotate_every(&key, "7d");
    let off =
        [("KeyId", key.as_str()), ("EnableAutomaticRotation", "False"), ("RotationInterval", "nonsense")];
    story.ok("UpdateRotationPolicy", &off);
    story.advance(Days(400));
    assert_eq!(policy(&story, &key), ["Disabled".into(), Value::Null, day(0).into(), Value::Null]);
    let on = [("KeyId", key.as_str()), ("EnableAutomaticRotation", "true")];
    assert_eq!(story.refused("UpdateRotationPolicy", &on), (400, "MissingParameter".into()));
}

#[test]
fn intervals_outside_the_profiles_bounds_are_refused() {
    for (profile, longest, too_long) in [(ALIBABA, "730d", "731d"), (ALIBABA_INSTANCE, "365d", "366d")] {
        let story = Story::under(profile);
        let key = story.key(&[]);
        for wrong in ["6d", too_long, "7x", "0d", "7", ""] {
            let parameters =
                [("KeyId", key.as_str()), ("EnableAutomaticRotation", "true"), ("RotationInterval", wrong)];
            assert_eq!(
                story.refused("UpdateRotationPolicy", &parameters),
                (400, "InvalidParameter".into()),
                "{wrong}"
            );
        }
        story.rotate_every(&key, longest);
    }
}

#[test]
fn keys_that_do_not_rotate_say_so() {
    let story = Story::new();
    for parameters in [[("KeySpec", "EC_SM2")], [("KeySpec", "RSA_2048")]] {
        let key = story.key(&parameters);
        let on = [("KeyId", key.as_str()), ("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")];
        assert_eq!(story.refused("UpdateRotationPolicy", &on), (400, "Rejected.UnsupportedOperation".into()));
        let create = [parameters[0], on[1], on[2]];
        assert_eq!(story.refused("CreateKey", &create), (400, "Rejected.UnsupportedOperation".into()));
    }
    let on = [("KeyId", "nothing"), ("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")];
    assert_eq!(story.refused("UpdateRotationPolicy", &on), (404, "Forbidden.KeyNotFound".into()));
}

/// Contested: outside instances only asymmetric keys, seven days apart, 50 at most.
#[test]
fn outside_instances_versions_are_made_of_asymmetric_keys_a_week_apart() {
    let story = Story::new();
    let (symmetric, pair) = (story.key(&[]), story.key(&[("KeySpec", "EC_P256")]));
    let refusal = (400, "Rejected.UnsupportedOperation".to_owned());
    story.advance(Days(7));
    assert_eq!(story.refused("CreateKeyVersion", &[("KeyId", &symmetric)]), refusal);
    let made = story.ok("CreateKeyVersion", &[("KeyId", &pair)]);
    assert_eq!(made["KeyVersion"]["CreationDate"], day(7).as_str());
    assert_eq!(story.refused("CreateKeyVersion", &[("KeyId", &pair)]), refusal);
    assert_eq!(story.describe(&pair).get("PrimaryKeyVersion"), None);
    for _ in 2..50 {
        story.advance(Days(7));
        story.ok("CreateKeyVersion", &[("KeyId", &pair)]);
    }
    story.advance(Days(7));
    assert_eq!(
        story.refused("CreateKeyVersion", &[("KeyId", &pair)]),
        (400, "Rejected.LimitExceeded".into())
    );
}

#[test]
fn in_instances_versions_are_made_of_symmetric_keys_and_move_the_next_date() {
    let story = Story::under(ALIBABA_INSTANCE);
    let (symmetric, pair) = (story.key(&[]), story.key(&[("KeySpec", "EC_P256")]));
    assert_eq!(
        story.refused("CreateKeyVersion", &[("KeyId", &pair)]),
        (400, "Rejected.UnsupportedOperation".into())
    );
    story.rotate_every(&symmetric, "30d");
    story.advance(Days(10));
    let made = story.ok("CreateKeyVersion", &[("KeyId", &symmetric)])["KeyVersion"].clone();
    let id = text(&made["KeyVersionId"]);
    assert!(id.starts_with(&format!("{symmetric}-")) && symmetric.starts_with("key-hzz"), "{id}");
    assert_eq!(policy(&story, &symmetric)[3], day(40).as_str());
    assert_eq!(story.describe(&symmetric)["PrimaryKeyVersion"], made["KeyVersionId"]);
}

#[test]
fn old_ciphertexts_name_the_version_that_encrypted_and_open() {
    let story = Story::new();
    let key = story.key(&[("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")]);
    let mut sealed = Vec::new();
    for _ in 0..4 {
        let encrypted = story.ok("Encrypt", &[("KeyId", &key), HELLO]);
        assert_eq!(encrypted["KeyVersionId"], story.describe(&key)["PrimaryKeyVersion"]);
        sealed.push((text(&encrypted["CiphertextBlob"]), encrypted["KeyVersionId"].clone()));
        story.advance(Days(7));
    }
    story.advance(Days(3000));
    for (blob, version) in &sealed {
        let opened = story.ok("Decrypt", &[("CiphertextBlob", blob)]);
        assert_eq!((&opened["Plaintext"], &opened["KeyVersionId"]), (&HELLO.1.into(), version));
        let parameters = [("KeyId", key.as_str()), ("KeyVersionId", version.as_str().expect("an id"))];
        assert_eq!(story.ok("DescribeKeyVersion", &parameters)["KeyVersion"]["KeyId"], key.as_str());
    }
    let anew = story.ok("ReEncrypt", &[("CiphertextBlob", &sealed[0].0), ("DestinationKeyId", &key)]);
    assert_eq!(anew["KeyVersionId"], story.describe(&key)["PrimaryKeyVersion"]);
}

/// Eight thousand years in one jump, and the dates are still right.
#[test]
fn the_length_of_a_jump_does_not_matter() {
    let story = Story::new();
    let key = story.key(&[("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")]);
    story.simulator.advance_to(kms_core::time::Instant::MAX).expect("forward");
    let listed = story.ok("ListKeyVersions", &[("KeyId", &key), ("PageSize", "2")]);
    assert!(listed["TotalCount"].as_u64().expect("a number") > 400_000, "{listed}");
    let newest = listed["KeyVersions"]["KeyVersion"][0].clone();
    assert_eq!(newest["CreationDate"], story.describe(&key)["LastRotationDate"]);
}
