//! Lists the aliases of a key, by name (unknown: the order).

use serde::{Deserialize, Serialize};

use crate::faults::Fault;
use crate::service::aliases::Aliases;
use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::page::{Page, Position};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists the aliases of a key.
#[derive(Debug)]
pub struct ListAliasesByKeyId;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    page_number: Option<i64>,
    page_size: Option<i64>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    aliases: Aliases,
    #[serde(flatten)]
    position: Position,
}

impl Operation for ListAliasesByKeyId {
    const NAME: &'static str = "ListAliasesByKeyId";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let page = Page::of(input.page_number, input.page_size, call.profile)?;
        let id = call.key_in_state(&input.key_id)?.id.clone();
        let all = call.profile.faults.has(Fault::AliasFilterIgnored);
        let of_key: Vec<_> = call.place.aliases.iter().filter(|(_, target)| all || **target == id).collect();
        let (aliases, position) = page.take(of_key.into_iter());
        Ok(Work::Done(Output { aliases: Aliases::of(call.caller, aliases), position }))
    }
}
