//! The world: every account and Region, one present, one chance, one profile.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kms_core::chance::Chance;
use kms_core::time::Instant;
use kms_core::timed::Ages;
use uuid::Uuid;

use super::call::Call;
use super::id::Caller;
use super::key::Key;
use super::nonces::Nonces;
use super::operations::Operation;
use super::profile::Profile;
use super::refusal::Refusal;
use super::work::{Next, Work};
use crate::faults::Faults;

/// The whole state.
#[derive(Debug)]
pub struct World {
    /// The profile without the faults that are on.
    profile: Arc<Profile>,
    /// The profile as operations see it, with the faults that are on.
    in_force: Arc<Profile>,
    chance: Chance,
    now: Instant,
    places: BTreeMap<Caller, Place>,
    /// The nonces of signed requests.
    pub nonces: Nonces,
}

/// One account in one Region.
#[derive(Debug, Default)]
pub struct Place {
    /// The keys that have not been deleted, by id.
    pub keys: BTreeMap<String, Box<Key>>,
    /// The keys of aliases, by name, prefix included.
    pub aliases: BTreeMap<String, String>,
    /// The dates on which keys are deleted.
    pub deletions: BTreeSet<(Instant, String)>,
    /// Key and number of the versions that have encrypted, by their id: ciphertexts name nothing else.
    pub owners: BTreeMap<String, (String, u32)>,
    /// How many keys were ever made: the next one's id depends on it.
    pub keys_made: u64,
    /// How many requests were about no key: the next one's id depends on it.
    pub requests: u64,
}

/// An operation that needs the world no more.
#[derive(Debug)]
pub struct Begun<T> {
    /// What is left to do, or the refusal.
    pub work: Result<Work<T>, Refusal>,
    /// The id of the request.
    pub request_id: Uuid,
}

impl World {
    /// Makes an empty world.
    #[must_use]
    pub fn new(profile: Profile, seed: u64, now: Instant) -> Self {
        let faults = profile.faults;
        let profile = Arc::new(Profile { faults: Faults::NONE, ..profile });
        Self {
            in_force: Profile::with_faults(&profile, faults),
            profile,
            chance: Chance::new(seed),
            now,
            places: BTreeMap::new(),
            nonces: Nonces::default(),
        }
    }

    /// The profile, without the faults that are on.
    #[must_use]
    pub const fn profile(&self) -> &Arc<Profile> {
        &self.profile
    }

    /// The profile as operations see it, with the faults that are on.
    #[must_use]
    pub const fn in_force(&self) -> &Arc<Profile> {
        &self.in_force
    }

    /// The faults that are on.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.in_force.faults
    }

    /// Makes these mistakes from now on, and no others.
    pub fn set_faults(&mut self, faults: Faults) {
        self.in_force = Profile::with_faults(&self.profile, faults);
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.chance.seed()
    }

    /// Runs an operation as far as it needs the world.
    pub fn begin<O: Operation>(&mut self, caller: &Caller, input: O::Input) -> Begun<O::Output> {
        self.open(caller, O::NAME, |call| {
            let work = O::run(input, call);
            Begun { work, request_id: call.request_id() }
        })
    }

    /// Goes on with an operation whose slow part is done. It belongs to the same request.
    pub fn resume<O: Operation>(
        &mut self,
        caller: &Caller,
        next: Next<O::Output>,
    ) -> Result<Work<O::Output>, Refusal> {
        self.open(caller, O::NAME, next)
    }

    /// The id of a request that reaches no operation.
    pub fn request_id(&mut self, caller: &Caller) -> Uuid {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is not general enough over lifetimes"
        )]
        self.open(caller, "", |call| call.request_id())
    }

    fn open<T>(
        &mut self,
        caller: &Caller,
        operation: &'static str,
        happen: impl FnOnce(&mut Call<'_>) -> T,
    ) -> T {
        let place = self.places.entry(caller.clone()).or_default();
        place.bury(self.now);
        happen(&mut Call {
            operation,
            caller,
            now: self.now,
            profile: &self.in_force,
            chance: &self.chance,
            place,
            subject: None,
        })
    }
}

impl Ages for World {
    fn now(&self) -> Instant {
        self.now
    }

    /// Costs the same however many keys there are: nothing is touched until somebody looks.
    fn set_now(&mut self, now: Instant) {
        self.now = self.now.max(now);
    }
}

impl Place {
    /// Deletes the keys whose date has come, and their aliases with them (inferred). Deletion completes within 24 hours after the
    /// date (documented); here at once.
    fn bury(&mut self, now: Instant) {
        while self.deletions.first().is_some_and(|(due, _)| *due <= now) {
            let (_, id) = self.deletions.pop_first().expect("it was just seen");
            self.keys.remove(&id);
            self.aliases.retain(|_, target| *target != id);
            self.owners.retain(|_, (key, _)| *key != id);
        }
    }

    /// The keys in the order in which they were made.
    pub fn keys_in_order(&mut self, now: Instant, faults: Faults) -> Vec<&Key> {
        self.keys.values_mut().for_each(|key| key.settle(now, faults));
        let mut keys: Vec<&Key> = self.keys.values().map(AsRef::as_ref).collect();
        keys.sort_by_key(|key| key.number);
        keys
    }
}
