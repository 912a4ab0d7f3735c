//! What kinds of key there are: spec, usage, and the algorithms the two allow.
//!
//! Lists and their order as recorded (stackd ecc, rsa, hmac, mldsa: keys; 2026-09-12). Documented only:
//! SM2.

use super::{EncryptionAlgorithm, KeyAgreementAlgorithm, MacAlgorithm, SigningAlgorithm};
use crate::names::named;

named! {
    /// The type of key material.
    KeySpec {
        /// RSA, 2048 bits.
        Rsa2048 = "RSA_2048",
        /// RSA, 3072 bits.
        Rsa3072 = "RSA_3072",
        /// RSA, 4096 bits.
        Rsa4096 = "RSA_4096",
        /// NIST P-256.
        EccNistP256 = "ECC_NIST_P256",
        /// NIST P-384.
        EccNistP384 = "ECC_NIST_P384",
        /// NIST P-521.
        EccNistP521 = "ECC_NIST_P521",
        /// secp256k1.
        EccSecgP256k1 = "ECC_SECG_P256K1",
        /// AES-256-GCM inside KMS: the symmetric encryption key.
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        /// HMAC, 224 bits.
        Hmac224 = "HMAC_224",
        /// HMAC, 256 bits.
        Hmac256 = "HMAC_256",
        /// HMAC, 384 bits.
        Hmac384 = "HMAC_384",
        /// HMAC, 512 bits.
        Hmac512 = "HMAC_512",
        /// SM2, China Regions only.
        Sm2 = "SM2",
        /// ML-DSA, parameter set 44.
        MlDsa44 = "ML_DSA_44",
        /// ML-DSA, parameter set 65.
        MlDsa65 = "ML_DSA_65",
        /// ML-DSA, parameter set 87.
        MlDsa87 = "ML_DSA_87",
        /// Ed25519.
        EccNistEdwards25519 = "ECC_NIST_EDWARDS25519",
    }
}

named! {
    /// What a key is for.
    KeyUsage {
        /// Sign and Verify.
        SignVerify = "SIGN_VERIFY",
        /// Encrypt and Decrypt.
        EncryptDecrypt = "ENCRYPT_DECRYPT",
        /// GenerateMac and VerifyMac.
        GenerateVerifyMac = "GENERATE_VERIFY_MAC",
        /// DeriveSharedSecret.
        KeyAgreement = "KEY_AGREEMENT",
    }
}

named! {
    /// Where a key's material comes from.
    Origin {
        /// KMS makes it.
        AwsKms = "AWS_KMS",
        /// The customer imports it.
        External = "EXTERNAL",
        /// An AWS CloudHSM key store makes it.
        AwsCloudHsm = "AWS_CLOUDHSM",
        /// It stays in an external key store.
        ExternalKeyStore = "EXTERNAL_KEY_STORE",
    }
}

impl KeySpec {
    /// A symmetric encryption key: the only kind that rotates and that makes data keys.
    #[must_use]
    pub const fn is_symmetric_encryption(self) -> bool {
        matches!(self, Self::SymmetricDefault)
    }

    /// How many bits the modulus of an RSA key of this spec has; `None` for other specs.
    #[must_use]
    pub const fn rsa_modulus_bits(self) -> Option<usize> {
        match self {
            Self::Rsa2048 => Some(2048),
            Self::Rsa3072 => Some(3072),
            Self::Rsa4096 => Some(4096),
            _ => None,
        }
    }

