//! Shows a version of a key.

use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::operations::create_key_version::KeyVersion;
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Shows a version of a key.
#[derive(Debug)]
pub struct DescribeKeyVersion;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_version: KeyVersion,
}

impl Operation for DescribeKeyVersion {
    const NAME: &'static str = "DescribeKeyVersion";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let key = call.key_in_state(&input.key_id)?;
        let version = key.version(&input.key_version_id)?;
        Ok(Work::Done(Output { key_version: KeyVersion::of(key, version) }))
    }
}
