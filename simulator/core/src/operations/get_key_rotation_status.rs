//! Says whether a key rotates automatically, how often, and when next.
//!
//! Members as recorded (stackd rotation/status_*, deleting_*): period and date only while enabled, and not
//! while the key is pending deletion; OnDemandRotationStartDate while an on-demand rotation is under way.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::faults::Fault;
use crate::identity::Arn;
use crate::key::{KeyManager, KeyState};
use crate::operations::Operation;
use crate::rotation::eligibility;
use crate::time::{Days, Instant};
use crate::work::Work;

/// Says whether a key rotates automatically, how often, and when next.
#[derive(Debug)]
pub struct GetKeyRotationStatus;

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
    #[serde(skip_serializing_if = "Option::is_none")]
    key_id: Option<Arn>,
    key_rotation_enabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation_period_in_days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_rotation_date: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_demand_rotation_start_date: Option<Instant>,
}

impl Operation for GetKeyRotationStatus {
    const NAME: &'static str = "GetKeyRotationStatus";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let (profile, now) = (call.profile, call.now);
        let key = call.key(&input.key_id)?;
        eligibility::status(key, profile)?;
        let pending = key.state() == KeyState::PendingDeletion;
        let shown = profile.faults.has(Fault::StatusWhilePendingDeletion);
        let hidden = pending && !shown || key.manager == KeyManager::Aws;
        let enabled = key.rotation.schedule.is_some() && !hidden;
        let schedule = key.rotation.told_with(profile.faults, now).filter(|_| !hidden);
        let under_way = key.rotation.on_demand.map(|on_demand| on_demand.requested);
        let detailed = profile.rotation_status_detailed;
        Ok(Work::Done(Output {
            key_id: detailed.then(|| key.arn.clone()),
            key_rotation_enabled: enabled,
            rotation_period_in_days: schedule.filter(|_| detailed).map(|schedule| schedule.period),
            next_rotation_date: schedule.filter(|_| detailed).map(|schedule| schedule.next),
            on_demand_rotation_start_date: under_way.or_else(|| key.rotation.lingers_with(profile.faults)),
        }))
    }
}
