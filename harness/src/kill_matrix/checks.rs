//! The scored checks of a suite, and the faults that each has killed.
//!
//! A check is a line of a scenario, in whichever rows and repetitions: a claim about a member, or about an error's code,
//! text or status. That a step without any such claim succeeds needs no evidence and says nothing of its own: all such
//! steps of a scenario that call the same operation are one check.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::{Action, Api, Case, Grade};
use crate::target::simulator::NamedFault;
use crate::verdict::{CaseResult, Judged};

/// Every scored check, in the order of scenario and line.
#[derive(Debug, Default)]
pub struct Checks {
    all: BTreeMap<Name, Check>,
    /// Those that each case makes.
    by_case: BTreeMap<String, BTreeSet<Name>>,
}

/// What tells a check from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    scenario: String,
    /// The line and the step's id; of a plain success neither.
    place: Option<(usize, String)>,
    what: String,
}

/// One check.
#[derive(Debug)]
pub struct Check {
    /// The scenario's id.
    pub scenario: String,
    /// The API that the scenario is about.
    pub api: Api,
    /// The step's id; of a plain success the first one's.
    pub step: String,
    /// The line of the scenario file.
    pub line: usize,
    /// What is claimed: a member, `error code`, `message`, `status`, `CreateKey succeeds`.
    pub what: String,
    /// The grade of its evidence; `None` for a plain success.
    pub grade: Option<Grade>,
    /// The faults under which it did not hold.
    pub kills: Vec<&'static str>,
    /// Whether all of these are broad.
    only_broad: bool,
}

impl Checks {
    /// Adds the checks that a case has made.
    pub(super) fn enter(&mut self, result: &CaseResult) {
        let Some(transcript) = &result.transcript else { return };
        for (name, step, judged) in scored(result) {
            let check = Check {
                scenario: name.scenario.clone(),
                api: transcript.case.scenario.api,
                step,
                line: judged.line,
                what: name.what.clone(),
                grade: judged.grade,
                kills: Vec::new(),
                only_broad: true,
            };
            self.by_case.entry(result.case.clone()).or_default().insert(name.clone());
            self.all.entry(name).or_insert(check);
        }
    }

    /// Whether a case makes a check that has killed nothing so far.
    pub(super) fn has_idle(&self, case: &str) -> bool {
        self.by_case.get(case).is_some_and(|names| names.iter().any(|name| self.all[name].is_idle()))
    }

    /// Notes which checks of a case did not hold under a fault.
    pub(super) fn kill(&mut self, result: &CaseResult, fault: NamedFault) {
        for (name, _, _) in scored(result).filter(|(_, _, judged)| !judged.holds) {
            // What stopped a case (a member that was to be saved) is no check of its own.
            if let Some(check) = self.all.get_mut(&name)
                && check.kills.last() != Some(&fault.name)
            {
                check.kills.push(fault.name);
                check.only_broad &= fault.is_broad;
            }
        }
    }

    /// Iterates over them.
    pub fn iter(&self) -> impl Iterator<Item = &Check> {
        self.all.values()
    }
}

impl Check {
    /// Whether it has killed nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.kills.is_empty()
    }

    /// Whether all that it has killed is broad, which shows that it is judged, and no more.
    #[must_use]
    pub fn kills_broad_faults_only(&self) -> bool {
        !self.is_idle() && self.only_broad
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

/// The scored checks of a case: name, step, and what was found.
fn scored(result: &CaseResult) -> impl Iterator<Item = (Name, String, &Judged)> {
    let case = result.transcript.as_ref().map(|transcript| &transcript.case);
    let is_scored = |judged: &&Judged| !matches!(judged.grade, Some(Grade::Contested | Grade::Unknown));
    result.judged.iter().filter(is_scored).filter_map(move |judged| {
        let case = case?;
        let step = case.steps.get(judged.step)?.id.clone();
        Some((name(case, judged, &step), step, judged))
    })
}

fn name(case: &Case, judged: &Judged, step: &str) -> Name {
    let scenario = case.scenario.id.clone();
    match (judged.grade, &case.steps[judged.step].action) {
        (None, Action::Call { operation, .. }) if judged.what == "status" => {
            Name { scenario, place: None, what: format!("{} succeeds", operation.name) }
        }
        _ => Name { scenario, place: Some((judged.line, step.to_owned())), what: judged.what.clone() },
    }
}
