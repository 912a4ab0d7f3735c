//! Lists the custom key stores of the account in the Region, or one of them.
//!
//! Documented: members by type of store, `ConnectionErrorCode` only where the state is FAILED, an id or a name but not
//! both. How many make a page is unknown, and KMS defines no order; here it is that of the ids.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::operations::Operation;
use crate::page::{self, List};
use crate::stores::connection::{Connection, ConnectionErrorCode, ConnectionState};
use crate::stores::external::Connectivity;
use crate::stores::{Backing, KeyStore, StoreId, StoreType};
use crate::time::Instant;
use crate::work::Work;

/// Lists the custom key stores of the account in the Region, or one of them.
#[derive(Debug)]
pub struct DescribeCustomKeyStores;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    custom_key_store_id: Option<String>,
    custom_key_store_name: Option<String>,
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    custom_key_stores: Vec<CustomKeyStoresListEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    truncated: bool,
}

/// One store of the list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomKeyStoresListEntry {
    custom_key_store_id: StoreId,
    custom_key_store_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cloud_hsm_cluster_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trust_anchor_certificate: Option<String>,
    connection_state: ConnectionState,
    #[serde(skip_serializing_if = "Option::is_none")]
    connection_error_code: Option<ConnectionErrorCode>,
    creation_date: Instant,
    custom_key_store_type: StoreType,
    #[serde(skip_serializing_if = "Option::is_none")]
    xks_proxy_configuration: Option<XksProxyConfiguration>,
}

/// How an external key store's proxy is reached; its secret is never shown.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct XksProxyConfiguration {
    connectivity: Connectivity,
    access_key_id: String,
    uri_endpoint: String,
    uri_path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    vpc_endpoint_service_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vpc_endpoint_service_owner: Option<String>,
}

/// Unknown; that of most lists.
const PAGE_DEFAULT: usize = 100;

impl Operation for DescribeCustomKeyStores {
    const NAME: &'static str = "DescribeCustomKeyStores";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, chance, now, .. } = *call;
        if input.custom_key_store_id.is_some() && input.custom_key_store_name.is_some() {
            let (member, of) = ("CustomKeyStoreName", "CustomKeyStoreId");
            return Err(StoreProblem::Unexpected { member, of }.into());
        }
        let named = |store: &&KeyStore| {
            input.custom_key_store_id.as_ref().is_none_or(|id| store.id.to_string() == *id)
                && input.custom_key_store_name.as_ref().is_none_or(|name| store.name == *name)
        };
        let asks_for_one = input.custom_key_store_id.is_some() || input.custom_key_store_name.is_some();
        if asks_for_one && !call.stores.of(caller).any(|store| named(&store)) {
            return Err(KmsError::CustomKeyStoreNotFound);
        }
        let list = List {
            scope: &[Self::NAME.as_bytes(), caller.account.as_bytes(), caller.region.as_bytes()],
            chance,
        };
        let after = match &input.marker {
            Some(marker) => {
                let last = String::from_utf8(list.position(marker)?).map_err(|_| KmsError::InvalidMarker)?;
                Some(last)
            }
            None => None,
        };
        let stores = call.stores.of(caller).filter(named);
        let stores = stores.filter(|store| after.as_ref().is_none_or(|last| store.id.to_string() > *last));
        let (page, truncated) = page::take(stores, input.limit.unwrap_or(PAGE_DEFAULT));
        let last = page.last().filter(|_| truncated);
        Ok(Work::Done(Output {
            next_marker: last.map(|store| list.marker(store.id.to_string().as_bytes())),
            custom_key_stores: page.into_iter().map(|store| entry(store, now)).collect(),
            truncated,
        }))
    }
}

fn entry(store: &KeyStore, now: Instant) -> CustomKeyStoresListEntry {
    let (cluster, trust_anchor, proxy) = match &store.backing {
        Backing::CloudHsm(settings) => {
            (Some(settings.cluster.clone()), Some(settings.trust_anchor.clone()), None)
        }
        Backing::External(settings) => {
            let proxy = XksProxyConfiguration {
                connectivity: settings.connectivity,
                access_key_id: settings.credential.access_key_id.clone(),
                uri_endpoint: settings.endpoint.clone(),
                uri_path: settings.path.clone(),
                vpc_endpoint_service_name: settings.service.clone(),
                vpc_endpoint_service_owner: settings.service_owner.clone(),
            };
            (None, None, Some(proxy))
        }
    };
    CustomKeyStoresListEntry {
        custom_key_store_id: store.id.clone(),
        custom_key_store_name: store.name.clone(),
        cloud_hsm_cluster_id: cluster,
        trust_anchor_certificate: trust_anchor,
        connection_state: store.state(now),
        connection_error_code: match store.connection.at(now) {
            Connection::Failed(code) => Some(code),
            _ => None,
        },
        creation_date: store.created,
        custom_key_store_type: store.store_type(),
        xks_proxy_configuration: proxy,
    }
}
