//! An HTTP client without a socket: keeps the requests, gives one canned answer.

use std::sync::{Arc, Mutex};

use aws_sdk_kms::Client;
use aws_sdk_kms::config::{
    BehaviorVersion, Config, IdentityCache, Region, StalledStreamProtectionConfig, retry::RetryConfig,
    timeout::TimeoutConfig,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

#[derive(Debug, Clone)]
pub(crate) struct Fake {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
    requests: Arc<Mutex<Vec<Sent>>>,
}

/// A request as it left the SDK.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) method: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Fake {
    pub(crate) fn answering(status: u16, body: &str) -> Self {
        let headers = vec![("X-Fake", "yes")];
        Self { status, headers, body: body.to_owned(), requests: Arc::default() }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn client(&self) -> Client {
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("eu-central-1"))
            .allow_no_auth()
            .http_client(self.clone())
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .identity_cache(IdentityCache::no_cache())
            .build();
        Client::from_conf(config)
    }

    /// The one request that was sent.
    pub(crate) fn only_request(&self) -> Sent {
        let requests = self.requests.lock().expect("no test panics with the lock");
        assert_eq!(requests.len(), 1, "one request was expected");
        requests[0].clone()
    }
}

impl Sent {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the request is JSON")
    }
}

impl HttpConnector for Fake {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let headers = request.headers().iter();
        self.requests.lock().expect("no test panics with the lock").push(Sent {
            method: request.method().to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: request.body().bytes().expect("the body is in memory").to_vec(),
        });
        let status = StatusCode::try_from(self.status).expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body.as_str()));
        for (name, value) in &self.headers {
            response.headers_mut().append(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Fake {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
