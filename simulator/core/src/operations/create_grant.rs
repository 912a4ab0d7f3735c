//! Adds a grant to a key.
//!
//! Recorded (stackd grants/*_create): the members, and who may be named; a request that repeats another, name included,
//! finds its grant (lifecycle_named_id_retry) and gets another token (documented). The order of the checks is unknown,
//! but that operations come before principals was seen by a user of AWS (ansible PR 31960).

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::{GrantProblem, KmsError};
use crate::grants::{
    Asked, Constraints, GrantId, GrantOperation, GrantToken, GrantTokens, GrantsOfKey, Party, Terms,
    judge_operations,
};
use crate::identity::Caller;
use crate::operations::Operation;
use crate::work::Work;

/// Adds a grant to a key.
#[derive(Debug)]
pub struct CreateGrant;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    grantee_principal: Option<String>,
    grantee_service_principal: Option<String>,
    retiring_principal: Option<String>,
    retiring_service_principal: Option<String>,
    operations: Vec<GrantOperation>,
    #[serde(default)]
    constraints: Constraints,
    name: Option<String>,
    #[serde(default)]
    grant_tokens: GrantTokens,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    grant_token: GrantToken,
    grant_id: GrantId,
}

impl Operation for CreateGrant {
    const NAME: &'static str = "CreateGrant";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let Call { caller, profile, now, chance, .. } = *call;
        more_than_create_grant(&input.operations)?;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        judge_operations(&input.operations, key)?;
        input.constraints.judge(key)?;
        let (id, dry_run) = (key.id, input.dry_run);
        let terms = input.terms(caller)?;
        let known = call.grants.of(caller, id);
        let is_new = known.is_none_or(|known| known.repeated(&terms).is_none());
        if is_new && known.map_or(0, GrantsOfKey::count) >= profile.grants_per_key_max as usize {
            return Err(KmsError::Grant(GrantProblem::TooMany { most: profile.grants_per_key_max }));
        }
        unless_dry_run(dry_run)?;
        let (grant_id, grant_token) = call.grants.create((caller, id), terms, now, chance);
        Ok(Work::Done(Output { grant_token, grant_id }))
    }
}

/// Some operations, and not CreateGrant alone (seen by a user of AWS: ansible PR 31960). How AWS refuses an empty list
/// is unknown.
fn more_than_create_grant(operations: &[GrantOperation]) -> Result<(), KmsError> {
    let problem = match operations {
        [] => GrantProblem::OperationsMissing,
        [GrantOperation::CreateGrant] => GrantProblem::OnlyCreateGrant,
        _ => return Ok(()),
    };
    Err(KmsError::Grant(problem))
}

impl Input {
    /// What the grant is to be. A service as the grantee needs a `SourceArn` and somebody to retire the grant
    /// (documented: Grants in AWS KMS, Grantee service principal; the codes and their order are unknown).
    fn terms(self, caller: &Caller) -> Result<Terms, KmsError> {
        let refused = |problem| Err(KmsError::Grant(problem));
        let grantee =
            Party::one_of(self.grantee_principal, self.grantee_service_principal, Asked::Grantee, caller)?;
        let retiring =
            Party::one_of(self.retiring_principal, self.retiring_service_principal, Asked::Retiring, caller)?;
        let Some(grantee) = grantee else { return refused(GrantProblem::GranteeMissing) };
        if matches!(grantee, Party::Service(_)) {
            if self.constraints.source_arn.is_none() {
                return refused(GrantProblem::SourceArnMissing);
            }
            if retiring.is_none() {
                return refused(GrantProblem::RetiringMissing);
            }
        }
        let Self { name, operations, constraints, .. } = self;
        Ok(Terms { name, grantee, retiring, operations, constraints })
    }
}
