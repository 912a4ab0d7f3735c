//! When the next automatic rotation is: enabling, changing the period, disabling.
//!
//! Recorded (stackd rotation, 2026-09-12): the first rotation is one period of 24-hour days after
//! EnableKeyRotation, to the millisecond (status_90, status_2560); enabling again with the same period, or
//! without one, moves nothing (status_default, status_repeat, status_same_period); a changed period
//! restarts from now (third_pending); DisableKeyRotation forgets the period (status_reenable_omitted).

use std::time::Duration;

use crate::rotation::Rotation;
use crate::time::{Days, Instant};

/// Automatic rotation, enabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// The time between two rotations.
    pub period: Days,
    /// The date of the next one.
    pub next: Instant,
}

impl Schedule {
    /// A schedule whose first rotation is one period after `now`.
    #[must_use]
    pub fn starting(now: Instant, period: Days) -> Self {
        Self { period, next: now + period }
    }

    /// Takes the rotations that are complete by `until` off the schedule; answers how many. Constant
    /// time, however many years have passed.
    pub fn take_due(&mut self, until: Instant, lateness: Duration) -> u32 {
        let first = self.next + lateness;
        if first > until {
            return 0;
        }
        let period = Duration::from(self.period);
        let periods = until.since(first).as_millis() / period.as_millis() + 1;
        let count = u32::try_from(periods).expect("the calendar ends long before four billion periods");
        self.next = self.next + period * count;
        count
    }
}

impl Rotation {
    /// Enables automatic rotation, or changes its period.
    pub fn enable(&mut self, period: Option<Days>, default: Days, now: Instant) {
        let unchanged = match (&self.schedule, period) {
            (Some(schedule), Some(period)) => schedule.period == period,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if !unchanged {
            self.schedule = Some(Schedule::starting(now, period.unwrap_or(default)));
        }
    }

    /// Disables automatic rotation, and forgets the period. An on-demand rotation under way goes on
    /// (documented).
    pub const fn disable(&mut self) {
        self.schedule = None;
    }
}
