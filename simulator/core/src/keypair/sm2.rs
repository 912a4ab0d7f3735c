//! SM2: signatures, encryption, key agreement. China Regions only; documented, never recorded.
//!
//! A message is hashed with the default distinguishing id of GM/T 0009-2012; a digest is taken as it is,
//! so it can be one of another id. Ciphertexts are ASN.1, not the raw C1, C3, C2. (Documented: "Offline
//! operations with SM2 key pairs".) That signatures are DER is inferred from the other curves'.

use std::sync::Arc;

use elliptic_curve::{PublicKey, SecretKey};
use sm2::Sm2;
use sm2::dsa::signature::RandomizedSigner;
use sm2::dsa::signature::Verifier;
use sm2::dsa::signature::hazmat::{PrehashVerifier, RandomizedPrehashSigner};
use sm2::dsa::{Signature, SigningKey, VerifyingKey};
use sm2::pke::{DecryptingKey, EncryptingKey};

use super::rng::Stream;
use super::{Message, Public, PublicHalf, Secret, curve};
use crate::key::{EncryptionAlgorithm, SigningAlgorithm};

const DISTINGUISHING_ID: &str = "1234567812345678";

pub(super) struct Sm2Key(SecretKey<Sm2>);

impl Sm2Key {
    pub(super) fn generate(stream: &mut Stream) -> Self {
        Self(curve::generate(stream))
    }

    pub(super) fn import(bytes: &[u8]) -> Option<Self> {
        curve::import(bytes).map(Self)
    }
}

impl Secret for Sm2Key {
    fn public(&self) -> Option<PublicHalf> {
        Some(Arc::new(Sm2PublicKey(self.0.public_key())))
    }

    fn pkcs8(&self) -> Option<Vec<u8>> {
        Some(curve::pkcs8(&self.0))
    }

    fn sign(
        &self,
        _algorithm: SigningAlgorithm,
        message: Message<'_>,
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        let key = SigningKey::new(DISTINGUISHING_ID, &self.0).expect("the id is short");
        let signed = match message {
            Message::Raw(message) => key.try_sign_with_rng(fresh, message),
            Message::Digest(digest) => key.sign_prehash_with_rng(fresh, digest),
            Message::ExternalMu(_) => return None,
        };
        // Refuses only digests that are not 32 bytes long.
        Some(signed.ok()?.to_der().as_ref().to_vec())
    }

    fn decrypt(&self, _algorithm: EncryptionAlgorithm, ciphertext: &[u8]) -> Option<Vec<u8>> {
        DecryptingKey::new(self.0.clone()).decrypt_der(ciphertext).ok()
    }

    fn shared_secret(&self, peer_public_key: &[u8]) -> Option<Vec<u8>> {
        curve::shared_secret(&self.0, peer_public_key)
    }
}

pub(super) struct Sm2PublicKey(PublicKey<Sm2>);

impl Sm2PublicKey {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        curve::read(der).map(Self)
    }
}

impl Public for Sm2PublicKey {
    fn spki(&self) -> Vec<u8> {
        curve::spki(&self.0)
    }

    fn verify(&self, _algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        let Ok(signature) = Signature::from_der(signature) else { return false };
        let key = VerifyingKey::new(DISTINGUISHING_ID, self.0).expect("the id is short");
        match message {
            Message::Raw(message) => key.verify(message, &signature).is_ok(),
            Message::Digest(digest) => key.verify_prehash(digest, &signature).is_ok(),
            Message::ExternalMu(_) => false,
        }
    }

    fn encrypt(
        &self,
        _algorithm: EncryptionAlgorithm,
        plaintext: &[u8],
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        EncryptingKey::new(self.0).encrypt_der(fresh, plaintext).ok()
    }
}
