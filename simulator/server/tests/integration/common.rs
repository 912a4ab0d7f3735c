//! A server on a free port, and requests to it.

use kms_core::clock::Pace;
use kms_server::{Options, Server, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) async fn still() -> Server {
    serve(Options { pace: Pace::Still, ..Options::default() }).await.expect("a free port")
}

/// Sends bytes, reads until the server closes; answers the whole response as text.
pub(crate) async fn exchange(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address()).await.expect("it listens");
    stream.write_all(bytes).await.expect("sent");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.expect("answered");
    String::from_utf8_lossy(&response).into_owned()
}

pub(crate) async fn request(server: &Server, method: &str, path: &str, headers: &str, body: &[u8]) -> String {
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: kms\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    exchange(server, &[head.as_bytes(), body].concat()).await
}

pub(crate) async fn kms(server: &Server, operation: &str, body: &[u8]) -> String {
    let headers =
        format!("content-type: application/x-amz-json-1.1\r\nx-amz-target: TrentService.{operation}\r\n");
    request(server, "POST", "/", &headers, body).await
}

pub(crate) async fn control(server: &Server, method: &str, path: &str, body: &str) -> String {
    request(server, method, &format!("/_simulator/{path}"), "", body.as_bytes()).await
}
