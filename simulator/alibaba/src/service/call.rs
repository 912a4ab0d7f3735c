//! What an operation sees while it runs.

use kms_core::chance::Chance;
use kms_core::time::Instant;
use uuid::Uuid;

use super::ciphertext::{self, EncryptionContext};
use super::id::{Caller, KeyRef, Reference};
use super::key::{Key, Sealed};
use super::profile::{Kind, Profile};
use super::refusal::Refusal;
use super::world::Place;
use crate::faults::Fault;

/// One call of an operation.
#[derive(Debug)]
pub struct Call<'a> {
    /// The operation.
    pub operation: &'static str,
    /// Who asks where.
    pub caller: &'a Caller,
    /// The present.
    pub now: Instant,
    /// Which KMS it is.
    pub profile: &'a Profile,
    /// The seed's chance.
    pub chance: &'a Chance,
    /// The caller's account in the called Region.
    pub place: &'a mut Place,
    /// The key that the call is about: the last one that was found.
    pub subject: Option<String>,
}

/// The operations that take an alias for a key (documented: the package's comments, operation by operation).
const TAKES_ALIASES: &[&str] = &[
    "AsymmetricDecrypt",
    "AsymmetricEncrypt",
    "AsymmetricSign",
    "AsymmetricVerify",
    "CreateKeyVersion",
    "DescribeKey",
    "DescribeKeyVersion",
    "Encrypt",
    "GenerateAndExportDataKey",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "GetPublicKey",
    "ListKeyVersions",
];

