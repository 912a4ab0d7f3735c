//! Bodies that are no JSON object, and JSON objects that nobody would write.
//!
//! Measured for another service of the same protocol, where a claim is made; the rest nobody has seen.

use kms_model::Operation;

use super::valid_request;
use crate::probe::{Probe, evidence, expected::Expected};

pub(super) fn all(operation: &'static Operation) -> Vec<Probe> {
    let valid = valid_request(operation).to_string();
    let inside = &valid[1..valid.len() - 1];
    let separator = if inside.is_empty() { "" } else { "," };
    let probe = |variant: &str, title: &str, body: String| {
        Probe::of_body(operation, "body", variant, body.into_bytes()).titled(title)
    };
    let unreadable = [
        ("empty", "no body at all", String::new()),
        ("cut-off", "a body that ends early", valid[..valid.len() - 1].to_owned()),
        ("only-open", "a body of one brace", "{".to_owned()),
        ("null", "null for a body", "null".to_owned()),
        ("string", "a string for a body", "\"kmsc-probe\"".to_owned()),
        (
            "trailing-comma",
            "a comma after the last member",
            format!("{{{inside}{separator}\"KmscProbe\":1,}}"),
        ),
    ];
    let mut probes: Vec<Probe> = unreadable
        .map(|(variant, title, body)| {
            let because =
                evidence::front_end("what is no JSON object: SerializationException and nothing else");
            probe(variant, title, body).expecting(Expected::bare("SerializationException", because))
        })
        .into();
    let because = evidence::front_end("a list for a body: SerializationException that says so");
    let text = Some("Start of list found where not expected");
    probes.push(
        probe("list", "a list for a body", "[]".to_owned()).expecting(Expected::unreadable(text, because)),
    );
    let blanks = format!(" \r\n\t{{ {inside} }}\n ");
    let because = evidence::front_end("blanks between the parts of JSON mean nothing");
    probes.push(probe("blanks", "blanks around everything", blanks).expecting(Expected::reached(because)));
    probes.extend([
        probe("number", "a number for a body", "7".to_owned()),
        probe("single-quotes", "single quotes for double ones", valid.replace('"', "'")),
        probe("comment", "a comment in the body", format!("/* kmsc */{valid}")),
        probe("two-objects", "two objects, one after the other", format!("{valid}{valid}")),
        probe("byte-order-mark", "a byte order mark before the body", format!("\u{feff}{valid}")),
        probe("deep", "an unknown member that is nested 200 times", deep(inside, separator)),
        Probe::of_body(operation, "body", "not-utf-8", b"{\"KmscProbe\":\"\xff\"}".to_vec())
            .titled("a body that is not UTF-8"),
    ]);
    probes
}

fn deep(inside: &str, separator: &str) -> String {
    const DEPTH: usize = 200;
    let (open, close) = ("[".repeat(DEPTH), "]".repeat(DEPTH));
    format!("{{{inside}{separator}\"KmscProbe\":{open}{close}}}")
}
