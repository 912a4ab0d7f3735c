//! Fills `${row.x}` and `${param.x}` into the steps of a file, and makes a fixture's names its own.
//!
//! This happens before serde reads the steps, so that a row can give a whole table. It is plain
//! replacement of text by what is known when the file loads; `${name}` is left for
//! [`Bindings`](crate::scenario::bind::Bindings).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Timestamp;
use toml::Spanned;
use toml::de::DeValue;

use super::error::Problem;
use super::names;
use super::node::{Node, Table, noun};

/// Values that are known when the file loads.
pub(super) struct Known<'a, 't> {
    /// `row` or `param`.
    pub(super) kind: &'static str,
    /// Where to look a name up.
    pub(super) values: &'a Table<'t>,
    /// The place of a row that lacks a value, where that is the better place for the message.
    pub(super) blame: Option<Range<usize>>,
    /// Where the values stand in the same file, so that messages about them can point at them.
    pub(super) same_file: bool,
    /// The names that were asked for, without what follows a dot.
    pub(super) used: BTreeSet<String>,
}

impl<'a, 't> Known<'a, 't> {
    /// Fills in every string of a node, names of members included.
    pub(super) fn fill(&mut self, node: &mut Node<'t>) -> Result<(), Problem> {
        let span = node.span();
        match node.get_mut() {
            DeValue::String(text) => {
                if let Some(path) = self.whole(text) {
                    let mut value = self.look_up(path, &span)?.clone();
                    if !self.same_file {
                        relocate(&mut value, &span);
                    }
                    *node = value;
                } else if let Some(filled) = self.fill_text(text, &span)? {
                    *text = Cow::Owned(filled);
                }
            }
            DeValue::Array(items) => items.iter_mut().try_for_each(|item| self.fill(item))?,
            DeValue::Table(table) => {
                let mut filled = Table::new();
                for (key, mut value) in std::mem::take(table) {
                    self.fill(&mut value)?;
                    let name = self.fill_text(key.get_ref(), &key.span())?;
                    let key = name.map_or(key.clone(), |name| Spanned::new(key.span(), Cow::Owned(name)));
                    filled.insert(key, value);
                }
                *table = filled;
            }
            _ => {}
        }
        Ok(())
    }

    /// The path in a string that is nothing but `${row.PATH}`.
    fn whole<'s>(&self, text: &'s str) -> Option<&'s str> {
        let path = text.strip_prefix("${")?.strip_suffix('}')?.strip_prefix(self.kind)?.strip_prefix('.')?;
        (!path.contains(['$', '}'])).then_some(path)
    }

    /// Replaces every `${row.PATH}` in a text; `None` where there is none.
    fn fill_text(&mut self, text: &str, span: &Range<usize>) -> Result<Option<String>, Problem> {
        let mut filled = String::new();
        let mut done = 0;
        for at in placeholders(text) {
            let Some(rest) = text[at..].strip_prefix(self.kind).and_then(|rest| rest.strip_prefix('.'))
            else {
                continue;
            };
            let open = || Problem::new(span.clone(), format!("`${{{}.` without `}}`", self.kind));
            let (path, after) = rest.split_once('}').ok_or_else(open)?;
            let value = self.look_up(path, span)?.get_ref();
            filled.push_str(&text[done..at - 2]);
            match value {
                DeValue::String(text) => filled.push_str(text),
                DeValue::Integer(number) => filled.push_str(&number.to_string()),
                DeValue::Float(number) => filled.push_str(number.as_str()),
                DeValue::Boolean(flag) => filled.push_str(&flag.to_string()),
                DeValue::Array(_) | DeValue::Table(_) | DeValue::Datetime(_) => {
                    let message =
                        format!("`{}.{path}` is {} and cannot be part of a text", self.kind, noun(value));
                    return Err(Problem::new(span.clone(), message).help("make it the whole string"));
                }
            }
            done = text.len() - after.len();
        }
        if done == 0 {
            return Ok(None);
        }
        filled.push_str(&text[done..]);
        Ok(Some(filled))
    }

    fn look_up(&mut self, path: &str, span: &Range<usize>) -> Result<&'a Node<'t>, Problem> {
        let mut parts = path.split('.');
        let first = parts.next().unwrap_or_default();
        self.used.insert(first.to_owned());
        let kind = self.kind;
        let missing = |table: Option<&Table<'t>>, name: &str, blame: Range<usize>| {
            let whose = if kind == "row" { "the row has" } else { "the step that uses the fixture gives" };
            let message = format!("`${{{kind}.{path}}}`: {whose} no `{name}`");
            let known = table.into_iter().flat_map(|table| table.keys().map(|key| key.get_ref().as_ref()));
            Problem::new(blame, message).maybe_help(names::suggestion(name, known))
        };
        let values = self.values;
        let blame = self.blame.clone().unwrap_or_else(|| span.clone());
        let mut value = values.get(first).ok_or_else(|| missing(Some(values), first, blame))?;
        for part in parts {
            let table = value.get_ref().as_table();
            let inner = table.and_then(|table| table.get(part));
            value = inner.ok_or_else(|| missing(table, part, span.clone()))?;
        }
        Ok(value)
    }
}

