//! Nothing that a run makes on AWS is forgotten.

use serde_json::{Value, json};

use super::server::{Script, Server};
use super::{ARN, ask, created, target};
use crate::scenario::{Caller, Raw};
use crate::target::aws::{AwsTarget, RUN_TAG};
use crate::target::{Target as _, TargetError};

fn done() -> Script {
    Script::Answer(200, Value::Null)
}

fn error(code: &str) -> Script {
    Script::Answer(400, json!({ "__type": code, "message": "why" }))
}

async fn remains(target: &AwsTarget) -> Vec<String> {
    target.cleanup().await.expect("what fails is told among what remains")
}

#[tokio::test]
async fn keys_and_aliases_are_removed_aliases_first() {
    let scheduled = Script::Answer(200, json!({ "KeyId": ARN }));
    let server = Server::start([created(), done(), done(), scheduled]).await;
    let target = target(&server);
    ask(&target, "CreateKey", json!({})).await.expect("a key");
    ask(&target, "CreateAlias", json!({ "AliasName": "alias/a", "TargetKeyId": ARN }))
        .await
        .expect("an alias");
    assert_eq!(remains(&target).await, [""; 0]);
    assert_eq!(server.operations(), ["CreateKey", "CreateAlias", "DeleteAlias", "ScheduleKeyDeletion"]);
    let asked = server.asked();
    let body = |at: usize| serde_json::from_slice::<Value>(&asked[at].body).expect("JSON");
    assert_eq!(body(0), json!({ "Tags": [{ "TagKey": RUN_TAG, "TagValue": target.run() }] }));
    assert_eq!(body(2), json!({ "AliasName": "alias/a" }));
    assert_eq!(body(3), json!({ "KeyId": ARN, "PendingWindowInDays": 7 }));
    assert_eq!(remains(&target).await, [""; 0], "what was removed is forgotten");
    assert_eq!(server.asked().len(), 4);
}

#[tokio::test]
async fn a_replica_is_removed_in_its_region() {
    let replica = "arn:aws:kms:us-east-1:111122223333:key/mrk-1";
    let replicated = json!({ "ReplicaKeyMetadata": { "KeyId": "mrk-1", "Arn": replica } });
    let server = Server::start([Script::Answer(200, replicated), done()]).await;
    let target = target(&server);
    let input = json!({ "KeyId": "mrk-1", "ReplicaRegion": "us-east-1" });
    ask(&target, "ReplicateKey", input).await.expect("a replica");
    assert_eq!(remains(&target).await, [""; 0]);
    assert!(server.asked()[1].authorization.contains("/us-east-1/kms/"));
}

#[tokio::test]
async fn what_a_scenario_removed_itself_is_no_remainder() {
    let pending =
        Script::Answer(200, json!({ "KeyMetadata": { "KeyId": ARN, "KeyState": "PendingDeletion" } }));
    let (gone, invalid) = (error("NotFoundException"), error("KMSInvalidStateException"));
    let server = Server::start([created(), done(), gone, invalid, pending]).await;
    let target = target(&server);
    ask(&target, "CreateKey", json!({})).await.expect("a key");
    ask(&target, "CreateAlias", json!({ "AliasName": "alias/a", "TargetKeyId": ARN }))
        .await
        .expect("an alias");
    assert_eq!(remains(&target).await, [""; 0]);
}

#[tokio::test]
async fn what_cannot_be_removed_remains_in_words_and_is_tried_again() {
    let enabled = Script::Answer(200, json!({ "KeyMetadata": { "KeyId": ARN, "KeyState": "Enabled" } }));
    let server = Server::start([created(), error("AccessDeniedException"), enabled, done()]).await;
    let target = target(&server);
    ask(&target, "CreateKey", json!({})).await.expect("a key");
    assert_eq!(remains(&target).await, [format!("{ARN}: AccessDeniedException: why")]);
    assert_eq!(remains(&target).await, [""; 0]);
}

#[tokio::test]
async fn an_alias_that_was_there_before_is_left_alone() {
    let server = Server::start([error("AlreadyExistsException")]).await;
    let target = target(&server);
    ask(&target, "CreateAlias", json!({ "AliasName": "alias/mine", "TargetKeyId": ARN }))
        .await
        .expect("an answer");
    assert_eq!(remains(&target).await, [""; 0]);
    assert_eq!(server.operations(), ["CreateAlias"]);
}

#[tokio::test]
async fn a_key_whose_answer_was_lost_is_told() {
    let server = Server::start([Script::Cut]).await;
    let target = target(&server);
    let error = ask(&target, "CreateKey", json!({})).await.expect_err("cut off");
    assert!(matches!(error, TargetError::Broken { .. }));
    let remains = remains(&target).await;
    assert_eq!(remains.len(), 1);
    assert!(remains[0].contains("eu-central-1") && remains[0].contains(&target.run()), "{remains:?}");
}

#[tokio::test]
async fn a_key_is_removed_although_its_answer_was_refused() {
    // The SDK cannot read the creation date; the key was made all the same.
    let unreadable = json!({ "KeyMetadata": { "KeyId": "k", "Arn": ARN, "CreationDate": "today" } });
    let server = Server::start([Script::Answer(200, unreadable), done()]).await;
    let target = target(&server);
    let error = ask(&target, "CreateKey", json!({})).await.expect_err("refused");
    assert!(matches!(error, TargetError::Refused { .. }), "{error:?}");
    assert_eq!(remains(&target).await, [""; 0]);
    assert_eq!(server.operations(), ["CreateKey", "ScheduleKeyDeletion"]);
}

#[tokio::test]
async fn a_key_made_by_a_raw_request_is_removed() {
    let server = Server::start([created(), done()]).await;
    let target = target(&server);
    let raw = Raw { target: Some("TrentService.CreateKey".into()), body: b"{}".into(), ..Raw::default() };
    let session = target.session("aws").await.expect("the profile exists");
    session.raw(&raw, &Caller::default()).await.expect("a key");
    assert_eq!(remains(&target).await, [""; 0]);
    assert_eq!(server.operations(), ["CreateKey", "ScheduleKeyDeletion"]);
}
