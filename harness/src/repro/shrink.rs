//! Which steps a failure needs.
//!
//! Delta debugging (Zeller and Hildebrandt, 2002), over the steps of a case: groups of steps are left out, large ones first,
//! and stay out where the same claim still does not hold for the same reason. It must also still hold on a reference, the
//! built-in simulator: without the 25 rotations before it no server refuses the 26th. A step goes with those that use what it
//! saves. Then repetitions and waiting are reduced in the same way. Every attempt is a run on the target; nothing is
//! concluded from the text of a case.

use std::collections::BTreeSet;

use super::plan::uses::{self, Uses};
use crate::judge;
use crate::judge::verdict::fails;
use crate::report::finding::counts;
use crate::run::{run_case_at_once, why_skipped};
use crate::scenario::{Capability, Case, MessageClaim, Outcome as Claimed, Step};
use crate::target::{Description, Target};
use crate::transcript::Transcript;
use crate::verdict::Judged;

/// What became of a case.
#[derive(Debug)]
pub enum Outcome {
    /// A claim does not hold, and this is what it takes.
    Fails(Box<Shrunk>),
    /// Every scored claim holds; the whole case.
    Passes(Box<Shrunk>),
    /// The target cannot run it.
    Skipped(String),
    /// The target gave no answer.
    Broken(String),
}

/// What is left of a case.
#[derive(Debug)]
pub struct Shrunk {
    /// The steps that are needed, with the claims that are to be checked and no others.
    pub case: Case,
    /// The last run of them.
    pub transcript: Transcript,
    /// The claim that does not hold; `None` where all do.
    pub failure: Option<Judged>,
    /// Whether time has to pass between two requests for it to show.
    pub ticks: bool,
    /// How many steps the whole case has.
    pub steps_before: usize,
    /// How many other claims of the whole case do not hold.
    pub others: usize,
    /// How often the case was run.
    pub runs: usize,
    /// Whether the target's clock can be moved.
    pub movable: bool,
}

/// Runs a case and, where it fails, leaves out what the failure does not need; with `whole`, nothing is left out.
///
/// What is left tells the target from the reference. A case that fails there as well is only held against the target.
pub async fn shrink(case: &Case, target: &dyn Target, reference: &dyn Target, whole: bool) -> Outcome {
    let description = target.description();
    if let Some(reason) = why_skipped(case, description) {
        return Outcome::Skipped(reason);
    }
    let mut attempts = Attempts { target, reference: None, runs: 0, wanted: None };
    let (first, judged) = attempts.run(case, true).await;
    if let Some(error) = &first.broken {
        return Outcome::Broken(error.to_string());
    }
    let wrong: Vec<&Judged> = judged.iter().filter(|judged| counts(judged)).collect();
    // One that fails its case says more than one that warns.
    let failure = wrong.iter().find(|judged| fails(judged.grade)).or(wrong.first()).copied().cloned();
    let others = distinct(&wrong).saturating_sub(1);
    let movable = is_movable(description);
    let steps_before = case.steps.len();
    let Some(failure) = failure else {
        let ticks = movable && !holds(case, target, false).await;
        let shrunk = Shrunk {
            case: case.clone(),
            transcript: first,
            failure: None,
            ticks,
            steps_before,
            others,
            runs: attempts.runs,
            movable,
        };
        return Outcome::Passes(Box::new(shrunk));
    };
    attempts.wanted = Some(Wanted::of(case, &failure, &judged));
    let mut least = if whole { case.clone() } else { only(case, &failure) };
    if holds(&least, reference, true).await {
        attempts.reference = Some(reference);
    }
    let ticks = movable && attempts.shows(&least, false).await.is_none();
    if !whole {
        leave_out(&mut attempts, &mut least, ticks).await;
        reduce(&mut attempts, &mut least, ticks).await;
        leave_out(&mut attempts, &mut least, ticks).await;
    }
    let (transcript, failure) = match attempts.shows(&least, ticks).await {
        Some((transcript, again)) => (transcript, again),
        // A target that does not fail each time: the first run is what there is.
        None => (first, failure),
    };
    Outcome::Fails(Box::new(Shrunk {
        case: least,
        transcript,
        failure: Some(failure),
        ticks,
        steps_before,
        others,
        runs: attempts.runs,
        movable,
    }))
}

fn is_movable(target: &Description) -> bool {
    target.capabilities.contains(&Capability::ClockAdvance)
}

/// How many claims these are, a repeated step's once.
fn distinct(wrong: &[&Judged]) -> usize {
    wrong.iter().map(|judged| (judged.step, judged.line, &judged.what)).collect::<BTreeSet<_>>().len()
}

/// What must stay as it is while steps are left out.
struct Wanted {
    step: String,
    line: usize,
    what: String,
    got: String,
    /// The steps that were refused although they should not be.
    refused: BTreeSet<String>,
}

impl Wanted {
    fn of(case: &Case, failure: &Judged, judged: &[Judged]) -> Self {
        Self {
            step: case.steps[failure.step].id.clone(),
            line: failure.line,
            what: failure.what.clone(),
            got: in_short(failure),
            refused: refused(case, judged).map(str::to_owned).collect(),
        }
    }

    fn is(&self, case: &Case, judged: &Judged) -> bool {
        !judged.holds
            && (judged.line, &judged.what) == (self.line, &self.what)
            && case.steps[judged.step].id == self.step
            && in_short(judged) == self.got
    }
}

