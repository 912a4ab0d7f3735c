//! Requests that no SDK would send, sent by the SDK: another operation's request is rewritten before it
//! is signed.

use aws_sdk_kms::Client;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;

use super::exchange::{Tape, Wire, replace_body};
use super::failure::Failure;
use crate::scenario::Raw;

/// Sends it and answers with what stood on the wire.
pub(super) async fn send(client: &Client, raw: &Raw) -> Result<Wire, Failure> {
    check(raw)?;
    let tape = Tape::default();
    let raw = raw.clone();
    // ListKeys is only the vehicle: it has no required member and changes nothing.
    let request = client.list_keys().customize().interceptor(tape.clone());
    let sent = request.mutate_request(move |request| rewrite(request, &raw)).send().await;
    // The SDK's reading is that of a ListKeys answer: nothing is to be learnt from it.
    tape.exchange(sent, |_| Value::Null).map(|(wire, _)| wire)
}

/// Refuses what HTTP itself cannot say, so that [`rewrite`] cannot fail.
fn check(raw: &Raw) -> Result<(), Failure> {
    let mut probe = HttpRequest::empty();
    if let Some(method) = &raw.method
        && probe.set_method(method).is_err()
    {
        return Err(Failure::Refused(format!("`{method}` is no HTTP method")));
    }
    for (name, value) in headers(raw) {
        if let Some(value) = value
            && probe.headers_mut().try_insert(name, value.to_owned()).is_err()
        {
            return Err(Failure::Refused(format!("an HTTP header cannot hold the {name} {value:?}")));
        }
    }
    Ok(())
}

fn rewrite(request: &mut HttpRequest, raw: &Raw) {
    if let Some(method) = &raw.method {
        request.set_method(method).expect("the method was checked");
    }
    for (name, value) in headers(raw) {
        match value {
            None => {}
            Some("") => {
                request.headers_mut().remove(name);
            }
            Some(value) => {
                request.headers_mut().insert(name, value.to_owned());
            }
        }
    }
    if raw.unsigned {
        // Whoever says nothing is vouched for in process; these are no words of anybody.
        request.headers_mut().insert("authorization", "");
    }
    replace_body(request, &raw.body);
}

/// The headers that a raw request may set (`Some`), leave out (`Some("")`) or leave as they are (`None`).
fn headers(raw: &Raw) -> [(&'static str, Option<&str>); 2] {
    [("x-amz-target", raw.target.as_deref()), ("content-type", raw.content_type.as_deref())]
}
