//! One case: its order, its clock, its waiting, and every way in which it can end early.

use std::time::Duration;

use jiff::Timestamp;
use kms_conformance::judge::judge;
use kms_conformance::run::{run_case, run_case_within};
use kms_conformance::scenario::Capability;
use kms_conformance::target::TargetError;
use kms_conformance::transcript::{Sent, StopReason, Transcript};
use serde_json::json;

use super::fake::{Fake, Twist};
use super::{case, run, story, wrong};

fn instants(transcript: &Transcript) -> Vec<String> {
    transcript.entries.iter().map(|entry| entry.at().to_string()).collect()
}

#[tokio::test]
async fn requests_have_an_instant_each_and_the_one_after_a_clock_step_comes_at_that_instant() {
    let text = story(
        r#"
[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = { KeyId = "${key}", RotationPeriodInDays = 90 }
repeat = 2

[[step]]
id    = "day-90"
clock = { to = "@enable + 90d" }

[[step]]
id   = "status"
call = "GetKeyRotationStatus"
with = { KeyId = "${key}" }

[[step]]
id    = "later"
clock = { advance = "1h" }
"#,
    );
    let text = format!("requires = [\"clock.advance\"]\n{text}");
    let transcript = run(&text, &Fake::simulator()).await;
    assert!(transcript.stopped.is_none() && transcript.broken.is_none(), "{transcript:?}");
    assert_eq!(
        instants(&transcript),
        [
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:01Z",
            "2026-01-01T00:00:02Z",
            "2026-04-01T00:00:02Z",
            "2026-04-01T00:00:02Z",
            "2026-04-01T01:00:02Z",
        ]
    );
    let repetitions: Vec<_> = transcript.entries.iter().map(|entry| (entry.step, entry.repetition)).collect();
    assert_eq!(repetitions, [(0, 0), (1, 0), (1, 1), (2, 0), (3, 0), (4, 0)]);
}

#[tokio::test]
async fn a_member_that_is_missing_ends_the_case_and_is_named_with_step_and_line() {
    let text = story(
        r#"
[[step]]
id   = "again"
call = "DescribeKey"
with = { KeyId = "${key}" }
save = { material = "KeyMetadata.CurrentKeyMaterialId" }

[[step]]
id   = "never"
call = "DescribeKey"
with = { KeyId = "${material}" }
"#,
    );
    let liar = Fake::simulator().twisted(|operation, _, _| match operation {
        "DescribeKey" => Twist::Says(200, json!({ "KeyMetadata": {} })),
        _ => Twist::Nothing,
    });
    let transcript = run(&text, &liar).await;
    assert_eq!(transcript.entries.len(), 2);
    let line = 1 + text.lines().position(|line| line.contains("\"again\"")).expect("the step is there");
    let stop = transcript.stopped.as_ref().expect("the case cannot go on");
    assert_eq!((stop.id.as_str(), stop.step), ("again", 1));
    // The title stands above the story.
    let stands = stop.line.abs_diff(line + 1);
    assert!(stands <= 1, "line {} is not that of the step, {}", stop.line, line + 1);
    let member = "KeyMetadata.CurrentKeyMaterialId".to_owned();
    assert_eq!(stop.reason, StopReason::MissingMember { name: "material".to_owned(), member });
    assert_eq!(
        wrong(&judge(&transcript)),
        [("save material", "a member KeyMetadata.CurrentKeyMaterialId", "no such member")]
    );
}

#[tokio::test]
async fn an_error_where_something_was_to_be_saved_ends_the_case_and_one_elsewhere_does_not() {
    let refuses = |refused: &'static str| {
        Fake::simulator().twisted(move |operation, _, _| match operation {
            name if name == refused => {
                Twist::Says(400, json!({ "__type": "x#DryRunOperationException", "message": "no" }))
            }
            _ => Twist::Nothing,
        })
    };
    let text = story(
        r#"
[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = { KeyId = "${key}" }

[[step]]
id   = "status"
call = "GetKeyRotationStatus"
with = { KeyId = "${key}" }
"#,
    );
    let transcript = run(&text, &refuses("EnableKeyRotation")).await;
    assert_eq!(transcript.entries.len(), 3);
    assert!(transcript.stopped.is_none());
    assert_eq!(wrong(&judge(&transcript)), [("status", "200", "400 DryRunOperationException: no")]);

    let transcript = run(&text, &refuses("CreateKey")).await;
    assert_eq!(transcript.entries.len(), 1);
    let stop = transcript.stopped.as_ref().expect("no key, no story").to_string();
    assert!(stop.ends_with("the answer is 400 DryRunOperationException: no"), "{stop}");
    // Said once, not twice.
    assert_eq!(judge(&transcript).len(), 1);
}

#[tokio::test]
async fn a_step_in_the_past_ends_the_case() {
    let text = "requires = [\"clock.advance\"]\n[[step]]\nid = \"back\"\nclock = { to = \"@2024-04-14T00:00:00Z\" }\n";
    let transcript = run(text, &Fake::simulator()).await;
    let stop = transcript.stopped.expect("nobody can go back");
    assert!(matches!(stop.reason, StopReason::ClockBack { .. }));
    let said = stop.to_string();
    assert!(said.ends_with("the clock cannot be moved back: it is at 2026-01-01T00:00:00Z, the step wants 2024-04-14T00:00:00Z"), "{said}");
}

const SETTLE: &str = r#"
[[step]]
id     = "rotate"
call   = "RotateKeyOnDemand"
with   = { KeyId = "${key}" }
settle = { call = "GetKeyRotationStatus", with = { KeyId = "${key}" }, absent = "OnDemandRotationStartDate", confirm = 3, timeout = "2m" }
"#;

/// Says that a rotation is under way until it has been asked this often; once more after the first `no`.
fn busy(times: usize, fake: Fake) -> Fake {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    fake.twisted(move |operation, _, honest| {
        if operation != "GetKeyRotationStatus" {
            return Twist::Nothing;
        }
        let asked = asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        let mut body = honest.clone();
        if asked <= times || asked == times + 2 {
            body["OnDemandRotationStartDate"] = json!(1);
        }
        Twist::Says(200, body)
    })
}

#[tokio::test]
async fn settling_moves_the_clock_and_wants_the_answer_several_times_in_a_row() {
    let transcript = run(&story(SETTLE), &busy(2, Fake::simulator())).await;
    let settled = transcript.entries[1].settled.as_ref().expect("it was waited for");
    // Busy twice, ready, busy once more, then ready three times.
    assert_eq!((settled.holds, settled.asked, settled.waited.as_secs()), (true, 7, 60));
    assert!(wrong(&judge(&transcript)).is_empty());
}

#[tokio::test]
async fn what_never_settles_is_a_claim_that_does_not_hold_and_the_case_goes_on() {
    let text = format!(
        "{}\n[[step]]\nid = \"more\"\ncall = \"DescribeKey\"\nwith = {{ KeyId = \"${{key}}\" }}\n",
        story(SETTLE)
    );
    let transcript = run(&text, &busy(1000, Fake::simulator())).await;
    assert_eq!(transcript.entries.len(), 3);
    let settled = transcript.entries[1].settled.as_ref().expect("it was waited for");
    assert_eq!((settled.holds, settled.asked, settled.waited.as_secs()), (false, 13, 120));
    let judged = judge(&transcript);
    let [(what, expected, got)] = wrong(&judged)[..] else { panic!("{judged:?}") };
    assert_eq!(what, "settle GetKeyRotationStatus");
    assert_eq!(expected, "OnDemandRotationStartDate absent, 3 times in a row");
    assert_eq!(got, "200, 1 after 2m and 13 tries");
}

#[tokio::test(start_paused = true)]
async fn where_the_clock_cannot_be_moved_settling_waits_in_real_time() {
    let began = tokio::time::Instant::now();
    let transcript = run(&story(SETTLE), &busy(2, Fake::stranger())).await;
    let settled = transcript.entries[1].settled.as_ref().expect("it was waited for");
    assert_eq!((settled.holds, settled.asked), (true, 7));
    assert_eq!(began.elapsed().as_secs(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_target_that_hangs_is_given_up_and_what_it_said_before_is_kept() {
    let hanging = Fake::simulator().twisted(|operation, _, _| match operation {
        "DescribeKey" => Twist::Hangs,
        _ => Twist::Nothing,
    });
    let story = story("[[step]]\nid = \"look\"\ncall = \"DescribeKey\"\nwith = { KeyId = \"${key}\" }\n");
    let began = tokio::time::Instant::now();
    let transcript = run_case(&case(&story), &hanging).await;
    assert_eq!(began.elapsed(), Duration::from_secs(60));
    assert_eq!(transcript.entries.len(), 1);
    assert!(matches!(transcript.broken, Some(TargetError::Timeout { seconds: 60, .. })));
    let transcript = run_case_within(&case(&story), &hanging, Duration::from_secs(5)).await;
    assert!(matches!(transcript.broken, Some(TargetError::Timeout { seconds: 5, .. })));
}

#[tokio::test]
async fn a_clock_that_does_not_arrive_is_not_believed() {
    struct Stuck(Fake);
    struct StuckSession(Box<dyn kms_conformance::target::Session>);
    #[async_trait::async_trait]
    impl kms_conformance::target::Target for Stuck {
        fn description(&self) -> &kms_conformance::target::Description {
            &self.0.description
        }
        async fn session(
            &self,
            profile: &str,
        ) -> Result<Box<dyn kms_conformance::target::Session>, TargetError> {
            Ok(Box::new(StuckSession(self.0.session(profile).await?)))
        }
    }
    #[async_trait::async_trait]
    impl kms_conformance::target::Session for StuckSession {
        async fn call(
            &self,
            operation: &'static kms_model::Operation,
            input: &serde_json::Value,
            caller: &kms_conformance::scenario::Caller,
        ) -> Result<kms_conformance::target::Answer, TargetError> {
            self.0.call(operation, input, caller).await
        }
        async fn raw(
            &self,
            request: &kms_conformance::scenario::Raw,
            caller: &kms_conformance::scenario::Caller,
        ) -> Result<kms_conformance::target::Answer, TargetError> {
            self.0.raw(request, caller).await
        }
        async fn now(&self) -> Result<Timestamp, TargetError> {
            self.0.now().await
        }
        async fn advance_to(&self, _instant: Timestamp) -> Result<Timestamp, TargetError> {
            self.0.now().await
        }
    }
    let text = "requires = [\"clock.advance\"]\n[[step]]\nid = \"on\"\nclock = { advance = \"90d\" }\n";
    let transcript = run(text, &Stuck(Fake::simulator())).await;
    let error = transcript.broken.expect("it is where it was").to_string();
    assert_eq!(
        error,
        "simulator: its clock was moved to 2026-04-01T00:00:00Z and is at 2026-01-01T00:00:00Z"
    );
}

#[tokio::test]
async fn the_world_of_a_stranger_is_not_ticked() {
    let stranger = Fake::stranger();
    assert!(!stranger.description.capabilities.contains(&Capability::ClockAdvance));
    let text = story("[[step]]\nid = \"look\"\ncall = \"DescribeKey\"\nwith = { KeyId = \"${key}\" }\n");
    let transcript = run(&text, &stranger).await;
    assert_eq!(instants(&transcript), ["2031-06-05T04:03:02.29Z", "2031-06-05T04:03:02.33Z"]);
    assert!(matches!(&transcript.entries[1].sent, Sent::Call { input, .. } if input["KeyId"].is_string()));
}
