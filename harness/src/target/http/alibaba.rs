//! Who asks a server that speaks the API of Alibaba Cloud, and what that made there.
//!
//! Alibaba Cloud itself is a URL like any other, but for one thing: what a run makes there costs money and outlives it.
//! Therefore it is in a ledger before a scenario can use it, and is removed at the end. Nothing is sent again here: an
//! answer about throttling is an answer.

use jiff::Timestamp;
use kms_model::Operation;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Method, Request, Url};
use serde_json::{Value, json};

use super::HttpOptions;
use super::exchange::Exchange;
use crate::scenario::{Api, Raw};
use crate::target::alibaba::Identity;
use crate::target::alibaba::request::{self, Occasion, Signed};
use crate::target::ledger::{Intent, Ledger, Resource};
use crate::target::{Answer, TargetError};

/// The shortest waiting period (documented: ScheduleKeyDeletion, 7 days at least in every generation of the documents).
const PENDING_WINDOW_IN_DAYS: u32 = 7;

/// Who asks.
#[derive(Debug)]
pub(super) struct Asker {
    url: Url,
    host: String,
    identity: Identity,
    /// Only where what is made outlives the run.
    ledger: Option<Ledger>,
}

/// Whether this is an address of Alibaba Cloud itself.
pub(super) fn is_alibaba_cloud(url: &Url) -> bool {
    url.host_str().is_some_and(|host| host.ends_with(".aliyuncs.com"))
}

impl Asker {
    pub(super) fn new(url: &Url, options: HttpOptions) -> Self {
        let host = url.host_str().unwrap_or_default();
        let (id, secret) = Identity::ACCESS_KEY;
        let (access_key_id, secret) = match options.alibaba_credentials {
            Some(given) => (given.access_key_id, given.secret_access_key),
            None => (id.to_owned(), secret.to_owned()),
        };
        // `kms.cn-hangzhou.aliyuncs.com` says where it is.
        let of_host = host.strip_suffix(".aliyuncs.com").and_then(|host| host.split_once('.'));
        let region = options.region.unwrap_or_else(|| match of_host {
            Some((_, region)) => region.to_owned(),
            None => Identity::REGION.to_owned(),
        });
        Self {
            host: url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")),
            identity: Identity { access_key_id, secret, signature: options.signature, region },
            ledger: is_alibaba_cloud(url).then(Ledger::default),
            url: url.clone(),
        }
    }

    /// Calls an operation.
    pub(super) async fn call(
        &self,
        exchange: &Exchange,
        operation: &Operation,
        input: &Value,
    ) -> Result<Answer, TargetError> {
        let intent = Intent::of(operation.name, input, &self.identity.region);
        let signed = self.with_occasion(|occasion| request::call(operation, input, &self.identity, occasion));
        self.send(exchange, &intent, signed).await
    }

    /// Sends a raw request.
    pub(super) async fn raw(&self, exchange: &Exchange, raw: &Raw) -> Result<Answer, TargetError> {
        let intent = Intent::of_raw(raw, &self.identity.region);
        let signed = self.with_occasion(|occasion| request::raw(raw, &self.identity, occasion));
        self.send(exchange, &intent, signed).await
    }

    /// Deletes the aliases and schedules the keys for deletion; answers what remains.
    pub(super) async fn cleanup(&self, exchange: &Exchange) -> Vec<String> {
        let Some(ledger) = &self.ledger else { return Vec::new() };
        let mut remains = Vec::new();
        for resource in ledger.made() {
            let (name, removed) = match &resource {
                Resource::Alias { name, .. } => {
                    (name, self.ask(exchange, "DeleteAlias", &json!({ "AliasName": name })).await)
                }
                Resource::Key { arn, .. } => {
                    let input = json!({ "KeyId": arn, "PendingWindowInDays": PENDING_WINDOW_IN_DAYS });
                    (arn, self.ask(exchange, "ScheduleKeyDeletion", &input).await)
                }
            };
            match removed {
                Ok(()) => ledger.forget(&resource),
                Err(why) => remains.push(format!("{name}: {why}")),
            }
        }
        remains.extend(ledger.doubts());
        remains
    }

    /// Removes something; where it is already gone, or goes already, that is as good.
    async fn ask(&self, exchange: &Exchange, operation: &str, input: &Value) -> Result<(), String> {
        let operation = Api::Alibaba.operation(operation).expect("the operation is in the model");
        let answer = self.call(exchange, operation, input).await.map_err(|error| error.to_string())?;
        match answer.code().as_deref() {
            _ if answer.is_success() => Ok(()),
            Some("Forbidden.KeyNotFound" | "Forbidden.AliasNotFound" | "Rejected.StateModifiedFailed") => {
                Ok(())
            }
            _ => Err(answer.summary()),
        }
    }

    /// The host's time: a server that checks how old a request is must not ask a clock that has been moved.
    fn with_occasion(&self, make: impl FnOnce(&Occasion<'_>) -> Signed) -> Signed {
        let nonce = uuid::Uuid::now_v7().to_string();
        make(&Occasion { host: &self.host, now: Timestamp::now(), nonce: &nonce })
    }

    async fn send(
        &self,
        exchange: &Exchange,
        intent: &Intent,
        signed: Signed,
    ) -> Result<Answer, TargetError> {
        let request = self.request(signed).map_err(|reason| exchange.refused(reason))?;
        let Some(ledger) = &self.ledger else { return exchange.send_to(Api::Alibaba, request).await };
        ledger.intend(intent);
        let sent = exchange.send_to(Api::Alibaba, request).await;
        ledger.settle(intent, sent.as_ref());
        sent
    }

    /// The error says what HTTP cannot carry.
    fn request(&self, signed: Signed) -> Result<Request, String> {
        let method = Method::from_bytes(signed.method.as_bytes())
            .map_err(|_| format!("`{}` cannot be an HTTP method", signed.method))?;
        let mut url = self.url.clone();
        url.set_query(Some(&signed.query).filter(|query| !query.is_empty()).map(String::as_str));
        let mut request = Request::new(method, url);
        for (name, value) in &signed.headers {
            let cannot = |_| format!("an HTTP header cannot hold the {name} {value:?}");
            let known = HeaderName::from_bytes(name.as_bytes())
                .map_err(|_| format!("`{name}` cannot be the name of an HTTP header"))?;
            request.headers_mut().insert(known, HeaderValue::from_str(value).map_err(cannot)?);
        }
        *request.body_mut() = Some(signed.body.into());
        Ok(request)
    }
}
