//! Takes a key's other name away; the key stays.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::Arn;
use crate::operations::create_alias::alias_name;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Takes a key's other name away; the key stays.
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

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        alias_name(&input.alias_name)?;
        match call.place.aliases.remove(&input.alias_name) {
            Some(_) => Ok(Work::Done(Empty {})),
            None => Err(KmsError::AliasNotFound {
                alias: Arn::of_alias(&input.alias_name, call.caller, call.profile.arns),
            }),
        }
    }
}
