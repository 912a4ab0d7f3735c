//! The kill matrix: the suite is run once under each named fault of the simulator.
//!
//! A fault under which no case fails *survives*: nothing in the suite would have noticed it. A check that holds under
//! every fault is *idle*: nothing shows that it could fail. Judged are claims alone, as with a server that is not ours;
//! snapshots would notice nearly everything, and only here. Cases that cannot meet a fault are not run under it: those about
//! another API, for one. What the simulator cannot tell is left out.
//!
//! Whether all faults are killed, and no check is idle, shows in a fraction of the time where a fault is hunted only until it
//! is killed, by few cases, and by those with a check that is still idle ([`Thoroughness::UntilKilled`]).
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

/// How much is run under each fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thoroughness {
    /// Every case that can meet it.
    EveryCase,
    /// Of these, the ones with a check that has killed nothing so far; then some of the others at a time, until one notices.
    UntilKilled,
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

    /// Runs cases under a fault.
    ///
    /// # Errors
    ///
    /// [`MatrixError::Ended`] where the run broke off.
    pub async fn hunt(&mut self, fault: NamedFault, thoroughness: Thoroughness) -> Result<Hunt, MatrixError> {
        /// How many cases are run before it is asked again whether the fault is killed.
        const SOME: usize = 32;
        let began = Instant::now();
        let mut hunt =
            Hunt { fault, failed: Vec::new(), broken: Vec::new(), warned: Vec::new(), took: Duration::ZERO };
        let meets = self.cases.iter().filter(|case| may_meet(case, fault)).cloned();
        let (first, others): (Vec<Case>, Vec<Case>) =
            meets.partition(|case| thoroughness == Thoroughness::EveryCase || self.checks.has_idle(&case.id));
        self.run_under(&mut hunt, &first).await?;
        for some in others.chunks(SOME) {
            if hunt.is_killed() {
                break;
            }
            self.run_under(&mut hunt, some).await?;
        }
        hunt.took = began.elapsed();
        Ok(hunt)
    }

    async fn run_under(&mut self, hunt: &mut Hunt, cases: &[Case]) -> Result<(), MatrixError> {
        let fault = hunt.fault;
        let results = self.run(cases, SimulatorTarget::with_fault(fault), &fault.to_string()).await?;
        for result in results {
            self.checks.kill(&result, fault);
            match result.verdict {
                Verdict::Fail => hunt.failed.push(result.case),
                Verdict::Error => hunt.broken.push(result.case),
                Verdict::Warn => hunt.warned.push(result.case),
                _ => {}
            }
        }
        Ok(())
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
