//! A private key, or the secret of an HMAC key: made, imported, used.

use std::fmt;
use std::sync::Arc;

use super::ecdsa::EcdsaKey;
use super::ed25519::Ed25519Key;
use super::hmac::HmacKey;
use super::ml_dsa::MlDsaKey;
use super::rng::{Stream, stream};
use super::rsa::RsaKey;
use super::sm2::Sm2Key;
use super::{Message, PublicKey, SecretHalf};
use crate::key::{EncryptionAlgorithm, KeySpec, SigningAlgorithm};

/// The secret of a key of any spec but SYMMETRIC_DEFAULT. Cheap to clone.
#[derive(Clone)]
pub struct PrivateKey {
    spec: KeySpec,
    secret: SecretHalf,
    public: Option<PublicKey>,
}

impl PrivateKey {
    /// Makes the key of a seed. Slow for RSA: up to seconds in an unoptimised build.
    ///
    /// # Panics
    ///
    /// With SYMMETRIC_DEFAULT, whose material is not made here.
    #[must_use]
    pub fn generate(spec: KeySpec, seed: &[u8; 32]) -> Self {
        let secret = generate(spec, &mut stream(seed)).expect("no symmetric encryption key is made here");
        Self::new(spec, secret)
    }

    /// Reads imported key material: PKCS#8 for key pairs, exactly as many bytes as the MAC has for HMAC
    /// keys. `None` where it is something else or does not work, or where KMS imports no key of this spec:
    /// ML-DSA (recorded: stackd imports_families).
    ///
    /// BER is accepted wherever recorded: everywhere but for Ed25519.
    #[must_use]
    pub fn from_import(spec: KeySpec, bytes: &[u8]) -> Option<Self> {
        Some(Self::new(spec, import(spec, bytes)?))
    }

    fn new(spec: KeySpec, secret: SecretHalf) -> Self {
        let public = secret.public().map(|half| PublicKey { spec, half });
        Self { spec, secret, public }
    }

    /// The spec it was made for.
    #[must_use]
    pub const fn spec(&self) -> KeySpec {
        self.spec
    }

    /// The public half; `None` for HMAC keys.
    #[must_use]
    pub const fn public(&self) -> Option<&PublicKey> {
        self.public.as_ref()
    }

    /// The public key as GetPublicKey answers it: SubjectPublicKeyInfo, DER. `None` for HMAC keys.
    #[must_use]
    pub fn public_key(&self) -> Option<Vec<u8>> {
        self.public.as_ref().map(PublicKey::spki)
    }

    /// The private key as GenerateDataKeyPair answers it: PKCS#8, DER. `None` for HMAC and ML-DSA keys, of
    /// which there are no data key pairs.
    #[must_use]
    pub fn pkcs8(&self) -> Option<Vec<u8>> {
        self.secret.pkcs8()
    }

    /// Signs. `fresh` seeds what differs between two signatures of one message: ECDSA's nonce, the salt of
    /// PSS, ML-DSA's hedging; PKCS #1 v1.5 and Ed25519 do not use it.
    ///
    /// `None` where the algorithm is not this key's, or takes no such message: a digest of another length,
    /// a raw message for Ed25519ph, mu for anything but ML-DSA.
    #[must_use]
    pub fn sign(
        &self,
        algorithm: SigningAlgorithm,
        message: Message<'_>,
        fresh: &[u8; 32],
    ) -> Option<Vec<u8>> {
        if !algorithm.fits(self.spec) {
            return None;
        }
        self.secret.sign(algorithm, message, &mut stream(fresh))
    }

    /// Whether a signature is this key's over this message; `false` too where [`Self::sign`] would refuse.
    #[must_use]
    pub fn verify(&self, algorithm: SigningAlgorithm, message: Message<'_>, signature: &[u8]) -> bool {
        self.public.as_ref().is_some_and(|public| public.verify(algorithm, message, signature))
    }

    /// Encrypts under the public half. `None` where the plaintext is too long, or the algorithm is not this
    /// key's. `fresh` seeds the padding.
    #[must_use]
    pub fn encrypt(
        &self,
        algorithm: EncryptionAlgorithm,
        plaintext: &[u8],
        fresh: &[u8; 32],
    ) -> Option<Vec<u8>> {
        self.public.as_ref()?.encrypt(algorithm, plaintext, fresh)
    }

    /// Decrypts. `None` where the ciphertext is not one of this key and algorithm.
    #[must_use]
    pub fn decrypt(&self, algorithm: EncryptionAlgorithm, ciphertext: &[u8]) -> Option<Vec<u8>> {
        if !self.spec.encryption_algorithms().contains(&algorithm) {
            return None;
        }
        self.secret.decrypt(algorithm, ciphertext)
    }

