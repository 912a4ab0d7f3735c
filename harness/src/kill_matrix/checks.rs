//! The scored checks of a suite, and the faults that each has killed.
//!
//! A check is a line of a scenario, in whichever rows and repetitions: a claim about a member, about an error's code,
//! text or status, or that an answer is a success.

use std::collections::BTreeMap;

use crate::scenario::Grade;
use crate::verdict::{CaseResult, Judged};

/// Every scored check, in the order of scenario and line.
#[derive(Debug, Default)]
pub struct Checks(BTreeMap<Name, Check>);

/// What tells a check from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    scenario: String,
    line: usize,
    step: String,
    what: String,
}

/// One check.
#[derive(Debug)]
pub struct Check {
    /// The scenario's id.
    pub scenario: String,
    /// The step's id.
    pub step: String,
    /// The line of the scenario file.
    pub line: usize,
    /// What is claimed: a member, `error code`, `message`, `status`.
    pub what: String,
    /// The grade of its evidence; `None` for a plain success.
    pub grade: Option<Grade>,
    /// The faults under which it did not hold.
    pub kills: Vec<&'static str>,
}

impl Checks {
    /// Adds the checks that a case has made.
    pub(super) fn enter(&mut self, result: &CaseResult) {
        for (name, judged) in scored(result) {
            let Name { scenario, line, step, what } = name.clone();
            let check = Check { scenario, step, line, what, grade: judged.grade, kills: Vec::new() };
            self.0.entry(name).or_insert(check);
        }
    }

    /// Notes which checks of a case did not hold under a fault.
    pub(super) fn kill(&mut self, result: &CaseResult, fault: &'static str) {
        for (name, _) in scored(result).filter(|(_, judged)| !judged.holds) {
            // What stopped a case (a member that was to be saved) is no check of its own.
            if let Some(check) = self.0.get_mut(&name)
                && check.kills.last() != Some(&fault)
            {
                check.kills.push(fault);
            }
        }
    }

    /// Iterates over them.
    pub fn iter(&self) -> impl Iterator<Item = &Check> {
        self.0.values()
    }
}

impl Check {
    /// Whether it has killed nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.kills.is_empty()
    }

    /// Whether it claims more than that a request succeeds.
    #[must_use]
    pub fn has_evidence(&self) -> bool {
        self.grade.is_some()
    }

    /// The folder of the scenario.
    #[must_use]
    pub fn chapter(&self) -> &str {
        self.scenario.split('/').next().unwrap_or_default()
    }
}

fn scored(result: &CaseResult) -> impl Iterator<Item = (Name, &Judged)> {
    let case = result.transcript.as_ref().map(|transcript| &transcript.case);
    let is_scored = |judged: &&Judged| !matches!(judged.grade, Some(Grade::Contested | Grade::Unknown));
    result.judged.iter().filter(is_scored).filter_map(move |judged| {
        let case = case?;
        let name = Name {
            scenario: case.scenario.id.clone(),
            line: judged.line,
            step: case.steps.get(judged.step)?.id.clone(),
            what: judged.what.clone(),
        };
        Some((name, judged))
    })
}
