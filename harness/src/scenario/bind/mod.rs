//! What the placeholders of a running case stand for.
//!
//! A case starts with empty [`Bindings`]; every answer adds the values its step saves and the instant at
//! which it came. Filling in is pure: the same bindings give the same request.

mod digest;
pub(crate) mod filter;
pub(crate) mod template;
mod wrap;

use std::collections::BTreeMap;

use data_encoding::BASE64;
use jiff::Timestamp;
use serde_json::{Map, Value};

use self::filter::Filter;
pub use self::filter::FilterError;
pub use self::template::TemplateError;
use self::template::{Piece, Placeholder, Template};
use super::time::{Anchor, TimeExpression};
use super::{MemberPath, Raw, Rpc};

/// The values and instants that a case has seen so far.
#[derive(Debug, Clone, Default)]
pub struct Bindings {
    saved: BTreeMap<String, Value>,
    answered: BTreeMap<String, Timestamp>,
}

/// Why a placeholder has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// No step saved it: the step that should have failed, or its answer has no such member.
    #[error("nothing was saved as `{0}`")]
    NotSaved(String),
    /// The step has not been answered.
    #[error("`@{0}` has not been answered")]
    NotAnswered(String),
    /// The sum is out of the range of dates.
    #[error("`{0}` is beyond the years that dates can have")]
    OutOfRange(String),
    /// The string is no template. The loader refuses such files.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The filter does not fit the value.
    #[error("`${{{name}}}`: {error}")]
    Filter {
        /// The name of the value.
        name: String,
        /// Why.
        error: FilterError,
    },
}

impl Bindings {
    /// Makes bindings that know nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Remembers a value under a name; a later value replaces an earlier one.
    pub fn set(&mut self, name: impl Into<String>, value: Value) {
        self.saved.insert(name.into(), value);
    }

    /// Remembers what a step saves of its answer. A member that is not there is not remembered: whoever
    /// needs it gets [`BindError::NotSaved`].
    pub fn save(&mut self, save: &BTreeMap<String, MemberPath>, answer: &Value) {
        for (name, path) in save {
            if let Some(value) = path.find(answer) {
                self.set(name, value.clone());
            }
        }
    }

    /// What was saved under a name.
    #[must_use]
    pub fn saved(&self, name: &str) -> Option<&Value> {
        self.saved.get(name)
    }

    /// Remembers the instant at which a step was answered; a repetition replaces the one before.
    pub fn answered(&mut self, step: impl Into<String>, at: Timestamp) {
        self.answered.insert(step.into(), at);
    }

