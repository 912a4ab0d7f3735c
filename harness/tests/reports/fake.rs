//! A run that nobody ran: one scenario, one case per outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kms_conformance::report::{Commands, Reporter, RunFacts, SuiteFacts, Summary};
use kms_conformance::scenario::{
    Action, Api, Caller, Capability, Case, Evidence, Grade, Isolation, MessageClaim, Outcome, Scenario, Step,
};
use kms_conformance::target::{Answer, Description};
use kms_conformance::transcript::{Entry, Got, Sent, Transcript};
use kms_conformance::verdict::{CaseResult, Judged, Verdict};
use serde_json::json;

const SOURCE: &str = r#"title = "The 26th on-demand rotation of one key is refused"

[[step]]
id     = "rotate"
repeat = 25
call   = "RotateKeyOnDemand"

[[step]]
id      = "one-too-many"
call    = "RotateKeyOnDemand"
error   = "LimitExceededException"
because = "limit-25"
"#;

/// A run of every kind of outcome, told to one reporter.
pub(crate) fn tell(reporter: &mut dyn Reporter, cases: &[(Case, CaseResult)]) -> Summary {
    let mut summary = Summary::new(cases.len());
    reporter.run_started(&facts(cases.len())).expect("the report is in memory");
    for (case, result) in cases {
        reporter.case_started(case).expect("the report is in memory");
        reporter.case_finished(case, result).expect("the report is in memory");
        summary.count(result);
    }
    summary.took = Duration::from_millis(6410);
    reporter.run_finished(&summary).expect("the report is in memory");
    summary
}

/// One case per outcome; two rows fail in the same way, and one case only differs from its snapshot.
pub(crate) fn every_outcome() -> Vec<(Case, CaseResult)> {
    vec![
        finished("pass", Verdict::Pass, vec![limit(true)]),
        finished("fail-a", Verdict::Fail, vec![second_rotation(), third_rotation(), limit(false)]),
        finished("fail-b", Verdict::Fail, vec![second_rotation(), third_rotation(), limit(false)]),
        differs(
            finished("differs", Verdict::Fail, vec![limit(true)]),
            "@@ -1,2 +1,2 @@\n \"KeyId\": <key#1>,\n-\"Next\": <enable + 90d>\n+\"Next\": <enable + 365d>\n",
        ),
        differs(finished("new-a", Verdict::Fail, vec![limit(true)]), "@@ -0,0 +1 @@\n+1 rotate\n"),
        differs(finished("new-b", Verdict::Fail, vec![limit(true)]), "@@ -0,0 +1 @@\n+1 rotate again\n"),
        finished("warn", Verdict::Warn, vec![policy()]),
        because(finished("skip", Verdict::Skip, vec![]), "the target cannot do clock.advance"),
        because(finished("error", Verdict::Error, vec![]), "acme-kms broke off: connection reset"),
        finished("recorded", Verdict::Recorded, vec![unknown()]),
        told(finished("xfail", Verdict::XFail, vec![limit(false)]), "ten are enough for now (acme/kms#7)"),
        told(
            finished("xpass", Verdict::XPass, vec![limit(true)]),
            "its verdict is pass, not fail: remove b.toml:9",
        ),
    ]
}

/// A case of the fake scenario with this outcome.
pub(crate) fn finished(row: &str, verdict: Verdict, judged: Vec<Judged>) -> (Case, CaseResult) {
    let case = Case {
        id: format!("rotation/limit[{row}]"),
        scenario: scenario(),
        row: Some(row.to_owned()),
        profile: "aws".to_owned(),
        steps: vec![rotate("rotate", 3, 25, Outcome::Success), rotate("one-too-many", 8, 1, refused())],
    };
    let transcript = Transcript {
        case: case.clone(),
        entries: vec![entry(row, 0, 1), entry(row, 1, 0)],
        stopped: None,
        broken: None,
    };
    let result = CaseResult {
        case: case.id.clone(),
        verdict,
        judged,
        difference: None,
        reason: None,
        took: Duration::from_millis(31),
        transcript: Some(transcript),
    };
    (case, result)
}

fn because((case, mut result): (Case, CaseResult), reason: &str) -> (Case, CaseResult) {
    result.reason = Some(reason.to_owned());
    result.transcript = None;
    (case, result)
}

fn told((case, mut result): (Case, CaseResult), reason: &str) -> (Case, CaseResult) {
    result.reason = Some(reason.to_owned());
    (case, result)
}

fn differs((case, mut result): (Case, CaseResult), difference: &str) -> (Case, CaseResult) {
    result.difference = Some(difference.to_owned());
    (case, result)
}

