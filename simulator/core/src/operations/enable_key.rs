//! Makes a disabled key usable. Enabling an enabled key succeeds (documented).
//!
//! A rotation that came due meanwhile happens at once: see [`crate::key::Key::enable`].

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::work::Work;

/// Makes a disabled key usable. Enabling an enabled key succeeds (documented).
#[derive(Debug)]
pub struct EnableKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

impl Operation for EnableKey {
    const NAME: &'static str = "EnableKey";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let now = call.now;
        let key = call.key(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        key.enable(now);
        Ok(Work::Done(Empty {}))
    }
}
