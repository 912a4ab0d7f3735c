//! Answers and errors as JSON and XML.
//!
//! Documented: members at the top with `RequestId`; lists in XML as elements of one name; the roots `<KMS>` or `<{Action}Response>`
//! by document; an error has `HttpStatus`, `Code`, `Message`, `RequestId` (KMS), or `HostId` and `Recommend` beside the last three
//! (the gateway). Errors here have all of them. In XML they are in `<Error>`, which is what the vendor's clients read (verified),
//! though the manual says `<KMS>` (contested).

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderValue, Response, StatusCode};
use kms_core::time::Instant;
use kms_wire::encode::{CLOCK_HEADER, rfc3339};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::error::FrontEndError;
use super::request::{Format, Request};
use crate::service::profile::Profile;
use crate::service::shared::Answered;

const CLOCK: HeaderName = HeaderName::from_static(CLOCK_HEADER);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-acs-request-id");

/// An answer before it has a format.
#[derive(Debug)]
pub struct Answer {
    /// The members, without the request's id, or the error.
    pub result: Result<Map<String, Value>, FrontEndError>,
    /// The id of the request.
    pub request_id: Uuid,
    /// The world's present when it was given.
    pub at: Instant,
}

impl<T: Serialize> From<Answered<T>> for Answer {
    fn from(answered: Answered<T>) -> Self {
        let members = |output| match serde_json::to_value(output) {
            Ok(Value::Object(members)) => members,
            _ => unreachable!("answers are structures of texts, numbers and lists"),
        };
        Self {
            result: answered.result.map(members).map_err(FrontEndError::from),
            request_id: answered.request_id,
            at: answered.at,
        }
    }
}

/// An answer with all its members, success or error, which only lacks a format.
#[derive(Debug)]
pub struct Written {
    /// The HTTP status.
    pub status: u16,
    /// The members, with the request's id.
    pub members: Map<String, Value>,
    /// The root of a success in XML.
    root: String,
    request_id: String,
    at: Instant,
}

impl Written {
    /// Writes an answer.
    #[must_use]
    pub fn of(answer: Answer, request: &Request<'_>, profile: &Profile) -> Self {
        let request_id = answer.request_id.to_string();
        let (status, mut members) = match answer.result {
            Ok(members) => (200, members),
            Err(error) => (error.known().status, refused(&error, request, &request_id)),
        };
        members.insert("RequestId".into(), request_id.as_str().into());
        Self { status, members, root: root(request, profile), request_id, at: answer.at }
    }

    /// Whether it is a success.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status == 200
    }

    /// Makes a success of a refusal, which says nothing but the request's id.
    pub fn forgive(&mut self) {
        self.status = 200;
        self.members.retain(|name, _| name == "RequestId");
    }

    /// The present when it was given.
    #[must_use]
    pub const fn at(&self) -> Instant {
        self.at
    }

    /// Makes the response.
    #[must_use]
    pub fn response(self, format: Format) -> Response<Bytes> {
        let root = if self.is_success() { self.root.as_str() } else { "Error" };
        let (content_type, body) = match format {
            Format::Json => {
                ("application/json;charset=utf-8", Value::Object(self.members).to_string().into_bytes())
            }
            // Exactly so: the vendor's clients compare the text.
            Format::Xml => ("text/xml;charset=utf-8", xml(root, &self.members)),
        };
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = StatusCode::from_u16(self.status).expect("statuses of the model are HTTP's");
        let ascii = |text: &str| HeaderValue::from_str(text).expect("digits, letters and dashes");
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(REQUEST_ID, ascii(&self.request_id));
        headers.insert(CLOCK, ascii(&rfc3339(self.at)));
        response
    }
}

fn root(request: &Request<'_>, profile: &Profile) -> String {
    match request.action() {
        Some(action) if profile.xml_named_after_operation => format!("{action}Response"),
        _ => "KMS".to_owned(),
    }
}

fn refused(error: &FrontEndError, request: &Request<'_>, request_id: &str) -> Map<String, Value> {
    let known = error.known();
    let members = json!({
        "HttpStatus": known.status,
        "HostId": request.host(),
        "Code": known.code,
        "Message": error.message(),
        // Inferred: its form is from memory, no stored sample has it.
        "Recommend": format!(
            "https://api.alibabacloud.com/troubleshoot?q={}&product={}&requestId={request_id}",
            known.code,
            kms_model::alibaba::SERVICE
        ),
    });
    let Value::Object(members) = members else { unreachable!("it was just made an object") };
    members
}

fn xml(root: &str, members: &Map<String, Value>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let wrote = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| structure(&mut writer, root, members));
    wrote.expect("a vector takes all that is written");
    writer.into_inner()
}

fn structure(writer: &mut Writer<Vec<u8>>, name: &str, members: &Map<String, Value>) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    for (name, value) in members {
        element(writer, name, value)?;
    }
    writer.write_event(Event::End(BytesEnd::new(name)))
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, value: &Value) -> std::io::Result<()> {
    match value {
        Value::Object(members) => return structure(writer, name, members),
        Value::Array(items) => return items.iter().try_for_each(|item| element(writer, name, item)),
        _ => {}
    }
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    writer.write_event(Event::Text(BytesText::new(&text)))?;
    writer.write_event(Event::End(BytesEnd::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layout of the manual's samples: a list is its element again and again.
    #[test]
    fn xml_is_as_in_the_samples() {
        let answer = json!({ "Keys": { "Key": [{ "KeyId": "a" }, { "KeyId": "<b>" }] }, "TotalCount": 2 });
        let Value::Object(members) = answer else { unreachable!() };
        assert_eq!(
            String::from_utf8(xml("KMS", &members)).expect("UTF-8"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><KMS><Keys><Key><KeyId>a</KeyId></Key>\
             <Key><KeyId>&lt;b&gt;</KeyId></Key></Keys><TotalCount>2</TotalCount></KMS>"
        );
    }
}
