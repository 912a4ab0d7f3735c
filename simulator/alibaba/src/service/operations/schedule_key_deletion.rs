//! Deletes a key after a waiting period. Contested: how long it may be, and whether it must be said (see the profile).

use kms_core::time::Days;
use serde::Deserialize;

use crate::faults::Fault;
use crate::service::call::Call;
use crate::service::key::Standing;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Deletes a key after a waiting period.
#[derive(Debug)]
pub struct ScheduleKeyDeletion;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    pending_window_in_days: Option<i64>,
}

impl Operation for ScheduleKeyDeletion {
    const NAME: &'static str = "ScheduleKeyDeletion";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let (now, profile) = (call.now, call.profile);
        let key = call.key_in_state(&input.key_id)?;
        let window = match input.pending_window_in_days {
            Some(days) => Days(u32::try_from(days).map_err(|_| Refusal::InvalidParameter)?),
            None => profile.pending_window_default.ok_or(Refusal::MissingParameter("PendingWindowInDays"))?,
        };
        let (least, most) = profile.pending_window;
        if window < least || window > most {
            return Err(Refusal::InvalidParameter);
        }
        let due = if profile.faults.has(Fault::DeletionAtOnce) { now } else { now + window };
        key.standing = Standing::PendingDeletion(due);
        let id = key.id.clone();
        if !profile.faults.has(Fault::DeletionNever) {
            call.place.deletions.insert((due, id));
        }
        Ok(Work::Done(Empty {}))
    }
}
