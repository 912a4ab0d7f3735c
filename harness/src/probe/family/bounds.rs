//! Each constraint just kept and just broken: bounds at, below and above, every value of an enumeration and a foreign one,
//! patterns.

use kms_model::{Kind, Shape};
use serde_json::{Value, json};

use super::with;
use crate::probe::constraint::{self, Rule};
use crate::probe::place::Place;
use crate::probe::{Probe, evidence, expected::Expected, sample};
use crate::report::words;

pub(super) fn all(place: &Place) -> Vec<Probe> {
    values(place.shape).into_iter().map(|value| probe(place, value)).collect()
}

/// A value, by what it is in ids and titles.
pub(super) struct Tried {
    pub(super) variant: String,
    pub(super) words: String,
    pub(super) value: Value,
}

/// Every value that lies at a constraint of the shape, kept or broken.
pub(super) fn values(shape: &Shape) -> Vec<Tried> {
    let constraints = &shape.constraints;
    let mut measures: Vec<i64> = [constraints.min, constraints.max]
        .into_iter()
        .flatten()
        .flat_map(|bound| [bound - 1, bound, bound + 1])
        .collect();
    measures.sort_unstable();
    measures.dedup();
    let lengths = measures.iter().copied().filter(|measure| *measure >= 0);
    let of_length = |unit: &str, value: &dyn Fn(i64) -> Value| -> Vec<Tried> {
        lengths
            .clone()
            .map(|length| {
                tried(&format!("length-{length}"), &format!("of {}", plural(length, unit)), value(length))
            })
            .collect()
    };
    match shape.kind {
        Kind::Integer => measures
            .iter()
            .map(|measure| tried(&format!("value-{measure}"), &format!("= {measure}"), json!(measure)))
            .collect(),
        Kind::Blob => of_length("byte", &sample::blob),
        Kind::List(item) => of_length("item", &|length| {
            Value::Array(vec![sample::of(item); usize::try_from(length).expect("invariant: a length")])
        }),
        Kind::String if !constraints.values.is_empty() => constraints
            .values
            .iter()
            .chain([&FOREIGN])
            .map(|value| tried(&format!("is-{value}"), &format!("= {value}"), json!(value)))
            .collect(),
        Kind::String => {
            let mut values = of_length("character", &|length| sample::stretched(shape, length));
            if let Some(value) = sample::against_the_pattern(shape) {
                values.push(tried("pattern-kept", "that matches its pattern", sample::of(shape)));
                values.push(tried("pattern-broken", "that does not match its pattern", value));
            }
            values
        }
        _ => Vec::new(),
    }
}

fn plural(length: i64, unit: &str) -> String {
    words::plural(usize::try_from(length).expect("invariant: a length"), unit)
}

/// A value of no enumeration.
const FOREIGN: &str = "KMSC_NO_SUCH_VALUE";

fn tried(variant: &str, words: &str, value: Value) -> Tried {
    Tried { variant: variant.to_owned(), words: words.to_owned(), value }
}

fn probe(place: &Place, tried: Tried) -> Probe {
    let broken = constraint::broken(place.shape, &tried.value);
    let expected = if !broken.is_empty() {
        let rules: Vec<Rule> = broken.iter().map(|broken| broken.rule).collect();
        let violations = constraint::violations(place, &tried.value, &broken);
        Expected::violations(
            violations,
            evidence::constraints(place.shape),
            evidence::sentence(place, &rules),
        )
    } else if is_drawn_closer(place.shape, &tried.value) {
        Expected::observed()
    } else {
        Expected::reached(evidence::valid(place))
    };
    with(place, &tried.variant, tried.value)
        .titled(format!("{} {}", place.shown, tried.words))
        .expecting(expected)
}

/// Whether the service itself refuses what the model allows, in words that nobody has seen: waiting periods outside 7 to
/// 30 days, and SM2 outside China (both documented).
fn is_drawn_closer(shape: &Shape, value: &Value) -> bool {
    let waiting = value.as_i64().is_some_and(|days| !(7..=30).contains(&days));
    let sm2 = value.as_str().is_some_and(|text| text.starts_with("SM2"));
    (shape.name == "PendingWindowInDaysType" && waiting) || (!shape.constraints.values.is_empty() && sm2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants(operation: &str, member: &str) -> Vec<String> {
        let operation = kms_model::operation(operation).expect("it is in the model");
        let member = operation.input.and_then(|input| input.member(member)).expect("it is in the request");
        values(member.shape).into_iter().map(|tried| tried.variant).collect()
    }

    #[test]
    fn bounds_are_tried_at_below_and_above() {
        let days = ["value-89", "value-90", "value-91", "value-2559", "value-2560", "value-2561"];
        assert_eq!(variants("EnableKeyRotation", "RotationPeriodInDays"), days);
        let key = ["length-0", "length-1", "length-2", "length-2047", "length-2048", "length-2049"];
        assert_eq!(variants("DescribeKey", "KeyId"), key);
        assert_eq!(variants("CreateKey", "Description")[..2], ["length-0", "length-1"], "nothing is below 0");
    }

    #[test]
    fn every_value_of_an_enumeration_and_a_foreign_one() {
        assert_eq!(
            variants("GenerateDataKey", "KeySpec"),
            ["is-AES_256", "is-AES_128", "is-KMSC_NO_SUCH_VALUE"]
        );
    }

    #[test]
    fn patterns_are_kept_and_broken() {
        let variants = variants("CreateAlias", "AliasName");
        assert!(
            variants.ends_with(&["pattern-kept".to_owned(), "pattern-broken".to_owned()]),
            "{variants:?}"
        );
    }
}
