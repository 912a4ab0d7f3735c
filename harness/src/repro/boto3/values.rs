//! Values in Python.

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::Value;

use crate::repro::plan::{Derived, Holds, How, Instant, Node, Piece};
use crate::scenario::bind::filter::Filter;
use crate::scenario::path::Segment;

/// A value as boto3 takes it: bytes are bytes.
pub(super) fn typed(shape: &Shape, node: &Node) -> String {
    match (&shape.kind, node) {
        (Kind::Blob, Node::Text(text)) => blob(text),
        (Kind::List(item), Node::List(items)) => {
            format!("[{}]", items.iter().map(|each| typed(item, each)).collect::<Vec<_>>().join(", "))
        }
        (Kind::Structure(_), Node::Object(members)) => {
            let members = members.iter().map(|(name, node)| {
                let shape = match name.as_slice() {
                    [Piece::Text(name)] => shape.member(name).map(|member| member.shape),
                    _ => None,
                };
                format!("{}: {}", pieces(name), shape.map_or_else(|| value(node), |shape| typed(shape, node)))
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        (_, node) => value(node),
    }
}

fn blob(text: &[Piece]) -> String {
    if let [Piece::Text(encoded)] = text
        && let Ok(bytes) = BASE64.decode(encoded.as_bytes())
        && bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
        && let Ok(plain) = String::from_utf8(bytes)
    {
        return format!("b{}", self::text(&plain));
    }
    format!("base64.b64decode({})", pieces(text))
}

pub(super) fn value(node: &Node) -> String {
    match node {
        Node::Literal(Value::Null) => "None".to_owned(),
        Node::Literal(Value::Bool(true)) => "True".to_owned(),
        Node::Literal(Value::Bool(false)) => "False".to_owned(),
        Node::Literal(other) => other.to_string(),
        Node::Text(text) => pieces(text),
        Node::List(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Node::Object(members) => {
            let members = members.iter().map(|(name, node)| format!("{}: {}", pieces(name), value(node)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

pub(super) fn pieces(pieces: &[Piece]) -> String {
    let one = |piece: &Piece, alone: bool| match piece {
        Piece::Text(plain) => text(plain),
        Piece::Repeated(plain, count) => format!("{} * {count}", text(plain)),
        Piece::Variable(variable) if alone || variable.is_text => variable.name.clone(),
        Piece::Variable(variable) => format!("str({})", variable.name),
    };
    match pieces {
        [] => "\"\"".to_owned(),
        [only] => one(only, true),
        several => several.iter().map(|piece| one(piece, false)).collect::<Vec<_>>().join(" + "),
    }
}

/// The same, as something whose method can be called.
pub(super) fn grouped(text: &[Piece]) -> String {
    match text {
        [Piece::Text(_) | Piece::Variable(_)] => pieces(text),
        _ => format!("({})", pieces(text)),
    }
}

/// A literal: JSON's strings are Python's, but for what stands outside the first 65,536 characters.
pub(super) fn text(text: &str) -> String {
    Value::from(text).to_string()
}

pub(super) fn member(answer: &str, path: &[Segment]) -> String {
    let parts = path.iter().map(|segment| match segment {
        Segment::Member(name) => text(name),
        Segment::Item(index) => index.to_string(),
    });
    format!("member({answer}, {})", parts.collect::<Vec<_>>().join(", "))
}

pub(super) fn instant(time: &Instant) -> String {
    match &time.from {
        Some(variable) if time.seconds == 0.0 => variable.clone(),
        Some(variable) => format!("{variable} + {}", time.seconds),
        None => time.seconds.to_string(),
    }
}

/// Whether a claim holds of the variable `got`.
pub(super) fn condition(holds: &Holds) -> String {
    match holds {
        Holds::Eq(node) => format!("got == {}", value(node)),
        Holds::Ne(node) => format!("got is not None and got != {}", value(node)),
        Holds::Present => "got is not None".to_owned(),
        Holds::Absent => "got is None".to_owned(),
        Holds::Len(length) => format!("got is not None and len(got) == {length}"),
        Holds::Matches(pattern) => format!("isinstance(got, str) and re.fullmatch({}, got)", text(pattern)),
        Holds::At(time, early, late) => {
            format!("isinstance(got, (int, float)) and {} <= got - ({}) <= {late}", -early, instant(time))
        }
    }
}

/// The line that sets a variable.
pub(super) fn make(derived: &Derived) -> String {
    let value = match &derived.how {
        How::Seconds(time) => instant(time),
        How::Filtered(filter, of) => {
            let of = &of.name;
            match filter {
                Filter::Flip(at) => format!("flip({at}, {of})"),
                Filter::Truncate(count) => {
                    format!("base64.b64encode(base64.b64decode({of})[:-{count}]).decode()")
                }
                Filter::Append(count) => {
                    format!("base64.b64encode(base64.b64decode({of}) + bytes({count})).decode()")
                }
                Filter::Part(part) => format!("arn_with({}, {of})", *part as usize),
                Filter::With(part, other) => format!("arn_with({}, {of}, {})", *part as usize, text(other)),
                Filter::Mu(message) => format!("mu({of}, {})", text(message)),
                Filter::Wrap { algorithm, material } => {
                    format!("wrap({}, {of}, {})", text(algorithm), text(material))
                }
            }
        }
    };
    format!("{} = {value}", derived.name)
}
