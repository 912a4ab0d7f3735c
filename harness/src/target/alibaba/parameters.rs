//! The members of a request as parameters: texts, with JSON for what has parts.
//!
//! Source: the requests of the vendor's Python client (verified), as `kms_model::alibaba` tells.

use kms_model::alibaba::is_repeated;
use serde_json::Value;

/// The parameters of a request. A member that is null is none.
pub(super) fn of(input: &Value) -> Vec<(String, String)> {
    let mut parameters = Vec::new();
    for (name, value) in input.as_object().into_iter().flatten() {
        match value {
            Value::Array(items) if is_repeated(name) => {
                for (item, number) in items.iter().zip(1..) {
                    repeated(&format!("{name}.{number}"), item, &mut parameters);
                }
            }
            _ => parameters.extend(text(value).map(|text| (name.clone(), text))),
        }
    }
    parameters
}

/// `Tag.1.Key=...&Tag.1.Value=...`, `TagKey.1=...`.
fn repeated(name: &str, item: &Value, parameters: &mut Vec<(String, String)>) {
    match item {
        Value::Object(members) => parameters.extend(
            members.iter().filter_map(|(member, value)| Some((format!("{name}.{member}"), text(value)?))),
        ),
        _ => parameters.extend(text(item).map(|text| (name.to_owned(), text))),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_has_parts_is_json_in_one_text_but_for_the_lists_of_tag_resources() {
        let parameters = of(&json!({
            "EncryptionContext": { "a": "1" },
            "EnableAutomaticRotation": true,
            "NumberOfBytes": 32,
            "RotationInterval": "30d",
            "ResourceId": ["key-1", "key-2"],
            "Tag": [{ "Key": "team", "Value": "blue" }],
            "Recipient": null,
        }));
        let written: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(
            written,
            [
                "EnableAutomaticRotation=true",
                "EncryptionContext={\"a\":\"1\"}",
                "NumberOfBytes=32",
                "ResourceId.1=key-1",
                "ResourceId.2=key-2",
                "RotationInterval=30d",
                "Tag.1.Key=team",
                "Tag.1.Value=blue",
            ]
        );
    }
}
