//! Enables automatic rotation, or changes its period.
//!
//! Which keys: [`crate::rotation::eligibility`]. What becomes of the date: [`crate::rotation::schedule`].

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::rotation::eligibility;
use crate::time::Days;
use crate::work::Work;

/// Enables automatic rotation, or changes its period.
#[derive(Debug)]
pub struct EnableKeyRotation;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    rotation_period_in_days: Option<Days>,
}

impl Operation for EnableKeyRotation {
    const NAME: &'static str = "EnableKeyRotation";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { profile, now, .. } = *call;
        let key = call.key(&input.key_id)?;
        eligibility::enable(key)?;
        let (period, before) = (input.rotation_period_in_days, key.rotation.schedule);
        key.rotation.enable(period, profile.rotation_period_default, now);
        key.rotation.enabled_with(profile.faults, period, before, now);
        Ok(Work::Done(Empty {}))
    }
}
