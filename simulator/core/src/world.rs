//! The world: every account and Region, one clock, one chance, one profile.
//!
//! *A call comes in at [`World::call`], time comes in at [`World::set_now`].* Before an operation runs,
//! what has come due is applied: deletions here, rotations when a key is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::call::Call;
use crate::chance::Chance;
use crate::error::KmsError;
use crate::faults::Faults;
use crate::grants::Grants;
use crate::identity::{Caller, KeyId};
use crate::key::{Key, LastUsage, Standing};
use crate::last_usage;
use crate::material::{MaterialId, MaterialVersion};
use crate::multi_region::{self, Sets};
use crate::operations::Operation;
use crate::profile::Profile;
use crate::recipient::Hypervisor;
use crate::stores::Stores;
use crate::stores::proxy::KeyStoreProxy;
use crate::time::Instant;
use crate::timed::Ages;
use crate::work::{Next, Work};

/// The whole state of a simulated KMS.
#[derive(Debug)]
pub struct World {
    profile: Arc<Profile>,
    /// The profile as operations see it, with the faults that are on.
    in_force: Arc<Profile>,
    chance: Chance,
    now: Instant,
    places: Places,
    sets: Sets,
    owners: Owners,
    /// How many attestation documents were issued: the next one's enclave depends on it.
    attestations: u64,
    grants: Grants,
    /// No key of any place is deleted before: an operation schedules deletions in its own place only, and a primary's date
    /// follows from its last replica's.
    next_deletion: Option<Instant>,
    pub(crate) stores: Stores,
}

/// Every account and Region in which anybody has asked for anything.
pub type Places = BTreeMap<Caller, Place>;

/// One account in one Region.
#[derive(Debug, Default)]
pub struct Place {
    /// The keys that have not been deleted.
    pub keys: BTreeMap<KeyId, Box<Key>>,
    /// The aliases by name, prefix included.
    pub aliases: BTreeMap<String, Alias>,
    /// The dates on which keys are deleted.
    pub deletions: BTreeSet<(Instant, KeyId)>,
    /// How many keys were ever made: the next one's id depends on it.
    pub keys_made: u64,
    /// How many calls of GenerateRandom there were: the next one's bytes depend on it.
    pub randoms: u64,
    /// How many requests named no key: the next one's request id depends on it.
    pub requests: u64,
}

/// An alias.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The key it stands for.
    pub target: KeyId,
    /// When it was created.
    pub created: Instant,
    /// When it was last created or moved.
    pub updated: Instant,
}

/// Which key a material belongs to: how Decrypt finds the key when the request names none. A material is
/// entered when it first encrypts.
pub type Owners = BTreeMap<MaterialId, Owner>;

/// Whose material it is.
#[derive(Debug, Clone)]
pub struct Owner {
    /// Where its key is.
    pub place: Caller,
    /// The key.
    pub key: KeyId,
    /// Which of the key's materials.
    pub version: MaterialVersion,
}

/// An operation that needs the world no more.
#[derive(Debug)]
pub struct Begun<T> {
    /// What is left to do, or the refusal.
    pub work: Result<Work<T>, KmsError>,
    /// The id of the request.
    pub request_id: Uuid,
    /// The keys it is about.
    pub used: [Option<KeyId>; 2],
}

/// What an operation answered.
#[derive(Debug)]
pub struct Reply<T> {
    /// The answer or the refusal.
    pub result: Result<T, KmsError>,
    /// The id of the request.
    pub request_id: Uuid,
}

impl<T> Begun<T> {
    /// What an operation has come to; of work that is done, the usage of its keys is remembered.
    fn of<O: Operation<Output = T>>(work: Result<Work<T>, KmsError>, call: &mut Call<'_>) -> Self {
        let (request_id, used) = (call.request_id(), call.used);
        if let Ok(Work::Done(_)) = work {
            let usage = LastUsage { operation: O::NAME, at: call.now, request_id };
            call.place.note_usage::<O>(used, usage);
        }
        Self { work, request_id, used }
    }
}

