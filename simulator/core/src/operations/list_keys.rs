//! Lists the keys of the account in the Region.
//!
//! Documented: 100 a page unless `Limit` says otherwise. KMS defines no order; here it is that of the ids.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::{Arn, KeyId};
use crate::operations::Operation;
use crate::page::{self, List};
use crate::work::Work;

/// Lists the keys of the account in the Region.
#[derive(Debug)]
pub struct ListKeys;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    keys: Vec<KeyListEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    truncated: bool,
}

impl Operation for ListKeys {
    const NAME: &'static str = "ListKeys";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, chance, .. } = *call;
        let list = List {
            scope: &[Self::NAME.as_bytes(), caller.account.as_bytes(), caller.region.as_bytes()],
            chance,
        };
        let from = match input.marker {
            Some(marker) => Bound::Excluded(KeyId::from_position(&list.position(&marker)?)?),
            None => Bound::Unbounded,
        };
        let keys = call.place.keys.range((from, Bound::Unbounded)).map(|(_, key)| key);
        let (page, truncated) = page::take(keys, input.limit.unwrap_or(PAGE_DEFAULT));
        let last = page.last().filter(|_| truncated);
        Ok(Work::Done(Output {
            next_marker: last.map(|key| list.marker(&key.id.position())),
            keys: page.iter().map(|key| KeyListEntry { key_id: key.id, key_arn: key.arn.clone() }).collect(),
            truncated,
        }))
    }
}

/// One key of the list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyListEntry {
    key_id: KeyId,
    key_arn: Arn,
}

/// Documented: API Reference, ListKeys.
const PAGE_DEFAULT: usize = 100;
