//! Takes back a scheduled deletion. The key is Enabled then, whatever it was before (documented: CancelKeyDeletion), and rotates
//! again.

use crate::faults::Fault;
use crate::service::call::Call;
use crate::service::key::Standing;
use crate::service::operations::{Empty, OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Takes back a scheduled deletion.
#[derive(Debug)]
pub struct CancelKeyDeletion;

impl Operation for CancelKeyDeletion {
    const NAME: &'static str = "CancelKeyDeletion";
    type Input = OfKey;
    type Output = Empty;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let (now, faults) = (call.now, call.profile.faults);
        let key = call.key_in_state(&input.key_id)?;
        let due = match key.standing {
            Standing::PendingDeletion(due) => (due, key.id.clone()),
            _ => return Err(Refusal::StateModifiedFailed),
        };
        if faults.has(Fault::CancelledDeletionDisables) {
            key.standing = Standing::Disabled;
        } else {
            key.enable(now, faults);
        }
        call.place.deletions.remove(&due);
        Ok(Work::Done(Empty {}))
    }
}
