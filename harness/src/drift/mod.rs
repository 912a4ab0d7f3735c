//! Drift: what targets answered, kept in recordings, and what differs between two of them.
//!
//! | part | what lives there |
//! |---|---|
//! | [`recording`] | a folder of transcripts with a dated header: written and read |
//! | `telling` | a rendered transcript, read step by step |
//! | [`change`] | what differs between two tellings of one case |
//! | [`mover`] | who moved, by who stands on each side and what the evidence says |
//! | [`cluster`] | changes of the same cause, together |
//! | [`json`] | a comparison for programs |
//!
//! A recording is no evidence by itself: it becomes some when a person turns it into a claim.

pub mod change;
pub mod cluster;
pub mod json;
pub mod mover;
pub mod recording;
mod telling;

use crate::scenario::Suite;
use crate::snapshot::StoreError;

pub use cluster::Cluster;
pub use mover::Mover;
pub use recording::{Recording, RecordingError};

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Drift {
    /// How many cases both sides have.
    pub compared: usize,
    /// How many of them differ.
    pub differ: usize,
    /// The cases that only the first side has.
    pub only_first: usize,
    /// The cases that only the second side has.
    pub only_second: usize,
    /// What differs, who moved first.
    pub clusters: Vec<Cluster>,
}

/// Compares two recordings case by case, for all cases of the suite.
///
/// # Errors
///
/// When a transcript cannot be read.
pub fn compare(suite: &Suite, first: &Recording, second: &Recording) -> Result<Drift, StoreError> {
    let mut drift = Drift::default();
    let mut changes = Vec::new();
    for case in suite.cases() {
        let (one, other) = match (first.transcript(case)?, second.transcript(case)?) {
            (Some(one), Some(other)) => (one, other),
            (one, other) => {
                drift.only_first += usize::from(one.is_some());
                drift.only_second += usize::from(other.is_some());
                continue;
            }
        };
        drift.compared += 1;
        let found = change::between(case, &one, &other);
        drift.differ += usize::from(!found.is_empty());
        for change in found {
            let mover = mover::of(case, &change, first, second);
            changes.push((case.id.clone(), change, mover));
        }
    }
    drift.clusters = cluster::clusters(changes);
    Ok(drift)
}
