//! Parameters, which are flat texts, to a [`Document`] typed by the model: how an operation reads its input.
//!
//! Here: types, enumerations, lengths of texts and lists, required members. Ranges of numbers differ by profile: the operations
//! judge them. Where a text cannot be read as its type, the code is inferred.

use std::borrow::Cow;
use std::collections::BTreeMap;

use data_encoding::BASE64;
use kms_model::alibaba::is_repeated;
use kms_model::{Kind, Member, Operation, Shape};
use kms_wire::document::Document;
use serde_json::Value;

use super::error::FrontEndError;
use crate::service::refusal::Refusal;

/// Reads an operation's parameters.
///
/// # Errors
///
/// `MissingParameter` for the first member that is required and missing; `InvalidParameter` for the first that cannot be read.
pub fn parameters(
    given: &[(String, String)],
    operation: &'static Operation,
) -> Result<Document<'static>, FrontEndError> {
    let members = operation.input.map_or(&[][..], Shape::members);
    let mut read = Vec::new();
    for member in members {
        match value(given, member)? {
            Some(document) => read.push((Cow::Borrowed(member.name), document)),
            None if member.required => return Err(Refusal::MissingParameter(member.name).into()),
            None => {}
        }
    }
    Ok(Document::Object(read))
}

/// The parameters that cannot be read as what they are, or have a value that they cannot have.
pub(super) fn unreadable(given: &[(String, String)], operation: &'static Operation) -> Vec<&'static str> {
    let members = operation.input.map_or(&[][..], Shape::members);
    members.iter().filter(|member| value(given, member).is_err()).map(|member| member.name).collect()
}

fn value(given: &[(String, String)], member: &Member) -> Result<Option<Document<'static>>, Refusal> {
    let shape = member.shape;
    if let Kind::List(item) = shape.kind
        && is_repeated(member.name)
        && let Some(items) = repeated(given, member.name, item)?
    {
        return judged(items, shape).map(Some);
    }
    let text = given.iter().find(|(name, _)| name == member.name).map(|(_, text)| text);
    let Some(text) = text else { return Ok(None) };
    // An empty text is a text, and nothing else.
    if text.is_empty() && !matches!(shape.kind, Kind::String) {
        return Ok(None);
    }
    let document = match shape.kind {
        Kind::List(Shape { kind: Kind::String, .. }) if !text.trim_start().starts_with('[') => {
            // Documented: the keys of UntagResource may be separated by commas.
            Document::List(text.split(',').map(|item| string(item.trim())).collect())
        }
        Kind::Structure(_) | Kind::List(_) | Kind::Map { .. } => {
            let json: Value = serde_json::from_str(text).map_err(|_| Refusal::InvalidParameter)?;
            structured(&json, shape)?
        }
        _ => scalar(text, shape)?,
    };
    judged(document, shape).map(Some)
}

/// The items of a list that has a parameter for each: `Tag.1.Key`, `ResourceId.2`. They count from 1, gaps do not matter.
fn repeated(
    given: &[(String, String)],
    name: &str,
    item: &Shape,
) -> Result<Option<Document<'static>>, Refusal> {
    let mut items: BTreeMap<u32, BTreeMap<&str, &str>> = BTreeMap::new();
    for (parameter, text) in given {
        let Some(rest) = parameter.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) else {
            continue;
        };
        let (index, member) = rest.split_once('.').unwrap_or((rest, ""));
        let index = index.parse().map_err(|_| Refusal::InvalidParameter)?;
        items.entry(index).or_default().insert(member, text);
    }
    if items.is_empty() {
        return Ok(None);
    }
    let read = |texts: BTreeMap<&str, &str>| match item.kind {
        Kind::Structure(members) => {
            let given: Vec<_> =
                texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
            let mut object = Vec::new();
            for member in members {
                match value(&given, member)? {
                    Some(document) => object.push((Cow::Borrowed(member.name), document)),
                    None if member.required => return Err(Refusal::InvalidParameter),
                    None => {}
                }
            }
            Ok(Document::Object(object))
        }
        _ => texts.get("").map(|text| string(text)).ok_or(Refusal::InvalidParameter),
    };
    items.into_values().map(read).collect::<Result<_, _>>().map(|items| Some(Document::List(items)))
}

/// JSON inside a text.
fn structured(json: &Value, shape: &Shape) -> Result<Document<'static>, Refusal> {
    let document = match (&shape.kind, json) {
        (Kind::Structure(members), Value::Object(object)) => {
            let mut read = Vec::new();
            for member in *members {
                match object.get(member.name) {
                    Some(value) => read.push((Cow::Borrowed(member.name), structured(value, member.shape)?)),
                    None if member.required => return Err(Refusal::InvalidParameter),
                    None => {}
                }
            }
            Document::Object(read)
        }
        (Kind::List(item), Value::Array(items)) => {
            Document::List(items.iter().map(|value| structured(value, item)).collect::<Result<_, _>>()?)
        }
        (Kind::Map { value: shape, .. }, Value::Object(object)) => {
            let pair =
                |(key, value): (&String, &Value)| Ok((Cow::Owned(key.clone()), structured(value, shape)?));
            Document::Object(object.iter().map(pair).collect::<Result<_, _>>()?)
        }
        (_, Value::String(text)) => scalar(text, shape)?,
        _ => return Err(Refusal::InvalidParameter),
    };
    judged(document, shape)
}

