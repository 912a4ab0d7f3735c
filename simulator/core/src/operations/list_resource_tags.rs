//! Lists the tags of a key.
//!
//! Recorded (LocalStack 2025-01-17): sorted by tag key, however they came. Documented: 50 a page unless `Limit`
//! says otherwise, and 50 at most.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::key::Tag;
use crate::operations::Operation;
use crate::page::{self, List};
use crate::work::Work;

/// Lists the tags of a key.
#[derive(Debug)]
pub struct ListResourceTags;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    tags: Vec<Tag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    truncated: bool,
}

/// Documented: API Reference, ListResourceTags.
const PAGE_MOST: usize = 50;

impl Operation for ListResourceTags {
    const NAME: &'static str = "ListResourceTags";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, chance, .. } = *call;
        let key = call.key(&input.key_id)?;
        let scope =
            [Self::NAME.as_bytes(), caller.account.as_bytes(), caller.region.as_bytes(), key.id.as_bytes()];
        let list = List { scope: &scope, chance };
        let after = input.marker.map(|marker| list.position(&marker)).transpose()?;
        let mut tags = key.tags.clone();
        tags.sort_by(|one, other| one.tag_key.cmp(&other.tag_key));
        tags.retain(|tag| after.as_ref().is_none_or(|after| tag.tag_key.as_bytes() > after.as_slice()));
        let (tags, truncated) = page::take(tags, input.limit.unwrap_or(PAGE_MOST).min(PAGE_MOST));
        let last = tags.last().filter(|_| truncated);
        let next_marker = last.map(|tag| list.marker(tag.tag_key.as_bytes()));
        Ok(Work::Done(Output { tags, next_marker, truncated }))
    }
}
