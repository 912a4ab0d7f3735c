//! What encrypts one plaintext: taken from the world under its lock, used with or without it.

use std::sync::Arc;

use crate::ciphertext::{EncryptionContext, Fresh, Maker, Sealer, external};
use crate::error::{KmsError, Rule};
use crate::key::{EncryptionAlgorithm, KeyPair, KeySpec};
use crate::material::MaterialId;
use crate::stores::line::Outer;

/// What encrypts one plaintext.
#[derive(Debug)]
pub enum Encryptor {
    /// The material in use of a symmetric encryption key.
    Symmetric {
        /// Seals with it.
        sealer: Arc<Sealer>,
        /// What the blob says of its maker.
        maker: Maker,
        /// What is different in this blob.
        fresh: Fresh,
        /// The external key that encrypts once more.
        outer: Option<Box<Outer>>,
        /// Whether the key is in a custom key store: its material has no id in answers.
        in_a_store: bool,
    },
    /// The public key of a key pair.
    Asymmetric {
        /// The key pair.
        pair: KeyPair,
        /// Its spec.
        spec: KeySpec,
        /// How it encrypts.
        algorithm: EncryptionAlgorithm,
        /// What makes the padding of this ciphertext.
        fresh: [u8; 32],
    },
}

impl Encryptor {
    /// Whether encrypting may have to make a key pair first, or to ask a proxy.
    #[must_use]
    pub const fn is_slow(&self) -> bool {
        matches!(self, Self::Asymmetric { .. } | Self::Symmetric { outer: Some(_), .. })
    }

    /// The id of the material; `None` for asymmetric keys (recorded: stackd rsa/reencrypt_from_symmetric), and for keys
    /// in custom key stores, which have no CurrentKeyMaterialId either (inferred from its documentation).
    #[must_use]
    pub fn material_id(&self) -> Option<MaterialId> {
        match self {
            Self::Symmetric { sealer, in_a_store: false, .. } => Some(sealer.material_id()),
            Self::Symmetric { .. } | Self::Asymmetric { .. } => None,
        }
    }

    /// Encrypts.
    ///
    /// # Errors
    ///
    /// `ValidationException` for a plaintext that is too long for the key (recorded: stackd
    /// rsa/encrypt_too_large); `KMSInvalidStateException` where an external key does not encrypt.
    pub fn encrypt(&self, plaintext: &[u8], context: &EncryptionContext) -> Result<Vec<u8>, KmsError> {
        match self {
            Self::Symmetric { sealer, maker, fresh, outer, .. } => {
                let sealed = sealer.seal(plaintext, context, *maker, *fresh);
                match outer {
                    None => Ok(sealed),
                    Some(outer) => external::wrap(&sealed, *maker, sealer.material_id(), context, outer),
                }
            }
            Self::Asymmetric { pair, spec, algorithm, fresh } => {
                let (algorithm, spec) = (*algorithm, *spec);
                let most = algorithm.largest_plaintext(spec).expect("the algorithm has been judged");
                if plaintext.len() > most {
                    return Err(KmsError::Validation(Rule::PlaintextTooLong { algorithm, spec, most }));
                }
                let encrypted = pair.private_key().encrypt(algorithm, plaintext, fresh);
                Ok(encrypted.expect("algorithm and length have been judged"))
            }
        }
    }
}
