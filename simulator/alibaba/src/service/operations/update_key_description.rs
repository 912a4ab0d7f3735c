//! Changes the description of a key.

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Changes the description of a key.
#[derive(Debug)]
pub struct UpdateKeyDescription;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    description: String,
}

impl Operation for UpdateKeyDescription {
    const NAME: &'static str = "UpdateKeyDescription";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        call.key_in_state(&input.key_id)?.description = input.description;
        Ok(Work::Done(Empty {}))
    }
}
