//! The symbolic text: the same on targets that agree, whatever their ids, accounts, Regions and dates.

use kms_conformance::normalise;

use super::fake::Fake;
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
