//! Takes tags away from several keys: the ones that are named, or all of them where none is and `All` says so (documented).

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::tag_resources::ResourceType;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Takes tags away from several keys.
#[derive(Debug)]
pub struct UntagResources;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    #[serde(default)]
    all: bool,
    resource_id: Vec<String>,
    resource_type: ResourceType,
    #[serde(default)]
    tag_key: Vec<String>,
}

impl Operation for UntagResources {
    const NAME: &'static str = "UntagResources";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        input.resource_type.keys_only()?;
        for id in &input.resource_id {
            call.key_in_state(id)?;
        }
        let all = input.all && input.tag_key.is_empty();
        for id in &input.resource_id {
            call.key_in_state(id)?.tags.retain(|tag, _| !all && !input.tag_key.contains(tag));
        }
        Ok(Work::Done(Empty {}))
    }
}
