//! Grants: who may use a key besides those whom its policy lets in.
//!
//! Grants are made, listed, retired and revoked; they are not evaluated when a key is used: callers are accounts here,
//! and an account may do everything with its keys. The one thing that depends on a grant is who may retire it from
//! another account.
//!
//! *Every grant of the world is kept in one place, by key:* a retiring principal sees, and retires, grants of keys of
//! other accounts. Ids and tokens are derived from the seed along the key, and die with the key.

mod constraints;
mod entry;
mod id;
mod operation;
mod principal;
mod token;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use crate::chance::Chance;
use crate::identity::{Caller, KeyId};
use crate::time::Instant;

pub use constraints::Constraints;
pub use entry::GrantListEntry;
pub use id::GrantId;
pub use operation::{GrantOperation, judge as judge_operations};
pub use principal::{Asked, Party};
pub use token::{GrantToken, GrantTokens};

/// What a CreateGrant asks for. Two requests with the same name and otherwise the same terms are one grant
/// (documented: CreateGrant, Name; recorded: stackd grants/lifecycle_named_id_retry).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The name; a grant without one is never the same as another.
    pub name: Option<String>,
    /// Who may use the key.
    pub grantee: Party,
    /// Who may retire the grant.
    pub retiring: Option<Party>,
    /// For what the key may be used, in the order given.
    pub operations: Vec<GrantOperation>,
    /// Under which conditions.
    pub constraints: Constraints,
}

/// A grant.
#[derive(Debug, Clone)]
pub struct Grant {
    /// How many grants its key had before it.
    pub number: u64,
    /// The id.
    pub id: GrantId,
    /// When it was made, in whole seconds (recorded: stackd grants/session_list).
    pub created: Instant,
    /// The account under which it was made, as the ARN of its root.
    pub issuer: String,
    /// What it allows.
    pub terms: Terms,
}

/// Which grant of a key.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// By its number, which tokens hold.
    Number(u64),
    /// By its id.
    Id(GrantId),
}

/// Where a grant is: its key's place, the key, the grant's number.
pub type Position = (Caller, KeyId, u64);

/// Every grant of the world.
#[derive(Debug, Default)]
pub struct Grants {
    keys: BTreeMap<(Caller, KeyId), GrantsOfKey>,
    /// By Region and by who may retire them.
    retirable: BTreeMap<(Arc<str>, Party), BTreeSet<Position>>,
}

/// The grants of one key. Counts stay when grants go: no id comes twice.
#[derive(Debug, Default)]
pub struct GrantsOfKey {
    made: u64,
    tokens: u64,
    grants: BTreeMap<u64, Grant>,
    numbers: BTreeMap<GrantId, u64>,
    named: BTreeMap<String, Vec<u64>>,
}

impl Grants {
    /// The grants of a key; `None` where it has never had one.
    #[must_use]
    pub fn of(&self, place: &Caller, key: KeyId) -> Option<&GrantsOfKey> {
        self.keys.get(&(place.clone(), key))
    }

    /// One grant of a key.
    #[must_use]
    pub fn find(&self, place: &Caller, key: KeyId, which: Which) -> Option<&Grant> {
        self.of(place, key)?.find(which)
    }

    /// Makes a grant, or finds the one that it repeats; answers its id and a new token.
    pub fn create(
        &mut self,
        (place, key): (&Caller, KeyId),
        terms: Terms,
        now: Instant,
        chance: &Chance,
    ) -> (GrantId, GrantToken) {
        let grants = self.keys.entry((place.clone(), key)).or_default();
        let (number, id) = match grants.repeated(&terms) {
            Some(grant) => (grant.number, grant.id),
            None => {
                let number = grants.made;
                let id = GrantId::of(chance, place, key, number);
                if let Some(party) = &terms.retiring {
                    let positions = self.retirable.entry((place.region.clone(), party.clone())).or_default();
                    positions.insert((place.clone(), key, number));
                }
                let created = Instant::from_millis(now.millis() / 1000 * 1000);
                grants.add(Grant { number, id, created, issuer: place.principal(), terms });
                (number, id)
            }
        };
        grants.tokens += 1;
        (id, GrantToken::new(chance, place, key, number, grants.tokens))
    }

