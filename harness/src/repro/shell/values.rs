//! Values in shell scripts: jq programs, and words of command lines.

use std::fmt::Write as _;

use serde_json::Value;

use crate::report::words;
use crate::repro::plan::{Derived, Holds, How, Instant, Node, Piece};
use crate::scenario::bind::filter::Filter;
use crate::scenario::path::Segment;

const NEVER: &str = "a String can be written to";

/// The jq program that makes a value.
pub(in crate::repro) fn program(node: &Node) -> String {
    match node {
        Node::Literal(value) => value.to_string(),
        Node::Text(pieces) => match pieces.as_slice() {
            [Piece::Variable(variable)] if !variable.is_text => {
                format!("($ENV.{} | fromjson)", variable.name)
            }
            pieces => text_program(pieces),
        },
        Node::List(items) => format!("[{}]", items.iter().map(program).collect::<Vec<_>>().join(", ")),
        Node::Object(members) => {
            let members =
                members.iter().map(|(name, value)| format!("{}: {}", text_program(name), program(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

fn text_program(pieces: &[Piece]) -> String {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => Value::from(text.as_str()).to_string(),
        Piece::Repeated(text, count) => format!("({} * {count})", Value::from(text.as_str())),
        Piece::Variable(variable) => format!("$ENV.{}", variable.name),
    };
    match pieces {
        [] => "\"\"".to_owned(),
        [only] => one(only),
        several => format!("({})", several.iter().map(one).collect::<Vec<_>>().join(" + ")),
    }
}

/// The word of a command line that is this text.
pub(in crate::repro) fn word(pieces: &[Piece]) -> String {
    match pieces {
        [Piece::Text(text)] => return quoted(text),
        [Piece::Variable(variable)] => return format!("\"${}\"", variable.name),
        _ => {}
    }
    let mut word = String::from("\"");
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                for character in text.chars() {
                    if "\"\\$`".contains(character) {
                        word.push('\\');
                    }
                    word.push(character);
                }
            }
            Piece::Repeated(text, count) => {
                let text = text.replace('%', "%%").replace('\\', "\\\\");
                write!(word, "$(printf {}'%.0s' {{1..{count}}})", quoted(&text)).expect(NEVER);
            }
            Piece::Variable(variable) => write!(word, "${{{}}}", variable.name).expect(NEVER),
        }
    }
    word + "\""
}

/// The word of a command line that is this text, as it is.
pub(in crate::repro) fn quoted(text: &str) -> String {
    words::shell(text)
}

/// The jq program that finds a member.
pub(super) fn path(segments: &[Segment]) -> String {
    let mut path = String::new();
    for segment in segments {
        match segment {
            Segment::Member(name) => {
                let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let name = if plain { name.clone() } else { Value::from(name.as_str()).to_string() };
                write!(path, ".{name}").expect(NEVER);
            }
            Segment::Item(index) => write!(path, "[{index}]").expect(NEVER),
        }
    }
    path
}

/// The jq program that says whether a claim holds of its input.
pub(super) fn condition(holds: &Holds) -> String {
    match holds {
        Holds::Eq(node) => format!(". == {}", program(node)),
        Holds::Ne(node) => format!(". != null and . != {}", program(node)),
        Holds::Present => ". != null".to_owned(),
        Holds::Absent => ". == null".to_owned(),
        Holds::Len(length) => format!(". != null and length == {length}"),
        Holds::Matches(pattern) => {
            let pattern = Value::from(format!("^(?:{pattern})$")).to_string();
            format!("type == \"string\" and test({pattern})")
        }
        Holds::At(instant, early, late) => format!(
            "type == \"number\" and . - ({}) >= {} and . - ({}) <= {late}",
            instant_program(instant),
            -early,
            instant_program(instant)
        ),
    }
}

/// The jq program that makes an instant, in seconds since 1970.
pub(super) fn instant_program(instant: &Instant) -> String {
    match &instant.from {
        Some(variable) if instant.seconds == 0.0 => format!("$ENV.{variable} | tonumber"),
        Some(variable) => format!("($ENV.{variable} | tonumber) + {}", instant.seconds),
        None => instant.seconds.to_string(),
    }
}

/// The line that sets a variable.
pub(super) fn make(derived: &Derived) -> String {
    let name = &derived.name;
    let value = match &derived.how {
        How::Seconds(instant) => format!("$(jq -n {})", quoted(&instant_program(instant))),
        How::Filtered(filter, of) => {
            let of = format!("\"${}\"", of.name);
            match filter {
                Filter::Flip(at) => format!("$(flip {at} {of})"),
                Filter::Truncate(count) => {
                    format!(
                        "$(hex=$(hexadecimal {of}); from_hexadecimal \"${{hex:0:${{#hex}}-{}}}\")",
                        count * 2
                    )
                }
                Filter::Append(count) => {
                    format!("$(from_hexadecimal \"$(hexadecimal {of}){}\")", "00".repeat(*count))
                }
                Filter::Part(part) => format!("$(arn_with {} {of})", *part as usize + 1),
                Filter::With(part, text) => {
                    format!("$(arn_with {} {of} {})", *part as usize + 1, quoted(text))
                }
                Filter::Mu(text) => format!("$(mu {of} {})", quoted(text)),
                Filter::Wrap { algorithm, material } => {
                    let hash = if algorithm.ends_with("SHA_1") { "sha1" } else { "sha256" };
                    let wrap = if algorithm.starts_with("RSA_AES") { "wrap_twice" } else { "wrap" };
                    format!("$({wrap} {hash} {of} {})", quoted(material))
                }
            }
        }
    };
    format!("{name}={value}; export {name}")
}
