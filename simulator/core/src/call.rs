//! What an operation sees while it runs: who asks, what time it is, and the caller's keys.

use std::collections::btree_map::Entry;

use uuid::Uuid;

use crate::chance::Chance;
use crate::ciphertext::{Fresh, Maker};
use crate::cryptography::Encryptor;
use crate::error::KmsError;
use crate::faults::Fault;
use crate::grants::Grants;
use crate::identity::{Arn, Caller, KeyId, KeyRef};
use crate::key::{EncryptionAlgorithm, Key, KeyManager};
use crate::managed;
use crate::multi_region::{self, Sets};
use crate::profile::Profile;
use crate::stores::Stores;
use crate::time::Instant;
use crate::world::{Alias, Owner, Owners, Place, Places};

/// One running operation.
#[derive(Debug)]
pub struct Call<'w> {
    /// Its name.
    pub operation: &'static str,
    /// Who asks, and where.
    pub caller: &'w Caller,
    /// The present.
    pub now: Instant,
    /// How KMS behaves.
    pub profile: &'w Profile,
    /// The source of everything that looks random.
    pub chance: &'w Chance,
    /// The caller's account in the called Region.
    pub place: &'w mut Place,
    /// All other places.
    pub elsewhere: &'w mut Places,
    /// The multi-Region sets of all accounts.
    pub sets: &'w mut Sets,
    /// Which key a material belongs to, in all accounts and Regions.
    pub owners: &'w mut Owners,
    /// The grants of all accounts and Regions.
    pub grants: &'w mut Grants,
    /// The custom key stores, in all accounts and Regions.
    pub stores: &'w mut Stores,
    /// The key that the request is about: its request ids count along it.
    pub(crate) subject: Option<KeyId>,
    /// The id of the request, once somebody has asked for it.
    pub(crate) issued: Option<Uuid>,
    /// The keys that were looked up: ReEncrypt has two.
    pub(crate) used: [Option<KeyId>; 2],
}

impl<'w> Call<'w> {
    /// Finds a key by its id or ARN, settled to now. Operations on keys as such take no aliases.
    ///
    /// # Errors
    ///
    /// `InvalidArnException` for an alias (recorded for the rotation operations, inferred for the others),
    /// `NotFoundException`, `AccessDeniedException` for another account's key.
    pub fn key(&mut self, given: &str) -> Result<&mut Key, KmsError> {
        match KeyRef::parse(given, self.caller, self.profile.arns)? {
            KeyRef::Alias(..) if self.profile.faults.has(Fault::AliasesNameKeysEverywhere) => {
                self.key_or_alias(given)
            }
            KeyRef::Alias(..) => Err(KmsError::AliasNotSupported),
            KeyRef::Key(id, place) => self.key_at(id, &place),
        }
    }

    /// Finds a key by its id, its ARN, or an alias of it, settled to now.
    ///
    /// # Errors
    ///
    /// `NotFoundException`, `InvalidArnException`, `AccessDeniedException` for another account's key.
    pub fn key_or_alias(&mut self, given: &str) -> Result<&mut Key, KmsError> {
        match KeyRef::parse(given, self.caller, self.profile.arns)? {
            KeyRef::Key(id, place) => self.key_at(id, &place),
            KeyRef::Alias(name, place) => {
                self.own(&place)?;
                managed::appear(self, &name);
                let alias = self.place.aliases.get(&name);
                let id = alias
                    .ok_or_else(|| KmsError::AliasNotFound {
                        alias: Arn::of_alias(&name, &place, self.profile.arns),
                    })?
                    .target;
                self.key_at(id, &place)
            }
        }
    }

    /// Finds a key that is at a place, settled to now.
    ///
    /// # Errors
    ///
    /// `NotFoundException`; `AccessDeniedException` for another account's key, and for what the policy of an AWS
    /// managed key does not allow.
    pub fn key_at(&mut self, id: KeyId, place: &Caller) -> Result<&mut Key, KmsError> {
        self.own(place)?;
        let Some(key) = self.place.keys.get_mut(&id) else {
            return Err(KmsError::KeyNotFound { key: Arn::of_key(id, place, self.profile.arns) });
        };
        self.subject = Some(id);
        self.used = match self.used {
            [None, _] => [Some(id), None],
            [first, _] if first == Some(id) => self.used,
            [first, _] => [first, Some(id)],
        };
        if key.manager == KeyManager::Aws && !managed::allows(self.operation) {
            let (principal, operation, key) = (self.caller.principal(), self.operation, key.arn.clone());
            return Err(KmsError::AccessDeniedByManagedKey { principal, operation, key });
        }
        if let Some(resident) = &mut key.resident {
            resident.look_at(self.stores.get(&resident.store), self.now);
        }
        multi_region::settle(key, self.caller, self.sets, self.elsewhere, self.now, self.profile);
        Ok(key)
    }

    /// A replica of the caller's primary, settled with its set.
    ///
    /// # Panics
    ///
    /// Where the set has no replica there.
    pub fn replica(&mut self, id: KeyId, place: &Caller) -> &mut Key {
        let primary = self.place.keys.get_mut(&id).expect("the operation has found the primary");
        let there = self.elsewhere.get_mut(place).expect("the set has a replica there");
        let replica = there.keys.get_mut(&id).expect("the set has a replica there");
        replica.follow(primary);
        replica.settle(self.now, self.profile);
        replica
    }

    /// The place in which a replica is made.
    pub fn replicas_in(&mut self, place: &Caller) -> &mut Place {
        self.elsewhere.entry(place.clone()).or_default()
    }