pub(crate) fn facts(selected: usize) -> RunFacts {
    RunFacts {
        version: "1.2.3",
        suite: SuiteFacts {
            origin: "built in".to_owned(),
            digest: "0123456789abcdef0123456789abcdef".to_owned(),
            cases: 418,
        },
        target: Description {
            name: "http://localhost:4566".to_owned(),
            version: Some("acme-kms 4.6".to_owned()),
            capabilities: BTreeSet::from([Capability::RawHttp]),
            profiles: vec!["aws".to_owned()],
            isolated_sessions: false,
            is_simulator: false,
        },
        profiles: vec!["aws".to_owned()],
        selected,
        jobs: 4,
        started: "2026-11-20T12:00:00Z".parse().expect("a date"),
        commands: Commands {
            run: "kmsc run --target http://localhost:4566".to_owned(),
            repro: "kmsc repro --target http://localhost:4566".to_owned(),
            explain: "kmsc explain".to_owned(),
            accept: "kmsc accept".to_owned(),
        },
    }
}

fn scenario() -> Arc<Scenario> {
    let evidence = |grade, claim: Option<&str>| Evidence {
        grade,
        source: "model: RotateKeyOnDemand".to_owned(),
        claim: claim.map(str::to_owned),
        checked: Some(jiff::civil::date(2026, 11, 20)),
    };
    Arc::new(Scenario {
        id: "rotation/limit".to_owned(),
        file: "scenarios/rotation/limit.toml".to_owned(),
        source: SOURCE.to_owned(),
        title: "The 26th on-demand rotation of one key is refused".to_owned(),
        api: Api::Aws,
        about: None,
        tags: vec![],
        requires: vec![],
        profiles: vec!["aws".to_owned()],
        isolation: Isolation::Keys,
        evidence: BTreeMap::from([
            ("limit-25".to_owned(), evidence(Grade::Documented, Some("at most 25 per key"))),
            ("policy".to_owned(), evidence(Grade::Inferred, None)),
        ]),
    })
}

pub(crate) fn rotate(id: &str, line: usize, repeat: u32, outcome: Outcome) -> Step {
    Step {
        id: id.to_owned(),
        line,
        action: Action::Call {
            operation: kms_model::operation("RotateKeyOnDemand").expect("it is in the model"),
            input: json!({ "KeyId": "${key}" }),
        },
        caller: Caller::default(),
        save: BTreeMap::new(),
        outcome,
        checks: vec![],
        unscored: vec![],
        repeat,
        settle: None,
    }
}

fn refused() -> Outcome {
    Outcome::Error {
        code: "LimitExceededException".to_owned(),
        message: MessageClaim::Any,
        because: "limit-25".to_owned(),
        message_because: "limit-25".to_owned(),
    }
}

fn entry(row: &str, step: usize, repetition: u32) -> Entry {
    let at = Timestamp::UNIX_EPOCH;
    let body = json!({ "__type": "ConflictException" }).to_string().into_bytes();
    Entry {
        step,
        repetition,
        sent: Sent::Call {
            operation: "RotateKeyOnDemand",
            input: json!({ "KeyId": format!("key-of-{row}") }),
        },
        got: Got::Answer(Answer { api: Api::Aws, status: 400, headers: vec![], body, at }),
        settled: None,
    }
}

fn second_rotation() -> Judged {
    judged(0, 1, 3, "status", None, None, false, "200", "400 ConflictException")
}

fn third_rotation() -> Judged {
    Judged { repetition: 2, ..second_rotation() }
}

fn limit(holds: bool) -> Judged {
    let got = if holds { "LimitExceededException" } else { "ConflictException" };
    let (because, grade) = (Some("limit-25"), Some(Grade::Documented));
    judged(1, 0, 11, "error code", because, grade, holds, "LimitExceededException", got)
}

fn policy() -> Judged {
    let (because, grade) = (Some("policy"), Some(Grade::Inferred));
    judged(1, 0, 10, "Policy", because, grade, false, "absent", "\"{}\"")
}

fn unknown() -> Judged {
    judged(1, 0, 10, "message", Some("nobody"), Some(Grade::Unknown), false, "anything", "\"limit reached\"")
}

#[expect(clippy::too_many_arguments, reason = "a claim has this many parts, and the callers name them")]
fn judged(
    step: usize,
    repetition: u32,
    line: usize,
    what: &str,
    because: Option<&str>,
    grade: Option<Grade>,
    holds: bool,
    expected: &str,
    got: &str,
) -> Judged {
    Judged {
        step,
        repetition,
        line,
        what: what.to_owned(),
        because: because.map(str::to_owned),
        grade,
        holds,
        expected: expected.to_owned(),
        got: got.to_owned(),
    }
}
