//! The totals of a run and the exit code that follows from them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::scenario::Grade;
use crate::verdict::{CaseResult, ExitCode, Verdict};

/// The totals of a run.
#[derive(Debug, Clone)]
pub struct Summary {
    /// How many cases were selected; more than were judged where the run ended early.
    pub selected: usize,
    /// How many cases ended with each verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How many claims of each grade hold.
    pub grades: BTreeMap<Grade, GradeTally>,
    /// How many cases were skipped for each reason.
    pub skips: BTreeMap<String, usize>,
    /// Whether the run came to its end.
    pub ending: Ending,
    /// How long it took on the host's clock.
    pub took: Duration,
    /// What may remain on a live target.
    pub remains: Vec<String>,
    /// How many snapshots wait to be accepted.
    pub pending: usize,
    /// What is stale in the baseline: what to change, and where.
    pub stale: Vec<String>,
}

/// Claims of one grade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GradeTally {
    /// Those that hold.
    pub holds: usize,
    /// All of them.
    pub total: usize,
}

/// Whether a run came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// Every selected case was judged or skipped.
    Complete,
    /// `--fail-fast` ended it at the first failure.
    FailFast,
    /// Somebody pressed Ctrl-C.
    Interrupted,
    /// The target went away, or the harness broke.
    Broken(String),
}

impl Ending {
    /// One word for programs.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::FailFast => "fail-fast",
            Self::Interrupted => "interrupted",
            Self::Broken(_) => "broken",
        }
    }
}

impl Summary {
    /// Starts a summary of this many selected cases.
    #[must_use]
    pub fn new(selected: usize) -> Self {
        Self {
            selected,
            verdicts: BTreeMap::new(),
            grades: BTreeMap::new(),
            skips: BTreeMap::new(),
            ending: Ending::Complete,
            took: Duration::ZERO,
            remains: Vec::new(),
            pending: 0,
            stale: Vec::new(),
        }
    }

    /// Counts one case.
    pub fn count(&mut self, result: &CaseResult) {
        *self.verdicts.entry(result.verdict).or_default() += 1;
        if result.verdict == Verdict::Skip {
            let reason = result.reason.clone().unwrap_or_else(|| "no reason given".to_owned());
            *self.skips.entry(reason).or_default() += 1;
        }
        if result.verdict == Verdict::XPass {
            let reason = result.reason.as_deref().unwrap_or("it passes");
            self.stale.push(format!("{}: {reason}", result.case));
        }
        // A baseline changes what a run ends with, never what holds: an expected failure counts as one here.
        for (grade, holds) in claims_by_grade(result) {
            let tally = self.grades.entry(grade).or_default();
            tally.total += 1;
            tally.holds += usize::from(holds);
        }
    }

    /// How many cases ended with this verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or_default()
    }

    /// How many cases were judged or skipped.
    #[must_use]
    pub fn finished(&self) -> usize {
        self.verdicts.values().sum()
    }

    /// The exit code: the worst thing that happened, and resources that may cost money come first.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if !self.remains.is_empty() {
            ExitCode::ResourcesRemain
        } else if self.ending == Ending::Interrupted {
            ExitCode::Interrupted
        } else if matches!(self.ending, Ending::Broken(_)) || self.of(Verdict::Error) > 0 {
            ExitCode::Incomplete
        } else if self.of(Verdict::Fail) > 0 {
            ExitCode::Failure
        } else if !self.stale.is_empty() {
            ExitCode::StaleBaseline
        } else {
            ExitCode::Success
        }
    }
}

/// Every claim once, however often its step was repeated: it holds when it held each time.
fn claims_by_grade(result: &CaseResult) -> Vec<(Grade, bool)> {
    let mut claims: BTreeMap<(usize, usize, &str), (Grade, bool)> = BTreeMap::new();
    for judged in &result.judged {
        let Some(grade) = judged.grade else { continue };
        claims
            .entry((judged.step, judged.line, &judged.what))
            .and_modify(|(_, holds)| *holds &= judged.holds)
            .or_insert((grade, judged.holds));
    }
    claims.into_values().collect()
}

