//! Changes the settings of a custom key store.
//!
//! Documented: Developer Guide, "Edit AWS CloudHSM key store settings" and "Edit external key store properties". The
//! name, and an external store's path and credential, can be changed in any state; all else asks for a disconnected
//! store. (The guide asks for one to rename a CloudHSM key store too; the service model of 2026 does not.) Changed
//! settings of a proxy must work at once.

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::{Doing, StoreProblem};
use crate::operations::create_custom_key_store::{forbid, has_service_if_private};
use crate::operations::{Empty, Operation};
use crate::stores::cloud_hsm::CloudHsm;
use crate::stores::connection::ConnectionState;
use crate::stores::external::{Connectivity, Credential, External};
use crate::stores::line::refused;
use crate::stores::{Backing, StoreId, StoreType};
use crate::work::Work;

/// Changes the settings of a custom key store.
#[derive(Debug)]
pub struct UpdateCustomKeyStore;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_id: String,
    new_custom_key_store_name: Option<String>,
    key_store_password: Option<String>,
    cloud_hsm_cluster_id: Option<String>,
    xks_proxy_uri_endpoint: Option<String>,
    xks_proxy_uri_path: Option<String>,
    xks_proxy_vpc_endpoint_service_name: Option<String>,
    xks_proxy_vpc_endpoint_service_owner: Option<String>,
    xks_proxy_authentication_credential: Option<Credential>,
    xks_proxy_connectivity: Option<Connectivity>,
}

impl Operation for UpdateCustomKeyStore {
    const NAME: &'static str = "UpdateCustomKeyStore";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let now = call.now;
        let store = call.store(&input.custom_key_store_id)?;
        let (id, backing, fault) = (store.id.clone(), store.backing.clone(), store.fault);
        if input.needs_a_disconnected_store() {
            store.in_state_for(&[ConnectionState::Disconnected], Self::NAME, now)?;
        }
        match backing {
            Backing::CloudHsm(settings) => {
                let settings = input.cloud_hsm(settings, &id, call)?;
                input.apply(Backing::CloudHsm(settings), call)?;
                Ok(Work::Done(Empty {}))
            }
            Backing::External(old) => {
                let settings = input.external(old.clone(), &id, call)?;
                if settings == old {
                    input.apply(Backing::External(settings), call)?;
                    return Ok(Work::Done(Empty {}));
                }
                let line = call.line(&settings, fault, None);
                Ok(Work::ask(
                    move || line.health(),
                    move |health, call| {
                        health.map_err(|refusal| refused(refusal, Doing::Managing))?;
                        settings.judge(call, Some(&id))?;
                        input.apply(Backing::External(settings), call)?;
                        Ok(Work::Done(Empty {}))
                    },
                ))
            }
        }
    }
}

impl Input {
    fn needs_a_disconnected_store(&self) -> bool {
        self.key_store_password.is_some()
            || self.cloud_hsm_cluster_id.is_some()
            || self.xks_proxy_connectivity.is_some()
            || self.xks_proxy_uri_endpoint.is_some()
            || self.xks_proxy_vpc_endpoint_service_name.is_some()
            || self.xks_proxy_vpc_endpoint_service_owner.is_some()
    }

    /// The cluster can only be exchanged for a related one; a password tells KMS what it is and changes nothing in
    /// the cluster (documented).
    fn cloud_hsm(
        &self,
        mut settings: CloudHsm,
        id: &StoreId,
        call: &mut Call<'_>,
    ) -> Result<CloudHsm, KmsError> {
        let of = StoreType::CloudHsm;
        forbid("XksProxyUriEndpoint", self.xks_proxy_uri_endpoint.as_ref(), of)?;
        forbid("XksProxyUriPath", self.xks_proxy_uri_path.as_ref(), of)?;
        forbid("XksProxyVpcEndpointServiceName", self.xks_proxy_vpc_endpoint_service_name.as_ref(), of)?;
        forbid("XksProxyVpcEndpointServiceOwner", self.xks_proxy_vpc_endpoint_service_owner.as_ref(), of)?;
        forbid("XksProxyAuthenticationCredential", self.xks_proxy_authentication_credential.as_ref(), of)?;
        forbid("XksProxyConnectivity", self.xks_proxy_connectivity.as_ref(), of)?;
        self.judge_name(id, call)?;
        if let Some(cluster) = &self.cloud_hsm_cluster_id {
            call.stores.usable_cluster(cluster, call.caller)?;
            if !call.stores.are_related(cluster, &settings.cluster) {
                return Err(StoreProblem::ClusterNotRelated { cluster: cluster.clone() }.into());
            }
            settings.cluster.clone_from(cluster);
        }
        if let Some(password) = &self.key_store_password {
            settings.told.clone_from(password);
            settings.password.clone_from(password);
        }
        Ok(settings)
    }

    /// Another connectivity asks for another endpoint (documented); that its absence is a ValidationException is not.
    fn external(
        &self,
        mut settings: External,
        id: &StoreId,
        call: &mut Call<'_>,
    ) -> Result<External, KmsError> {
        let of = StoreType::External;
        forbid("CloudHsmClusterId", self.cloud_hsm_cluster_id.as_ref(), of)?;
        forbid("KeyStorePassword", self.key_store_password.as_ref(), of)?;
        self.judge_name(id, call)?;
        let set = |place: &mut String, value: &Option<String>| {
            if let Some(value) = value {
                place.clone_from(value);
            }
        };
        set(&mut settings.endpoint, &self.xks_proxy_uri_endpoint);
        set(&mut settings.path, &self.xks_proxy_uri_path);
        if let Some(credential) = &self.xks_proxy_authentication_credential {
            settings.credential.clone_from(credential);
        }
        if let Some(connectivity) = self.xks_proxy_connectivity.filter(|new| *new != settings.connectivity) {
            if self.xks_proxy_uri_endpoint.is_none() {
                let (member, of) = ("XksProxyUriEndpoint", connectivity.as_str());
                return Err(StoreProblem::Missing { member, of }.into());
            }
            settings.connectivity = connectivity;
            (settings.service, settings.service_owner) = (None, None);
        }
        if self.xks_proxy_vpc_endpoint_service_name.is_some() {
            settings.service.clone_from(&self.xks_proxy_vpc_endpoint_service_name);
        }
        if self.xks_proxy_vpc_endpoint_service_owner.is_some() {
            settings.service_owner.clone_from(&self.xks_proxy_vpc_endpoint_service_owner);
        }
        has_service_if_private(&settings)?;
        settings.judge(call, Some(id))?;
        Ok(settings)
    }

    fn judge_name(&self, id: &StoreId, call: &Call<'_>) -> Result<(), KmsError> {
        self.new_custom_key_store_name.as_ref().map_or(Ok(()), |name| call.name_is_free(name, Some(id)))
    }

    /// Makes the change. While a proxy was asked, others may have taken the name, or connected the store.
    fn apply(&self, backing: Backing, call: &mut Call<'_>) -> Result<(), KmsError> {
        let (operation, now) = (call.operation, call.now);
        let store = call.store(&self.custom_key_store_id)?;
        if self.needs_a_disconnected_store() {
            store.in_state_for(&[ConnectionState::Disconnected], operation, now)?;
        }
        let id = store.id.clone();
        self.judge_name(&id, call)?;
        let store = call.store(&self.custom_key_store_id)?;
        store.backing = backing;
        if let Some(name) = &self.new_custom_key_store_name {
            store.name.clone_from(name);
        }
        Ok(())
    }
}
