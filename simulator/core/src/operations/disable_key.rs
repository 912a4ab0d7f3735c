//! Makes a key unusable until it is enabled again. Disabling a disabled key succeeds (documented).

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::key::Standing;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Makes a key unusable until it is enabled again. Disabling a disabled key succeeds (documented).
#[derive(Debug)]
pub struct DisableKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

impl Operation for DisableKey {
    const NAME: &'static str = "DisableKey";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        key.standing = Standing::Disabled;
        Ok(Work::Done(Empty {}))
    }
}
