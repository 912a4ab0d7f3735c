//! Rotation, told by the calendar. Method: move the clock, read status and log.

use std::time::Duration;

use crate::common::{Story, date};
use kms_core::operations::{
    CancelKeyDeletion, DisableKey, DisableKeyRotation, EnableKey, EnableKeyRotation, GetKeyRotationStatus,
    ListKeyRotations, RotateKeyOnDemand, ScheduleKeyDeletion,
};
use kms_core::profile::{AWS, AWS_2023, AWS_2024_04, Profile, QKMS};
use kms_core::time::{Days, Instant};
use serde_json::{Value, json};

const MINUTE: Duration = Duration::from_secs(60);

fn enable(story: &mut Story, key: &str, days: u32) {
    story.ok::<EnableKeyRotation>(json!({ "KeyId": key, "RotationPeriodInDays": days }));
}

fn status(story: &mut Story, key: &str) -> Value {
    story.ok::<GetKeyRotationStatus>(json!({ "KeyId": key }))
}

/// The log as (type, date) pairs.
fn log(story: &mut Story, key: &str) -> Vec<(String, Value)> {
    let listed = story.ok::<ListKeyRotations>(json!({ "KeyId": key, "Limit": 1000 }));
    let entries = listed["Rotations"].as_array().expect("a list").clone();
    let pair = |entry: &Value| {
        (entry["RotationType"].as_str().expect("a type").into(), entry["RotationDate"].clone())
    };
    entries.iter().map(pair).collect()
}

fn automatic(days: u32) -> (String, Value) {
    ("AUTOMATIC".into(), date(days))
}

/// The API Reference's own example: automatic every 730 days, due on 14 April 2024; by hand on 10 April. Both
/// happen, and the schedule stands.
#[test]
fn on_demand_leaves_the_schedule_alone() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    enable(&mut story, &key, 730);
    story.at(Days(726));
    story.ok::<RotateKeyOnDemand>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(730));
    story.at(Days(731));
    let by_hand = json!(Instant::START + Days(726) + AWS.on_demand_rotation_takes);
    assert_eq!(log(&mut story, &key), [("ON_DEMAND".into(), by_hand), automatic(730)]);
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(1460));
}

/// Ten years in one jump: forty rotations, each on its own date; 2028 and 2032 are leap years, and a period
/// counts days of 24 hours.
#[test]
fn ten_years_in_one_jump() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    enable(&mut story, &key, 90);
    story.at(Days(3653));
    let expected: Vec<_> = (1..=40).map(|count| automatic(90 * count)).collect();
    assert_eq!(log(&mut story, &key), expected);
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(90 * 41));
}

/// However the clock gets there: in one jump or day by day, the log is the same.
#[test]
fn small_steps_and_one_jump_agree() {
    let walk = |step: u32| {
        let mut story = Story::new();
        let key = story.symmetric_key();
        enable(&mut story, &key, 100);
        for day in (step..=1200).step_by(step as usize) {
            story.at(Days(day));
            status(&mut story, &key);
        }
        log(&mut story, &key)
    };
    assert_eq!(walk(1), walk(1200));
}

/// Recorded (stackd rotation, 2026-09-12): what moves the date, and what does not.
#[test]
fn the_schedule_moves_only_with_the_period() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    enable(&mut story, &key, 90);
    story.at(Days(10));
    enable(&mut story, &key, 90);
    story.ok::<EnableKeyRotation>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(90));
    enable(&mut story, &key, 91);
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(101));
    story.ok::<DisableKeyRotation>(json!({ "KeyId": key }));
    story.ok::<EnableKeyRotation>(json!({ "KeyId": key }));
    let status = status(&mut story, &key);
    assert_eq!((&status["RotationPeriodInDays"], &status["NextRotationDate"]), (&json!(365), &date(375)));
}

/// A disabled key does not rotate. Enabled before its date it keeps the date; after it, it rotates at once, and
/// once only.
#[test]
fn a_disabled_key_makes_up_for_one_rotation() {
    let mut story = Story::new();
    let (early, late) = (story.symmetric_key(), story.symmetric_key());
    for key in [&early, &late] {
        enable(&mut story, key, 90);
        story.ok::<DisableKey>(json!({ "KeyId": key }));
    }
    story.at(Days(80));
    story.ok::<EnableKey>(json!({ "KeyId": early }));
    story.at(Days(300));
    assert_eq!(log(&mut story, &early), [automatic(90), automatic(180), automatic(270)]);
    assert_eq!(log(&mut story, &late), []);
    story.ok::<EnableKey>(json!({ "KeyId": late }));
    assert_eq!(log(&mut story, &late), [automatic(300)]);
    assert_eq!(status(&mut story, &late)["NextRotationDate"], date(390));
}

/// Recorded (stackd rotation/deleting_*): hidden while pending deletion, the same date back afterwards. The
/// key comes back disabled, so it rotates when it is enabled.
#[test]
fn a_cancelled_deletion_restores_the_schedule() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    enable(&mut story, &key, 90);
    story.at(Days(85));
    story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": key, "PendingWindowInDays": 7 }));
    let hidden = status(&mut story, &key);
    assert_eq!((&hidden["KeyRotationEnabled"], hidden.get("NextRotationDate")), (&json!(false), None));
    story.at(Days(91));
    story.ok::<CancelKeyDeletion>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(90));
    assert_eq!(log(&mut story, &key), []);
    story.ok::<EnableKey>(json!({ "KeyId": key }));
    assert_eq!(log(&mut story, &key), [automatic(91)]);
}

