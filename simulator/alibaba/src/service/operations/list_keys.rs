//! Lists the keys of an account in a Region, oldest first (unknown: the order).
//!
//! Documented: filters of different keys must all hold, and of the values of one key any; the names of the filters. An unknown one
//! is refused (inferred).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::key::Key;
use crate::service::operations::Operation;
use crate::service::page::{Page, Position};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists keys.
#[derive(Debug)]
pub struct ListKeys;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    #[serde(default)]
    filters: Vec<Filter>,
    page_number: Option<i64>,
    page_size: Option<i64>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    keys: Keys,
    #[serde(flatten)]
    position: Position,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Filter {
    key: String,
    values: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Keys {
    key: Vec<Listed>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Listed {
    key_arn: String,
    key_id: String,
}

impl Operation for ListKeys {
    const NAME: &'static str = "ListKeys";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let page = Page::of(input.page_number, input.page_size, call.profile)?;
        let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for filter in input.filters {
            filters.entry(filter.key).or_default().extend(filter.values);
        }
        let aliases = call.place.aliases.clone();
        let mut found = Vec::new();
        for key in call.place.keys_in_order(call.now, call.profile.faults) {
            let mut holds = true;
            for (name, values) in &filters {
                holds &= property(name, key, &aliases)?.iter().any(|value| values.contains(value));
            }
            if holds {
                found.push(Listed { key_arn: key.arn(), key_id: key.id.clone() });
            }
        }
        filters.keys().try_for_each(|name| known(name))?;
        let (key, position) = page.take(found.into_iter());
        Ok(Work::Done(Output { keys: Keys { key }, position }))
    }
}

/// The names of filters (documented). `keyId` is spelt so.
const FILTERS: &[&str] = &[
    "AliasName",
    "Creator",
    "CreatorType",
    "DKMSInstanceId",
    "KeySpec",
    "KeyState",
    "KeyUsage",
    "ProtectionLevel",
    "TagKey",
    "TagValue",
    "keyId",
];

fn known(name: &str) -> Result<(), Refusal> {
    if FILTERS.contains(&name) { Ok(()) } else { Err(Refusal::InvalidParameter) }
}

/// What a key has of a property: several aliases and tags, one of everything else.
fn property(name: &str, key: &Key, aliases: &BTreeMap<String, String>) -> Result<Vec<String>, Refusal> {
    known(name)?;
    Ok(match name {
        "AliasName" => {
            let of_key = aliases.iter().filter(|(_, target)| **target == key.id);
            of_key.map(|(alias, _)| alias.clone()).collect()
        }
        "Creator" => vec![key.place.account.clone()],
        // All keys here are made by users, none by other services.
        "CreatorType" => vec!["User".into()],
        "DKMSInstanceId" => vec![key.instance.clone()],
        "KeySpec" => vec![key.spec.as_str().into()],
        "KeyState" => vec![key.state().as_str().into()],
        "KeyUsage" => vec![key.usage.as_str().into()],
        "ProtectionLevel" => vec![key.protection_level.as_str().into()],
        "TagKey" => key.tags.keys().cloned().collect(),
        "TagValue" => key.tags.values().cloned().collect(),
        _ => vec![key.id.clone()],
    })
}
