//! A key: a function of time. Nothing happens to it until somebody looks, and whoever looks first settles it to now.

use std::collections::BTreeMap;

use kms_core::time::Instant;

use super::ciphertext::{self, EncryptionContext};
use super::id::{Caller, VersionIds};
use super::material::Material;
use super::profile::Kind;
use super::refusal::Refusal;
use super::rotation::{Rotation, Version};
use super::spec::{KeySpec, KeyUsage, Origin, ProtectionLevel};
use super::state::KeyState;
use crate::faults::{Fault, Faults};

/// One key.
#[derive(Debug, Clone)]
pub struct Key {
    /// The id.
    pub id: String,
    /// Which of its place's keys it is: lists are in this order.
    pub number: u64,
    /// Whose it is, and where.
    pub place: Caller,
    /// When it was created.
    pub created: Instant,
    /// The description; empty where none was given.
    pub description: String,
    /// Its type.
    pub spec: KeySpec,
    /// What it is for.
    pub usage: KeyUsage,
    /// Where its material comes from.
    pub origin: Origin,
    /// What protects it.
    pub protection_level: ProtectionLevel,
    /// The KMS instance it is in; empty where it is in none.
    pub instance: String,
    /// The tags by their keys.
    pub tags: BTreeMap<String, String>,
    /// What the customer wants of it.
    pub standing: Standing,
    /// When it rotates, and its versions.
    pub rotation: Rotation,
    /// Its bytes.
    pub material: Material,
    /// The ids of its versions.
    pub version_ids: VersionIds,
    /// How many requests were about it: the next one's id depends on it.
    pub requests: u64,
    /// What the ids of those requests are derived from.
    pub root: [u8; 32],
}

/// What the customer wants of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is to be used.
    Enabled,
    /// It is switched off.
    Disabled,
    /// It is deleted at this date.
    PendingDeletion(Instant),
}

impl Key {
    /// The state: computed, so that it cannot disagree with what it follows from.
    #[must_use]
    pub fn state(&self) -> KeyState {
        match self.standing {
            Standing::PendingDeletion(_) => KeyState::PendingDeletion,
            _ if !self.material.is_here() => KeyState::PendingImport,
            Standing::Enabled => KeyState::Enabled,
            Standing::Disabled => KeyState::Disabled,
        }
    }

    /// Applies what has come due by `now`: rotations while it is enabled, the expiry of imported material.
    pub fn settle(&mut self, now: Instant, faults: Faults) {
        if self.standing == Standing::Enabled || faults.has(Fault::RotatesWhileDisabled) {
            self.rotation.settle(now, faults);
        }
        self.material.settle(now, faults);
    }

    /// Makes it usable again; a rotation that was missed meanwhile happens now.
    pub fn enable(&mut self, now: Instant, faults: Faults) {
        if self.standing != Standing::Enabled {
            self.standing = Standing::Enabled;
            self.rotation.catch_up(now, faults);
        }
    }

    /// The ARN.
    #[must_use]
    pub fn arn(&self) -> String {
        self.place.arn(&format!("key/{}", self.id))
    }

    /// The version with this id.
    ///
    /// # Errors
    ///
    /// `Forbidden.KeyVersionNotFound`.
    pub fn version(&self, id: &str) -> Result<Version, Refusal> {
        let number = self.version_ids.number(id);
        number.and_then(|number| self.rotation.versions.get(number)).ok_or(Refusal::KeyVersionNotFound)
    }

    /// Encrypts with the newest version, unless a fault says otherwise; answers its id, number and the ciphertext.
    ///
    /// # Errors
    ///
    /// `Rejected.UnsupportedOperation` for asymmetric keys (inferred).
    pub fn seal(
        &mut self,
        plaintext: &[u8],
        context: &EncryptionContext,
        faults: Faults,
    ) -> Result<Sealed, Refusal> {
        if self.spec.kind() == Kind::Asymmetric {
            return Err(Refusal::KeyCannot);
        }
        let number = self.rotation.encrypting_with(faults).number;
        let version_id = self.version_ids.id(number);
        let fresh = self.material.fresh("ciphertext");
        let key = self.material.sealing_key(number);
        let blob = ciphertext::seal(&version_id, &key, &fresh, plaintext, context);
        Ok(Sealed { key_id: self.id.clone(), version_id, number, blob })
    }
}

/// A ciphertext and what made it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The key.
    pub key_id: String,
    /// The version's id.
    pub version_id: String,
    /// The version's number.
    pub number: u32,
    /// The ciphertext.
    pub blob: Vec<u8>,
}
