//! Starts a rotation now, beside the automatic schedule.
//!
//! While one is under way another call succeeds and changes nothing: only one rotation results (recorded:
//! stackd rotation/rotate_immediate_repeat). Whether such a call counts towards the limit is unknown; here
//! it does not.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::faults::Fault;
use crate::identity::Arn;
use crate::operations::Operation;
use crate::rotation::eligibility;
use crate::work::Work;

/// Starts a rotation now, beside the automatic schedule.
#[derive(Debug)]
pub struct RotateKeyOnDemand;

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
    key_id: Arn,
}

impl Operation for RotateKeyOnDemand {
    const NAME: &'static str = "RotateKeyOnDemand";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { profile, now, .. } = *call;
        let key = call.key(&input.key_id)?;
        eligibility::on_demand(key, profile)?;
        let (id, replicated) =
            (key.id, key.multi_region.as_ref().is_some_and(|set| !set.regions.replicas.is_empty()));
        if !call.is_pending_everywhere(id) {
            return Err(KmsError::MaterialMissingInReplicas);
        }
        let key = call.key(&input.key_id)?;
        if key.rotation.on_demand.is_none() {
            let most = key.rotation.most_with(profile.faults, profile.on_demand_rotations_max);
            key.rotation.within_limit(&key.arn, most)?;
            key.rotation.clear_of_automatic(&key.arn, now, profile)?;
            let takes = if replicated {
                profile.on_demand_rotation_of_replicated_takes
            } else {
                profile.on_demand_rotation_takes
            };
            key.rotation.start_on_demand(now, takes);
            key.rotation.started_with(profile.faults, now);
        } else if profile.faults.has(Fault::OnDemandRepeatConflicts) {
            return Err(KmsError::RotationConflict { key: key.arn.clone() });
        }
        Ok(Work::Done(Output { key_id: key.arn.clone() }))
    }
}
