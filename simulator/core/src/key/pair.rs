//! The private key of an asymmetric key, or the secret of an HMAC key: made when it is first needed.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::KeySpec;
use crate::keypair::{self, PrivateKey};
use crate::material::{Material, MaterialVersion};

/// A private key that may not have been made yet. Clones share it, so that it is made once.
#[derive(Clone)]
pub struct KeyPair(Arc<Pair>);

struct Pair {
    spec: KeySpec,
    seed: [u8; 32],
    made: OnceLock<PrivateKey>,
}

impl KeyPair {
    /// The key pair, or HMAC secret, that follows from a key's material; `None` for SYMMETRIC_DEFAULT.
    #[must_use]
    pub fn of(spec: KeySpec, material: &Material) -> Option<Self> {
        if spec.is_symmetric_encryption() {
            return None;
        }
        Some(Self::of_seed(spec, material.bytes(MaterialVersion(0))))
    }

    /// The key pair, or HMAC secret, of a seed. Never SYMMETRIC_DEFAULT, which has no such thing.
    #[must_use]
    pub fn of_seed(spec: KeySpec, seed: [u8; 32]) -> Self {
        Self(Arc::new(Pair { spec, seed, made: OnceLock::new() }))
    }

    /// A private key, or HMAC secret, that exists already: an imported one.
    #[must_use]
    pub fn made(key: PrivateKey) -> Self {
        Self(Arc::new(Pair { spec: key.spec(), seed: [0; 32], made: OnceLock::from(key) }))
    }

    /// The private key; the first call makes it. Never to be called while the world is locked: making an
    /// RSA key takes up to a second.
    #[must_use]
    pub fn private_key(&self) -> &PrivateKey {
        self.0.made.get_or_init(|| keypair::of_seed(self.0.spec, &self.0.seed))
    }
}

/// Shows nothing of the secret.
impl fmt::Debug for KeyPair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KeyPair")
            .field("spec", &self.0.spec)
            .field("made", &self.0.made.get().is_some())
            .finish_non_exhaustive()
    }
}
