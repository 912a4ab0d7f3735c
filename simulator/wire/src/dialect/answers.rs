//! Answers in a dialect: the members that its pages have, under its names.

use jiff::Timestamp;
use jiff::tz::Offset;
use kms_core::error::KmsError;
use kms_model::{Kind, Shape};
use serde_json::{Map, Value};

use super::Page;

impl Page {
    /// The body of a success, from the one that AWS would send.
    pub(crate) fn body(&self, json: &[u8]) -> Vec<u8> {
        let Some(shape) = self.operation.output else { return Vec::new() };
        let answer = serde_json::from_slice(json).expect("what the wire has written is JSON");
        self.structure(shape, answer).to_string().into_bytes()
    }

    /// The name of an error.
    pub(crate) fn code(&self, error: &KmsError) -> &'static str {
        self.dialect.error_name(self.operation.name, error.reason()).unwrap_or(error.code())
    }

    /// The members that a structure has in the documents.
    fn structure(&self, shape: &Shape, mut answer: Map<String, Value>) -> Value {
        let members = shape.members().iter().filter_map(|member| {
            let value = answer.remove(self.dialect.model_member(self.operation.name, member.name))?;
            Some((member.name.to_owned(), self.value(member.name, member.shape, value)))
        });
        Value::Object(members.collect())
    }

    fn value(&self, name: &str, shape: &Shape, value: Value) -> Value {
        match (&shape.kind, value) {
            (Kind::Structure(_), Value::Object(members)) => self.structure(shape, members),
            (Kind::List(item), Value::Array(items)) => {
                items.into_iter().map(|value| self.value(name, item, value)).collect()
            }
            (Kind::String, Value::String(text)) => self.spelt(name, text).into(),
            (Kind::Timestamp, Value::Number(seconds)) => {
                let text = seconds.as_f64().and_then(|seconds| self.text_date(name, seconds));
                text.map_or(Value::Number(seconds), Value::String)
            }
            (_, value) => value,
        }
    }

    fn spelt(&self, name: &str, text: String) -> String {
        let own = self.dialect.answer_values.iter().find(|(operation, member, model, _)| {
            *operation == self.operation.name && *member == name && *model == text
        });
        own.map_or(text, |(.., own)| (*own).to_owned())
    }

    /// A date as the documents' examples write it: `2023-12-01T00:00:00-07:00`. `None` for one that they write as a number.
    fn text_date(&self, name: &str, seconds: f64) -> Option<String> {
        let (_, _, hours) = self
            .dialect
            .text_dates
            .iter()
            .find(|(operation, member, _)| *operation == self.operation.name && *member == name)
            .filter(|_| self.text_dates)?;
        #[expect(clippy::cast_possible_truncation, reason = "the calendar ends with the year 9999")]
        let at = Timestamp::from_second(seconds as i64).ok()?;
        let local = Offset::constant(*hours).to_datetime(at);
        let offset = if *hours == 0 { "Z".to_owned() } else { format!("{hours:+03}:00") };
        Some(format!("{local:.0}{offset}"))
    }
}
