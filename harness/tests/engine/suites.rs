//! Many cases: which run beside each other, what ends a run, and that results come in order.

use std::time::Duration;

use kms_conformance::run::{Ended, Event, Options, SuiteRun, run_suite};
use kms_conformance::scenario::{Capability, Case};
use kms_conformance::target::TargetError;
use kms_conformance::verdict::Verdict;
use serde_json::json;

use super::fake::{Fake, Twist};
use super::{CREATE, cases, shared};

const OPTIONS: Options =
    Options { jobs: 4, fail_fast: false, deadline: None, snapshots: None, baseline: None };

/// So many stories of one key each; those with these numbers look at the whole Region.
fn many(count: usize, region: &[usize]) -> Vec<Case> {
    let files: Vec<_> = (0..count)
        .map(|number| {
            let isolation = if region.contains(&number) { "isolation = \"region\"\n" } else { "" };
            let look = format!("[[step]]\nid = \"look\"\ncall = \"DescribeKey\"\nwith = {{ KeyId = \"${{key}}\" }}\n[[step]]\nid = \"n{number}\"\ncall = \"DescribeKey\"\nwith = {{ KeyId = \"${{key}}\", GrantTokens = [\"case-{number}\"] }}\n");
            (format!("story-{number:03}.toml"), format!("{isolation}{CREATE}{look}"))
        })
        .collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    cases(&files)
}

fn ids(run: &SuiteRun) -> Vec<&str> {
    run.results.iter().map(|result| result.case.as_str()).collect()
}

