//! What is around custom key stores, for tests: clusters, proxies, external keys, and how they fail.

use std::sync::Arc;

use kms_core::shared::SharedWorld;
use kms_core::stores::connection::ConnectionErrorCode;
use kms_core::stores::control::{ClusterChange, ControlError};
use kms_core::stores::proxy::{ExternalKey, KeyStoreProxy};

/// What is around custom key stores: things that happen outside of KMS.
///
/// ```
/// use kms_simulator::{ConnectionErrorCode, Simulator, parse_duration};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let sim = Simulator::new();
/// let kms = sim.client();
/// let made = kms
///     .create_custom_key_store()
///     .custom_key_store_name("hsm")
///     .cloud_hsm_cluster_id("cluster-2a23b4cdefg")
///     .trust_anchor_certificate("-----BEGIN CERTIFICATE-----")
///     .key_store_password("kmsPswd")
///     .send()
///     .await?;
/// let store = made.custom_key_store_id().expect("an id");
///
/// sim.key_stores().fail(store, Some(ConnectionErrorCode::UserLoggedIn))?;
/// kms.connect_custom_key_store().custom_key_store_id(store).send().await?;
/// sim.clock().advance(parse_duration("20m")?);
///
/// let stores = kms.describe_custom_key_stores().send().await?;
/// let state = stores.custom_key_stores()[0].connection_state().expect("a state");
/// assert_eq!(state.as_str(), "FAILED");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct KeyStores<'a>(pub(crate) &'a SharedWorld);

impl KeyStores<'_> {
    /// Breaks a custom key store, or heals it (`None`): it cannot be connected, and its keys cannot be used.
    ///
    /// # Errors
    ///
    /// [`ControlError`] where there is no such store, or stores of its type never fail so.
    pub fn fail(&self, store: &str, code: Option<ConnectionErrorCode>) -> Result<(), ControlError> {
        self.0.with(|world| world.fail_store(store, code))
    }

    /// Changes a CloudHSM cluster, whether or not it has been named before.
    pub fn change_cluster(&self, cluster: &str, change: ClusterChange) {
        self.0.with(|world| world.change_cluster(cluster, change));
    }

    /// Breaks the external key store proxy at an endpoint, or heals it (`None`).
    ///
    /// # Errors
    ///
    /// [`ControlError`] for a code of CloudHSM key stores.
    pub fn fail_proxy(&self, endpoint: &str, code: Option<ConnectionErrorCode>) -> Result<(), ControlError> {
        self.0.with(|world| world.fail_proxy(endpoint, code))
    }

    /// Changes an external key behind the proxy at an endpoint; `None` takes it away.
    pub fn change_external_key(&self, endpoint: &str, id: &str, key: Option<ExternalKey>) {
        self.0.with(|world| world.change_external_key(endpoint, id, key));
    }

    /// Has this proxy asked for external keys until [`crate::Simulator::reset`], instead of the built-in one.
    pub fn set_proxy(&self, proxy: Arc<dyn KeyStoreProxy>) {
        self.0.with(|world| world.set_key_store_proxy(proxy));
    }
}
