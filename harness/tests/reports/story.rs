//! The life of one key, as a target would tell it: created, rotated by the clock, disabled, deleted.

use jiff::{SignedDuration, Timestamp};
use kms_conformance::scenario::{Action, Api, Case, ClockMove, MemberPath, Outcome, Step};
use kms_conformance::target::Answer;
use kms_conformance::transcript::{Entry, Got, Sent, Transcript};
use kms_conformance::verdict::{CaseResult, Verdict};
use serde_json::{Value, json};

use crate::fake::{finished, rotate};

const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
const DAY: i64 = 86400;
/// 2026-01-01T00:00:00Z.
const BEGIN: i64 = 1_767_225_600;

/// The case, which passed.
pub(crate) fn life_of_a_key() -> (Case, CaseResult) {
    let arn = format!("arn:aws:kms:us-east-1:111122223333:key/{ID}");
    let material = |digit: &str| digit.repeat(64);
    let key = json!({ "KeyId": "${key}" });
    let rotation = json!({
        "KeyId": arn, "KeyMaterialId": material("b"), "KeyMaterialState": "CURRENT",
        "RotationDate": BEGIN + 90 * DAY, "RotationType": "AUTOMATIC"
    });
    let created = json!({ "KeyMetadata": {
        "KeyId": ID, "Arn": arn, "KeyState": "Enabled", "CurrentKeyMaterialId": material("a")
    } });
    let status = json!({ "KeyId": arn, "KeyRotationEnabled": true, "NextRotationDate": BEGIN + 90 * DAY });
    let gone = json!({ "__type": "NotFoundException", "message": format!("Key '{arn}' does not exist") });
    let disabled = json!({ "__type": "DisabledException", "message": format!("{arn} is disabled.") });
    let deletion = json!({ "KeyId": arn, "KeyState": "PendingDeletion", "DeletionDate": BEGIN + 100 * DAY });
    let mut story = Story::default();
    story.call(0, "CreateKey", &json!({}), 200, &created);
    story.call(1, "GetKeyRotationStatus", &key, 200, &status);
    story.clock(91 * DAY);
    story.call(91 * DAY + 1, "ListKeyRotations", &key, 200, &json!({ "Rotations": [rotation] }));
    story.call(91 * DAY + 2, "ListKeyRotations", &key, 200, &json!({ "Rotations": [rotation] }));
    story.call(91 * DAY + 3, "DisableKey", &key, 200, &Value::Null);
    story.call(91 * DAY + 4, "Encrypt", &key, 400, &disabled);
    story.call(91 * DAY + 5, "ScheduleKeyDeletion", &key, 200, &deletion);
    story.clock(101 * DAY);
    story.call(101 * DAY + 1, "DescribeKey", &key, 400, &gone);
    story.told()
}

#[derive(Default)]
struct Story {
    steps: Vec<Step>,
    entries: Vec<Entry>,
}

impl Story {
    fn call(&mut self, at: i64, operation: &str, input: &Value, status: u16, body: &Value) {
        let operation = kms_model::operation(operation).expect("it is in the model");
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let answer = Answer { api: Api::Aws, status, headers: vec![], body, at: instant(at) };
        let filled = json!({ "KeyId": ID });
        let filled = if input == &json!({}) { input.clone() } else { filled };
        let sent = Sent::Call { operation: operation.name, input: filled };
        self.add(Action::Call { operation, input: input.clone() }, sent, Got::Answer(answer));
    }

    fn clock(&mut self, at: i64) {
        let (from, to) = (self.entries.last().expect("a story begins with a call").at(), instant(at));
        let by = SignedDuration::from_secs(to.as_second() - from.as_second());
        self.add(Action::Clock(ClockMove::Advance(by)), Sent::Clock { from, to }, Got::Clock(to));
    }

    fn add(&mut self, action: Action, sent: Sent, got: Got) {
        let step = self.steps.len();
        let mut made = rotate(&format!("step-{}", step + 1), step + 1, 1, Outcome::Observe);
        made.action = action;
        if step == 0 {
            let path = MemberPath::parse("KeyMetadata.KeyId").expect("a path");
            made.save.insert("key".to_owned(), path);
        }
        self.steps.push(made);
        self.entries.push(Entry { step, repetition: 0, sent, got, settled: None });
    }

    fn told(self) -> (Case, CaseResult) {
        let (mut case, mut result) = finished("life", Verdict::Pass, vec![]);
        case.steps = self.steps;
        result.transcript =
            Some(Transcript { case: case.clone(), entries: self.entries, stopped: None, broken: None });
        (case, result)
    }
}

fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(BEGIN + seconds).expect("it is in our time")
}
