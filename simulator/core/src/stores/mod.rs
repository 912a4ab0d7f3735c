//! Custom key stores: where keys live whose material is not KMS's own.
//!
//! | module | what lives there |
//! |---|---|
//! | [`connection`] | the connection state, a function of time, and why connecting fails |
//! | [`cloud_hsm`] | CloudHSM key stores, and the clusters around KMS |
//! | [`external`] | external key stores: how their proxy is reached, what must be unique |
//! | [`proxy`] | what is asked of an external key store proxy, and what it may refuse |
//! | [`mod@line`] | the line to one proxy: what can be used after the world's lock is released |
//! | [`built_in`] | the proxy that is there unless another one is given: in memory, deterministic |
//! | [`resident`] | keys inside stores |
//! | [`control`] | what tests do to clusters and proxies |
//!
//! Source: Developer Guide, "Key stores" (copies of 2025 and 2026) and the service model. No recording of real AWS
//! exists: nobody has published one.

pub mod built_in;
pub mod cloud_hsm;
pub mod connection;
pub mod control;
pub mod external;
pub mod line;
pub mod proxy;
pub mod resident;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use serde::{Serialize, Serializer};

use crate::call::Call;
use crate::chance::Chance;
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::identity::Caller;
use crate::key::Key;
use crate::names::named;
use crate::time::Instant;
use built_in::BuiltInProxy;
use cloud_hsm::{CloudHsm, Clusters};
use connection::{Connection, ConnectionErrorCode, ConnectionState};
use control::ProxyBehaviour;
use external::External;
use proxy::KeyStoreProxy;

named! {
    /// What a custom key store keeps its keys in.
    StoreType {
        /// A CloudHSM cluster.
        CloudHsm = "AWS_CLOUDHSM",
        /// A key manager outside of AWS, behind a proxy.
        External = "EXTERNAL_KEY_STORE",
    }
}

/// The id of a custom key store: `cks-` and 17 hexadecimal digits, as in the guide's examples.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoreId(Arc<str>);

/// A custom key store.
#[derive(Debug, Clone)]
pub struct KeyStore {
    /// Its id.
    pub id: StoreId,
    /// The account and Region that it is in.
    pub home: Caller,
    /// Its name, unique there.
    pub name: String,
    /// When it was created.
    pub created: Instant,
    /// The connection; what it is at an instant: [`KeyStore::state`].
    pub connection: Connection,
    /// What its keys are kept in.
    pub backing: Backing,
    /// What a test has broken.
    pub fault: Option<ConnectionErrorCode>,
}

/// What the keys of a store are kept in.
#[derive(Debug, Clone)]
pub enum Backing {
    /// A CloudHSM cluster.
    CloudHsm(CloudHsm),
    /// A key manager outside of AWS.
    External(External),
}

/// Every custom key store of every account and Region, and what is around KMS: clusters, proxies.
#[derive(Debug)]
pub struct Stores {
    all: BTreeMap<StoreId, KeyStore>,
    /// How many stores were ever made in a place: the next one's id depends on it.
    made: BTreeMap<Caller, u64>,
    /// The CloudHSM clusters that have been named.
    pub clusters: Clusters,
    /// What tests have done to proxies, by endpoint.
    pub behaviours: BTreeMap<String, ProxyBehaviour>,
    /// What is asked for external keys.
    pub proxy: Arc<dyn KeyStoreProxy>,
}

impl KeyStore {
    /// The connection state at an instant.
    #[must_use]
    pub fn state(&self, now: Instant) -> ConnectionState {
        self.connection.at(now).state()
    }

    /// The type.
    #[must_use]
    pub const fn store_type(&self) -> StoreType {
        match self.backing {
            Backing::CloudHsm(_) => StoreType::CloudHsm,
            Backing::External(_) => StoreType::External,
        }
    }

    /// Refuses an operation that is only for stores in one of these states.
    ///
    /// # Errors
    ///
    /// `CustomKeyStoreInvalidStateException`.
    pub fn in_state_for(
        &self,
        states: &[ConnectionState],
        operation: &'static str,
        now: Instant,
    ) -> Result<(), KmsError> {
        let state = self.state(now);
        if states.contains(&state) {
            return Ok(());
        }
        Err(StoreProblem::State { state, operation }.into())
    }
}

impl Stores {
    /// No stores, and the built-in proxy.
    #[must_use]
    pub fn new(chance: &Chance) -> Self {
        Self {
            all: BTreeMap::new(),
            made: BTreeMap::new(),
            clusters: Clusters::new(),
            behaviours: BTreeMap::new(),
            proxy: Arc::new(BuiltInProxy::new(chance.clone())),
        }
    }

    /// The stores of a place, in the order of their ids.
    pub fn of<'s>(&'s self, place: &'s Caller) -> impl Iterator<Item = &'s KeyStore> {
        self.all.values().filter(move |store| store.home == *place)
    }

    /// The stores of every account in a Region.
    pub fn in_region<'s>(&'s self, region: &'s str) -> impl Iterator<Item = &'s KeyStore> {
        self.all.values().filter(move |store| *store.home.region == *region)
    }

    /// Finds a store of any account by its id.
    pub fn find_mut(&mut self, id: &str) -> Option<&mut KeyStore> {
        self.all.get_mut(&StoreId(id.into()))
    }

    /// Finds a store by its id.
    #[must_use]
    pub fn get(&self, id: &StoreId) -> Option<&KeyStore> {
        self.all.get(id)
    }

    /// Adds a store that was just made.
    pub fn add(&mut self, store: KeyStore) {
        self.all.insert(store.id.clone(), store);
    }

    /// Forgets a store.
    pub fn remove(&mut self, id: &StoreId) {
        self.all.remove(id);
    }

    /// The id of the next store to be made in a place.
    pub fn next_id(&mut self, place: &Caller, chance: &Chance) -> StoreId {
        let made = self.made.entry(place.clone()).or_default();
        let parts: &[&[u8]] = &[place.account.as_bytes(), place.region.as_bytes(), &made.to_be_bytes()];
        *made += 1;
        let digits = HEXLOWER.encode(&chance.bytes::<9>("custom key store id", parts));
        StoreId(format!("cks-{}", &digits[..17]).into())
    }
}

impl Call<'_> {
    /// Finds a custom key store of the caller's.
    ///
    /// # Errors
    ///
    /// `CustomKeyStoreNotFoundException`, for another account's as well: stores cannot be used across accounts
    /// (documented).
    pub fn store(&mut self, id: &str) -> Result<&mut KeyStore, KmsError> {
        let caller = self.caller;
        let found = self.stores.find_mut(id).filter(|store| store.home == *caller);
        found.ok_or(KmsError::CustomKeyStoreNotFound)
    }

    /// The keys that are in a store, those that wait for their deletion included.
    pub fn keys_in<'c>(&'c self, store: &'c StoreId) -> impl Iterator<Item = &'c Key> {
        let keys = self.place.keys.values().map(|key| &**key);
        keys.filter(move |key| key.resident.as_ref().is_some_and(|resident| resident.store == *store))
    }

    /// Refuses a name that another store of the caller's has.
    ///
    /// # Errors
    ///
    /// `CustomKeyStoreNameInUseException`.
    pub fn name_is_free(&self, name: &str, but_for: Option<&StoreId>) -> Result<(), KmsError> {
        let mut others = self.stores.of(self.caller).filter(|store| Some(&store.id) != but_for);
        if others.any(|store| store.name == name) {
            return Err(StoreProblem::NameInUse { name: name.into() }.into());
        }
        Ok(())
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for StoreId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
