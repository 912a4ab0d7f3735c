//! The simulator of Alibaba Cloud KMS, in this process: no socket, a world of its own for every case, a clock that stands
//! still until it is moved.
//!
//! Requests are signed and its signatures verified all the same, with the host's time standing still as well: RPC v1 where
//! a story does not say otherwise.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use kms_model::Operation;
use kms_simulator::alibaba::signature::Credential;
use kms_simulator::alibaba::{Faults, Head, Known, Profile, Simulator};
use kms_simulator::{CLOCK_HEADER, Instant, Pace};
use serde_json::Value;

use super::Identity;
use super::request::{self, Occasion, Signed};
use crate::scenario::{Api, Caller, Raw, Signature};
use crate::target::{Answer, Session, TargetError};

/// The host that requests are sent to: the documents' own, so that answers can tell a Region from it.
const HOST: &str = "kms.cn-hangzhou.aliyuncs.com";

/// The host's time, in seconds since 1970: 2020-01-01T00:00:00Z, which the simulator's clock has passed long since.
const HOST_SECONDS: i64 = 1_577_836_800;

/// One case's world.
pub(in crate::target) struct AlibabaSession {
    simulator: Simulator,
    identity: Identity,
    /// How many requests there were: a number that no other request has.
    sent: AtomicU64,
}

impl AlibabaSession {
    /// Makes a world of this profile, with faults; `None` where it is none of this simulator's.
    pub(in crate::target) fn new(profile: &str, seed: u64, faults: Faults) -> Option<Self> {
        let profile = Profile { faults, ..Profile::named(profile)? };
        let (access_key_id, secret) = Identity::ACCESS_KEY;
        let known = Known { credential: Credential::new(access_key_id, secret), account: None };
        let simulator = Simulator::new(profile, seed, Pace::Still, Instant::START, host_time);
        let identity = Identity {
            access_key_id: access_key_id.to_owned(),
            secret: secret.to_owned(),
            signature: Signature::Rpc,
            region: Identity::REGION.to_owned(),
        };
        let simulator = simulator.with_credentials(vec![known]);
        Some(Self { simulator, identity, sent: AtomicU64::new(0) })
    }

    /// The profiles that it knows.
    pub(in crate::target) fn profiles() -> impl Iterator<Item = &'static str> {
        Profile::ALL.iter().map(|profile| profile.name)
    }

    fn ask(&self, sign: impl FnOnce(&Occasion<'_>) -> Signed) -> Result<Answer, TargetError> {
        let nonce = self.sent.fetch_add(1, Ordering::Relaxed).to_string();
        let now = jiff::Timestamp::from_second(HOST_SECONDS).expect("invariant: a date");
        let signed = sign(&Occasion { host: HOST, now, nonce: &nonce });
        let (method, uri, headers) = head(&signed).map_err(refused)?;
        let head = Head { method: &method, uri: &uri, headers: &headers };
        let (parts, body) = self.simulator.answer(head, &signed.body).into_parts();
        let headers: Vec<(String, String)> = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let clock = headers.iter().find(|(name, _)| name == CLOCK_HEADER);
        let clock = clock.and_then(|(_, value)| value.parse().ok());
        let at = clock.unwrap_or_else(|| timestamp(self.simulator.now()));
        Ok(Answer { api: Api::Alibaba, status: parts.status.as_u16(), headers, body: body.to_vec(), at })
    }
}

#[async_trait]
impl Session for AlibabaSession {
    async fn call(
        &self,
        operation: &'static Operation,
        input: &Value,
        _caller: &Caller,
    ) -> Result<Answer, TargetError> {
        self.ask(|occasion| request::call(operation, input, &self.identity, occasion))
    }

    async fn raw(&self, raw: &Raw, _caller: &Caller) -> Result<Answer, TargetError> {
        self.ask(|occasion| request::raw(raw, &self.identity, occasion))
    }

    async fn now(&self) -> Result<jiff::Timestamp, TargetError> {
        Ok(timestamp(self.simulator.now()))
    }

