//! The listener: accepts connections, reads bodies within their limit, stops when told.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use kms_core::identity::Caller;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::control;
use crate::options::Options;
use crate::served::Served;

/// A running server. Dropping it ends it in the background; [`Server::stop`] waits for requests in flight.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    accepting: JoinHandle<()>,
}

/// The most headers of a request, and the most bytes of them.
const HEADERS_MAX: usize = 100;
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// How long a client may take to send a request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long requests in flight may take to finish once the server is told to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);

/// Starts a server in the current tokio runtime; it is ready when this returns.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let server = kms_server::serve(kms_server::Options::default()).await?;
/// println!("listening on {}", server.url());
/// server.stop().await;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What the host says when the address cannot be listened on: it is in use, or not this machine's.
pub async fn serve(options: Options) -> io::Result<Server> {
    let caller = Caller::new(&options.account, Caller::DEFAULT_REGION);
    let world = options.world();
    listen(options.host, options.port, Served::Aws { world, caller }).await
}

/// Starts a server of something.
pub(crate) async fn listen(host: IpAddr, port: u16, served: Served) -> io::Result<Server> {
    let listener = TcpListener::bind((host, port)).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel();
    let accepting = tokio::spawn(accept(listener, Arc::new(served), stopped));
    Ok(Server { address, stop, accepting })
}

impl Server {
    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The endpoint URL for clients.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Accepts no more connections, lets requests in flight finish, and ends.
    pub async fn stop(self) {
        // Either may have happened before: the accept loop ended by itself.
        let _ = self.stop.send(());
        let _ = self.accepting.await;
    }
}

async fn accept(listener: TcpListener, served: Arc<Served>, mut stopped: oneshot::Receiver<()>) {
    let connections = GracefulShutdown::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // Out of file descriptors, or a connection that ended before it began: go on.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    continue;
                }
            },
            _ = &mut stopped => break,
        };
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "the connection delays small packets");
        }
        let served = Arc::clone(&served);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_headers(HEADERS_MAX)
            .max_header_size(HEAD_BYTES_MAX)
            .max_buf_size(2 * HEAD_BYTES_MAX)
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| {
                    let served = Arc::clone(&served);
                    async move { Ok::<_, Infallible>(answer(&served, request).await) }
                }),
            );
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(STOP_TIMEOUT, connections.shutdown()).await.is_err() {
        tracing::warn!("requests were still in flight after {} s", STOP_TIMEOUT.as_secs());
    }
}

async fn answer(served: &Served, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let body = match read(body).await {
        Ok(body) => body,
        Err(error) => {
            tracing::debug!(%error, "a body broke off");
            Bytes::new()
        }
    };
    let response = if head.uri.path().starts_with(control::PREFIX) {
        control::answer(served, &Request::from_parts(head.clone(), body))
    } else {
        served.answer(&head, &body)
    };
    log(served, &head, &response);
    response.map(Full::new)
}

/// Reads a body whole. Of one that is too large, as much is kept as shows that it is; the rest is read and
/// dropped, so that the client gets to read the refusal.
async fn read(mut body: Incoming) -> hyper::Result<Bytes> {
    const KEPT: usize = kms_wire::BODY_BYTES_MAX + 1;
    let mut kept = Bytes::new();
    while let Some(frame) = body.frame().await {
        let Ok(mut data) = frame?.into_data() else { continue };
        data.truncate(KEPT - kept.len());
        // Most bodies come in one piece, which need not be copied.
        if kept.is_empty() {
            kept = data;
        } else if !data.is_empty() {
            kept = [kept, data].concat().into();
        }
    }
    Ok(kept)
}

/// One line per request: never a body or a query, which may hold plaintext.
fn log(served: &Served, head: &Parts, response: &Response<Bytes>) {
    tracing::info!(
        method = %head.method,
        path = head.uri.path(),
        operation = served.operation(head),
        status = response.status().as_u16(),
        "answered"
    );
}