    /// Fills in the placeholders of every string in a value, names of members included.
    ///
    /// A string that is one placeholder becomes the value with its type.
    pub fn fill(&self, value: &Value) -> Result<Value, BindError> {
        match value {
            Value::String(text) => {
                let template = Template::parse(text)?;
                match template.whole() {
                    Some(placeholder) => self.value(placeholder),
                    None => self.text(&template).map(Value::String),
                }
            }
            Value::Array(items) => items.iter().map(|item| self.fill(item)).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| Ok((self.fill_text(name)?, self.fill(value)?)))
                .collect::<Result<Map<_, _>, _>>()
                .map(Value::Object),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(value.clone()),
        }
    }

    /// Fills in the placeholders of a text; a value that is no string becomes its JSON.
    pub fn fill_text(&self, text: &str) -> Result<String, BindError> {
        self.text(&Template::parse(text)?)
    }

    /// Fills in the placeholders of a raw request: its headers, and a body that is UTF-8.
    pub fn fill_raw(&self, raw: &Raw) -> Result<Raw, BindError> {
        let fill = |text: &Option<String>| text.as_deref().map(|text| self.fill_text(text)).transpose();
        Ok(Raw {
            target: fill(&raw.target)?,
            content_type: fill(&raw.content_type)?,
            body: match std::str::from_utf8(&raw.body) {
                Ok(text) => self.fill_text(text)?.into_bytes(),
                Err(_) => raw.body.clone(),
            },
            method: raw.method.clone(),
            unsigned: raw.unsigned,
            rpc: raw.rpc.as_deref().map(|rpc| self.fill_rpc(rpc)).transpose()?.map(Box::new),
        })
    }

    fn fill_rpc(&self, rpc: &Rpc) -> Result<Rpc, BindError> {
        let fill = |text: &Option<String>| text.as_deref().map(|text| self.fill_text(text)).transpose();
        let table = |table: &BTreeMap<String, String>| {
            table
                .iter()
                .map(|(name, value)| Ok((self.fill_text(name)?, self.fill_text(value)?)))
                .collect::<Result<BTreeMap<_, _>, BindError>>()
        };
        Ok(Rpc {
            operation: fill(&rpc.operation)?,
            query: table(&rpc.query)?,
            headers: table(&rpc.headers)?,
            signature: rpc.signature,
            access_key_id: fill(&rpc.access_key_id)?,
            secret: fill(&rpc.secret)?,
            nonce: fill(&rpc.nonce)?,
            age: rpc.age,
        })
    }

    /// The instant that a time expression stands for.
    pub fn instant(&self, time: &TimeExpression) -> Result<Timestamp, BindError> {
        let anchor = match time.anchor() {
            Anchor::Date(date) => *date,
            Anchor::Step(step) => {
                *self.answered.get(step).ok_or_else(|| BindError::NotAnswered(step.clone()))?
            }
        };
        anchor.checked_add(time.offset()).map_err(|_| BindError::OutOfRange(time.to_string()))
    }

    fn text(&self, template: &Template) -> Result<String, BindError> {
        let mut text = String::new();
        for piece in template.pieces() {
            match piece {
                Piece::Text(literal) => text.push_str(literal),
                Piece::Placeholder(placeholder) => match self.value(placeholder)? {
                    Value::String(value) => text.push_str(&value),
                    other => text.push_str(&other.to_string()),
                },
            }
        }
        Ok(text)
    }

    fn value(&self, placeholder: &Placeholder) -> Result<Value, BindError> {
        Ok(match placeholder {
            Placeholder::Saved { name, filters } => {
                let value = self.saved.get(name).ok_or_else(|| BindError::NotSaved(name.clone()))?;
                filtered(name, filters, value)?
            }
            Placeholder::Base64(text) => Value::String(BASE64.encode(text.as_bytes())),
            Placeholder::Digest(hash, text) => Value::String(BASE64.encode(&hash.of(text.as_bytes()))),
            Placeholder::Bytes(count) => Value::String(BASE64.encode(&vec![0; *count])),
            Placeholder::Text { count, text } => Value::String(text.repeat(*count)),
            Placeholder::Time(time) => seconds(self.instant(time)?),
        })
    }
}

fn filtered(name: &str, filters: &[Filter], value: &Value) -> Result<Value, BindError> {
    if filters.is_empty() {
        return Ok(value.clone());
    }
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    filters
        .iter()
        .try_fold(text, |text, filter| filter.apply(&text))
        .map(Value::String)
        .map_err(|error| BindError::Filter { name: name.to_owned(), error })
}

