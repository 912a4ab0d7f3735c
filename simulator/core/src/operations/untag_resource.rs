//! Takes tags away from a key.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Takes tags away from a key.
#[derive(Debug)]
pub struct UntagResource;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    tag_keys: Vec<String>,
}

impl Operation for UntagResource {
    const NAME: &'static str = "UntagResource";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        key.untag(&input.tag_keys);
        Ok(Work::Done(Empty {}))
    }
}
