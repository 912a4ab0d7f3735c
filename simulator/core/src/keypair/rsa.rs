//! RSA: signatures by PKCS #1 v1.5 and PSS, encryption by OAEP.
//!
//! The salt of PSS is as long as the hash, and its masks and those of OAEP are made with the same hash;
//! OAEP's label is empty (recorded: stackd rsa/vectors, openssl_decrypt). PKCS #1 v1.5 is deterministic.

use std::sync::Arc;

use pkcs8::{DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use rsa::{Oaep, Pkcs1v15Encrypt, Pkcs1v15Sign, Pss, RsaPrivateKey};
use sha1::Sha1;
use sha2::digest::FixedOutputReset;
use sha2::digest::const_oid::AssociatedOid;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::rng::Stream;
use super::{Message, Public, PublicHalf, Secret, ber};
use crate::key::{EncryptionAlgorithm, KeySpec, SigningAlgorithm};

pub(super) struct RsaKey(RsaPrivateKey);

impl RsaKey {
    pub(super) fn generate(spec: KeySpec, stream: &mut Stream) -> Self {
        let bits = spec.rsa_modulus_bits().expect("only RSA specs get here");
        Self(RsaPrivateKey::new(stream, bits).expect("no modulus is too short"))
    }

    /// PKCS#8 around PKCS #1, with a modulus of the spec's length. It must work once: nobody else looks
    /// whether the primes are prime.
    pub(super) fn import(spec: KeySpec, bytes: &[u8]) -> Option<Self> {
        let outer = ber::to_der(bytes)?;
        let container = pkcs8::PrivateKeyInfoRef::try_from(outer.as_slice()).ok()?;
        container.algorithm.assert_algorithm_oid(rsa::pkcs1::ALGORITHM_OID).ok()?;
        let inner = ber::to_der(container.private_key.as_bytes())?;
        let key = Self(RsaPrivateKey::from_pkcs1_der(&inner).ok()?);
        let works = has_modulus_of(spec, &key.0) && key.sign_pkcs1::<Sha256>(Message::Raw(b"")).is_some();
        works.then_some(key)
    }
}

impl Secret for RsaKey {
    fn public(&self) -> Option<PublicHalf> {
        Some(Arc::new(RsaPublicKey(self.0.to_public_key())))
    }

    fn pkcs8(&self) -> Option<Vec<u8>> {
        Some(self.0.to_pkcs8_der().expect("two primes have an encoding").as_bytes().to_vec())
    }

    fn sign(&self, algorithm: SigningAlgorithm, message: Message<'_>, fresh: &mut Stream) -> Option<Vec<u8>> {
        match algorithm {
            SigningAlgorithm::RsassaPkcs1V15Sha256 => self.sign_pkcs1::<Sha256>(message),
            SigningAlgorithm::RsassaPkcs1V15Sha384 => self.sign_pkcs1::<Sha384>(message),
            SigningAlgorithm::RsassaPkcs1V15Sha512 => self.sign_pkcs1::<Sha512>(message),
            SigningAlgorithm::RsassaPssSha256 => self.sign_pss::<Sha256>(message, fresh),
            SigningAlgorithm::RsassaPssSha384 => self.sign_pss::<Sha384>(message, fresh),
            SigningAlgorithm::RsassaPssSha512 => self.sign_pss::<Sha512>(message, fresh),
            _ => None,
        }
    }

    fn decrypt(&self, algorithm: EncryptionAlgorithm, ciphertext: &[u8]) -> Option<Vec<u8>> {
        match algorithm {
            EncryptionAlgorithm::RsaesOaepSha1 => self.0.decrypt(Oaep::<Sha1>::new(), ciphertext).ok(),
            EncryptionAlgorithm::RsaesOaepSha256 => self.0.decrypt(Oaep::<Sha256>::new(), ciphertext).ok(),
            EncryptionAlgorithm::SymmetricDefault | EncryptionAlgorithm::Sm2Pke => None,
        }
    }

    fn decrypt_pkcs1_v15(&self, ciphertext: &[u8]) -> Option<Vec<u8>> {
        self.0.decrypt(Pkcs1v15Encrypt, ciphertext).ok()
    }
}

/// The crate checks each result with the public key: an error is a key that does not work.
impl RsaKey {
    fn sign_pkcs1<D: Digest + AssociatedOid>(&self, message: Message<'_>) -> Option<Vec<u8>> {
        self.0.sign(Pkcs1v15Sign::new::<D>(), &message.digest::<D>()?).ok()
    }

    fn sign_pss<D: Digest + FixedOutputReset>(
        &self,
        message: Message<'_>,
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        self.0.sign_with_rng(fresh, Pss::<D>::new(), &message.digest::<D>()?).ok()
    }
}

pub(super) struct RsaPublicKey(rsa::RsaPublicKey);

impl RsaPublicKey {
    pub(super) fn read(spec: KeySpec, der: &[u8]) -> Option<Self> {
        let key = rsa::RsaPublicKey::from_public_key_der(der).ok()?;
        has_modulus_of(spec, &key).then_some(Self(key))
    }
}

impl Public for RsaPublicKey {
    fn spki(&self) -> Vec<u8> {
        self.0.to_public_key_der().expect("two numbers have an encoding").into_vec()
    }

    fn verify(&self, algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        match algorithm {
            SigningAlgorithm::RsassaPkcs1V15Sha256 => self.verify_pkcs1::<Sha256>(message, signature),
            SigningAlgorithm::RsassaPkcs1V15Sha384 => self.verify_pkcs1::<Sha384>(message, signature),
            SigningAlgorithm::RsassaPkcs1V15Sha512 => self.verify_pkcs1::<Sha512>(message, signature),
            SigningAlgorithm::RsassaPssSha256 => self.verify_pss::<Sha256>(message, signature),
            SigningAlgorithm::RsassaPssSha384 => self.verify_pss::<Sha384>(message, signature),
            SigningAlgorithm::RsassaPssSha512 => self.verify_pss::<Sha512>(message, signature),
            _ => false,
        }
    }

    fn encrypt(
        &self,
        algorithm: EncryptionAlgorithm,
        plaintext: &[u8],
        fresh: &mut Stream,
    ) -> Option<Vec<u8>> {
        match algorithm {
            EncryptionAlgorithm::RsaesOaepSha1 => self.0.encrypt(fresh, Oaep::<Sha1>::new(), plaintext).ok(),
            EncryptionAlgorithm::RsaesOaepSha256 => {
                self.0.encrypt(fresh, Oaep::<Sha256>::new(), plaintext).ok()
            }
            EncryptionAlgorithm::SymmetricDefault | EncryptionAlgorithm::Sm2Pke => None,
        }
    }
}

impl RsaPublicKey {
    fn verify_pkcs1<D: Digest + AssociatedOid>(&self, message: Message<'_>, signature: &[u8]) -> bool {
        let Some(digest) = message.digest::<D>() else { return false };
        self.0.verify(Pkcs1v15Sign::new::<D>(), &digest, signature).is_ok()
    }

    fn verify_pss<D: Digest + FixedOutputReset>(&self, message: Message<'_>, signature: &[u8]) -> bool {
        let Some(digest) = message.digest::<D>() else { return false };
        self.0.verify(Pss::<D>::new(), &digest, signature).is_ok()
    }
}

fn has_modulus_of(spec: KeySpec, key: &impl PublicKeyParts) -> bool {
    spec.rsa_modulus_bits().is_some_and(|bits| key.n().bits() as usize == bits)
}