/// Recorded (stackd rotation): start date while under way, a repeat changes nothing, completion also while the
/// key is disabled.
#[test]
fn an_on_demand_rotation_completes_by_itself() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    story.ok::<RotateKeyOnDemand>(json!({ "KeyId": key }));
    story.advance(MINUTE);
    story.ok::<RotateKeyOnDemand>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key)["OnDemandRotationStartDate"], date(0));
    story.ok::<DisableKey>(json!({ "KeyId": key }));
    story.at(AWS.on_demand_rotation_takes - Duration::from_millis(1));
    assert_eq!(log(&mut story, &key), []);
    story.at(AWS.on_demand_rotation_takes);
    assert_eq!(log(&mut story, &key).len(), 1);
    assert_eq!(status(&mut story, &key).get("OnDemandRotationStartDate"), None);
}

/// Twenty-five by hand and no more, today; ten in April 2024. Automatic ones do not count.
#[test]
fn on_demand_rotations_are_limited() {
    for (profile, most) in [(AWS, 25), (AWS_2024_04, 10)] {
        let mut story = Story::under(profile);
        let key = story.symmetric_key();
        enable(&mut story, &key, 90);
        story.advance(Days(1000));
        for _ in 0..most {
            story.ok::<RotateKeyOnDemand>(json!({ "KeyId": key }));
            story.advance(Duration::from_secs(300));
        }
        let (code, message) =
            story.call::<RotateKeyOnDemand>(json!({ "KeyId": key })).expect_err("the limit");
        assert_eq!(code, "LimitExceededException");
        assert!(message.is_some_and(
            |text| text.ends_with(&format!(":key/{key}")) && text.contains("on-demand rotations limit")
        ));
        assert_eq!(log(&mut story, &key).len(), 11 + most);
    }
}

/// Documented: refused in the twenty minutes before an automatic rotation, and while one is under way.
#[test]
fn the_conflict_window() {
    let late = Profile { automatic_rotation_lateness: 10 * MINUTE, ..AWS };
    for (profile, minutes, refused) in [
        (AWS, -21, false),
        (AWS, -19, true),
        (AWS, 0, false),
        (late.clone(), 0, true),
        (late.clone(), 9, true),
        (late, 10, false),
    ] {
        let mut story = Story::under(profile);
        let key = story.symmetric_key();
        enable(&mut story, &key, 90);
        let due = Instant::START + Days(90);
        let moment = if minutes < 0 {
            due - MINUTE * i32::unsigned_abs(minutes)
        } else {
            due + MINUTE * i32::unsigned_abs(minutes)
        };
        story.world.set_now(moment);
        let answer = story.call::<RotateKeyOnDemand>(json!({ "KeyId": key }));
        let code = answer.err().map(|(code, _)| code);
        assert_eq!(code.as_deref(), refused.then_some("ConflictException"), "{minutes} minutes");
    }
}

/// Lateness delays the completion, not the schedule.
#[test]
fn a_late_rotation_keeps_the_grid() {
    let mut story = Story::under(Profile { automatic_rotation_lateness: 5 * MINUTE, ..AWS });
    let key = story.symmetric_key();
    enable(&mut story, &key, 90);
    story.at(Duration::from(Days(180)) + 4 * MINUTE);
    let first = json!(Instant::START + Days(90) + 5 * MINUTE);
    assert_eq!(log(&mut story, &key), [("AUTOMATIC".into(), first)]);
    assert_eq!(status(&mut story, &key)["NextRotationDate"], date(180));
}

/// An automatic rotation that comes due while one by hand is under way: both happen, in order of their dates.
#[test]
fn an_automatic_rotation_meets_one_by_hand() {
    let slow = Profile { on_demand_rotation_takes: Duration::from_secs(3600), ..AWS };
    let mut story = Story::under(slow);
    let key = story.symmetric_key();
    enable(&mut story, &key, 90);
    story.world.set_now(Instant::START + Days(90) - 30 * MINUTE);
    story.ok::<RotateKeyOnDemand>(json!({ "KeyId": key }));
    story.at(Days(400));
    let types: Vec<_> = log(&mut story, &key).into_iter().map(|(rotation_type, _)| rotation_type).collect();
    assert_eq!(types, ["AUTOMATIC", "ON_DEMAND", "AUTOMATIC", "AUTOMATIC", "AUTOMATIC"]);
}

/// Recorded (Cloud Custodian, 2018): the whole answer was `{"KeyRotationEnabled":true}`.
#[test]
fn before_2024_rotation_is_yearly_and_status_says_little() {
    let mut story = Story::under(AWS_2023);
    let key = story.symmetric_key();
    story.ok::<EnableKeyRotation>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key), json!({ "KeyRotationEnabled": true }));
}

/// Documented: QKMS rotates "one year after enabling and every year thereafter". Its answers never show a rotation; the log
/// does, which QKMS has no operation for.
#[test]
fn qkms_rotates_every_year_and_says_no_more_than_whether() {
    let mut story = Story::under(QKMS);
    let key = story.symmetric_key();
    story.ok::<EnableKeyRotation>(json!({ "KeyId": key }));
    assert_eq!(status(&mut story, &key), json!({ "KeyRotationEnabled": true }));
    story.at(Days(364));
    assert_eq!(log(&mut story, &key), []);
    story.at(Days(3650));
    let years: Vec<_> = (1..=10).map(|year| automatic(365 * year)).collect();
    assert_eq!(log(&mut story, &key), years);
    assert_eq!(status(&mut story, &key), json!({ "KeyRotationEnabled": true }));
    story.ok::<DisableKeyRotation>(json!({ "KeyId": key }));
    story.at(Days(7300));
    assert_eq!(log(&mut story, &key).len(), 10);
    assert_eq!(status(&mut story, &key), json!({ "KeyRotationEnabled": false }));
}
