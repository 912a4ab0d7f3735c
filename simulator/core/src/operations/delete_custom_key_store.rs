//! Deletes a custom key store that is disconnected and empty; what its keys were kept in stays.
//!
//! Documented: Developer Guide, "Delete an AWS CloudHSM key store". Keys that wait for their deletion count. Which of the
//! two conditions comes first is unknown.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::operations::{Empty, Operation};
use crate::stores::connection::ConnectionState;
use crate::work::Work;

/// Deletes a custom key store that is disconnected and empty.
#[derive(Debug)]
pub struct DeleteCustomKeyStore;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_id: String,
}

impl Operation for DeleteCustomKeyStore {
    const NAME: &'static str = "DeleteCustomKeyStore";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let now = call.now;
        let store = call.store(&input.custom_key_store_id)?;
        store.in_state_for(&[ConnectionState::Disconnected], Self::NAME, now)?;
        let id = store.id.clone();
        if call.keys_in(&id).next().is_some() {
            return Err(StoreProblem::HasKeys.into());
        }
        call.stores.remove(&id);
        Ok(Work::Done(Empty {}))
    }
}
