//! What plays AWS's hypervisor: it attests whatever says that it is an enclave.
//!
//! AWS attests real enclaves only. Here every document is of an enclave of its own, whose signer's certificate is valid
//! for three hours (observed: several public reports). Not here: who trusts the documents.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use coset::iana::Algorithm::ES384;
use coset::{CborSerializable, CoseSign1Builder, HeaderBuilder};
use data_encoding::HEXLOWER;
use ecdsa::signature::Signer;
use p384::ecdsa::{Signature, SigningKey};
use x509_cert::name::Name;

use super::authority::{Authority, Role, root, signing_key};
use super::document::{Document, PUBLIC_KEY_BYTES_MAX, REGISTERS, USER_DATA_BYTES_MAX};
use crate::time::{Days, Instant};

/// How long a signer's certificate is valid.
const LEAF_LIFETIME: Duration = Duration::from_secs(3 * 60 * 60);
/// The length of a register, in bytes.
const REGISTER_BYTES: usize = 48;
/// The registers of an enclave that says nothing of them.
const REGISTERS_LOCKED: u8 = 16;

/// What an enclave wants attested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttestationRequest {
    /// The public key that answers are encrypted under: a SubjectPublicKeyInfo in DER, of RSA for KMS.
    pub public_key: Option<Vec<u8>>,
    /// Registers, by number, of 48 bytes each. The first sixteen are there anyway, all zeros: an enclave in debug
    /// mode.
    pub pcrs: BTreeMap<u8, Vec<u8>>,
    /// Bytes that whoever asks for the document chose.
    pub nonce: Option<Vec<u8>>,
    /// Bytes that the enclave chose.
    pub user_data: Option<Vec<u8>>,
}

/// What an attestation document cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttestationError {
    /// A register with a number that none has.
    NoSuchRegister(u8),
    /// A register of another length than SHA-384's.
    RegisterLength(u8),
    /// A public key of no bytes, or of more than 1024.
    PublicKeyLength,
    /// A nonce, or user data, of more than 512 bytes.
    TooLong(&'static str),
}

impl fmt::Display for AttestationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchRegister(index) => {
                write!(
                    formatter,
                    "there is no PCR{index}: registers are numbered from 0 to {}",
                    REGISTERS - 1
                )
            }
            Self::RegisterLength(index) => {
                write!(formatter, "PCR{index} is not {REGISTER_BYTES} bytes long, as a SHA-384 digest is")
            }
            Self::PublicKeyLength => {
                write!(formatter, "the public key is not between 1 and {PUBLIC_KEY_BYTES_MAX} bytes long")
            }
            Self::TooLong(field) => {
                write!(formatter, "the {field} is longer than {USER_DATA_BYTES_MAX} bytes")
            }
        }
    }
}

impl std::error::Error for AttestationError {}

/// What attests one enclave, at one instant.
#[derive(Debug)]
pub struct Hypervisor {
    now: Instant,
    seed: [u8; 64],
}

impl Hypervisor {
    /// Makes what attests the enclave of this seed.
    pub(crate) const fn new(now: Instant, seed: [u8; 64]) -> Self {
        Self { now, seed }
    }

    /// Issues the signed document. Slow.
    ///
    /// # Errors
    ///
    /// What such a document cannot hold.
    pub fn attest(&self, request: &AttestationRequest) -> Result<Vec<u8>, AttestationError> {
        judge(request)?;
        let (instance, rest) = self.seed.split_at(8);
        let (enclave, secret) = rest.split_at(8);
        let module_id = format!("i-{}-enc{}", HEXLOWER.encode(instance), HEXLOWER.encode(enclave));
        let key = signing_key(secret.try_into().expect("48 of 64 bytes"));
        // The authority below the root is renewed every day, for two.
        let today = Instant::from_millis(self.now.millis() - self.now.millis().rem_euclid(86_400_000));
        let authority = Authority::of_instances();
        let (role, for_days) = (Role::Authority(0), Days(2).into());
        let instances = Authority::root().issue(&authority.name, &authority.key, role, today, for_days);
        let name = Name::from_str(&format!("CN={module_id}")).expect("digits and dashes need no quotes");
        let certificate = authority.issue(&name, &key, Role::Signer, self.now, LEAF_LIFETIME);
        let mut pcrs: BTreeMap<u8, Vec<u8>> =
            (0..REGISTERS_LOCKED).map(|index| (index, vec![0; REGISTER_BYTES])).collect();
        pcrs.extend(request.pcrs.clone());
        let document = Document {
            module_id,
            // A document of 1970's first millisecond would break a rule of its field.
            timestamp: u64::try_from(self.now.millis()).unwrap_or(0).max(1),
            pcrs,
            certificate,
            cabundle: vec![root().to_vec(), instances],
            public_key: request.public_key.clone(),
            user_data: request.user_data.clone(),
            nonce: request.nonce.clone(),
        };
        Ok(sign(document, &key))
    }
}

fn judge(request: &AttestationRequest) -> Result<(), AttestationError> {
    for (index, value) in &request.pcrs {
        if *index >= REGISTERS {
            return Err(AttestationError::NoSuchRegister(*index));
        }
        if value.len() != REGISTER_BYTES {
            return Err(AttestationError::RegisterLength(*index));
        }
    }
    if request.public_key.as_ref().is_some_and(|key| !(1..=PUBLIC_KEY_BYTES_MAX).contains(&key.len())) {
        return Err(AttestationError::PublicKeyLength);
    }
    for (field, value) in [("nonce", &request.nonce), ("user data", &request.user_data)] {
        if value.as_ref().is_some_and(|value| value.len() > USER_DATA_BYTES_MAX) {
            return Err(AttestationError::TooLong(field));
        }
    }
    Ok(())
}

/// The message is not tagged, as the hypervisor's are not (seen in documents that users published).
fn sign(document: Document, key: &SigningKey) -> Vec<u8> {
    CoseSign1Builder::new()
        .protected(HeaderBuilder::new().algorithm(ES384).build())
        .payload(document.write())
        .create_signature(b"", |data| {
            let signature: Signature = key.sign(data);
            signature.to_bytes().to_vec()
        })
        .build()
        .to_vec()
        .expect("memory takes everything")
}
