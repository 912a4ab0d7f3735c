//! Requests that differ from a valid one in a single place, and what must be answered.

use serde_json::{Value, json};

use crate::model::{Model, Shape, blob};

/// One request.
pub(crate) struct Case {
    pub(crate) operation: String,
    /// What is different.
    pub(crate) what: String,
    pub(crate) body: Value,
    pub(crate) expected: Expected,
}

#[derive(Debug)]
pub(crate) enum Expected {
    /// ValidationException of the front end with exactly these violations.
    Violations(Vec<String>),
    /// SerializationException; its text where it has been seen.
    WrongType(Option<String>),
    /// Whatever the service says: the front end lets it through.
    Passes,
    /// The same as the request with the required members only.
    LikeBase,
}

/// A place in a request: how to get there, and what is there.
pub(crate) struct Place<'m> {
    /// JSON pointer.
    pointer: String,
    /// As KMS spells it.
    path: String,
    shape: Shape<'m>,
    required: bool,
    /// Whether it is an item of a list of anything but structures, which KMS reports as the whole list.
    in_a_plain_list: bool,
}

/// The cases of every place of every operation.
pub(crate) fn all(model: &Model, of: fn(&Model, &str, &Place<'_>) -> Vec<Case>) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in model.operations() {
        let Some(input) = model.input(operation) else { continue };
        for place in places(model, input) {
            cases.extend(of(model, operation, &place));
        }
    }
    cases
}

fn places<'m>(model: &'m Model, input: Shape<'m>) -> Vec<Place<'m>> {
    let root = Place {
        pointer: String::new(),
        path: String::new(),
        shape: input,
        required: true,
        in_a_plain_list: false,
    };
    let mut places = vec![root];
    let mut next = 0;
    while next < places.len() {
        let inner = inside(model, &places[next]);
        places.extend(inner);
        next += 1;
    }
    places
}

fn inside<'m>(model: &'m Model, place: &Place<'m>) -> Vec<Place<'m>> {
    let Place { pointer, path, shape, .. } = place;
    match shape.kind() {
        "structure" => {
            let inner = model.members(*shape).into_iter().map(|(name, member)| Place {
                pointer: format!("{pointer}/{name}"),
                path: if path.is_empty() {
                    lower_camel(name)
                } else {
                    format!("{path}.{}", lower_camel(name))
                },
                shape: member,
                required: shape.requires(name),
                in_a_plain_list: false,
            });
            inner.collect()
        }
        "list" => {
            let item = model.item(*shape);
            let is_plain = item.kind() != "structure";
            let path = if is_plain { path.clone() } else { format!("{path}.1.member") };
            vec![Place {
                pointer: format!("{pointer}/0"),
                path,
                shape: item,
                required: false,
                in_a_plain_list: is_plain,
            }]
        }
        // The path to a map's entry has never been seen; no entry of the model has a constraint.
        _ => Vec::new(),
    }
}

fn lower_camel(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}

/// The whole request with another value in one place.
fn with(model: &Model, operation: &str, place: &Place<'_>, value: Value) -> Value {
    let mut body = model.sample(model.input(operation).expect("it has a place"), true);
    *body.pointer_mut(&place.pointer).expect("whole requests have every place") = value;
    body
}

fn case(operation: &str, what: String, body: Value, expected: Expected) -> Case {
    Case { operation: operation.into(), what, body, expected }
}

pub(crate) fn valid(model: &Model, operation: &str) -> Case {
    let body = model.valid_request(operation);
    case(operation, "with its required members".into(), body, Expected::Passes)
}

/// Each member left out, and `null`.
pub(crate) fn absent(model: &Model, operation: &str, place: &Place<'_>) -> Vec<Case> {
    let Some((parent, name)) = place.pointer.rsplit_once('/') else { return Vec::new() };
    if place.path.ends_with(".member") || place.in_a_plain_list {
        return Vec::new();
    }
    let expected = || {
        if place.required {
            let text = format!(
                "Value null at '{}' failed to satisfy constraint: Member must not be null",
                place.path
            );
            Expected::Violations(vec![text])
        } else {
            Expected::Passes
        }
    };
    let null = with(model, operation, place, Value::Null);
    let mut missing = null.clone();
    missing.pointer_mut(parent).and_then(Value::as_object_mut).expect("a structure").remove(name);
    vec![
        case(operation, format!("without {}", place.path), missing, expected()),
        case(operation, format!("with null {}", place.path), null, expected()),
    ]
}

/// Each bound at, one below and one above it; a foreign value of an enumeration; each pattern kept and broken.
pub(crate) fn constraints(model: &Model, operation: &str, place: &Place<'_>) -> Vec<Case> {
    let shape = place.shape;
    let mut values = Vec::new();
    let bounds = [shape.min(), shape.max()].into_iter().flatten();
    let measures = bounds.flat_map(|bound| [bound - 1, bound, bound + 1]);
    match shape.kind() {
        "integer" => values.extend(measures.map(|measure| json!(measure))),
        "blob" => values.extend(measures.filter(|measure| *measure >= 0).map(blob)),
        "string" if shape.values().is_empty() => {
            values.extend(measures.filter(|measure| *measure >= 0).map(|measure| {
                let conforming = shape.conforming();
                let letters = conforming.chars().cycle().take(usize::try_from(measure).expect("a length"));
                json!(letters.collect::<String>())
            }));
            values.extend(shape.against_the_pattern().map(|text| json!(text)));
            values.push(json!(shape.conforming()));
        }
        "string" => {
            values.push(json!("NO_SUCH_VALUE"));
            values.extend(shape.values().into_iter().map(|value| json!(value)));
        }
        "list" => values.extend(measures.filter(|measure| *measure >= 0).map(|measure| {
            let item = model.sample(model.item(shape), true);
            Value::Array(vec![item; usize::try_from(measure).expect("a length")])
        })),
        _ => {}
    }
    let made = values.into_iter().map(|value| {
        let body = with(model, operation, place, value.clone());
        let violations = violations(place, &value);
        let expected =
            if violations.is_empty() { Expected::Passes } else { Expected::Violations(violations) };
        let shown: String = value.to_string().chars().take(40).collect();
        case(operation, format!("with {} = {shown}", place.path), body, expected)
    });
    made.collect()
}

