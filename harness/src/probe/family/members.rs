//! Members that are left out, null, or unknown to the model.

use kms_model::{Kind, Operation};
use serde_json::{Value, json};

use super::{valid_request, with};
use crate::probe::expected::Expected;
use crate::probe::place::Place;
use crate::probe::{Probe, constraint, evidence, sample};

pub(super) fn all(operation: &'static Operation, places: &[Place]) -> Vec<Probe> {
    let mut probes = vec![required_only(operation)];
    probes.extend(places.iter().filter(|place| place.is_member()).flat_map(absent));
    let structures = places.iter().filter(|place| matches!(place.shape.kind, Kind::Structure(_)));
    probes.extend(structures.map(unknown));
    probes
}

fn required_only(operation: &'static Operation) -> Probe {
    let body = valid_request(operation).to_string().into_bytes();
    Probe::of_body(operation, "request", "as-required", body)
        .titled("the required members and no other")
        .expecting(Expected::reached(evidence::operation()))
}

/// Left out (where it is required) and null.
fn absent(place: &Place) -> Vec<Probe> {
    let shown = &place.shown;
    let missing = |because| {
        let violations = Some(vec![constraint::missing(place)]);
        Expected::violations(violations, because, evidence::null_sentence())
    };
    let null = with(place, "null", Value::Null).titled(format!("{shown} = null"));
    if !place.required {
        let because = evidence::front_end("null is a member left out");
        return vec![null.expecting(Expected::reached(because))];
    }
    let because =
        evidence::front_end("null is a member left out, and one that is required is told as missing");
    let without = place.without().to_string().into_bytes();
    let without = Probe::of_body(place.operation, shown, "missing", without)
        .titled(format!("without {shown}"))
        .expecting(missing(evidence::required(place)));
    vec![null.expecting(missing(because)), without]
}

/// A member that the model does not have, in a structure.
fn unknown(place: &Place) -> Probe {
    let mut inside = sample::of(place.shape);
    inside["KmscNoSuchMember"] = json!({ "of": ["any", 1, null] });
    let subject = if place.is_request() { "request" } else { &place.shown };
    Probe { subject: subject.to_owned(), ..with(place, "unknown-member", inside) }
        .titled(format!("a member in the {subject} that the model does not have"))
        .expecting(Expected::reached(evidence::front_end("unknown members are ignored")))
}
