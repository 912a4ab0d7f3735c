//! Values against the service model: members, JSON types, enumerations.
//!
//! Lengths, ranges, patterns and required members are not checked: stories break them on purpose.

use data_encoding::BASE64;
use kms_model::{Kind, Operation, Shape};

use super::error::Problem;
use super::located::{Json, Located};
use super::names;
use crate::scenario::bind::template::Template;
use crate::scenario::path::noun;

/// How to send what the model does not know.
const UNCHECKED: &str = "to send it all the same, say `unchecked = true`";

/// Checks the members of a request.
pub(super) fn check_request(operation: &Operation, with: &Located<Json>) -> Result<(), Problem> {
    let Json::Object(members) = &**with else {
        return Err(Problem::new(with.span(), format!("`with` is a table, not {}", with.noun())));
    };
    let outcome = match (operation.input, members.first()) {
        (Some(shape), _) => check(shape, with),
        (None, None) => Ok(()),
        (None, Some((name, _))) => {
            Err(Problem::new(name.span(), format!("{} takes no members", operation.name)))
        }
    };
    outcome.map_err(|problem| problem.help(UNCHECKED))
}

/// Checks a value against a shape. A string that is one placeholder can be anything.
pub(super) fn check(shape: &'static Shape, json: &Located<Json>) -> Result<(), Problem> {
    match (&shape.kind, &**json) {
        (_, Json::String(text)) if is_placeholder(text) => Ok(()),
        (Kind::Structure(_), Json::Object(members)) => members.iter().try_for_each(|(name, value)| {
            let member = shape.member(name).ok_or_else(|| unknown_member(shape, name))?;
            check(member.shape, value)
        }),
        (Kind::Map { value: shape, .. }, Json::Object(members)) => {
            members.iter().try_for_each(|(_, value)| check(shape, value))
        }
        (Kind::List(shape), Json::List(items)) => items.iter().try_for_each(|item| check(shape, item)),
        (Kind::String, Json::String(text)) => check_enumeration(shape, text, json),
        (Kind::Blob, Json::String(text)) => check_base64(shape, text, json),
        (Kind::Integer, Json::Integer(_))
        | (Kind::Boolean, Json::Boolean(_))
        | (Kind::Timestamp, Json::Integer(_) | Json::Float(_)) => Ok(()),
        (Kind::Timestamp, _) => {
            let message = format!("{} is an instant, not {}", shape.name, json.noun());
            let help = "write seconds since 1970, or a placeholder such as `${@create + 30d}`";
            Err(Problem::new(json.span(), message).help(help))
        }
        (kind, _) => {
            let message = format!("{} is {}, not {}", shape.name, noun(kind), json.noun());
            Err(Problem::new(json.span(), message))
        }
    }
}

fn unknown_member(shape: &Shape, name: &Located<String>) -> Problem {
    let known = shape.members().iter().map(|member| member.name);
    Problem::new(name.span(), format!("{} has no member `{}`", shape.name, name.as_str()))
        .maybe_help(names::suggestion(name, known))
}

fn check_enumeration(shape: &Shape, text: &str, json: &Located<Json>) -> Result<(), Problem> {
    let values = shape.constraints.values;
    if values.is_empty() || values.contains(&text) || has_placeholder(text) {
        return Ok(());
    }
    Err(Problem::new(json.span(), format!("{} has no value `{text}`", shape.name))
        .maybe_help(names::suggestion(text, values.iter().copied())))
}

fn check_base64(shape: &Shape, text: &str, json: &Located<Json>) -> Result<(), Problem> {
    if has_placeholder(text) || BASE64.decode(text.as_bytes()).is_ok() {
        return Ok(());
    }
    Err(Problem::new(json.span(), format!("{} is bytes, and `{text}` is not Base64", shape.name))
        .help("write `${base64:TEXT}` for the bytes of a text"))
}

/// The string is one placeholder. What is no template at all is somebody else's error.
fn is_placeholder(text: &str) -> bool {
    Template::parse(text).is_ok_and(|template| template.whole().is_some())
}

fn has_placeholder(text: &str) -> bool {
    Template::parse(text).is_ok_and(|template| template.placeholders().next().is_some())
}
