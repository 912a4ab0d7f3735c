//! Rotation: the page "Automatic key rotation" (2021), as rules.
//!
//! - A rotation makes a version, which becomes the primary one; old versions stay, and decrypt what they encrypted.
//! - The next date is that of the newest version and the interval. So a version made by hand moves it, and a changed interval
//!   counts from the last rotation, not from the change; what lies in the past by then happens at once (documented).
//! - A key that is not enabled does not rotate: `Suspended`. What it missed happens once, when it is enabled again (inferred from
//!   the rule above).
//!
//! Time is never waited for: [`Rotation::settle`] computes what has come due, however far the clock jumped.

mod faulty;
pub mod interval;
pub mod versions;

use std::time::Duration;

use kms_core::time::Instant;

use super::key::Key;
use super::profile::Kind;
use super::refusal::Refusal;
use super::spec::Origin;
use crate::faults::{Fault, Faults};
use faulty::makes_up_with;

pub use interval::Interval;
pub use versions::{Version, Versions};

/// A key's rotation: its policy, and what has been.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// How often it rotates; `None` where it does not.
    pub interval: Option<Interval>,
    /// The versions.
    pub versions: Versions,
    /// From when the interval counts, where a fault has it count from elsewhere than the last rotation.
    pub counts_from: Option<Instant>,
}

impl Rotation {
    /// The rotation of a new key.
    #[must_use]
    pub const fn new(created: Instant, interval: Option<Interval>) -> Self {
        Self { interval, versions: Versions::starting(created), counts_from: None }
    }

    /// When the next version is due.
    #[must_use]
    pub fn next(&self) -> Option<Instant> {
        let last = self.versions.newest().created;
        let from = self.counts_from.map_or(last, |from| from.max(last));
        Some(from + self.interval?.duration())
    }

    /// Applies every rotation that has come due by `now`, each with its own date. Constant time.
    pub fn settle(&mut self, now: Instant, faults: Faults) {
        let Some(now) = self.settled_with(faults, now) else { return };
        if let (Some(next), Some(interval)) = (self.next(), self.interval)
            && next <= now
        {
            let every = interval.duration();
            let count = now.since(next).as_millis() / every.as_millis() + 1;
            let count = u32::try_from(count).expect("the calendar ends long before four billion weeks");
            self.versions.add(next, every, count);
        }
    }

    /// Changes the interval. What is overdue by the new one happens at once, and once (documented).
    pub fn change(&mut self, interval: Interval, now: Instant, faults: Faults) {
        self.changed_with(faults, interval, now);
        self.interval = Some(interval);
        self.catch_up(now, faults);
    }

    /// Makes up for what was missed while the key did not rotate: once, now.
    pub fn catch_up(&mut self, now: Instant, faults: Faults) {
        if makes_up_with(faults) && self.next().is_some_and(|next| next <= now) {
            self.versions.add(now, Duration::ZERO, 1);
        }
    }
}

/// Whether a key rotates by an interval: symmetric keys whose material KMS made (documented: UpdateRotationPolicy, which names no
/// code; that of its page is `Rejected.UnsupportedOperation`).
///
/// # Errors
///
/// `Rejected.UnsupportedOperation`.
pub fn by_interval(key: &Key, faults: Faults) -> Result<(), Refusal> {
    let spec = key.spec.kind() == Kind::Symmetric || faults.has(Fault::AsymmetricKeysRotate);
    let origin = key.origin == Origin::AliyunKms || faults.has(Fault::ImportedKeysRotate);
    if spec && origin { Ok(()) } else { Err(Refusal::KeyCannot) }
}

#[cfg(test)]
mod tests {
    use kms_core::time::Days;

    use super::*;

    fn days(days: u32) -> Interval {
        Interval::read(&format!("{days}d"), (Days(7), Days(730))).expect("an interval")
    }

    /// Made on day 0, 30 days; changed to 7 days on day 10: the seventh day has passed, so it rotates at once.
    #[test]
    fn a_shorter_interval_counts_from_the_last_rotation() {
        let mut rotation = Rotation::new(Instant::START, Some(days(30)));
        let day = |day: u32| Instant::START + Days(day);
        rotation.settle(day(10), Faults::NONE);
        assert_eq!(rotation.next(), Some(day(30)));
        rotation.change(days(20), day(10), Faults::NONE);
        assert_eq!((rotation.next(), rotation.versions.count()), (Some(day(20)), 1));
        rotation.change(days(7), day(10), Faults::NONE);
        assert_eq!((rotation.next(), rotation.versions.count()), (Some(day(17)), 2));
        rotation.settle(day(31), Faults::NONE);
        assert_eq!(rotation.versions.newest().created, day(31));
        assert_eq!(rotation.versions.count(), 5);
    }
}
