//! Imported key material: what a key of origin EXTERNAL has of it.
//!
//! A material belongs to its key for good once it has been current; until then it waits for a rotation, and can be
//! deleted as if it had never been. What belongs to the key may be missing for a while (deleted, expired, not yet
//! imported here): the key is PendingImport then, whichever of its materials is missing. Recorded: stackd
//! imports, imports_edges, imports_expiry, imports_rotation_* (2026-09-12).
//!
//! | module | what lives there |
//! |---|---|
//! | [`wrapping`] | which wrapping fits which key, and how material is unwrapped |
//! | [`token`] | import tokens |

pub mod token;
pub mod wrapping;

use std::collections::BTreeMap;
use std::fmt;

use crate::error::KmsError;
use crate::key::{Key, KeyPair, KeySpec, Origin};
use crate::keypair::PrivateKey;
use crate::material::{MaterialId, MaterialVersion};
use crate::names::named;
use crate::time::Instant;

named! {
    /// Whether imported material expires.
    ExpirationModel {
        /// At its ValidTo.
        Expires = "KEY_MATERIAL_EXPIRES",
        /// Never.
        DoesNotExpire = "KEY_MATERIAL_DOES_NOT_EXPIRE",
    }
}

named! {
    /// What an import is for.
    ImportType {
        /// Material that the key does not have yet.
        New = "NEW_KEY_MATERIAL",
        /// Material that the key has, or had.
        Existing = "EXISTING_KEY_MATERIAL",
    }
}

/// The imported materials of a key.
#[derive(Debug, Clone, Default)]
pub struct Imports {
    /// What belongs to the key for good, oldest first: the last is current. Shared by a multi-Region set.
    pub associated: Vec<Associated>,
    /// What waits for a rotation. Shared by a multi-Region set.
    pub pending: Option<Associated>,
    /// What is here, in this Region.
    held: BTreeMap<MaterialId, Held>,
}

/// A material that a key has, had, or will have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Associated {
    /// Its id.
    pub id: MaterialId,
    /// Its description.
    pub description: Option<String>,
}

/// Material that is here.
#[derive(Debug, Clone)]
pub struct Held {
    /// What it is.
    pub secret: Secret,
    /// When it expires.
    pub valid_to: Option<Instant>,
    /// Whether it has expired.
    expired: bool,
}

/// Imported bytes, read.
#[derive(Clone)]
pub enum Secret {
    /// The 256 bits of a symmetric encryption key.
    Symmetric([u8; 32]),
    /// The secret of an HMAC key.
    Hmac(Vec<u8>, KeyPair),
    /// A private key.
    Pair(KeyPair),
}

/// Refuses the operations on imported material where a key has none of it: that is judged before the state (inferred:
/// recorded for EnableKeyRotation, stackd imports/pending_enable-key-rotation).
///
/// # Errors
///
/// `UnsupportedOperationException` (recorded: stackd imports_edges/parameters_generated), or the state's error.
pub fn allowed(key: &Key, operation: &'static str) -> Result<(), KmsError> {
    if key.origin != Origin::External {
        return Err(KmsError::UnsupportedOrigin { key: key.arn.clone(), origin: key.origin });
    }
    key.in_state_for(operation)
}

impl Imports {
    /// The material in use; `None` before the first import.
    #[must_use]
    pub fn current(&self) -> Option<&Associated> {
        self.associated.last()
    }

    /// A material that the key has, had, or will have.
    #[must_use]
    pub fn find(&self, id: MaterialId) -> Option<&Associated> {
        self.associated.iter().chain(&self.pending).find(|each| each.id == id)
    }

    /// The same, to be described.
    pub fn find_mut(&mut self, id: MaterialId) -> Option<&mut Associated> {
        self.associated.iter_mut().chain(&mut self.pending).find(|each| each.id == id)
    }

    /// What is here of a material, expired or not.
    #[must_use]
    pub fn held(&self, id: MaterialId) -> Option<&Held> {
        self.held.get(&id)
    }

