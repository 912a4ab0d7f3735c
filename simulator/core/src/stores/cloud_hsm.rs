//! CloudHSM key stores, and the clusters around KMS.
//!
//! CloudHSM itself is not simulated. A cluster is there, active and with two HSMs as soon as somebody names it, in the
//! account and Region of whoever does; it has the trust anchor certificate and the password of `kmsuser` that it
//! was first named with. Tests change that with [`super::control`].
//!
//! Documented (Developer Guide, "Create an AWS CloudHSM key store", "How to fix invalid kmsuser credentials"): a
//! cluster belongs to one store, and so do its backups; connecting logs in as `kmsuser` and changes the
//! password to one that only KMS knows; five wrong passwords lock the user out.

use std::collections::BTreeMap;

use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::identity::Caller;
use crate::names::named;
use crate::stores::connection::ConnectionErrorCode;
use crate::stores::{Backing, KeyStore, StoreId, Stores};

/// The clusters by id.
pub type Clusters = BTreeMap<String, Cluster>;

/// The settings of a CloudHSM key store.
#[derive(Clone, PartialEq, Eq)]
pub struct CloudHsm {
    /// The cluster's id.
    pub cluster: String,
    /// The trust anchor certificate.
    pub trust_anchor: String,
    /// The password that KMS was told last.
    pub told: String,
    /// The password that KMS tries: another one than it was told once it has changed it.
    pub password: String,
}

/// A cluster.
#[derive(Clone, Default)]
pub struct Cluster {
    /// The account and Region it is in; `None` until somebody names it.
    pub home: Option<Caller>,
    /// Whether it can be used.
    pub condition: Condition,
    /// The cluster whose backup it was made from: the two share a certificate.
    pub backup_of: Option<String>,
    /// The trust anchor certificate; `None` until somebody names one.
    pub trust_anchor: Option<String>,
    /// The password of `kmsuser`; `None` until somebody names one.
    pub password: Option<String>,
    /// How many logins failed since one succeeded.
    pub failed_logins: u32,
}

named! {
    /// Whether a cluster can be used.
    #[derive(Default)]
    Condition {
        /// Active, with HSMs in two zones.
        #[default]
        Active = "active",
        /// There is none.
        Missing = "missing",
        /// Not initialised or not activated.
        Inactive = "inactive",
        /// Too few HSMs, too few subnets, or another security group.
        Misconfigured = "misconfigured",
    }
}

/// Documented: "after five failed attempts ... AWS CloudHSM locks the user account".
const LOGINS_MAX: u32 = 5;

impl Stores {
    /// The cluster of this id, seen from a place: it is there from now on.
    pub fn cluster(&mut self, id: &str, place: &Caller) -> &mut Cluster {
        let cluster = self.clusters.entry(id.into()).or_default();
        cluster.home.get_or_insert_with(|| place.clone());
        cluster
    }

    /// Refuses a cluster that no store could use. The order of the reasons is unknown.
    ///
    /// # Errors
    ///
    /// `CloudHsmClusterNotFoundException` also for one of another account or Region, `CloudHsmClusterNotActiveException`,
    /// `CloudHsmClusterInvalidConfigurationException`.
    pub fn usable_cluster(&mut self, id: &str, place: &Caller) -> Result<&mut Cluster, KmsError> {
        let cluster = self.cluster(id, place);
        let problem = match cluster.condition {
            _ if cluster.home.as_ref() != Some(place) => StoreProblem::ClusterNotFound { cluster: id.into() },
            Condition::Active => return Ok(cluster),
            Condition::Missing => StoreProblem::ClusterNotFound { cluster: id.into() },
            Condition::Inactive => StoreProblem::ClusterNotActive { cluster: id.into() },
            Condition::Misconfigured => StoreProblem::ClusterMisconfigured { cluster: id.into() },
        };
        Err(problem.into())
    }

    /// Refuses a cluster that another store uses, or a backup of whose it is.
    ///
    /// # Errors
    ///
    /// `CloudHsmClusterInUseException`.
    pub fn cluster_is_free(&self, id: &str, place: &Caller) -> Result<(), KmsError> {
        let mut used = self.of(place).filter_map(KeyStore::cluster);
        if used.any(|used| self.are_related(used, id)) {
            return Err(StoreProblem::ClusterInUse { cluster: id.into() }.into());
        }
        Ok(())
    }

    /// Whether two clusters are one, or backups of one.
    #[must_use]
    pub fn are_related(&self, one: &str, other: &str) -> bool {
        self.origin(one) == self.origin(other)
    }

    /// The cluster that all its backups go back to.
    fn origin<'s>(&'s self, id: &'s str) -> &'s str {
        let mut origin = id;
        // No more steps than there are clusters: tests may have made a circle.
        for _ in 0..self.clusters.len() {
            match self.clusters.get(origin).and_then(|cluster| cluster.backup_of.as_deref()) {
                Some(older) => origin = older,
                None => break,
            }
        }
        origin
    }

    /// Logs in to a store's cluster as `kmsuser`; answers why that fails, where it does, and the password that KMS
    /// knows from then on. That one attempt to connect is one login is inferred.
    pub(crate) fn log_in(
        &mut self,
        store: &StoreId,
        CloudHsm { cluster, password, .. }: &CloudHsm,
    ) -> Result<String, ConnectionErrorCode> {
        let Some(cluster) = self.clusters.get_mut(cluster) else {
            return Err(ConnectionErrorCode::ClusterNotFound);
        };
        if cluster.condition == Condition::Missing {
            return Err(ConnectionErrorCode::ClusterNotFound);
        }
        if cluster.failed_logins >= LOGINS_MAX {
            return Err(ConnectionErrorCode::UserLockedOut);
        }
        if cluster.password.as_ref().is_some_and(|real| real != password) {
            cluster.failed_logins += 1;
            return Err(ConnectionErrorCode::InvalidCredentials);
        }
        cluster.failed_logins = 0;
        // No password of a request has a blank.
        let changed = format!("changed by {store}");
        cluster.password = Some(changed.clone());
        Ok(changed)
    }
}

impl CloudHsm {
    /// Whether a request with these settings says what the last one said.
    #[must_use]
    pub fn was_asked_for_like(&self, other: &Self) -> bool {
        (&self.cluster, &self.trust_anchor, &self.told) == (&other.cluster, &other.trust_anchor, &other.told)
    }
}

impl KeyStore {
    /// The cluster's id; `None` for external key stores.
    #[must_use]
    pub fn cluster(&self) -> Option<&str> {
        match &self.backing {
            Backing::CloudHsm(settings) => Some(&settings.cluster),
            Backing::External(_) => None,
        }
    }
}

/// Shows no password.
impl std::fmt::Debug for CloudHsm {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CloudHsm").field("cluster", &self.cluster).finish_non_exhaustive()
    }
}

/// Shows no password.
impl std::fmt::Debug for Cluster {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { home, condition, .. } = self;
        formatter
            .debug_struct("Cluster")
            .field("home", home)
            .field("condition", condition)
            .finish_non_exhaustive()
    }
}
