//! The probes that are made from the service model, on the built-in simulator: it passes every one that is scored.
//!
//! This is also the simulator's own test that every constraint of the model is kept, at every depth, for every operation.

use std::sync::Arc;

use kms_conformance::probe;
use kms_conformance::report::Summary;
use kms_conformance::run::{Event, Options, run_suite};
use kms_conformance::scenario::{Case, Grade};
use kms_conformance::target::Target;
use kms_conformance::target::http::{HttpOptions, HttpTarget};
use kms_conformance::target::simulator::SimulatorTarget;
use kms_conformance::verdict::{CaseResult, Verdict};

async fn run(cases: &[Case], target: Arc<dyn Target>) -> Summary {
    let options = Options { jobs: 4, fail_fast: false, deadline: None, snapshots: None, baseline: None };
    let mut summary = Summary::new(cases.len());
    let mut wrong = Vec::new();
    run_suite(cases, target, &options, |event| {
        let Event::Finished(result) = event else { return };
        summary.count(result);
        if !matches!(result.verdict, Verdict::Pass | Verdict::Recorded) {
            wrong.push(complaint(result));
        }
    })
    .await;
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    summary
}

fn complaint(result: &CaseResult) -> String {
    let broken = result.judged.iter().find(|judged| !judged.holds);
    let why = broken.map(|judged| format!("{}: {}, not {}", judged.what, judged.got, judged.expected));
    format!("{}: {}", result.case, why.or_else(|| result.reason.clone()).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_simulator_passes_every_scored_probe() {
    let cases = probe::cases(0);
    let summary = run(&cases, Arc::new(SimulatorTarget::new())).await;
    // Fewer would mean that some kind of probe is no longer made, or no longer scored.
    assert!(summary.of(Verdict::Pass) >= 4000, "{:?}", summary.verdicts);
    let claims = |grade| summary.grades.get(&grade).map_or(0, |tally| tally.total);
    assert!(claims(Grade::Recorded) >= 12 && claims(Grade::Documented) >= 1400, "{:?}", summary.grades);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_broken_together_is_another_thing_with_every_seed() {
    for seed in 1..4 {
        let mut cases = probe::cases(seed);
        cases.retain(|case| case.id.contains("/together/"));
        assert!(cases.len() > 100, "{} cases", cases.len());
        run(&cases, Arc::new(SimulatorTarget::new())).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_http_the_answers_are_the_same() {
    let server = kms_simulator::serve(kms_simulator::Options::default()).await.expect("a free port");
    let target =
        HttpTarget::connect(&server.url(), HttpOptions::default()).await.expect("the server listens");
    let mut cases = probe::cases(0);
    cases.truncate(600);
    run(&cases, Arc::new(target)).await;
}