    /// The bytes of one version of a symmetric encryption key; `None` where they are not here.
    #[must_use]
    pub fn symmetric(&self, version: MaterialVersion) -> Option<[u8; 32]> {
        match self.held.get(&self.associated.get(version.0 as usize)?.id)?.secret {
            Secret::Symmetric(bytes) => Some(bytes),
            Secret::Hmac(..) | Secret::Pair(_) => None,
        }
    }

    /// Keeps a material here, and replaces what was.
    pub fn hold(&mut self, id: MaterialId, secret: Secret, valid_to: Option<Instant>) {
        self.held.insert(id, Held { secret, valid_to, expired: false });
    }

    /// Deletes what is here of a material.
    pub fn release(&mut self, id: MaterialId) {
        self.held.remove(&id);
    }

    /// Whether all that belongs to the key is here and has not expired.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let is_usable = |each: &Associated| self.held.get(&each.id).is_some_and(|held| !held.expired);
        !self.associated.is_empty() && self.associated.iter().all(is_usable)
    }

    /// Lets expire what has come due by `now`.
    pub fn expire(&mut self, now: Instant) {
        for held in self.held.values_mut() {
            held.expired = held.valid_to.is_some_and(|valid_to| valid_to <= now);
        }
    }

    /// The same materials for a replica, which has none of them yet.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self { held: BTreeMap::new(), ..self.clone() }
    }

    /// Takes over from the primary which materials there are. What is gone there is gone here (recorded: stackd
    /// imports_multi_region/replica_after_primary_pending_delete).
    pub fn follow(&mut self, primary: &Self) {
        self.associated.clone_from(&primary.associated);
        self.pending.clone_from(&primary.pending);
        let known: Vec<_> = self.associated.iter().chain(&self.pending).map(|each| each.id).collect();
        self.held.retain(|id, _| known.contains(id));
    }

    /// How the material in use expires; `None` where it is not here.
    #[must_use]
    pub fn current_expiration(&self) -> Option<ExpirationModel> {
        Some(self.held(self.current()?.id)?.expiration_model())
    }

    /// Makes the material that waits current; `false` where none does.
    pub fn rotate(&mut self) -> bool {
        let pending = self.pending.take();
        let rotates = pending.is_some();
        self.associated.extend(pending);
        rotates
    }
}

impl Secret {
    /// Reads unwrapped bytes. `None` where they are no material of this spec (recorded: a wrong length is
    /// InvalidCiphertextException, stackd imports/short_material, imports_families/HMAC_*_length_*).
    #[must_use]
    pub fn read(spec: KeySpec, bytes: &[u8]) -> Option<Self> {
        if spec.is_symmetric_encryption() {
            return bytes.try_into().ok().map(Self::Symmetric);
        }
        let key = PrivateKey::from_import(spec, bytes)?;
        let is_hmac = key.public().is_none();
        let pair = KeyPair::made(key);
        Some(if is_hmac { Self::Hmac(bytes.to_vec(), pair) } else { Self::Pair(pair) })
    }

    /// What tells this material from any other: of a private key not the encoding that it came in, so that BER and DER
    /// are the same key (recorded: stackd imports_families/*_ber_reimport).
    ///
    /// # Panics
    ///
    /// Never: every key that can be imported has a PKCS#8 encoding.
    #[must_use]
    pub fn identity(&self) -> Vec<u8> {
        match self {
            Self::Symmetric(bytes) => bytes.to_vec(),
            Self::Hmac(bytes, _) => bytes.clone(),
            Self::Pair(pair) => pair.private_key().pkcs8().expect("imported keys have an encoding"),
        }
    }

    /// What uses it; `None` for symmetric encryption keys.
    #[must_use]
    pub const fn pair(&self) -> Option<&KeyPair> {
        match self {
            Self::Symmetric(_) => None,
            Self::Hmac(_, pair) | Self::Pair(pair) => Some(pair),
        }
    }
}

impl Held {
    /// Whether it expires.
    #[must_use]
    pub const fn expiration_model(&self) -> ExpirationModel {
        match self.valid_to {
            Some(_) => ExpirationModel::Expires,
            None => ExpirationModel::DoesNotExpire,
        }
    }
}

/// Shows nothing of the secret.
impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Symmetric(_) => "Symmetric",
            Self::Hmac(..) => "Hmac",
            Self::Pair(_) => "Pair",
        })
    }
}
