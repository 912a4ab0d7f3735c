//! A request's members as values of the service model's types, and how an operation reads them.
//!
//! Between the wire and an operation's `Input`: Base64 is bytes here, timestamps are seconds, `null` is
//! absent, and members that the model does not know are gone. A second dialect makes documents too.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{CowStrDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value of the service model.
#[derive(Debug, Clone, PartialEq)]
pub enum Document<'a> {
    /// A structure or map; members in the order they came.
    Object(Vec<(Cow<'a, str>, Self)>),
    /// A list.
    List(Vec<Self>),
    /// A string.
    String(Cow<'a, str>),
    /// Bytes.
    Blob(Vec<u8>),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
    /// Seconds since 1970-01-01T00:00:00Z.
    Timestamp(f64),
}

impl Document<'_> {
    /// A member of an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

/// An operation's input does not agree with the service model: a mistake of the simulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch(String);

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl<'de> IntoDeserializer<'de, Mismatch> for Document<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Document<'de> {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self {
            Self::Object(members) => visitor.visit_map(MapDeserializer::new(members.into_iter())),
            Self::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Self::String(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Self::String(Cow::Owned(text)) => visitor.visit_string(text),
            Self::Blob(bytes) => visitor.visit_byte_buf(bytes),
            Self::Integer(number) => visitor.visit_i64(number),
            Self::Boolean(value) => visitor.visit_bool(value),
            Self::Timestamp(seconds) => visitor.visit_f64(seconds),
        }
    }

    /// Absent members never get here: what is here is `Some`.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self {
            Self::String(text) => {
                let text: CowStrDeserializer<'_, Mismatch> = text.into_deserializer();
                text.deserialize_enum(name, variants, visitor)
            }
            _ => Err(de::Error::custom(format!("{name} is not a string"))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Reads a value of type `T`.
///
/// # Errors
///
/// [`Mismatch`] where `T` and the document disagree.
pub fn read<T: DeserializeOwned>(document: Document<'_>) -> Result<T, Mismatch> {
    T::deserialize(document)
}
