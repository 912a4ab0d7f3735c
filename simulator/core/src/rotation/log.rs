//! What has happened: the completed rotations, oldest first.
//!
//! Automatic rotations come in runs with a constant period, so the log keeps runs: forty rotations of ten
//! years in one jump are one entry here.

use crate::material::MaterialVersion;
use crate::names::named;
use crate::time::{Days, Instant};

named! {
    /// What started a rotation.
    RotationType {
        /// The schedule.
        Automatic = "AUTOMATIC",
        /// RotateKeyOnDemand.
        OnDemand = "ON_DEMAND",
    }
}

/// The completed rotations of a key.
#[derive(Debug, Clone, Default)]
pub struct Log {
    runs: Vec<Run>,
}

/// Rotations of one type with a constant distance.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The version that the first of them made current.
    version: u32,
    first: Instant,
    period: Days,
    count: u32,
    rotation_type: RotationType,
}

/// One completed rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The material it made current.
    pub version: MaterialVersion,
    /// When it completed.
    pub date: Instant,
    /// What started it.
    pub rotation_type: RotationType,
}

impl Log {
    /// How many rotations there have been.
    #[must_use]
    pub fn rotations(&self) -> u32 {
        self.runs.last().map_or(0, |run| run.version + run.count - 1)
    }

    /// Adds `count` automatic rotations, the first at `first`, the others each a `period` later.
    pub fn automatic(&mut self, first: Instant, period: Days, count: u32) {
        self.add(first, period, count, RotationType::Automatic);
    }

    /// Adds an on-demand rotation.
    pub fn on_demand(&mut self, date: Instant) {
        self.add(date, Days(0), 1, RotationType::OnDemand);
    }

    fn add(&mut self, first: Instant, period: Days, count: u32, rotation_type: RotationType) {
        if count > 0 {
            self.runs.push(Run { version: self.rotations() + 1, first, period, count, rotation_type });
        }
    }

    /// The rotation that made this version current; `None` for the first material, which no rotation made.
    #[must_use]
    pub fn entry(&self, version: MaterialVersion) -> Option<Entry> {
        let run = &self.runs[self.runs.partition_point(|run| run.version <= version.0).checked_sub(1)?];
        let index = version.0 - run.version;
        (index < run.count).then(|| Entry {
            version,
            date: run.first + Days(run.period.0 * index),
            rotation_type: run.rotation_type,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rotation_of_a_run_has_its_own_date() {
        let mut log = Log::default();
        log.automatic(Instant::START, Days(90), 3);
        log.on_demand(Instant::START + Days(200));
        assert_eq!(log.rotations(), 4);
        assert_eq!(log.entry(MaterialVersion(0)), None);
        assert_eq!(log.entry(MaterialVersion(3)).map(|entry| entry.date), Some(Instant::START + Days(180)));
        assert_eq!(
            log.entry(MaterialVersion(4)).map(|entry| entry.rotation_type),
            Some(RotationType::OnDemand)
        );
        assert_eq!(log.entry(MaterialVersion(5)), None);
    }
}