/// The grades that are recorded and never scored.
#[must_use]
pub fn unscored() -> BTreeSet<Grade> {
    BTreeSet::from([Grade::Contested, Grade::Unknown])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Judged;

    #[test]
    fn warnings_skips_and_recordings_are_a_success() {
        let summary = of(&[Verdict::Pass, Verdict::Warn, Verdict::Skip, Verdict::Recorded]);
        assert_eq!(summary.exit_code(), ExitCode::Success);
        assert_eq!(summary.finished(), 4);
    }

    #[test]
    fn the_worst_decides() {
        let mut summary = of(&[Verdict::Pass, Verdict::Fail]);
        assert_eq!(summary.exit_code(), ExitCode::Failure);
        summary.ending = Ending::FailFast;
        assert_eq!(summary.exit_code(), ExitCode::Failure);
        summary.count(&result(Verdict::Error, vec![]));
        assert_eq!(summary.exit_code(), ExitCode::Incomplete);
        summary.ending = Ending::Interrupted;
        assert_eq!(summary.exit_code(), ExitCode::Interrupted);
        summary.remains = vec!["key 1".to_owned()];
        assert_eq!(summary.exit_code(), ExitCode::ResourcesRemain);
    }

    #[test]
    fn a_stale_baseline_is_its_own_exit_code_and_a_new_failure_is_worse() {
        let mut summary = of(&[Verdict::Pass, Verdict::XFail]);
        assert_eq!(summary.exit_code(), ExitCode::Success);
        summary.count(&result(Verdict::XPass, vec![]));
        assert_eq!(summary.exit_code(), ExitCode::StaleBaseline);
        summary.count(&result(Verdict::Fail, vec![]));
        assert_eq!(summary.exit_code(), ExitCode::Failure);
    }

    #[test]
    fn an_expected_failure_does_not_mend_the_score() {
        let claim = Judged {
            step: 0,
            repetition: 0,
            line: 1,
            what: "status".to_owned(),
            because: Some("limit".to_owned()),
            grade: Some(Grade::Recorded),
            holds: false,
            expected: String::new(),
            got: String::new(),
        };
        let mut summary = Summary::new(1);
        summary.count(&result(Verdict::XFail, vec![claim]));
        assert_eq!(summary.grades[&Grade::Recorded], GradeTally { holds: 0, total: 1 });
    }

    #[test]
    fn a_target_that_went_away_leaves_no_success() {
        let mut summary = of(&[Verdict::Pass]);
        summary.ending = Ending::Broken("cannot reach aws".to_owned());
        assert_eq!(summary.exit_code(), ExitCode::Incomplete);
    }

    #[test]
    fn a_repeated_claim_counts_once_and_holds_when_it_held_each_time() {
        let claim = |line, repetition, holds| Judged {
            step: 0,
            repetition,
            line,
            what: "status".to_owned(),
            because: Some("limit".to_owned()),
            grade: Some(Grade::Recorded),
            holds,
            expected: String::new(),
            got: String::new(),
        };
        let mut summary = Summary::new(1);
        let judged = vec![claim(1, 0, true), claim(1, 1, false), claim(2, 0, true), claim(2, 1, true)];
        summary.count(&result(Verdict::Fail, judged));
        assert_eq!(summary.grades[&Grade::Recorded], GradeTally { holds: 1, total: 2 });
    }

    fn of(verdicts: &[Verdict]) -> Summary {
        let mut summary = Summary::new(verdicts.len());
        verdicts.iter().for_each(|verdict| summary.count(&result(*verdict, vec![])));
        summary
    }

    fn result(verdict: Verdict, judged: Vec<Judged>) -> CaseResult {
        CaseResult {
            case: "a".to_owned(),
            verdict,
            judged,
            difference: None,
            reason: None,
            took: Duration::ZERO,
            transcript: None,
        }
    }
}
