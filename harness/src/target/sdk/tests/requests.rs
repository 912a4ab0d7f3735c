//! What reaches the wire: every member of every request, and what no typed builder can say.

use serde_json::{Value, json};

use super::{Fake, call_fake, sample};
use crate::target::sdk::exchange::Call;
use crate::target::sdk::generated_dispatch;

#[tokio::test]
async fn every_member_of_every_request_reaches_the_wire_through_the_typed_builder() {
    for operation in kms_model::OPERATIONS {
        let fake = Fake::answering(200, "{}");
        let client = fake.client();
        let input = operation.input.map_or_else(|| json!({}), sample::every_member);
        assert!(
            generated_dispatch::expressible(operation.name, Call { client: &client, input: &input }),
            "{}: {input}",
            operation.name
        );
        call_fake(&fake, operation.name, &input).await.expect("an empty answer agrees");
        let sent = fake.only_request();
        assert_eq!(sent.json(), input, "{}", operation.name);
        assert_eq!(sent.header("x-amz-target"), Some(format!("TrentService.{}", operation.name).as_str()));
        assert_eq!(sent.header("content-type"), Some("application/x-amz-json-1.1"));
    }
}

#[tokio::test]
async fn a_request_without_members_is_sent_without_members() {
    for operation in kms_model::OPERATIONS {
        let fake = Fake::answering(200, "{}");
        call_fake(&fake, operation.name, &json!({})).await.expect("an empty answer agrees");
        assert_eq!(fake.only_request().json(), json!({}), "{}", operation.name);
    }
}

#[tokio::test]
async fn what_no_typed_builder_can_say_is_sent_as_it_stands() {
    for input in [
        json!({ "KeyId": "a", "Unknown": 1 }),
        json!({ "KeyId": 7 }),
        json!({ "KeyId": null }),
        json!({ "RotationPeriodInDays": 4_294_967_296_u64 }),
        json!({ "RotationPeriodInDays": 90.5 }),
        json!([]),
        json!("text"),
        Value::Null,
    ] {
        let fake = Fake::answering(200, "");
        call_fake(&fake, "EnableKeyRotation", &input).await.expect("the fake answers");
        let sent = fake.only_request();
        assert_eq!(sent.json(), input);
        assert_eq!(sent.header("content-length"), Some(sent.body.len().to_string().as_str()));
        assert_eq!(sent.header("x-amz-target"), Some("TrentService.EnableKeyRotation"));
    }
    let nested = json!({ "KeyId": "a", "Tags": [{ "TagKey": "only a key" }, null] });
    let fake = Fake::answering(200, "");
    call_fake(&fake, "TagResource", &nested).await.expect("the fake answers");
    assert_eq!(fake.only_request().json(), nested);
}
