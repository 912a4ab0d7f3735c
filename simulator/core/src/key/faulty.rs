//! What faults make of a key: states that forbid nothing, rotations that come at other times.

use super::{Key, KeyState, Standing};
use crate::faults::Fault;
use crate::last_usage;
use crate::profile::Profile;
use crate::time::Instant;

/// Operations that change rotation.
const ROTATION: [&str; 3] = ["DisableKeyRotation", "EnableKeyRotation", "RotateKeyOnDemand"];
/// Operations that change what is around a key. Those of its life cycle are not here.
const MANAGEMENT: [&str; 6] =
    ["CreateAlias", "CreateGrant", "TagResource", "UntagResource", "UpdateAlias", "UpdateKeyDescription"];

impl Key {
    /// Whether a fault lets an operation pass that the state does not allow.
    pub(super) fn forgives(&self, state: KeyState, operation: &str) -> bool {
        if self.faults.is_empty() {
            return false;
        }
        let works = last_usage::is_tracked(operation);
        let rotates = ROTATION.contains(&operation);
        let grows = ["CreateGrant", "ReplicateKey", "UpdatePrimaryRegion"].contains(&operation);
        let forgiving = match state {
            KeyState::Disabled if works => Fault::DisabledKeysWork,
            KeyState::Disabled if rotates => Fault::DisabledKeysRotate,
            KeyState::Disabled if grows => Fault::DisabledKeysAreManaged,
            KeyState::PendingDeletion if works => Fault::PendingDeletionWorks,
            KeyState::PendingDeletion if rotates || MANAGEMENT.contains(&operation) => {
                Fault::PendingDeletionIsManaged
            }
            _ => return false,
        };
        self.faults.has(forgiving)
    }

    /// Whether no rotation of the key completes for now, not even one on demand.
    pub(super) fn is_paused_by_a_fault(&self) -> bool {
        self.faults.has(Fault::OnDemandWaitsForEnable) && self.standing != Standing::Enabled
    }

    /// Until when rotations are applied, and whether automatic ones are among them.
    pub(super) fn rotates_until(&self, now: Instant, profile: &Profile) -> (Instant, bool) {
        let enabled = self.standing == Standing::Enabled;
        if self.faults.is_empty() {
            return (now, enabled);
        }
        let once = self.rotation.schedule.filter(|_| self.faults.has(Fault::AutomaticRotationOnce));
        let until = once.map_or(now, |schedule| now.min(schedule.next + profile.automatic_rotation_lateness));
        let rotates = enabled || self.faults.has(Fault::RotatesWhileDisabled);
        (until, rotates && !self.faults.has(Fault::AutomaticRotationNever))
    }

    /// Whether a rotation that came due while the key was not enabled happens when it is enabled again.
    pub(super) fn makes_up(&self) -> bool {
        !self.faults.has(Fault::MissedRotationsBackdated) && !self.faults.has(Fault::AutomaticRotationNever)
    }
}
