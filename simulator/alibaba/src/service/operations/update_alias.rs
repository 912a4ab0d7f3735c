//! Moves an alias to another key. Only the state of the key that it moves to matters (documented: the table of key states).

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Moves an alias to another key.
#[derive(Debug)]
pub struct UpdateAlias;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    alias_name: String,
    key_id: String,
}

impl Operation for UpdateAlias {
    const NAME: &'static str = "UpdateAlias";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        if !call.place.aliases.contains_key(&input.alias_name) {
            return Err(Refusal::AliasNotFound);
        }
        let target = call.key_in_state(&input.key_id)?.id.clone();
        call.place.aliases.insert(input.alias_name, target);
        Ok(Work::Done(Empty {}))
    }
}
