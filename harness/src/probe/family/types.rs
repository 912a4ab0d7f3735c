//! Values of another JSON type than the member's, and what is no value of its type at all.
//!
//! Measured for another service of the same protocol: each is a SerializationException, before any constraint is looked at.
//! Its texts were noted for strings, integers, lists and structures.

use kms_model::Kind;
use serde_json::{Value, json};

use super::with;
use crate::probe::place::Place;
use crate::probe::{Probe, constraint, evidence, expected::Expected};

pub(super) fn all(place: &Place) -> Vec<Probe> {
    if place.is_request() {
        // A request of another type is a body of another type.
        return Vec::new();
    }
    let mut probes = wrong(place);
    probes.extend(odd(place));
    probes
}

/// The other types, each with the text where it was noted.
fn wrong(place: &Place) -> Vec<Probe> {
    let kind = &place.shape.kind;
    let wanted = match kind {
        Kind::Integer => Some("an Integer"),
        Kind::String => Some("a String"),
        _ => None,
    };
    let converted = |token: &str| wanted.map(|wanted| format!("{token} can not be converted to {wanted}"));
    let mut probes = Vec::new();
    let mut probe = |variant: &str, value: Value, text: Option<String>| {
        let claim = "a value of another type: SerializationException that names both types";
        let expected = Expected::unreadable(text.as_deref(), evidence::front_end(claim));
        let title = format!("{} = {value}", place.shown);
        probes.push(with(place, variant, value).titled(title).expecting(expected));
    };
    if !matches!(kind, Kind::String | Kind::Blob) {
        let text = match kind {
            Kind::List(_) => Some("Expected list or null".to_owned()),
            Kind::Structure(_) => Some("Expected null".to_owned()),
            _ => converted("STRING_VALUE"),
        };
        probe("as-string", json!("kmsc-probe"), text);
    }
    if !matches!(kind, Kind::Integer | Kind::Timestamp) {
        probe("as-number", json!(1), converted("NUMBER_VALUE"));
    }
    if !matches!(kind, Kind::Boolean) {
        probe("as-true", json!(true), converted("TRUE_VALUE"));
        probe("as-false", json!(false), converted("FALSE_VALUE"));
    }
    if !matches!(kind, Kind::List(_)) {
        probe("as-list", json!([]), Some("Start of list found where not expected".to_owned()));
    }
    if !matches!(kind, Kind::Structure(_) | Kind::Map { .. }) {
        let text = "Start of structure or map found where not expected.".to_owned();
        probe("as-object", json!({}), (!matches!(kind, Kind::List(_))).then_some(text));
    }
    probes
}

/// The right JSON type, and yet no value of the member's.
fn odd(place: &Place) -> Vec<Probe> {
    let shown = &place.shown;
    let mut probes = Vec::new();
    match place.shape.kind {
        Kind::Integer => {
            let large = json!(99_999_999_999_i64);
            let broken = constraint::broken(place.shape, &large);
            let because = evidence::front_end("a number beyond 32 bits breaks the upper bound");
            let violations = constraint::violations(place, &large, &broken);
            probes.push(
                with(place, "beyond-32-bits", large)
                    .titled(format!("{shown} = 99999999999"))
                    .expecting(Expected::violations(violations, because.clone(), because)),
            );
            let fraction = json!(place.shape.constraints.min.unwrap_or(1) as f64 + 0.5);
            let because = evidence::front_end("a fraction is cut off");
            let title = format!("{shown} = {fraction}");
            probes
                .push(with(place, "fraction", fraction).titled(title).expecting(Expected::reached(because)));
        }
        Kind::Blob => {
            for (variant, text) in NOT_BASE64 {
                let title = format!("{shown} = {text:?}, which is no Base64 with padding");
                probes.push(with(place, variant, json!(text)).titled(title));
            }
        }
        Kind::List(_) => {
            let title = format!("{shown} = [null]");
            probes.push(with(place, "null-item", json!([null])).titled(title));
        }
        _ => {}
    }
    probes
}

/// What KMS answers to these, nobody has seen.
const NOT_BASE64: [(&str, &str); 4] = [
    ("not-base64", "*kmsc*"),
    ("base64-without-padding", "AA"),
    ("base64-of-urls", "-_-_"),
    ("base64-with-a-line-break", "AAAA\nAAAA"),
];
