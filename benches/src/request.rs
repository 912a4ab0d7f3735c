//! Requests as the AWS SDK for Rust sends them: signed in form, with all its headers.

use std::fmt::Write as _;

use bytes::Bytes;
use http::Request;

/// Makes the request of an operation.
///
/// # Panics
///
/// Where the operation's name cannot stand in a header.
#[must_use]
pub fn of(operation: &str, body: &str) -> Request<Bytes> {
    Request::post("/")
        .header("host", "127.0.0.1")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", format!("{}.{operation}", kms_model::TARGET_PREFIX))
        .header("content-length", body.len())
        .header("user-agent", "aws-sdk-rust/1.3.14 os/linux lang/rust/1.95.0")
        .header(
            "x-amz-user-agent",
            "aws-sdk-rust/1.3.14 ua/2.1 api/kms/1.129.0 os/linux lang/rust/1.95.0 m/E",
        )
        .header("x-amz-date", "20260101T000000Z")
        .header("amz-sdk-request", "attempt=1; max=3")
        .header("amz-sdk-invocation-id", "8f2f5b6a-3f3e-4d43-9a53-6c1f1c8b6a55")
        .header(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/kms/aws4_request, \
             SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent, \
             Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        )
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .expect("names and values of headers")
}

/// Makes the request by which a served simulator forgets everything and begins anew with the seed it has by default.
///
/// # Panics
///
/// Never: its parts are constants.
#[must_use]
pub fn reset() -> Request<Bytes> {
    let body = Bytes::from_static(br#"{"seed":0}"#);
    Request::post("/_simulator/reset")
        .header("host", "127.0.0.1")
        .header("content-length", body.len())
        .body(body)
        .expect("names and values of headers")
}

/// The request's bytes in HTTP/1.1.
///
/// # Panics
///
/// Where a header is not text.
#[must_use]
pub fn bytes(request: &Request<Bytes>) -> Bytes {
    let mut head = format!("{} {} HTTP/1.1\r\n", request.method(), request.uri().path());
    for (name, value) in request.headers() {
        let value = value.to_str().expect("headers of ours are text");
        write!(head, "{name}: {value}\r\n").expect("strings take all that is written");
    }
    head.push_str("\r\n");
    [head.as_bytes(), request.body()].concat().into()
}
