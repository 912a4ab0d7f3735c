//! Switches a key on; a rotation that was missed meanwhile happens now. Of an enabled key it succeeds (documented: the table of key
//! states).

use crate::service::call::Call;
use crate::service::operations::{Empty, OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Switches a key on.
#[derive(Debug)]
pub struct EnableKey;

impl Operation for EnableKey {
    const NAME: &'static str = "EnableKey";
    type Input = OfKey;
    type Output = Empty;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let (now, faults) = (call.now, call.profile.faults);
        call.key_in_state(&input.key_id)?.enable(now, faults);
        Ok(Work::Done(Empty {}))
    }
}
