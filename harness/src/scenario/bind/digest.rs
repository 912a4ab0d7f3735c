//! What is signed in the place of a message: its digest, or ML-DSA's message representative.
//!
//! A story needs them to show that a signature of the one is a signature of the other. Written from the
//! standards (FIPS 180-4, FIPS 204), not from any target.

use pkcs8::SubjectPublicKeyInfoRef;
use sha2::{Digest, Sha256, Sha384, Sha512};
use shake::Shake256;
use shake::digest::{ExtendableOutput, Update};

/// A hash of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// Finds a hash by its name in a placeholder.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "sha256" => Self::Sha256,
            "sha384" => Self::Sha384,
            "sha512" => Self::Sha512,
            _ => return None,
        })
    }

    /// The digest of a message.
    pub(crate) fn of(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(message).to_vec(),
            Self::Sha384 => Sha384::digest(message).to_vec(),
            Self::Sha512 => Sha512::digest(message).to_vec(),
        }
    }
}

/// The message representative mu of pure ML-DSA with an empty context: SHAKE256 of the public key's own hash,
/// two zero bytes and the message (FIPS 204, algorithms 2 and 7). `None` where the bytes are no
/// SubjectPublicKeyInfo.
pub(crate) fn external_mu(spki: &[u8], message: &[u8]) -> Option<[u8; 64]> {
    let spki = SubjectPublicKeyInfoRef::try_from(spki).ok()?;
    let public_key_hash = shake256(&[spki.subject_public_key.as_bytes()?]);
    Some(shake256(&[&public_key_hash, &[0, 0], message]))
}

fn shake256(parts: &[&[u8]]) -> [u8; 64] {
    let mut hash = Shake256::default();
    parts.iter().for_each(|part| hash.update(part));
    let mut output = [0; 64];
    hash.finalize_xof_into(&mut output);
    output
}
