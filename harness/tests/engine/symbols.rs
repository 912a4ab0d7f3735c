//! The symbolic text: the same on targets that agree, whatever their ids, accounts, Regions and dates.

use kms_conformance::normalise;

use serde_json::{Value, json};

use super::fake::{Fake, Twist};
use super::{run, story};

const LONG: &str = r#"
[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = { KeyId = "${key}", RotationPeriodInDays = 90 }

[[step]]
id    = "status"
call  = "GetKeyRotationStatus"
with  = { KeyId = "${arn}" }
check = [ { path = "NextRotationDate", eq = "@enable + 90d", because = "known" } ]

[[step]]
id     = "rotate"
call   = "RotateKeyOnDemand"
with   = { KeyId = "${key}" }
repeat = 3

[[step]]
id   = "list"
call = "ListKeyRotations"
with = { KeyId = "${key}" }
unscored = ["Rotations[-1].RotationDate"]

[[step]]
id   = "encrypt"
call = "Encrypt"
with = { KeyId = "${key}", Plaintext = "${base64:hello world!}" }
save = { blob = "CiphertextBlob" }

[[step]]
id   = "decrypt"
call = "Decrypt"
with = { KeyId = "${key}", CiphertextBlob = "${blob}" }

[[step]]
id   = "data-key"
call = "GenerateDataKey"
with = { KeyId = "${key}", KeySpec = "AES_256" }

[[step]]
id      = "elsewhere"
call    = "DescribeKey"
with    = { KeyId = "${arn|key-id:1234abcd-12ab-34cd-56ef-1234567890ab}", GrantTokens = ["a-token-that-is-long-enough-to-break-the-line"] }
error   = "NotFoundException"
because = "known"

[[step]]
id       = "cut"
raw      = { body = '{"KeyId":"${key}' }
error    = "SerializationException"
because  = "known"
unscored = ["message"]
"#;

#[tokio::test]
async fn one_text_serves_every_target() {
    let text = format!("requires = [\"raw.http\"]\n{}", story(LONG));
    let ours = normalise::render(&run(&text, &Fake::simulator()).await);
    let theirs = normalise::render(&run(&text, &Fake::stranger()).await);
    assert_eq!(ours, theirs);
    insta::assert_snapshot!("one_text_serves_every_target", ours);
}

#[tokio::test]
async fn running_again_gives_the_same_text_and_another_behaviour_another() {
    let text = format!("requires = [\"raw.http\"]\n{}", story(LONG));
    let once = normalise::render(&run(&text, &Fake::simulator()).await);
    assert_eq!(once, normalise::render(&run(&text, &Fake::simulator()).await));
    let other = text.replace("RotationPeriodInDays = 90", "RotationPeriodInDays = 180");
    let other = normalise::render(&run(&other, &Fake::simulator()).await);
    // The claim of 90 days does not hold: the date is told as what it is.
    assert!(other.contains("\"NextRotationDate\": <enable + 180d>"), "{other}");
}

#[tokio::test]
async fn other_callers_are_told_from_the_default_one() {
    let text = story(
        r#"
[[step]]
id   = "replica"
call = "CreateKey"
as   = { region = "ap-southeast-2", account = "444455556666" }
"#,
    );
    let text = format!("requires = [\"callers\"]\n{text}");
    let body = normalise::render(&run(&text, &Fake::simulator()).await);
    assert!(body.contains("2 replica  CreateKey as 444455556666 in ap-southeast-2 {} -> 200\n"), "{body}");
    assert!(body.contains("\"Arn\": <arn of key#2 in ap-southeast-2 of 444455556666>\n"), "{body}");
    assert!(body.contains("\"AWSAccountId\": \"444455556666\"\n"), "{body}");
    assert!(body.contains("\"AWSAccountId\": <account>\n"), "{body}");
}

#[tokio::test]
async fn a_clock_step_is_told_in_the_words_of_the_file() {
    let text = story(
        "[[step]]\nid = \"on\"\nclock = { advance = \"90d\" }\n\n[[step]]\nid = \"there\"\nclock = { to = \"@create + 180d - 19m\" }\n",
    );
    let body =
        normalise::render(&run(&format!("requires = [\"clock.advance\"]\n{text}"), &Fake::simulator()).await);
    assert!(
        body.ends_with("2 on  clock +90d\n3 there  clock to create + 180d - 19m\nnormaliser 1\n"),
        "{body}"
    );
}

/// What is written for an answer to `DescribeKey`, below its first line.
async fn written(status: u16, body: Value) -> String {
    let liar = Fake::simulator().twisted(move |operation, _, _| match operation {
        "DescribeKey" => Twist::Says(status, body.clone()),
        _ => Twist::Nothing,
    });
    let text = story(
        "[[step]]\nid = \"look\"\ncall = \"DescribeKey\"\nwith = { KeyId = \"${key}\", GrantTokens = [\"${text:200:ab}\"] }\nobserve = true\n",
    );
    let body = normalise::render(&run(&text, &liar).await);
    let (_, look) = body.split_once("2 look  ").expect("the step is there");
    look.split_once('\n').expect("its first line").1.trim_end_matches("normaliser 1\n").to_owned()
}

#[tokio::test]
async fn odd_answers_are_written_as_what_they_are() {
    assert_eq!(written(200, Value::Null).await, "");
    assert_eq!(written(200, json!({})).await, "{}\n");
    assert_eq!(written(200, json!("text")).await, "\"text\"\n");
    assert_eq!(
        written(
            200,
            json!({ "KeyMetadata": { "CreationDate": "2026-01-01", "KeyId": "K1", "Enabled": null } })
        )
        .await,
        "{\n  \"KeyMetadata\": {\n    \"CreationDate\": \"2026-01-01\"\n    \"Enabled\": null\n    \"KeyId\": \"K1\"\n  }\n}\n"
    );
    assert_eq!(
        written(200, json!({ "Policy": "{\n  \"Id\": 1\n}" })).await,
        "{\n  \"Policy\":\n    | {\n    |   \"Id\": 1\n    | }\n}\n"
    );
    assert_eq!(
        written(400, json!({ "__type": "X", "Message": "a\tb", "Reason": "r" })).await,
        "Message  \"a\\tb\"\n{\n  \"Reason\": \"r\"\n}\n"
    );
    assert_eq!(written(500, json!([])).await, "[]\n");
    let long = format!("Value '{}' at 'x' is too long", "ab".repeat(200));
    assert_eq!(
        written(400, json!({ "message": long })).await,
        "message  Value '<text:200:ab>' at 'x' is too long\n"
    );
}
