//! A key, and what kinds of key there are.
//!
//! A key is a function of time: nothing happens to it until somebody looks, and whoever looks first
//! settles it to now ([`Key::settle`]). No timer, no queue: moving the clock costs nothing.

mod algorithm;
mod faulty;
mod metadata;
mod pair;
mod spec;
pub mod state;

use std::sync::Arc;

use crate::ciphertext::Sealer;
use crate::error::KmsError;
use crate::faults::{Fault, Faults};
use crate::identity::{Arn, Caller, KeyId};
use crate::imports::Imports;
use crate::material::{Material, MaterialVersion};
use crate::multi_region::Membership;
use crate::names::named;
use crate::profile::Profile;
use crate::rotation::Rotation;
use crate::stores::resident::Resident;
use crate::time::{Days, Instant};
use uuid::Uuid;

pub use algorithm::{EncryptionAlgorithm, KeyAgreementAlgorithm, MacAlgorithm, SigningAlgorithm};
pub use metadata::KeyMetadata;
pub use pair::KeyPair;
pub use spec::{KeySpec, KeyUsage, Origin};
pub use state::KeyState;

named! {
    /// Who manages a key.
    KeyManager {
        /// AWS, on behalf of one of its services.
        Aws = "AWS",
        /// The customer.
        Customer = "CUSTOMER",
    }
}

/// One key in one Region.
#[derive(Debug, Clone)]
pub struct Key {
    /// The id.
    pub id: KeyId,
    /// The ARN, which every error names.
    pub arn: Arn,
    /// When it was created.
    pub created: Instant,
    /// The description; empty where none was given.
    pub description: String,
    /// The type of its material.
    pub spec: KeySpec,
    /// What it is for.
    pub usage: KeyUsage,
    /// Where its material comes from.
    pub origin: Origin,
    /// The custom key store it is in, where it is in one. What few keys have is kept apart: there may be a million keys.
    pub resident: Option<Box<Resident>>,
    /// Who manages it.
    pub manager: KeyManager,
    /// Its place in a multi-Region set; `None` for a key of a single Region.
    pub multi_region: Option<Box<Membership>>,
    /// Tags, in the order they were given.
    pub tags: Vec<Tag>,
    /// The key policy as given; `None` is the default policy. Stored, not evaluated.
    pub policy: Option<String>,
    /// What its material is derived from.
    pub material: Material,
    /// Its imported materials; `None` for every origin but EXTERNAL.
    pub imports: Option<Box<Imports>>,
    /// What seals with the material in use; made by the first ciphertext.
    pub sealer: Option<(MaterialVersion, Arc<Sealer>)>,
    /// The private key or HMAC secret; `None` for symmetric encryption keys.
    pub pair: Option<KeyPair>,
    /// When it rotates, how often it did.
    pub rotation: Rotation,
    /// What DisableKey, EnableKey and ScheduleKeyDeletion made of it.
    pub standing: Standing,
    /// How many ciphertexts, data keys and signatures it has made: what differs in the next one depends on it.
    pub made: u64,
    /// How many requests have named it: the next one's request id depends on it.
    pub requests: u64,
    /// The last cryptography that succeeded with it.
    pub last_usage: Option<LastUsage>,
    /// The faults of its world, as of the last touch.
    pub faults: Faults,
}

/// The last successful cryptographic operation with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastUsage {
    /// The operation.
    pub operation: &'static str,
    /// When it was answered.
    pub at: Instant,
    /// The id of the request.
    pub request_id: Uuid,
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag {
    /// The tag's key.
    pub tag_key: String,
    /// The tag's value, possibly empty.
    pub tag_value: String,
}

/// The stored part of a key's state; the rest follows from time and material.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Enabled.
    Enabled,
    /// Disabled.
    Disabled,
    /// A replica that is not ready before this instant.
    Creating(Instant),
    /// A primary that waits for the deletion of its replicas, and then this long for its own.
    PendingReplicaDeletion(Days),
    /// Deleted for good at this instant.
    PendingDeletion(Instant),
}

impl Key {
    /// The state of a key that has been settled. A key that waits for its deletion does so whatever becomes of its store
    /// (documented: Key states, note 13).
    #[must_use]
    pub fn state(&self) -> KeyState {
        let unavailable = self.resident.as_ref().is_some_and(|resident| !resident.available);
        match self.standing {
            Standing::PendingDeletion(_) => KeyState::PendingDeletion,
            Standing::PendingReplicaDeletion(_) => KeyState::PendingReplicaDeletion,
            Standing::Creating(_) => KeyState::Creating,
            _ if self.lacks_material() => KeyState::PendingImport,
            _ if unavailable => KeyState::Unavailable,
            Standing::Enabled if self.is_updating() => KeyState::Updating,
            Standing::Enabled => KeyState::Enabled,
            Standing::Disabled => KeyState::Disabled,
        }
    }

