//! Deletes a key after a waiting period.
//!
//! Recorded (stackd all: cleanup): the answer's members; a disabled key can be scheduled. The service model
//! takes 1 to 365 days, the service 7 to 30 (documented).

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::faults::Fault;
use crate::identity::Arn;
use crate::key::KeyState;
use crate::operations::Operation;
use crate::time::{Days, Instant};
use crate::work::Work;

/// Deletes a key after a waiting period.
#[derive(Debug)]
pub struct ScheduleKeyDeletion;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    pending_window_in_days: Option<Days>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    /// Absent where replicas have to go first (recorded: stackd multi_region/delete_primary_with_replica).
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion_date: Option<Instant>,
    key_state: KeyState,
    pending_window_in_days: Days,
}

impl Operation for ScheduleKeyDeletion {
    const NAME: &'static str = "ScheduleKeyDeletion";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { profile, now, .. } = *call;
        let window = input.pending_window_in_days.unwrap_or(profile.pending_window_default);
        let (least, most) = profile.pending_window;
        if window < least || window > most {
            return Err(KmsError::Validation(Rule::PendingWindow));
        }
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let deletion_date = key.schedule_deletion(window, now);
        let (id, arn, key_state) = (key.id, key.arn.clone(), key.state());
        let comes = !profile.faults.has(Fault::DeletionNever);
        call.place.deletions.extend(deletion_date.filter(|_| comes).map(|due| (due, id)));
        Ok(Work::Done(Output { key_id: arn, deletion_date, key_state, pending_window_in_days: window }))
    }
}
