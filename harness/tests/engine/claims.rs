//! Claims and verdicts: what each grade of evidence is worth, and that nothing is held against a target twice.

use std::time::Duration;

use kms_conformance::judge::{conclude, judge};
use kms_conformance::normalise;
use kms_conformance::run::run_case;
use kms_conformance::scenario::Case;
use kms_conformance::snapshot::Store;
use kms_conformance::target::Target;
use kms_conformance::verdict::{CaseResult, Verdict};
use serde_json::{Value, json};

use super::fake::{Fake, Twist};
use super::{case, story, wrong};

/// Accepts what the honest simulator answers, then runs the story on a target and judges it.
async fn verdict(text: &str, target: &Fake) -> CaseResult {
    let case = case(text);
    let honest = run_case(&case, &Fake::simulator()).await;
    let store = Store::built_in([("story.snap".to_owned(), normalise::render(&honest))]);
    on(&case, target, Some(&store)).await
}

async fn on(case: &Case, target: &Fake, store: Option<&Store>) -> CaseResult {
    let transcript = run_case(case, target).await;
    conclude(transcript, target.description(), store, Duration::ZERO)
}

/// Changes the answers of one operation.
fn says(fake: Fake, operation: &'static str, change: fn(&mut Value)) -> Fake {
    fake.twisted(move |asked, _, honest| {
        let mut body = honest.clone();
        if asked != operation {
            return Twist::Nothing;
        }
        change(&mut body);
        Twist::Says(200, body)
    })
}

