//! `kmsc repro`: scripts that still show a failure. That they run is the business of `checks/repro.sh` and of the test
//! `repro_rust`, which compiles the Rust one.

use crate::desk::{CREATE, Desk, Done};
use crate::server::Server;

const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other"}}"#;

/// Ten rotations are enough for a fault; between, before and after them stands what a failure does not need.
const LIMIT: &str = "rotation/on-demand-limit";

fn repro(arguments: &[&str]) -> Done {
    Desk::with(CREATE).kmsc(&[&["repro"], arguments].concat())
}

fn golden(form: &str) -> String {
    let done = repro(&["--fault", "rotation-limit-10", LIMIT, "--as", form]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    done.stdout
}

#[test]
fn with_curl() {
    insta::assert_snapshot!(golden("curl"));
}

#[test]
fn with_the_aws_cli() {
    insta::assert_snapshot!(golden("aws-cli"));
}

#[test]
fn with_boto3() {
    insta::assert_snapshot!(golden("boto3"));
}

#[test]
fn with_rust() {
    // The same text is compiled and run by the test `repro_rust`.
    let script = golden("rust");
    assert!(script == include_str!("../repro_rust/limit.rs"), "{script}");
    insta::assert_snapshot!(script);
}

#[test]
fn what_the_failure_does_not_need_is_left_out() {
    let done = repro(&["--fault", "rotation-limit-10", LIMIT]);
    assert_eq!(done.stderr.split(',').next(), Some("2 of 4 steps show it"), "{}", done.stderr);
    assert!(done.stdout.contains("for _ in {1..11}; do"), "eleven of the 25 rotations: {}", done.stdout);
    assert!(!done.stdout.contains("all-listed") && !done.stdout.contains("one-too-many"), "{}", done.stdout);
    let whole = repro(&["--fault", "rotation-limit-10", LIMIT, "--whole"]);
    assert!(whole.stdout.contains("for _ in {1..25}; do"), "{}", whole.stdout);
    assert!(whole.stdout.contains("# one-too-many"), "{}", whole.stdout);
}

#[test]
fn what_the_failure_needs_stays() {
    let old = ["material/", "rotation/material-after-on-demand"][1];
    let done = repro(&["--fault", "old-ciphertext-lost", old, "--as", "boto3"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let steps: Vec<_> = done.stdout.lines().skip_while(|line| *line != "kms = client()").collect();
    let steps: Vec<_> = steps.iter().filter_map(|line| line.strip_prefix("# ")).collect();
    assert_eq!(steps, ["create", "encrypt-before", "rotate.rotate", "decrypt-old"], "{}", done.stdout);
    assert!(
        done.stdout.contains("ask(kms.decrypt, CiphertextBlob=base64.b64decode(old))"),
        "{}",
        done.stdout
    );
}

#[test]
fn a_server_is_asked_where_it_is() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    let url = server.url();
    let done = desk.kmsc(&["repro", "--target", &url, "--scenarios", "scenarios", "keys/create"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(done.stdout.contains(&format!("url=${{KMS_ENDPOINT:-{url}}}")), "{}", done.stdout);
    assert!(!done.stdout.contains("kmsc serve"), "it is somebody else's: {}", done.stdout);
    let claim = "claim 'create: KeyMetadata.KeyId' '\"k\"' .KeyMetadata.KeyId '. == \"k\"'\n";
    assert!(done.stdout.contains(claim), "{}", done.stdout);
}

#[test]
fn what_cannot_be_sent_goes_another_way_or_is_refused() {
    let raw = "\n[[step]]\nid = \"raw\"\nraw = { body = \"{\" }\nerror = \"SerializationException\"\nbecause = \"id\"\n";
    let desk =
        Desk::with(&format!("{}{raw}", CREATE.replace("tags  = [\"keys\"]", "requires = [\"raw.http\"]")));
    let server = Server::answering(200, r#"{"KeyMetadata":{"KeyId":"k"}}"#);
    let url = server.url();
    let script = |form| {
        desk.kmsc(&["repro", "--target", &url, "--scenarios", "scenarios", "keys/create", "--as", form])
    };
    let cli = script("aws-cli").stdout;
    assert!(cli.contains("send TrentService.ListKeys '{'\n") && !cli.contains("\nkms "), "{cli}");
    assert!(script("boto3").stdout.contains("answer = send(\"TrentService.ListKeys\", \"{\".encode())"));
    let rust = script("rust");
    assert_eq!((rust.code, rust.stdout.as_str()), (Some(2), ""));
    let said = "error: step raw sends bytes of its own, which the SDK for Rust cannot; choose another form with --as, \
                such as --as curl\n";
    assert_eq!(rust.stderr, said);
}

#[test]
fn what_passes_has_no_failure_to_repeat() {
    let done = repro(&[LIMIT]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(4), ""));
    let said = "error: rotation/on-demand-limit passes on simulator: there is no failure to repeat; --whole prints the \
                script of the whole story\n";
    assert_eq!(done.stderr, said);
    let whole = repro(&[LIMIT, "--whole"]);
    assert_eq!((whole.code, whole.stderr.as_str()), (Some(0), "the whole story: 4 steps\n"));
    assert!(whole.stdout.contains("All of them hold on simulator."), "{}", whole.stdout);
}

#[test]
fn what_cannot_be_repeated_is_said() {
    let nowhere = Server::nowhere();
    for (arguments, code, message) in [
        (&["rotation/conflict-window"][..], 2, "`rotation/conflict-window` names 24 cases, from"),
        (&["--target", "aws", LIMIT], 2, "a script would leave keys on AWS that cost money"),
        (&["--target", &nowhere, "--fault", "limit-429", LIMIT], 2, "--fault is for the built-in simulator"),
        (&["--fault", "limit-430", LIMIT], 2, "did you mean limit-429?"),
        (&["--fault", "states-400", LIMIT], 2, "states-400 is a fault of another API than KMS"),
        (&["--target", &nowhere, LIMIT], 3, "cannot reach"),
        (&["nonsense"], 4, "none of"),
    ] {
        let done = repro(arguments);
        assert_eq!(done.code, Some(code), "{arguments:?}: {}", done.stderr);
        assert!(done.stderr.contains(message), "{arguments:?}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{arguments:?}");
    }
}

#[test]
fn what_a_target_cannot_do_has_no_script() {
    let desk = Desk::with(&CREATE.replace("tags  = [\"keys\"]", "requires = [\"clock.advance\"]"));
    let server = Server::answering(200, OTHER_KEY);
    let url = server.url();
    let done = desk.kmsc(&["repro", "--target", &url, "--scenarios", "scenarios", "keys/create"]);
    assert_eq!(done.code, Some(4), "{}", done.stderr);
    assert!(
        done.stderr.contains(&format!("does not run on {url}: it needs clock.advance")),
        "{}",
        done.stderr
    );
}
