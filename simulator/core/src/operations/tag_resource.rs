//! Adds tags to a key, or changes their values.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::key::Tag;
use crate::operations::{Empty, Operation};
use crate::tags;
use crate::work::Work;

/// Adds tags to a key, or changes their values.
#[derive(Debug)]
pub struct TagResource;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    tags: Vec<Tag>,
}

impl Operation for TagResource {
    const NAME: &'static str = "TagResource";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let profile = call.profile;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        tags::judge(&input.tags, profile.tags_per_key_max)?;
        key.tag(input.tags, profile.tags_per_key_max)?;
        Ok(Work::Done(Empty {}))
    }
}
