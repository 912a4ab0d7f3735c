//! The lines of a report: what JSON Lines hold.
//!
//! Members may be added without a new [`FORMAT`]: a reader ignores those that it does not know, which is why no type
//! here denies unknown ones, and what was added later is optional.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::KeySeen;
use crate::report::finding::Exchange;
use crate::report::summary::unscored;
use crate::scenario::Grade;
use crate::verdict::Verdict;

/// The version of the lines: it changes when a member changes its meaning or goes.
pub const FORMAT: u32 = 1;

/// One line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(in crate::report) enum Line {
    Header(Header),
    Case(CaseLine),
    Footer(Footer),
}

/// The first line: what is known of a run before its first case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// [`FORMAT`].
    pub format: u32,
    /// The version of the program.
    pub kmsc: String,
    /// The version of the service's API.
    pub api: String,
    /// Which scenarios.
    pub suite: SuiteLine,
    /// What they ran on.
    pub target: TargetLine,
    /// The profiles the target was judged under.
    pub profiles: Vec<String>,
    /// How many cases were selected.
    pub selected: usize,
    /// When the run began, on the host's clock.
    pub started: Timestamp,
    /// The command that runs a case again, but for the case.
    #[serde(default = "run_command")]
    pub run: String,
    /// The command that prints a script which repeats a case, but for the case; none where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repro: Option<String>,
}

fn run_command() -> String {
    "kmsc run".to_owned()
}

/// Which scenarios a run had.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SuiteLine {
    /// `built in`, or the folder they were read from.
    pub origin: String,
    /// The digest of all scenario files, so that two reports can be compared.
    pub digest: String,
    /// How many cases there were to select from.
    pub cases: usize,
}

/// What a run ran on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TargetLine {
    /// `simulator`, `aws`, or the URL.
    pub name: String,
    /// The version, where the target says one.
    pub version: Option<String>,
    /// What it can do: `clock.advance`.
    pub capabilities: Vec<String>,
}

/// How one case ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CaseLine {
    /// The case's id.
    pub case: String,
    /// Its scenario's id.
    pub scenario: String,
    /// Its row in the scenario's matrix.
    pub row: Option<String>,
    /// The profile it was judged under.
    pub profile: String,
    /// What its story shows.
    pub title: String,
    /// The scenario's file.
    pub file: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Why it was skipped, or what broke.
    pub reason: Option<String>,
    /// How long it took on the host's clock.
    pub took_seconds: f64,
    /// Every claim, judged.
    pub claims: Vec<Claim>,
    /// How it differs from its snapshot, as a unified diff.
    pub difference: Option<String>,
    /// What was done and what came back, in order.
    #[serde(default)]
    pub steps: Vec<StepLine>,
}

/// One claim, judged.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// The id of its step.
    pub step: String,
    /// Which repetition of the step, counted from 0.
    pub repetition: u32,
    /// The line of the scenario file.
    pub line: usize,
    /// What was claimed.
    pub what: String,
    /// Whether it holds.
    pub holds: bool,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub got: String,
    /// The evidence, by name.
    pub because: Option<String>,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Where it is written.
    pub source: Option<String>,
    /// The line of the scenario file as it is written, where the claim does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// What was sent and what came back, where the claim does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
}

/// One thing that was done.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StepLine {
    /// The id of its step.
    pub step: String,
    /// The number of the step, counted from 1.
    pub number: usize,
    /// Which repetition, counted from 0.
    pub repetition: u32,
    /// The instant of the answer, on the target's clock.
    pub at: Timestamp,
    /// The operation, where it was a call of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The HTTP status of the answer; none where only the clock was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The error's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The key that it was about: `key#1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The state that the key was in, as far as earlier answers showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_state: Option<String>,
    /// The request and the answer with symbols; none where they are as in the repetition before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the answer shows of keys that was not known before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<KeySeen>,
}

/// The last line: how the run ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Footer {
    /// `complete`, `fail-fast`, `interrupted` or `broken`.
    pub ending: String,
    /// What broke it.
    pub reason: Option<String>,
    /// How many cases were selected.
    pub selected: usize,
    /// How many were judged or skipped.
    pub finished: usize,
    /// How many ended with each verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How many claims of each grade hold.
    pub evidence: BTreeMap<Grade, Tally>,
    /// How long the run took on the host's clock.
    pub took_seconds: f64,
    /// What may remain on a live target.
    pub remains: Vec<String>,
    /// What is stale in the baseline.
    #[serde(default)]
    pub stale: Vec<String>,
    /// The program's exit code.
    pub exit_code: u8,
}

/// Claims of one grade.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Tally {
    /// Those that hold.
    pub holds: usize,
    /// All of them.
    pub total: usize,
}

impl CaseLine {
    /// The folder of its scenario: `rotation`.
    #[must_use]
    pub fn chapter(&self) -> &str {
        self.scenario.split('/').next().unwrap_or_default()
    }

    /// The scored claims that do not hold, each with the number of repetitions in which it did not.
    #[must_use]
    pub fn wrong(&self) -> Vec<(&Claim, u32)> {
        let mut wrong: Vec<(&Claim, u32)> = Vec::new();
        for claim in self.claims.iter().filter(|claim| claim.is_wrong()) {
            let same = |(earlier, _): &&mut (&Claim, u32)| {
                (&earlier.step, earlier.line, &earlier.what) == (&claim.step, claim.line, &claim.what)
            };
            match wrong.iter_mut().find(same) {
                Some((_, times)) => *times += 1,
                None => wrong.push((claim, 1)),
            }
        }
        wrong
    }
}

impl Claim {
    /// Whether it does not hold and is scored.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.holds && self.grade.is_none_or(|grade| !unscored().contains(&grade))
    }
}
