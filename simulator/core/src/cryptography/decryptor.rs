//! Which key a ciphertext needs, and what decrypts it once the world is no longer needed.

use std::sync::Arc;

use super::encrypts_with;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Sealed, Sealer, external};
use crate::error::{KmsError, Rule};
use crate::faults::Fault;
use crate::identity::{Arn, KeyId};
use crate::key::{EncryptionAlgorithm, KeyPair};
use crate::material::MaterialId;
use crate::stores::line::Outer;
use crate::world::Owner;

/// A ciphertext and what the request says of it.
#[derive(Debug)]
pub struct Source<'a> {
    /// The ciphertext blob.
    pub blob: &'a [u8],
    /// The encryption context.
    pub context: &'a EncryptionContext,
    /// The key that the request names.
    pub key_id: Option<&'a str>,
    /// The algorithm; `None` is SYMMETRIC_DEFAULT.
    pub algorithm: Option<EncryptionAlgorithm>,
}

/// What decrypts one ciphertext.
#[derive(Debug)]
pub struct Decryptor {
    /// The key.
    pub key: Arn,
    /// How it decrypts.
    pub algorithm: EncryptionAlgorithm,
    with: With,
}

#[derive(Debug)]
enum With {
    /// Nothing was read of a ciphertext that a dry run leaves out.
    Sealer {
        sealer: Arc<Sealer>,
        sealed: Option<Sealed>,
        in_a_store: bool,
    },
    External {
        sealer: Arc<Sealer>,
        outer: Box<Outer>,
    },
    Pair(KeyPair),
}

impl Decryptor {
    /// Whether decrypting may have to make a key pair first, or to ask a proxy.
    #[must_use]
    pub const fn is_slow(&self) -> bool {
        matches!(self.with, With::Pair(_) | With::External { .. })
    }

    /// The id of the material that encrypted; `None` for asymmetric keys (recorded: stackd rsa/decrypt), and for keys in
    /// custom key stores: see [`super::Encryptor::material_id`].
    #[must_use]
    pub fn material_id(&self) -> Option<MaterialId> {
        match &self.with {
            With::Sealer { sealer, in_a_store: false, .. } => Some(sealer.material_id()),
            With::Sealer { .. } | With::External { .. } | With::Pair(_) => None,
        }
    }

    /// Decrypts.
    ///
    /// # Errors
    ///
    /// `InvalidCiphertextException` for a ciphertext that was changed, was encrypted otherwise, or has another
    /// context; `KMSInvalidStateException` for every failure of an external key.
    pub fn decrypt(&self, blob: &[u8], context: &EncryptionContext) -> Result<Vec<u8>, KmsError> {
        match &self.with {
            With::Sealer { sealer, sealed, .. } => {
                sealer.open(blob, sealed.as_ref().ok_or(KmsError::InvalidCiphertext)?, context)
            }
            With::External { sealer, outer } => external::unwrap(blob, sealer, context, outer),
            With::Pair(pair) => {
                pair.private_key().decrypt(self.algorithm, blob).ok_or(KmsError::InvalidCiphertext)
            }
        }
    }
}

impl Source<'_> {
    /// Finds what decrypts the ciphertext. Order of checks: the key named exists, the blob has KMS's layout,
    /// its key is the one named (recorded: IncorrectKeyException also where an HMAC key is named,
    /// LocalStack 2023-04-13), the key's state; then the ciphertext itself. `operation` is what errors of
    /// usage say.
    ///
    /// # Errors
    ///
    /// As ordered above.
    pub fn decryptor(&self, call: &mut Call<'_>, operation: &'static str) -> Result<Decryptor, KmsError> {
        let named = self.named(call)?;
        if self.algorithm.is_some_and(|named| named != EncryptionAlgorithm::SymmetricDefault) {
            return self.judge(call, operation);
        }
        let (material_id, sealed) = match external::material_id(self.blob) {
            Some(material_id) => (material_id, None),
            None => Sealed::parse(self.blob).map(|sealed| (sealed.material_id, Some(sealed)))?,
        };
        let Owner { key: id, version, ref place } =
            *call.owners.get(&material_id).ok_or(KmsError::InvalidCiphertext)?;
        // All keys of a multi-Region set have the same material: the one that is here will do.
        let is_own = place.account == call.caller.account;
        if named.is_some_and(|named| named != id || !is_own) {
            return Err(KmsError::IncorrectKey);
        }
        if !is_own || !call.place.keys.contains_key(&id) {
            // Observed 2025: a ciphertext of another account, another Region or a deleted key.
            return Err(KmsError::AccessDeniedAcrossAccounts {
                principal: call.caller.principal(),
                operation: call.operation,
            });
        }
        let state_of = call.operation;
        let key = call.key_at(id, call.caller)?;
        key.in_state_for(state_of)?;
        if key.faults.has(Fault::OldCiphertextLost) && version != key.rotation.current() {
            return Err(KmsError::InvalidCiphertext);
        }
        let (arn, sealer, in_a_store) = (key.arn.clone(), key.sealer(version), key.resident.is_some());
        let with = match call.outer(id)? {
            Some(outer) => With::External { sealer, outer: Box::new(outer) },
            None => With::Sealer { sealer, sealed, in_a_store },
        };
        Ok(Decryptor { key: arn, algorithm: EncryptionAlgorithm::SymmetricDefault, with })
    }

    /// Judges the named key without looking at the ciphertext: those of asymmetric keys do not say which
    /// key made them, and a dry run may leave the ciphertext out.
    ///
    /// # Errors
    ///
    /// `ValidationException` where no key is named (recorded: stackd rsa/decrypt_no_key); then state, usage and
    /// algorithm of the key.
    pub fn judge(&self, call: &mut Call<'_>, operation: &'static str) -> Result<Decryptor, KmsError> {
        let given = self.key_id.ok_or(KmsError::Validation(Rule::KeyIdMissing))?;
        let state_of = call.operation;
        let key = call.key_or_alias(given)?;
        key.in_state_for(state_of)?;
        let algorithm = encrypts_with(key, self.algorithm, self.context, operation)?;
        let with = match &key.pair {
            Some(pair) => With::Pair(pair.clone()),
            None => With::Sealer {
                sealer: key.sealer(key.rotation.current()),
                sealed: None,
                in_a_store: key.resident.is_some(),
            },
        };
        Ok(Decryptor { key: key.arn.clone(), algorithm, with })
    }

    /// The key that the request names, which must exist.
    fn named(&self, call: &mut Call<'_>) -> Result<Option<KeyId>, KmsError> {
        let Some(given) = self.key_id else { return Ok(None) };
        let id = match call.key_or_alias(given) {
            // Recorded for the primary's ARN in the Region of a replica: stackd multi_region/decrypt_replica_*.
            Err(KmsError::ArnOfAnotherRegion { .. }) if given.contains(":key/mrk-") => {
                return Err(KmsError::IncorrectKey);
            }
            found => found?.id,
        };
        Ok(Some(id))
    }
}
