//! The tag on every key that a run makes.

use std::borrow::Cow;

use serde_json::{Value, json};

/// The key of the tag; its value is the run's id, a UUID of version 7, which begins with the time.
/// Whoever finds such a key after a run that died can delete it.
pub const RUN_TAG: &str = "kms-conformance:run";

/// Adds the tag to a request that makes a key; every other request stays as it is. Of `Tags` that are no
/// list, AWS makes an error and no key.
pub(super) fn tagged<'a>(operation: &str, input: &'a Value, run: &str) -> Cow<'a, Value> {
    if !matches!(operation, "CreateKey" | "ReplicateKey") {
        return Cow::Borrowed(input);
    }
    let mut input = Cow::Borrowed(input);
    let tag = json!({ "TagKey": RUN_TAG, "TagValue": run });
    match input.get("Tags") {
        None if input.is_object() => input.to_mut()["Tags"] = json!([tag]),
        Some(Value::Array(_)) => {
            if let Some(tags) = input.to_mut()["Tags"].as_array_mut() {
                tags.push(tag);
            }
        }
        _ => {}
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_tagged_beside_the_tags_they_have() {
        let tag = json!({ "TagKey": RUN_TAG, "TagValue": "run" });
        assert_eq!(*tagged("CreateKey", &json!({}), "run"), json!({ "Tags": [tag] }));
        let own = json!({ "TagKey": "a", "TagValue": "b" });
        let input = json!({ "KeyId": "mrk-1", "Tags": [own] });
        assert_eq!(*tagged("ReplicateKey", &input, "run"), json!({ "KeyId": "mrk-1", "Tags": [own, tag] }));
    }

    #[test]
    fn everything_else_is_sent_as_it_is() {
        for (operation, input) in [
            ("CreateKey", json!({ "Tags": "text" })),
            ("CreateKey", json!({ "Tags": null })),
            ("CreateKey", json!([])),
            ("DescribeKey", json!({ "KeyId": "a" })),
        ] {
            assert_eq!(*tagged(operation, &input, "run"), input);
        }
    }
}
