//! Whether the clients of AWS can send a request: they know the service model, and refuse or change what it does not.

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::Value;

/// Who can send a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::repro) struct Fit {
    /// The SDK for Rust: members and types are those of the model.
    pub(in crate::repro) sdk: bool,
    /// boto3 as well: required members are there, and nothing is too short or too small.
    pub(in crate::repro) boto3: bool,
    /// The AWS CLI as well: no text looks like an option or an address to it, and no bytes stand in a structure.
    pub(in crate::repro) cli: bool,
}

/// Looks at a request with every placeholder filled in.
pub(in crate::repro) fn fit(shape: Option<&'static Shape>, input: &Value) -> Fit {
    let members = input.as_object().map_or(0, serde_json::Map::len);
    let Some(shape) = shape else {
        let fits = members == 0;
        return Fit { sdk: fits, boto3: fits, cli: fits };
    };
    let sdk = is_of(shape, input, false, true);
    let boto3 = sdk && is_of(shape, input, true, true);
    let cli = boto3
        && shape.members().iter().all(|member| {
            input.get(member.name).is_none_or(|value| is_word(value) && !holds_bytes(member.shape, value))
        });
    Fit { sdk, boto3, cli }
}

/// Whether a value is one of a shape; with `strict`, nothing is missing or too small.
fn is_of(shape: &Shape, value: &Value, strict: bool, top: bool) -> bool {
    let Shape { kind, constraints, .. } = shape;
    let enough = |size: usize| {
        !strict || constraints.min.is_none_or(|min| i64::try_from(size).unwrap_or(i64::MAX) >= min)
    };
    match (kind, value) {
        (Kind::Structure(members), Value::Object(values)) => {
            values.iter().all(|(name, value)| {
                shape.member(name).is_some_and(|member| is_of(member.shape, value, strict, false))
            }) && members
                .iter()
                // The SDK's builders insist on what a structure requires, but not on what an operation does.
                .all(|member| !member.required || values.contains_key(member.name) || (top && !strict))
        }
        (Kind::List(item), Value::Array(items)) => {
            enough(items.len()) && items.iter().all(|each| is_of(item, each, strict, false))
        }
        (Kind::Map { value: of, .. }, Value::Object(values)) => {
            values.values().all(|value| is_of(of, value, strict, false))
        }
        (Kind::String, Value::String(text)) => enough(text.chars().count()),
        (Kind::Blob, Value::String(text)) => {
            BASE64.decode(text.as_bytes()).is_ok_and(|bytes| enough(bytes.len()))
        }
        (Kind::Integer, Value::Number(number)) => number.as_i64().is_some_and(|number| {
            i32::try_from(number).is_ok() && (!strict || constraints.min.is_none_or(|min| number >= min))
        }),
        (Kind::Boolean, Value::Bool(_)) => true,
        (Kind::Timestamp, Value::Number(_)) => true,
        _ => false,
    }
}

/// Whether the AWS CLI takes a text as it is: what begins with an address, it fetches.
fn is_word(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return true };
    !text.is_empty()
        && !["-", "@", "[", "{", "http://", "https://", "file://", "fileb://"].iter().any(|start| text.starts_with(start))
        // A policy is JSON, and starts so: the AWS CLI takes JSON for a text where a text is wanted.
        || text.starts_with('{')
}

/// Whether bytes stand deeper than in a member of the request: the AWS CLI of version 1 takes them for a text there.
fn holds_bytes(shape: &Shape, value: &Value) -> bool {
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(values)) => members
            .iter()
            .any(|member| matches!(member.shape.kind, Kind::Blob) && values.contains_key(member.name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fits(operation: &str, input: &Value) -> (bool, bool, bool) {
        let shape = kms_model::operation(operation).expect("an operation of the model").input;
        let Fit { sdk, boto3, cli } = fit(shape, input);
        (sdk, boto3, cli)
    }

    #[test]
    fn each_client_sends_less() {
        assert_eq!(fits("CreateKey", &json!({ "Description": "a" })), (true, true, true));
        assert_eq!(fits("CreateKey", &json!({ "Description": "https://a" })), (true, true, false));
        assert_eq!(fits("CreateKey", &json!({ "Policy": "{}" })), (true, true, true));
        assert_eq!(fits("DescribeKey", &json!({})), (true, false, false));
        assert_eq!(fits("DescribeKey", &json!({ "KeyId": "" })), (true, false, false));
        assert_eq!(fits("DescribeKey", &json!({ "KeyId": 7 })), (false, false, false));
        assert_eq!(fits("DescribeKey", &json!({ "KeyId": "a", "Unknown": 7 })), (false, false, false));
        assert_eq!(fits("ListKeys", &json!({ "Limit": 0 })), (true, false, false));
        assert_eq!(fits("CreateKey", &json!({ "Tags": [{ "TagKey": "a" }] })), (false, false, false));
        let recipient = json!({ "Recipient": { "AttestationDocument": "AAAA" } });
        assert_eq!(fits("GenerateRandom", &recipient), (true, true, false));
    }
}
