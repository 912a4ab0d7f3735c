//! A public key: read from its DER, verifies and encrypts.

use std::fmt;
use std::sync::Arc;

use data_encoding::BASE64;

use super::ecdsa::EcdsaPublicKey;
use super::ed25519::Ed25519PublicKey;
use super::ml_dsa::MlDsaPublicKey;
use super::rng::stream;
use super::rsa::RsaPublicKey;
use super::sm2::Sm2PublicKey;
use super::{Message, PublicHalf};
use crate::key::{EncryptionAlgorithm, KeySpec, SigningAlgorithm};

/// The public half of a key pair. Cheap to clone.
#[derive(Clone)]
pub struct PublicKey {
    pub(super) spec: KeySpec,
    pub(super) half: PublicHalf,
}

impl PublicKey {
    /// Reads a SubjectPublicKeyInfo (DER) as a key of this spec; `None` where it is none.
    #[must_use]
    pub fn from_spki(spec: KeySpec, der: &[u8]) -> Option<Self> {
        Some(Self { spec, half: read(spec, der)? })
    }

    /// The SubjectPublicKeyInfo, DER.
    #[must_use]
    pub fn spki(&self) -> Vec<u8> {
        self.half.spki()
    }

    /// Whether a signature is one over this message; `false` too where the algorithm is not this key's or
    /// takes no such message.
    #[must_use]
    pub fn verify(&self, algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        algorithm.fits(self.spec) && self.half.verify(algorithm, message, signature)
    }

    /// Encrypts; `None` where the padding has no room for the plaintext or the algorithm is not this key's. `fresh` seeds
    /// the padding. How long a plaintext under SM2 may be is the service's rule.
    #[must_use]
    pub fn encrypt(
        &self,
        algorithm: EncryptionAlgorithm,
        plaintext: &[u8],
        fresh: &[u8; 32],
    ) -> Option<Vec<u8>> {
        if !self.spec.encryption_algorithms().contains(&algorithm) {
            return None;
        }
        self.half.encrypt(algorithm, plaintext, &mut stream(fresh))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spki = BASE64.encode(&self.spki());
        formatter.debug_struct("PublicKey").field("spec", &self.spec).field("spki", &spki).finish()
    }
}

fn read(spec: KeySpec, der: &[u8]) -> Option<PublicHalf> {
    Some(match spec {
        KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => Arc::new(RsaPublicKey::read(spec, der)?),
        KeySpec::EccNistP256 => Arc::new(EcdsaPublicKey::<p256::NistP256>::read(der)?),
        KeySpec::EccNistP384 => Arc::new(EcdsaPublicKey::<p384::NistP384>::read(der)?),
        KeySpec::EccNistP521 => Arc::new(EcdsaPublicKey::<p521::NistP521>::read(der)?),
        KeySpec::EccSecgP256k1 => Arc::new(EcdsaPublicKey::<k256::Secp256k1>::read(der)?),
        KeySpec::EccNistEdwards25519 => Arc::new(Ed25519PublicKey::read(der)?),
        KeySpec::MlDsa44 => Arc::new(MlDsaPublicKey::<::ml_dsa::MlDsa44>::read(der)?),
        KeySpec::MlDsa65 => Arc::new(MlDsaPublicKey::<::ml_dsa::MlDsa65>::read(der)?),
        KeySpec::MlDsa87 => Arc::new(MlDsaPublicKey::<::ml_dsa::MlDsa87>::read(der)?),
        KeySpec::Sm2 => Arc::new(Sm2PublicKey::read(der)?),
        KeySpec::Hmac224
        | KeySpec::Hmac256
        | KeySpec::Hmac384
        | KeySpec::Hmac512
        | KeySpec::SymmetricDefault => return None,
    })
}