impl Call<'_> {
    /// Finds a key by id, alias or ARN, and settles it to now.
    ///
    /// # Errors
    ///
    /// `Unsupported.Alias` where the operation takes none (inferred: the code is documented, and who takes aliases);
    /// `Forbidden.NoPermission` for another account's ARN (inferred: no key policy here gives anything to others);
    /// `Forbidden.KeyNotFound`, also for another Region's ARN, and for an alias that does not exist: `Forbidden.AliasNotFound`.
    pub fn key(&mut self, given: &str) -> Result<&mut Key, Refusal> {
        let reference = Reference::read(given);
        if let Some((region, account)) = reference.owner {
            if account != self.caller.account {
                return Err(Refusal::NoPermission);
            }
            if region != self.caller.region {
                return Err(Refusal::KeyNotFound);
            }
        }
        let id = match reference.key {
            KeyRef::Id(id) => id,
            KeyRef::Alias(_) if !TAKES_ALIASES.contains(&self.operation) => {
                return Err(Refusal::UnsupportedAlias);
            }
            KeyRef::Alias(name) => self.place.aliases.get(name).ok_or(Refusal::AliasNotFound)?,
        };
        let key = self.place.keys.get_mut(id).ok_or(Refusal::KeyNotFound)?;
        key.settle(self.now, self.profile.faults);
        self.subject = Some(key.id.clone());
        Ok(key)
    }

    /// Finds a key, and judges its state.
    ///
    /// # Errors
    ///
    /// Those of [`Self::key`], then the state's.
    pub fn key_in_state(&mut self, given: &str) -> Result<&mut Key, Refusal> {
        let (operation, faults) = (self.operation, self.profile.faults);
        let key = self.key(given)?;
        key.state().check(operation, faults)?;
        Ok(key)
    }

    /// Encrypts with a key's newest version, and remembers whose version it is.
    ///
    /// # Errors
    ///
    /// Those of [`Self::key_in_state`]; `Rejected.UnsupportedOperation` for asymmetric keys.
    pub fn seal(
        &mut self,
        key_id: &str,
        plaintext: &[u8],
        context: &EncryptionContext,
    ) -> Result<Sealed, Refusal> {
        let faults = self.profile.faults;
        let sealed = self.key_in_state(key_id)?.seal(plaintext, context, faults)?;
        let owner = (sealed.key_id.clone(), sealed.number);
        self.place.owners.entry(sealed.version_id.clone()).or_insert(owner);
        Ok(sealed)
    }

    /// Decrypts a ciphertext of a symmetric key: the version that encrypted is found by it.
    ///
    /// # Errors
    ///
    /// `InvalidParameter` for what is no ciphertext of a key here (unknown: the code); then the key's state.
    pub fn open(&mut self, blob: &[u8], context: &EncryptionContext) -> Result<Opened, Refusal> {
        let version_id = ciphertext::version_id(blob)?.to_owned();
        let owner = self.place.owners.get(&version_id);
        let (key_id, number) = owner.cloned().ok_or(Refusal::InvalidParameter)?;
        let faults = self.profile.faults;
        let key = self.key_in_state(&key_id)?;
        let newest = key.rotation.versions.newest().number;
        if faults.has(Fault::OldCiphertextLost) && number != newest {
            return Err(Refusal::InvalidParameter);
        }
        let plaintext = ciphertext::open(&key.material.sealing_key(number), blob, context)?;
        let version_id =
            if faults.has(Fault::DecryptNamesTheNewest) { key.version_ids.id(newest) } else { version_id };
        Ok(Opened { key_id, version_id, plaintext })
    }

    /// Makes a data key and encrypts it. In a dry run, too, nothing of another key changes.
    ///
    /// # Errors
    ///
    /// `InvalidParameter` for a length outside 1 to 1024; those of [`Self::seal`].
    pub fn data_key(&mut self, wanted: &WantedDataKey<'_>) -> Result<(Vec<u8>, Sealed), Refusal> {
        let length = match wanted.number_of_bytes {
            // Documented: NumberOfBytes wins over KeySpec, and without both there are 256 bits.
            Some(bytes) => usize::try_from(bytes).ok().filter(|bytes| (1..=1024).contains(bytes)),
            None => Some(if wanted.aes_128 { 16 } else { 32 }),
        };
        let length = length.ok_or(Refusal::InvalidParameter)?;
        let key = self.key_in_state(wanted.key_id)?;
        if key.spec.kind() == Kind::Asymmetric {
            return Err(Refusal::KeyCannot);
        }
        let plaintext = key.material.fresh_bytes("data key", length);
        let sealed = self.seal(wanted.key_id, &plaintext, wanted.context)?;
        Ok((plaintext, sealed))
    }

    /// What a new key is derived from.
    pub fn next_root(&self) -> [u8; 32] {
        let count = self.place.keys_made.to_be_bytes();
        self.chance.bytes("alibaba key", &[self.caller.arn("").as_bytes(), &count])
    }

    /// What looks random in the next thing that a key makes.
    ///
    /// # Panics
    ///
    /// Where there is no such key: the call has found it before.
    pub fn fresh(&mut self, key_id: &str, purpose: &str) -> [u8; 32] {
        self.place.keys.get_mut(key_id).expect("the call has found it").material.fresh(purpose)
    }

    /// The id of this request: it counts along the key that the request is about, so that another key's requests do not show
    /// in it.
    pub fn request_id(&mut self) -> Uuid {
        let subject = self.subject.as_ref().and_then(|id| self.place.keys.get_mut(id));
        let (scope, count) = match subject {
            Some(key) => {
                key.requests += 1;
                (key.root.to_vec(), key.requests)
            }
            None => {
                self.place.requests += 1;
                (self.caller.arn("").into_bytes(), self.place.requests)
            }
        };
        self.chance.uuid("alibaba request", &[&scope, &count.to_be_bytes()])
    }
}

/// An opened ciphertext.
#[derive(Debug)]
pub struct Opened {
    /// The key.
    pub key_id: String,
    /// The version that encrypted.
    pub version_id: String,
    /// What was in it.
    pub plaintext: Vec<u8>,
}

/// Which data key is wanted.
#[derive(Debug)]
pub struct WantedDataKey<'a> {
    /// The key that encrypts it.
    pub key_id: &'a str,
    /// KeySpec is AES_128.
    pub aes_128: bool,
    /// NumberOfBytes.
    pub number_of_bytes: Option<i64>,
    /// The encryption context.
    pub context: &'a EncryptionContext,
}