    /// Ends a grant.
    pub fn remove(&mut self, place: &Caller, key: KeyId, number: u64) {
        let Some(grants) = self.keys.get_mut(&(place.clone(), key)) else { return };
        if let Some(grant) = grants.take(number) {
            self.unlist(place, key, &grant);
        }
    }

    /// Forgets a key that was deleted.
    pub fn forget(&mut self, place: &Caller, key: KeyId) {
        let grants = self.keys.remove(&(place.clone(), key)).unwrap_or_default();
        for grant in grants.grants.values() {
            self.unlist(place, key, grant);
        }
    }

    /// The grants that somebody may retire, in keys of any account of a Region, after a position.
    pub fn retirable<'g>(
        &'g self,
        region: &Arc<str>,
        party: &Party,
        after: Bound<Position>,
    ) -> impl Iterator<Item = (&'g Position, &'g Grant)> {
        let positions = self.retirable.get(&(region.clone(), party.clone()));
        let after = positions.into_iter().flat_map(move |all| all.range((after.clone(), Bound::Unbounded)));
        after.map(|position| {
            let (place, key, number) = position;
            let grant = self.find(place, *key, Which::Number(*number));
            (position, grant.expect("invariant: what is listed as retirable exists"))
        })
    }

    fn unlist(&mut self, place: &Caller, key: KeyId, grant: &Grant) {
        let Some(party) = &grant.terms.retiring else { return };
        let index = (place.region.clone(), party.clone());
        if let Some(positions) = self.retirable.get_mut(&index) {
            positions.remove(&(place.clone(), key, grant.number));
            if positions.is_empty() {
                self.retirable.remove(&index);
            }
        }
    }
}

impl GrantsOfKey {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.grants.len()
    }

    /// One of them.
    #[must_use]
    pub fn find(&self, which: Which) -> Option<&Grant> {
        let number = match which {
            Which::Number(number) => number,
            Which::Id(id) => *self.numbers.get(&id)?,
        };
        self.grants.get(&number)
    }

    /// The grant that a request with these terms repeats.
    #[must_use]
    pub fn repeated(&self, terms: &Terms) -> Option<&Grant> {
        let numbers = self.named.get(terms.name.as_ref()?)?;
        numbers.iter().filter_map(|number| self.grants.get(number)).find(|grant| grant.terms == *terms)
    }

    /// All of them after a number, in the order in which they were made; AWS's order is unknown.
    pub fn after(&self, number: Bound<u64>) -> impl Iterator<Item = &Grant> {
        self.grants.range((number, Bound::Unbounded)).map(|(_, grant)| grant)
    }

    fn add(&mut self, grant: Grant) {
        self.made += 1;
        self.numbers.insert(grant.id, grant.number);
        if let Some(name) = &grant.terms.name {
            self.named.entry(name.clone()).or_default().push(grant.number);
        }
        self.grants.insert(grant.number, grant);
    }

    fn take(&mut self, number: u64) -> Option<Grant> {
        let grant = self.grants.remove(&number)?;
        self.numbers.remove(&grant.id);
        if let Some(name) = &grant.terms.name
            && let Some(numbers) = self.named.get_mut(name)
        {
            numbers.retain(|other| *other != number);
            if numbers.is_empty() {
                self.named.remove(name);
            }
        }
        Some(grant)
    }
}

impl Grant {
    /// Whether somebody may retire it: the retiring principal, and the grantee where the grant allows RetireGrant
    /// (documented: "Retiring and revoking grants"). The account of the key may anyway.
    #[must_use]
    pub fn may_be_retired_by(&self, principal: &str) -> bool {
        let is = |party: &Party| matches!(party, Party::Principal(text) if text == principal);
        self.terms.retiring.as_ref().is_some_and(is)
            || (is(&self.terms.grantee) && self.terms.operations.contains(&GrantOperation::RetireGrant))
    }
}
