//! Answers and errors to bytes: AWS JSON 1.1.
//!
//! Recorded: a success without output has an empty body (stackd, Empty-body successes); an error's body is
//! `{"__type": SHORT NAME}` and, where there is a text, a lower-case `message`; headers as in Cloud
//! Custodian's recordings since 2019.

use std::cell::RefCell;
use std::io;
use std::sync::LazyLock;

use base64_simd::{AsOut as _, STANDARD as BASE64};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, EXPIRES, HeaderName, PRAGMA};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use kms_core::shared::Answered;
use kms_core::time::Instant;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use uuid::Uuid;

use crate::dialect::Asked;
use crate::error::FrontEndError;

/// The header in which the simulator shows its clock: RFC 3339 with milliseconds.
pub const CLOCK_HEADER: &str = "x-kms-simulator-clock";

const CLOCK: HeaderName = HeaderName::from_static(CLOCK_HEADER);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// Encodes an operation's reply. Client errors are HTTP 400 (recorded).
#[must_use]
pub(crate) fn reply<T: Serialize>(answered: Answered<T>, asked: Asked) -> Response<Bytes> {
    let Answered { reply, at } = answered;
    let (status, body) = match (reply.result, asked.page) {
        (Ok(_), _) if asked.operation.output.is_none() => (StatusCode::OK, Bytes::new()),
        (Ok(output), None) => (StatusCode::OK, json(&output).into()),
        (Ok(output), Some(page)) => (StatusCode::OK, page.body(&json(&output)).into()),
        (Err(error), page) => {
            let code = page.map_or(error.code(), |page| page.code(&error));
            (StatusCode::BAD_REQUEST, error_body(code, error.message().map(|text| ("message", text))))
        }
    };
    respond(status, body, reply.request_id, at)
}

/// Encodes a success that says nothing.
#[must_use]
pub(crate) fn nothing(operation: &kms_model::Operation, request_id: Uuid, at: Instant) -> Response<Bytes> {
    let body = if operation.output.is_some() { "{}" } else { "" };
    respond(StatusCode::OK, body.into(), request_id, at)
}

/// Encodes a refusal of the front end.
#[must_use]
pub fn refusal(error: &FrontEndError, request_id: Uuid, at: Instant) -> Response<Bytes> {
    if *error == FrontEndError::NotJson11 {
        let mut response = respond(error.status(), "<UnknownOperationException/>\n".into(), request_id, at);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/xml"));
        return response;
    }
    respond(error.status(), error_body(error.code(), error.message()), request_id, at)
}

fn error_body(code: &str, message: Option<(&str, String)>) -> Bytes {
    let mut body = serde_json::Map::new();
    body.insert("__type".into(), code.into());
    if let Some((member, text)) = message {
        body.insert(member.into(), text.into());
    }
    serde_json::Value::Object(body).to_string().into()
}

/// The headers of every answer, in their order. Copying them costs half of what filling a map does.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let headers = [
        (REQUEST_ID, ""),
        (CACHE_CONTROL, "no-cache, no-store, must-revalidate, private"),
        (EXPIRES, "0"),
        (PRAGMA, "no-cache"),
        (CONTENT_TYPE, "application/x-amz-json-1.1"),
        (CLOCK, ""),
    ];
    headers.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect()
});

fn respond(status: StatusCode, body: Bytes, request_id: Uuid, at: Instant) -> Response<Bytes> {
    let mut headers = headers(at);
    let text = request_id.as_hyphenated();
    let value = HeaderValue::from_str(text.encode_lower(&mut Uuid::encode_buffer()));
    *headers.get_mut(REQUEST_ID).expect(EVERY) = value.expect("digits, letters and dashes");
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// The headers of an answer at an instant, but for the request id. Many answers come at the same instant: those of the last
/// one are kept, per thread.
fn headers(at: Instant) -> HeaderMap {
    thread_local! {
        static LAST: RefCell<Option<(Instant, HeaderMap)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((same, headers)) if *same == at => headers.clone(),
        _ => {
            let mut headers = HEADERS.clone();
            let clock = HeaderValue::try_from(rfc3339(at)).expect("RFC 3339 is ASCII");
            *headers.get_mut(CLOCK).expect(EVERY) = clock;
            last.insert((at, headers)).1.clone()
        }
    })
}

const EVERY: &str = "every answer has it";

/// An instant as RFC 3339 with milliseconds: `2026-01-01T00:00:00.000Z`.
#[must_use]
pub fn rfc3339(at: Instant) -> String {
    let at = jiff::Timestamp::from_millisecond(at.millis()).expect("no clock goes beyond the year 9999");
    format!("{at:.3}")
}

fn json<T: Serialize>(output: &T) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    output
        .serialize(&mut Serializer::with_formatter(&mut bytes, AwsJson))
        .expect("outputs are structures of strings, numbers and bytes");
    bytes
}

/// JSON as AWS writes it: no spaces (recorded: `{"KeyRotationEnabled":true}` is 27 bytes), bytes in Base64,
/// numbers of whole seconds without a fraction.
struct AwsJson;

impl Formatter for AwsJson {
    fn write_byte_array<W: ?Sized + io::Write>(&mut self, writer: &mut W, bytes: &[u8]) -> io::Result<()> {
        // Three bytes are four characters: only the last piece is padded.
        const PIECE: usize = 384;
        writer.write_all(b"\"")?;
        for piece in bytes.chunks(PIECE) {
            let mut text = [0; PIECE / 3 * 4];
            writer.write_all(BASE64.encode(piece, text.as_mut_slice().as_out()))?;
        }
        writer.write_all(b"\"")
    }

    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        // Most are whole, and an integer is written faster.
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers within these bounds are exact")]
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return self.write_i64(writer, number as i64);
        }
        write!(writer, "{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_instant_that_a_clock_shows_can_be_written() {
        assert_eq!(rfc3339(Instant::MAX), "9999-12-30T22:00:00.000Z");
    }
}
