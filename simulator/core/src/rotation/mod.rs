//! Rotation of key material: the chapter "Rotate AWS KMS keys" of the Developer Guide, as rules.
//!
//! - Which keys rotate: [`eligibility`].
//! - Automatic rotation: enabled with a period, the first rotation one period later, then every period
//!   ([`schedule`]). A key that is not enabled does not rotate; what it missed happens once, when it is
//!   enabled again.
//! - On-demand rotation: a process in the background, at most a number of times per key, which never
//!   moves the automatic schedule ([`on_demand`]).
//! - What has happened: the log, oldest first ([`log`]).
//!
//! Time is never waited for: [`Rotation::settle`] computes what has come due, however far the clock jumped.

pub mod eligibility;
mod faulty;
pub mod log;
pub mod on_demand;
pub mod schedule;

use std::time::Duration;

use crate::imports::Imports;
use crate::material::MaterialVersion;
use crate::time::{Days, Instant};

pub use log::{Log, RotationType};
pub use on_demand::OnDemand;
pub use schedule::Schedule;

/// A key's rotation: its schedule, what is under way, what has been.
#[derive(Debug, Clone, Default)]
pub struct Rotation {
    /// Automatic rotation; `None` while it is not enabled.
    pub schedule: Option<Schedule>,
    /// An on-demand rotation under way.
    pub on_demand: Option<OnDemand>,
    /// How many on-demand rotations were asked for, the one under way included.
    pub on_demand_requested: u32,
    /// The completed rotations.
    pub log: Log,
    /// The period of a schedule that was disabled: only a fault remembers it.
    kept_period: Option<Days>,
}

impl Rotation {
    /// The rotation of an AWS managed key: every 365 days from its creation (documented; recorded for
    /// `aws/ebs` in Cloud Custodian's recordings), though its status says `false` (recorded: stackd
    /// rotation/managed_sqs_status).
    #[must_use]
    pub fn yearly_from(created: Instant) -> Self {
        Self { schedule: Some(Schedule::starting(created, Days(365))), ..Self::default() }
    }

    /// The material that encrypts now.
    #[must_use]
    pub fn current(&self) -> MaterialVersion {
        MaterialVersion(self.log.rotations())
    }

    /// Applies every rotation that has come due by `now`, oldest first. `rotates`: the key is enabled, so
    /// that automatic rotation goes on; an on-demand rotation completes in any state (recorded: stackd
    /// rotation/disabled_pending, deleting_pending). An automatic rotation completes `lateness` after its
    /// date, and the next date does not depend on it.
    pub fn settle(&mut self, now: Instant, rotates: bool, lateness: Duration) {
        if rotates {
            let until = self.on_demand.map_or(now, |on_demand| on_demand.completes.min(now));
            self.rotate_automatically(until, lateness);
        }
        if let Some(on_demand) = self.on_demand.filter(|on_demand| on_demand.completes <= now) {
            self.log.on_demand(on_demand.completes);
            self.on_demand = None;
        }
        if rotates {
            self.rotate_automatically(now, lateness);
        }
    }

    /// The same for imported material: an on-demand rotation takes what waits when it completes, and ends without a
    /// rotation where nothing waits any more (recorded: stackd imports_rotation_replacement,
    /// imports_rotation_expiry/after_pending_delete_history).
    pub fn settle_imported(&mut self, now: Instant, imports: &mut Imports) {
        if let Some(on_demand) = self.on_demand.take_if(|on_demand| on_demand.completes <= now)
            && imports.rotate()
        {
            self.log.on_demand(on_demand.completes);
        }
    }

    fn rotate_automatically(&mut self, until: Instant, lateness: Duration) {
        if let Some(schedule) = &mut self.schedule {
            let first = schedule.next + lateness;
            let count = schedule.take_due(until, lateness);
            self.log.automatic(first, schedule.period, count);
        }
    }

    /// Goes on after a time in which the key could not rotate. What came due meanwhile happens once, now
    /// (documented: "if it is past due, KMS rotates it at once"); the next date is a period later (unknown:
    /// nobody has seen whether the old dates are kept). Otherwise the old schedule stands (documented).
    pub fn resume(&mut self, now: Instant) {
        if let Some(schedule) = self.schedule.as_mut().filter(|schedule| schedule.next <= now) {
            self.log.automatic(now, schedule.period, 1);
            *schedule = Schedule::starting(now, schedule.period);
        }
    }
}