    fn is_updating(&self) -> bool {
        self.multi_region.as_ref().is_some_and(|membership| membership.updating.is_some())
    }

    /// Whether imported material is missing: any of what belongs to the key (recorded: stackd
    /// imports/missing_noncurrent_encrypt).
    #[must_use]
    pub fn lacks_material(&self) -> bool {
        self.imports.as_ref().is_some_and(|imports| !imports.is_complete())
    }

    /// Refuses an operation that the key's state does not allow.
    ///
    /// # Errors
    ///
    /// See [`KeyState::check`].
    pub fn in_state_for(&self, operation: &str) -> Result<(), KmsError> {
        let state = self.state();
        if self.forgives(state, operation) {
            return Ok(());
        }
        state.check(operation, &self.arn)
    }

    /// Refuses an operation that the key is not for.
    ///
    /// # Errors
    ///
    /// `InvalidKeyUsageException`, whatever the algorithm (recorded: stackd hmac/encrypt_with_hmac).
    pub fn for_usage(&self, usage: KeyUsage, operation: &'static str) -> Result<(), KmsError> {
        if self.usage == usage {
            return Ok(());
        }
        Err(KmsError::InvalidUsage { key: self.arn.clone(), usage: self.usage, operation })
    }

    /// The key pair or HMAC secret.
    ///
    /// # Panics
    ///
    /// For symmetric encryption keys, and for keys without material, whose state refuses every use of it.
    #[must_use]
    pub fn key_pair(&self) -> KeyPair {
        self.pair.clone().expect("usage and state have been checked")
    }

    /// What tells the next thing that the key makes from the last.
    pub fn fresh<const N: usize>(&mut self, purpose: &str, place: &Caller) -> [u8; N] {
        self.made += u64::from(!self.faults.has(Fault::RandomnessRepeats));
        self.material.chance(purpose, &place.region, self.made)
    }

    /// Applies what has come due by `now`: rotations, each with its own date, what expires, and what is ready. A replica
    /// rotates with its primary, which it [follows](Self::follow).
    pub fn settle(&mut self, now: Instant, profile: &Profile) {
        self.faults = profile.faults;
        if !self.is_replica() {
            self.settle_rotation(now, profile);
        }
        if let Some(imports) = &mut self.imports
            && !self.faults.has(Fault::ImportedMaterialNeverExpires)
        {
            imports.expire(now);
        }
        if matches!(self.standing, Standing::Creating(ready) if ready <= now) {
            self.standing = Standing::Enabled;
        }
        if let Some(membership) = &mut self.multi_region {
            membership.updating.take_if(|done| *done <= now);
        }
    }

    fn settle_rotation(&mut self, now: Instant, profile: &Profile) {
        if self.is_paused_by_a_fault() {
            return;
        }
        let (until, rotates) = self.rotates_until(now, profile);
        match &mut self.imports {
            Some(imports) => self.rotation.settle_imported(now, imports),
            None => self.rotation.settle(until, rotates, profile.automatic_rotation_lateness),
        }
    }

    /// Whether the key has been deleted for good by `now`.
    #[must_use]
    pub fn is_gone(&self, now: Instant) -> bool {
        matches!(self.standing, Standing::PendingDeletion(due) if due <= now)
    }

    /// Schedules the deletion; answers its date, which a primary with replicas does not have yet (recorded: stackd
    /// multi_region/delete_primary_with_replica).
    pub fn schedule_deletion(&mut self, window: Days, now: Instant) -> Option<Instant> {
        let has_replicas = self
            .multi_region
            .as_ref()
            .is_some_and(|membership| !membership.is_replica && !membership.regions.replicas.is_empty());
        if has_replicas {
            self.standing = Standing::PendingReplicaDeletion(window);
            return None;
        }
        let due = now + window;
        self.standing = Standing::PendingDeletion(due);
        Some(due)
    }

    /// Takes the deletion back. The key is Disabled then (asserted on AWS: LocalStack 2024-04-11), or
    /// PendingImport where material is missing (recorded: stackd imports/after_cancel_missing_material).
    pub fn cancel_deletion(&mut self) {
        let enables = self.faults.has(Fault::CancelledDeletionEnables);
        self.standing = if enables { Standing::Enabled } else { Standing::Disabled };
    }

    /// Enables the key. A rotation that came due while the key could not rotate happens at once
    /// (documented: "How key rotation works", disabled keys).
    pub fn enable(&mut self, now: Instant) {
        if self.standing != Standing::Enabled {
            self.standing = Standing::Enabled;
            if self.makes_up() {
                self.rotation.resume(now);
            }
        }
    }
}
