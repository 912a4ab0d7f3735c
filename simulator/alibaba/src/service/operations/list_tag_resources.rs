//! Lists the tags of several keys, or the keys with certain tags, 200 on a page (documented).
//!
//! A key must have all of the tags asked for; a tag without a value stands for any value (inferred from the same operation of other
//! products). Which of the keys asked for exist does not matter (inferred).

use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::key::Key;
use crate::service::operations::Operation;
use crate::service::operations::tag_resources::ResourceType;
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists the tags of keys.
#[derive(Debug)]
pub struct ListTagResources;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    next_token: Option<String>,
    #[serde(default)]
    resource_id: Vec<String>,
    resource_type: ResourceType,
    #[serde(default)]
    tag: Vec<Wanted>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    next_token: String,
    tag_resources: TagResources,
}

/// Documented: how many rows a page has.
const PAGE: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Wanted {
    key: String,
    value: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct TagResources {
    tag_resource: Vec<TagResource>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct TagResource {
    resource_id: String,
    resource_type: ResourceType,
    tag_key: String,
    tag_value: String,
}

impl Operation for ListTagResources {
    const NAME: &'static str = "ListTagResources";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        input.resource_type.keys_only()?;
        let start: usize = match input.next_token.as_deref() {
            None | Some("") => 0,
            Some(token) => token.parse().map_err(|_| Refusal::InvalidParameter)?,
        };
        let is_asked_for = |key: &Key| {
            let named = input.resource_id.is_empty() || input.resource_id.contains(&key.id);
            named && input.tag.iter().all(|tag| tag.is_of(key))
        };
        let keys = call.place.keys_in_order(call.now, call.profile.faults);
        let rows: Vec<TagResource> =
            keys.into_iter().filter(|key| is_asked_for(key)).flat_map(rows).collect();
        let next = start.saturating_add(PAGE);
        let next_token = if next < rows.len() { next.to_string() } else { String::new() };
        let tag_resource = rows.into_iter().skip(start).take(PAGE).collect();
        Ok(Work::Done(Output { next_token, tag_resources: TagResources { tag_resource } }))
    }
}

impl Wanted {
    fn is_of(&self, key: &Key) -> bool {
        let value = key.tags.get(&self.key);
        value.is_some_and(|value| self.value.as_ref().is_none_or(|wanted| wanted == value))
    }
}

fn rows(key: &Key) -> Vec<TagResource> {
    let row = |(tag_key, tag_value): (&String, &String)| TagResource {
        resource_id: key.id.clone(),
        resource_type: ResourceType::Key,
        tag_key: tag_key.clone(),
        tag_value: tag_value.clone(),
    };
    key.tags.iter().map(row).collect()
}
