//! Gives a key another policy.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::get_key_policy::is_the_default;
use crate::operations::{Empty, Operation};
use crate::policy::Proposed;
use crate::work::Work;

/// Gives a key another policy.
#[derive(Debug)]
pub struct PutKeyPolicy;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    policy_name: Option<String>,
    policy: String,
    #[serde(default)]
    bypass_policy_lockout_safety_check: bool,
}

impl Operation for PutKeyPolicy {
    const NAME: &'static str = "PutKeyPolicy";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let (profile, caller) = (call.profile, call.caller);
        let key = call.key(&input.key_id)?;
        is_the_default(input.policy_name.as_deref())?;
        key.in_state_for(Self::NAME)?;
        let proposed = Proposed {
            document: &input.policy,
            caller,
            may_lock_out: input.bypass_policy_lockout_safety_check,
            bytes_max: profile.policy_bytes_max,
        };
        proposed.judge()?;
        key.policy = Some(input.policy);
        Ok(Work::Done(Empty {}))
    }
}
