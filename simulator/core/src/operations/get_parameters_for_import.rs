//! Answers a public key to wrap key material with, and the token that belongs to it.
//!
//! Recorded (stackd imports/parameters_*, imports_edges/parameters_generated): members; good for 24 hours; works on a
//! disabled key; earlier tokens stay good.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::imports;
use crate::imports::token::Claims;
use crate::imports::wrapping::{Wrapping, WrappingAlgorithm, WrappingKeySpec};
use crate::operations::Operation;
use crate::time::Instant;
use crate::work::Work;

/// Answers a public key to wrap key material with, and the token that belongs to it.
#[derive(Debug)]
pub struct GetParametersForImport;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    wrapping_algorithm: WrappingAlgorithm,
    wrapping_key_spec: WrappingKeySpec,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    import_token: Blob,
    public_key: Blob,
    parameters_valid_to: Instant,
}

/// Recorded: stackd imports/parameters_first.
const VALID_FOR: Duration = Duration::from_hours(24);

impl Operation for GetParametersForImport {
    const NAME: &'static str = "GetParametersForImport";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, chance, now, .. } = *call;
        let key = call.key(&input.key_id)?;
        imports::allowed(key, Self::NAME)?;
        let wrapping = Wrapping { algorithm: input.wrapping_algorithm, key_spec: input.wrapping_key_spec };
        if !wrapping.fits(key.spec, &caller.region) {
            return Err(KmsError::Validation(Rule::Wrapping { wrapping, spec: key.spec }));
        }
        let claims = Claims { wrapping, key_spec: key.spec, valid_to: now + VALID_FOR };
        let fresh = key.fresh("import token", caller);
        let import_token = Blob(claims.seal(&key.arn.to_string(), &fresh, chance));
        let key_id = key.arn.clone();
        Ok(Work::slow(move || {
            let public_key = wrapping.key_spec.key().public_key().expect("wrapping keys are key pairs");
            Ok(Output {
                key_id,
                import_token,
                public_key: Blob(public_key),
                parameters_valid_to: claims.valid_to,
            })
        }))
    }
}
