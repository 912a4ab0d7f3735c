//! From JSON to a [`Document`], typed by the service model: wrong JSON types end here.
//!
//! Texts measured for another service of the same framework (September 2026), so inferred for KMS; each
//! exception to that says so. A wrong type is refused before any constraint is looked at, and after the
//! whole body has turned out to be JSON.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use base64_simd::STANDARD as BASE64;
use kms_core::profile::Profile;
use kms_model::{Kind, Shape};
use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::BODY_BYTES_MAX;
use crate::document::Document;
use crate::error::FrontEndError;

/// Reads a request's body as the input of an operation, in one pass.
///
/// # Errors
///
/// [`FrontEndError::TooLarge`] and [`FrontEndError::Serialization`].
pub fn body<'a>(
    body: &'a [u8],
    operation: &kms_model::Operation,
    profile: &Profile,
) -> Result<Document<'a>, FrontEndError> {
    if body.len() > BODY_BYTES_MAX {
        return Err(FrontEndError::TooLarge { bytes_max: BODY_BYTES_MAX });
    }
    let text = str::from_utf8(body).map_err(|_| NOT_JSON)?;
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'{') => {}
        Some(b'[') if serde_json::from_str::<IgnoredAny>(text).is_ok() => return Err(refused(LIST)),
        _ => return Err(NOT_JSON),
    }
    let reader = Reader { operation, profile, refusal: Cell::new(None) };
    let mut json = serde_json::Deserializer::from_str(text);
    let document = match operation.input {
        Some(shape) => reader.typed(shape, true).deserialize(&mut json),
        None => IgnoredAny::deserialize(&mut json).map(|_| None),
    };
    let document = document.and_then(|document| json.end().map(|()| document)).map_err(|_| NOT_JSON)?;
    match reader.refusal.into_inner() {
        Some(refusal) => Err(refused(&refusal)),
        None => Ok(document.unwrap_or(Document::Object(Vec::new()))),
    }
}

/// What is the same for every value of one body.
struct Reader<'r> {
    operation: &'r kms_model::Operation,
    profile: &'r Profile,
    /// The first wrong type. It is kept until the whole body has been read: what is no JSON is refused as such.
    refusal: Cell<Option<Cow<'static, str>>>,
}

impl Reader<'_> {
    const fn typed<'s>(&'s self, shape: &'s Shape, is_input: bool) -> Typed<'s> {
        Typed { reader: self, shape, is_input }
    }

    fn refuse(&self, text: impl Into<Cow<'static, str>>) {
        let first = self.refusal.take().unwrap_or_else(|| text.into());
        self.refusal.set(Some(first));
    }
}

/// Reads one value; `None` is `null`, or a value that was refused.
#[derive(Clone, Copy)]
struct Typed<'s> {
    reader: &'s Reader<'s>,
    shape: &'s Shape,
    /// Whether it is the request itself, some of whose members a profile may not have.
    is_input: bool,
}

impl<'s> Typed<'s> {
    /// The shape that a member or map entry of this value has; `None` where it is ignored.
    fn shape_of(&self, name: &str) -> Option<(Option<&'static str>, &'s Shape)> {
        match &self.shape.kind {
            Kind::Structure(_) => {
                let absent = &self.reader.profile.members_absent;
                let is_absent = self.is_input && absent.contains(&(self.reader.operation.name, name));
                let member = self.shape.member(name).filter(|_| !is_absent)?;
                Some((Some(member.name), member.shape))
            }
            Kind::Map { value, .. } => Some((None, value)),
            _ => None,
        }
    }

    fn wrong<T>(&self, token: &'static str) -> Option<T> {
        self.reader.refuse(wrong_type(token, &self.shape.kind));
        None
    }
}