/// Status and code of an answer; nothing of a member, whose value may depend on what was left out.
fn in_short(judged: &Judged) -> String {
    match judged.what.as_str() {
        "status" | "error code" => judged.got.split(':').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// The steps whose plain success did not come.
fn refused<'a>(case: &'a Case, judged: &'a [Judged]) -> impl Iterator<Item = &'a str> {
    let refused = judged.iter().filter(|judged| judged.what == "status" && !judged.holds);
    refused.map(|judged| case.steps[judged.step].id.as_str())
}

/// Runs of a case, and whether they show what is wanted.
struct Attempts<'a> {
    target: &'a dyn Target,
    reference: Option<&'a dyn Target>,
    runs: usize,
    wanted: Option<Wanted>,
}

impl Attempts<'_> {
    async fn run(&mut self, case: &Case, ticks: bool) -> (Transcript, Vec<Judged>) {
        self.runs += 1;
        let transcript = run_case_at_once(case, self.target, ticks).await;
        let judged = judge::judge(&transcript);
        (transcript, judged)
    }

    /// Runs a case; the run and the claim where that still does not hold, and nothing before it goes otherwise.
    async fn shows(&mut self, case: &Case, ticks: bool) -> Option<(Transcript, Judged)> {
        let (transcript, judged) = self.run(case, ticks).await;
        let wanted = self.wanted.as_ref()?;
        let failure = judged.iter().find(|judged| wanted.is(case, judged))?;
        let before = refused(case, &judged);
        let is_new = |step: &str| step != wanted.step && !wanted.refused.contains(step);
        let spoilt = before.into_iter().any(is_new) || transcript.broken.is_some();
        let failure = failure.clone();
        let tells = match self.reference {
            Some(reference) if !spoilt => holds(case, reference, ticks).await,
            _ => !spoilt,
        };
        tells.then_some((transcript, failure))
    }
}

/// Whether every scored claim of a case holds on a target.
async fn holds(case: &Case, target: &dyn Target, ticks: bool) -> bool {
    let transcript = run_case_at_once(case, target, ticks).await;
    let holds = !judge::judge(&transcript).iter().any(counts);
    holds && transcript.broken.is_none() && transcript.stopped.is_none()
}

/// The case up to the step that fails, with the one claim; what the other steps claim is not checked again.
fn only(case: &Case, failure: &Judged) -> Case {
    let mut case = case.clone();
    case.steps.truncate(failure.step + 1);
    for (at, step) in case.steps.iter_mut().enumerate() {
        if at == failure.step {
            only_claim(step, failure);
        } else {
            step.checks.clear();
            if matches!(step.outcome, Claimed::Error { .. } | Claimed::Reached { .. }) {
                step.outcome = Claimed::Observe;
            }
        }
    }
    case
}

fn only_claim(step: &mut Step, failure: &Judged) {
    step.repeat = failure.repetition + 1;
    step.checks.retain(|check| check.line == failure.line && check.path.to_string() == failure.what);
    if let Claimed::Error { message, .. } = &mut step.outcome
        && failure.what != "message"
    {
        *message = MessageClaim::Any;
    }
    if !failure.what.starts_with("settle ") && step.repeat == 1 {
        step.settle = None;
    }
}

/// Leaves out steps, in groups that become smaller.
async fn leave_out(attempts: &mut Attempts<'_>, least: &mut Case, ticks: bool) {
    let mut size = least.steps.len() / 2;
    while size > 0 {
        // From the end: what was done last is the likeliest to be of no use.
        let mut end = least.steps.len().saturating_sub(1);
        while end > 0 {
            let start = end.saturating_sub(size);
            let shorter = without(least, start..end);
            if shorter.steps.len() < least.steps.len() && attempts.shows(&shorter, ticks).await.is_some() {
                *least = shorter;
                end = start.min(least.steps.len().saturating_sub(1));
            } else {
                end = start;
            }
        }
        size /= 2;
    }
}

/// The case without these steps, and without those that use what they save. The step that fails always stays, and
/// with it what it needs.
fn without(case: &Case, left_out: std::ops::Range<usize>) -> Case {
    let mut keep: Vec<bool> = (0..case.steps.len()).map(|at| !left_out.contains(&at)).collect();
    let last = case.steps.len() - 1;
    let needed = uses::needed_by(&case.steps, last);
    for at in 0..case.steps.len() {
        let before: Vec<&Step> =
            (0..at).filter(|before| keep[*before]).map(|before| &case.steps[before]).collect();
        let can_be_made = Uses::of(&case.steps[at]).are_given_by(&before);
        keep[at] = needed.contains(&at) || (keep[at] && can_be_made);
    }
    let mut shorter = case.clone();
    let mut kept = keep.into_iter();
    shorter.steps.retain(|_| kept.next().unwrap_or(true));
    shorter
}

/// Repeats less often and waits for less, where that will do.
async fn reduce(attempts: &mut Attempts<'_>, least: &mut Case, ticks: bool) {
    for at in 0..least.steps.len() {
        if least.steps[at].settle.is_some() {
            let (mut without, mut at_once) = (least.clone(), least.clone());
            without.steps[at].settle = None;
            if let Some(settle) = &mut at_once.steps[at].settle {
                settle.confirm = 1;
            }
            for shorter in [without, at_once] {
                if attempts.shows(&shorter, ticks).await.is_some() {
                    *least = shorter;
                    break;
                }
            }
        }
        // The least that will do, if more does as well.
        let (mut too_few, mut enough) = (0, least.steps[at].repeat);
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            let mut shorter = least.clone();
            shorter.steps[at].repeat = middle;
            if attempts.shows(&shorter, ticks).await.is_some() {
                (*least, enough) = (shorter, middle);
            } else {
                too_few = middle;
            }
        }
    }
}
