//! Key material: derived, not stored. A rotation is a number and a date; its bytes follow from the seed.

use std::fmt;
use std::hash::Hasher as _;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use siphasher::sip128::{Hasher128 as _, SipHasher24};

use crate::chance::Chance;
use crate::ciphertext::Sealer;
use crate::faults::Fault;
use crate::identity::{Caller, KeyId};
use crate::key::Key;

/// The id of key material: 32 bytes, in answers 64 lower-case hexadecimal digits (recorded).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaterialId(pub [u8; 32]);

/// Which of a key's materials: 0 is the first, each rotation adds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaterialVersion(pub u32);

/// The source of a key's materials.
#[derive(Clone)]
pub struct Material {
    id: KeyId,
    root: [u8; 32],
}

impl Material {
    /// The materials of a key of this seed. All keys of a multi-Region set share theirs, so the Region
    /// is not part of it; ids are unique anyway.
    #[must_use]
    pub fn of(id: KeyId, place: &Caller, chance: &Chance) -> Self {
        Self { id, root: chance.bytes("key material", &[place.account.as_bytes(), id.as_bytes()]) }
    }

    /// What looks random in things that the key makes in a Region: derived from the key's own root. Every request takes
    /// at least one, so a fast keyed hash makes them.
    #[must_use]
    pub fn chance<const N: usize>(&self, purpose: &str, region: &str, count: u64) -> [u8; N] {
        let key = self.root.first_chunk().expect("a root is longer than a key of SipHash");
        let mut named = SipHasher24::new_with_key(key);
        named.write(&count.to_be_bytes());
        named.write(purpose.as_bytes());
        named.write(&[0]);
        named.write(region.as_bytes());
        let mut out = [0; N];
        for (block, bytes) in (0_u8..).zip(out.chunks_mut(16)) {
            let mut hash = named;
            hash.write(&[0, block]);
            bytes.copy_from_slice(&hash.finish128().as_bytes()[..bytes.len()]);
        }
        out
    }

    /// The 256 bits of one version.
    #[must_use]
    pub fn bytes(&self, version: MaterialVersion) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.root);
        hash.update(version.0.to_be_bytes());
        hash.finalize().into()
    }

    /// The id of one version: a function of the key's id and the bytes (documented: "How key rotation
    /// works"; which function is unknown).
    #[must_use]
    pub fn material_id(&self, version: MaterialVersion) -> MaterialId {
        self.id_of(&self.bytes(version))
    }

    /// The id of the material that has these bytes. Imported bytes get the same id whenever they are imported, in
    /// every Region of a multi-Region key (recorded: stackd imports/restore_second_as_new,
    /// imports_rotation_replica/replica_first_import).
    #[must_use]
    pub fn id_of(&self, bytes: &[u8]) -> MaterialId {
        let mut hash = Sha256::new();
        hash.update(b"id");
        hash.update(self.id.as_bytes());
        hash.update(bytes);
        MaterialId(hash.finalize().into())
    }
}

impl Key {
    /// The id of the material that encrypts now; `None` for keys whose material has none: every spec but
    /// SYMMETRIC_DEFAULT, and imported keys before their first import (recorded). It stays when the material is
    /// deleted or expires (recorded: stackd imports/missing_noncurrent_metadata).
    #[must_use]
    pub fn current_material_id(&self) -> Option<MaterialId> {
        // Keys in custom key stores have none either (inferred: CurrentKeyMaterialId is documented for the other two origins).
        let has_id = self.spec.is_symmetric_encryption() && self.resident.is_none();
        if has_id { self.material_id(self.rotation.current()) } else { None }
    }

    /// The id of one version; `None` for an imported one that nobody has imported.
    #[must_use]
    pub fn material_id(&self, version: MaterialVersion) -> Option<MaterialId> {
        match &self.imports {
            None => Some(self.material.material_id(self.derived_from(version))),
            Some(imports) => Some(imports.associated.get(version.0 as usize)?.id),
        }
    }

    /// The version from which the bytes of a version are derived: itself, unless a fault says that rotation keeps the first.
    fn derived_from(&self, version: MaterialVersion) -> MaterialVersion {
        if self.faults.has(Fault::RotationKeepsMaterial) { MaterialVersion(0) } else { version }
    }

    /// What seals and opens with one version of the material. That of the version in use is kept.
    ///
    /// # Panics
    ///
    /// Where an imported material is missing: the key's state refuses every use of it then.
    pub fn sealer(&mut self, version: MaterialVersion) -> Arc<Sealer> {
        if let Some((kept, sealer)) = &self.sealer
            && *kept == version
        {
            return Arc::clone(sealer);
        }
        let bytes = match &self.imports {
            None => self.material.bytes(self.derived_from(version)),
            Some(imports) => imports.symmetric(version).expect("the key's state has been judged"),
        };
        let sealer = Arc::new(Sealer::new(&bytes, self.material.id_of(&bytes)));
        if version == self.rotation.current() {
            self.sealer = Some((version, Arc::clone(&sealer)));
        }
        sealer
    }
}

impl fmt::Display for MaterialId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEXLOWER.encode_mut_str(&self.0, &mut [0; 64]))
    }
}

impl<'de> Deserialize<'de> for MaterialId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(digits.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| serde::de::Error::custom("64 hexadecimal digits are expected"))
    }
}

impl Serialize for MaterialId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut digits = [0; 64];
        serializer.serialize_str(HEXLOWER.encode_mut_str(&self.0, &mut digits))
    }
}

impl fmt::Debug for MaterialId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&HEXLOWER.encode(&self.0))
    }
}

/// The bytes are secret even here: logs show nothing of them.
impl fmt::Debug for Material {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Material").field("id", &self.id).finish_non_exhaustive()
    }
}
