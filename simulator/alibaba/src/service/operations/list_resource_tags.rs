//! Lists the tags of a key.

use serde::Serialize;

use crate::service::call::Call;
use crate::service::operations::{OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists the tags of a key.
#[derive(Debug)]
pub struct ListResourceTags;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    tags: Tags,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Tags {
    tag: Vec<Listed>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Listed {
    key_id: String,
    tag_key: String,
    tag_value: String,
}

impl Operation for ListResourceTags {
    const NAME: &'static str = "ListResourceTags";
    type Input = OfKey;
    type Output = Output;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let key = call.key_in_state(&input.key_id)?;
        let shown = |(tag_key, tag_value): (&String, &String)| Listed {
            key_id: key.id.clone(),
            tag_key: tag_key.clone(),
            tag_value: tag_value.clone(),
        };
        let tag = key.tags.iter().map(shown).collect();
        Ok(Work::Done(Output { tags: Tags { tag } }))
    }
}
