//! On-demand rotation: a process in the background, limited per key, beside the automatic schedule.

use std::time::Duration;

use crate::error::KmsError;
use crate::identity::Arn;
use crate::profile::Profile;
use crate::rotation::Rotation;
use crate::time::Instant;

/// An on-demand rotation under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDemand {
    /// When it was asked for: GetKeyRotationStatus's OnDemandRotationStartDate (recorded).
    pub requested: Instant,
    /// When it completes: the rotation's date (recorded: RotationDate is the completion).
    pub completes: Instant,
}

impl Rotation {
    /// Refuses where an automatic rotation is under way or starts within the conflict window (documented:
    /// ConflictException; nobody has recorded it).
    ///
    /// # Errors
    ///
    /// [`KmsError::RotationConflict`].
    pub fn clear_of_automatic(&self, key: &Arn, now: Instant, profile: &Profile) -> Result<(), KmsError> {
        // A rotation whose date has passed is under way until `automatic_rotation_lateness` later; a
        // settled schedule has no earlier one, so everything from the window's start on is a conflict.
        match &self.schedule {
            Some(schedule) if now >= schedule.next - profile.rotation_conflict_window => {
                Err(KmsError::RotationConflict { key: key.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Refuses where the key has had all its on-demand rotations (recorded: LocalStack 2025-04-03 for the
    /// text and the 10 of then; documented for today's 25).
    ///
    /// # Errors
    ///
    /// [`KmsError::TooManyOnDemandRotations`].
    pub fn within_limit(&self, key: &Arn, most: u32) -> Result<(), KmsError> {
        if self.on_demand_requested >= most {
            return Err(KmsError::TooManyOnDemandRotations { key: key.clone() });
        }
        Ok(())
    }

    /// Starts an on-demand rotation. The automatic schedule does not move (recorded).
    pub fn start_on_demand(&mut self, now: Instant, takes: Duration) {
        self.on_demand_requested += 1;
        self.on_demand = Some(OnDemand { requested: now, completes: now + takes });
    }
}
