//! The versions of a key, oldest first: numbers and dates. They come in runs with a constant distance, so that years in one jump
//! are one entry here.

use std::time::Duration;

use kms_core::time::Instant;

/// One version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Which: the first is 0.
    pub number: u32,
    /// When it was made.
    pub created: Instant,
}

/// All versions of a key; there is always one.
#[derive(Debug, Clone)]
pub struct Versions {
    first: Instant,
    runs: Vec<Run>,
}

/// Versions with a constant distance.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// The number of the first of them.
    number: u32,
    first: Instant,
    every: Duration,
    count: u32,
}

impl Versions {
    /// The first version.
    #[must_use]
    pub const fn starting(created: Instant) -> Self {
        Self { first: created, runs: Vec::new() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.runs.last().map_or(1, |run| run.number + run.count)
    }

    /// The newest.
    ///
    /// # Panics
    ///
    /// Never: there is one.
    #[must_use]
    pub fn newest(&self) -> Version {
        self.get(self.count() - 1).expect("there is always a version")
    }

    /// A version by its number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<Version> {
        if number == 0 {
            return Some(Version { number, created: self.first });
        }
        let run = self.runs[self.runs.partition_point(|run| run.number <= number).checked_sub(1)?];
        let index = number - run.number;
        (index < run.count).then(|| Version { number, created: run.first + run.every * index })
    }

    /// Adds versions, the first at `first`, the others each `every` later.
    pub fn add(&mut self, first: Instant, every: Duration, count: u32) {
        let number = self.count();
        self.runs.push(Run { number, first, every, count });
    }

    /// All, newest first.
    pub fn newest_first(&self) -> impl ExactSizeIterator<Item = Version> + '_ {
        (0..self.count()).rev().map(|number| self.get(number).expect("numbers have no gaps"))
    }
}

#[cfg(test)]
mod tests {
    use kms_core::time::Days;

    use super::*;

    #[test]
    fn every_version_has_its_own_date() {
        let mut versions = Versions::starting(Instant::START);
        versions.add(Instant::START + Days(30), Days(30).into(), 3);
        versions.add(Instant::START + Days(100), Duration::ZERO, 1);
        assert_eq!((versions.count(), versions.get(5)), (5, None));
        let days: Vec<_> =
            versions.newest_first().map(|it| it.created.since(Instant::START).as_secs() / 86_400).collect();
        assert_eq!(days, [100, 90, 60, 30, 0]);
    }
}