    /// Decrypts what was encrypted with PKCS #1 v1.5 padding; `None` for anything but RSA keys. No operation encrypts so:
    /// it is for imported material.
    #[must_use]
    pub fn decrypt_pkcs1_v15(&self, ciphertext: &[u8]) -> Option<Vec<u8>> {
        self.secret.decrypt_pkcs1_v15(ciphertext)
    }

    /// The secret shared with the owner of a public key (SubjectPublicKeyInfo, DER): the raw x coordinate
    /// (recorded: stackd ecc/derive). `None` where the public key is malformed or of another curve, or
    /// where keys of this spec agree on nothing.
    #[must_use]
    pub fn shared_secret(&self, peer_public_key: &[u8]) -> Option<Vec<u8>> {
        if self.spec.key_agreement_algorithms().is_empty() {
            return None;
        }
        self.secret.shared_secret(peer_public_key)
    }

    /// The message authentication code; `None` for anything but HMAC keys.
    #[must_use]
    pub fn mac(&self, message: &[u8]) -> Option<Vec<u8>> {
        self.secret.mac(message)
    }

    /// Whether a code is the one of this message, whole; compared in constant time.
    #[must_use]
    pub fn verify_mac(&self, message: &[u8], mac: &[u8]) -> bool {
        self.secret.verify_mac(message, mac)
    }
}

/// Shows nothing of the secret.
impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PrivateKey").field("spec", &self.spec).finish_non_exhaustive()
    }
}

fn generate(spec: KeySpec, stream: &mut Stream) -> Option<SecretHalf> {
    Some(match spec {
        KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => Arc::new(RsaKey::generate(spec, stream)),
        KeySpec::EccNistP256 => Arc::new(EcdsaKey::<p256::NistP256>::generate(stream)),
        KeySpec::EccNistP384 => Arc::new(EcdsaKey::<p384::NistP384>::generate(stream)),
        KeySpec::EccNistP521 => Arc::new(EcdsaKey::<p521::NistP521>::generate(stream)),
        KeySpec::EccSecgP256k1 => Arc::new(EcdsaKey::<k256::Secp256k1>::generate(stream)),
        KeySpec::EccNistEdwards25519 => Arc::new(Ed25519Key::generate(stream)),
        KeySpec::Hmac224 => Arc::new(HmacKey::<sha2::Sha224>::generate(stream)),
        KeySpec::Hmac256 => Arc::new(HmacKey::<sha2::Sha256>::generate(stream)),
        KeySpec::Hmac384 => Arc::new(HmacKey::<sha2::Sha384>::generate(stream)),
        KeySpec::Hmac512 => Arc::new(HmacKey::<sha2::Sha512>::generate(stream)),
        KeySpec::MlDsa44 => Arc::new(MlDsaKey::<::ml_dsa::MlDsa44>::generate(stream)),
        KeySpec::MlDsa65 => Arc::new(MlDsaKey::<::ml_dsa::MlDsa65>::generate(stream)),
        KeySpec::MlDsa87 => Arc::new(MlDsaKey::<::ml_dsa::MlDsa87>::generate(stream)),
        KeySpec::Sm2 => Arc::new(Sm2Key::generate(stream)),
        KeySpec::SymmetricDefault => return None,
    })
}

fn import(spec: KeySpec, bytes: &[u8]) -> Option<SecretHalf> {
    Some(match spec {
        KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => Arc::new(RsaKey::import(spec, bytes)?),
        KeySpec::EccNistP256 => Arc::new(EcdsaKey::<p256::NistP256>::import(bytes)?),
        KeySpec::EccNistP384 => Arc::new(EcdsaKey::<p384::NistP384>::import(bytes)?),
        KeySpec::EccNistP521 => Arc::new(EcdsaKey::<p521::NistP521>::import(bytes)?),
        KeySpec::EccSecgP256k1 => Arc::new(EcdsaKey::<k256::Secp256k1>::import(bytes)?),
        KeySpec::EccNistEdwards25519 => Arc::new(Ed25519Key::import(bytes)?),
        KeySpec::Hmac224 => Arc::new(HmacKey::<sha2::Sha224>::import(bytes)?),
        KeySpec::Hmac256 => Arc::new(HmacKey::<sha2::Sha256>::import(bytes)?),
        KeySpec::Hmac384 => Arc::new(HmacKey::<sha2::Sha384>::import(bytes)?),
        KeySpec::Hmac512 => Arc::new(HmacKey::<sha2::Sha512>::import(bytes)?),
        KeySpec::Sm2 => Arc::new(Sm2Key::import(bytes)?),
        KeySpec::MlDsa44 | KeySpec::MlDsa65 | KeySpec::MlDsa87 | KeySpec::SymmetricDefault => return None,
    })
}
