//! What CreateKey and DescribeKey show of a key.
//!
//! Documented: which members there are and when; that samples have an empty text where there is no date.

use kms_core::named;
use serde::Serialize;

use super::date::Date;
use super::key::{Key, Standing};
use super::profile::Kind;
use super::rotation::Interval;
use super::spec::{KeySpec, KeyUsage, Origin, ProtectionLevel};
use super::state::KeyState;
use crate::faults::Faults;

named! {
    /// Whether a key rotates by itself.
    AutomaticRotation {
        /// It does.
        Enabled = "Enabled",
        /// It does not.
        Disabled = "Disabled",
        /// It would if it were enabled.
        Suspended = "Suspended",
    }
}

/// A key's metadata.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyMetadata {
    arn: String,
    automatic_rotation: AutomaticRotation,
    creation_date: Date,
    creator: String,
    #[serde(rename = "DKMSInstanceId", skip_serializing_if = "String::is_empty")]
    dkms_instance_id: String,
    delete_date: Date,
    description: String,
    key_id: String,
    key_spec: KeySpec,
    key_state: KeyState,
    key_usage: KeyUsage,
    last_rotation_date: Date,
    material_expire_time: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_rotation_date: Option<Date>,
    origin: Origin,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_key_version: Option<String>,
    protection_level: ProtectionLevel,
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation_interval: Option<Interval>,
}

impl Key {
    /// What is shown of it; it has been settled.
    #[must_use]
    pub fn metadata(&self, faults: Faults) -> KeyMetadata {
        let newest = self.rotation.versions.newest();
        let state = self.state();
        KeyMetadata {
            arn: self.arn(),
            automatic_rotation: match self.rotation.interval {
                None => AutomaticRotation::Disabled,
                Some(_) if state == KeyState::Enabled => AutomaticRotation::Enabled,
                Some(_) => AutomaticRotation::Suspended,
            },
            creation_date: self.created.into(),
            // Documented: the account in all samples. RAM users are not simulated.
            creator: self.place.account.clone(),
            dkms_instance_id: self.instance.clone(),
            delete_date: Date(match self.standing {
                Standing::PendingDeletion(due) => Some(due),
                _ => None,
            }),
            description: self.description.clone(),
            key_id: self.id.clone(),
            key_spec: self.spec,
            key_state: state,
            key_usage: self.usage,
            last_rotation_date: newest.created.into(),
            material_expire_time: Date(self.material.expires()),
            next_rotation_date: self.rotation.next().map(Date::from),
            origin: self.origin,
            // Documented: not for asymmetric keys, which have no primary version.
            primary_key_version: (self.spec.kind() == Kind::Symmetric)
                .then(|| self.version_ids.id(self.rotation.primary_with(faults).number)),
            protection_level: self.protection_level,
            rotation_interval: self.rotation.interval,
        }
    }
}
