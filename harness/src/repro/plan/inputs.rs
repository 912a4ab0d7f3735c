//! Placeholders, lowered: what a request is made of when its values are variables.

use data_encoding::BASE64;
use jiff::SignedDuration;
use serde_json::Value;

use super::names::{Names, Variable};
use crate::scenario::TimeExpression;
use crate::scenario::bind::filter::{ArnPart, Filter};
use crate::scenario::bind::template::{Piece as Part, Placeholder, Template};
use crate::scenario::time::Anchor;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::repro) enum Node {
    /// Null, a boolean or a number.
    Literal(Value),
    Text(Vec<Piece>),
    List(Vec<Node>),
    Object(Vec<(Vec<Piece>, Node)>),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::repro) enum Piece {
    Text(String),
    /// A text, so often.
    Repeated(String, usize),
    Variable(Variable),
}

/// A variable that is made from others.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::repro) struct Derived {
    pub(in crate::repro) name: String,
    pub(in crate::repro) how: How,
}

/// How a variable is made.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::repro) enum How {
    /// What a filter makes of a text.
    Filtered(Filter, Variable),
    /// An instant in seconds since 1970.
    Seconds(Instant),
}

/// An instant.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::repro) struct Instant {
    /// The variable that it is counted from, in seconds since 1970; `None` where it is a date.
    pub(in crate::repro) from: Option<String>,
    /// The seconds after that, or since 1970.
    pub(in crate::repro) seconds: f64,
}

/// Lowers the placeholders of one step.
pub(super) struct Inputs<'a> {
    names: &'a mut Names,
    /// What has to be made before the step.
    pub(super) derived: Vec<Derived>,
}

impl<'a> Inputs<'a> {
    pub(super) const fn new(names: &'a mut Names) -> Self {
        Self { names, derived: Vec::new() }
    }

    pub(super) fn node(&mut self, value: &Value) -> Node {
        match value {
            Value::String(text) => Node::Text(self.pieces(text)),
            Value::Array(items) => Node::List(items.iter().map(|item| self.node(item)).collect()),
            Value::Object(members) => Node::Object(
                members.iter().map(|(name, value)| (self.pieces(name), self.node(value))).collect(),
            ),
            other => Node::Literal(other.clone()),
        }
    }

    pub(super) fn pieces(&mut self, text: &str) -> Vec<Piece> {
        let template = Template::parse(text).expect("invariant: the loader refuses what is no template");
        template.pieces().iter().flat_map(|part| self.part(part)).collect()
    }

    pub(super) fn instant(&mut self, time: &TimeExpression) -> Instant {
        let offset = seconds(time.offset());
        match time.anchor() {
            Anchor::Step(step) => Instant { from: Some(self.names.instant(step)), seconds: offset },
            Anchor::Date(date) => Instant { from: None, seconds: in_seconds(date.as_millisecond()) + offset },
        }
    }

    fn part(&mut self, part: &Part) -> Vec<Piece> {
        let placeholder = match part {
            Part::Text(text) => return vec![Piece::Text(text.clone())],
            Part::Placeholder(placeholder) => placeholder,
        };
        match placeholder {
            Placeholder::Saved { name, filters } => vec![Piece::Variable(self.saved(name, filters))],
            Placeholder::Base64(text) => vec![Piece::Text(BASE64.encode(text.as_bytes()))],
            Placeholder::Digest(hash, text) => vec![Piece::Text(BASE64.encode(&hash.of(text.as_bytes())))],
            Placeholder::Bytes(count) => zeros(*count),
            Placeholder::Text { count, text } if count * text.len() <= WRITTEN_OUT_MAX => {
                vec![Piece::Text(text.repeat(*count))]
            }
            Placeholder::Text { count, text } => vec![Piece::Repeated(text.clone(), *count)],
            Placeholder::Time(time) => {
                let instant = self.instant(time);
                let name = self.names.derived(&time.to_string(), &format!("then {time}"));
                self.make(&name, How::Seconds(instant));
                vec![Piece::Variable(Variable { name, is_text: false })]
            }
        }
    }

    fn saved(&mut self, name: &str, filters: &[Filter]) -> Variable {
        let mut variable = self.names.saved(name);
        for filter in filters {
            let what = format!("{} {filter:?}", variable.name);
            let made = self.names.derived(&what, &format!("{}_{}", variable.name, suffix(filter)));
            self.make(&made, How::Filtered(filter.clone(), variable));
            variable = Variable { name: made, is_text: true };
        }
        variable
    }

    fn make(&mut self, name: &str, how: How) {
        if !self.derived.iter().any(|derived| derived.name == name) {
            self.derived.push(Derived { name: name.to_owned(), how });
        }
    }
}

/// A text longer than this is written as a repetition.
const WRITTEN_OUT_MAX: usize = 64;

/// A duration in seconds.
pub(super) fn seconds(duration: SignedDuration) -> f64 {
    in_seconds(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
}

/// Exact to the millisecond for the next 280,000 years.
#[allow(clippy::cast_precision_loss)]
fn in_seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}

/// So many zero bytes in Base64.
fn zeros(count: usize) -> Vec<Piece> {
    let whole = count / 3 * 4;
    let rest = BASE64.encode(&vec![0; count % 3]);
    if whole <= WRITTEN_OUT_MAX {
        return vec![Piece::Text("A".repeat(whole) + &rest)];
    }
    let rest = (!rest.is_empty()).then_some(Piece::Text(rest));
    std::iter::once(Piece::Repeated("A".to_owned(), whole)).chain(rest).collect()
}

/// What a filtered value is called.
const fn suffix(filter: &Filter) -> &'static str {
    match filter {
        Filter::Flip(_) => "flipped",
        Filter::Truncate(_) => "cut",
        Filter::Append(_) => "longer",
        Filter::Mu(_) => "mu",
        Filter::Wrap { .. } => "wrapped",
        Filter::Part(part) => match part {
            ArnPart::Partition => "partition",
            ArnPart::Region => "region",
            ArnPart::Account => "account",
            ArnPart::Resource => "resource",
        },
        Filter::With(..) => "changed",
    }
}
