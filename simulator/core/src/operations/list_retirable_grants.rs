//! Lists the grants that somebody may retire: of every key in the Region, those of other accounts included.
//!
//! Recorded (stackd grants/session_retirable, lifecycle_retirable_*): the entries, and how a principal that does not
//! exist is refused. Documented: a principal of the caller's own account is named; what an account is told of another's
//! is unknown, and that a service sees the caller's keys only, too.

use std::ops::Bound;

use serde::Deserialize;

use crate::call::Call;
use crate::error::{GrantProblem, KmsError};
use crate::grants::{Asked, GrantListEntry, Party, Position};
use crate::identity::{Caller, KeyId};
use crate::operations::Operation;
use crate::operations::list_grants::{Output, PAGE_DEFAULT, PAGE_MOST};
use crate::page::{self, List};
use crate::work::Work;

/// Lists the grants that somebody may retire.
#[derive(Debug)]
pub struct ListRetirableGrants;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    retiring_principal: Option<String>,
    retiring_service_principal: Option<String>,
    limit: Option<usize>,
    marker: Option<String>,
}

impl Operation for ListRetirableGrants {
    const NAME: &'static str = "ListRetirableGrants";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, chance, .. } = *call;
        let party = Party::one_of(
            input.retiring_principal,
            input.retiring_service_principal,
            Asked::RetiringOfList,
            caller,
        )?;
        let party = party.ok_or(KmsError::Grant(GrantProblem::RetiringMissing))?;
        if party.account().is_some_and(|account| *account != *caller.account) {
            let (principal, operation) = (caller.principal(), Self::NAME);
            return Err(KmsError::AccessDeniedAcrossAccounts { principal, operation });
        }
        let (Party::Principal(name) | Party::Service(name)) = &party;
        let scope =
            [Self::NAME.as_bytes(), caller.account.as_bytes(), caller.region.as_bytes(), name.as_bytes()];
        let list = List { scope: &scope, chance };
        let after = match input.marker {
            Some(marker) => Bound::Excluded(from_bytes(&list.position(&marker)?, caller)?),
            None => Bound::Unbounded,
        };
        let is_service = matches!(party, Party::Service(_));
        let grants = call.grants.retirable(&caller.region, &party, after);
        let grants = grants.filter(|((place, ..), _)| !is_service || place == caller);
        let (grants, truncated) = page::take(grants, input.limit.unwrap_or(PAGE_DEFAULT).min(PAGE_MOST));
        let last = grants.last().filter(|_| truncated);
        Ok(Work::Done(Output {
            next_marker: last.map(|(position, _)| list.marker(&to_bytes(position))),
            grants: grants
                .iter()
                .map(|((place, key, _), grant)| GrantListEntry::of(grant, place, *key, profile.arns))
                .collect(),
            truncated,
        }))
    }
}

/// A position as markers hold it: the Region is the list's.
fn to_bytes((place, key, number): &Position) -> Vec<u8> {
    [&key.position()[..], &number.to_be_bytes(), place.account.as_bytes()].concat()
}

/// Reads what [`to_bytes`] wrote.
fn from_bytes(bytes: &[u8], caller: &Caller) -> Result<Position, KmsError> {
    let position = || {
        let (key, rest) = bytes.split_at_checked(17)?;
        let (number, account) = rest.split_at_checked(8)?;
        let place = Caller { account: str::from_utf8(account).ok()?.into(), region: caller.region.clone() };
        Some((place, KeyId::from_position(key).ok()?, u64::from_be_bytes(number.try_into().ok()?)))
    };
    position().ok_or(KmsError::InvalidMarker)
}
