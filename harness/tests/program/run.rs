//! `kmsc run`: exit codes and reports.

use serde_json::Value;

use crate::desk::{CREATE, Desk};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"k"}}"#;
const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other"}}"#;

#[test]
fn all_as_expected_is_0() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, KEY));
    let done = desk.kmsc(&["run", "--target", &server.url(), "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("1 case: 1 passed"), "{}", done.stdout);
    assert!(done.stdout.contains("By evidence documented 1/1"), "{}", done.stdout);
    assert!(!done.stdout.contains('\u{1b}'), "colours without a terminal: {}", done.stdout);
}

#[test]
fn a_failure_is_1_and_says_everything() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    let url = server.url();
    let done = desk.kmsc(&["run", "--target", &url, "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    for part in [
        "FAIL",
        "keys/create.toml:12",
        "check = [ { path = \"KeyMetadata.KeyId\"",
        "expected  \"k\"",
        "got       \"other\"",
        "[documented] id: the answer names the key",
        "API reference: CreateKey",
        &format!("repeat  kmsc run --target {url} --scenarios scenarios keys/create"),
        "story   kmsc explain --scenarios scenarios keys/create",
    ] {
        assert!(done.stdout.contains(part), "{part} is missing:\n{}", done.stdout);
    }
}

#[test]
fn a_claim_that_is_only_inferred_warns_and_is_0() {
    let desk = Desk::with(&CREATE.replace("\"documented\"", "\"inferred\""));
    let server = Server::answering(200, OTHER_KEY);
    let done = desk.kmsc(&["run", "--target", &server.url(), "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("1 case: 1 warned"), "{}", done.stdout);
}

#[test]
fn a_dead_target_is_3_and_one_message() {
    let desk = Desk::with(CREATE);
    let url = Server::nowhere();
    let done = desk.kmsc(&["run", "--target", &url, "--scenarios", "scenarios", "--json", "report.jsonl"]);
    assert_eq!(done.code, Some(3), "{}{}", done.stdout, done.stderr);
    assert!(done.stderr.starts_with(&format!("error: cannot reach {url}")), "{}", done.stderr);
    assert_eq!(done.stderr.lines().count(), 1, "{}", done.stderr);
    assert_eq!(done.stdout, "");
    assert!(!desk.path("report.jsonl").exists(), "there is nothing to report");
}

#[test]
fn nothing_selected_is_4() {
    let done = Desk::with(CREATE).kmsc(&["run", "--scenarios", "scenarios", "nonsense"]);
    assert_eq!(done.code, Some(4), "{}", done.stdout);
    assert_eq!(done.stderr, "error: none of 1 case matches `nonsense`; `kmsc list` prints their ids\n");
}

#[test]
fn aws_is_not_asked_without_live() {
    let rotate =
        "\n[[step]]\nid = \"rotate\"\ncall = \"RotateKeyOnDemand\"\nrepeat = 25\nwith = { KeyId = \"k\" }\n";
    let desk = Desk::with(&format!("{CREATE}{rotate}"));
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--target", "aws"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    insta::assert_snapshot!(done.stderr, @r"
    error: this would run on AWS with your credentials and make keys that cost money; it needs --live

      cases      1
      keys       1 created, scheduled for deletion at the end
      rotations  25 on demand
      calls      26
    ");
}

#[test]
fn the_reports_are_written() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    let url = server.url();
    let flags =
        ["run", "--target", &url, "--scenarios", "scenarios", "--json", "r.jsonl", "--junit", "r.xml"];
    assert_eq!(desk.kmsc(&flags).code, Some(1));
    let lines: Vec<Value> =
        desk.read("r.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["target"]["name"], url);
    assert_eq!(lines[1]["verdict"], "fail");
    assert_eq!(lines[2]["exit_code"], 1);
    assert!(desk.read("r.xml").contains(r#"<testsuites name="kmsc" tests="1" "#), "{}", desk.read("r.xml"));
}

#[test]
fn snapshots_are_not_taken_from_strangers() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, KEY));
    desk.write("snapshots/keys/other.snap", "");
    let url = server.url();
    let done = desk.kmsc(&["run", "--target", &url, "--scenarios", "scenarios", "--update"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(
        done.stderr.contains("--update takes snapshots from the built-in simulator or from a cloud itself"),
        "{}",
        done.stderr
    );
    let done = desk.kmsc(&["run", "--target", &url, "--scenarios", "scenarios", "--snapshots", "snapshots"]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(!desk.path("snapshots/keys/create.snap.new").exists());
}

#[test]
fn the_simulator_is_held_to_its_accepted_snapshots() {
    let desk = Desk::with(&CREATE.replace("eq = \"k\"", "present = true"));
    desk.write("snapshots/keys/other.snap", "");
    let run = ["run", "--scenarios", "scenarios", "--snapshots", "snapshots"];
    let first = desk.kmsc(&run);
    assert_eq!(first.code, Some(1), "{}{}", first.stdout, first.stderr);
    assert!(first.stdout.contains("keys/create  has no accepted snapshot"), "{}", first.stdout);
    assert!(first.stdout.contains("Pending 1 snapshot to look at: kmsc accept"), "{}", first.stdout);
    assert_eq!(desk.kmsc(&["accept", "--scenarios", "scenarios"]).code, Some(0));
    assert_eq!(desk.kmsc(&run).code, Some(0));
}

#[test]
fn a_transcript_that_contradicts_a_claim_is_never_pending() {
    let desk = Desk::with(CREATE);
    desk.write("snapshots/keys/other.snap", "");
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--update"]);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    assert!(!desk.path("snapshots/keys/create.snap.new").exists());
}

#[test]
fn fail_fast_stops_at_the_first_failure() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    desk.write("scenarios/keys/create-again.toml", CREATE);
    let url = server.url();
    let flags = ["run", "--target", &url, "--scenarios", "scenarios", "--fail-fast", "--jobs", "1"];
    let done = desk.kmsc(&flags);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("Stopped at the first failure; 1 of 2 cases not judged"), "{}", done.stdout);
}

#[test]
fn a_report_that_cannot_be_written_is_2() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, KEY));
    for flag in ["--json", "--junit"] {
        let arguments =
            ["run", "--target", &server.url(), "--scenarios", "scenarios", flag, "missing/report"];
        let done = desk.kmsc(&arguments);
        assert_eq!(done.code, Some(2), "{flag}: {}", done.stdout);
        assert!(done.stderr.contains("cannot write the report missing/report"), "{}", done.stderr);
    }
}
