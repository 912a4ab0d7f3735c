//! Lists the names of a key's policies: there is one.
//!
//! Recorded (LocalStack 2024-04-11, test_get_put_list_key_policies): `default`, and that there is no more.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::Operation;
use crate::policy;
use crate::work::Work;

/// Lists the names of a key's policies: there is one.
#[derive(Debug)]
pub struct ListKeyPolicies;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    policy_names: [&'static str; 1],
    truncated: bool,
}

impl Operation for ListKeyPolicies {
    const NAME: &'static str = "ListKeyPolicies";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        call.key(&input.key_id)?;
        // A single page gives out no marker.
        match input.marker {
            None => Ok(Work::Done(Output { policy_names: [policy::NAME], truncated: false })),
            Some(_) => Err(KmsError::InvalidMarker),
        }
    }
}