/// Gives the names that a fixture saves, and its steps, a prefix of their own in every string of a step.
pub(super) fn qualify(step: &mut Node<'_>, prefix: &str) {
    let DeValue::Table(table) = step.get_mut() else { return };
    let passes_on = table.contains_key("use");
    for (key, value) in table.iter_mut() {
        let times = match key.get_ref().as_ref() {
            "check" | "clock" | "settle" => true,
            // What a step gives a fixture of its own may be a time expression there.
            "with" => passes_on,
            _ => false,
        };
        qualify_strings(value, prefix, times);
    }
}

fn qualify_strings(node: &mut Node<'_>, prefix: &str, times: bool) {
    match node.get_mut() {
        DeValue::String(text) => {
            let qualified = qualify_text(text, prefix);
            *text = Cow::Owned(match qualified.strip_prefix('@') {
                Some(time) if times => format!("@{}", qualify_time(time, prefix)),
                _ => qualified,
            });
        }
        DeValue::Array(items) => items.iter_mut().for_each(|item| qualify_strings(item, prefix, times)),
        DeValue::Table(table) => {
            let qualified = std::mem::take(table).into_iter().map(|(key, mut value)| {
                qualify_strings(&mut value, prefix, times);
                let name = qualify_text(key.get_ref(), prefix);
                (Spanned::new(key.span(), Cow::Owned(name)), value)
            });
            *table = qualified.collect();
        }
        _ => {}
    }
}

/// `${key|region}` becomes `${given.key|region}`; functions such as `${bytes:3}` and parameters stay.
fn qualify_text(text: &str, prefix: &str) -> String {
    let mut qualified = String::new();
    let mut done = 0;
    for at in placeholders(text) {
        let rest = &text[at..];
        qualified.push_str(&text[done..at]);
        done = at;
        if let Some(time) = rest.strip_prefix('@') {
            let end = time.find('}').unwrap_or(time.len());
            qualified.push('@');
            qualified.push_str(&qualify_time(&time[..end], prefix));
            done = at + 1 + end;
        } else if rest.find(['}', '|', ':']).is_some_and(|end| rest.as_bytes()[end] != b':')
            && !rest.starts_with("param.")
            && !rest.starts_with("row.")
        {
            qualified.push_str(prefix);
        }
    }
    qualified.push_str(&text[done..]);
    qualified
}

/// `create + 1d` becomes `given.create + 1d`; dates and parameters stay.
fn qualify_time(time: &str, prefix: &str) -> String {
    let anchor = time.split_whitespace().next().unwrap_or_default();
    if anchor.parse::<Timestamp>().is_ok() || anchor.starts_with("${") {
        time.to_owned()
    } else {
        format!("{prefix}{time}")
    }
}

/// Where the insides of the placeholders in a text begin: behind every `${` that is not `$${`.
fn placeholders(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("${").filter(|(at, _)| !text[..*at].ends_with('$')).map(|(at, _)| at + 2)
}

/// Makes a value from another file stand where the placeholder stood.
fn relocate(node: &mut Node<'_>, span: &Range<usize>) {
    match node.get_mut() {
        DeValue::Array(items) => items.iter_mut().for_each(|item| relocate(item, span)),
        DeValue::Table(table) => {
            let relocated = std::mem::take(table).into_iter().map(|(key, mut value)| {
                relocate(&mut value, span);
                (Spanned::new(span.clone(), key.into_inner()), value)
            });
            *table = relocated.collect();
        }
        _ => {}
    }
    let value = std::mem::replace(node.get_mut(), DeValue::Boolean(false));
    *node = Spanned::new(span.clone(), value);
}
