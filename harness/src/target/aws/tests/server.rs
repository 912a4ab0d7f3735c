//! An AWS on this machine: a socket, a script of answers, and what it was asked.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_kms::config::{Credentials, SharedCredentialsProvider};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;

/// What the server does with one request.
#[derive(Debug, Clone)]
pub(super) enum Script {
    /// Answers with this status and body.
    Answer(u16, Value),
    /// Closes the connection in the place of an answer.
    Cut,
    /// Says what is no HTTP.
    Garbage,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) authorization: String,
    pub(super) body: Vec<u8>,
}

#[derive(Debug)]
pub(super) struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    left: Arc<Mutex<VecDeque<Script>>>,
}

impl Server {
    /// Starts a server that follows the script, one entry per request.
    pub(super) async fn start(script: impl IntoIterator<Item = Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let server =
            Self { address, asked: Arc::default(), left: Arc::new(Mutex::new(script.into_iter().collect())) };
        let (asked, left) = (Arc::clone(&server.asked), Arc::clone(&server.left));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let garbage = matches!(left.lock().expect("no panic").front(), Some(Script::Garbage));
                if garbage {
                    left.lock().expect("no panic").pop_front();
                    let _ =
                        tokio::io::AsyncWriteExt::write_all(&mut stream, b"SSH-2.0-OpenSSH\r\n\r\n").await;
                    continue;
                }
                let (asked, left) = (Arc::clone(&asked), Arc::clone(&left));
                tokio::spawn(async move {
                    let service = hyper::service::service_fn(|request| {
                        let (asked, left) = (Arc::clone(&asked), Arc::clone(&left));
                        async move { answer(request, &asked, &left).await }
                    });
                    // A connection that the script cuts ends with an error here.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        server
    }

    /// The SDK's configuration for this server.
    pub(super) fn config(&self) -> SdkConfig {
        config(self.address)
    }

    /// What was asked, in order.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    /// The operations asked, in order.
    pub(super) fn operations(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.operation).collect()
    }
}

pub(super) fn config(address: SocketAddr) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(format!("http://{address}"))
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .build()
}

async fn answer(
    request: Request<Incoming>,
    asked: &Mutex<Vec<Asked>>,
    left: &Mutex<VecDeque<Script>>,
) -> Result<Response<Full<Bytes>>, CutOff> {
    let header = |name| {
        let value = request.headers().get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let target = header("x-amz-target");
    let operation = target.strip_prefix("TrentService.").unwrap_or(&target).to_owned();
    let (method, authorization) = (request.method().to_string(), header("authorization"));
    let body = request.into_body().collect().await.expect("the request arrives whole").to_bytes().to_vec();
    asked.lock().expect("no panic").push(Asked { operation, method, authorization, body });
    match left.lock().expect("no panic").pop_front() {
        Some(Script::Answer(status, body)) => {
            let body = if body.is_null() { String::new() } else { body.to_string() };
            let response = Response::builder().status(status).body(Full::from(body));
            Ok(response.expect("the response is well formed"))
        }
        Some(Script::Cut | Script::Garbage) => Err(CutOff),
        None => {
            let response = Response::builder().status(500).body(Full::from("the script has ended"));
            Ok(response.expect("the response is well formed"))
        }
    }
}

/// Makes hyper close the connection.
#[derive(Debug)]
struct CutOff;

impl std::fmt::Display for CutOff {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("cut off by the script")
    }
}

impl std::error::Error for CutOff {}

impl From<Infallible> for CutOff {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
