//! Disconnects a custom key store: its keys are unusable at once.
//!
//! Documented (service model, CustomKeyStoreInvalidStateException): refused where it is disconnected or on the way.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::operations::{Empty, Operation};
use crate::stores::connection::{Connection, ConnectionState};
use crate::work::Work;

/// Disconnects a custom key store.
#[derive(Debug)]
pub struct DisconnectCustomKeyStore;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_id: String,
}

impl Operation for DisconnectCustomKeyStore {
    const NAME: &'static str = "DisconnectCustomKeyStore";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { profile, now, .. } = *call;
        let store = call.store(&input.custom_key_store_id)?;
        let states = [ConnectionState::Connected, ConnectionState::Connecting, ConnectionState::Failed];
        store.in_state_for(&states, Self::NAME, now)?;
        store.connection = Connection::Disconnecting { until: now + profile.key_store_disconnects_in };
        Ok(Work::Done(Empty {}))
    }
}
