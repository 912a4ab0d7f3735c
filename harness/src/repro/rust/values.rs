//! Values in Rust, and how the SDK's builders take them.

use std::fmt::Write as _;

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::Value;

use crate::repro::names_of_clients;
use crate::repro::plan::{Derived, Holds, How, Instant, Node, Piece};
use crate::scenario::bind::filter::Filter;
use crate::scenario::path::Segment;

const NEVER: &str = "a String can be written to";

/// The calls that set the members of a request or a structure.
pub(super) fn setters(shape: Option<&'static Shape>, node: &Node) -> String {
    let Node::Object(members) = node else { return String::new() };
    let mut out = String::new();
    for (name, value) in members {
        let member = match name.as_slice() {
            [Piece::Text(name)] => shape.and_then(|shape| shape.member(name)),
            _ => None,
        };
        let Some(member) = member else { continue };
        let setter = names_of_clients(member.name, '_');
        match (&member.shape.kind, value) {
            (Kind::List(_), Node::List(items)) if items.is_empty() => {
                write!(out, ".set_{setter}(Some(vec![]))").expect(NEVER);
            }
            (Kind::List(item), Node::List(items)) => {
                for each in items {
                    write!(out, ".{setter}({})", argument(item, each)).expect(NEVER);
                }
            }
            (Kind::Map { .. }, Node::Object(entries)) if entries.is_empty() => {
                write!(out, ".set_{setter}(Some(Default::default()))").expect(NEVER);
            }
            (Kind::Map { value: of, .. }, Node::Object(entries)) => {
                for (key, each) in entries {
                    write!(out, ".{setter}({}, {})", borrowed(key), argument(of, each)).expect(NEVER);
                }
            }
            (_, value) => write!(out, ".{setter}({})", argument(member.shape, value)).expect(NEVER),
        }
    }
    out
}

fn argument(shape: &'static Shape, node: &Node) -> String {
    match (&shape.kind, node) {
        (Kind::Blob, Node::Text(text)) => match plain_bytes(text) {
            Some(plain) => format!("Blob::new({plain:?})"),
            None => format!("decoded({})", borrowed_as_str(text)),
        },
        (Kind::String, Node::Text(text)) if !shape.constraints.values.is_empty() => {
            format!("{}.into()", borrowed_as_str(text))
        }
        (Kind::Structure(members), node) => {
            let built = format!("{}::builder(){}.build()", shape.name, setters(Some(shape), node));
            let can_fail = members.iter().any(|member| member.required);
            if can_fail { format!("{built}.expect(\"all that is required\")") } else { built }
        }
        (Kind::Timestamp, Node::Literal(number)) => {
            format!("DateTime::from_secs_f64({:?})", number.as_f64().unwrap_or_default())
        }
        (Kind::Timestamp, node) => {
            format!("DateTime::from_secs_f64({}.as_f64().expect(\"a number\"))", variable(node))
        }
        (Kind::Integer, node @ Node::Text(_)) => {
            format!("{}.as_i64().expect(\"a number\") as i32", variable(node))
        }
        (Kind::Boolean, node @ Node::Text(_)) => {
            format!("{}.as_bool().expect(\"a boolean\")", variable(node))
        }
        (_, Node::Literal(value)) => value.to_string(),
        (_, Node::Text(text)) => borrowed(text),
        (_, node) => json(node),
    }
}

/// The variable that a value is.
fn variable(node: &Node) -> String {
    match node {
        Node::Text(pieces) => match pieces.as_slice() {
            [Piece::Variable(variable)] => variable.name.clone(),
            pieces => owned(pieces),
        },
        node => json(node),
    }
}

/// The text that the bytes are, where they are one that is good to read.
pub(super) fn plain_bytes(text: &[Piece]) -> Option<String> {
    let [Piece::Text(encoded)] = text else { return None };
    let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.chars().all(|each| !each.is_control()).then_some(text)
}

/// A text as the SDK's setters take it.
fn borrowed(pieces: &[Piece]) -> String {
    match pieces {
        [Piece::Text(text)] => format!("{text:?}"),
        [Piece::Variable(variable)] if variable.is_text => format!("&{}", variable.name),
        pieces => owned(pieces),
    }
}

/// A text as a `&str`.
fn borrowed_as_str(pieces: &[Piece]) -> String {
    match pieces {
        [Piece::Text(text)] => format!("{text:?}"),
        [Piece::Variable(variable)] if variable.is_text => format!("{}.as_str()", variable.name),
        pieces => format!("{}.as_str()", owned(pieces)),
    }
}

