//! Which key a ciphertext needs, and what decrypts it once the world is no longer needed.

use std::sync::Arc;

use super::encrypts_with;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Sealed, Sealer};
use crate::error::{KmsError, Rule};
use crate::identity::{Arn, KeyRef};
use crate::key::{EncryptionAlgorithm, KeyPair};
use crate::material::MaterialId;

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
    Sealer(Arc<Sealer>),
    Pair(KeyPair),
}

impl Decryptor {
    /// Whether decrypting may have to make a key pair first.
    #[must_use]
    pub const fn is_slow(&self) -> bool {
        matches!(self.with, With::Pair(_))
    }

    /// The id of the material that encrypted; `None` for asymmetric keys (recorded: stackd rsa/decrypt).
    #[must_use]
    pub fn material_id(&self) -> Option<MaterialId> {
        match &self.with {
            With::Sealer(sealer) => Some(sealer.material_id()),
            With::Pair(_) => None,
        }
    }

    /// Decrypts.
    ///
    /// # Errors
    ///
    /// `InvalidCiphertextException` for a ciphertext that was changed, was encrypted otherwise, or has another
    /// context.
    pub fn decrypt(&self, blob: &[u8], context: &EncryptionContext) -> Result<Vec<u8>, KmsError> {
        match &self.with {
            With::Sealer(sealer) => sealer.open(&Sealed::parse(blob)?, context),
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
        let sealed = Sealed::parse(self.blob)?;
        let owner = call.owners.get(&sealed.material_id).ok_or(KmsError::InvalidCiphertext)?.clone();
        let owner_ref = KeyRef::Key(owner.key, owner.place.clone());
        if named.is_some_and(|named| named != owner_ref) {
            return Err(KmsError::IncorrectKey);
        }
        if owner.place != *call.caller || !call.place.keys.contains_key(&owner.key) {
            // Observed 2025: a ciphertext of another account, another Region or a deleted key.
            return Err(KmsError::AccessDeniedAcrossAccounts {
                principal: call.caller.principal(),
                operation: call.operation,
            });
        }
        let state_of = call.operation;
        let key = call.key_at(owner.key, &owner.place)?;
        key.in_state_for(state_of)?;
        Ok(Decryptor {
            key: key.arn.clone(),
            algorithm: EncryptionAlgorithm::SymmetricDefault,
            with: With::Sealer(key.sealer(owner.version)),
        })
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
            None => With::Sealer(key.sealer(key.rotation.current())),
        };
        Ok(Decryptor { key: key.arn.clone(), algorithm, with })
    }

    /// The key that the request names, which must exist.
    fn named(&self, call: &mut Call<'_>) -> Result<Option<KeyRef>, KmsError> {
        let Some(given) = self.key_id else { return Ok(None) };
        let id = call.key_or_alias(given)?.id;
        Ok(Some(KeyRef::Key(id, call.caller.clone())))
    }
}
