//! What faults make of rotation's requests, after they were done as they should be.

use super::{Rotation, Schedule};
use crate::faults::{Fault, Faults};
use crate::time::{Days, Instant};

impl Rotation {
    /// After EnableKeyRotation, before which there was this schedule.
    pub fn enabled_with(
        &mut self,
        faults: Faults,
        asked: Option<Days>,
        before: Option<Schedule>,
        now: Instant,
    ) {
        let Some(schedule) = &mut self.schedule else { return };
        if faults.has(Fault::EnableAgainRestarts) {
            *schedule = Schedule::starting(now, schedule.period);
        }
        if let (true, Some(before)) = (faults.has(Fault::ChangedPeriodKeepsTheDate), before) {
            schedule.next = before.next;
        }
        if let (None, None, Some(kept)) = (asked, before, self.kept_period) {
            *schedule = Schedule::starting(now, kept);
        }
    }

    /// After DisableKeyRotation, before which there was this schedule.
    pub fn disabled_with(&mut self, faults: Faults, before: Option<Schedule>) {
        let keeps = faults.has(Fault::DisableKeepsThePeriod);
        self.kept_period = before.map(|schedule| schedule.period).or(self.kept_period).filter(|_| keeps);
    }

    /// After the start of an on-demand rotation.
    pub fn started_with(&mut self, faults: Faults, now: Instant) {
        if let (true, Some(schedule)) = (faults.has(Fault::OnDemandMovesTheSchedule), &mut self.schedule) {
            *schedule = Schedule::starting(now, schedule.period);
        }
    }

    /// How many on-demand rotations there may be, of this many.
    #[must_use]
    pub fn most_with(&self, faults: Faults, most: u32) -> u32 {
        if !faults.has(Fault::LimitCountsAutomatic) {
            return most;
        }
        most.saturating_sub(self.log.rotations().saturating_sub(self.on_demand_requested))
    }
}