/// A text as a `String`.
pub(super) fn owned(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => format!("{text:?}.to_owned()"),
        Piece::Repeated(text, count) => format!("{text:?}.repeat({count})"),
        Piece::Variable(variable) if variable.is_text => format!("{}.clone()", variable.name),
        Piece::Variable(variable) => format!("{}.to_string()", variable.name),
    };
    match pieces {
        [] => "String::new()".to_owned(),
        [only] => one(only),
        several => format!("[{}].concat()", several.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

/// A value as JSON.
fn json(node: &Node) -> String {
    match node {
        Node::Text(pieces) => match pieces.as_slice() {
            [Piece::Variable(variable)] if variable.is_text => format!("{}.as_str()", variable.name),
            [Piece::Variable(variable)] => variable.name.clone(),
            [Piece::Text(text)] => format!("{text:?}"),
            pieces => format!("{}.as_str()", owned(pieces)),
        },
        Node::Literal(value @ (Value::Bool(_) | Value::Number(_))) => value.to_string(),
        node => format!("serde_json::json!({})", inner(node)),
    }
}

/// A value inside of the macro.
fn inner(node: &Node) -> String {
    match node {
        Node::Literal(value) => value.to_string(),
        Node::Text(pieces) => borrowed(pieces),
        Node::List(items) => format!("[{}]", items.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Node::Object(members) => {
            let members =
                members.iter().map(|(name, value)| format!("({}): {}", borrowed(name), inner(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A path to a member.
pub(super) fn path(segments: &[Segment]) -> String {
    let parts = segments.iter().map(|segment| match segment {
        Segment::Member(name) => format!("{name:?}"),
        Segment::Item(index) => format!("{:?}", index.to_string()),
    });
    format!("&[{}]", parts.collect::<Vec<_>>().join(", "))
}

/// Whether a claim holds of the variable `got`.
pub(super) fn condition(holds: &Holds) -> String {
    match holds {
        Holds::Eq(node) => format!("got == {}", json(node)),
        Holds::Ne(node) => format!("!got.is_null() && got != {}", json(node)),
        Holds::Present => "!got.is_null()".to_owned(),
        Holds::Absent => "got.is_null()".to_owned(),
        Holds::Len(length) => format!(
            "got.as_array().map(Vec::len).or(got.as_str().map(|text| text.chars().count())) == Some({length})"
        ),
        Holds::Matches(pattern) => {
            let whole = format!("^(?:{pattern})$");
            format!(
                "got.as_str().is_some_and(|text| regex_lite::Regex::new({whole:?}).expect(\"a pattern\").is_match(text))"
            )
        }
        Holds::At(time, early, late) => format!(
            "got.as_f64().is_some_and(|got| ({:?}..={late:?}).contains(&(got - ({}))))",
            -early,
            instant(time)
        ),
    }
}

/// The line that sets a variable.
pub(super) fn make(derived: &Derived) -> String {
    let value = match &derived.how {
        How::Seconds(time) => format!("Value::from({})", instant(time)),
        How::Filtered(filter, of) => {
            let of = format!("&{}", of.name);
            match filter {
                Filter::Flip(at) if *at < 0 => {
                    format!(
                        "change({of}, |bytes| {{\n        let at = bytes.len() - {};\n        bytes[at] ^= 1;\n    }})",
                        -at
                    )
                }
                Filter::Flip(at) => format!("change({of}, |bytes| bytes[{at}] ^= 1)"),
                Filter::Truncate(count) => {
                    format!("change({of}, |bytes| bytes.truncate(bytes.len() - {count}))")
                }
                Filter::Append(count) => format!("change({of}, |bytes| bytes.extend([0; {count}]))"),
                Filter::Part(part) => format!("arn_with({}, {of}, None)", *part as usize),
                Filter::With(part, other) => format!("arn_with({}, {of}, Some({other:?}))", *part as usize),
                // `beyond` has refused them.
                Filter::Mu(_) | Filter::Wrap { .. } => String::new(),
            }
        }
    };
    format!("let {} = {value};", derived.name)
}

/// An instant in seconds since 1970.
pub(super) fn instant(time: &Instant) -> String {
    match &time.from {
        Some(variable) if time.seconds == 0.0 => variable.clone(),
        Some(variable) => format!("{variable} + {:?}", time.seconds),
        None => format!("{:?}", time.seconds),
    }
}
