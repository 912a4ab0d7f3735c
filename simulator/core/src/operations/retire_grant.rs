//! Ends a grant on behalf of somebody whom the grant names, or of the key's account.
//!
//! Recorded: by token, by key and grant id (asserted on AWS: LocalStack 2024-04-11); an empty answer (stackd
//! grants/federated_retire); the refusal of another account (cross_retire_*). Documented: who may; the key's account is
//! the account of the grant here. Which error a token or id of an ended grant gives is unknown.

use serde::Deserialize;

use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::{GrantProblem, KmsError};
use crate::grants::{GrantId, GrantToken, Which};
use crate::identity::{Caller, KeyId, KeyRef};
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Ends a grant on behalf of somebody whom the grant names, or of the key's account.
#[derive(Debug)]
pub struct RetireGrant;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    grant_token: Option<String>,
    key_id: Option<String>,
    grant_id: Option<String>,
    #[serde(default)]
    dry_run: bool,
}

impl Operation for RetireGrant {
    const NAME: &'static str = "RetireGrant";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let dry_run = input.dry_run;
        let Wanted { place, key, which } = input.wanted(call)?;
        if place == *call.caller {
            call.key_at(key, &place)?.in_state_for(Self::NAME)?;
        }
        let grant = call.grants.find(&place, key, which);
        let principal = call.caller.principal();
        if place != *call.caller && !grant.is_some_and(|grant| grant.may_be_retired_by(&principal)) {
            return Err(KmsError::Grant(GrantProblem::NotRetirableByOthers { principal }));
        }
        let number = grant.ok_or(KmsError::Grant(not_found(which)))?.number;
        unless_dry_run(dry_run)?;
        call.grants.remove(&place, key, number);
        Ok(Work::Done(Empty {}))
    }
}

/// The grant that a request names.
struct Wanted {
    place: Caller,
    key: KeyId,
    which: Which,
}

impl Input {
    fn wanted(self, call: &Call<'_>) -> Result<Wanted, KmsError> {
        match (self.grant_token, self.key_id, self.grant_id) {
            (Some(token), None, None) => {
                let token = GrantToken::parse(&token, call.chance)?;
                // What a token from another Region gives is unknown.
                if token.place().region != call.caller.region {
                    return Err(KmsError::Grant(GrantProblem::InvalidToken));
                }
                let (place, key) = (token.place().clone(), token.key());
                Ok(Wanted { place, key, which: Which::Number(token.number()) })
            }
            (None, Some(key), Some(id)) => match KeyRef::parse(&key, call.caller, call.profile.arns)? {
                KeyRef::Key(key, place) => Ok(Wanted { place, key, which: Which::Id(GrantId::parse(&id)?) }),
                KeyRef::Alias(..) => Err(KmsError::AliasNotSupported),
            },
            _ => Err(KmsError::Grant(GrantProblem::TokenOrKeyAndId)),
        }
    }
}

const fn not_found(which: Which) -> GrantProblem {
    match which {
        Which::Number(_) => GrantProblem::Ended,
        Which::Id(id) => GrantProblem::NotFound { id },
    }
}
