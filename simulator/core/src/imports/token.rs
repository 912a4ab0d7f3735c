//! Import tokens: what GetParametersForImport gave, for ImportKeyMaterial to know again.
//!
//! A token names its key, its wrapping and its date, and is authenticated, so that nothing has to be remembered: a second
//! call does not end the first token, and a token is good for several imports (recorded: stackd
//! imports/initial_import_old_token, same_token_retry, new_token_existing_material). What AWS's tokens look like inside
//! is unknown.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::wrapping::{Wrapping, WrappingAlgorithm, WrappingKeySpec};
use crate::chance::Chance;
use crate::error::KmsError;
use crate::key::KeySpec;
use crate::time::Instant;

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// How the material is wrapped.
    pub wrapping: Wrapping,
    /// The spec of the key that it is for.
    pub key_spec: KeySpec,
    /// When it is good for nothing any more.
    pub valid_to: Instant,
}

/// Version, wrapping algorithm, wrapping key, key spec, date, and 16 bytes that no other token has.
const CLAIMS_BYTES: usize = 4 + 8 + 16;
const TAG_BYTES: usize = 32;
const VERSION: u8 = 1;

impl Claims {
    /// Makes the token of a key, which is named by its ARN. `fresh` tells it from others.
    #[must_use]
    pub fn seal(&self, key: &str, fresh: &[u8; 32], chance: &Chance) -> Vec<u8> {
        let mut token = Vec::with_capacity(CLAIMS_BYTES + TAG_BYTES);
        let algorithm = position(WrappingAlgorithm::ALL, self.wrapping.algorithm);
        let wrapping_key = position(WrappingKeySpec::ALL, self.wrapping.key_spec);
        token.extend([VERSION, algorithm, wrapping_key, position(KeySpec::ALL, self.key_spec)]);
        token.extend(self.valid_to.millis().to_be_bytes());
        token.extend(&fresh[..16]);
        let tag = tag(&token, key, chance).finalize().into_bytes();
        token.extend(tag);
        token
    }

    /// Reads a token, of whichever key: [`Self::verify`] tells whether it is genuine.
    #[must_use]
    pub fn read(token: &[u8]) -> Option<Self> {
        let claims: &[u8; CLAIMS_BYTES] = token.first_chunk()?;
        let [VERSION, algorithm, wrapping_key, key_spec, ref rest @ ..] = *claims else { return None };
        let wrapping = Wrapping {
            algorithm: *WrappingAlgorithm::ALL.get(usize::from(algorithm))?,
            key_spec: *WrappingKeySpec::ALL.get(usize::from(wrapping_key))?,
        };
        Some(Self {
            wrapping,
            key_spec: *KeySpec::ALL.get(usize::from(key_spec))?,
            valid_to: Instant::from_millis(i64::from_be_bytes(*rest.first_chunk()?)),
        })
    }

    /// Judges a token.
    ///
    /// # Errors
    ///
    /// `InvalidImportTokenException` for another key's and for a spoilt one (recorded: stackd
    /// imports_edges/token_other_key, token_corrupt); `ExpiredImportTokenException` after its date (documented).
    pub fn verify(token: &[u8], key: &str, now: Instant, chance: &Chance) -> Result<Self, KmsError> {
        let claims = Self::read(token).ok_or(KmsError::InvalidImportToken)?;
        let (signed, given) = token.split_at(CLAIMS_BYTES);
        tag(signed, key, chance).verify_slice(given).map_err(|_| KmsError::InvalidImportToken)?;
        if claims.valid_to <= now { Err(KmsError::ExpiredImportToken) } else { Ok(claims) }
    }
}

fn tag(claims: &[u8], key: &str, chance: &Chance) -> Hmac<Sha256> {
    let secret: [u8; 32] = chance.bytes("import token", &[key.as_bytes()]);
    let mut mac = Hmac::new_from_slice(&secret).expect("HMAC takes keys of any length");
    mac.update(claims);
    mac
}

fn position<T: PartialEq>(all: &[T], wanted: T) -> u8 {
    let position = all.iter().position(|each| *each == wanted).expect("every value is among all");
    u8::try_from(position).expect("there are few values")
}
