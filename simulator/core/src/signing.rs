//! What Sign and Verify have in common: which key signs what, with which algorithm.
//!
//! Rules and texts recorded (stackd ecc, rsa, mldsa; 2026-09-12; LocalStack 2023-04-13).

use crate::error::{KmsError, Rule};
use crate::key::{Key, KeyPair, KeySpec, KeyUsage, SigningAlgorithm};
use crate::keypair::Message;
use crate::names::named;

named! {
    /// What a request gives to sign.
    MessageType {
        /// The message itself.
        Raw = "RAW",
        /// Its digest.
        Digest = "DIGEST",
        /// The message representative mu of ML-DSA.
        ExternalMu = "EXTERNAL_MU",
    }
}

/// The length of ML-DSA's message representative, in bytes.
const MU_BYTES: usize = 64;

/// A message, with what a request says of it.
#[derive(Debug)]
pub struct ToSign {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub message_type: MessageType,
    /// How they are signed.
    pub algorithm: SigningAlgorithm,
}

impl ToSign {
    /// Judges whether a key signs this message with this algorithm, and answers its key pair. The state has
    /// been checked; then come usage, algorithm, type of message, length (recorded as far as two of
    /// them met: stackd hmac/encrypt_with_hmac, ecc/short_digest).
    ///
    /// # Errors
    ///
    /// `InvalidKeyUsageException` for usage and algorithm, `ValidationException` for the message.
    pub fn key_pair(&self, key: &Key, operation: &'static str) -> Result<KeyPair, KmsError> {
        key.for_usage(KeyUsage::SignVerify, operation)?;
        if !self.algorithm.fits(key.spec) {
            let algorithm = self.algorithm.as_str();
            return Err(KmsError::IncompatibleAlgorithm { algorithm, spec: key.spec });
        }
        self.message_fits(key.spec).map_err(KmsError::Validation)?;
        Ok(key.key_pair())
    }

    /// The message as cryptography takes it.
    #[must_use]
    pub fn message(&self) -> Message<'_> {
        match self.message_type {
            MessageType::Raw => Message::Raw(&self.bytes),
            MessageType::Digest => Message::Digest(&self.bytes),
            MessageType::ExternalMu => Message::ExternalMu(&self.bytes),
        }
    }

    fn message_fits(&self, spec: KeySpec) -> Result<(), Rule> {
        let Self { message_type, algorithm, .. } = *self;
        let is_ml_dsa = algorithm == SigningAlgorithm::MlDsaShake256;
        match message_type {
            MessageType::Raw if algorithm == SigningAlgorithm::Ed25519PhSha512 => {
                Err(Rule::MessageTypeOfAlgorithm { message_type, algorithm })
            }
            MessageType::Raw => Ok(()),
            MessageType::Digest if is_ml_dsa => Err(Rule::MessageTypeOfSpec { message_type, spec }),
            MessageType::Digest => match algorithm.digest_length() {
                None => Err(Rule::MessageTypeOfAlgorithm { message_type, algorithm }),
                Some(length) if length != self.bytes.len() => Err(Rule::DigestLength { algorithm }),
                Some(_) => Ok(()),
            },
            MessageType::ExternalMu if !is_ml_dsa => Err(Rule::MessageTypeOfSpec { message_type, spec }),
            MessageType::ExternalMu if self.bytes.len() != MU_BYTES => {
                Err(Rule::ExternalMuLength { algorithm })
            }
            MessageType::ExternalMu => Ok(()),
        }
    }
}
