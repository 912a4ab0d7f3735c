//! Takes tags away from a key; keys that no tag has change nothing (inferred).

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::tag_resource::only_key;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Takes tags away from a key.
#[derive(Debug)]
pub struct UntagResource;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: Option<String>,
    secret_name: Option<String>,
    certificate_id: Option<String>,
    tag_keys: Vec<String>,
}

impl Operation for UntagResource {
    const NAME: &'static str = "UntagResource";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let key_id = only_key(input.key_id, &input.secret_name, &input.certificate_id)?;
        let key = call.key_in_state(&key_id)?;
        key.tags.retain(|tag, _| !input.tag_keys.contains(tag));
        Ok(Work::Done(Empty {}))
    }
}
