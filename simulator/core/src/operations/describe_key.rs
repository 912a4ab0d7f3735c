//! Describes a key. Names of AWS managed keys make their key appear.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::key::KeyMetadata;
use crate::operations::Operation;
use crate::work::Work;

/// Describes a key. Names of AWS managed keys make their key appear.
#[derive(Debug)]
pub struct DescribeKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_metadata: KeyMetadata,
}

impl Operation for DescribeKey {
    const NAME: &'static str = "DescribeKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, .. } = *call;
        let key = call.key_or_alias(&input.key_id)?;
        Ok(Work::Done(Output { key_metadata: KeyMetadata::of(key, caller, profile) }))
    }
}
