//! Shows the last cryptographic operation that succeeded with a key.
//!
//! Members as recorded (Cloud Custodian, test_kms_last_usage); an unused key shows an empty structure (documented). AWS may be an hour
//! late (documented), this is not. Clocks here may stand before AWS began to track: then tracking began with the key.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::KmsError;
use crate::identity::KeyId;
use crate::last_usage::TRACKING_START;
use crate::operations::Operation;
use crate::time::Instant;
use crate::work::Work;
use uuid::Uuid;

/// Shows the last cryptographic operation that succeeded with a key.
#[derive(Debug)]
pub struct GetKeyLastUsage;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: KeyId,
    key_last_usage: KeyLastUsage,
    tracking_start_date: Instant,
    key_creation_date: Instant,
}

/// The last usage; empty where there was none.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyLastUsage {
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cloud_trail_event_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kms_request_id: Option<String>,
}

impl Operation for GetKeyLastUsage {
    const NAME: &'static str = "GetKeyLastUsage";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let chance = call.chance;
        let key = call.key(&input.key_id)?;
        let event = |request_id: Uuid| chance.uuid("CloudTrail event id", &[request_id.as_bytes()]);
        let key_last_usage = key.last_usage.map_or_else(KeyLastUsage::default, |usage| KeyLastUsage {
            operation: Some(usage.operation),
            timestamp: Some(usage.at),
            cloud_trail_event_id: Some(event(usage.request_id).to_string()),
            kms_request_id: Some(usage.request_id.to_string()),
        });
        Ok(Work::Done(Output {
            key_id: key.id,
            key_last_usage,
            tracking_start_date: TRACKING_START.min(key.created),
            key_creation_date: key.created,
        }))
    }
}
