//! What faults make of rotation: when versions come, and which of them is used.

use std::time::Duration;

use kms_core::time::{Days, Instant};

use super::{Interval, Rotation, Version};
use crate::faults::{Fault, Faults};

impl Rotation {
    /// The instant up to which versions that are due are made; `None` where none are.
    pub(super) fn settled_with(&mut self, faults: Faults, now: Instant) -> Option<Instant> {
        if faults.has(Fault::AutomaticRotationNever) {
            return None;
        }
        if faults.has(Fault::AutomaticRotationOnce) {
            if self.next().is_some_and(|next| next <= now) {
                self.versions.add(now, Duration::ZERO, 1);
            }
            return None;
        }
        Some(if faults.has(Fault::AutomaticRotationLate) { now - Duration::from(Days(1)) } else { now })
    }

    /// Has another interval count from elsewhere than the last rotation.
    pub(super) fn changed_with(&mut self, faults: Faults, interval: Interval, now: Instant) {
        if faults.has(Fault::IntervalCountsFromTheChange) {
            self.counts_from = Some(now);
        }
        if let (true, Some(next)) = (faults.has(Fault::ChangedIntervalKeepsTheDate), self.next()) {
            self.counts_from = Some(next - interval.duration());
        }
    }

    /// The version that is told as the primary one.
    #[must_use]
    pub fn primary_with(&self, faults: Faults) -> Version {
        self.first_if(faults.has(Fault::RotationKeepsPrimary))
    }

    /// The version that encrypts.
    #[must_use]
    pub fn encrypting_with(&self, faults: Faults) -> Version {
        self.first_if(faults.has(Fault::EncryptsWithTheFirst))
    }

    fn first_if(&self, first: bool) -> Version {
        let first = first.then(|| self.versions.get(0)).flatten();
        first.unwrap_or_else(|| self.versions.newest())
    }
}

/// Whether what was missed while a key did not rotate happens once, now.
pub(super) fn makes_up_with(faults: Faults) -> bool {
    !faults.has(Fault::AutomaticRotationNever) && !faults.has(Fault::MissedRotationsBackdated)
}
