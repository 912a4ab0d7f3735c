//! From JSON to a [`Document`], typed by the service model: wrong JSON types end here.
//!
//! Texts measured for another service of the same framework (September 2026), so inferred for KMS; each
//! exception to that says so. A wrong type is refused before any constraint is looked at.

use data_encoding::BASE64;
use kms_core::profile::Profile;
use kms_model::{Kind, Shape};
use serde_json::Value;

use crate::BODY_BYTES_MAX;
use crate::document::Document;
use crate::error::FrontEndError;

/// Reads a request's body as the input of an operation.
///
/// # Errors
///
/// [`FrontEndError::TooLarge`] and [`FrontEndError::Serialization`].
pub fn body(
    body: &[u8],
    operation: &kms_model::Operation,
    profile: &Profile,
) -> Result<Document, FrontEndError> {
    if body.len() > BODY_BYTES_MAX {
        return Err(FrontEndError::TooLarge { bytes_max: BODY_BYTES_MAX });
    }
    let members = match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => members,
        Ok(Value::Array(_)) => return Err(refused(LIST)),
        Ok(_) | Err(_) => return Err(FrontEndError::Serialization(None)),
    };
    let exists = |member: &str| !profile.members_absent.contains(&(operation.name, member));
    let mut object = Vec::with_capacity(members.len());
    for (name, value) in members {
        let known = operation.input.and_then(|input| input.member(&name)).filter(|_| exists(&name));
        // Unknown members are ignored; `null` is absent.
        if let Some(member) = known.filter(|_| !value.is_null()) {
            object.push((name, typed(value, member.shape)?));
        }
    }
    Ok(Document::Object(object))
}

fn typed(value: Value, shape: &Shape) -> Result<Document, FrontEndError> {
    Ok(match (&shape.kind, value) {
        (Kind::Structure(_), Value::Object(members)) => {
            let mut object = Vec::with_capacity(members.len());
            for (name, value) in members {
                if let Some(member) = shape.member(&name).filter(|_| !value.is_null()) {
                    object.push((name, typed(value, member.shape)?));
                }
            }
            Document::Object(object)
        }
        (Kind::Map { value: shape, .. }, Value::Object(entries)) => {
            let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
            Document::Object(
                entries.map(|(key, value)| Ok((key, typed(value, shape)?))).collect::<Result<_, _>>()?,
            )
        }
        (Kind::List(shape), Value::Array(items)) => {
            Document::List(items.into_iter().map(|item| typed(item, shape)).collect::<Result<_, _>>()?)
        }
        (Kind::String, Value::String(text)) => Document::String(text),
        // That bytes which are not Base64 are refused here, and without a text, is unknown.
        (Kind::Blob, Value::String(text)) => {
            Document::Blob(BASE64.decode(text.as_bytes()).map_err(|_| FrontEndError::Serialization(None))?)
        }
        (Kind::Boolean, Value::Bool(value)) => Document::Boolean(value),
        (Kind::Integer, Value::Number(number)) => Document::Integer(integer(&number)),
        (Kind::Timestamp, Value::Number(number)) => Document::Timestamp(number.as_f64().unwrap_or(f64::MAX)),
        (kind, value) => return Err(refused(&wrong_type(&value, kind))),
    })
}

/// 1.5 is cut to 1; what does not fit is left to the constraints, which it breaks.
#[expect(clippy::cast_possible_truncation, reason = "cutting is the measured behaviour")]
fn integer(number: &serde_json::Number) -> i64 {
    number.as_i64().unwrap_or_else(|| number.as_f64().map_or(i64::MAX, |number| number as i64))
}

const LIST: &str = "Start of list found where not expected";
const OBJECT: &str = "Start of structure or map found where not expected.";

fn wrong_type(value: &Value, wanted: &Kind) -> String {
    let token = match value {
        Value::Array(_) => return LIST.into(),
        Value::Object(_) => return OBJECT.into(),
        Value::String(_) => "STRING_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        // Only inside a list does a null get here; its text is unknown.
        Value::Null => "VALUE_NULL",
    };
    match wanted {
        // Measured for a string; for numbers and booleans there was "some text", not noted.
        Kind::List(_) => "Expected list or null".into(),
        Kind::Structure(_) | Kind::Map { .. } => "Expected null".into(),
        Kind::Integer => format!("{token} can not be converted to an Integer"),
        Kind::String => format!("{token} can not be converted to a String"),
        // Unknown, formed like the two above.
        Kind::Boolean => format!("{token} can not be converted to a Boolean"),
        Kind::Blob => format!("{token} can not be converted to a Blob"),
        Kind::Timestamp => format!("{token} can not be converted to a Timestamp"),
    }
}

fn refused(text: &str) -> FrontEndError {
    FrontEndError::Serialization(Some(text.into()))
}
