//! The kill matrix: the suite is run once under each named fault of the simulator.
//!
//! A fault under which no case fails *survives*: nothing in the suite would have noticed it. A check that holds under
//! every fault is *idle*: nothing shows that it could fail. Judged are claims alone, as with a server that is not ours;
//! snapshots would notice nearly everything, and only here. Cases that cannot meet a fault are not run under it: those about
//! another API, for one. What the simulator cannot tell is left out.
//!
//! Not here: what the faults are (`target::simulator`), and how the matrix is printed (`cli::kill_matrix`). It is written as
//! [`json`] and as a [`page`].

mod checks;
pub mod json;
pub mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use checks::{Check, Checks};

use crate::run::{self, Ended, run_suite};
use crate::scenario::{Action, Case};
use crate::target::Target;
use crate::target::simulator::{NamedFault, SimulatorTarget};
use crate::verdict::{CaseResult, Verdict};

/// What became of one fault.
#[derive(Debug)]
pub struct Hunt {
    /// The fault.
    pub fault: NamedFault,
    /// The cases that failed, in the suite's order.
    pub failed: Vec<String>,
    /// The cases that broke: the SDK could not read an answer.
    pub broken: Vec<String>,
    /// The cases that only warned: what did not hold was inferred.
    pub warned: Vec<String>,
    /// How long it took on the host's clock.
    pub took: Duration,
}

/// Why there is no matrix.
#[derive(Debug, thiserror::Error)]
pub enum MatrixError {
    /// The suite does not pass as it is.
    #[error("without any fault {case} does not pass ({verdict:?}); `kmsc run {case}` shows why")]
    Baseline {
        /// The first such case.
        case: String,
        /// How it ended.
        verdict: Verdict,
    },
    /// A run did not come to its end.
    #[error("the run under {under} ended early: {reason}")]
    Ended {
        /// Which run.
        under: String,
        /// Why.
        reason: String,
    },
}

/// The cases, and what is known of their checks.
#[derive(Debug)]
pub struct Matrix {
    cases: Vec<Case>,
    options: run::Options,
    /// The checks, and which faults they have killed so far.
    pub checks: Checks,
    /// The cases that were left out: the simulator cannot tell their stories.
    pub left_out: Vec<String>,
}

impl Hunt {
    /// Whether somebody noticed: a case failed, or could not go on.
    #[must_use]
    pub fn is_killed(&self) -> bool {
        !self.failed.is_empty() || !self.broken.is_empty()
    }
}

impl Matrix {
    /// Runs the cases without any fault, which tells what checks there are.
    ///
    /// # Errors
    ///
    /// [`MatrixError::Baseline`] where a case does not pass.
    pub async fn begin(cases: Vec<Case>, jobs: usize) -> Result<Self, MatrixError> {
        let options =
            run::Options { jobs, fail_fast: false, deadline: None, snapshots: None, baseline: None };
        let mut matrix = Self { cases, options, checks: Checks::default(), left_out: Vec::new() };
        let results = matrix.run(&matrix.cases, SimulatorTarget::new(), "no fault").await?;
        for result in &results {
            match result.verdict {
                Verdict::Pass | Verdict::Recorded => matrix.checks.enter(result),
                Verdict::Skip => matrix.left_out.push(result.case.clone()),
                verdict => return Err(MatrixError::Baseline { case: result.case.clone(), verdict }),
            }
        }
        let left_out: BTreeSet<&str> = matrix.left_out.iter().map(String::as_str).collect();
        matrix.cases.retain(|case| !left_out.contains(case.id.as_str()));
        Ok(matrix)
    }

    /// The profiles of its cases, and how many cases each has.
    #[must_use]
    pub fn profiles(&self) -> BTreeMap<&str, usize> {
        let mut profiles = BTreeMap::new();
        for case in &self.cases {
            *profiles.entry(case.profile.as_str()).or_default() += 1;
        }
        profiles
    }

    /// Whether it has cases that are about the API of a fault.
    #[must_use]
    pub fn is_about(&self, fault: NamedFault) -> bool {
        self.cases.iter().any(|case| fault.is_of(case.scenario.api))
    }

    /// Runs the cases under a fault.
    ///
    /// # Errors
    ///
    /// [`MatrixError::Ended`] where the run broke off.
    pub async fn hunt(&mut self, fault: NamedFault) -> Result<Hunt, MatrixError> {
        let began = Instant::now();
        let cases = self.cases.iter().filter(|case| may_meet(case, fault)).cloned().collect::<Vec<_>>();
        let results = self.run(&cases, SimulatorTarget::with_fault(fault), &fault.to_string()).await?;
        let mut by_verdict: BTreeMap<Verdict, Vec<String>> = BTreeMap::new();
        for result in &results {
            self.checks.kill(result, fault);
            by_verdict.entry(result.verdict).or_default().push(result.case.clone());
        }
        let mut of = |verdict| by_verdict.remove(&verdict).unwrap_or_default();
        Ok(Hunt {
            fault,
            failed: of(Verdict::Fail),
            broken: of(Verdict::Error),
            warned: of(Verdict::Warn),
            took: began.elapsed(),
        })
    }

    async fn run(
        &self,
        cases: &[Case],
        target: SimulatorTarget,
        under: &str,
    ) -> Result<Vec<CaseResult>, MatrixError> {
        let target: Arc<dyn Target> = Arc::new(target);
        let suite = run_suite(cases, target, &self.options, |_| {}).await;
        match suite.ended {
            Ended::Broken(error) => {
                Err(MatrixError::Ended { under: under.to_owned(), reason: error.to_string() })
            }
            Ended::Completed | Ended::FailFast => Ok(suite.results),
        }
    }
}

/// Whether a case does anything after which the fault can show.
fn may_meet(case: &Case, fault: NamedFault) -> bool {
    let shows_after = |operation: &kms_model::Operation| fault.shows_after.contains(&operation.name);
    let does_what_it_takes = || {
        case.steps.iter().any(|step| match &step.action {
            Action::Call { operation, .. } => shows_after(operation),
            Action::Raw(_) => true,
            Action::Clock(_) => false,
        })
    };
    fault.is_of(case.scenario.api) && (fault.shows_after.is_empty() || does_what_it_takes())
}
