//! External key stores: how their proxy is reached, and which of that must be unique.
//!
//! Documented: Developer Guide, "Create an external key store", "Assemble the prerequisites".

use serde::Deserialize;

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::names::named;
use crate::stores::{Backing, KeyStore, StoreId};

named! {
    /// How KMS reaches the proxy.
    Connectivity {
        /// Over the internet.
        PublicEndpoint = "PUBLIC_ENDPOINT",
        /// Through a VPC endpoint service.
        VpcEndpointService = "VPC_ENDPOINT_SERVICE",
    }
}

/// The settings of an external key store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// How KMS reaches the proxy.
    pub connectivity: Connectivity,
    /// Scheme and host: `https://proxy.example.com`.
    pub endpoint: String,
    /// The path before the operations, which ends with `/kms/xks/v1`.
    pub path: String,
    /// What requests to the proxy are signed with.
    pub credential: Credential,
    /// The VPC endpoint service, where there is one.
    pub service: Option<String>,
    /// The account that owns it, where the request named one.
    pub service_owner: Option<String>,
}

/// What requests to a proxy are signed with.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Credential {
    /// Names the secret.
    pub access_key_id: String,
    /// The secret.
    pub raw_secret_access_key: String,
}

impl External {
    /// Refuses settings that clash with another store's, or with the Region. `but_for` is the store that they are for.
    /// The order of the reasons is unknown.
    ///
    /// # Errors
    ///
    /// `XksProxyUriInUseException`: address and path are another store's in the account and Region.
    /// `XksProxyUriEndpointInUseException`: the address is a private one's, in any account of the Region.
    /// `XksProxyVpcEndpointServiceInUseException`, in any account of the Region.
    /// `XksProxyVpcEndpointServiceNotFoundException`: the service's name is one of another Region.
    pub fn judge(&self, call: &Call<'_>, but_for: Option<&StoreId>) -> Result<(), KmsError> {
        let others: Vec<(&KeyStore, &Self)> = call
            .stores
            .in_region(&call.caller.region)
            .filter(|store| Some(&store.id) != but_for)
            .filter_map(|store| match &store.backing {
                Backing::External(settings) => Some((store, settings)),
                Backing::CloudHsm(_) => None,
            })
            .collect();
        let mut own = others.iter().filter(|(store, _)| store.home == *call.caller);
        if own.any(|(_, other)| (&other.endpoint, &other.path) == (&self.endpoint, &self.path)) {
            return Err(StoreProblem::UriInUse { uri: format!("{}{}", self.endpoint, self.path) }.into());
        }
        // Public stores may share an address; a private one shares with nobody.
        let is_private = |settings: &Self| settings.connectivity == Connectivity::VpcEndpointService;
        let shared = others.iter().filter(|(_, other)| is_private(self) || is_private(other));
        if shared.into_iter().any(|(_, other)| other.endpoint == self.endpoint) {
            return Err(StoreProblem::EndpointInUse { endpoint: self.endpoint.clone() }.into());
        }
        let Some(service) = &self.service else { return Ok(()) };
        if others.iter().any(|(_, other)| other.service.as_ref() == Some(service)) {
            return Err(StoreProblem::ServiceInUse { service: service.clone() }.into());
        }
        if region_of(service) != Some(&*call.caller.region) {
            return Err(StoreProblem::ServiceNotFound { service: service.clone() }.into());
        }
        Ok(())
    }
}

/// The Region in a service's name: `com.amazonaws.vpce.REGION.vpce-svc-ID`.
fn region_of(service: &str) -> Option<&str> {
    service.split('.').nth(3)
}

/// Shows no secret.
impl std::fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credential")
            .field("access_key_id", &self.access_key_id)
            .finish_non_exhaustive()
    }
}
