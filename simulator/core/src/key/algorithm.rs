//! The algorithms of signing, message authentication, key agreement and encryption, and what each asks of its
//! input.
//!
//! Which spec has which is in [`super::spec`]; how they are computed is in [`crate::keypair`].

use super::KeySpec;
use crate::names::named;

named! {
    /// How a message becomes a signature.
    SigningAlgorithm {
        /// RSASSA-PSS with SHA-256.
        RsassaPssSha256 = "RSASSA_PSS_SHA_256",
        /// RSASSA-PSS with SHA-384.
        RsassaPssSha384 = "RSASSA_PSS_SHA_384",
        /// RSASSA-PSS with SHA-512.
        RsassaPssSha512 = "RSASSA_PSS_SHA_512",
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        RsassaPkcs1V15Sha256 = "RSASSA_PKCS1_V1_5_SHA_256",
        /// RSASSA-PKCS1-v1_5 with SHA-384.
        RsassaPkcs1V15Sha384 = "RSASSA_PKCS1_V1_5_SHA_384",
        /// RSASSA-PKCS1-v1_5 with SHA-512.
        RsassaPkcs1V15Sha512 = "RSASSA_PKCS1_V1_5_SHA_512",
        /// ECDSA with SHA-256: P-256 and secp256k1.
        EcdsaSha256 = "ECDSA_SHA_256",
        /// ECDSA with SHA-384: P-384.
        EcdsaSha384 = "ECDSA_SHA_384",
        /// ECDSA with SHA-512: P-521.
        EcdsaSha512 = "ECDSA_SHA_512",
        /// SM2 signatures, with SM3.
        Sm2Dsa = "SM2DSA",
        /// ML-DSA.
        MlDsaShake256 = "ML_DSA_SHAKE_256",
        /// Ed25519.
        Ed25519Sha512 = "ED25519_SHA_512",
        /// Ed25519ph.
        Ed25519PhSha512 = "ED25519_PH_SHA_512",
    }
}

impl SigningAlgorithm {
    /// Whether keys of this spec sign with it.
    #[must_use]
    pub fn fits(self, spec: KeySpec) -> bool {
        spec.signing_algorithms().contains(&self)
    }

    /// How many bytes a digest has that is given instead of the message; `None` where none may be given.
    #[must_use]
    pub const fn digest_length(self) -> Option<usize> {
        match self {
            Self::RsassaPssSha256 | Self::RsassaPkcs1V15Sha256 | Self::EcdsaSha256 | Self::Sm2Dsa => Some(32),
            Self::RsassaPssSha384 | Self::RsassaPkcs1V15Sha384 | Self::EcdsaSha384 => Some(48),
            Self::RsassaPssSha512
            | Self::RsassaPkcs1V15Sha512
            | Self::EcdsaSha512
            | Self::Ed25519PhSha512 => Some(64),
            Self::MlDsaShake256 | Self::Ed25519Sha512 => None,
        }
    }
}

named! {
    /// How a message becomes a message authentication code.
    MacAlgorithm {
        /// HMAC with SHA-224.
        HmacSha224 = "HMAC_SHA_224",
        /// HMAC with SHA-256.
        HmacSha256 = "HMAC_SHA_256",
        /// HMAC with SHA-384.
        HmacSha384 = "HMAC_SHA_384",
        /// HMAC with SHA-512.
        HmacSha512 = "HMAC_SHA_512",
    }
}

named! {
    /// How two key pairs agree on a secret.
    KeyAgreementAlgorithm {
        /// Elliptic curve Diffie-Hellman.
        Ecdh = "ECDH",
    }
}

named! {
    /// How plaintext becomes ciphertext.
    EncryptionAlgorithm {
        /// AES-256-GCM.
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        /// RSA OAEP with SHA-1.
        RsaesOaepSha1 = "RSAES_OAEP_SHA_1",
        /// RSA OAEP with SHA-256.
        RsaesOaepSha256 = "RSAES_OAEP_SHA_256",
        /// SM2 encryption.
        Sm2Pke = "SM2PKE",
    }
}

impl EncryptionAlgorithm {
    /// The longest plaintext, in bytes, that a key of this spec encrypts with it; `None` where they do not
    /// go together, and for SYMMETRIC_DEFAULT, whose limit is the service model's.
    ///
    /// OAEP takes two hashes and two bytes of the modulus (recorded: stackd rsa/encrypt_max); SM2PKE takes
    /// 1,024 bytes (documented: Encrypt).
    #[must_use]
    pub fn largest_plaintext(self, spec: KeySpec) -> Option<usize> {
        let hash = match self {
            Self::RsaesOaepSha1 => 20,
            Self::RsaesOaepSha256 => 32,
            Self::Sm2Pke => return (spec == KeySpec::Sm2).then_some(1024),
            Self::SymmetricDefault => return None,
        };
        Some(spec.rsa_modulus_bits()? / 8 - 2 * hash - 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names here are the service model's, all of them and in its order.
    #[test]
    fn the_enumerations_are_the_models() {
        let values = |operation: &str, member: &str| {
            let input = kms_model::operation(operation).and_then(|found| found.input).expect("in the model");
            input.member(member).expect("in the model").shape.constraints.values
        };
        let signing: Vec<_> = SigningAlgorithm::ALL.iter().map(|found| found.as_str()).collect();
        assert_eq!(signing, values("Sign", "SigningAlgorithm"));
        let mac: Vec<_> = MacAlgorithm::ALL.iter().map(|found| found.as_str()).collect();
        assert_eq!(mac, values("GenerateMac", "MacAlgorithm"));
        let agreement: Vec<_> = KeyAgreementAlgorithm::ALL.iter().map(|found| found.as_str()).collect();
        assert_eq!(agreement, values("DeriveSharedSecret", "KeyAgreementAlgorithm"));
        let encryption: Vec<_> = EncryptionAlgorithm::ALL.iter().map(|found| found.as_str()).collect();
        assert_eq!(encryption, values("Encrypt", "EncryptionAlgorithm"));
    }

    /// Recorded: stackd rsa/encrypt_max.
    #[test]
    fn oaep_leaves_so_much_room() {
        for (spec, sha1, sha256) in
            [(KeySpec::Rsa2048, 214, 190), (KeySpec::Rsa3072, 342, 318), (KeySpec::Rsa4096, 470, 446)]
        {
            assert_eq!(EncryptionAlgorithm::RsaesOaepSha1.largest_plaintext(spec), Some(sha1));
            assert_eq!(EncryptionAlgorithm::RsaesOaepSha256.largest_plaintext(spec), Some(sha256));
            assert_eq!(EncryptionAlgorithm::Sm2Pke.largest_plaintext(spec), None);
        }
        assert_eq!(EncryptionAlgorithm::RsaesOaepSha1.largest_plaintext(KeySpec::EccNistP256), None);
        assert_eq!(EncryptionAlgorithm::Sm2Pke.largest_plaintext(KeySpec::Sm2), Some(1024));
    }

    #[test]
    fn every_algorithm_fits_the_specs_that_list_it() {
        assert!(SigningAlgorithm::EcdsaSha256.fits(KeySpec::EccSecgP256k1));
        assert!(!SigningAlgorithm::EcdsaSha256.fits(KeySpec::EccNistP384));
        for algorithm in SigningAlgorithm::ALL {
            assert!(KeySpec::ALL.iter().any(|spec| algorithm.fits(*spec)), "{algorithm} has no spec");
        }
    }
}
