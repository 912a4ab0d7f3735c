//! A grant as ListGrants and ListRetirableGrants show it.
//!
//! Recorded (stackd grants/session_list, session_retirable): the members, and that there is none for constraints where
//! there are none. Contested: a grant without a name has an empty one in the guide's examples, none in the API
//! Reference; here it is empty.

use serde::Serialize;

use super::{Constraints, Grant, GrantId, GrantOperation, Party};
use crate::identity::{Arn, ArnForm, Caller, KeyId};
use crate::time::Instant;

/// One grant of a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct GrantListEntry {
    key_id: Arn,
    grant_id: GrantId,
    name: String,
    creation_date: Instant,
    #[serde(skip_serializing_if = "Option::is_none")]
    grantee_principal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grantee_service_principal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retiring_principal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retiring_service_principal: Option<String>,
    issuing_account: String,
    operations: Vec<GrantOperation>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

impl GrantListEntry {
    /// The entry of a grant for a key.
    #[must_use]
    pub fn of(grant: &Grant, place: &Caller, key: KeyId, arns: ArnForm) -> Self {
        let terms = grant.terms.clone();
        let (grantee_principal, grantee_service_principal) = split(Some(terms.grantee));
        let (retiring_principal, retiring_service_principal) = split(terms.retiring);
        Self {
            key_id: Arn::of_key(key, place, arns),
            grant_id: grant.id,
            name: terms.name.unwrap_or_default(),
            creation_date: grant.created,
            grantee_principal,
            grantee_service_principal,
            retiring_principal,
            retiring_service_principal,
            issuing_account: grant.issuer.clone(),
            operations: terms.operations,
            constraints: terms.constraints,
        }
    }
}

fn split(party: Option<Party>) -> (Option<String>, Option<String>) {
    match party {
        Some(Party::Principal(principal)) => (Some(principal), None),
        Some(Party::Service(service)) => (None, Some(service)),
        None => (None, None),
    }
}
