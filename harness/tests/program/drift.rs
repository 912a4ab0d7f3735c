//! `kmsc record` and `kmsc drift`: what a target answered, kept, and who moved since.

use crate::desk::{CREATE, Desk, Done};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"k","KeySpec":"RSA_2048"}}"#;
const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other","KeySpec":"RSA_2048"}}"#;
const OTHER_SPEC: &str = r#"{"KeyMetadata":{"KeyId":"k","KeySpec":"RSA_4096"}}"#;
const THROTTLED: &str = r#"{"__type":"LimitExceededException","message":"no"}"#;

#[test]
fn a_recording_has_a_dated_header_and_the_transcripts() {
    let desk = Desk::with(CREATE);
    let done = record(&desk, 200, OTHER_KEY, "observed/a");
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert_eq!(done.stdout, "1 of 1 case kept in observed/a\n");
    let header = desk.read("observed/a/recording.toml");
    for part in [
        "recorded = \"20",
        "complete = true",
        "role = \"server\"",
        "name = \"http://127.0.0.1:",
        "digest = \"",
        "[cases.\"keys/create\"]\nverdict = \"fail\"\nwrong = [\"create/KeyMetadata.KeyId\"]",
    ] {
        assert!(header.contains(part), "{part} is missing:\n{header}");
    }
    assert!(desk.read("observed/a/keys/create.snap").contains("\n1 create  CreateKey {} -> 200\n"));
    let again = record(&desk, 200, KEY, "observed/a");
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("observed/a holds something already"), "{}", again.stderr);
}

#[test]
fn secrets_are_not_kept_however_a_server_writes_them() {
    let raw =
        "\n[[step]]\nid = \"decrypt\"\ncall = \"Decrypt\"\nwith = { CiphertextBlob = \"${base64:c}\" }\n";
    let desk = Desk::with(&CREATE.replace(
        "[[step]]\nid    = \"create\"",
        &format!("{}\n[[step]]\nid    = \"create\"", raw.trim_start()),
    ));
    let body = r#"{"KeyId":"k","Plaintext":"not-base64-but-secret!","SharedSecret":["s3cret"],"KeyMetadata":{"KeyId":"k"}}"#;
    let done = record(&desk, 200, body, "observed/a");
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    let kept = desk.read("observed/a/keys/create.snap");
    assert!(!kept.contains("secret!") && !kept.contains("s3cret"), "{kept}");
    assert!(kept.contains("\"Plaintext\": <unreadable#1, 22 characters>"), "{kept}");
}

#[test]
fn nothing_moved_is_0() {
    let desk = Desk::with(CREATE);
    record(&desk, 200, KEY, "a");
    record(&desk, 200, KEY, "b");
    let done = drift(&desk, "a", "b");
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.ends_with("1 case compared: 1 alike, 0 differ\n"), "{}", done.stdout);
}

