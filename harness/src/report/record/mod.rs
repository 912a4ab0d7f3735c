//! The record of a run: what JSON Lines hold, and what every report for people is made from.
//!
//! So a page made while a run goes on and one made later from its JSON Lines are the same.
//!
//! | module | what lives there |
//! |---|---|
//! | `lines` | the types of the lines |
//! | `write` | makes the lines from what a run tells its reporters |
//! | `keys` | what the answers of a case show of its keys |
//! | `problems` | the cases that went wrong, the same ones together |
//! | `read` | reads JSON Lines back |

mod keys;
mod lines;
mod problems;
mod read;
mod write;

use super::words;
use crate::scenario::Api;
use crate::verdict::Verdict;

pub(super) use lines::Line;

pub use keys::{KeySeen, RotationSeen};
pub use lines::{CaseLine, Claim, FORMAT, Footer, Header, StepLine, SuiteLine, Tally, TargetLine};
pub use problems::Problem;
pub use read::ReadError;

/// A whole run.
#[derive(Debug, Clone)]
pub struct Run {
    /// What was known before its first case.
    pub header: Header,
    /// The cases, in the order in which they ended.
    pub cases: Vec<CaseLine>,
    /// The end; `None` where the report was cut off.
    pub footer: Option<Footer>,
    /// Which of several runs of the same target it is, counted from 1; see [`Run::tell_apart`].
    pub number: Option<usize>,
}

impl Run {
    /// How many cases ended with this verdict; counted, because a report that was cut off has no totals.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.cases.iter().filter(|case| case.verdict == verdict).count()
    }

    /// How the run ended, in one word.
    #[must_use]
    pub fn ending(&self) -> &str {
        self.footer.as_ref().map_or("cut off", |footer| &footer.ending)
    }

    /// The target and its version, and the number where there are several such runs.
    #[must_use]
    pub fn name(&self) -> String {
        let TargetLine { name, version, .. } = &self.header.target;
        let version = version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let number = self.number.map(|number| format!(" ({number})")).unwrap_or_default();
        format!("{name}{version}{number}")
    }

    /// Numbers the runs that would have the same name on one page.
    pub fn tell_apart(runs: &mut [Self]) {
        let names: Vec<String> = runs.iter().map(Self::name).collect();
        for (at, run) in runs.iter_mut().enumerate() {
            if names.iter().filter(|name| **name == names[at]).count() > 1 {
                run.number = Some(1 + names[..at].iter().filter(|name| **name == names[at]).count());
            }
        }
    }

    /// How many cases were judged: neither skipped nor only recorded.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.cases.len() - self.of(Verdict::Skip) - self.of(Verdict::Recorded)
    }

    /// The command that prints a script which repeats a case; only where a claim does not hold.
    #[must_use]
    pub fn script_command(&self, case: &CaseLine) -> Option<String> {
        let repro = self.header.repro.as_ref()?;
        let speaks = Api::of_profile(&case.profile).is_none_or(|api| api == Api::Aws);
        let shows = speaks && case.verdict != Verdict::Error && !case.wrong().is_empty();
        shows.then(|| format!("{repro} {}", words::shell(&case.case)))
    }

    /// The command that repeats a case.
    #[must_use]
    pub fn command(&self, case: &CaseLine) -> String {
        format!("{} {}", self.header.run, words::shell(&case.case))
    }
}
