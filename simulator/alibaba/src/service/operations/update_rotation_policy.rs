//! Has a key rotate by itself, changes how often, or ends that.
//!
//! Documented: an interval of 7 to 730 days (365 in instances), required when rotation is enabled and ignored otherwise; enabled
//! symmetric keys with material of KMS only; a changed interval counts from the last rotation, and what is overdue by it happens at
//! once. Unknown: which code a missing interval has.

use serde::Deserialize;

use crate::faults::Fault;
use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::rotation::{self, Interval};
use crate::service::work::Work;

/// Has a key rotate by itself, or not.
#[derive(Debug)]
pub struct UpdateRotationPolicy;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    enable_automatic_rotation: bool,
    rotation_interval: Option<String>,
}

impl Operation for UpdateRotationPolicy {
    const NAME: &'static str = "UpdateRotationPolicy";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let (now, profile) = (call.now, call.profile);
        let key = call.key_in_state(&input.key_id)?;
        rotation::by_interval(key, profile.faults)?;
        if input.enable_automatic_rotation {
            let interval = Interval::required(input.rotation_interval.as_deref(), profile)?;
            key.rotation.change(interval, now, profile.faults);
        } else {
            if profile.faults.has(Fault::IntervalJudgedWhenDisabled) && input.rotation_interval.is_some() {
                Interval::required(input.rotation_interval.as_deref(), profile)?;
            }
            key.rotation.interval = None;
        }
        Ok(Work::Done(Empty {}))
    }
}
