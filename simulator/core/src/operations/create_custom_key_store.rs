//! Makes a custom key store; it is disconnected at first.
//!
//! Documented (Developer Guide, "Create an AWS CloudHSM key store", "Create an external key store"): what each type
//! requires, what must be unique, and that a public proxy must answer. The order of the checks is unknown.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::{Doing, StoreProblem};
use crate::faults::Fault;
use crate::operations::Operation;
use crate::stores::cloud_hsm::CloudHsm;
use crate::stores::connection::{Connection, ConnectionState};
use crate::stores::external::{Connectivity, Credential, External};
use crate::stores::line::refused;
use crate::stores::{Backing, KeyStore, StoreId, StoreType};
use crate::work::Work;

/// Makes a custom key store; it is disconnected at first.
#[derive(Debug)]
pub struct CreateCustomKeyStore;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_name: String,
    cloud_hsm_cluster_id: Option<String>,
    trust_anchor_certificate: Option<String>,
    key_store_password: Option<String>,
    custom_key_store_type: Option<StoreType>,
    xks_proxy_uri_endpoint: Option<String>,
    xks_proxy_uri_path: Option<String>,
    xks_proxy_vpc_endpoint_service_name: Option<String>,
    xks_proxy_vpc_endpoint_service_owner: Option<String>,
    xks_proxy_authentication_credential: Option<Credential>,
    xks_proxy_connectivity: Option<Connectivity>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    custom_key_store_id: StoreId,
}

impl Operation for CreateCustomKeyStore {
    const NAME: &'static str = "CreateCustomKeyStore";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        match input.custom_key_store_type.unwrap_or(StoreType::CloudHsm) {
            StoreType::CloudHsm => {
                let (name, settings) = input.cloud_hsm()?;
                cloud_hsm(name, settings, call).map(Work::Done)
            }
            StoreType::External => {
                let (name, settings) = input.external()?;
                external(name, settings, call)
            }
        }
    }
}

/// A store that equals a disconnected one is that store: the request is taken for a repetition (documented).
fn cloud_hsm(name: String, settings: CloudHsm, call: &mut Call<'_>) -> Result<Output, KmsError> {
    let repeated = |store: &&KeyStore| {
        let same = matches!(&store.backing, Backing::CloudHsm(other) if other.was_asked_for_like(&settings));
        same && store.name == name && store.state(call.now) == ConnectionState::Disconnected
    };
    let known = call.stores.of(call.caller).find(repeated).map(|store| store.id.clone());
    if let Some(custom_key_store_id) = known {
        if call.profile.faults.has(Fault::StoresMadeTwice) {
            return Ok(create(name, Backing::CloudHsm(settings), call));
        }
        return Ok(Output { custom_key_store_id });
    }
    has_room(&name, call)?;
    let cluster = call.stores.usable_cluster(&settings.cluster, call.caller)?;
    if cluster.trust_anchor.as_ref().is_some_and(|real| *real != settings.trust_anchor) {
        return Err(StoreProblem::IncorrectTrustAnchor { cluster: settings.cluster }.into());
    }
    call.stores.cluster_is_free(&settings.cluster, call.caller)?;
    let cluster = call.stores.cluster(&settings.cluster, call.caller);
    cluster.trust_anchor.get_or_insert_with(|| settings.trust_anchor.clone());
    cluster.password.get_or_insert_with(|| settings.password.clone());
    Ok(create(name, Backing::CloudHsm(settings), call))
}

/// Documented: a public proxy is asked for its health now, one behind a VPC endpoint service when it is connected.
fn external(name: String, settings: External, call: &mut Call<'_>) -> Result<Work<Output>, KmsError> {
    has_room(&name, call)?;
    settings.judge(call, None)?;
    let line = call.line(&settings, None, None);
    let is_public = settings.connectivity == Connectivity::PublicEndpoint;
    Ok(Work::ask(
        move || if is_public { line.health() } else { line.service() },
        move |health, call| {
            health.map_err(|refusal| refused(refusal, Doing::Managing))?;
            has_room(&name, call)?;
            settings.judge(call, None)?;
            Ok(Work::Done(create(name, Backing::External(settings), call)))
        },
    ))
}

