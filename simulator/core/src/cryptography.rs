//! What the operations that encrypt and decrypt have in common: which key may do it, with which algorithm.
//!
//! Symmetric encryption keys only so far: other specs are judged as AWS judges them, then answered with an
//! honest UnsupportedOperationException.

use serde::de::IgnoredAny;

use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Sealed};
use crate::error::{KmsError, Rule};
use crate::identity::{Arn, KeyRef};
use crate::key::{EncryptionAlgorithm, Key, KeyUsage};
use crate::material::MaterialId;

/// Judges whether a key encrypts with an algorithm; `None` is SYMMETRIC_DEFAULT.
///
/// # Errors
///
/// `InvalidKeyUsageException`: the usage first, then the algorithm (recorded: stackd hmac/encrypt_with_hmac,
/// rsa/encrypt_default_algorithm).
pub fn encrypts_with(
    key: &Key,
    algorithm: Option<EncryptionAlgorithm>,
    operation: &'static str,
) -> Result<EncryptionAlgorithm, KmsError> {
    usable_for_encryption(key, operation)?;
    let algorithm = algorithm.unwrap_or(EncryptionAlgorithm::SymmetricDefault);
    if !key.spec.encryption_algorithms().contains(&algorithm) {
        return Err(KmsError::IncompatibleAlgorithm { algorithm: algorithm.as_str(), spec: key.spec });
    }
    simulated(key)?;
    Ok(algorithm)
}

/// Judges whether a key makes data keys: symmetric encryption keys only (documented).
///
/// # Errors
///
/// `InvalidKeyUsageException`.
pub fn makes_data_keys(key: &Key, operation: &'static str) -> Result<(), KmsError> {
    usable_for_encryption(key, operation)?;
    if !key.spec.is_symmetric_encryption() {
        return Err(KmsError::DataKeyFromAsymmetricKey);
    }
    Ok(())
}

fn usable_for_encryption(key: &Key, operation: &'static str) -> Result<(), KmsError> {
    if key.usage == KeyUsage::EncryptDecrypt {
        return Ok(());
    }
    Err(KmsError::InvalidUsage { key: key.arn.clone(), usage: key.usage, operation })
}

fn simulated(key: &Key) -> Result<(), KmsError> {
    if key.spec.is_symmetric_encryption() {
        return Ok(());
    }
    Err(KmsError::NotSimulated { what: format!("cryptography with {} keys", key.spec) })
}

/// Ends a dry run: the cryptography has been done by now (recorded: stackd */dry_*).
///
/// # Errors
///
/// `DryRunOperationException` where the request is one.
pub const fn unless_dry_run(dry_run: bool) -> Result<(), KmsError> {
    if dry_run { Err(KmsError::DryRun) } else { Ok(()) }
}

/// Refuses a request whose answer would have to be encrypted for a Nitro enclave.
///
/// # Errors
///
/// `UnsupportedOperationException`, ours and honest.
pub fn not_for_a_recipient(recipient: Option<&IgnoredAny>) -> Result<(), KmsError> {
    match recipient {
        None => Ok(()),
        Some(_) => Err(KmsError::NotSimulated { what: "Recipient (Nitro Enclaves attestation)".into() }),
    }
}

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

/// A ciphertext, opened.
#[derive(Debug)]
pub struct Opened {
    /// The key that encrypted it.
    pub key: Arn,
    /// The material that encrypted it.
    pub material_id: MaterialId,
    /// What was encrypted.
    pub plaintext: Vec<u8>,
}

impl Source<'_> {
    /// Opens the ciphertext. Order of checks: the key named exists, the blob has KMS's layout, its key is
    /// the one named (recorded: IncorrectKeyException also where an HMAC key is named, LocalStack
    /// 2023-04-13), the key's state, the ciphertext itself. `operation` is what errors of usage say.
    ///
    /// # Errors
    ///
    /// As ordered above.
    pub fn open(&self, call: &mut Call<'_>, operation: &'static str) -> Result<Opened, KmsError> {
        let named = self.named(call)?;
        if let Some(algorithm) =
            self.algorithm.filter(|named| *named != EncryptionAlgorithm::SymmetricDefault)
        {
            return self.open_asymmetric(call, algorithm, operation);
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
        let plaintext = key.sealer(owner.version).open(&sealed, self.context)?;
        Ok(Opened { key: key.arn.clone(), material_id: sealed.material_id, plaintext })
    }

    /// The key that the request names, which must exist.
    fn named(&self, call: &mut Call<'_>) -> Result<Option<KeyRef>, KmsError> {
        let Some(given) = self.key_id else { return Ok(None) };
        let id = call.key_or_alias(given)?.id;
        Ok(Some(KeyRef::Key(id, call.caller.clone())))
    }

    /// Ciphertexts of asymmetric keys do not say which key made them, so the request must (recorded:
    /// stackd rsa/decrypt_no_key).
    fn open_asymmetric(
        &self,
        call: &mut Call<'_>,
        algorithm: EncryptionAlgorithm,
        operation: &'static str,
    ) -> Result<Opened, KmsError> {
        let given = self.key_id.ok_or(KmsError::Validation(Rule::KeyIdMissing))?;
        if !self.context.is_empty() {
            return Err(KmsError::Validation(Rule::ContextOfAsymmetricKey));
        }
        let state_of = call.operation;
        let key = call.key_or_alias(given)?;
        key.in_state_for(state_of)?;
        encrypts_with(key, Some(algorithm), operation)?;
        // Only a symmetric key gets here, and none of its ciphertexts is of an asymmetric algorithm.
        Err(KmsError::InvalidCiphertext)
    }
}
