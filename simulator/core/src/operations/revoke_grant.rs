//! Ends a grant on behalf of the key's administrators.
//!
//! Asserted on AWS (LocalStack 2024-04-11): the grant leaves the list. That an id of no grant is NotFoundException was
//! seen by a user of AWS (moto issue 5411).

use serde::Deserialize;

use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::{GrantProblem, KmsError};
use crate::grants::{GrantId, Which};
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Ends a grant on behalf of the key's administrators.
#[derive(Debug)]
pub struct RevokeGrant;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    grant_id: String,
    #[serde(default)]
    dry_run: bool,
}

impl Operation for RevokeGrant {
    const NAME: &'static str = "RevokeGrant";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let caller = call.caller;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let key = key.id;
        let id = GrantId::parse(&input.grant_id)?;
        let grant = call.grants.find(caller, key, Which::Id(id));
        let number = grant.ok_or(KmsError::Grant(GrantProblem::NotFound { id }))?.number;
        unless_dry_run(input.dry_run)?;
        call.grants.remove(caller, key, number);
        Ok(Work::Done(Empty {}))
    }
}
