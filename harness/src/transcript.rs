//! What was sent and what came back, in order. Nothing here judges.

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
    /// Why the run of this case broke off, where it did; the entries before it stand.
    pub broken: Option<TargetError>,
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