    async fn advance_to(&self, instant: jiff::Timestamp) -> Result<jiff::Timestamp, TargetError> {
        let to = Instant::from_millis(instant.as_millisecond());
        self.simulator.advance_to(to).map(timestamp).map_err(|error| refused(error.to_string()))
    }
}

/// The error says what HTTP cannot carry.
fn head(signed: &Signed) -> Result<(Method, Uri, HeaderMap), String> {
    let method = Method::from_bytes(signed.method.as_bytes())
        .map_err(|_| format!("`{}` cannot be an HTTP method", signed.method))?;
    let uri = format!("/?{}", signed.query).parse().map_err(|error| format!("no URI: {error}"))?;
    let mut headers = HeaderMap::new();
    headers.insert(http::header::HOST, HeaderValue::from_static(HOST));
    for (name, value) in &signed.headers {
        let known = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| format!("`{name}` cannot be the name of an HTTP header"))?;
        let value = HeaderValue::from_str(value)
            .map_err(|_| format!("an HTTP header cannot hold the {name} {value:?}"))?;
        headers.insert(known, value);
    }
    Ok((method, uri, headers))
}

fn host_time() -> Instant {
    Instant::from_millis(HOST_SECONDS * 1000)
}

fn timestamp(instant: Instant) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(instant.millis())
        .expect("the simulator's calendar ends with the year 9999")
}

fn refused(reason: String) -> TargetError {
    TargetError::Refused { target: "simulator".to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use serde_json::json;

    use super::*;
    use crate::scenario::Rpc;

    async fn ask(session: &AlibabaSession, operation: &str, input: Value) -> Answer {
        let operation = kms_model::alibaba::operation(operation).expect("in the model");
        session.call(operation, &input, &Caller::default()).await.expect("an answer")
    }

    fn session() -> AlibabaSession {
        AlibabaSession::new("alibaba", 0, Faults::NONE).expect("a profile of this simulator")
    }

    #[tokio::test]
    async fn a_year_of_thirty_days_leaves_thirteen_versions() {
        let session = session();
        let policy = json!({ "EnableAutomaticRotation": true, "RotationInterval": "30d" });
        let created = ask(&session, "CreateKey", policy).await;
        let key = created.json().expect("JSON")["KeyMetadata"]["KeyId"].clone();
        session.advance_to(created.at + SignedDuration::from_hours(24 * 365)).await.expect("forward");
        let versions = ask(&session, "ListKeyVersions", json!({ "KeyId": key })).await;
        assert_eq!(versions.json().expect("JSON")["TotalCount"], 13);
    }

    #[tokio::test]
    async fn the_same_calls_give_the_same_bytes() {
        let (one, other) = (session(), session());
        let made = ask(&one, "CreateKey", json!({})).await;
        assert_eq!(ask(&other, "CreateKey", json!({})).await.body, made.body);
        let keys = ask(&session(), "ListKeys", json!({})).await.json().expect("JSON");
        assert_eq!(keys["TotalCount"], 0, "another session has another world");
    }

    #[tokio::test]
    async fn signatures_are_verified_and_errors_in_xml_read() {
        let query = [("Format".to_owned(), "XML".to_owned())].into();
        let rpc = Rpc { secret: Some("none-of-ours".to_owned()), query, ..Rpc::default() };
        let raw = Raw { rpc: Some(Box::new(rpc)), ..Raw::default() };
        let refused = session().raw(&raw, &Caller::default()).await.expect("an answer");
        assert_eq!((refused.status, refused.code().as_deref()), (400, Some("SignatureDoesNotMatch")));
        assert!(refused.body.starts_with(b"<"), "{}", String::from_utf8_lossy(&refused.body));
    }

    #[tokio::test]
    async fn the_clock_does_not_go_back() {
        let session = session();
        let now = session.now().await.expect("a present");
        let moved = session.advance_to(now - SignedDuration::from_secs(1)).await;
        assert!(matches!(moved, Err(TargetError::Refused { .. })), "{moved:?}");
    }
}
