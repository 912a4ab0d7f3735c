//! The parts of a TOML file before serde sees them, with their places.
//!
//! A matrix puts values (tables, too) where a step has a string, so steps cannot be read before the
//! values are filled in; [`substitute`](super::substitute) does that on these nodes.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::error::Problem;
use super::names;

/// A value of the file.
pub(super) type Node<'t> = Spanned<DeValue<'t>>;
/// A table of the file.
pub(super) type Table<'t> = DeTable<'t>;

/// Reads a file into its outermost table.
pub(super) fn parse(text: &str) -> Result<Table<'_>, Problem> {
    DeTable::parse(text).map(Spanned::into_inner).map_err(|error| from_toml(&error, 0..0, &[]))
}

/// Reads a node as serde sees it.
pub(super) fn read<'t, T: Deserialize<'t>>(node: Node<'t>) -> Result<T, Problem> {
    let span = node.span();
    T::deserialize(ValueDeserializer::from(node)).map_err(|error| from_toml(&error, span, &[]))
}

/// Reads the outermost table of a file as serde sees it, without the keys that were taken out of it.
pub(super) fn read_table<'t, T: Deserialize<'t>>(table: Table<'t>, taken: &[&str]) -> Result<T, Problem> {
    let node = Spanned::new(0..0, DeValue::Table(table));
    T::deserialize(ValueDeserializer::from(node)).map_err(|error| from_toml(&error, 0..0, taken))
}

/// Refuses dates of TOML: JSON has none, and in a claim a date must say how much it may be off.
pub(super) fn refuse_dates(node: &Node<'_>) -> Result<(), Problem> {
    match node.get_ref() {
        DeValue::Datetime(date) => Err(Problem::new(node.span(), "JSON has no dates")
            .help(format!("claim an instant with `eq = \"@{date}\"`, send one with `\"${{@{date}}}\"`"))),
        DeValue::Array(items) => items.iter().try_for_each(refuse_dates),
        DeValue::Table(table) => table.values().try_for_each(refuse_dates),
        _ => Ok(()),
    }
}

/// The text of a node that is a string.
pub(super) fn text<'a>(node: &'a Node<'_>) -> Option<&'a str> {
    node.get_ref().as_str()
}

/// The node as a table, or the problem that it is none.
pub(super) fn table<'a, 't>(node: &'a Node<'t>, what: &str) -> Result<&'a Table<'t>, Problem> {
    let wrong = || Problem::new(node.span(), format!("{what} is a table, not {}", node.get_ref().type_str()));
    node.get_ref().as_table().ok_or_else(wrong)
}

/// Names the kind of a value in words, with its article.
pub(super) const fn noun(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The entries of a table in the order of the file. The parser sorts them by name.
pub(super) fn in_order<'a, 't>(table: &'a Table<'t>) -> Vec<(&'a str, Range<usize>, &'a Node<'t>)> {
    let mut entries =
        table.iter().map(|(key, node)| (key.get_ref().as_ref(), key.span(), node)).collect::<Vec<_>>();
    entries.sort_by_key(|(_, span, _)| span.start);
    entries
}

/// Puts an error of the parser or of serde into our words; `keys` are known besides those serde names.
fn from_toml(error: &toml::de::Error, around: Range<usize>, keys: &[&str]) -> Problem {
    let span = error.span().unwrap_or(around);
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let key = quoted.next().unwrap_or_default();
        return Problem::new(span, format!("unknown key `{key}`"))
            .maybe_help(names::suggestion(key, quoted.chain(keys.iter().copied())));
    }
    if message.starts_with("unknown variant") {
        let word = quoted.next().unwrap_or_default();
        return Problem::new(span, format!("unknown word `{word}`"))
            .maybe_help(names::suggestion(word, quoted));
    }
    if message.starts_with("missing field") {
        return Problem::new(span, format!("missing key `{}`", quoted.next().unwrap_or_default()));
    }
    // serde speaks of its own types where TOML has lists and tables.
    let message = match message.split_once("expected struct ") {
        Some((found, _)) => format!("{found}expected a table"),
        None => message.replace("a sequence", "a list").replace("a map", "a table"),
    };
    Problem::new(span, message)
}
