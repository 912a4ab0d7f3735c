//! Switches a key off. A rotation interval stays, suspended. Of a disabled key it succeeds (documented: the table of key states).

use crate::service::call::Call;
use crate::service::key::Standing;
use crate::service::operations::{Empty, OfKey, Operation};
use crate::service::refusal::Refusal;
use crate::service::work::Work;

/// Switches a key off.
#[derive(Debug)]
pub struct DisableKey;

impl Operation for DisableKey {
    const NAME: &'static str = "DisableKey";
    type Input = OfKey;
    type Output = Empty;

    fn run(input: OfKey, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        call.key_in_state(&input.key_id)?.standing = Standing::Disabled;
        Ok(Work::Done(Empty {}))
    }
}
