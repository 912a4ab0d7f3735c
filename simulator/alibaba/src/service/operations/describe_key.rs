//! Shows a key.

use serde::Serialize;

use crate::service::call::Call;
use crate::service::metadata::KeyMetadata;
use crate::service::operations::{OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Shows a key.
#[derive(Debug)]
pub struct DescribeKey;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_metadata: Described,
}

/// The metadata, and what only this operation shows. Deletion protection is not simulated: no key has it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Described {
    #[serde(flatten)]
    metadata: KeyMetadata,
    deletion_protection: &'static str,
    deletion_protection_description: &'static str,
}

impl Operation for DescribeKey {
    const NAME: &'static str = "DescribeKey";
    type Input = OfKey;
    type Output = Output;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let faults = call.profile.faults;
        let key_metadata = Described {
            metadata: call.key_in_state(&input.key_id)?.metadata(faults),
            deletion_protection: "Disabled",
            deletion_protection_description: "",
        };
        Ok(Work::Done(Output { key_metadata }))
    }
}