fn scalar(text: &str, shape: &Shape) -> Result<Document<'static>, Refusal> {
    let read = match shape.kind {
        Kind::String => Some(string(text)),
        Kind::Blob => BASE64.decode(text.as_bytes()).ok().map(Document::Blob),
        Kind::Integer => text.parse().ok().map(Document::Integer),
        // Verified with the vendor's clients: Python sends `True`, Node.js `true`.
        Kind::Boolean if text.eq_ignore_ascii_case("true") => Some(Document::Boolean(true)),
        Kind::Boolean if text.eq_ignore_ascii_case("false") => Some(Document::Boolean(false)),
        _ => None,
    };
    read.ok_or(Refusal::InvalidParameter)
}

/// Judges lengths and enumerations.
fn judged(document: Document<'static>, shape: &Shape) -> Result<Document<'static>, Refusal> {
    let constraints = &shape.constraints;
    let length = match &document {
        Document::String(text) => {
            if !constraints.values.is_empty() && !constraints.values.contains(&text.as_ref()) {
                return Err(Refusal::InvalidParameter);
            }
            Some(text.chars().count())
        }
        Document::List(items) => Some(items.len()),
        _ => None,
    };
    let fits = length.is_none_or(|length| {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        constraints.min.is_none_or(|min| length >= min) && constraints.max.is_none_or(|max| length <= max)
    });
    if fits { Ok(document) } else { Err(Refusal::InvalidParameter) }
}

fn string(text: &str) -> Document<'static> {
    Document::String(Cow::Owned(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use kms_model::alibaba::operation;

    use super::*;
    use crate::wire::signature::read_form;

    fn read(name: &str, parameters_text: &str) -> Result<Document<'static>, FrontEndError> {
        parameters(&read_form(parameters_text.as_bytes()), operation(name).expect("in the model"))
    }

    fn member(document: &Document<'static>, name: &str) -> Document<'static> {
        document.member(name).cloned().expect("it was given")
    }

    #[test]
    fn texts_become_what_the_model_says() {
        let policy =
            read("UpdateRotationPolicy", "EnableAutomaticRotation=True&KeyId=key-1&Unknown=1").expect("read");
        assert_eq!(member(&policy, "EnableAutomaticRotation"), Document::Boolean(true));
        assert!(policy.member("Unknown").is_none() && policy.member("RotationInterval").is_none());
        let encrypt =
            read("Encrypt", "EncryptionContext=%7B%22a%22%3A%221%22%7D&KeyId=key-1&Plaintext=aGVsbG8%3D");
        let encrypt = encrypt.expect("read");
        assert_eq!(member(&encrypt, "Plaintext"), Document::Blob(b"hello".to_vec()));
        assert_eq!(member(&encrypt, "EncryptionContext"), Document::Object(vec![("a".into(), string("1"))]));
    }

    #[test]
    fn lists_are_json_or_a_parameter_for_each_item() {
        let tagged = "RegionId=r&ResourceId.2=b&ResourceId.1=a&ResourceId.10=c&ResourceType=key&Tag.1.Key=k&Tag.1.Value=v";
        let tagged = read("TagResources", tagged).expect("read");
        assert_eq!(
            member(&tagged, "ResourceId"),
            Document::List(vec![string("a"), string("b"), string("c")])
        );
        let tag = Document::Object(vec![("Key".into(), string("k")), ("Value".into(), string("v"))]);
        assert_eq!(member(&tagged, "Tag"), Document::List(vec![tag]));
        for keys in ["TagKeys=%5B%22a%22%2C%22b%22%5D", "TagKeys=a,b"] {
            let untagged = read("UntagResource", &format!("KeyId=k&{keys}")).expect("read");
            assert_eq!(member(&untagged, "TagKeys"), Document::List(vec![string("a"), string("b")]));
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_refused() {
        let missing = |name| Err(FrontEndError::Refused(Refusal::MissingParameter(name)));
        assert_eq!(read("DescribeKey", ""), missing("KeyId"));
        assert_eq!(
            read("UpdateRotationPolicy", "KeyId=k&EnableAutomaticRotation="),
            missing("EnableAutomaticRotation")
        );
        for (name, wrong) in [
            ("UpdateRotationPolicy", "KeyId=k&EnableAutomaticRotation=yes"),
            ("Encrypt", "KeyId=k&Plaintext=***"),
            ("Encrypt", "KeyId=k&Plaintext=aGVsbG8%3D&EncryptionContext=a"),
            ("Encrypt", "KeyId=k&Plaintext=aGVsbG8%3D&EncryptionContext=%7B%22a%22%3A1%7D"),
            ("CreateKey", "KeySpec=RSA_512"),
            ("CreateKey", "Origin=external"),
            ("CreateKey", "Tags=%5B%7B%7D%5D"),
            ("ListKeys", "PageNumber=one"),
            ("CreateAlias", &format!("KeyId=k&AliasName=alias/{}", "a".repeat(250))),
            ("TagResources", "RegionId=r&ResourceId.x=a&ResourceType=key&Tag.1.Key=k"),
        ] {
            assert_eq!(
                read(name, wrong),
                Err(FrontEndError::Refused(Refusal::InvalidParameter)),
                "{name} {wrong}"
            );
        }
    }
}