#[test]
fn changes_are_clustered_and_told_who_moved() {
    let desk = Desk::with(CREATE);
    desk.write("scenarios/keys/create-again.toml", CREATE);
    record(&desk, 200, KEY, "right");
    record(&desk, 200, OTHER_KEY, "wrong");
    record(&desk, 200, OTHER_SPEC, "other");
    record(&desk, 400, THROTTLED, "throttled");
    let done = drift(&desk, "right", "wrong");
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    insta::assert_snapshot!(told(&done), @r#"
    2 cases compared: 0 alike, 2 differ
           target wrong  1 cluster, 2 changes

    target wrong: CreateKey, KeyMetadata.KeyId has another value
      A  "k"
      B  "other"
      in keys/create
      in keys/create-again
    "#);
    insta::assert_snapshot!(told(&drift(&desk, "right", "other")), @r#"
    2 cases compared: 0 alike, 2 differ
         never verified  1 cluster, 2 changes

    never verified: CreateKey, KeyMetadata.KeySpec has another value
      A  "RSA_2048"
      B  "RSA_4096"
      in keys/create
      in keys/create-again
    "#);
    insta::assert_snapshot!(told(&drift(&desk, "right", "throttled")), @r"
    2 cases compared: 0 alike, 2 differ
           target wrong  1 cluster, 2 changes

    target wrong: CreateKey, 200 became 400 LimitExceededException
      in keys/create
      in keys/create-again
    ");
}

#[test]
fn programs_read_json() {
    let desk = Desk::with(CREATE);
    desk.write("scenarios/keys/create-again.toml", CREATE);
    record(&desk, 200, KEY, "right");
    record(&desk, 200, OTHER_KEY, "wrong");
    let done = desk.kmsc(&["drift", "right", "wrong", "--scenarios", "scenarios", "--json", "drift.json"]);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    insta::with_settings!({ filters => vec![
        (r"http://127\.0\.0\.1:\d+", "[URL]"),
        (r#""recorded": "[^"]*""#, r#""recorded": "[INSTANT]""#),
    ] }, { insta::assert_snapshot!(desk.read("drift.json")) });
    let done =
        desk.kmsc(&["drift", "right", "wrong", "--scenarios", "scenarios", "--json", "missing/d.json"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(
        done.stderr.starts_with("error: cannot write the comparison missing/d.json: "),
        "{}",
        done.stderr
    );
}

#[test]
fn a_simulator_that_answers_otherwise_than_its_snapshots_regressed() {
    let desk = Desk::with(&CREATE.replace("eq = \"k\"", "present = true"));
    let done = desk.kmsc(&["record", "--scenarios", "scenarios", "--out", "now"]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    let kept = desk.read("now/keys/create.snap");
    desk.write("snapshots/keys/create.snap", &kept);
    let flags = ["--scenarios", "scenarios", "--snapshots", "snapshots"];
    let same = desk.kmsc(&[&["drift", "now", "snapshots"], &flags[..]].concat());
    assert_eq!(same.code, Some(0), "{}{}", same.stdout, same.stderr);
    desk.write("snapshots/keys/create.snap", &kept.replace("    \"KeyManager\": \"CUSTOMER\"\n", ""));
    let moved = desk.kmsc(&[&["drift", "snapshots", "now"], &flags[..]].concat());
    assert_eq!(moved.code, Some(1), "{}{}", moved.stdout, moved.stderr);
    let said = "simulator regressed: CreateKey, KeyMetadata.KeyManager is new\n  B  \"CUSTOMER\"\n";
    assert!(moved.stdout.contains(said), "{}", moved.stdout);
}

#[test]
fn what_is_no_recording_is_2() {
    let desk = Desk::with(CREATE);
    let done = drift(&desk, "missing", "snapshots");
    assert_eq!(done.code, Some(2));
    assert_eq!(
        done.stderr,
        "error: missing holds no recording: recording.toml is missing; name a folder that `kmsc record` finished\n"
    );
}

#[test]
fn a_server_that_is_not_there_leaves_no_folder() {
    let desk = Desk::with(CREATE);
    let url = Server::nowhere();
    let done = desk.kmsc(&["record", "--target", &url, "--scenarios", "scenarios", "--out", "a"]);
    assert_eq!(done.code, Some(3), "{}{}", done.stdout, done.stderr);
    assert!(!desk.path("a").exists());
}

fn record(desk: &Desk, status: u16, body: &'static str, out: &str) -> Done {
    let server = Server::answering(status, body);
    desk.kmsc(&["record", "--target", &server.url(), "--scenarios", "scenarios", "--out", out])
}

fn drift(desk: &Desk, first: &str, second: &str) -> Done {
    desk.kmsc(&["drift", first, second, "--scenarios", "scenarios"])
}

/// What is told after the two sides, whose dates and ports differ.
fn told(done: &Done) -> String {
    done.stdout.lines().skip(2).map(|line| format!("{line}\n")).collect()
}
