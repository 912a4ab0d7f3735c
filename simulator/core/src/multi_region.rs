//! Multi-Region keys: a primary and its replicas, which share id, material and rotation.
//!
//! The primary's key holds what they share; a replica takes it over whenever somebody touches it ([`Key::follow`]), after
//! the primary has been settled. Nothing is copied when nobody looks, and a rotation reaches every Region at the same
//! instant (recorded: stackd multi_region/replica_rotation_history, with the dates of the primary's).
//!
//! Not shared (recorded: stackd multi_region/replica_*): description, state, policy, tags, aliases, grants, and which
//! imported material is in a Region.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::faults::Fault;
use crate::identity::{Caller, KeyId};
use crate::key::Key;
use crate::profile::Profile;
use crate::time::Instant;
use crate::world::Places;

/// Every multi-Region set: by the account and the id that its keys have in common.
pub type Sets = BTreeMap<(Arc<str>, KeyId), Regions>;

/// Where the keys of a set are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    /// The Region of the primary.
    pub primary: Arc<str>,
    /// The Regions of the replicas, also of those that wait for their deletion (recorded: stackd
    /// multi_region/primary_with_deleting_replica). By name: recorded orders fit that.
    pub replicas: BTreeSet<Arc<str>>,
}

/// What a multi-Region key knows of its set.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Whether it is a replica.
    pub is_replica: bool,
    /// Where the set's keys are; as fresh as the last touch.
    pub regions: Regions,
    /// Until when the primary Region is being changed.
    pub updating: Option<Instant>,
}

impl Regions {
    /// A primary without replicas.
    #[must_use]
    pub const fn of_primary(region: Arc<str>) -> Self {
        Self { primary: region, replicas: BTreeSet::new() }
    }

    /// Every Region of the set, the primary's first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<str>> {
        std::iter::once(&self.primary).chain(&self.replicas)
    }
}

impl Membership {
    /// The membership of a new primary.
    #[must_use]
    pub const fn primary(region: Arc<str>) -> Self {
        Self { is_replica: false, regions: Regions::of_primary(region), updating: None }
    }
}

impl Key {
    /// Whether it is a replica.
    #[must_use]
    pub fn is_replica(&self) -> bool {
        self.multi_region.as_ref().is_some_and(|membership| membership.is_replica)
    }

    /// Takes over what the set shares from its primary, which has been settled.
    pub fn follow(&mut self, primary: &Self) {
        if !primary.faults.has(Fault::ReplicasKeepTheirRotation) {
            self.rotation.clone_from(&primary.rotation);
        }
        if let (Some(imports), Some(shared)) = (&mut self.imports, &primary.imports) {
            imports.follow(shared);
        }
    }
}

/// Brings a key of a place to the present, with what its set shares.
///
/// # Panics
///
/// Where a set has lost its primary, which outlives its replicas.
pub fn settle(
    key: &mut Key,
    place: &Caller,
    sets: &Sets,
    elsewhere: &mut Places,
    now: Instant,
    profile: &Profile,
) {
    if let Some(membership) = &mut key.multi_region {
        let regions = &sets[&(place.account.clone(), key.id)];
        membership.regions.clone_from(regions);
        if membership.is_replica {
            let there = elsewhere.get_mut(&place_in(&regions.primary, place)).expect("a set has a primary");
            let primary = there.keys.get_mut(&key.id).expect("a primary outlives its replicas");
            primary.settle(now, profile);
            key.follow(primary);
        }
    }
    key.settle(now, profile);
}

/// The place of a Region of the caller's account.
#[must_use]
pub fn place_in(region: &Arc<str>, caller: &Caller) -> Caller {
    Caller { account: Arc::clone(&caller.account), region: Arc::clone(region) }
}

/// The Regions that have multi-Region keys (documented: AWS General Reference, endpoints of KMS, 2026-05; multi-Region keys are
/// in all of them). A Region that opens later is refused like one that does not exist.
pub const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];
