//! Changes a key's description.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Changes a key's description.
#[derive(Debug)]
pub struct UpdateKeyDescription;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    description: String,
    key_id: String,
}

impl Operation for UpdateKeyDescription {
    const NAME: &'static str = "UpdateKeyDescription";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        key.description = input.description;
        Ok(Work::Done(Empty {}))
    }
}