impl World {
    /// Makes an empty world.
    #[must_use]
    pub fn new(profile: Profile, seed: u64, now: Instant) -> Self {
        let chance = Chance::new(seed);
        let faults = profile.faults;
        let profile = Arc::new(Profile { faults: Faults::NONE, ..profile });
        Self {
            in_force: faults.in_profile(&profile),
            profile,
            stores: Stores::new(&chance),
            chance,
            now,
            places: Places::new(),
            sets: Sets::new(),
            owners: Owners::new(),
            attestations: 0,
            grants: Grants::default(),
            next_deletion: None,
        }
    }

    /// Has this proxy asked for external keys from now on.
    pub fn set_key_store_proxy(&mut self, proxy: Arc<dyn KeyStoreProxy>) {
        self.stores.proxy = proxy;
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
        self.in_force = faults.in_profile(&self.profile);
    }

    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.chance.seed()
    }

    /// The present.
    #[must_use]
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Moves the present forward; an earlier instant changes nothing. Costs the same however many keys
    /// there are: nothing is touched until somebody looks.
    pub fn set_now(&mut self, now: Instant) {
        self.now = self.now.max(now);
    }

    /// What attests the next enclave. It needs the world no more.
    pub fn hypervisor(&mut self) -> Hypervisor {
        let seed = self.chance.bytes("enclave", &[&self.attestations.to_be_bytes()]);
        self.attestations += 1;
        Hypervisor::new(self.now, seed)
    }

    /// Runs an operation, the slow part of its work included.
    pub fn call<O: Operation>(&mut self, caller: &Caller, mut input: O::Input) -> Reply<O::Output> {
        O::prepare(&mut input);
        let mut begun = self.begin::<O>(caller, input);
        let result = loop {
            let Begun { work, request_id, used } = begun;
            match work {
                Ok(Work::Done(answer)) => break Ok(answer),
                Ok(Work::Slow(work)) => {
                    let result = work();
                    if result.is_ok() {
                        self.note_usage::<O>(caller, used, request_id);
                    }
                    break result;
                }
                Ok(Work::Ask(ask)) => begun = self.resume::<O>(caller, request_id, ask()),
                Err(refusal) => break Err(refusal),
            }
        };
        Reply { result, request_id: begun.request_id }
    }

    /// Runs an operation as far as it needs the world.
    pub fn begin<O: Operation>(&mut self, caller: &Caller, input: O::Input) -> Begun<O::Output> {
        self.open(caller, O::NAME, |call| {
            let work = O::run(input, call);
            Begun::of::<O>(work, call)
        })
    }

    /// Goes on with an operation whose question has been answered.
    pub fn resume<O: Operation>(
        &mut self,
        caller: &Caller,
        request_id: Uuid,
        next: Next<O::Output>,
    ) -> Begun<O::Output> {
        self.open(caller, O::NAME, |call| {
            call.issued = Some(request_id);
            let work = next(call);
            Begun::of::<O>(work, call)
        })
    }

    /// Remembers that keys were used, by slow work that has succeeded: this shows only after the lock was released.
    pub(crate) fn note_usage<O: Operation>(
        &mut self,
        caller: &Caller,
        used: [Option<KeyId>; 2],
        request_id: Uuid,
    ) {
        let now = self.now;
        place(&mut self.places, caller)
            .note_usage::<O>(used, LastUsage { operation: O::NAME, at: now, request_id });
    }

    /// The id of a request that reaches no operation.
    pub fn request_id(&mut self, caller: &Caller) -> Uuid {
        #[expect(
            clippy::redundant_closure_for_method_calls,
            reason = "the method is not general enough over lifetimes"
        )]
        self.open(caller, "", |call| call.request_id())
    }

    /// Brings the world to its present and lets a call happen in it. The caller's place is taken out meanwhile, so that the
    /// call can look at the others too.
    fn open<T>(
        &mut self,
        caller: &Caller,
        operation: &'static str,
        happen: impl FnOnce(&mut Call<'_>) -> T,
    ) -> T {
        while self.next_deletion.is_some_and(|due| due <= self.now) {
            self.bury();
        }
        let mut here = std::mem::take(place(&mut self.places, caller));
        let answer = happen(&mut Call {
            operation,
            caller,
            now: self.now,
            profile: &self.in_force,
            chance: &self.chance,
            place: &mut here,
            elsewhere: &mut self.places,
            sets: &mut self.sets,
            owners: &mut self.owners,
            grants: &mut self.grants,
            stores: &mut self.stores,
            subject: None,
            issued: None,
            used: [None, None],
        });
        self.next_deletion = [self.next_deletion, here.next_deletion()].into_iter().flatten().min();
        *self.places.get_mut(caller).expect("it was taken from there") = here;
        answer
    }

    /// Deletes the keys whose date has come, everywhere: lists may show what belongs to keys of other accounts, and a
    /// primary may wait for its last replica.
    fn bury(&mut self) {
        let mut deleted = Vec::new();
        for (caller, place) in &mut self.places {
            for (due, id) in place.bury(self.now) {
                self.grants.forget(caller, id);
                deleted.push((caller.clone(), due, id));
            }
        }
        for (place, due, id) in deleted {
            self.leave_set(&place, due, id);
        }
        self.next_deletion = self.places.values().filter_map(Place::next_deletion).min();
    }

    /// Takes a deleted key out of its multi-Region set. A primary that waited for its last replica waits for itself from then on
    /// (recorded: stackd multi_region/cleanup_followup, two days late; no lateness here).
    fn leave_set(&mut self, place: &Caller, due: Instant, id: KeyId) {
        let set = (place.account.clone(), id);
        let Some(regions) = self.sets.get_mut(&set) else { return };
        if !regions.replicas.remove(&place.region) {
            self.sets.remove(&set);
            return;
        }
        if !regions.replicas.is_empty() {
            return;
        }
        let primary = multi_region::place_in(&regions.primary, place);
        let Some(there) = self.places.get_mut(&primary) else { return };
        if let Some(key) = there.keys.get_mut(&id)
            && let Standing::PendingReplicaDeletion(window) = key.standing
        {
            key.standing = Standing::PendingDeletion(due + window);
            there.deletions.insert((due + window, id));
        }
    }
}

