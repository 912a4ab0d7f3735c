//! What was sent and what came back, in order. Nothing here judges.

use std::fmt;

use serde_json::Value;

use crate::scenario::{Case, Raw};
use crate::target::{Answer, TargetError};

/// The record of one case on one target.
#[derive(Debug)]
pub struct Transcript {
    /// What ran.
    pub case: Case,
    /// One entry per thing done, in order; a repeated step has several.
    pub entries: Vec<Entry>,
    /// Why the case ended before its last step, where it did; the entries before it stand.
    pub stopped: Option<Stop>,
    /// Why the run of this case broke off, where it did; the entries before it stand.
    pub broken: Option<TargetError>,
}

/// Where and why a case ended early although the target answered: what follows would make no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The index of the step in [`Case::steps`].
    pub step: usize,
    /// The id of the step.
    pub id: String,
    /// The line of the scenario file the step stands on.
    pub line: usize,
    /// Which repetition, counted from 0.
    pub repetition: u32,
    /// Why.
    pub reason: StopReason,
}

/// Why a case cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StopReason {
    /// The answer lacks a member that a later step needs.
    #[error("`{name}` cannot be saved: the answer has no member `{member}`")]
    MissingMember {
        /// The name it was to be saved under.
        name: String,
        /// The member's path.
        member: String,
    },
    /// The answer is an error where the members of a success were to be saved.
    #[error("`{name}` cannot be saved from `{member}`: the answer is {answer}")]
    ErrorAnswer {
        /// The first name that was to be saved.
        name: String,
        /// The member's path.
        member: String,
        /// Status and code of the answer.
        answer: String,
    },
    /// A placeholder or an instant cannot be worked out from what the target answered.
    #[error("the request cannot be made: {0}")]
    Unbound(String),
    /// The step lies in the target's past. It says nothing about the target.
    #[error("the clock cannot be moved back: it is at {from}, the step wants {to}")]
    ClockBack {
        /// Where the clock is.
        from: jiff::Timestamp,
        /// Where the step wants it.
        to: jiff::Timestamp,
    },
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "step \"{}\" (line {}", self.id, self.line)?;
        if self.repetition > 0 {
            write!(out, ", repetition {}", self.repetition + 1)?;
        }
        write!(out, "): {}", self.reason)
    }
}

/// One thing done.
#[derive(Debug)]
pub struct Entry {
    /// The index of the step in [`Case::steps`].
    pub step: usize,
    /// Which repetition, counted from 0.
    pub repetition: u32,
    /// What was sent, with every placeholder filled in.
    pub sent: Sent,
    /// What came back.
    pub got: Got,
    /// What became of the waiting after it, where the step has a `settle`.
    pub settled: Option<Settled>,
}

/// How a `settle` ended.
#[derive(Debug, Clone)]
pub struct Settled {
    /// Whether the awaited answer came, as often in a row as asked for.
    pub holds: bool,
    /// How often the target was asked.
    pub asked: u32,
    /// How long it was waited for, on the target's clock where that can be moved.
    pub waited: jiff::SignedDuration,
    /// The last answer.
    pub last: Answer,
}

/// What was sent.
#[derive(Debug, Clone)]
pub enum Sent {
    /// An operation's request.
    Call {
        /// The operation's name.
        operation: &'static str,
        /// The request's members as sent.
        input: Value,
    },
    /// Bytes that no SDK would send.
    Raw(Raw),
    /// A move of the clock to this instant.
    Clock {
        /// Where the clock was.
        from: jiff::Timestamp,
        /// Where it was moved to.
        to: jiff::Timestamp,
    },
}

/// What came back.
#[derive(Debug, Clone)]
pub enum Got {
    /// An answer.
    Answer(Answer),
    /// The clock's new present.
    Clock(jiff::Timestamp),
}

impl Entry {
    /// The instant at which the step was answered: what `@step` means.
    #[must_use]
    pub fn at(&self) -> jiff::Timestamp {
        match &self.got {
            Got::Answer(answer) => answer.at,
            Got::Clock(now) => *now,
        }
    }
}