fn status(because: &str) -> String {
    story(&format!(
        r#"
[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = {{ KeyId = "${{key}}", RotationPeriodInDays = 90 }}

[[step]]
id    = "status"
call  = "GetKeyRotationStatus"
with  = {{ KeyId = "${{key}}" }}
check = [
  {{ path = "NextRotationDate", eq = "@enable + 90d", because = "{because}" }},
  {{ path = "RotationPeriodInDays", eq = 90, because = "{because}" }},
]
"#
    ))
}

fn wrong_period(fake: Fake) -> Fake {
    says(fake, "GetKeyRotationStatus", |body| body["RotationPeriodInDays"] = json!(365))
}

#[tokio::test]
async fn honest_targets_pass_with_the_same_snapshot() {
    for target in [Fake::simulator(), Fake::stranger()] {
        let result = verdict(&status("known"), &target).await;
        assert_eq!(result.verdict, Verdict::Pass, "{result:#?}");
        assert_eq!(result.difference, None);
    }
}

#[tokio::test]
async fn a_wrong_answer_weighs_what_its_evidence_weighs() {
    for (because, expected) in
        [("known", Verdict::Fail), ("thought", Verdict::Warn), ("open", Verdict::Recorded)]
    {
        let result = verdict(&status(because), &wrong_period(Fake::stranger())).await;
        assert_eq!(result.verdict, expected, "{because}");
        assert_eq!(wrong(&result.judged), [("RotationPeriodInDays", "90", "365")]);
        // The claim has said it: the snapshot does not say it again.
        assert_eq!(result.difference, None, "{because}");
    }
}

#[tokio::test]
async fn the_simulator_must_answer_to_the_letter() {
    for because in ["known", "thought", "open"] {
        let result = verdict(&status(because), &wrong_period(Fake::simulator())).await;
        assert_eq!(result.verdict, Verdict::Fail, "{because}");
        assert!(result.difference.expect("it differs").contains("+  \"RotationPeriodInDays\": 365\n"));
    }
}

#[tokio::test]
async fn a_member_nobody_claims_fails_the_simulator_and_warns_of_others() {
    let more = |fake| says(fake, "GetKeyRotationStatus", |body| body["Surprise"] = json!(1));
    let less = |fake| {
        says(fake, "GetKeyRotationStatus", |body| {
            body.as_object_mut().expect("an object").remove("KeyRotationEnabled");
        })
    };
    for (twist, line) in [
        (&more as &dyn Fn(Fake) -> Fake, "+  \"Surprise\": 1\n"),
        (&less, "-  \"KeyRotationEnabled\": true\n"),
    ] {
        let ours = verdict(&status("known"), &twist(Fake::simulator())).await;
        assert_eq!(ours.verdict, Verdict::Fail);
        let theirs = verdict(&status("known"), &twist(Fake::stranger())).await;
        assert_eq!(theirs.verdict, Verdict::Warn);
        for difference in [ours.difference, theirs.difference] {
            assert!(difference.expect("it differs").contains(line));
        }
    }
}

#[tokio::test]
async fn an_unscored_member_may_be_anything_but_absent() {
    let text = story(
        "[[step]]\nid = \"status\"\ncall = \"GetKeyRotationStatus\"\nwith = { KeyId = \"${key}\" }\nunscored = [\"KeyRotationEnabled\"]\n",
    );
    let other =
        says(Fake::simulator(), "GetKeyRotationStatus", |body| body["KeyRotationEnabled"] = json!("maybe"));
    assert_eq!(verdict(&text, &other).await.verdict, Verdict::Pass);
    let none = says(Fake::simulator(), "GetKeyRotationStatus", |body| {
        body.as_object_mut().expect("an object").remove("KeyRotationEnabled");
    });
    assert_eq!(verdict(&text, &none).await.verdict, Verdict::Fail);
}

#[tokio::test]
async fn without_an_accepted_transcript_the_simulator_fails_and_others_are_not_compared() {
    let case = case(&status("known"));
    let empty = Store::built_in([]);
    let result = on(&case, &Fake::simulator(), Some(&empty)).await;
    assert_eq!(result.verdict, Verdict::Fail);
    assert!(result.difference.expect("all of it is new").contains("+1 create  CreateKey {} -> 200\n"));
    assert_eq!(on(&case, &Fake::stranger(), Some(&empty)).await.verdict, Verdict::Pass);
    assert_eq!(on(&case, &Fake::simulator(), None).await.verdict, Verdict::Pass);
}

const GONE: &str = r#"
[[step]]
id      = "gone"
call    = "DescribeKey"
with    = { KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab" }
error   = "NotFoundException"
because = "known"
"#;

fn refuses(status: u16, code: &'static str, message: Option<&'static str>) -> Fake {
    Fake::stranger().twisted(move |operation, _, _| {
        let mut body = json!({ "__type": format!("com.amazonaws.kms#{code}") });
        if let Some(message) = message {
            body["Message"] = json!(message);
        }
        if operation == "DescribeKey" { Twist::Says(status, body) } else { Twist::Nothing }
    })
}

#[tokio::test]
async fn an_error_is_judged_by_code_then_status_and_text() {
    let judged = async |text: &str, target: Fake| {
        let transcript = run_case(&case(&story(text)), &target).await;
        let judged = judge(&transcript);
        wrong(&judged).into_iter().map(|(what, _, got)| format!("{what}: {got}")).collect::<Vec<_>>()
    };
    let silent = format!("{GONE}message = false\n");
    let texts = format!("{GONE}message = \"gone from ${{arn|region}}\"\n");

    assert!(judged(GONE, Fake::stranger()).await.is_empty());
    assert!(judged(GONE, refuses(400, "NotFoundException", None)).await.is_empty());
    assert_eq!(judged(GONE, refuses(404, "NotFoundException", None)).await, ["status: 404"]);
    assert_eq!(
        judged(GONE, refuses(400, "KMSInvalidStateException", None)).await,
        ["error code: KMSInvalidStateException"]
    );
    assert_eq!(
        judged(GONE, refuses(200, "NotFoundException", None)).await,
        ["error code: 200 NotFoundException"]
    );
    assert!(judged(&silent, refuses(400, "NotFoundException", None)).await.is_empty());
    assert_eq!(judged(&silent, refuses(400, "NotFoundException", Some("x"))).await, ["message: \"x\""]);
    assert_eq!(judged(&texts, refuses(400, "NotFoundException", Some("x"))).await, ["message: \"x\""]);
    assert!(
        judged(&texts, refuses(400, "NotFoundException", Some("gone from eu-central-1"))).await.is_empty()
    );
    assert_eq!(judged(&texts, refuses(400, "NotFoundException", None)).await, ["message: no message"]);
}

#[tokio::test]
async fn garbage_is_called_what_it_is() {
    let garbage = Fake::stranger().twisted(|operation, _, _| match operation {
        "DescribeKey" => Twist::Says(200, json!("<html>")),
        _ => Twist::Nothing,
    });
    let result = verdict(&story(GONE), &garbage).await;
    assert_eq!(result.verdict, Verdict::Fail);
    assert_eq!(wrong(&result.judged), [("error code", "NotFoundException", "200")]);
}
