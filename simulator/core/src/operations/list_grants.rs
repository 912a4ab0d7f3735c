//! Lists the grants of a key.
//!
//! Recorded (stackd grants/session_list, lifecycle_filter_*): the entries, and how a principal that does not exist is
//! refused. Documented: 50 a page unless `Limit` says otherwise, 100 at most. Unknown: what a grant id that the key does
//! not have gives; here an empty list.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::grants::{Asked, Grant, GrantId, GrantListEntry, Party};
use crate::operations::Operation;
use crate::page::{self, List};
use crate::work::Work;

/// Lists the grants of a key.
#[derive(Debug)]
pub struct ListGrants;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    grant_id: Option<String>,
    grantee_principal: Option<String>,
    grantee_service_principal: Option<String>,
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer, also of ListRetirableGrants.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    pub(super) grants: Vec<GrantListEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next_marker: Option<String>,
    pub(super) truncated: bool,
}

/// Documented: API Reference, ListGrants and ListRetirableGrants.
pub(super) const PAGE_DEFAULT: usize = 50;
pub(super) const PAGE_MOST: usize = 100;

impl Operation for ListGrants {
    const NAME: &'static str = "ListGrants";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, chance, .. } = *call;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let key = key.id;
        let id = input.grant_id.map(|id| GrantId::parse(&id)).transpose()?;
        let grantee = Party::one_of(
            input.grantee_principal,
            input.grantee_service_principal,
            Asked::GranteeOfList,
            caller,
        )?;
        let scope =
            [Self::NAME.as_bytes(), caller.account.as_bytes(), caller.region.as_bytes(), &key.position()[..]];
        let list = List { scope: &scope, chance };
        let after = input.marker.map(|marker| number(&list, &marker)).transpose()?;
        let grants = call.grants.of(caller, key).into_iter();
        let grants = grants.flat_map(|grants| grants.after(after.map_or(Bound::Unbounded, Bound::Excluded)));
        let wanted = |grant: &&Grant| {
            id.is_none_or(|id| grant.id == id)
                && grantee.as_ref().is_none_or(|grantee| grant.terms.grantee == *grantee)
        };
        let limit = input.limit.unwrap_or(PAGE_DEFAULT).min(PAGE_MOST);
        let (grants, truncated) = page::take(grants.filter(wanted), limit);
        let last = grants.last().filter(|_| truncated);
        Ok(Work::Done(Output {
            next_marker: last.map(|last| list.marker(&last.number.to_be_bytes())),
            grants: grants
                .into_iter()
                .map(|grant| GrantListEntry::of(grant, caller, key, profile.arns))
                .collect(),
            truncated,
        }))
    }
}

/// The number of the grant that a page ended with.
fn number(list: &List<'_>, marker: &str) -> Result<u64, KmsError> {
    let position = list.position(marker)?;
    position.try_into().map(u64::from_be_bytes).map_err(|_| KmsError::InvalidMarker)
}
