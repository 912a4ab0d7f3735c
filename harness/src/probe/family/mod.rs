//! The probes of an operation, one file per kind.
//!
//! | module | what is done to a valid request |
//! |---|---|
//! | `members` | a member is left out, null, or unknown to the model |
//! | `bounds` | a constraint is just kept or just broken |
//! | `types` | a value has another JSON type |
//! | `together` | several things are wrong at once, chosen by the seed |
//! | `bodies` | the body is no JSON object |
//! | `heads` | target, content type or method are others |

mod bodies;
mod bounds;
mod heads;
mod members;
mod together;
mod types;

use kms_model::Operation;
use serde_json::{Value, json};

use super::Probe;
use super::place::Place;
use super::sample;

/// Every probe of an operation.
pub(super) fn all(operation: &'static Operation, seed: u64) -> Vec<Probe> {
    let places = Place::all(operation);
    let mut probes = members::all(operation, &places);
    for place in &places {
        probes.extend(bounds::all(place));
        probes.extend(types::all(place));
    }
    probes.extend(together::all(operation, &places, seed));
    probes.extend(bodies::all(operation));
    probes.extend(heads::all(operation));
    probes
}

/// The request with the required members only.
fn valid_request(operation: &Operation) -> Value {
    operation.input.map_or_else(|| json!({}), sample::of)
}

/// A probe whose body has this value at a place.
fn with(place: &Place, variant: &str, value: Value) -> Probe {
    let body = place.with(value).to_string().into_bytes();
    Probe::of_body(place.operation, &place.shown, variant, body)
}
