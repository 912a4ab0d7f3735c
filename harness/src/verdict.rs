//! The words for an outcome, and the exit codes.

use serde::{Deserialize, Serialize};

use crate::scenario::Grade;

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Every scored claim holds and the snapshot matches.
    Pass,
    /// A recorded or documented claim does not hold, or the snapshot differs.
    Fail,
    /// Only inferred claims do not hold.
    Warn,
    /// The target lacks a capability the case requires. Never a pass.
    Skip,
    /// The target or the harness broke: the case says nothing.
    Error,
    /// Nothing in the case is scored: the answers are recorded.
    Recorded,
    /// It goes wrong exactly as the baseline says that it does.
    XFail,
    /// It does not fail, although the baseline says that it does: the entry is stale.
    XPass,
}

impl Verdict {
    /// All verdicts, in the order in which reports show them.
    pub const ALL: [Self; 8] = [
        Self::Pass,
        Self::Fail,
        Self::Warn,
        Self::Error,
        Self::Skip,
        Self::Recorded,
        Self::XFail,
        Self::XPass,
    ];
}

/// One claim, judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The index of the step in the case.
    pub step: usize,
    /// Which repetition, counted from 0.
    pub repetition: u32,
    /// The line of the scenario file.
    pub line: usize,
    /// What was claimed: `NextRotationDate`, `error code`, `message`, `status`.
    pub what: String,
    /// The evidence, by name; `None` for what needs none (a plain success).
    pub because: Option<String>,
    /// The grade of the evidence.
    pub grade: Option<Grade>,
    /// Whether it holds.
    pub holds: bool,
    /// What was expected, in words or JSON.
    pub expected: String,
    /// What came.
    pub got: String,
}

/// What a run says of one case.
#[derive(Debug)]
pub struct CaseResult {
    /// The case's id.
    pub case: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Every claim, judged.
    pub judged: Vec<Judged>,
    /// How the transcript differs from the snapshot, as a unified diff; `None` where it does not.
    pub difference: Option<String>,
    /// Why it was skipped, or what broke.
    pub reason: Option<String>,
    /// How long it took on the host's clock.
    pub took: std::time::Duration,
    /// The transcript, where there is one.
    pub transcript: Option<crate::transcript::Transcript>,
}

/// The program's exit codes: documented, stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// All as expected.
    Success = 0,
    /// At least one failure.
    Failure = 1,
    /// Wrong usage, a bad scenario or configuration file.
    Usage = 2,
    /// The target is unreachable, or the harness broke: the results are incomplete.
    Incomplete = 3,
    /// Nothing was selected.
    NothingSelected = 4,
    /// The baseline is stale: an unexpected pass, an expired entry, or one about a case that does not exist.
    StaleBaseline = 5,
    /// Resources may remain on a live target.
    ResourcesRemain = 6,
    /// Somebody pressed Ctrl-C: the report holds what was judged until then.
    Interrupted = 130,
}
