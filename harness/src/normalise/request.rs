//! Requests, in the scenario's own words: a placeholder is written as the symbol of its value or, where
//! that has none, as itself. So a changed ciphertext is `<blob|flip:17>` on every target.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::layout::{Node, is_symbol};
use super::symbols::Symbols;
use crate::scenario::bind::Bindings;
use crate::scenario::{Action, Case, MessageClaim, Outcome, Raw, Rpc, duration};

/// Longer texts of a scenario are cut here, in characters; their length is written instead.
const TEXT_MAX: usize = 256;

/// All strings that a case's steps send, as the file has them.
pub(super) fn declared(case: &Case) -> BTreeSet<String> {
    let mut strings = BTreeSet::new();
    for step in &case.steps {
        match &step.action {
            Action::Call { input, .. } => collect(input, &mut strings),
            Action::Raw(raw) => {
                strings.extend(String::from_utf8(raw.body.clone()));
                strings.extend(
                    raw.rpc.iter().flat_map(|rpc| rpc.query.values().chain(rpc.headers.values())).cloned(),
                );
            }
            Action::Clock(_) => {}
        }
        if let Outcome::Error { message: MessageClaim::Text(text), .. } = &step.outcome {
            strings.insert(text.clone());
        }
        strings.extend(step.caller.account.clone());
        strings.extend(step.caller.region.clone());
    }
    strings
}

/// An operation's request.
pub(super) fn node(declared: &Value, bindings: &Bindings, symbols: &mut Symbols) -> Node {
    match declared {
        Value::String(text) => string(text, bindings, symbols),
        Value::Array(items) => Node::List(items.iter().map(|item| node(item, bindings, symbols)).collect()),
        Value::Object(members) => {
            let mut members: Vec<_> = members
                .iter()
                .map(|(name, value)| (words(name, bindings, symbols), node(value, bindings, symbols)))
                .collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Node::Object(members)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Node::Plain(declared.to_string()),
    }
}

/// A raw request: what the file says of it.
pub(super) fn raw(raw: &Raw, bindings: &Bindings, symbols: &mut Symbols) -> Node {
    let mut members = Vec::new();
    if !raw.body.is_empty() {
        let body = match std::str::from_utf8(&raw.body) {
            Ok(text) => string(text, bindings, symbols),
            Err(_) => Node::Plain(bytes(&raw.body)),
        };
        members.push(("body".to_owned(), body));
    }
    let headers = [("content_type", &raw.content_type), ("method", &raw.method), ("target", &raw.target)];
    for (name, value) in headers {
        if let Some(text) = value {
            members.push((name.to_owned(), string(text, bindings, symbols)));
        }
    }
    if raw.unsigned {
        members.push(("signature".to_owned(), Node::string("none".to_owned())));
    }
    if let Some(rpc) = &raw.rpc {
        members.extend(self::rpc(rpc, bindings, symbols));
        members.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    Node::Object(members)
}

/// What only a request to Alibaba Cloud has.
fn rpc(rpc: &Rpc, bindings: &Bindings, symbols: &mut Symbols) -> Vec<(String, Node)> {
    let mut members = Vec::new();
    for (name, value) in [
        ("operation", &rpc.operation),
        ("access_key_id", &rpc.access_key_id),
        ("nonce", &rpc.nonce),
        ("secret", &rpc.secret),
    ] {
        if let Some(text) = value {
            members.push((name.to_owned(), string(text, bindings, symbols)));
        }
    }
    for (name, table) in [("headers", &rpc.headers), ("query", &rpc.query)] {
        if !table.is_empty() {
            let table = table.iter().map(|(name, value)| (name.clone(), string(value, bindings, symbols)));
            members.push((name.to_owned(), Node::Object(table.collect())));
        }
    }
    if let Some(signature) = rpc.signature {
        members.push(("signature".to_owned(), Node::string(signature.as_str().to_owned())));
    }
    if !rpc.age.is_zero() {
        let sign = if rpc.age.is_negative() { "-" } else { "" };
        members.push(("age".to_owned(), Node::string(format!("{sign}{}", duration::display(rpc.age.abs())))));
    }
    members
}

fn string(declared: &str, bindings: &Bindings, symbols: &mut Symbols) -> Node {
    let whole = declared.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let Some(inside) = whole.filter(|inside| !inside.contains('}')) else {
        return Node::string(words(declared, bindings, symbols));
    };
    match bindings.fill(&Value::from(declared)) {
        Ok(Value::String(filled)) => {
            let symbol = placeholder(inside, bindings, symbols);
            if made(inside) {
                symbols.sent(&filled, &symbol);
            }
            Node::string(symbol)
        }
        Ok(other) if inside.starts_with('@') => {
            debug_assert!(other.is_number(), "invariant: an instant is sent as a number");
            Node::Plain(format!("<{}>", &inside[1..]))
        }
        Ok(other) => Node::Plain(other.to_string()),
        Err(_) => Node::Plain(format!("<{inside}>")),
    }
}

/// A text with its placeholders written as symbols.
fn words(declared: &str, bindings: &Bindings, symbols: &mut Symbols) -> String {
    let mut out = String::new();
    let mut rest = declared;
    while let Some((before, after)) = rest.split_once("${") {
        if let Some(before) = before.strip_suffix('$') {
            let _ = write!(out, "{before}${{");
            rest = after;
            continue;
        }
        out.push_str(before);
        let Some((inside, after)) = after.split_once('}') else { break };
        out.push_str(&placeholder(inside, bindings, symbols));
        rest = after;
    }
    out.push_str(rest);
    match out.chars().count() {
        0..=TEXT_MAX => out,
        length => format!("{}... <{length} characters>", out.chars().take(TEXT_MAX / 4).collect::<String>()),
    }
}

fn placeholder(inside: &str, bindings: &Bindings, symbols: &mut Symbols) -> String {
    let plain = !made(inside) && !inside.contains('|') && !inside.starts_with('@');
    let filled = if plain { bindings.fill_text(&format!("${{{inside}}}")).ok() } else { None };
    if let Some(filled) = filled {
        let text = symbols.text(&filled);
        // What is long, has no symbol and did not come from the scenario is another on the next target.
        if is_symbol(&text) || text != filled || text.chars().count() <= TEXT_MAX / 4 {
            return text;
        }
    }
    let inside: String =
        inside.trim_start_matches('@').chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("<{inside}>")
}

/// The placeholder makes its value from nothing.
fn made(inside: &str) -> bool {
    ["base64:", "bytes:", "sha256:", "sha384:", "sha512:", "text:"]
        .iter()
        .any(|maker| inside.starts_with(maker))
}

fn collect(value: &Value, strings: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            strings.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, strings)),
        Value::Object(members) => members.values().for_each(|value| collect(value, strings)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn bytes(bytes: &[u8]) -> String {
    let shown = bytes.iter().take(16).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let more = if bytes.len() > 16 { "..." } else { "" };
    format!("<{} bytes {shown}{more}>", bytes.len())
}