/// An instant as AWS JSON sends it: seconds since 1970, with a fraction only where there is one.
fn seconds(at: Timestamp) -> Value {
    let milliseconds = at.as_millisecond();
    if milliseconds % 1000 == 0 {
        return Value::from(milliseconds / 1000);
    }
    // Exact to the millisecond for the next 280,000 years.
    #[allow(clippy::cast_precision_loss)]
    Value::from(milliseconds as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn bindings() -> Bindings {
        let mut bindings = Bindings::new();
        bindings.set("key", json!("1234abcd"));
        bindings.set("days", json!(90));
        bindings.set("given.arn", json!("arn:aws:kms:eu-west-1:111122223333:key/1234abcd"));
        bindings.answered("enable", "2024-04-10T12:00:00Z".parse().expect("a date"));
        bindings
    }

    #[test]
    fn one_placeholder_keeps_the_type_and_several_make_text() {
        let filled =
            bindings().fill(&json!({ "Days": "${days}", "Text": "${key} for ${days} d", "Flag": true }));
        assert_eq!(filled, Ok(json!({ "Days": 90, "Text": "1234abcd for 90 d", "Flag": true })));
    }

    #[test]
    fn values_are_made_from_nothing() {
        let filled =
            bindings().fill(&json!(["${base64:hi}", "${bytes:3}", "${text:3:ab}", "$${key}", "${text:0:a}"]));
        assert_eq!(filled, Ok(json!(["aGk=", "AAAA", "ababab", "${key}", ""])));
    }

    /// The example of FIPS 180-4.
    #[test]
    fn digests_are_made_of_a_text() {
        let filled = bindings().fill(&json!(["${sha256:abc}", "${sha384:abc}", "${sha512:abc}"]));
        assert_eq!(
            filled,
            Ok(json!([
                "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
                "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn",
                "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==",
            ]))
        );
    }

    #[test]
    fn names_of_members_are_filled_in() {
        let filled = bindings().fill(&json!({ "Context": { "${text:3:k}": "v" } }));
        assert_eq!(filled, Ok(json!({ "Context": { "kkk": "v" } })));
    }

    #[test]
    fn filters_follow_each_other() {
        let filled = bindings().fill_text("${given.arn|region:us-east-1|account:444455556666}");
        assert_eq!(filled.as_deref(), Ok("arn:aws:kms:us-east-1:444455556666:key/1234abcd"));
    }

    #[test]
    fn a_period_of_90_days_from_10_april_ends_on_9_july() {
        let instant = |text| bindings().instant(&TimeExpression::parse(text).expect(text));
        assert_eq!(instant("@enable + 90d"), Ok("2024-07-09T12:00:00Z".parse().expect("a date")));
        assert_eq!(instant("@enable + 90d - 19m"), Ok("2024-07-09T11:41:00Z".parse().expect("a date")));
        assert_eq!(instant("@create"), Err(BindError::NotAnswered("create".to_owned())));
        assert!(matches!(instant("@enable + 9999999d"), Err(BindError::OutOfRange(_))));
    }

    #[test]
    fn an_instant_is_sent_in_seconds() {
        let filled = bindings().fill(&json!(["${@enable + 1d}", "${@enable + 500ms}"]));
        assert_eq!(filled, Ok(json!([1_712_836_800, 1_712_750_400.5])));
    }

    #[test]
    fn what_was_not_saved_is_an_error_with_its_name() {
        let error = bindings().fill(&json!({ "KeyId": "${other}" })).expect_err("nothing saved it");
        assert_eq!(error.to_string(), "nothing was saved as `other`");
        let error = bindings().fill_text("${key|flip:900}").expect_err("too short");
        assert_eq!(error.to_string(), "`${key}`: `|flip:900` needs more bytes than the 6 there are");
    }

    #[test]
    fn a_member_that_is_missing_is_not_saved() {
        let mut bindings = Bindings::new();
        let path = |text| MemberPath::parse(text).expect(text);
        let save = BTreeMap::from([
            ("key".into(), path("KeyMetadata.KeyId")),
            ("arn".into(), path("KeyMetadata.Arn")),
        ]);
        bindings.save(&save, &json!({ "KeyMetadata": { "KeyId": "1234abcd" } }));
        assert_eq!(bindings.fill_text("${key}").as_deref(), Ok("1234abcd"));
        assert_eq!(bindings.fill_text("${arn}"), Err(BindError::NotSaved("arn".to_owned())));
    }

    #[test]
    fn a_raw_request_is_filled_in_except_for_bytes_that_are_no_text() {
        let raw =
            Raw { body: br#"{"KeyId":"${key}"}"#.to_vec(), target: Some("${key}".into()), ..Raw::default() };
        let filled = bindings().fill_raw(&raw).expect("every name is known");
        assert_eq!(filled.body, br#"{"KeyId":"1234abcd"}"#);
        assert_eq!(filled.target.as_deref(), Some("1234abcd"));
        let bytes = Raw { body: vec![0xff, b'$', b'{'], ..Raw::default() };
        assert_eq!(bindings().fill_raw(&bytes).expect("bytes stay").body, [0xff, b'$', b'{']);
    }
}
