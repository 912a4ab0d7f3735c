//! What kinds of keys there are, and what each can do. Documented: CreateKey, AsymmetricSign, AsymmetricEncrypt.
//!
//! Instances offer more specs than these; no document that we have lists them.

use kms_core::key::{self, EncryptionAlgorithm};
use kms_core::named;

use super::profile::Kind;

named! {
    /// The type of a key.
    KeySpec {
        /// AES with 256 bits. The form of its ciphertexts is KMS's own (documented).
        Aes256 = "Aliyun_AES_256",
        /// SM4. Since nobody can look into a ciphertext, they are made as those of AES here.
        Sm4 = "Aliyun_SM4",
        /// RSA with a modulus of 2048 bits.
        Rsa2048 = "RSA_2048",
        /// RSA with a modulus of 3072 bits.
        Rsa3072 = "RSA_3072",
        /// NIST's curve P-256.
        EcP256 = "EC_P256",
        /// The curve secp256k1.
        EcP256K = "EC_P256K",
        /// The curve SM2.
        EcSm2 = "EC_SM2",
    }
}

named! {
    /// What a key is for.
    KeyUsage {
        /// Encrypting and decrypting.
        EncryptDecrypt = "ENCRYPT/DECRYPT",
        /// Signing and verifying.
        SignVerify = "SIGN/VERIFY",
    }
}

named! {
    /// Where a key's material comes from. Letter case matters (documented).
    Origin {
        /// KMS makes it.
        AliyunKms = "Aliyun_KMS",
        /// The customer imports it.
        External = "EXTERNAL",
    }
}

named! {
    /// What protects a key.
    ProtectionLevel {
        /// Software.
        Software = "SOFTWARE",
        /// A hardware security module.
        Hsm = "HSM",
    }
}

named! {
    /// How a digest becomes a signature.
    SigningAlgorithm {
        /// RSASSA-PSS with SHA-256.
        RsaPss = "RSA_PSS_SHA_256",
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        RsaPkcs1 = "RSA_PKCS1_SHA_256",
        /// ECDSA with SHA-256.
        Ecdsa = "ECDSA_SHA_256",
        /// SM2 signatures.
        Sm2Dsa = "SM2DSA",
    }
}

impl KeySpec {
    /// Symmetric or asymmetric.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Aes256 | Self::Sm4 => Kind::Symmetric,
            _ => Kind::Asymmetric,
        }
    }

    /// The usages it can have; the first is the default: signing where it can sign (documented: CreateKey).
    #[must_use]
    pub const fn usages(self) -> &'static [KeyUsage] {
        match self {
            Self::Aes256 | Self::Sm4 => &[KeyUsage::EncryptDecrypt],
            Self::EcP256 | Self::EcP256K => &[KeyUsage::SignVerify],
            Self::Rsa2048 | Self::Rsa3072 | Self::EcSm2 => &[KeyUsage::SignVerify, KeyUsage::EncryptDecrypt],
        }
    }

    /// The same in kms-core, whose cryptography it uses.
    #[must_use]
    pub const fn core(self) -> key::KeySpec {
        match self {
            Self::Aes256 | Self::Sm4 => key::KeySpec::SymmetricDefault,
            Self::Rsa2048 => key::KeySpec::Rsa2048,
            Self::Rsa3072 => key::KeySpec::Rsa3072,
            Self::EcP256 => key::KeySpec::EccNistP256,
            Self::EcP256K => key::KeySpec::EccSecgP256k1,
            Self::EcSm2 => key::KeySpec::Sm2,
        }
    }

    /// How many bytes imported material of a symmetric key has (documented: ImportKeyMaterial).
    #[must_use]
    pub const fn symmetric_bytes(self) -> Option<usize> {
        match self {
            Self::Aes256 => Some(32),
            Self::Sm4 => Some(16),
            _ => None,
        }
    }

    /// How many bytes its public key encrypts with an algorithm; `None` where they do not go together.
    /// `sm2` is the limit of SM2PKE.
    #[must_use]
    pub fn largest_plaintext(self, algorithm: EncryptionAlgorithm, sm2: usize) -> Option<usize> {
        let core = self.core();
        if self.kind() == Kind::Symmetric || !core.encryption_algorithms().contains(&algorithm) {
            return None;
        }
        match algorithm {
            EncryptionAlgorithm::Sm2Pke => Some(sm2),
            other => other.largest_plaintext(core),
        }
    }
}

impl SigningAlgorithm {
    /// The same in kms-core; `None` where keys of this spec do not sign so.
    #[must_use]
    pub fn core(self, spec: KeySpec) -> Option<key::SigningAlgorithm> {
        let core = match self {
            Self::RsaPss => key::SigningAlgorithm::RsassaPssSha256,
            Self::RsaPkcs1 => key::SigningAlgorithm::RsassaPkcs1V15Sha256,
            Self::Ecdsa => key::SigningAlgorithm::EcdsaSha256,
            Self::Sm2Dsa => key::SigningAlgorithm::Sm2Dsa,
        };
        core.fits(spec.core()).then_some(core)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documented: AsymmetricEncrypt, "the most bytes that can be encrypted".
    #[test]
    fn so_much_fits_into_a_ciphertext() {
        use EncryptionAlgorithm::{RsaesOaepSha1, RsaesOaepSha256, Sm2Pke};
        let most = |spec: KeySpec, algorithm| spec.largest_plaintext(algorithm, 6047);
        assert_eq!(most(KeySpec::Rsa2048, RsaesOaepSha256), Some(190));
        assert_eq!(most(KeySpec::Rsa2048, RsaesOaepSha1), Some(214));
        assert_eq!(most(KeySpec::Rsa3072, RsaesOaepSha256), Some(318));
        assert_eq!(most(KeySpec::Rsa3072, RsaesOaepSha1), Some(342));
        assert_eq!(most(KeySpec::EcSm2, Sm2Pke), Some(6047));
        assert_eq!(most(KeySpec::EcSm2, RsaesOaepSha1), None);
        assert_eq!(most(KeySpec::EcP256, Sm2Pke), None);
        assert_eq!(most(KeySpec::Aes256, EncryptionAlgorithm::SymmetricDefault), None);
    }

    #[test]
    fn the_enumerations_are_the_models() {
        let values = |operation: &str, member: &str| {
            let input =
                kms_model::alibaba::operation(operation).and_then(|found| found.input).expect("in the model");
            input.member(member).expect("in the model").shape.constraints.values
        };
        assert_eq!(
            KeySpec::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
            values("CreateKey", "KeySpec")
        );
        assert_eq!(
            KeyUsage::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
            values("CreateKey", "KeyUsage")
        );
        assert_eq!(
            Origin::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
            values("CreateKey", "Origin")
        );
        let signing: Vec<_> = SigningAlgorithm::ALL.iter().map(|it| it.as_str()).collect();
        assert_eq!(signing, values("AsymmetricSign", "Algorithm"));
    }
}
