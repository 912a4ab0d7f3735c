//! Which wrapping fits which key, the wrapping keys, and how material is unwrapped.
//!
//! KMS makes a wrapping key pair for each GetParametersForImport. Here there is one per wrapping key spec, made when
//! it is first needed, the same in every world: making an RSA key takes up to a second, and nothing that KMS answers
//! depends on it. The token says what the pair may be used for.

use std::sync::LazyLock;

use aes_kw::{KeyInit, KwpAes256};

use crate::key::{EncryptionAlgorithm, KeySpec};
use crate::keypair::PrivateKey;
use crate::names::named;

named! {
    /// How key material is wrapped.
    WrappingAlgorithm {
        /// RSA with PKCS #1 v1.5 padding: AWS has not taken it since 2023-10-10 (documented), other services do.
        RsaesPkcs1V15 = "RSAES_PKCS1_V1_5",
        /// RSA-OAEP with SHA-1.
        RsaesOaepSha1 = "RSAES_OAEP_SHA_1",
        /// RSA-OAEP with SHA-256.
        RsaesOaepSha256 = "RSAES_OAEP_SHA_256",
        /// An AES key under RSA-OAEP with SHA-1, and the material under that key.
        RsaAesKeyWrapSha1 = "RSA_AES_KEY_WRAP_SHA_1",
        /// An AES key under RSA-OAEP with SHA-256, and the material under that key.
        RsaAesKeyWrapSha256 = "RSA_AES_KEY_WRAP_SHA_256",
        /// SM2 public key encryption, in the China Regions.
        Sm2Pke = "SM2PKE",
    }
}

named! {
    /// The type of a wrapping key.
    WrappingKeySpec {
        /// RSA with a modulus of 2048 bits.
        Rsa2048 = "RSA_2048",
        /// RSA with a modulus of 3072 bits.
        Rsa3072 = "RSA_3072",
        /// RSA with a modulus of 4096 bits.
        Rsa4096 = "RSA_4096",
        /// SM2, in the China Regions.
        Sm2 = "SM2",
    }
}

/// A way to wrap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapping {
    /// The algorithm.
    pub algorithm: WrappingAlgorithm,
    /// The wrapping key.
    pub key_spec: WrappingKeySpec,
}

impl Wrapping {
    /// Whether KMS takes material of this spec so wrapped.
    ///
    /// Recorded (stackd imports/deprecated_wrapping, symmetric_hybrid_wrapping, imports_families): symmetric and HMAC
    /// keys directly under OAEP; RSA keys only under RSA_AES_KEY_WRAP; curves either way, but for P-521 and Ed25519
    /// under OAEP with a 2048-bit key. Documented for the combinations that nobody recorded ("Download the wrapping
    /// public key and import token"): HMAC and SM2 keys are not wrapped with RSA_AES_KEY_WRAP, which the China Regions do not
    /// have; there SM2PKE goes with SM2 wrapping keys, for asymmetric keys.
    #[must_use]
    pub fn fits(self, spec: KeySpec, region: &str) -> bool {
        use WrappingAlgorithm as A;
        let is_sm2 = self.key_spec == WrappingKeySpec::Sm2;
        let in_china = region.starts_with("cn-");
        match self.algorithm {
            A::RsaesPkcs1V15 => false,
            A::Sm2Pke => is_sm2 && in_china && is_asymmetric(spec),
            A::RsaesOaepSha1 | A::RsaesOaepSha256 => !is_sm2 && self.has_room_for(spec),
            A::RsaAesKeyWrapSha1 | A::RsaAesKeyWrapSha256 => {
                !is_sm2 && !in_china && is_asymmetric(spec) && spec != KeySpec::Sm2
            }
        }
    }

    fn has_room_for(self, spec: KeySpec) -> bool {
        match spec {
            KeySpec::Rsa2048 | KeySpec::Rsa3072 | KeySpec::Rsa4096 => false,
            KeySpec::EccNistP521 | KeySpec::EccNistEdwards25519 => self.key_spec != WrappingKeySpec::Rsa2048,
            _ => true,
        }
    }

    /// Unwraps material; `None` where it was not wrapped so.
    #[must_use]
    pub fn unwrap(self, wrapped: &[u8]) -> Option<Vec<u8>> {
        use EncryptionAlgorithm::{RsaesOaepSha1, RsaesOaepSha256, Sm2Pke};
        use WrappingAlgorithm as A;
        let key = self.key_spec.key();
        match self.algorithm {
            A::RsaesPkcs1V15 => key.decrypt_pkcs1_v15(wrapped),
            A::RsaesOaepSha1 => key.decrypt(RsaesOaepSha1, wrapped),
            A::RsaesOaepSha256 => key.decrypt(RsaesOaepSha256, wrapped),
            A::RsaAesKeyWrapSha1 => self.unwrap_twice(RsaesOaepSha1, wrapped),
            A::RsaAesKeyWrapSha256 => self.unwrap_twice(RsaesOaepSha256, wrapped),
            A::Sm2Pke => key.decrypt(Sm2Pke, wrapped),
        }
    }

    /// The AES key, as long as the RSA modulus once wrapped, comes first; then the material under AES-KWP (RFC 5649).
    fn unwrap_twice(self, oaep: EncryptionAlgorithm, wrapped: &[u8]) -> Option<Vec<u8>> {
        let modulus_bytes = self.key_spec.of_key().rsa_modulus_bits()? / 8;
        let (aes_key, material) = wrapped.split_at_checked(modulus_bytes)?;
        let aes_key: [u8; 32] = self.key_spec.key().decrypt(oaep, aes_key)?.try_into().ok()?;
        let mut unwrapped = vec![0; material.len()];
        let length = KwpAes256::new(&aes_key.into()).unwrap_key(material, &mut unwrapped).ok()?.len();
        unwrapped.truncate(length);
        Some(unwrapped)
    }
}

impl WrappingKeySpec {
    /// The wrapping key pair. Slow when it is first needed.
    #[must_use]
    pub fn key(self) -> &'static PrivateKey {
        static RSA_2048: LazyLock<PrivateKey> = LazyLock::new(|| generate(KeySpec::Rsa2048));
        static RSA_3072: LazyLock<PrivateKey> = LazyLock::new(|| generate(KeySpec::Rsa3072));
        static RSA_4096: LazyLock<PrivateKey> = LazyLock::new(|| generate(KeySpec::Rsa4096));
        static SM2: LazyLock<PrivateKey> = LazyLock::new(|| generate(KeySpec::Sm2));
        match self {
            Self::Rsa2048 => &RSA_2048,
            Self::Rsa3072 => &RSA_3072,
            Self::Rsa4096 => &RSA_4096,
            Self::Sm2 => &SM2,
        }
    }

    const fn of_key(self) -> KeySpec {
        match self {
            Self::Rsa2048 => KeySpec::Rsa2048,
            Self::Rsa3072 => KeySpec::Rsa3072,
            Self::Rsa4096 => KeySpec::Rsa4096,
            Self::Sm2 => KeySpec::Sm2,
        }
    }
}

fn generate(spec: KeySpec) -> PrivateKey {
    PrivateKey::generate(spec, b"kms-conformance: the wrapping ke")
}

const fn is_asymmetric(spec: KeySpec) -> bool {
    !matches!(
        spec,
        KeySpec::SymmetricDefault | KeySpec::Hmac224 | KeySpec::Hmac256 | KeySpec::Hmac384 | KeySpec::Hmac512
    )
}
