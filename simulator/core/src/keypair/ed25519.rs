//! Ed25519: pure over messages, and prehashed.
//!
//! ED25519_PH_SHA_512 takes the digest of a message and treats it as *the message* of Ed25519ph: what is
//! signed is the SHA-512 of the digest (documented: "hashes again"; recorded: stackd ecc/sign, whose
//! signature verifies so and not otherwise). Contexts are empty. Signatures are deterministic (recorded:
//! stackd ecc/repeat_sign).

use std::sync::Arc;

use chacha20::rand_core::Rng;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes,
};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sha2::{Digest, Sha512};

use super::rng::Stream;
use super::{Message, Public, PublicHalf, Secret};
use crate::key::SigningAlgorithm;

pub(super) struct Ed25519Key(SigningKey);

impl Ed25519Key {
    pub(super) fn generate(stream: &mut Stream) -> Self {
        let mut seed = [0; 32];
        stream.fill_bytes(&mut seed);
        Self(SigningKey::from_bytes(&seed))
    }

    /// DER only: the same key as BER is refused (recorded: stackd imports_families).
    pub(super) fn import(bytes: &[u8]) -> Option<Self> {
        SigningKey::from_pkcs8_der(bytes).ok().map(Self)
    }
}

impl Secret for Ed25519Key {
    fn public(&self) -> Option<PublicHalf> {
        Some(Arc::new(Ed25519PublicKey(self.0.verifying_key())))
    }

    /// Version 1, without the public key: 48 bytes (recorded: stackd ecc/data_key_pair).
    fn pkcs8(&self) -> Option<Vec<u8>> {
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        Some(pair.to_pkcs8_der().expect("32 bytes have an encoding").as_bytes().to_vec())
    }

    fn sign(
        &self,
        algorithm: SigningAlgorithm,
        message: Message<'_>,
        _fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        let signature = match Input::of(algorithm, message)? {
            Input::Pure(message) => self.0.sign(message),
            Input::Prehashed(hash) => {
                self.0.sign_prehashed(hash, None).expect("no context is never too long")
            }
        };
        Some(signature.to_bytes().to_vec())
    }
}

pub(super) struct Ed25519PublicKey(VerifyingKey);

impl Ed25519PublicKey {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        VerifyingKey::from_public_key_der(der).ok().map(Self)
    }
}

impl Public for Ed25519PublicKey {
    fn spki(&self) -> Vec<u8> {
        self.0.to_public_key_der().expect("32 bytes have an encoding").into_vec()
    }

    fn verify(&self, algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        match Input::of(algorithm, message) {
            Some(Input::Pure(message)) => self.0.verify(message, &signature).is_ok(),
            Some(Input::Prehashed(hash)) => self.0.verify_prehashed(hash, None, &signature).is_ok(),
            None => false,
        }
    }
}

/// What goes into the signature.
enum Input<'a> {
    Pure(&'a [u8]),
    Prehashed(Sha512),
}

impl<'a> Input<'a> {
    fn of(algorithm: SigningAlgorithm, message: Message<'a>) -> Option<Self> {
        match (algorithm, message) {
            (SigningAlgorithm::Ed25519Sha512, Message::Raw(message)) => Some(Self::Pure(message)),
            (SigningAlgorithm::Ed25519PhSha512, Message::Digest(digest))
                if Some(digest.len()) == algorithm.digest_length() =>
            {
                Some(Self::Prehashed(Sha512::new_with_prefix(digest)))
            }
            _ => None,
        }
    }
}
