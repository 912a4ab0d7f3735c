//! Disables automatic rotation. Where it was never enabled, nothing happens (recorded).

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::rotation::eligibility;
use crate::work::Work;

/// Disables automatic rotation. Where it was never enabled, nothing happens (recorded).
#[derive(Debug)]
pub struct DisableKeyRotation;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

impl Operation for DisableKeyRotation {
    const NAME: &'static str = "DisableKeyRotation";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let profile = call.profile;
        let key = call.key(&input.key_id)?;
        eligibility::disable(key, profile)?;
        let before = key.rotation.schedule;
        key.rotation.disable();
        key.rotation.disabled_with(profile.faults, before);
        Ok(Work::Done(Empty {}))
    }
}
