//! Shows a key's policy.
//!
//! Recorded (stackd multi_region/replica_policy, deleting_policy_*): the members, and the layout of the text.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::Operation;
use crate::policy;
use crate::work::Work;

/// Shows a key's policy.
#[derive(Debug)]
pub struct GetKeyPolicy;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    policy_name: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    policy: String,
    policy_name: &'static str,
}

impl Operation for GetKeyPolicy {
    const NAME: &'static str = "GetKeyPolicy";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let caller = call.caller;
        let key = call.key(&input.key_id)?;
        is_the_default(input.policy_name.as_deref())?;
        let policy = match &key.policy {
            Some(policy) => policy::laid_out(policy),
            None => policy::laid_out(&policy::default_of(caller)),
        };
        Ok(Work::Done(Output { policy, policy_name: policy::NAME }))
    }
}

/// A key has one policy, `default`, which is also meant where no name is given (documented).
pub(super) fn is_the_default(name: Option<&str>) -> Result<(), KmsError> {
    match name {
        None | Some(policy::NAME) => Ok(()),
        Some(_) => Err(KmsError::NoSuchPolicy),
    }
}
