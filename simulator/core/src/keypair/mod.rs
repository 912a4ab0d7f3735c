//! The cryptography of every key spec but SYMMETRIC_DEFAULT: key pairs, and the secrets of HMAC keys.
//!
//! *One file per family, each with a type that can do what its keys can do and nothing else.* Everything
//! that looks random comes out of a seed that the caller gives: the same seed makes the same key, and the
//! same `fresh` the same signature or ciphertext. Who may use a key, and what an error says, is the
//! operations' business; here a wrong combination is just [`None`] or `false`.
//!
//! What the answers look like is recorded (stackd ecc, rsa, hmac, mldsa, imports_families; 2026-09-12) and
//! tested in `tests/integration/keypair/`. SM2 is documented only.

mod ber;
mod curve;
mod ecdsa;
mod ed25519;
mod hmac;
mod message;
mod ml_dsa;
mod private;
mod public;
mod remembered;
pub(crate) mod rng;
mod rsa;
mod sm2;

pub use message::Message;
pub use private::PrivateKey;
pub use public::PublicKey;
pub(crate) use remembered::of_seed;
pub use remembered::remember_key_pairs;

use crate::key::{EncryptionAlgorithm, SigningAlgorithm};
use rng::Stream;

/// What the secret half of a key can do; every family overrides what its keys are for.
///
/// Whether an algorithm fits the spec has been judged by now.
trait Secret: Send + Sync {
    /// The public half; `None` for HMAC.
    fn public(&self) -> Option<PublicHalf>;

    /// The private key as PKCS#8 DER, where KMS ever shows one.
    fn pkcs8(&self) -> Option<Vec<u8>> {
        None
    }

    fn sign(&self, _: SigningAlgorithm, _: Message<'_>, _: &mut Stream) -> Option<Vec<u8>> {
        None
    }

    fn decrypt(&self, _: EncryptionAlgorithm, _ciphertext: &[u8]) -> Option<Vec<u8>> {
        None
    }

    /// By RSA with PKCS #1 v1.5 padding, which is only for unwrapping imported material.
    fn decrypt_pkcs1_v15(&self, _ciphertext: &[u8]) -> Option<Vec<u8>> {
        None
    }

    fn shared_secret(&self, _peer_public_key: &[u8]) -> Option<Vec<u8>> {
        None
    }

    fn mac(&self, _message: &[u8]) -> Option<Vec<u8>> {
        None
    }

    fn verify_mac(&self, _message: &[u8], _mac: &[u8]) -> bool {
        false
    }
}

/// What the public half of a key pair can do.
trait Public: Send + Sync {
    /// SubjectPublicKeyInfo, DER.
    fn spki(&self) -> Vec<u8>;

    fn verify(&self, algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool;

    fn encrypt(&self, _: EncryptionAlgorithm, _plaintext: &[u8], _: &mut Stream) -> Option<Vec<u8>> {
        None
    }
}

type SecretHalf = std::sync::Arc<dyn Secret>;
type PublicHalf = std::sync::Arc<dyn Public>;
