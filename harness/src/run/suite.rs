//! Many cases on one target: which may run beside each other, when to give up, results in order.
//!
//! Sessions with worlds of their own run side by side. A shared world whose clock can be moved takes one
//! case at a time, since moving it moves it for all. In any other shared world the cases that touch only
//! their own keys run side by side, and then those that look at a whole Region, one at a time.
//!
//! A target that is gone is one error, not four hundred: the run ends and the rest is reported as not run.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::{Id, JoinError, JoinSet};

use super::{deadline, run_case_within, why_skipped};
use crate::baseline::Baseline;
use crate::judge;
use crate::scenario::{Capability, Case, Isolation};
use crate::snapshot::Store;
use crate::target::{Description, Target, TargetError};
use crate::verdict::{CaseResult, Verdict};

/// How many cases in a row may time out before the target counts as gone.
const TIMEOUTS_IN_A_ROW: u32 = 3;

/// How a suite is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many cases may run at once, where the target allows it; at least 1.
    pub jobs: usize,
    /// Starts nothing new after the first case that fails or breaks.
    pub fail_fast: bool,
    /// How long one case may take; `None` for the usual [`deadline`].
    pub deadline: Option<Duration>,
    /// The accepted transcripts; `None` compares with none.
    pub snapshots: Option<Arc<Store>>,
    /// What is known to go wrong on the target; `None` expects nothing to.
    pub baseline: Option<Arc<Baseline>>,
}

/// What happens while a suite runs.
#[derive(Debug)]
pub enum Event<'a> {
    /// A case has been started.
    Started(&'a Case),
    /// A case is over, or was skipped without being started. A panic of the harness ends here too.
    Finished(&'a CaseResult),
}

/// What a run leaves.
#[derive(Debug)]
pub struct SuiteRun {
    /// The cases that are over or were skipped, in the order they were given.
    pub results: Vec<CaseResult>,
    /// The ids of the others, in that order: the run ended before they did.
    pub not_run: Vec<String>,
    /// How the run ended.
    pub ended: Ended,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub enum Ended {
    /// With the last case.
    Completed,
    /// With a failure, as [`Options::fail_fast`] wants it.
    FailFast,
    /// The target is gone.
    Broken(TargetError),
}

/// Runs the cases, skips those the target cannot run, and judges each as soon as it is over.
///
/// Must be called inside a Tokio runtime. Dropping the future ends every running case.
pub async fn run_suite(
    cases: &[Case],
    target: Arc<dyn Target>,
    options: &Options,
    mut events: impl FnMut(Event<'_>),
) -> SuiteRun {
    let mut results: Vec<Option<CaseResult>> = Vec::new();
    let mut ready = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let skipped = why_skipped(case, target.description()).map(|reason| skipped(case, reason));
        match &skipped {
            Some(result) => events(Event::Finished(result)),
            None => ready.push(index),
        }
        results.push(skipped);
    }
    let mut suite = Suite { cases, target, options, results, ended: Ended::Completed, timeouts: 0 };
    for wave in waves(cases, ready, suite.target.description(), options.jobs.max(1)) {
        suite.run(wave, &mut events).await;
    }
    suite.finish()
}

/// Cases that may run beside each other, so many at once.
struct Wave {
    cases: Vec<usize>,
    jobs: usize,
}

fn waves(cases: &[Case], ready: Vec<usize>, target: &Description, jobs: usize) -> Vec<Wave> {
    if target.isolated_sessions {
        return vec![Wave { cases: ready, jobs }];
    }
    if target.capabilities.contains(&Capability::ClockAdvance) {
        return vec![Wave { cases: ready, jobs: 1 }];
    }
    let (keys, region) =
        ready.into_iter().partition(|&index| cases[index].scenario.isolation == Isolation::Keys);
    vec![Wave { cases: keys, jobs }, Wave { cases: region, jobs: 1 }]
}

struct Suite<'a> {
    cases: &'a [Case],
    target: Arc<dyn Target>,
    options: &'a Options,
    results: Vec<Option<CaseResult>>,
    ended: Ended,
    timeouts: u32,
}

impl Suite<'_> {
    async fn run(&mut self, wave: Wave, events: &mut impl FnMut(Event<'_>)) {
        let mut waiting = wave.cases.into_iter();
        let mut running = JoinSet::new();
        let mut indices: HashMap<Id, usize> = HashMap::new();
        loop {
            while matches!(self.ended, Ended::Completed) && running.len() < wave.jobs {
                let Some(index) = waiting.next() else { break };
                events(Event::Started(&self.cases[index]));
                let task = one(self.cases[index].clone(), Arc::clone(&self.target), self.options.clone());
                indices.insert(running.spawn(task).id(), index);
            }
            let Some(joined) = running.join_next_with_id().await else { return };
            let (index, result) = match joined {
                Ok((id, result)) => (indices[&id], result),
                Err(error) => (indices[&error.id()], panicked(&self.cases[indices[&error.id()]], error)),
            };
            events(Event::Finished(&result));
            self.consider(&result);
            self.results[index] = Some(result);
            if matches!(self.ended, Ended::Broken(_)) {
                // The other cases talk to the same target: what they have so far says nothing.
                return;
            }
        }
    }

    /// Decides whether the run goes on after this case.
    fn consider(&mut self, result: &CaseResult) {
        let broken = result.transcript.as_ref().and_then(|transcript| transcript.broken.as_ref());
        self.timeouts =
            if matches!(broken, Some(TargetError::Timeout { .. })) { self.timeouts + 1 } else { 0 };
        match broken {
            Some(error @ TargetError::Unreachable { .. }) => self.ended = Ended::Broken(error.clone()),
            Some(error) if self.timeouts == TIMEOUTS_IN_A_ROW => self.ended = Ended::Broken(error.clone()),
            _ if self.options.fail_fast && matches!(result.verdict, Verdict::Fail | Verdict::Error) => {
                self.ended = Ended::FailFast;
            }
            _ => {}
        }
    }

    fn finish(self) -> SuiteRun {
        let mut run = SuiteRun { results: Vec::new(), not_run: Vec::new(), ended: self.ended };
        for (case, result) in self.cases.iter().zip(self.results) {
            match result {
                Some(result) => run.results.push(result),
                None => run.not_run.push(case.id.clone()),
            }
        }
        run
    }
}

async fn one(case: Case, target: Arc<dyn Target>, options: Options) -> CaseResult {
    let began = Instant::now();
    let limit = options.deadline.unwrap_or_else(|| deadline(&case, target.description()));
    let transcript = run_case_within(&case, target.as_ref(), limit).await;
    let result =
        judge::conclude(transcript, target.description(), options.snapshots.as_deref(), began.elapsed());
    match &options.baseline {
        Some(baseline) => baseline.apply(result),
        None => result,
    }
}

fn skipped(case: &Case, reason: String) -> CaseResult {
    CaseResult {
        case: case.id.clone(),
        verdict: Verdict::Skip,
        judged: Vec::new(),
        difference: None,
        reason: Some(reason),
        took: Duration::ZERO,
        transcript: None,
    }
}

/// A broken invariant of ours ends the case, not the run.
fn panicked(case: &Case, error: JoinError) -> CaseResult {
    let reason = match error.try_into_panic() {
        Ok(panic) => match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => format!("the harness or the built-in simulator panicked: {text}"),
            (None, Some(text)) => format!("the harness or the built-in simulator panicked: {text}"),
            (None, None) => "the harness or the built-in simulator panicked".to_owned(),
        },
        Err(error) => format!("the case was ended from outside: {error}"),
    };
    CaseResult { verdict: Verdict::Error, ..skipped(case, reason) }
}