fn violations(place: &Place<'_>, value: &Value) -> Vec<String> {
    let against = place.shape.against(value);
    let shown = shown(value);
    if place.in_a_plain_list {
        if against.is_empty() {
            return Vec::new();
        }
        let all = format!("Member must satisfy constraint: [{}]", against.join(", "));
        return vec![format!("Value '[{shown}]' at '{}' failed to satisfy constraint: {all}", place.path)];
    }
    let what = if place.shape.is_sensitive() {
        "Value".into()
    } else if place.shape.kind() == "blob" {
        // Unknown for blobs that are not sensitive: what the simulator picks.
        let length = against_length(value);
        format!("Value 'java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]'")
    } else {
        format!("Value '{shown}'")
    };
    against
        .into_iter()
        .map(|constraint| format!("{what} at '{}' failed to satisfy constraint: {constraint}", place.path))
        .collect()
}

/// A value as the front end shows it: lists without quotes.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn against_length(value: &Value) -> usize {
    let text = value.as_str().expect("blobs are texts");
    data_encoding::BASE64.decode(text.as_bytes()).expect("Base64").len()
}

/// Every other JSON type in each place.
pub(crate) fn wrong_types(model: &Model, operation: &str, place: &Place<'_>) -> Vec<Case> {
    if place.pointer.is_empty() {
        return Vec::new();
    }
    let kind = place.shape.kind();
    let wrong = |value: Value, text: Option<String>| {
        let what = format!("with {} = {value}", place.path);
        case(operation, what, with(model, operation, place, value), Expected::WrongType(text))
    };
    let mut cases = Vec::new();
    if !matches!(kind, "string" | "blob") {
        let text = match kind {
            "integer" => Some("STRING_VALUE can not be converted to an Integer"),
            "list" => Some("Expected list or null"),
            "structure" => Some("Expected null"),
            _ => None,
        };
        cases.push(wrong(json!("text"), text.map(Into::into)));
    }
    if !matches!(kind, "integer" | "timestamp") {
        let text = (kind == "string").then(|| "NUMBER_VALUE can not be converted to a String".into());
        cases.push(wrong(json!(1), text));
    }
    if kind != "boolean" {
        for (value, token) in [(true, "TRUE_VALUE"), (false, "FALSE_VALUE")] {
            let text = match kind {
                "integer" => Some(format!("{token} can not be converted to an Integer")),
                "string" => Some(format!("{token} can not be converted to a String")),
                _ => None,
            };
            cases.push(wrong(json!(value), text));
        }
    }
    if kind != "list" {
        cases.push(wrong(json!([]), Some("Start of list found where not expected".into())));
    }
    if !matches!(kind, "structure" | "map") {
        let text = (kind != "list").then(|| "Start of structure or map found where not expected.".into());
        cases.push(wrong(json!({}), text));
    }
    if kind == "integer" {
        let too_large = json!(99_999_999_999_i64);
        let violations = violations(place, &too_large);
        let expected =
            if violations.is_empty() { Expected::Passes } else { Expected::Violations(violations) };
        let body = with(model, operation, place, too_large);
        cases.push(case(operation, format!("with a large {}", place.path), body, expected));
    }
    cases
}

/// A member that the model does not have, in each structure.
pub(crate) fn unknown_members(model: &Model, operation: &str, place: &Place<'_>) -> Vec<Case> {
    if place.shape.kind() != "structure" {
        return Vec::new();
    }
    if !place.pointer.is_empty() {
        let mut inner = model.sample(place.shape, true);
        inner["NoSuchMember"] = json!([{}]);
        let body = with(model, operation, place, inner);
        return vec![case(
            operation,
            format!("with an unknown member in {}", place.path),
            body,
            Expected::Passes,
        )];
    }
    let mut body = model.valid_request(operation);
    body["NoSuchMember"] = json!({ "of": ["any", 1, null] });
    vec![case(operation, "with an unknown member".into(), body, Expected::LikeBase)]
}

/// Two members that break a constraint each: both are listed.
pub(crate) fn two_violations(model: &Model, operation: &str) -> Option<Case> {
    let input = model.input(operation)?;
    let mut body = model.sample(input, true);
    let mut all = Vec::new();
    let strings = places(model, input)
        .into_iter()
        .filter(|place| place.pointer.matches('/').count() == 1 && place.shape.kind() == "string");
    for place in strings.filter(|place| place.shape.max().is_some()).take(2) {
        let length = usize::try_from(place.shape.max().expect("it has a maximum") + 1).expect("a length");
        let value = json!(place.shape.conforming().chars().cycle().take(length).collect::<String>());
        all.extend(violations(&place, &value));
        *body.pointer_mut(&place.pointer).expect("a member") = value;
    }
    (all.len() >= 2).then(|| case(operation, "with two violations".into(), body, Expected::Violations(all)))
}
