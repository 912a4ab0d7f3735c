//! What the service model says against a value, in AWS's words.
//!
//! Recorded for KMS: the sentences about values, lengths and enumerations (LocalStack's and others' snapshots of real AWS,
//! 2023 to 2026). Measured for other services of the same protocol: those about patterns and null.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use data_encoding::BASE64;
use kms_model::{Kind, OPERATIONS, Shape};
use regex_lite::Regex;
use serde_json::Value;

use super::place::Place;

/// What a value breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    Min,
    Max,
    Values,
    Pattern,
}

/// A constraint that a value breaks, and AWS's sentence about it.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub(super) rule: Rule,
    pub(super) sentence: String,
}

/// Every constraint that a value breaks by itself, whatever is inside it.
pub(super) fn broken(shape: &Shape, value: &Value) -> Vec<Broken> {
    let constraints = &shape.constraints;
    let mut against = Vec::new();
    let mut push = |rule, sentence| against.push(Broken { rule, sentence });
    let (measure, subject) = match (&shape.kind, value) {
        (Kind::Integer, Value::Number(number)) => (number.as_i64().unwrap_or(i64::MAX), "value"),
        (Kind::String, Value::String(text)) => (count(text.chars().count()), "length"),
        (Kind::Blob, Value::String(text)) => (count(bytes(text)), "length"),
        (Kind::List(_), Value::Array(items)) => (count(items.len()), "length"),
        _ => return against,
    };
    if let Value::String(text) = value {
        if let Some(pattern) = constraints.pattern.filter(|pattern| !PATTERNS[pattern].is_match(text)) {
            push(Rule::Pattern, format!("Member must satisfy regular expression pattern: {pattern}"));
        }
        if !constraints.values.is_empty() && !constraints.values.contains(&text.as_str()) {
            let values = constraints.values.join(", ");
            push(Rule::Values, format!("Member must satisfy enum value set: [{values}]"));
        }
    }
    if let Some(min) = constraints.min.filter(|min| measure < *min) {
        push(Rule::Min, format!("Member must have {subject} greater than or equal to {min}"));
    }
    if let Some(max) = constraints.max.filter(|max| measure > *max) {
        push(Rule::Max, format!("Member must have {subject} less than or equal to {max}"));
    }
    against
}

/// What KMS says of a value at a place that breaks this; `None` where nobody knows how it shows such a value.
pub(super) fn violations(place: &Place, value: &Value, broken: &[Broken]) -> Option<Vec<String>> {
    let violation = |subject: &str, constraint: &str| {
        format!("{subject} at '{}' failed to satisfy constraint: {constraint}", place.path)
    };
    if place.is_plain_item() {
        // Seen for another service: the whole list, and the items' constraint in brackets. Of two, nobody knows.
        let [only] = broken else { return None };
        let constraint = format!("Member must satisfy constraint: [{}]", only.sentence);
        return Some(vec![violation(&format!("Value '[{}]'", shown(value)), &constraint)]);
    }
    let subject = match place.shape.kind {
        _ if place.shape.sensitive => "Value".to_owned(),
        Kind::Blob => return None,
        _ => format!("Value '{}'", shown(value)),
    };
    Some(broken.iter().map(|broken| violation(&subject, &broken.sentence)).collect())
}

/// What KMS says of a required member that is not there.
pub(super) fn missing(place: &Place) -> String {
    format!("Value null at '{}' failed to satisfy constraint: Member must not be null", place.path)
}

/// The constraints of a shape in a few words.
pub(super) fn words(shape: &Shape) -> String {
    let constraints = &shape.constraints;
    let unit = match shape.kind {
        Kind::String => " characters",
        Kind::Blob => " bytes",
        Kind::List(_) => " items",
        _ => "",
    };
    let range = match (constraints.min, constraints.max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}{unit}")),
        (Some(min), None) => Some(format!("at least {min}{unit}")),
        (None, Some(max)) => Some(format!("at most {max}{unit}")),
        (None, None) => None,
    };
    let values =
        (!constraints.values.is_empty()).then(|| format!("one of {}", constraints.values.join(", ")));
    let pattern = constraints.pattern.map(|pattern| format!("matching {pattern}"));
    let parts: Vec<_> = [range, values, pattern].into_iter().flatten().collect();
    if parts.is_empty() { "without constraints".to_owned() } else { parts.join(", ") }
}

/// A value as KMS shows it: lists without quotes (another service).
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn bytes(text: &str) -> usize {
    BASE64.decode(text.as_bytes()).expect("invariant: only Base64 is measured").len()
}

fn count(count: usize) -> i64 {
    i64::try_from(count).expect("invariant: no value is that long")
}

/// Every pattern of the model, compiled once. A pattern speaks of the whole value.
static PATTERNS: LazyLock<BTreeMap<&'static str, Regex>> = LazyLock::new(|| {
    let shapes = OPERATIONS.iter().flat_map(Place::all).map(|place| place.shape);
    shapes
        .filter_map(|shape| shape.constraints.pattern)
        .map(|pattern| {
            let whole = Regex::new(&format!(r"\A(?:{pattern})\z"));
            (pattern, whole.expect("invariant: the model's patterns are regular expressions"))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn place(operation: &str, shown: &str) -> Place {
        let operation = kms_model::operation(operation).expect("it is in the model");
        let mut places = Place::all(operation).into_iter();
        places.find(|place| place.shown == shown).expect("the request has such a place")
    }

    fn said(operation: &str, shown: &str, value: Value) -> Option<Vec<String>> {
        let place = place(operation, shown);
        violations(&place, &value, &broken(place.shape, &value))
    }

    /// Recorded (stackd, 2026-09-12: rotation/enable_2561).
    #[test]
    fn a_value_that_is_too_great() {
        assert_eq!(
            said("EnableKeyRotation", "RotationPeriodInDays", json!(2561)).expect("a known sentence"),
            [
                "Value '2561' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 2560"
            ]
        );
    }

    /// Recorded (LocalStack, 2023-04-13): bytes that are secret are not shown. How others are, nobody knows.
    #[test]
    fn bytes() {
        let said = |shown| said("Encrypt", shown, json!(""));
        assert_eq!(
            said("Plaintext").expect("a known sentence"),
            [
                "Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1"
            ]
        );
        assert_eq!(super::violations(&place("Decrypt", "CiphertextBlob"), &json!(""), &[]), None);
    }

    #[test]
    fn one_value_can_break_two_constraints() {
        let said = said("CreateAlias", "AliasName", json!("")).expect("known sentences");
        assert_eq!(said.len(), 2, "{said:?}");
    }

    #[test]
    fn constraints_in_words() {
        assert_eq!(words(place("ListKeys", "Limit").shape), "1 to 1000");
        assert_eq!(words(place("GetPublicKey", "KeyId").shape), "1 to 2048 characters");
        assert_eq!(words(place("Encrypt", "DryRun").shape), "without constraints");
    }
}
