//! Claims and snapshot make a verdict.
//!
//! In this order:
//!
//! 1. The target gave no answer: **error**, the case says nothing. Neither does it where a step lies in the
//!    target's past. In a world that is shared the cases before have moved its clock: **skip**. In a world of
//!    its own the scenario is wrong: **error**.
//! 2. A claim with recorded or documented evidence does not hold, or one that needs none (a plain success,
//!    a member to be saved): **fail**.
//! 3. The snapshot. It stands for completeness: it shows a member that is new or missing, which no claim
//!    speaks of. The simulator is ours and its world is still, so its transcripts must equal the accepted
//!    ones to the letter: a difference, or no accepted transcript at all, is a **fail**. Any other target is
//!    held to the evidence, and a snapshot is none: a difference there is a **warn**, and only where no
//!    claim has spoken already (see `scope`). Where nothing was ever accepted it is not compared. Nor is a
//!    case that looks at a whole Region, where that is shared with whoever uses the target.
//! 4. A claim with inferred evidence does not hold: **warn**.
//! 5. Nothing had evidence to be scored by (contested, unknown, observed): **recorded**.
//! 6. **pass**.

use std::time::Duration;

use super::{judge, scope};
use crate::normalise;
use crate::scenario::{Grade, Isolation, Outcome};
use crate::snapshot::{self, Store, StoreError};
use crate::target::Description;
use crate::transcript::{StopReason, Transcript};
use crate::verdict::{CaseResult, Judged, Verdict};

/// What the comparison with the accepted transcript says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotFinding {
    /// There was nothing to compare, or nobody wanted it compared.
    NotCompared,
    /// It is the accepted transcript, but for what the claims have judged.
    Same,
    /// It differs from the accepted transcript.
    Differs,
    /// The simulator's transcript of this case has never been accepted.
    Missing,
}

/// Judges a transcript and compares it with the accepted one: all that a run says of a case.
#[must_use]
pub fn conclude(
    transcript: Transcript,
    target: &Description,
    snapshots: Option<&Store>,
    took: Duration,
) -> CaseResult {
    let judged = judge(&transcript);
    let compared = match snapshots {
        Some(store) if is_comparable(&transcript, target) => compare(&transcript, &judged, target, store),
        _ => Ok((SnapshotFinding::NotCompared, None)),
    };
    let (verdict, difference, unreadable) = match compared {
        Ok((finding, difference)) => (verdict(&transcript, &judged, finding, target), difference, None),
        Err(error) => (Verdict::Error, None, Some(error.to_string())),
    };
    let stopped = transcript.stopped.as_ref().map(ToString::to_string);
    let broken = transcript.broken.as_ref().map(ToString::to_string);
    CaseResult {
        case: transcript.case.id.clone(),
        verdict,
        judged,
        difference,
        reason: broken.or(stopped).or(unreadable),
        took,
        transcript: Some(transcript),
    }
}

/// The verdict on a case.
#[must_use]
pub fn verdict(
    transcript: &Transcript,
    judged: &[Judged],
    snapshot: SnapshotFinding,
    target: &Description,
) -> Verdict {
    let past = |reason: &StopReason| matches!(reason, StopReason::ClockBack { .. });
    let stopped = transcript.stopped.as_ref().map(|stop| &stop.reason);
    let differs = matches!(snapshot, SnapshotFinding::Differs | SnapshotFinding::Missing);
    let wrong = judged.iter().any(|claim| !claim.holds && fails(claim.grade));
    if transcript.broken.is_none() && stopped.is_some_and(past) && !target.isolated_sessions {
        Verdict::Skip
    } else if transcript.broken.is_some() || stopped.is_some_and(past) {
        Verdict::Error
    } else if stopped.is_some() || wrong || (differs && target.is_simulator) {
        Verdict::Fail
    } else if differs || judged.iter().any(|claim| !claim.holds && claim.grade == Some(Grade::Inferred)) {
        Verdict::Warn
    } else if only_recorded(transcript, judged) {
        Verdict::Recorded
    } else {
        Verdict::Pass
    }
}

/// The case looks at something nobody has evidence for, and at nothing that somebody has. The plain
/// successes of the steps that lead there do not make it a pass.
fn only_recorded(transcript: &Transcript, judged: &[Judged]) -> bool {
    let observes = |outcome: &Outcome| matches!(outcome, Outcome::Observe);
    let looks = transcript.case.steps.iter().any(|step| observes(&step.outcome))
        || judged.iter().any(|claim| !is_scored(claim.grade));
    looks && !judged.iter().any(|claim| claim.because.is_some() && is_scored(claim.grade))
}

/// Whether a claim of this grade fails its case where it does not hold; one without evidence needs none.
pub(crate) const fn fails(grade: Option<Grade>) -> bool {
    matches!(grade, None | Some(Grade::Recorded | Grade::Documented))
}

/// Whether a claim of this grade counts; one without evidence needs none.
pub(super) const fn is_scored(grade: Option<Grade>) -> bool {
    !matches!(grade, Some(Grade::Contested | Grade::Unknown))
}

/// Whether the transcript shows the target alone, and all of it.
fn is_comparable(transcript: &Transcript, target: &Description) -> bool {
    let looks_at_a_region = transcript.case.scenario.isolation == Isolation::Region;
    transcript.broken.is_none() && (target.isolated_sessions || !looks_at_a_region)
}

fn compare(
    transcript: &Transcript,
    judged: &[Judged],
    target: &Description,
    store: &Store,
) -> Result<(SnapshotFinding, Option<String>), StoreError> {
    let got = normalise::render(transcript);
    let Some(accepted) = store.accepted(&transcript.case)? else {
        if !target.is_simulator {
            return Ok((SnapshotFinding::NotCompared, None));
        }
        return Ok((SnapshotFinding::Missing, snapshot::difference("", &got)));
    };
    let Some(difference) = snapshot::difference(&accepted, &got) else {
        return Ok((SnapshotFinding::Same, None));
    };
    if target.is_simulator || scope::differ_outside_claims(&transcript.case, judged, &accepted, &got) {
        return Ok((SnapshotFinding::Differs, Some(difference)));
    }
    Ok((SnapshotFinding::Same, None))
}
