//! Key material: derived from the seed, or imported. A version is a number and a date; its bytes follow.

use std::collections::BTreeMap;
use std::fmt;

use kms_core::imports::Secret;
use kms_core::key::KeyPair;
use kms_core::time::Instant;
use sha2::{Digest, Sha256};

use super::refusal::Refusal;
use super::spec::{KeySpec, Origin};
use crate::faults::{Fault, Faults};

/// The source of a key's bytes.
#[derive(Clone)]
pub struct Material {
    spec: KeySpec,
    root: [u8; 32],
    /// How many things were derived that look random: the next depends on it.
    drawn: u64,
    /// The key pairs that were needed, by version.
    pairs: BTreeMap<u32, KeyPair>,
    /// What was imported; `None` for every origin but EXTERNAL.
    imported: Option<Imported>,
    /// The faults of its world, as of the last touch.
    faults: Faults,
}

/// What a key of origin EXTERNAL has.
#[derive(Debug, Clone, Default)]
struct Imported {
    /// The material, where it is here.
    here: Option<Bytes>,
    /// The hash of the first material: no other is taken (documented).
    bound: Option<[u8; 32]>,
    /// When it expires.
    expires: Option<Instant>,
}

/// Imported bytes, read.
#[derive(Clone)]
enum Bytes {
    Symmetric(Vec<u8>),
    Pair(KeyPair),
}

/// Material that was unwrapped and read, for a key of this spec.
#[derive(Debug, Clone)]
pub struct Readable {
    bytes: Bytes,
    identity: [u8; 32],
}

impl Readable {
    /// Reads unwrapped bytes; `None` where they are no material of this spec.
    #[must_use]
    pub fn read(spec: KeySpec, bytes: &[u8]) -> Option<Self> {
        if let Some(length) = spec.symmetric_bytes() {
            let fits = bytes.len() == length;
            return fits.then(|| Self {
                bytes: Bytes::Symmetric(bytes.to_vec()),
                identity: Sha256::digest(bytes).into(),
            });
        }
        let secret = Secret::read(spec.core(), bytes)?;
        let pair = secret.pair()?.clone();
        Some(Self { bytes: Bytes::Pair(pair), identity: Sha256::digest(secret.identity()).into() })
    }
}

impl Material {
    /// The material of a key of this root.
    #[must_use]
    pub fn of(spec: KeySpec, origin: Origin, root: [u8; 32]) -> Self {
        let imported = (origin == Origin::External).then(Imported::default);
        Self { spec, root, drawn: 0, pairs: BTreeMap::new(), imported, faults: Faults::NONE }
    }

    /// Whether there is any: imported material may be missing.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.imported.as_ref().is_none_or(|imported| imported.here.is_some())
    }

    /// When imported material expires, or expired.
    #[must_use]
    pub fn expires(&self) -> Option<Instant> {
        self.imported.as_ref()?.expires
    }

    /// Lets imported material expire that has come due by `now`.
    pub fn settle(&mut self, now: Instant, faults: Faults) {
        self.faults = faults;
        if let Some(imported) = &mut self.imported
            && !faults.has(Fault::ImportedMaterialNeverExpires)
            && imported.expires.is_some_and(|expires| expires <= now)
        {
            imported.here = None;
        }
    }

    /// Takes imported material.
    ///
    /// # Errors
    ///
    /// `InvalidKeyMaterial` where it is another than the first (documented: ImportKeyMaterial; the code is inferred).
    ///
    /// # Panics
    ///
    /// For a key of another origin: the operation has judged it.
    pub fn import(&mut self, readable: Readable, expires: Option<Instant>) -> Result<(), Refusal> {
        let takes_other = self.faults.has(Fault::OtherMaterialTaken);
        let imported = self.imported.as_mut().expect("the origin has been judged");
        if !takes_other && imported.bound.is_some_and(|bound| bound != readable.identity) {
            return Err(Refusal::InvalidKeyMaterial);
        }
        *imported = Imported { here: Some(readable.bytes), bound: Some(readable.identity), expires };
        Ok(())
    }

    /// Deletes imported material; that there is none is no error (inferred from the table of key states).
    pub fn delete(&mut self) {
        if let Some(imported) = &mut self.imported {
            imported.here = None;
            imported.expires = None;
        }
    }

    /// The AES key that seals with a version of a symmetric key.
    ///
    /// # Panics
    ///
    /// Where imported material is missing: the key's state has been judged.
    #[must_use]
    pub fn sealing_key(&self, version: u32) -> [u8; 32] {
        match &self.imported {
            None => self.hash("material", &self.derived_from(version).to_be_bytes()),
            Some(Imported { here: Some(Bytes::Symmetric(bytes)), .. }) => {
                Sha256::new().chain_update(self.spec.as_str()).chain_update(bytes).finalize().into()
            }
            Some(_) => panic!("the key's state has been judged"),
        }
    }

    /// The key pair of a version of an asymmetric key. It is made when its private key is first asked for.
    ///
    /// # Panics
    ///
    /// Where imported material is missing: the key's state has been judged.
    pub fn pair(&mut self, version: u32) -> KeyPair {
        match &self.imported {
            None => {
                let version = self.derived_from(version);
                let seed = self.hash("material", &version.to_be_bytes());
                self.pairs.entry(version).or_insert_with(|| KeyPair::of_seed(self.spec.core(), seed)).clone()
            }
            Some(Imported { here: Some(Bytes::Pair(pair)), .. }) => pair.clone(),
            Some(_) => panic!("the key's state has been judged"),
        }
    }

    /// What looks random in the next thing that this key makes. No other key's depends on it.
    pub fn fresh(&mut self, purpose: &str) -> [u8; 32] {
        self.drawn += u64::from(!self.faults.has(Fault::RandomnessRepeats));
        self.hash(purpose, &self.drawn.to_be_bytes())
    }

    /// Bytes that look random, as many as asked for.
    pub fn fresh_bytes(&mut self, purpose: &str, length: usize) -> Vec<u8> {
        let first = self.fresh(purpose);
        let block =
            |index: u64| Sha256::new().chain_update(first).chain_update(index.to_be_bytes()).finalize();
        let mut bytes: Vec<u8> = (0..).take(length.div_ceil(32)).flat_map(block).collect();
        bytes.truncate(length);
        bytes
    }

    /// The version from which the bytes of a version are derived: itself, unless a fault says that all have those of the first.
    fn derived_from(&self, version: u32) -> u32 {
        if self.faults.has(Fault::RotationKeepsMaterial) { 0 } else { version }
    }

    fn hash(&self, purpose: &str, which: &[u8]) -> [u8; 32] {
        let length = u8::try_from(purpose.len()).expect("purposes are short");
        let named = Sha256::new().chain_update(self.root).chain_update([length]).chain_update(purpose);
        named.chain_update(which).finalize().into()
    }
}

/// The bytes are secret even here: logs show nothing of them.
impl fmt::Debug for Material {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Material")
            .field("spec", &self.spec)
            .field("imported", &self.imported)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Symmetric(_) => "Symmetric",
            Self::Pair(_) => "Pair",
        })
    }
}
