//! What a step claims of its answer.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::scenario::load::located::{Json, Located};

/// An error's text, or `false` for a body without one.
#[derive(Debug)]
pub(crate) enum MessageEntry {
    Text(String),
    None,
}

/// What an answer must be: a table, or `"?"` for an answer that is recorded and not judged.
#[derive(Debug)]
pub(crate) enum ExpectEntry {
    Table(ExpectTable),
    Observe,
}

/// What an answer must be; an empty table is a success.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectTable {
    /// The answer must be the error with this code.
    pub(crate) error: Option<Located<String>>,
    /// The error's exact text; `false`: the body has no message member at all.
    pub(crate) message: Option<Located<MessageEntry>>,
    /// The evidence for the error's code, by name.
    pub(crate) because: Option<Located<String>>,
    /// The evidence for the error's text, where it is another.
    pub(crate) message_because: Option<Located<String>>,
    /// Members (or `message`) that are recorded and judged by nobody.
    pub(crate) unscored: Option<Located<Vec<Located<String>>>>,
}

/// A claim about one member: exactly one of `eq`, `ne`, `present`, `absent`, `len` and `matches`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckEntry {
    /// The member, such as `Rotations[0].RotationDate`.
    pub(crate) path: Located<String>,
    /// Equal to this value; a string that starts with `@` is an instant.
    pub(crate) eq: Option<Located<Json>>,
    /// Different from this value.
    pub(crate) ne: Option<Located<Json>>,
    /// `true`: the member is there.
    pub(crate) present: Option<Located<bool>>,
    /// `true`: the member is not there.
    pub(crate) absent: Option<Located<bool>>,
    /// A list or string of this length.
    pub(crate) len: Option<Located<usize>>,
    /// A string that this regular expression matches as a whole.
    pub(crate) matches: Option<Located<String>>,
    /// How far an instant may be off, both ways; `5s` where nothing is said.
    pub(crate) tolerance: Option<Located<String>>,
    /// How late an instant may be; then it is never more than 5 s early.
    pub(crate) late: Option<Located<String>>,
    /// The evidence, by name.
    pub(crate) because: Located<String>,
}

impl<'de> Deserialize<'de> for MessageEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MessageVisitor;
        impl Visitor<'_> for MessageVisitor {
            type Value = MessageEntry;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("the error's text, or `false` for a body without one")
            }

            fn visit_str<E>(self, text: &str) -> Result<MessageEntry, E> {
                Ok(MessageEntry::Text(text.to_owned()))
            }

            fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<MessageEntry, E> {
                let unexpected = serde::de::Unexpected::Bool(flag);
                if flag { Err(E::invalid_value(unexpected, &self)) } else { Ok(MessageEntry::None) }
            }
        }
        deserializer.deserialize_any(MessageVisitor)
    }
}

impl<'de> Deserialize<'de> for ExpectEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ExpectVisitor;
        impl<'de> Visitor<'de> for ExpectVisitor {
            type Value = ExpectEntry;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a table such as `{ error = \"...\", because = \"...\" }`, or \"?\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<ExpectEntry, E> {
                let unexpected = serde::de::Unexpected::Str(text);
                if text == "?" { Ok(ExpectEntry::Observe) } else { Err(E::invalid_value(unexpected, &self)) }
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<ExpectEntry, A::Error> {
                ExpectTable::deserialize(MapAccessDeserializer::new(table)).map(ExpectEntry::Table)
            }
        }
        deserializer.deserialize_any(ExpectVisitor)
    }
}

impl JsonSchema for MessageEntry {
    fn schema_name() -> Cow<'static, str> {
        "Message".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "const": false }] })
    }
}

impl JsonSchema for ExpectEntry {
    fn schema_name() -> Cow<'static, str> {
        "Expect".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<ExpectTable>();
        json_schema!({ "anyOf": [table, { "const": "?" }] })
    }
}
