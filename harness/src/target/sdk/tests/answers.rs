//! What is read from a success, and that a reading that differs is noticed.

use serde_json::{Value, json};

use super::{Fake, call_fake, exchange, operation, sample};
use crate::target::TargetError;
use crate::target::sdk::agreement::disagreement;
use crate::target::sdk::exchange::Reading;

#[tokio::test]
async fn every_member_of_every_answer_agrees() {
    for operation in kms_model::OPERATIONS {
        let body = operation.output.map_or_else(|| json!({}), sample::every_member);
        let fake = Fake::answering(200, &body.to_string());
        let answer = call_fake(&fake, operation.name, &json!({})).await.expect(operation.name);
        assert_eq!((answer.status, answer.json()), (200, Some(body)));
        assert_eq!(answer.headers, [("x-fake".to_owned(), "yes".to_owned())]);
    }
}

#[tokio::test]
async fn null_members_are_absent_members() {
    for operation in kms_model::OPERATIONS {
        let members = operation.output.map_or(&[] as &[_], kms_model::Shape::members);
        let body: Value = members.iter().map(|member| (member.name.to_owned(), Value::Null)).collect();
        let body = if members.is_empty() { json!({}) } else { body };
        let fake = Fake::answering(200, &body.to_string());
        call_fake(&fake, operation.name, &json!({})).await.expect(operation.name);
    }
}

#[tokio::test]
async fn an_empty_body_is_a_success() {
    for operation in kms_model::OPERATIONS {
        let fake = Fake::answering(200, "");
        let answer = call_fake(&fake, operation.name, &json!({})).await.expect(operation.name);
        assert_eq!(answer.json(), Some(Value::Null));
    }
}

#[tokio::test]
async fn a_falsified_reading_of_any_member_is_noticed() {
    let mut falsified_members = 0;
    for operation in kms_model::OPERATIONS {
        let Some(shape) = operation.output else { continue };
        let fake = Fake::answering(200, &sample::every_member(shape).to_string());
        let (wire, reading) = exchange(&fake, operation.name).await;
        let Reading::Output(read) = &reading else { panic!("{reading:?}") };
        assert_eq!(disagreement(operation, &wire, &reading), None);
        for (path, falsified) in sample::falsifications(shape, read) {
            let reason = disagreement(operation, &wire, &Reading::Output(falsified));
            let reason = reason.unwrap_or_else(|| panic!("{}{path} was falsified unnoticed", operation.name));
            assert!(reason.starts_with(&format!("{}{path}: ", operation.name)), "{path}: {reason}");
            falsified_members += 1;
        }
    }
    assert!(falsified_members > 300, "only {falsified_members} readings were falsified");
}

#[tokio::test]
async fn what_the_sdk_made_up_is_noticed() {
    let fake = Fake::answering(200, "{}");
    let (wire, _) = exchange(&fake, "GetKeyPolicy").await;
    let made_up = Reading::Output(json!({ "PolicyName": "default" }));
    let reason = disagreement(operation("GetKeyPolicy"), &wire, &made_up);
    assert!(reason.expect("noticed").starts_with("GetKeyPolicy.PolicyName: not in the body"));
}

#[tokio::test]
async fn an_answer_that_the_sdk_cannot_read_is_refused() {
    for (name, body) in [
        ("DescribeKey", r#"{"KeyMetadata":{"KeyId":7}}"#),
        ("ListKeys", r#"{"Keys":[null]}"#),
        ("GetPublicKey", r#"{"PublicKey":"not Base64!"}"#),
        ("ListKeys", "<html>200</html>"),
    ] {
        let error = call_fake(&Fake::answering(200, body), name, &json!({})).await.expect_err(body);
        assert!(matches!(&error, TargetError::Refused { reason, .. } if reason.contains(name)), "{error}");
    }
}

#[tokio::test]
async fn secrets_stay_out_of_the_message() {
    let fake = Fake::answering(200, r#"{"Plaintext":"c2VjcmV0"}"#);
    let (wire, _) = exchange(&fake, "Decrypt").await;
    let falsified = Reading::Output(json!({ "Plaintext": "AAAA" }));
    let reason = disagreement(operation("Decrypt"), &wire, &falsified).expect("noticed");
    assert_eq!(reason, "Decrypt.Plaintext: the body has a sensitive value, the SDK read a sensitive value");
}
