//! One request and its answer, and the names for everything that may go wrong in between.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::redirect::Policy;
use reqwest::{Client, Request, Response, Url};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::scenario::Api;
use crate::target::{Answer, TargetError};

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The longest answer that is read. KMS answers with 100 kB at most; a server that never stops is broken.
const ANSWER_BYTES_MAX: usize = 8 << 20;

/// The simulator's own time, on each of its answers.
const CLOCK_HEADER: &str = "x-kms-simulator-clock";

/// A pool of connections to one server.
#[derive(Debug)]
pub(super) struct Exchange {
    name: String,
    client: Client,
    timeout: Duration,
}

impl Exchange {
    /// Makes the pool; nothing is sent yet.
    pub(super) fn new(name: &str, url: &Url, timeout: Duration) -> Result<Self, TargetError> {
        let unusable = |reason: String| TargetError::Unreachable { target: name.to_owned(), reason };
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls(url).map_err(|error| unusable(error.to_string()))?)
            // An answer is what this server says, not what another one does.
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT.min(timeout))
            .timeout(timeout);
        if is_local(url) {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| unusable(innermost(&error)))?;
        Ok(Self { name: name.to_owned(), client, timeout })
    }

    /// Sends a request and reads the whole answer.
    pub(super) async fn send(&self, request: Request) -> Result<Answer, TargetError> {
        self.send_to(Api::Aws, request).await
    }

    /// The same where the answer is another API's.
    pub(super) async fn send_to(&self, api: Api, request: Request) -> Result<Answer, TargetError> {
        let timeout = request.timeout().copied().unwrap_or(self.timeout);
        let response = self.client.execute(request).await.map_err(|error| self.failure(&error, timeout))?;
        let status = response.status().as_u16();
        let headers: Vec<_> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = self.read(response, timeout).await?;
        let at = answered(&headers);
        Ok(Answer { api, status, headers, body, at })
    }

    /// An error of the target that is none of the network's.
    pub(super) fn refused(&self, reason: impl Into<String>) -> TargetError {
        TargetError::Refused { target: self.name.clone(), reason: reason.into() }
    }

    pub(super) fn broken(&self, reason: impl Into<String>) -> TargetError {
        TargetError::Broken { target: self.name.clone(), reason: reason.into() }
    }

    async fn read(&self, mut response: Response, timeout: Duration) -> Result<Vec<u8>, TargetError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failure(&error, timeout))? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER_BYTES_MAX {
                return Err(self.broken(format!("its answer has more than {ANSWER_BYTES_MAX} bytes")));
            }
        }
        Ok(body)
    }

    fn failure(&self, error: &reqwest::Error, timeout: Duration) -> TargetError {
        let (target, reason) = (self.name.clone(), innermost(error));
        // A connection that takes too long is one that does not come about.
        if error.is_connect() {
            TargetError::Unreachable { target, reason }
        } else if error.is_timeout() {
            TargetError::Timeout { target, seconds: timeout.as_secs() }
        } else {
            TargetError::Broken { target, reason }
        }
    }
}

/// When an answer that has just arrived was given: by the simulator's clock, else by the server's, else by
/// the host's.
fn answered(headers: &[(String, String)]) -> Timestamp {
    let header = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    header(CLOCK_HEADER)
        .and_then(|clock| clock.parse().ok())
        .or_else(|| DateTimeParser::new().parse_timestamp(header("date")?).ok())
        .unwrap_or_else(Timestamp::now)
}

fn tls(url: &Url) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    // A machine without certificates can still ask a server that needs none.
    let builder = match url.scheme() {
        "https" => builder.with_platform_verifier()?,
        _ => builder.with_root_certificates(RootCertStore::empty()),
    };
    Ok(builder.with_no_client_auth())
}

/// A server on this machine is not asked through a proxy, whatever the environment says.
fn is_local(url: &Url) -> bool {
    url.host_str().is_some_and(|host| {
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
    })
}

/// The first cause: the layers above it only say that a request was being sent.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    if error.source().is_some() { cause.to_string() } else { error.to_string() }
}
