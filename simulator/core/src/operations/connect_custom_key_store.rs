//! Begins to connect a custom key store; whether it is connected shows later, in its state.
//!
//! Documented (service model, CustomKeyStoreInvalidStateException): refused while the store is disconnecting or has
//! failed; a connected store stays so, and an attempt under way goes on.

use std::time::Duration;

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::operations::{Empty, Operation};
use crate::stores::Backing;
use crate::stores::cloud_hsm::{CloudHsm, Condition};
use crate::stores::connection::{Connection, ConnectionErrorCode, ConnectionState};
use crate::stores::proxy::ProxyRefusal;
use crate::work::Work;

/// Begins to connect a custom key store.
#[derive(Debug)]
pub struct ConnectCustomKeyStore;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_id: String,
}

impl Operation for ConnectCustomKeyStore {
    const NAME: &'static str = "ConnectCustomKeyStore";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        if !input.may_begin(call)? {
            return Ok(Work::Done(Empty {}));
        }
        let profile = call.profile;
        let store = call.store(&input.custom_key_store_id)?;
        let fault = store.fault;
        match store.backing.clone() {
            Backing::CloudHsm(settings) => {
                let failure = input.log_in(&settings, call)?;
                input.begin(failure, profile.cloud_hsm_store_connects_in, call)?;
                Ok(Work::Done(Empty {}))
            }
            Backing::External(settings) => {
                let line = call.line(&settings, fault, None);
                Ok(Work::ask(
                    move || line.health(),
                    move |health, call| {
                        if input.may_begin(call)? {
                            // A test may have more to say than the proxy has.
                            let failure = fault.or_else(|| health.err().map(ProxyRefusal::connection_error));
                            input.begin(failure, call.profile.external_store_connects_in, call)?;
                        }
                        Ok(Work::Done(Empty {}))
                    },
                ))
            }
        }
    }
}

impl Input {
    /// Whether there is anything to begin.
    fn may_begin(&self, call: &mut Call<'_>) -> Result<bool, KmsError> {
        let (operation, now) = (call.operation, call.now);
        let store = call.store(&self.custom_key_store_id)?;
        let states = [ConnectionState::Connected, ConnectionState::Connecting, ConnectionState::Disconnected];
        store.in_state_for(&states, operation, now)?;
        Ok(store.state(now) == ConnectionState::Disconnected)
    }

    /// Documented: a cluster that is not active or not as required is refused at once; whatever else is wrong with it
    /// shows later ("some connection attempts fail quickly").
    fn log_in(
        &self,
        settings: &CloudHsm,
        call: &mut Call<'_>,
    ) -> Result<Option<ConnectionErrorCode>, KmsError> {
        let cluster = settings.cluster.clone();
        match call.stores.cluster(&cluster, call.caller).condition {
            Condition::Inactive => return Err(StoreProblem::ClusterNotActive { cluster }.into()),
            Condition::Misconfigured => return Err(StoreProblem::ClusterMisconfigured { cluster }.into()),
            Condition::Active | Condition::Missing => {}
        }
        let store = call.store(&self.custom_key_store_id)?;
        if let Some(code) = store.fault {
            return Ok(Some(code));
        }
        let id = store.id.clone();
        Ok(match call.stores.log_in(&id, settings) {
            Ok(changed) => {
                if let Backing::CloudHsm(settings) = &mut call.store(&self.custom_key_store_id)?.backing {
                    settings.password = changed;
                }
                None
            }
            Err(code) => Some(code),
        })
    }

    fn begin(
        &self,
        failure: Option<ConnectionErrorCode>,
        takes: Duration,
        call: &mut Call<'_>,
    ) -> Result<(), KmsError> {
        let until = call.now + takes;
        call.store(&self.custom_key_store_id)?.connection = Connection::Connecting { until, failure };
        Ok(())
    }
}
