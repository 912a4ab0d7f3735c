//! Several things wrong at once. The seed decides which.
//!
//! Measured for other services of the same protocol: all violations of constraints are in one answer; a value of another
//! JSON type comes before any of them.

use kms_model::Operation;
use serde_json::{Value, json};

use super::{bounds, valid_request};
use crate::probe::chance::Chance;
use crate::probe::place::Place;
use crate::probe::{Probe, constraint, evidence, expected::Expected};

/// How many probes of each kind an operation has, where it has the members for them.
const EACH: usize = 4;

pub(super) fn all(operation: &'static Operation, places: &[Place], seed: u64) -> Vec<Probe> {
    let candidates: Vec<Candidate<'_>> =
        places.iter().filter(|place| place.is_top()).filter_map(Candidate::of).collect();
    if candidates.len() < 2 {
        return Vec::new();
    }
    let mut chance = Chance::new(seed, operation.name);
    let mut probes = Vec::new();
    for number in 1..=EACH {
        probes.push(violations(operation, &candidates, number, &mut chance));
        probes.push(type_first(operation, &candidates, number, &mut chance));
    }
    probes
}

/// A member that can break something about which there is a sentence.
struct Candidate<'p> {
    place: &'p Place,
    /// Values (or none), each with what is said against it.
    wrong: Vec<(Option<Value>, Vec<String>)>,
}

impl<'p> Candidate<'p> {
    fn of(place: &'p Place) -> Option<Self> {
        let mut wrong = Vec::new();
        for tried in bounds::values(place.shape) {
            let broken = constraint::broken(place.shape, &tried.value);
            if let Some(said) = constraint::violations(place, &tried.value, &broken)
                && !said.is_empty()
            {
                wrong.push((Some(tried.value), said));
            }
        }
        if place.required {
            wrong.push((None, vec![constraint::missing(place)]));
        }
        (!wrong.is_empty()).then_some(Self { place, wrong })
    }

    /// Makes this member wrong in one way; answers what is said against it.
    fn spoil(&self, request: &mut Value, chance: &mut Chance) -> Vec<String> {
        let (value, said) = &self.wrong[chance.below(self.wrong.len())];
        match value {
            Some(value) => self.place.put(request, value.clone()),
            None => {
                request.as_object_mut().expect("invariant: requests are objects").remove(self.place.name());
            }
        }
        said.clone()
    }
}

/// Two or three of the candidates, in an order of their own.
fn chosen<'c, 'p>(candidates: &'c [Candidate<'p>], chance: &mut Chance) -> Vec<&'c Candidate<'p>> {
    let mut all: Vec<_> = candidates.iter().collect();
    chance.shuffle(&mut all);
    all.truncate(2 + chance.below(2));
    all
}

fn violations(
    operation: &'static Operation,
    candidates: &[Candidate<'_>],
    number: usize,
    chance: &mut Chance,
) -> Probe {
    let mut request = valid_request(operation);
    let chosen = chosen(candidates, chance);
    let said: Vec<String> =
        chosen.iter().flat_map(|candidate| candidate.spoil(&mut request, chance)).collect();
    let names: Vec<_> = chosen.iter().map(|candidate| candidate.place.shown.as_str()).collect();
    let variant = format!("violations-{number}");
    Probe::of_body(operation, "together", &variant, request.to_string().into_bytes())
        .titled(format!("{} all break a constraint", names.join(", ")))
        .expecting(Expected::violations(Some(said), evidence::several(), evidence::several()))
}

fn type_first(
    operation: &'static Operation,
    candidates: &[Candidate<'_>],
    number: usize,
    chance: &mut Chance,
) -> Probe {
    let mut request = valid_request(operation);
    let chosen = chosen(candidates, chance);
    let [first, rest @ ..] = chosen.as_slice() else { unreachable!("invariant: two at least are chosen") };
    for candidate in rest {
        candidate.spoil(&mut request, chance);
    }
    first.place.put(&mut request, json!({ "kmsc": "probe" }));
    let because = evidence::front_end("a value of another type comes before every constraint");
    let (variant, name) = (format!("type-first-{number}"), &first.place.shown);
    Probe::of_body(operation, "together", &variant, request.to_string().into_bytes())
        .titled(format!("{name} has another type, and other members break constraints"))
        .expecting(Expected::unreadable(None, because))
}