    /// Whether every key of a set has the material that waits for a rotation, if any does.
    pub fn is_pending_everywhere(&mut self, id: KeyId) -> bool {
        let key = &self.place.keys[&id];
        let (Some(membership), Some(imports)) = (&key.multi_region, &key.imports) else { return true };
        let Some(pending) = imports.pending.as_ref().map(|pending| pending.id) else { return true };
        let has = |key: &Key| key.imports.as_ref().is_some_and(|imports| imports.held(pending).is_some());
        let is_held_in = |region| {
            let place = multi_region::place_in(region, self.caller);
            if place == *self.caller {
                return has(key);
            }
            self.elsewhere.get(&place).and_then(|place| place.keys.get(&id)).is_some_and(|key| has(key))
        };
        membership.regions.all().all(is_held_in)
    }

    /// The default key policy lets nobody in but the key's own account (documented).
    fn own(&self, place: &Caller) -> Result<(), KmsError> {
        if place == self.caller {
            return Ok(());
        }
        Err(KmsError::AccessDeniedAcrossAccounts {
            principal: self.caller.principal(),
            operation: self.operation,
        })
    }

    /// Adds a key that was just made.
    pub fn add_key(&mut self, key: Key) -> &mut Key {
        self.subject = Some(key.id);
        match self.place.keys.entry(key.id) {
            Entry::Vacant(free) => free.insert(Box::new(key)),
            Entry::Occupied(_) => panic!("two keys of one world never have the same id"),
        }
    }

    /// The id of the next key to be made here.
    pub fn next_key_id(&mut self, multi_region: bool) -> KeyId {
        let parts: &[&[u8]] = &[
            self.caller.account.as_bytes(),
            self.caller.region.as_bytes(),
            &self.place.keys_made.to_be_bytes(),
        ];
        self.place.keys_made += 1;
        KeyId::new(self.chance.uuid("key id", parts), multi_region)
    }

    /// Points an alias, with its prefix, to a key.
    pub fn set_alias(&mut self, name: &str, target: KeyId) {
        let now = self.now;
        self.place
            .aliases
            .entry(name.into())
            .and_modify(|alias| {
                alias.target = target;
                alias.updated = now;
            })
            .or_insert(Alias { target, created: now, updated: now });
    }

    /// What encrypts the next plaintext with a key of the caller's, and counts it.
    ///
    /// # Errors
    ///
    /// `KMSInvalidStateException` where the key's custom key store is out of order.
    pub fn encryptor(
        &mut self,
        id: KeyId,
        algorithm: EncryptionAlgorithm,
        maker: Maker,
    ) -> Result<Encryptor, KmsError> {
        let outer = self.outer(id)?.map(Box::new);
        let caller = self.caller;
        let key = self.place.keys.get_mut(&id).expect("the operation has found the key");
        if let Some(pair) = &key.pair {
            let (pair, spec) = (pair.clone(), key.spec);
            let fresh = key.fresh("padding", caller);
            return Ok(Encryptor::Asymmetric { pair, spec, algorithm, fresh });
        }
        let in_a_store = key.resident.is_some();
        let version = key.rotation.current();
        let is_known = key.sealer.as_ref().is_some_and(|(known, _)| *known == version);
        let sealer = key.sealer(version);
        let bytes: [u8; 28] = key.fresh("ciphertext", caller);
        let (salt, nonce) = bytes.split_at(16);
        let fresh = Fresh {
            salt: salt.try_into().expect("16 of 28 bytes"),
            nonce: nonce.try_into().expect("12 of 28 bytes"),
        };
        if !is_known {
            let owner = Owner { place: caller.clone(), key: id, version };
            self.owners.entry(sealer.material_id()).or_insert(owner);
        }
        Ok(Encryptor::Symmetric { sealer, maker, fresh, outer, in_a_store })
    }

    /// What makes the next signature, or whatever else of a key pair, differ from the last.
    pub fn fresh(&mut self, id: KeyId, purpose: &str) -> [u8; 32] {
        let key = self.place.keys.get_mut(&id).expect("the operation has found the key");
        key.fresh(purpose, self.caller)
    }

    /// The id of the request, which counts along the key that it is about: other keys' requests do not change it.
    pub(crate) fn request_id(&mut self) -> Uuid {
        if let Some(issued) = self.issued {
            return issued;
        }
        let issued = self.next_request_id();
        *self.issued.insert(issued)
    }

    fn next_request_id(&mut self) -> Uuid {
        let Caller { account, region } = self.caller;
        if let Some(key) = self.subject.and_then(|id| self.place.keys.get_mut(&id)) {
            key.requests += 1;
            let bytes = key.material.chance("request", region, key.requests);
            return uuid::Builder::from_random_bytes(bytes).into_uuid();
        }
        self.place.requests += 1;
        let parts: &[&[u8]] = &[account.as_bytes(), region.as_bytes(), &self.place.requests.to_be_bytes()];
        self.chance.uuid("request id", parts)
    }

    /// Bytes for a new data key of this key.
    pub fn data_key(&mut self, id: KeyId, length: usize) -> Vec<u8> {
        let key = self.place.keys.get_mut(&id).expect("the operation has found the key");
        let mut bytes = vec![0; length];
        // The ciphertext that follows raises the count, so that every data key is another.
        self.chance.fill(
            "data key",
            &[
                self.caller.account.as_bytes(),
                self.caller.region.as_bytes(),
                id.as_bytes(),
                &key.made.to_be_bytes(),
            ],
            &mut bytes,
        );
        bytes
    }
}
