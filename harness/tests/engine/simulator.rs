//! The real simulator, in process through the SDK and behind a URL: one story, one text.

use kms_conformance::judge::judge;
use kms_conformance::normalise;
use kms_conformance::run::run_case;
use kms_conformance::target::http::{HttpOptions, HttpTarget};
use kms_conformance::target::simulator::SimulatorTarget;

use super::{case, story, wrong};

const STORY: &str = r#"
[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = { KeyId = "${key}", RotationPeriodInDays = 90 }

[[step]]
id   = "encrypt"
call = "Encrypt"
with = { KeyId = "${key}", Plaintext = "${base64:hello}" }
save = { blob = "CiphertextBlob" }

[[step]]
id    = "day-90"
clock = { to = "@enable + 90d" }

[[step]]
id     = "rotate"
call   = "RotateKeyOnDemand"
with   = { KeyId = "${key}" }
repeat = 2
settle = { call = "GetKeyRotationStatus", with = { KeyId = "${key}" }, absent = "OnDemandRotationStartDate", confirm = 3, timeout = "10m" }

[[step]]
id    = "list"
call  = "ListKeyRotations"
with  = { KeyId = "${key}" }
check = [ { path = "Rotations", len = 3, because = "known" } ]

[[step]]
id    = "decrypt"
call  = "Decrypt"
with  = { CiphertextBlob = "${blob}" }
check = [ { path = "Plaintext", eq = "${base64:hello}", because = "known" } ]

[[step]]
id      = "elsewhere"
call    = "DescribeKey"
with    = { KeyId = "${key}" }
as      = { region = "eu-west-1", account = "444455556666" }
error   = "NotFoundException"
because = "known"

[[step]]
id      = "cut"
raw     = { body = '{"KeyId"', target = "TrentService.DescribeKey" }
error   = "SerializationException"
because = "known"
"#;

#[tokio::test]
async fn in_process_and_over_http_it_answers_alike() {
    let case = case(&format!("requires = [\"clock.advance\", \"raw.http\", \"callers\"]\n{}", story(STORY)));
    let options = kms_server::Options { pace: kms_simulator::Pace::Still, seed: 4711, ..Default::default() };
    let server = kms_server::serve(options).await.expect("a free port");
    let http = HttpTarget::connect(&server.url(), HttpOptions::default()).await.expect("it listens");

    let ours = run_case(&case, &SimulatorTarget::new()).await;
    let theirs = run_case(&case, &http).await;
    for transcript in [&ours, &theirs] {
        let judged = judge(transcript);
        assert!(transcript.stopped.is_none() && transcript.broken.is_none(), "{transcript:?}");
        assert!(wrong(&judged).is_empty(), "{judged:#?}");
    }
    assert_eq!(normalise::render(&ours), normalise::render(&theirs));
    insta::assert_snapshot!("in_process_and_over_http_it_answers_alike", normalise::render(&ours));
    server.stop().await;
}
