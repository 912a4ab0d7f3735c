//! Gives a key another name.
//!
//! Documented: the target is a key id or key ARN of the same account and Region; a key has at most 50
//! aliases; names beginning `alias/aws/` are AWS's.

use serde::Deserialize;

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::faults::Fault;
use crate::identity::Arn;
use crate::managed;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Gives a key another name.
#[derive(Debug)]
pub struct CreateAlias;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    alias_name: String,
    target_key_id: String,
}

impl Operation for CreateAlias {
    const NAME: &'static str = "CreateAlias";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        alias_name(&input.alias_name)?;
        let most = call.profile.aliases_per_key_max;
        let key = call.key(&input.target_key_id)?;
        key.in_state_for(Self::NAME)?;
        let (id, arn) = (key.id, key.arn.clone());
        let overwrites = call.profile.faults.has(Fault::AliasesOverwritten);
        if call.place.aliases.contains_key(&input.alias_name) && !overwrites {
            return Err(KmsError::AliasExists {
                alias: Arn::of_alias(&input.alias_name, call.caller, call.profile.arns),
            });
        }
        let aliases = call.place.aliases.values().filter(|alias| alias.target == id).count();
        if aliases >= most as usize {
            return Err(KmsError::TooManyAliases { key: arn, most });
        }
        call.set_alias(&input.alias_name, id);
        Ok(Work::Done(Empty {}))
    }
}

/// The rules for an alias that a customer may make, move or delete. The prefix is recorded (LocalStack
/// 2023-04-13); how the reserved prefix is refused is unknown.
pub(super) fn alias_name(name: &str) -> Result<(), KmsError> {
    if !name.starts_with("alias/") {
        return Err(KmsError::Validation(Rule::AliasPrefix));
    }
    if managed::is_reserved(name) {
        return Err(KmsError::ReservedAlias { name: name.into() });
    }
    Ok(())
}
