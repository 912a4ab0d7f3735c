//! One case on one target: its steps, in order, each as often as it says.
//!
//! A step whose claim does not hold does not end the case: what comes after it is still worth knowing. A
//! step that cannot hand on what a later step needs does ([`Stop`]), and so does a target that gives no
//! answer ([`TargetError`]).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{deadline, remember};
use crate::scenario::bind::{BindError, Bindings};
use crate::scenario::{Action, Capability, Case, ClockMove, Outcome, Step};
use crate::target::{Session, Target, TargetError};
use crate::transcript::{Entry, Got, Sent, Stop, StopReason, Transcript};

/// How far a clock that can be moved is moved between two requests, so that each has an instant of its own.
const TICK: SignedDuration = SignedDuration::from_secs(1);

/// Runs a case within its usual [deadline].
pub async fn run_case(case: &Case, target: &dyn Target) -> Transcript {
    run_case_within(case, target, deadline(case, target.description())).await
}

/// Runs a case within its usual [deadline], and lets time pass between two requests only where `ticks`.
pub(crate) async fn run_case_at_once(case: &Case, target: &dyn Target, ticks: bool) -> Transcript {
    play_within(case, target, deadline(case, target.description()), ticks).await
}

/// Runs a case and breaks off when it is not over within this time on the host's clock.
pub async fn run_case_within(case: &Case, target: &dyn Target, limit: Duration) -> Transcript {
    play_within(case, target, limit, true).await
}

async fn play_within(case: &Case, target: &dyn Target, limit: Duration, ticks: bool) -> Transcript {
    let mut transcript = Transcript { case: case.clone(), entries: Vec::new(), stopped: None, broken: None };
    match tokio::time::timeout(limit, play(case, target, ticks, &mut transcript.entries)).await {
        Ok(Ok(())) => {}
        Ok(Err(End::Stopped(stop))) => transcript.stopped = Some(stop),
        Ok(Err(End::Broken(error))) => transcript.broken = Some(error),
        Err(_) => {
            let target = target.description().name.clone();
            transcript.broken = Some(TargetError::Timeout { target, seconds: limit.as_secs() });
        }
    }
    transcript
}

/// Why a case ended before its last step.
pub(super) enum End {
    Stopped(Stop),
    Broken(TargetError),
}

impl From<TargetError> for End {
    fn from(error: TargetError) -> Self {
        Self::Broken(error)
    }
}

async fn play(case: &Case, target: &dyn Target, ticks: bool, entries: &mut Vec<Entry>) -> Result<(), End> {
    let mut player = Player {
        session: target.session(&case.profile).await?,
        target: &target.description().name,
        movable: target.description().capabilities.contains(&Capability::ClockAdvance),
        ticks,
        bindings: Bindings::new(),
        asked: false,
    };
    for (index, step) in case.steps.iter().enumerate() {
        for repetition in 0..step.repeat {
            let place = Place { step, index, repetition };
            player.once(&place, entries).await?;
        }
    }
    Ok(())
}

/// What is being done: one repetition of one step.
pub(super) struct Place<'a> {
    pub(super) step: &'a Step,
    index: usize,
    repetition: u32,
}

/// The running case.
pub(super) struct Player<'a> {
    pub(super) session: Box<dyn Session>,
    target: &'a str,
    /// The target's clock can be moved.
    pub(super) movable: bool,
    /// Each request gets an instant of its own.
    ticks: bool,
    pub(super) bindings: Bindings,
    /// The last thing done was a request, so that the next request needs an instant of its own.
    asked: bool,
}

impl Player<'_> {
    async fn once(&mut self, place: &Place<'_>, entries: &mut Vec<Entry>) -> Result<(), End> {
        let step = place.step;
        if !matches!(step.action, Action::Clock(_)) {
            self.tick().await?;
        }
        let (sent, got) = match &step.action {
            Action::Call { operation, input } => {
                let input = self.bindings.fill(input).map_err(|error| place.unbound(&error))?;
                let answer = self.session.call(operation, &input, &step.caller).await?;
                (Sent::Call { operation: operation.name, input }, Got::Answer(answer))
            }
            Action::Raw(raw) => {
                let raw = self.bindings.fill_raw(raw).map_err(|error| place.unbound(&error))?;
                let answer = self.session.raw(&raw, &step.caller).await?;
                (Sent::Raw(raw), Got::Answer(answer))
            }
            Action::Clock(clock) => {
                let (from, to, now) = self.move_clock(place, clock).await?;
                (Sent::Clock { from, to }, Got::Clock(now))
            }
        };
        let entry = Entry { step: place.index, repetition: place.repetition, sent, got, settled: None };
        let learnt = remember(&mut self.bindings, step, &entry);
        let refused = matches!((&step.outcome, &entry.got),
            (Outcome::Success, Got::Answer(answer)) if !answer.is_success());
        entries.push(entry);
        learnt.map_err(|reason| place.stop(reason))?;
        // Nothing settles after a request that was refused.
        if let (Some(settle), false) = (&step.settle, refused) {
            let settled = self.settle(place, settle).await?;
            let entry = entries.last_mut().expect("invariant: the entry was pushed above");
            entry.settled = Some(settled);
        }
        Ok(())
    }

    /// Gives the next request an instant of its own, where the one before was a request too.
    async fn tick(&mut self) -> Result<(), End> {
        if self.ticks && self.movable && self.asked {
            let now = self.session.now().await?;
            self.arrive(later(now, TICK)).await?;
        }
        self.asked = true;
        Ok(())
    }

    async fn move_clock(
        &mut self,
        place: &Place<'_>,
        clock: &ClockMove,
    ) -> Result<(Timestamp, Timestamp, Timestamp), End> {
        let from = self.session.now().await?;
        let to = match clock {
            ClockMove::Advance(by) => later(from, *by),
            ClockMove::To(time) => self.bindings.instant(time).map_err(|error| place.unbound(&error))?,
        };
        if to < from {
            return Err(place.stop(StopReason::ClockBack { from, to }));
        }
        self.asked = false;
        Ok((from, to, self.arrive(to).await?))
    }

    /// Moves the clock and does not believe a target that then is somewhere earlier.
    pub(super) async fn arrive(&self, to: Timestamp) -> Result<Timestamp, TargetError> {
        let now = self.session.advance_to(to).await?;
        if now.as_millisecond() < to.as_millisecond() {
            let reason = format!("its clock was moved to {to} and is at {now}");
            return Err(TargetError::Refused { target: self.target.to_owned(), reason });
        }
        Ok(now)
    }
}

impl Place<'_> {
    /// The end of the case here.
    pub(super) fn stop(&self, reason: StopReason) -> End {
        End::Stopped(Stop {
            step: self.index,
            id: self.step.id.clone(),
            line: self.step.line,
            repetition: self.repetition,
            reason,
        })
    }

    /// The end of the case, because a placeholder has no value here.
    pub(super) fn unbound(&self, error: &BindError) -> End {
        self.stop(StopReason::Unbound(error.to_string()))
    }
}

/// An instant this much later; the last one there is, where that would be none.
pub(super) fn later(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.checked_add(by).unwrap_or(Timestamp::MAX)
}