    /// The usages the spec can have, in the model's order (documented: Key type reference).
    #[must_use]
    pub const fn usages(self) -> &'static [KeyUsage] {
        match self {
            Self::SymmetricDefault => &[KeyUsage::EncryptDecrypt],
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => {
                &[KeyUsage::SignVerify, KeyUsage::EncryptDecrypt]
            }
            Self::EccNistP256 | Self::EccNistP384 | Self::EccNistP521 => {
                &[KeyUsage::SignVerify, KeyUsage::KeyAgreement]
            }
            Self::EccSecgP256k1
            | Self::EccNistEdwards25519
            | Self::MlDsa44
            | Self::MlDsa65
            | Self::MlDsa87 => &[KeyUsage::SignVerify],
            Self::Hmac224 | Self::Hmac256 | Self::Hmac384 | Self::Hmac512 => &[KeyUsage::GenerateVerifyMac],
            Self::Sm2 => &[KeyUsage::SignVerify, KeyUsage::EncryptDecrypt, KeyUsage::KeyAgreement],
        }
    }

    /// The algorithms of an ENCRYPT_DECRYPT key of this spec.
    #[must_use]
    pub const fn encryption_algorithms(self) -> &'static [EncryptionAlgorithm] {
        match self {
            Self::SymmetricDefault => &[EncryptionAlgorithm::SymmetricDefault],
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => {
                &[EncryptionAlgorithm::RsaesOaepSha1, EncryptionAlgorithm::RsaesOaepSha256]
            }
            Self::Sm2 => &[EncryptionAlgorithm::Sm2Pke],
            _ => &[],
        }
    }

    /// The algorithms of a SIGN_VERIFY key of this spec.
    #[must_use]
    pub const fn signing_algorithms(self) -> &'static [SigningAlgorithm] {
        match self {
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => &[
                SigningAlgorithm::RsassaPkcs1V15Sha256,
                SigningAlgorithm::RsassaPkcs1V15Sha384,
                SigningAlgorithm::RsassaPkcs1V15Sha512,
                SigningAlgorithm::RsassaPssSha256,
                SigningAlgorithm::RsassaPssSha384,
                SigningAlgorithm::RsassaPssSha512,
            ],
            Self::EccNistP256 | Self::EccSecgP256k1 => &[SigningAlgorithm::EcdsaSha256],
            Self::EccNistP384 => &[SigningAlgorithm::EcdsaSha384],
            Self::EccNistP521 => &[SigningAlgorithm::EcdsaSha512],
            Self::EccNistEdwards25519 => {
                &[SigningAlgorithm::Ed25519PhSha512, SigningAlgorithm::Ed25519Sha512]
            }
            Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87 => &[SigningAlgorithm::MlDsaShake256],
            Self::Sm2 => &[SigningAlgorithm::Sm2Dsa],
            _ => &[],
        }
    }

    /// The algorithms of a GENERATE_VERIFY_MAC key of this spec.
    #[must_use]
    pub const fn mac_algorithms(self) -> &'static [MacAlgorithm] {
        match self {
            Self::Hmac224 => &[MacAlgorithm::HmacSha224],
            Self::Hmac256 => &[MacAlgorithm::HmacSha256],
            Self::Hmac384 => &[MacAlgorithm::HmacSha384],
            Self::Hmac512 => &[MacAlgorithm::HmacSha512],
            _ => &[],
        }
    }

    /// The algorithms of a KEY_AGREEMENT key of this spec.
    #[must_use]
    pub const fn key_agreement_algorithms(self) -> &'static [KeyAgreementAlgorithm] {
        match self {
            Self::EccNistP256 | Self::EccNistP384 | Self::EccNistP521 | Self::Sm2 => {
                &[KeyAgreementAlgorithm::Ecdh]
            }
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names here are the service model's, all of them and in its order.
    #[test]
    fn the_enumerations_are_the_models() {
        let create = kms_model::operation("CreateKey").and_then(|found| found.input).expect("in the model");
        let names = |member: &str| create.member(member).expect("in the model").shape.constraints.values;
        assert_eq!(KeySpec::ALL.iter().map(|spec| spec.as_str()).collect::<Vec<_>>(), names("KeySpec"));
        assert_eq!(KeyUsage::ALL.iter().map(|usage| usage.as_str()).collect::<Vec<_>>(), names("KeyUsage"));
        assert_eq!(Origin::ALL.iter().map(|origin| origin.as_str()).collect::<Vec<_>>(), names("Origin"));
    }
}
