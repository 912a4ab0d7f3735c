//! Takes an alias away, whatever the state of its key (documented: the table of key states).

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Takes an alias away.
#[derive(Debug)]
pub struct DeleteAlias;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    alias_name: String,
}

impl Operation for DeleteAlias {
    const NAME: &'static str = "DeleteAlias";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        call.place.aliases.remove(&input.alias_name).ok_or(Refusal::AliasNotFound)?;
        Ok(Work::Done(Empty {}))
    }
}