impl Ages for World {
    fn now(&self) -> Instant {
        self.now
    }

    fn set_now(&mut self, now: Instant) {
        Self::set_now(self, now);
    }
}

/// The caller's account in the called Region, made where nobody has asked there before.
fn place<'w>(places: &'w mut BTreeMap<Caller, Place>, caller: &Caller) -> &'w mut Place {
    if !places.contains_key(caller) {
        places.insert(caller.clone(), Place::default());
    }
    places.get_mut(caller).expect("the place was just made")
}

impl Place {
    /// Remembers that keys were used, where this operation's use of them is tracked.
    fn note_usage<O: Operation>(&mut self, used: [Option<KeyId>; 2], usage: LastUsage) {
        if !const { last_usage::is_tracked(O::NAME) } {
            return;
        }
        for id in used.into_iter().flatten() {
            if let Some(key) = self.keys.get_mut(&id) {
                key.last_usage = Some(usage);
            }
        }
    }

    /// When the next key is deleted.
    fn next_deletion(&self) -> Option<Instant> {
        self.deletions.first().map(|(due, _)| *due)
    }

    /// Deletes the keys whose date has come, and their aliases with them (documented: "Deleting KMS keys"); answers
    /// which.
    fn bury(&mut self, now: Instant) -> Vec<(Instant, KeyId)> {
        let mut deleted = Vec::new();
        while let Some((due, id)) = self.deletions.first().copied().filter(|(due, _)| *due <= now) {
            self.deletions.pop_first();
            self.keys.remove(&id);
            self.aliases.retain(|_, alias| alias.target != id);
            deleted.push((due, id));
        }
        deleted
    }
}
