//! Points an alias to another key of the same type and usage.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::Arn;
use crate::key::{KeySpec, KeyUsage};
use crate::operations::create_alias::alias_name;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Points an alias to another key of the same type and usage.
#[derive(Debug)]
pub struct UpdateAlias;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    alias_name: String,
    target_key_id: String,
}

impl Operation for UpdateAlias {
    const NAME: &'static str = "UpdateAlias";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        alias_name(&input.alias_name)?;
        let key = call.key(&input.target_key_id)?;
        // The state of the key that the alias leaves does not matter (documented: Key states, note 10).
        key.in_state_for(Self::NAME)?;
        let (id, kind) = (key.id, (key.spec, key.usage));
        let Some(alias) = call.place.aliases.get(&input.alias_name) else {
            return Err(KmsError::AliasNotFound {
                alias: Arn::of_alias(&input.alias_name, call.caller, call.profile.arns),
            });
        };
        let current = &call.place.keys[&alias.target];
        if !alike((current.spec, current.usage), kind) {
            return Err(KmsError::AliasBetweenKeyTypes);
        }
        call.set_alias(&input.alias_name, id);
        Ok(Work::Done(Empty {}))
    }
}

/// Documented: both symmetric, both asymmetric or both HMAC keys, with the same usage. HMAC keys have a
/// usage of their own, so type and usage agree where the usage and "is it symmetric encryption" do.
fn alike(one: (KeySpec, KeyUsage), other: (KeySpec, KeyUsage)) -> bool {
    one.1 == other.1 && one.0.is_symmetric_encryption() == other.0.is_symmetric_encryption()
}
