//! External key store proxies asked for real, over HTTP: the client side of the AWS KMS External Key Store Proxy API.
//!
//! Source: that specification (November 2022). Not here: what KMS makes of a refusal (kms-core, `error/store.rs`).
//!
//! | module | what lives there |
//! |---|---|
//! | `body` | requests and answers as JSON |
//! | `sign` | Signature Version 4 for the service `kms-xks-proxy` |

mod body;
mod sign;

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use kms_core::stores::proxy::{Encrypted, ExternalKey, KeyStoreProxy, ProxyRefusal, Request};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};

/// Asks external key store proxies over HTTP.
///
/// It brings a thread of its own, so that it can be asked from anywhere: the core is synchronous.
#[derive(Debug)]
pub struct HttpProxy {
    /// `None` only while it is dropped.
    runtime: Option<Runtime>,
    client: Client,
    instead: Option<Url>,
}

/// Documented: what KMS waits for an answer.
pub const TIMEOUT: Duration = Duration::from_millis(250);

/// The longest answer that is read: that of Encrypt has 6 kB.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

impl HttpProxy {
    /// Makes the client; nothing is sent yet. Requests go to each store's own endpoint, or all to `instead`, which may be
    /// `http:` and have a port; the store's path follows in both cases. `timeout` is for request and answer together.
    ///
    /// # Errors
    ///
    /// What the host says where it has no trusted certificates, or cannot start a thread.
    pub fn new(instead: Option<Url>, timeout: Duration) -> io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("xks").enable_all().build()?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(BuilderVerifierExt::with_platform_verifier)
            .map_err(io::Error::other)?
            .with_no_client_auth();
        let builder =
            Client::builder().tls_backend_preconfigured(tls).redirect(Policy::none()).timeout(timeout);
        let builder = if instead.is_some() { builder.no_proxy() } else { builder };
        Ok(Self { runtime: Some(runtime), client: builder.build().map_err(io::Error::other)?, instead })
    }

    /// Asks, and reads an answer of success.
    fn ask<A: DeserializeOwned>(
        &self,
        request: &Request<'_>,
        operation: &str,
        body: &impl Serialize,
    ) -> Result<A, ProxyRefusal> {
        let base =
            self.instead.as_ref().map_or(request.to.endpoint.as_str(), Url::as_str).trim_end_matches('/');
        let url = format!("{base}{}/{operation}", request.to.path);
        let (status, answer) = self.exchange(&url, request, body).inspect_err(|refusal| {
            tracing::warn!(url, %refusal, "the external key store proxy was not heard");
        })?;
        let read = body::read(status == StatusCode::OK, &answer);
        if let Err(refusal) = &read {
            // Documented: KMS logs the proxy's own text, and does not show it.
            let text = String::from_utf8_lossy(&answer[..answer.len().min(512)]);
            tracing::warn!(url, %refusal, status = status.as_u16(), %text, "the external key store proxy refused");
        }
        read
    }

    fn exchange(
        &self,
        url: &str,
        request: &Request<'_>,
        body: &impl Serialize,
    ) -> Result<(StatusCode, Bytes), ProxyRefusal> {
        let url = Url::parse(url).map_err(|_| ProxyRefusal::Unreachable)?;
        let body = serde_json::to_vec(body).expect("requests have no maps with other keys than texts");
        let signed = sign::request(&url, &request.to.region, &request.to.credential, body);
        let sent = self.client.execute(signed);
        let (sender, answer) = mpsc::sync_channel(1);
        self.runtime.as_ref().expect("only dropping takes it").spawn(async move {
            let answered = match sent.await {
                Ok(response) => read(response).await,
                Err(error) => Err(refusal(&error)),
            };
            // Nobody waits any more only where the thread that asked has gone.
            let _ = sender.send(answered);
        });
        answer.recv().unwrap_or(Err(ProxyRefusal::Unreachable))
    }
}

impl KeyStoreProxy for HttpProxy {
    fn health(&self, request: &Request<'_>) -> Result<(), ProxyRefusal> {
        self.ask::<body::Health>(request, "health", &body::Plain::of_health(request))?.judge()
    }

    fn metadata(&self, request: &Request<'_>, key: &str) -> Result<ExternalKey, ProxyRefusal> {
        let metadata: body::Metadata =
            self.ask(request, &format!("keys/{key}/metadata"), &body::Plain::of(request))?;
        Ok(metadata.into())
    }

    fn encrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        plaintext: &[u8],
        associated: &[u8],
    ) -> Result<Encrypted, ProxyRefusal> {
        let body = body::Encrypt::of(request, plaintext, associated);
        let answer: body::EncryptAnswer = self.ask(request, &format!("keys/{key}/encrypt"), &body)?;
        answer.encrypted(associated)
    }

    fn decrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        encrypted: &Encrypted,
        associated: &[u8],
    ) -> Result<Vec<u8>, ProxyRefusal> {
        let body = body::Decrypt::of(request, encrypted, associated);
        let answer: body::DecryptAnswer = self.ask(request, &format!("keys/{key}/decrypt"), &body)?;
        answer.plaintext()
    }
}

/// A runtime may not be waited for where it is dropped: in another runtime, perhaps.
impl Drop for HttpProxy {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn read(mut response: Response) -> Result<(StatusCode, Bytes), ProxyRefusal> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| refusal(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_BYTES_MAX {
            return Err(ProxyRefusal::Malformed);
        }
    }
    Ok((response.status(), body.into()))
}

/// What an exchange that did not come about means to KMS.
fn refusal(error: &reqwest::Error) -> ProxyRefusal {
    if error.is_timeout() {
        return ProxyRefusal::TimedOut;
    }
    if is_tls(error) {
        return ProxyRefusal::Tls;
    }
    if error.is_connect() { ProxyRefusal::Unreachable } else { ProxyRefusal::Malformed }
}

/// Whether TLS is to blame. An error of the host may hold another one, which is not among its sources.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(held) => is_tls(held),
        None => error.source().is_some_and(is_tls),
    }
}
