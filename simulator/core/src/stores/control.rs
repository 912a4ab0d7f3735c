//! What tests do to clusters and proxies: things that happen around KMS, which no operation of KMS can do.
//!
//! The control door of the server and the facade's handle end here.

use std::collections::BTreeMap;
use std::fmt;

use crate::stores::StoreType;
use crate::stores::cloud_hsm::Condition;
use crate::stores::connection::{Connection, ConnectionErrorCode};
use crate::stores::proxy::ExternalKey;
use crate::world::World;

/// What a test has made of a proxy.
#[derive(Debug, Clone, Default)]
pub struct ProxyBehaviour {
    /// Every request to it fails for this reason.
    pub fault: Option<ConnectionErrorCode>,
    /// External keys that are not as the proxy says; `None` is one that is gone.
    pub keys: BTreeMap<String, Option<ExternalKey>>,
}

/// What a test makes of a cluster; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ClusterChange {
    /// Whether it can be used.
    pub condition: Option<Condition>,
    /// The password of its `kmsuser`, who is not locked out then.
    pub password: Option<String>,
    /// The cluster whose backup it is made from, with its certificate and password.
    pub backup_of: Option<String>,
}

/// Why a control is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ControlError {
    /// There is no such store.
    NoSuchStore {
        /// What was asked for.
        id: String,
    },
    /// Stores of this type never fail for this reason.
    OtherType {
        /// The reason.
        code: ConnectionErrorCode,
        /// The store's type.
        store: StoreType,
    },
}

impl World {
    /// Breaks a custom key store, or heals it (`None`). From now on every attempt to connect it fails for this reason,
    /// one under way included, and while it is connected cryptography with its keys is refused.
    ///
    /// # Errors
    ///
    /// [`ControlError`].
    pub fn fail_store(&mut self, id: &str, code: Option<ConnectionErrorCode>) -> Result<(), ControlError> {
        let now = self.now();
        let store = self.stores.find_mut(id).ok_or_else(|| ControlError::NoSuchStore { id: id.into() })?;
        if let Some(code) = code.filter(|code| !code.concerns(store.store_type())) {
            return Err(ControlError::OtherType { code, store: store.store_type() });
        }
        store.fault = code;
        store.connection = match (store.connection.at(now), code) {
            (Connection::Connecting { until, .. }, Some(code)) => {
                Connection::Connecting { until, failure: Some(code) }
            }
            (unchanged, _) => unchanged,
        };
        Ok(())
    }

    /// Changes a CloudHSM cluster, whether or not it has been named before.
    pub fn change_cluster(&mut self, id: &str, change: ClusterChange) {
        let original = change.backup_of.as_ref().and_then(|id| self.stores.clusters.get(id)).cloned();
        let cluster = self.stores.clusters.entry(id.into()).or_default();
        if let Some(condition) = change.condition {
            cluster.condition = condition;
        }
        if change.backup_of.is_some() {
            cluster.backup_of = change.backup_of;
            if let Some(original) = original {
                cluster.trust_anchor = original.trust_anchor;
                cluster.password = original.password;
            }
        }
        if let Some(password) = change.password {
            cluster.password = Some(password);
            cluster.failed_logins = 0;
        }
    }

    /// Breaks the external key store proxy at an endpoint, or heals it (`None`).
    ///
    /// # Errors
    ///
    /// [`ControlError::OtherType`] for a reason of clusters.
    pub fn fail_proxy(
        &mut self,
        endpoint: &str,
        code: Option<ConnectionErrorCode>,
    ) -> Result<(), ControlError> {
        if let Some(code) = code.filter(|code| !code.concerns(StoreType::External)) {
            return Err(ControlError::OtherType { code, store: StoreType::External });
        }
        self.stores.behaviours.entry(endpoint.into()).or_default().fault = code;
        Ok(())
    }

    /// Changes an external key behind the proxy at an endpoint; `None` takes it away.
    pub fn change_external_key(&mut self, endpoint: &str, id: &str, key: Option<ExternalKey>) {
        self.stores.behaviours.entry(endpoint.into()).or_default().keys.insert(id.into(), key);
    }
}

impl fmt::Display for ControlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchStore { id } => {
                write!(
                    formatter,
                    "there is no custom key store {id}; DescribeCustomKeyStores lists those there are"
                )
            }
            Self::OtherType { code, store } => {
                write!(formatter, "stores of type {store} never fail with {code}; choose a code of theirs")
            }
        }
    }
}

impl std::error::Error for ControlError {}
