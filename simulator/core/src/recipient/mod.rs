//! Answers for Nitro enclaves: who attests an enclave, whom KMS trusts, and how a secret gets there.
//!
//! *A request's `Recipient` brings a signed attestation document; the secret of the answer is encrypted under the
//! public key in it, and the plaintext member is left out.* The five operations that have a `Recipient` ask
//! [`Receiver`] for all of it. Documented: Developer Guide, "Cryptographic attestation support in AWS KMS";
//! "null or empty" is what it says of the plaintext, so that leaving it out is one of two readings.
//!
//! | module | what lives there |
//! |---|---|
//! | `authority` | the simulator's own root, and the certificates below it |
//! | `hypervisor` | what issues attestation documents |
//! | `document` | the fields of an attestation document, and their rules |
//! | `verify` | which signed documents are trusted |
//! | `chain` | the certificates from the root to the signer |
//! | `envelope` | the encrypted message, in the bytes that KMS makes |
//!
//! Unknown, and chosen here: the code and the texts of refusals; that a document is judged after the key (its
//! existence, state and usage) and before a ciphertext; that a dry run judges it too; that a document may be as old
//! as its certificates allow. Not here: NitroTPM's documents, and the condition keys `kms:RecipientAttestation:*`,
//! because key policies are not evaluated.

mod authority;
mod chain;
mod document;
mod envelope;
mod hypervisor;
mod verify;

use serde::Deserialize;

pub use hypervisor::{AttestationError, AttestationRequest, Hypervisor};

use crate::blob::Blob;
use crate::call::Call;
use crate::error::{AttestationProblem, KmsError};
use crate::names::named;
use crate::time::Instant;
use envelope::Envelope;

named! {
    /// How the key of a message is encrypted for an enclave.
    KeyEncryptionMechanism {
        /// RSAES-OAEP with SHA-256, also for its mask.
        RsaesOaepSha256 = "RSAES_OAEP_SHA_256",
    }
}

/// A request's `Recipient`. The service model requires neither member; AWS's SDK for enclaves says that both must be
/// there (documented: aws-nitro-enclaves-sdk-c, docs/kms-apis/Decrypt.md).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Recipient {
    key_encryption_algorithm: Option<KeyEncryptionMechanism>,
    attestation_document: Option<Blob>,
}

/// Who gets the secret of an answer.
#[derive(Debug)]
pub enum Receiver {
    /// The caller, in the clear.
    Caller,
    /// An enclave.
    Enclave {
        /// Who says that it is one.
        recipient: Recipient,
        /// The present.
        now: Instant,
        /// What makes this message differ from the last.
        fresh: [u8; 32],
    },
}

/// A receiver whose attestation document, if there is one, is trusted.
#[derive(Debug)]
pub struct Trusted(Option<Envelope>);

/// A secret as an answer shows it: one of the two.
#[derive(Debug)]
pub struct Handed {
    /// The secret itself.
    pub plaintext: Option<Blob>,
    /// The secret, encrypted for an enclave.
    pub ciphertext_for_recipient: Option<Blob>,
}

impl Receiver {
    /// Takes what the world has to add. The key that the request is about has been found, where there is one.
    pub fn of(recipient: Option<Recipient>, call: &mut Call<'_>) -> Self {
        let Some(recipient) = recipient else { return Self::Caller };
        let fresh = match call.subject {
            Some(key) => call.fresh(key, "recipient"),
            None => call.chance.bytes(
                "recipient",
                &[
                    call.caller.account.as_bytes(),
                    call.caller.region.as_bytes(),
                    &call.place.randoms.to_be_bytes(),
                ],
            ),
        };
        Self::Enclave { recipient, now: call.now, fresh }
    }

    /// Whether it takes a verification and an encryption, both too slow for the world's lock.
    #[must_use]
    pub const fn is_enclave(&self) -> bool {
        matches!(self, Self::Enclave { .. })
    }

    /// Judges the attestation document. Slow.
    ///
    /// # Errors
    ///
    /// `ValidationException` (unknown) for every document that KMS would not trust.
    pub fn trusted(self) -> Result<Trusted, KmsError> {
        let Self::Enclave { recipient, now, fresh } = self else { return Ok(Trusted(None)) };
        let envelope = recipient.envelope(now, fresh).map_err(KmsError::Attestation)?;
        Ok(Trusted(Some(envelope)))
    }
}

impl Recipient {
    fn envelope(self, now: Instant, fresh: [u8; 32]) -> Result<Envelope, AttestationProblem> {
        let (Some(Blob(signed)), Some(KeyEncryptionMechanism::RsaesOaepSha256)) =
            (self.attestation_document, self.key_encryption_algorithm)
        else {
            return Err(AttestationProblem::Incomplete);
        };
        let document = verify::trusted(&signed, now)?;
        let public_key = document.public_key.ok_or(AttestationProblem::PublicKey)?;
        Envelope::to(public_key, fresh).ok_or(AttestationProblem::PublicKey)
    }
}

impl Trusted {
    /// Hands a secret over.
    #[must_use]
    pub fn hand_over(&self, secret: Vec<u8>) -> Handed {
        match &self.0 {
            None => Handed { plaintext: Some(Blob(secret)), ciphertext_for_recipient: None },
            Some(envelope) => {
                Handed { plaintext: None, ciphertext_for_recipient: Some(Blob(envelope.seal(&secret))) }
            }
        }
    }
}