/// Whether a request is the last of the case with this number.
fn is_of(input: &serde_json::Value, number: usize) -> bool {
    input["GrantTokens"][0] == json!(format!("case-{number}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn results_come_in_the_order_of_the_cases_however_many_run_at_once() {
    let cases = many(40, &[]);
    let expected: Vec<_> = cases.iter().map(|case| case.id.as_str()).collect();
    for jobs in [0, 1, 3, 100] {
        let (mut started, mut finished) = (0, 0);
        let run =
            run_suite(&cases, shared(Fake::simulator()), &Options { jobs, ..OPTIONS }, |event| match event {
                Event::Started(_) => started += 1,
                Event::Finished(result) => {
                    assert_eq!(result.verdict, Verdict::Pass);
                    finished += 1;
                }
            })
            .await;
        assert_eq!((ids(&run), started, finished), (expected.clone(), 40, 40));
        assert!(run.not_run.is_empty() && matches!(run.ended, Ended::Completed));
    }
}

/// How many sessions were open at once at most.
async fn most(fake: Fake, cases: &[Case]) -> usize {
    let sessions = std::sync::Arc::clone(&fake.sessions);
    run_suite(cases, shared(fake), &OPTIONS, |_| {}).await;
    sessions.lock().expect("no test panics here").most
}

#[tokio::test]
async fn what_may_run_beside_what_depends_on_the_world() {
    assert_eq!(most(Fake::simulator(), &many(12, &[0, 5, 11])).await, 4);
    let mut movable = Fake::stranger();
    movable.description.capabilities.insert(Capability::ClockAdvance);
    assert_eq!(most(movable, &many(12, &[])).await, 1);
    assert_eq!(most(Fake::stranger(), &many(12, &[])).await, 4);
    assert_eq!(most(Fake::stranger(), &many(6, &[0, 1, 2, 3, 4, 5])).await, 1);
}

#[tokio::test]
async fn cases_that_look_at_a_region_run_alone_and_last() {
    let mut order = Vec::new();
    let cases = many(5, &[0, 2]);
    let run = run_suite(&cases, shared(Fake::stranger()), &OPTIONS, |event| {
        order.push(match event {
            Event::Started(case) => format!("+{}", &case.id[6..]),
            Event::Finished(result) => format!("-{}", &result.case[6..]),
        });
    })
    .await;
    assert_eq!(order[6..], ["+000", "-000", "+002", "-002"]);
    assert_eq!(ids(&run), ["story-000", "story-001", "story-002", "story-003", "story-004"]);
}

#[tokio::test]
async fn a_target_that_is_gone_is_one_error_and_the_rest_is_not_run() {
    let gone = Fake::stranger().twisted(|_, input, _| {
        let (target, reason) = ("stranger".to_owned(), "connection refused".to_owned());
        if is_of(input, 3) {
            Twist::Fails(TargetError::Unreachable { target, reason })
        } else {
            Twist::Nothing
        }
    });
    let run = run_suite(&many(400, &[]), shared(gone), &Options { jobs: 1, ..OPTIONS }, |_| {}).await;
    let verdicts: Vec<_> = run.results.iter().map(|result| result.verdict).collect();
    assert_eq!(verdicts, [Verdict::Pass, Verdict::Pass, Verdict::Pass, Verdict::Error]);
    assert_eq!(run.results[3].reason.as_deref(), Some("cannot reach stranger: connection refused"));
    assert_eq!(run.not_run.len(), 396);
    assert!(matches!(run.ended, Ended::Broken(TargetError::Unreachable { .. })), "{:?}", run.ended);
}

#[tokio::test(start_paused = true)]
async fn three_timeouts_in_a_row_end_the_run_and_two_do_not() {
    for (hanging, ended, ran) in [(vec![1, 2, 4, 5], false, 9), (vec![1, 2, 3], true, 4)] {
        let fake = Fake::simulator().twisted(move |_, input, _| {
            if hanging.iter().any(|&number| is_of(input, number)) { Twist::Hangs } else { Twist::Nothing }
        });
        let run = run_suite(&many(9, &[]), shared(fake), &Options { jobs: 1, ..OPTIONS }, |_| {}).await;
        assert_eq!(run.results.len(), ran);
        assert_eq!(matches!(run.ended, Ended::Broken(TargetError::Timeout { .. })), ended);
    }
}

#[tokio::test]
async fn a_connection_that_is_cut_is_an_error_of_one_case() {
    let cut = Fake::stranger().twisted(|_, input, _| {
        let (target, reason) = ("stranger".to_owned(), "connection reset".to_owned());
        if is_of(input, 1) { Twist::Fails(TargetError::Broken { target, reason }) } else { Twist::Nothing }
    });
    let run = run_suite(&many(3, &[]), shared(cut), &OPTIONS, |_| {}).await;
    let verdicts: Vec<_> = run.results.iter().map(|result| result.verdict).collect();
    assert_eq!(verdicts, [Verdict::Pass, Verdict::Error, Verdict::Pass]);
    assert_eq!(run.results[1].transcript.as_ref().map(|transcript| transcript.entries.len()), Some(2));
}

#[tokio::test]
async fn a_panic_is_an_error_of_one_case() {
    let fake =
        Fake::simulator().twisted(|_, input, _| if is_of(input, 1) { Twist::Panics } else { Twist::Nothing });
    let run = run_suite(&many(3, &[]), shared(fake), &OPTIONS, |_| {}).await;
    assert_eq!(run.results[1].verdict, Verdict::Error);
    assert!(run.results[1].reason.as_deref().is_some_and(|reason| reason.ends_with("the fake was told to")));
    assert_eq!(run.results[2].verdict, Verdict::Pass);
}

#[tokio::test]
async fn fail_fast_starts_nothing_new() {
    let liar = Fake::simulator().twisted(|_, input, _| {
        if is_of(input, 1) {
            Twist::Says(400, json!({ "__type": "DisabledException" }))
        } else {
            Twist::Nothing
        }
    });
    let options = Options { jobs: 1, fail_fast: true, ..OPTIONS };
    let run = run_suite(&many(5, &[]), shared(liar), &options, |_| {}).await;
    assert_eq!((run.results.len(), run.not_run.len()), (2, 3));
    assert!(matches!(run.ended, Ended::FailFast));
}

#[tokio::test]
async fn what_a_target_cannot_do_is_skipped_with_the_reason() {
    let mut files = vec![("a.toml", CREATE.to_owned())];
    files.push(("b.toml", format!("requires = [\"clock.advance\", \"callers\"]\n{CREATE}")));
    files.push(("c.toml", format!("profiles = [\"aws-2024-04\"]\n{CREATE}")));
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let run = run_suite(&cases(&files), shared(Fake::stranger()), &OPTIONS, |_| {}).await;
    let said: Vec<_> = run.results.iter().map(|result| (result.verdict, result.reason.as_deref())).collect();
    assert_eq!(
        said,
        [
            (Verdict::Pass, None),
            (Verdict::Skip, Some("needs clock.advance, callers")),
            (Verdict::Skip, Some("is about the profile aws-2024-04; the target offers aws")),
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn the_deadline_of_a_case_can_be_given() {
    let fake = Fake::stranger().twisted(|_, _, _| Twist::Hangs);
    let began = tokio::time::Instant::now();
    let options = Options { deadline: Some(Duration::from_secs(2)), ..OPTIONS };
    let run = run_suite(&many(1, &[]), shared(fake), &options, |_| {}).await;
    assert_eq!(run.results[0].reason.as_deref(), Some("stranger did not answer within 2 s"));
    assert_eq!(began.elapsed(), Duration::from_secs(2));
}
