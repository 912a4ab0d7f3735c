//! What the operations on key pairs have in common: which version, which algorithm, and public keys of others.

use kms_core::key::{self, EncryptionAlgorithm, KeyPair};
use kms_core::keypair::PublicKey;
use kms_core::named;
use serde::Deserialize;

use super::call::Call;
use super::profile::Kind;
use super::refusal::Refusal;
use super::spec::{KeySpec, KeyUsage};

/// The key pair of one version.
#[derive(Debug)]
pub struct Pair {
    /// The key's id, as answers show it.
    pub key_id: String,
    /// The version's id.
    pub version_id: String,
    /// The key's type.
    pub spec: KeySpec,
    /// The pair; its private key may have to be made first, which is slow.
    pub pair: KeyPair,
    /// What is different in what it makes this time.
    pub fresh: [u8; 32],
}

/// Which key pair: what the requests have in common.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Which {
    /// The key.
    pub key_id: String,
    /// The version, which must be named (documented).
    pub key_version_id: String,
}

named! {
    /// What a public key is that a data key is exported under.
    ExportKeySpec {
        /// RSA with a modulus of 2048 bits.
        Rsa2048 = "RSA_2048",
        /// The curve SM2.
        EcSm2 = "EC_SM2",
    }
}

impl Pair {
    /// Finds the key pair, in the order: key, state, kind and usage, version (inferred). `usage` is `None` where any will do.
    ///
    /// # Errors
    ///
    /// As ordered above; a key of another kind or usage answers `Rejected.UnsupportedOperation` (documented: pages of
    /// Asymmetric* list it).
    pub fn find(
        call: &mut Call<'_>,
        key_id: &str,
        version_id: &str,
        usage: Option<KeyUsage>,
    ) -> Result<Self, Refusal> {
        let key = call.key_in_state(key_id)?;
        let is_for = |usage| key.usage == usage;
        if key.spec.kind() == Kind::Symmetric || !usage.is_none_or(is_for) {
            return Err(Refusal::KeyCannot);
        }
        let version = key.version(version_id)?;
        Ok(Self {
            key_id: key.id.clone(),
            version_id: version_id.to_owned(),
            spec: key.spec,
            pair: key.material.pair(version.number),
            fresh: key.material.fresh("pair"),
        })
    }
}

/// Reads a public key of somebody else: a SubjectPublicKeyInfo in DER. With which algorithms a data key is exported under it is
/// documented (GenerateAndExportDataKey).
///
/// # Errors
///
/// `InvalidParameter` where it is none, or does not go with the algorithm.
pub fn foreign(
    spec: ExportKeySpec,
    der: &[u8],
    algorithm: EncryptionAlgorithm,
) -> Result<PublicKey, Refusal> {
    let core = match spec {
        ExportKeySpec::Rsa2048 => key::KeySpec::Rsa2048,
        ExportKeySpec::EcSm2 => key::KeySpec::Sm2,
    };
    let fits = core.encryption_algorithms().contains(&algorithm);
    PublicKey::from_spki(core, der).filter(|_| fits).ok_or(Refusal::InvalidParameter)
}
