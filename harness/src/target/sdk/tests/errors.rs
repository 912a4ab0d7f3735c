//! What is read from an error, and that a reading that differs is noticed.

use serde_json::json;

use super::{Fake, call_fake, exchange, operation};
use crate::target::sdk::agreement::disagreement;
use crate::target::sdk::exchange::Reading;

#[tokio::test]
async fn every_declared_error_agrees() {
    for operation in kms_model::OPERATIONS {
        for error in operation.errors.iter().chain(&["ValidationException", "ThrottlingException"]) {
            for body in [
                json!({ "__type": error, "message": "why" }),
                json!({ "__type": format!("com.amazonaws.kms#{error}"), "Message": "why" }),
                json!({ "__type": error }),
            ] {
                let fake = Fake::answering(400, &body.to_string());
                let answer = call_fake(&fake, operation.name, &json!({})).await.expect(error);
                assert_eq!((answer.status, answer.code().as_deref()), (400, Some(*error)));
            }
        }
    }
}

#[tokio::test]
async fn an_error_without_json_is_an_answer() {
    for body in ["", "<html>413</html>", "[]"] {
        let answer = call_fake(&Fake::answering(500, body), "ListKeys", &json!({})).await.expect(body);
        assert_eq!((answer.status, answer.body.as_slice(), answer.code()), (500, body.as_bytes(), None));
    }
}

#[tokio::test]
async fn a_header_that_names_another_error_than_the_body_is_refused() {
    let body = json!({ "__type": "NotFoundException", "message": "why" }).to_string();
    let fake = Fake::answering(400, &body).with_header("x-amzn-errortype", "DisabledException");
    let reason = call_fake(&fake, "DescribeKey", &json!({})).await.expect_err("refused").to_string();
    assert!(reason.contains("__type") && reason.contains("DisabledException"), "{reason}");
}

#[tokio::test]
async fn a_falsified_code_or_message_is_noticed() {
    let body = json!({ "__type": "NotFoundException", "message": "why" }).to_string();
    let fake = Fake::answering(400, &body);
    let (wire, _) = exchange(&fake, "DescribeKey").await;
    for (code, message, named) in [
        (Some("DisabledException"), Some("why"), "__type: "),
        (None, Some("why"), "__type: "),
        (Some("NotFoundException"), Some("because"), "message: "),
        (Some("NotFoundException"), None, "message: "),
    ] {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let reading = Reading::Error { code: owned(code), message: owned(message), words: String::new() };
        let reason = disagreement(operation("DescribeKey"), &wire, &reading);
        assert!(reason.expect("noticed").starts_with(named));
    }
}
