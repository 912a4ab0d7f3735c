//! What faults make of rotation's requests, after they were done as they should be.

use super::{Rotation, RotationType, Schedule};
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
        let keeps = faults.has(Fault::DisableKeepsThePeriod);
        if let (true, None, None, Some(kept)) = (keeps, asked, before, self.kept_period) {
            *schedule = Schedule::starting(now, kept);
        }
    }

    /// After DisableKeyRotation, before which there was this schedule.
    pub fn disabled_with(&mut self, faults: Faults, before: Option<Schedule>) {
        let keeps = faults.has(Fault::DisableKeepsThePeriod) || faults.has(Fault::StatusAfterDisable);
        self.kept_period = before.map(|schedule| schedule.period).or(self.kept_period).filter(|_| keeps);
    }

    /// After the start of an on-demand rotation.
    pub fn started_with(&mut self, faults: Faults, now: Instant) {
        if let (true, Some(schedule)) = (faults.has(Fault::OnDemandMovesTheSchedule), &mut self.schedule) {
            *schedule = Schedule::starting(now, schedule.period);
        }
    }

    /// The schedule of which the status still tells after it was disabled.
    #[must_use]
    pub fn told_with(&self, faults: Faults, now: Instant) -> Option<Schedule> {
        let kept = self.kept_period.filter(|_| faults.has(Fault::StatusAfterDisable));
        self.schedule.or_else(|| kept.map(|period| Schedule::starting(now, period)))
    }

    /// The start of an on-demand rotation that is told as under way though it is over.
    #[must_use]
    pub fn lingers_with(&self, faults: Faults) -> Option<Instant> {
        let last = self.log.entry(self.current()).filter(|last| last.rotation_type == RotationType::OnDemand);
        last.filter(|_| faults.has(Fault::StartDateForever)).map(|last| last.date)
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
