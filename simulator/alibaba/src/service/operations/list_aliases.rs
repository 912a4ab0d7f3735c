//! Lists the aliases of an account in a Region, by name (unknown: the order).

use serde::{Deserialize, Serialize};

use crate::service::aliases::Aliases;
use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::page::{Page, Position};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Lists aliases.
#[derive(Debug)]
pub struct ListAliases;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
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

impl Operation for ListAliases {
    const NAME: &'static str = "ListAliases";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let page = Page::of(input.page_number, input.page_size, call.profile)?;
        let (aliases, position) = page.take(call.place.aliases.iter());
        Ok(Work::Done(Output { aliases: Aliases::of(call.caller, aliases), position }))
    }
}
