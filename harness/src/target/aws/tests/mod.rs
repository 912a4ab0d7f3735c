//! The live target against a server on this machine.

mod cleanup;
mod server;

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};

use self::server::{Script, Server};
use super::retry::Retries;
use super::*;

const ARN: &str = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// Three attempts without a pause.
fn target(server: &Server) -> AwsTarget {
    AwsTarget::with_retries(server.config(), Retries::new(3, Duration::ZERO)).expect("the Region is set")
}

async fn ask(target: &AwsTarget, operation: &str, input: Value) -> Result<Answer, TargetError> {
    let operation = kms_model::operation(operation).expect("the operation is in the model");
    let session = target.session("aws").await.expect("the profile exists");
    session.call(operation, &input, &Caller::default()).await
}

fn throttled() -> Script {
    Script::Answer(400, json!({ "__type": "ThrottlingException", "message": "Rate exceeded" }))
}

fn created() -> Script {
    Script::Answer(200, json!({ "KeyMetadata": { "KeyId": "1234abcd", "Arn": ARN, "Enabled": true } }))
}

#[tokio::test]
async fn a_call_is_signed_and_its_answer_is_kept_exactly() {
    let server = Server::start([Script::Answer(200, json!({ "Keys": [], "Truncated": false }))]).await;
    let answer = ask(&target(&server), "ListKeys", json!({ "Limit": 5 })).await.expect("an answer");
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (200, br#"{"Keys":[],"Truncated":false}"#.as_slice())
    );
    assert!(answer.at.duration_since(date::host()).abs().as_secs() < 60, "{}", answer.at);
    let asked = &server.asked()[0];
    assert_eq!((asked.method.as_str(), asked.body.as_slice()), ("POST", br#"{"Limit":5}"#.as_slice()));
    let scope = "/eu-central-1/kms/aws4_request";
    assert!(asked.authorization.contains(scope), "{}", asked.authorization);
}

#[tokio::test]
async fn a_replaced_body_is_signed_as_it_is_sent() {
    let server = Server::start([Script::Answer(400, json!({ "__type": "SerializationException" }))]).await;
    let answer = ask(&target(&server), "ListKeys", json!({ "Limit": "five" })).await.expect("an answer");
    assert_eq!(answer.code().as_deref(), Some("SerializationException"));
    assert_eq!(server.asked()[0].body, br#"{"Limit":"five"}"#);
}

#[tokio::test]
async fn a_raw_request_goes_out_raw() {
    let server = Server::start([Script::Answer(404, Value::Null)]).await;
    let session = target(&server).session("aws").await.expect("the profile exists");
    let raw = Raw {
        method: Some("PUT".into()),
        target: Some("Other.Service".into()),
        body: b"{".into(),
        ..Raw::default()
    };
    assert_eq!(session.raw(&raw, &Caller::default()).await.expect("an answer").status, 404);
    let asked = &server.asked()[0];
    assert_eq!(
        (asked.operation.as_str(), asked.method.as_str(), asked.body.as_slice()),
        ("Other.Service", "PUT", b"{".as_slice())
    );
    assert!(!asked.authorization.is_empty());
}

#[tokio::test]
async fn throttles_are_repeated_and_counted() {
    let server = Server::start([throttled(), throttled(), Script::Answer(200, json!({}))]).await;
    let target = target(&server);
    assert_eq!(ask(&target, "ListKeys", json!({})).await.expect("an answer").status, 200);
    assert_eq!((target.retried(), server.asked().len()), (2, 3));
}

#[tokio::test]
async fn throttles_without_end_are_no_fault_of_the_case() {
    let server = Server::start([throttled(), throttled(), throttled()]).await;
    let error = ask(&target(&server), "ListKeys", json!({})).await.expect_err("refused");
    assert!(
        matches!(&error, TargetError::Refused { reason, .. } if reason.contains("Throttling")),
        "{error}"
    );
    assert_eq!(server.asked().len(), 3, "three attempts and no more");
}

#[tokio::test]
async fn other_errors_are_answers_at_once() {
    for (status, code) in
        [(400, "LimitExceededException"), (500, "KMSInternalException"), (503, "DependencyTimeoutException")]
    {
        let server = Server::start([Script::Answer(status, json!({ "__type": code }))]).await;
        let target = target(&server);
        assert_eq!(
            ask(&target, "ListKeys", json!({})).await.expect("an answer").code().as_deref(),
            Some(code)
        );
        assert_eq!((target.retried(), server.asked().len()), (0, 1));
    }
}

#[tokio::test]
async fn a_connection_that_never_comes_about_is_tried_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address: SocketAddr = listener.local_addr().expect("a bound socket has an address");
    drop(listener);
    let target = AwsTarget::with_retries(server::config(address), Retries::new(3, Duration::ZERO));
    let target = target.expect("the Region is set");
    let error = ask(&target, "ListKeys", json!({})).await.expect_err("nobody listens");
    assert!(matches!(error, TargetError::Unreachable { .. }), "{error:?}");
    assert_eq!(target.retried(), 2);
}

#[tokio::test]
async fn a_connection_that_breaks_off_is_not_tried_again() {
    for script in [Script::Cut, Script::Garbage] {
        let server = Server::start([script]).await;
        let target = target(&server);
        let error = ask(&target, "RotateKeyOnDemand", json!({ "KeyId": "a" })).await.expect_err("cut off");
        assert!(matches!(error, TargetError::Broken { .. }), "{error:?}");
        assert_eq!(target.retried(), 0, "it may have been carried out: a second rotation would count");
    }
}

#[tokio::test]
async fn what_aws_cannot_do_is_refused() {
    let server = Server::start([]).await;
    let target = target(&server);
    assert!(matches!(target.session("aws-2024-04").await.err(), Some(TargetError::Refused { .. })));
    let session = target.session("aws").await.expect("the profile exists");
    let moved = session.advance_to(jiff::Timestamp::UNIX_EPOCH).await;
    assert!(matches!(moved, Err(TargetError::Refused { .. })));
    let other = Caller { account: Some("444455556666".into()), region: None };
    let operation = kms_model::operation("ListKeys").expect("in the model");
    let asked = session.call(operation, &json!({}), &other).await;
    assert!(matches!(asked, Err(TargetError::Refused { .. })));
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn without_a_region_there_is_no_target() {
    let error = AwsTarget::with_config(SdkConfig::builder().build()).expect_err("no Region");
    assert!(error.to_string().contains("AWS_REGION"), "{error}");
}
