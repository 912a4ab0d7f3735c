//! Controls of what is around custom key stores: clusters, proxies, external keys.

use http::StatusCode;
use kms_core::shared::SharedWorld;
use kms_core::stores::cloud_hsm::Condition;
use kms_core::stores::connection::ConnectionErrorCode;
use kms_core::stores::control::{ClusterChange, ControlError};
use kms_core::stores::proxy::ExternalKey;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::control::{Refusal, unreadable};

/// The body of `stores/ID/fail`; `null` heals.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fail {
    code: Option<ConnectionErrorCode>,
}

/// The body of `clusters/ID`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cluster {
    condition: Option<Condition>,
    password: Option<String>,
    backup_of: Option<String>,
}

/// The body of `proxies/fail`; `null` heals.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FailProxy {
    endpoint: String,
    code: Option<ConnectionErrorCode>,
}

/// The body of `proxies/key`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Key {
    endpoint: String,
    id: String,
    spec: Option<String>,
    status: Option<String>,
    usage: Option<Vec<String>>,
    #[serde(default)]
    gone: bool,
}

pub(crate) fn fail(world: &SharedWorld, id: &str, body: &Fail) -> Result<Value, Refusal> {
    world.with(|world| world.fail_store(id, body.code)).map_err(refusal)?;
    Ok(json!({ "store": id, "code": body.code }))
}

pub(crate) fn cluster(world: &SharedWorld, id: &str, body: Cluster) -> Value {
    let Cluster { condition, password, backup_of } = body;
    world.with(|world| world.change_cluster(id, ClusterChange { condition, password, backup_of }));
    json!({ "cluster": id })
}

pub(crate) fn fail_proxy(world: &SharedWorld, body: &FailProxy) -> Result<Value, Refusal> {
    world.with(|world| world.fail_proxy(&body.endpoint, body.code)).map_err(refusal)?;
    Ok(json!({ "endpoint": body.endpoint, "code": body.code }))
}

pub(crate) fn key(world: &SharedWorld, body: Key) -> Result<Value, Refusal> {
    let good = ExternalKey::good();
    let Key { endpoint, id, spec, status, usage, gone } = body;
    if gone && (spec.is_some() || status.is_some() || usage.is_some()) {
        return Err(unreadable("a key that is gone has no spec, status or usage: leave them out".into()));
    }
    let key = ExternalKey {
        spec: spec.unwrap_or(good.spec),
        status: status.unwrap_or(good.status),
        usage: usage.unwrap_or(good.usage),
    };
    world.with(|world| world.change_external_key(&endpoint, &id, (!gone).then_some(key)));
    Ok(json!({ "endpoint": endpoint, "id": id }))
}

fn refusal(error: ControlError) -> Refusal {
    let status = match error {
        ControlError::NoSuchStore { .. } => StatusCode::NOT_FOUND,
        ControlError::OtherType { .. } => StatusCode::CONFLICT,
    };
    Refusal { status, reason: error.to_string() }
}