fn has_room(name: &str, call: &Call<'_>) -> Result<(), KmsError> {
    call.name_is_free(name, None)?;
    let most = call.profile.key_stores_max;
    if call.stores.of(call.caller).count() >= most as usize {
        return Err(StoreProblem::TooMany { most }.into());
    }
    Ok(())
}

fn create(name: String, backing: Backing, call: &mut Call<'_>) -> Output {
    let id = call.stores.next_id(call.caller, call.chance);
    call.stores.add(KeyStore {
        id: id.clone(),
        home: call.caller.clone(),
        name,
        created: call.now,
        connection: Connection::Disconnected,
        backing,
        fault: None,
    });
    Output { custom_key_store_id: id }
}

impl Input {
    fn cloud_hsm(self) -> Result<(String, CloudHsm), KmsError> {
        let of = StoreType::CloudHsm;
        forbid("XksProxyUriEndpoint", self.xks_proxy_uri_endpoint.as_ref(), of)?;
        forbid("XksProxyUriPath", self.xks_proxy_uri_path.as_ref(), of)?;
        forbid("XksProxyVpcEndpointServiceName", self.xks_proxy_vpc_endpoint_service_name.as_ref(), of)?;
        forbid("XksProxyVpcEndpointServiceOwner", self.xks_proxy_vpc_endpoint_service_owner.as_ref(), of)?;
        forbid("XksProxyAuthenticationCredential", self.xks_proxy_authentication_credential.as_ref(), of)?;
        forbid("XksProxyConnectivity", self.xks_proxy_connectivity.as_ref(), of)?;
        let told = require("KeyStorePassword", self.key_store_password, of)?;
        let settings = CloudHsm {
            cluster: require("CloudHsmClusterId", self.cloud_hsm_cluster_id, of)?,
            trust_anchor: require("TrustAnchorCertificate", self.trust_anchor_certificate, of)?,
            password: told.clone(),
            told,
        };
        Ok((self.custom_key_store_name, settings))
    }

    fn external(self) -> Result<(String, External), KmsError> {
        let of = StoreType::External;
        forbid("CloudHsmClusterId", self.cloud_hsm_cluster_id.as_ref(), of)?;
        forbid("TrustAnchorCertificate", self.trust_anchor_certificate.as_ref(), of)?;
        forbid("KeyStorePassword", self.key_store_password.as_ref(), of)?;
        let credential = self.xks_proxy_authentication_credential;
        let settings = External {
            connectivity: require("XksProxyConnectivity", self.xks_proxy_connectivity, of)?,
            endpoint: require("XksProxyUriEndpoint", self.xks_proxy_uri_endpoint, of)?,
            path: require("XksProxyUriPath", self.xks_proxy_uri_path, of)?,
            credential: require("XksProxyAuthenticationCredential", credential, of)?,
            service: self.xks_proxy_vpc_endpoint_service_name,
            service_owner: self.xks_proxy_vpc_endpoint_service_owner,
        };
        has_service_if_private(&settings)?;
        Ok((self.custom_key_store_name, settings))
    }
}

/// A private proxy has a VPC endpoint service, a public one none (documented).
pub(super) fn has_service_if_private(settings: &External) -> Result<(), KmsError> {
    let member = "XksProxyVpcEndpointServiceName";
    let of = settings.connectivity.as_str();
    match (settings.connectivity, &settings.service) {
        (Connectivity::VpcEndpointService, None) => Err(StoreProblem::Missing { member, of }.into()),
        (Connectivity::PublicEndpoint, Some(_)) => Err(StoreProblem::Unexpected { member, of }.into()),
        _ => Ok(()),
    }
}

/// A member that stores of this type require.
fn require<T>(member: &'static str, value: Option<T>, of: StoreType) -> Result<T, KmsError> {
    value.ok_or_else(|| StoreProblem::Missing { member, of: of.as_str() }.into())
}

/// A member that stores of this type cannot have.
pub(super) fn forbid<T>(member: &'static str, value: Option<&T>, of: StoreType) -> Result<(), KmsError> {
    match value {
        None => Ok(()),
        Some(_) => Err(StoreProblem::Unexpected { member, of: of.as_str() }.into()),
    }
}
