//! Gives a key a name. The order of checks is unknown: name, whether it is taken, key, state.

use serde::Deserialize;

use crate::faults::Fault;
use crate::service::aliases;
use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Gives a key a name.
#[derive(Debug)]
pub struct CreateAlias;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    alias_name: String,
    key_id: String,
}

impl Operation for CreateAlias {
    const NAME: &'static str = "CreateAlias";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        aliases::judge(&input.alias_name)?;
        let overwrites = call.profile.faults.has(Fault::AliasesOverwritten);
        if !overwrites && call.place.aliases.contains_key(&input.alias_name) {
            return Err(Refusal::AliasAlreadyExists);
        }
        let target = call.key_in_state(&input.key_id)?.id.clone();
        call.place.aliases.insert(input.alias_name, target);
        Ok(Work::Done(Empty {}))
    }
}