impl<'de> DeserializeSeed<'de> for Typed<'_> {
    type Value = Option<Document<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Typed<'_> {
    type Value = Option<Document<'de>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(match self.shape.kind {
            Kind::Boolean => Some(Document::Boolean(value)),
            _ if value => self.wrong("TRUE_VALUE"),
            _ => self.wrong("FALSE_VALUE"),
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(match self.shape.kind {
            Kind::Integer => Some(Document::Integer(value)),
            #[expect(clippy::cast_precision_loss, reason = "seconds are far below 2^53")]
            Kind::Timestamp => Some(Document::Timestamp(value as f64)),
            _ => self.wrong("NUMBER_VALUE"),
        })
    }

    /// What does not fit is left to the constraints, which it breaks.
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// 1.5 is cut to 1.
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(match self.shape.kind {
            #[expect(clippy::cast_possible_truncation, reason = "cutting is the measured behaviour")]
            Kind::Integer => Some(Document::Integer(value as i64)),
            Kind::Timestamp => Some(Document::Timestamp(value)),
            _ => self.wrong("NUMBER_VALUE"),
        })
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        match self.shape.kind {
            Kind::String => Ok(Some(Document::String(Cow::Borrowed(text)))),
            _ => self.visit_str(text),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match self.shape.kind {
            Kind::String => Ok(Some(Document::String(Cow::Owned(text.into())))),
            // That bytes which are not Base64 are refused here, and without a text, is unknown.
            Kind::Blob => BASE64
                .decode_to_vec(text)
                .map(|bytes| Some(Document::Blob(bytes)))
                .map_err(|_| E::custom("not Base64")),
            _ => Ok(self.wrong("STRING_VALUE")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let Kind::List(shape) = self.shape.kind else {
            self.reader.refuse(LIST);
            while sequence.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(None);
        };
        let item = self.reader.typed(shape, false);
        let mut items = Vec::new();
        while let Some(value) = sequence.next_element_seed(item)? {
            // Only inside a list is a null not absent; its text is unknown.
            if value.is_none() {
                self.reader.refuse(wrong_type("VALUE_NULL", &shape.kind));
            }
            items.extend(value);
        }
        Ok(Some(Document::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        if !matches!(self.shape.kind, Kind::Structure(_) | Kind::Map { .. }) {
            self.reader.refuse(OBJECT);
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(None);
        }
        let mut object: Vec<(Cow<'de, str>, Document<'de>)> = Vec::new();
        while let Some(name) = members.next_key_seed(Name)? {
            // Unknown members are ignored; `null` is absent.
            let Some((known, shape)) = self.shape_of(&name) else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = members.next_value_seed(self.reader.typed(shape, false))?;
            // Of a member that stands twice the last counts. (Of a map's entry too: whoever reads it sees to that.)
            if let Some(name) = known {
                object.retain(|(earlier, _)| *earlier != name);
            }
            let name = known.map_or(name, Cow::Borrowed);
            object.extend(value.map(|value| (name, value)));
        }
        Ok(Some(Document::Object(object)))
    }
}

/// Reads the name of a member, borrowed from the body wherever it has no escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.into()))
    }
}

const NOT_JSON: FrontEndError = FrontEndError::Serialization(None);
const LIST: &str = "Start of list found where not expected";
const OBJECT: &str = "Start of structure or map found where not expected.";

fn wrong_type(token: &'static str, wanted: &Kind) -> Cow<'static, str> {
    match wanted {
        // Measured for a string; for numbers and booleans there was "some text", not noted.
        Kind::List(_) => "Expected list or null".into(),
        Kind::Structure(_) | Kind::Map { .. } => "Expected null".into(),
        Kind::Integer => format!("{token} can not be converted to an Integer").into(),
        Kind::String => format!("{token} can not be converted to a String").into(),
        // Unknown, formed like the two above.
        Kind::Boolean => format!("{token} can not be converted to a Boolean").into(),
        Kind::Blob => format!("{token} can not be converted to a Blob").into(),
        Kind::Timestamp => format!("{token} can not be converted to a Timestamp").into(),
    }
}

fn refused(text: &str) -> FrontEndError {
    FrontEndError::Serialization(Some(text.into()))
}
