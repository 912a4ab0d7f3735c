//! `kmsc run --baseline` and `kmsc baseline new`: known failures, and exit code 5 where the list is stale.

use crate::desk::{CREATE, Desk, Done};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"k"}}"#;
const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other"}}"#;
const A_THIRD_KEY: &str = r#"{"KeyMetadata":{"KeyId":"third"}}"#;

#[test]
fn a_known_failure_is_0_and_still_counts_in_the_score() {
    let done = run(OTHER_KEY, &known("reason = \"ids are not ours yet\""));
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("1 case: 1 failed as expected"), "{}", done.stdout);
    assert!(done.stdout.contains("By evidence documented 0/1"), "{}", done.stdout);
}

#[test]
fn another_wrong_answer_is_1() {
    let done = run(A_THIRD_KEY, &known("reason = \"ids are not ours yet\""));
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    let said = "another wrong answer than in known.toml:1: create: KeyMetadata.KeyId is \"third\", not create: \
                KeyMetadata.KeyId is \"other\"";
    assert!(done.stdout.contains(said), "{}", done.stdout);
}

#[test]
fn an_unexpected_pass_is_5() {
    let done = run(KEY, &known("reason = \"ids are not ours yet\""));
    assert_eq!(done.code, Some(5), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("1 case: 1 passed unexpectedly"), "{}", done.stdout);
    let said = "Stale keys/create: its verdict is pass, not fail: remove known.toml:1\n";
    assert!(done.stdout.contains(said), "{}", done.stdout);
}

#[test]
fn an_expired_entry_is_5() {
    let done = run(OTHER_KEY, &known("reason = \"later\"\nexpires = 2020-02-29"));
    assert_eq!(done.code, Some(5), "{}{}", done.stdout, done.stderr);
    let said =
        "Stale keys/create: known.toml:1 expired on 2020-02-29: mend it, or decide anew and set a new date\n";
    assert!(done.stdout.contains(said), "{}", done.stdout);
    let done = run(OTHER_KEY, &known("reason = \"later\"\nexpires = 9999-12-31"));
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
}

#[test]
fn an_unknown_case_is_5() {
    let done = run(KEY, &known("reason = \"renamed\"").replace("keys/create", "keys/created"));
    assert_eq!(done.code, Some(5), "{}{}", done.stdout, done.stderr);
    let said = "Stale keys/created: there is no such case: correct or remove known.toml:1\n";
    assert!(done.stdout.contains(said), "{}", done.stdout);
}

#[test]
fn a_baseline_that_cannot_be_used_is_2_before_anything_runs() {
    let done = run(OTHER_KEY, &known("reason = \"\""));
    assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""));
    assert_eq!(
        done.stderr,
        "error: known.toml:5: `keys/create` has no reason: say why this failure is accepted for now, or remove the \
         entry and mend it\n"
    );
    let desk = Desk::with(CREATE);
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--baseline", "missing.toml"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stderr.starts_with("error: cannot read the baseline missing.toml"), "{}", done.stderr);
}

#[test]
fn a_new_baseline_needs_reasons_and_then_holds() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    let url = server.url();
    let target = ["--target", &url, "--scenarios", "scenarios"];
    let new = desk.kmsc(&[&["baseline", "new"], &target[..]].concat());
    assert_eq!(new.code, Some(0), "{}{}", new.stdout, new.stderr);
    assert_eq!(new.stderr, "1 entry: write the reason of each, or mend it\n");
    insta::assert_snapshot!(new.stdout.replace(&url, "[URL]"), @r#"
    # What [URL] is known to answer wrongly, for `kmsc run --baseline`.
    # Every entry needs a reason; `issue = "..."` and `expires = 2027-03-31` are optional.

    [[entry]]
    case = "keys/create"
    verdict = "fail"
    got = ['create: KeyMetadata.KeyId is "other"']
    reason = ""
    "#);
    desk.write("known.toml", &new.stdout);
    let run = || desk.kmsc(&[&["run", "--baseline", "known.toml"], &target[..]].concat());
    assert_eq!(run().code, Some(2));
    desk.write("known.toml", &new.stdout.replace("reason = \"\"", "reason = \"ids are not ours yet\""));
    let done = run();
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
}

#[test]
fn what_a_server_draws_by_chance_is_no_other_answer() {
    let checked = CREATE.replace("eq = \"k\"", "absent = true");
    let served = |id: &str| {
        let arn = format!("arn:aws:kms:us-east-1:111122223333:key/{id}");
        format!(r#"{{"KeyMetadata":{{"Arn":"{arn}","KeyId":"{id}"}}}}"#)
    };
    let desk = Desk::with(&checked);
    let new = |id: &str| {
        let body = served(id).leak();
        let server = Server::answering(200, body);
        desk.kmsc(&["baseline", "new", "--target", &server.url(), "--scenarios", "scenarios"])
    };
    let (one, other) =
        (new("1234abcd-12ab-34cd-56ef-1234567890ab"), new("0987dcba-09fe-87dc-65ba-ab0987654321"));
    assert!(one.stdout.contains("create: KeyMetadata.KeyId is \"<key#1>\""), "{}", one.stdout);
    let entries = |done: &Done| done.stdout.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(entries(&one), entries(&other));
}

#[test]
fn how_much_others_have_in_a_region_is_no_answer_of_its_own() {
    let whole = CREATE
        .replace("tags  = [\"keys\"]", "isolation = \"region\"")
        .replace("CreateKey\"\n", "ListKeys\"\n");
    let desk =
        Desk::with(&whole.replace("path = \"KeyMetadata.KeyId\", eq = \"k\"", "path = \"Keys\", len = 1"));
    let new = |body: &'static str| {
        let server = Server::answering(200, body);
        desk.kmsc(&["baseline", "new", "--target", &server.url(), "--scenarios", "scenarios"])
    };
    for body in [r#"{"Keys":[{},{}]}"#, r#"{"Keys":[{},{},{}]}"#] {
        let done = new(body);
        assert!(
            done.stdout.contains("[\"create: Keys is other than claimed\"]"),
            "{}{}",
            done.stdout,
            done.stderr
        );
    }
}

#[test]
fn nobody_there_leaves_no_baseline() {
    let desk = Desk::with(CREATE);
    let url = Server::nowhere();
    let done = desk.kmsc(&["baseline", "new", "--target", &url, "--scenarios", "scenarios"]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(3), ""), "{}", done.stderr);
}

/// Runs the one case on a server that answers this, with this baseline.
fn run(body: &'static str, baseline: &str) -> Done {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, body));
    desk.write("known.toml", baseline);
    desk.kmsc(&["run", "--target", &server.url(), "--scenarios", "scenarios", "--baseline", "known.toml"])
}

fn known(reason: &str) -> String {
    format!(
        "[[entry]]\ncase = \"keys/create\"\nverdict = \"fail\"\ngot = ['create: KeyMetadata.KeyId is \"other\"']\n{reason}\n"
    )
}
