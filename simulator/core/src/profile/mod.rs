//! Profiles: what differs between AWS KMS today, AWS KMS as it was, and its dialects, as data.
//!
//! Every field is one difference, named after the behaviour. Operations read fields; nobody compares a
//! profile's name. A new profile is a struct update: its text is the difference.

mod aws;
mod qkms;

use std::time::Duration;

use kms_model::Dialect;

use crate::faults::Faults;
use crate::identity::ArnForm;
use crate::time::Days;

pub use aws::{AWS, AWS_2023, AWS_2024_04};
pub use qkms::QKMS;

/// One way KMS behaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The name that `--profile` takes.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,

    /// How many rotations by RotateKeyOnDemand a key may have in its life. Automatic ones do not count.
    pub on_demand_rotations_max: u32,
    /// How long an on-demand rotation takes, on the simulator's clock.
    pub on_demand_rotation_takes: Duration,
    /// The same for a multi-Region key that has replicas.
    pub on_demand_rotation_of_replicated_takes: Duration,
    /// How long a new replica is Creating.
    pub replica_creation_takes: Duration,
    /// How long both keys are Updating after UpdatePrimaryRegion.
    pub primary_region_update_takes: Duration,
    /// How much later than its date an automatic rotation completes. Its date stays the schedule's.
    pub automatic_rotation_lateness: Duration,
    /// How long before an automatic rotation RotateKeyOnDemand is refused.
    pub rotation_conflict_window: Duration,
    /// The rotation period of an EnableKeyRotation that names none.
    pub rotation_period_default: Days,
    /// EnableKeyRotation knows RotationPeriodInDays; otherwise the member is ignored like any unknown one.
    pub rotation_period_chosen: bool,
    /// GetKeyRotationStatus answers more than KeyRotationEnabled.
    pub rotation_status_detailed: bool,
    /// GetKeyRotationStatus and DisableKeyRotation are refused for asymmetric and HMAC keys, as EnableKeyRotation is everywhere.
    pub rotation_operations_of_symmetric_keys_only: bool,
    /// DescribeKey says whether a key rotates automatically.
    pub metadata_tells_rotation: bool,
    /// GetKeyRotationStatus answers for keys with imported material, and RotateKeyOnDemand rotates them.
    pub imported_keys_rotate: bool,
    /// Key material has an id in answers, and ListKeyRotations can include key material.
    pub key_material_ids: bool,
    /// Operations of the service model that do not exist.
    pub operations_absent: &'static [&'static str],
    /// Members of requests, as (operation, member), that do not exist: they are ignored.
    pub members_absent: &'static [(&'static str, &'static str)],
    /// Members of requests, as (operation, member), that must be there, beside those of the service model.
    pub members_required: &'static [(&'static str, &'static str)],
    /// Values of enumerations, wherever a request has them, that do not exist: they are refused like any that
    /// the service model does not know.
    pub values_absent: &'static [&'static str],
    /// GetPublicKey is refused for disabled keys.
    pub public_keys_of_enabled_keys_only: bool,
    /// Requests without a signature are refused. Whether a signature is right is never looked at.
    pub signature_required: bool,
    /// How ARNs of keys and aliases are written.
    pub arns: ArnForm,
    /// How operations, members, values and errors are spelt, and which members answers have; `None` as in the service
    /// model.
    pub dialect: Option<&'static Dialect>,
    /// Dates that the dialect's documents write as text are written so, and not as numbers.
    pub text_dates: bool,

    /// How many aliases a key may have.
    pub aliases_per_key_max: u32,
    /// How many customer managed keys an account may have in a Region.
    pub keys_per_region_max: u32,
    /// How many grants a key may have.
    pub grants_per_key_max: u32,
    /// How many custom key stores an account may have in a Region.
    pub key_stores_max: u32,
    /// How long it takes to connect a CloudHSM key store, on the simulator's clock.
    pub cloud_hsm_store_connects_in: Duration,
    /// How long it takes to connect an external key store.
    pub external_store_connects_in: Duration,
    /// How long it takes to disconnect a custom key store.
    pub key_store_disconnects_in: Duration,
    /// How many tags a key may have.
    pub tags_per_key_max: u32,
    /// How many bytes a key policy may have.
    pub policy_bytes_max: usize,
    /// The waiting periods that ScheduleKeyDeletion takes, bounds included.
    pub pending_window: (Days, Days),
    /// The waiting period of a ScheduleKeyDeletion that names none.
    pub pending_window_default: Days,

    /// The mistakes that are asked for; none in any profile of KMS.
    pub faults: Faults,
}

impl Profile {
    /// Every profile, today's first.
    pub const ALL: &'static [Self] = &[AWS, AWS_2024_04, AWS_2023, QKMS];

    /// Finds a profile by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|profile| profile.name == name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use kms_model::Kind;

    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for profile in Profile::ALL {
            assert_eq!(Profile::named(profile.name).as_ref(), Some(profile));
        }
        assert_eq!(Profile::named("aws-1999"), None);
    }

    #[test]
    fn absent_operations_members_and_values_are_in_the_model() {
        for profile in Profile::ALL {
            for name in profile.operations_absent {
                assert!(kms_model::operation(name).is_some(), "{}: {name}", profile.name);
            }
            for (operation, member) in profile.members_absent.iter().chain(profile.members_required) {
                let found = kms_model::operation(operation).and_then(|found| found.input?.member(member));
                assert!(found.is_some(), "{}: {operation}.{member}", profile.name);
            }
            let inputs = kms_model::OPERATIONS.iter().filter_map(|operation| operation.input);
            let known: Vec<&str> = inputs.flat_map(values).collect();
            for value in profile.values_absent {
                assert!(known.contains(value), "{}: {value}", profile.name);
            }
        }
    }

    /// Every value of every enumeration in a shape.
    fn values(shape: &kms_model::Shape) -> Vec<&'static str> {
        let inner = match &shape.kind {
            Kind::Structure(members) => members.iter().flat_map(|member| values(member.shape)).collect(),
            Kind::List(item) => values(item),
            _ => Vec::new(),
        };
        [inner.as_slice(), shape.constraints.values].concat()
    }
}
