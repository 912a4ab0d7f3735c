//! Lists the aliases of the account in the Region, or of one key.
//!
//! Documented: 50 a page unless `Limit` says otherwise, 100 at most. KMS defines no order; here it is that
//! of the names. Not here: the aliases of AWS managed keys that do not exist yet, which AWS lists too.

use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::{Arn, KeyId};
use crate::operations::Operation;
use crate::page::{self, List};
use crate::time::Instant;
use crate::work::Work;

/// Lists the aliases of the account in the Region, or of one key.
#[derive(Debug)]
pub struct ListAliases;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: Option<String>,
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    aliases: Vec<AliasListEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    truncated: bool,
}

/// One alias of the list. The target is the bare key id (asserted on AWS: LocalStack 2024-04-11).
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AliasListEntry {
    alias_name: String,
    alias_arn: Arn,
    target_key_id: KeyId,
    creation_date: Instant,
    last_updated_date: Instant,
}

/// Documented: API Reference, ListAliases.
const PAGE_DEFAULT: usize = 50;
const PAGE_MOST: usize = 100;

impl Operation for ListAliases {
    const NAME: &'static str = "ListAliases";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, chance, .. } = *call;
        let of = input.key_id.map(|given| call.key(&given).map(|key| key.id)).transpose()?;
        let list = List {
            scope: &[
                Self::NAME.as_bytes(),
                caller.account.as_bytes(),
                caller.region.as_bytes(),
                of.as_ref().map_or(&[], |id| id.as_bytes()),
            ],
            chance,
        };
        let from = match input.marker {
            Some(marker) => {
                let name = String::from_utf8(list.position(&marker)?).map_err(|_| KmsError::InvalidMarker)?;
                Bound::Excluded(name)
            }
            None => Bound::Unbounded,
        };
        let aliases = call.place.aliases.range((from, Bound::Unbounded));
        let aliases = aliases.filter(|(_, alias)| of.is_none_or(|id| alias.target == id));
        let (page, truncated) = page::take(aliases, input.limit.unwrap_or(PAGE_DEFAULT).min(PAGE_MOST));
        Ok(Work::Done(Output {
            next_marker: page.last().filter(|_| truncated).map(|(name, _)| list.marker(name.as_bytes())),
            aliases: page
                .into_iter()
                .map(|(name, alias)| AliasListEntry {
                    alias_name: name.clone(),
                    alias_arn: Arn::of_alias(name, caller, profile.arns),
                    target_key_id: alias.target,
                    creation_date: alias.created,
                    last_updated_date: alias.updated,
                })
                .collect(),
            truncated,
        }))
    }
}
