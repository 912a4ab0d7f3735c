//! What the operations that encrypt and decrypt have in common: which key may do it, with which algorithm.
//!
//! | module | what lives there |
//! |---|---|
//! | [`encryptor`] | what encrypts, taken from the world |
//! | [`decryptor`] | which key a ciphertext needs, and what decrypts it |

pub mod decryptor;
pub mod encryptor;

pub use decryptor::{Decryptor, Source};
pub use encryptor::Encryptor;

use crate::ciphertext::EncryptionContext;
use crate::error::{KmsError, Rule};
use crate::key::{EncryptionAlgorithm, Key, KeyUsage};
use crate::names::named;

named! {
    /// What a dry run leaves out.
    DryRunModifier {
        /// The ciphertext: only the permission to use the key is looked at.
        IgnoreCiphertext = "IGNORE_CIPHERTEXT",
    }
}

/// Judges whether a key encrypts with an algorithm; `None` is SYMMETRIC_DEFAULT.
///
/// # Errors
///
/// `InvalidKeyUsageException`: the usage first, then the algorithm (recorded: stackd hmac/encrypt_with_hmac,
/// rsa/encrypt_default_algorithm). `ValidationException` for a context with an asymmetric key (recorded: stackd
/// rsa/encryption_context; an empty one is taken); where it stands in the order is unknown.
pub fn encrypts_with(
    key: &Key,
    algorithm: Option<EncryptionAlgorithm>,
    context: &EncryptionContext,
    operation: &'static str,
) -> Result<EncryptionAlgorithm, KmsError> {
    key.for_usage(KeyUsage::EncryptDecrypt, operation)?;
    let algorithm = algorithm.unwrap_or(EncryptionAlgorithm::SymmetricDefault);
    if !key.spec.encryption_algorithms().contains(&algorithm) {
        return Err(KmsError::IncompatibleAlgorithm { algorithm: algorithm.as_str(), spec: key.spec });
    }
    if !key.spec.is_symmetric_encryption() && !context.is_empty() {
        return Err(KmsError::Validation(Rule::ContextOfAsymmetricKey));
    }
    Ok(algorithm)
}

/// Judges whether a key makes data keys, or data key pairs: symmetric encryption keys only (documented). `refusal`
/// is what asymmetric keys answer.
///
/// # Errors
///
/// `InvalidKeyUsageException`.
pub fn makes_data_keys(key: &Key, operation: &'static str, refusal: KmsError) -> Result<(), KmsError> {
    key.for_usage(KeyUsage::EncryptDecrypt, operation)?;
    if key.spec.is_symmetric_encryption() { Ok(()) } else { Err(refusal) }
}

/// Ends a dry run: the cryptography has been done by now (recorded: stackd */dry_*).
///
/// # Errors
///
/// `DryRunOperationException` where the request is one.
pub const fn unless_dry_run(dry_run: bool) -> Result<(), KmsError> {
    if dry_run { Err(KmsError::DryRun) } else { Ok(()) }
}
