//! What the served simulator is compared with: hyper with the same settings, and an answer made beforehand.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

/// Starts a server in the current runtime that reads every request whole and answers `canned`. It ends with
/// the runtime.
///
/// # Errors
///
/// What the host says when no port is free.
pub async fn serve(canned: Response<Bytes>) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Like the settings of kms-server's listener; a connection without it is only slower.
            let _ = stream.set_nodelay(true);
            let canned = canned.clone();
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(30))
                .max_headers(100)
                .max_header_size(64 * 1024)
                .max_buf_size(128 * 1024)
                .serve_connection(
                    TokioIo::new(stream),
                    service_fn(move |request: Request<Incoming>| {
                        let canned = canned.clone();
                        async move {
                            let _ = request.into_body().collect().await;
                            Ok::<_, Infallible>(canned.map(Full::new))
                        }
                    }),
                );
            tokio::spawn(async move {
                // Clients of a benchmark leave when they are done.
                let _ = connection.await;
            });
        }
    });
    Ok(address)
}
