//! `kmsc probe`: what it says of a server that accepts everything, and what it refuses to do.

use serde_json::Value;

use crate::desk::{CREATE, Desk, Done};
use crate::server::Server;

/// Runs the program with a server's address and durations made to look alike in every run.
fn probe(desk: &Desk, server: &Server, arguments: &[&str]) -> (Done, String) {
    let url = server.url();
    let done = desk.kmsc(&[&["probe", "--target", &url, "--jobs", "1"], arguments].concat());
    let took = regex_lite::Regex::new(r"\[ *\d+\.\d{3}s\]").expect("a pattern");
    let digest = regex_lite::Regex::new(r", [0-9a-f]{12}\)").expect("a pattern");
    let text = done.stdout.replace(&url, "[SERVER]");
    let text = took.replace_all(&text, "[ TOOK ]");
    let text = digest.replace_all(&text, ", [DIGEST])").into_owned();
    (done, text)
}

#[test]
fn a_server_that_accepts_everything_fails_warns_and_passes() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, "{}"));
    let only = [
        "--only",
        "EnableKeyRotation/RotationPeriodInDays/value-2560",
        "EnableKeyRotation/RotationPeriodInDays/value-2561",
        "EnableKeyRotation/RotationPeriodInDays/as-string",
        "EnableKeyRotation/head/content-type-none",
    ];
    let (done, text) = probe(&desk, &server, &only);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    insta::assert_snapshot!(text);
}

#[test]
fn a_sentence_of_ones_own_is_told_apart_from_a_wrong_code() {
    let answer = r#"{"__type":"ValidationException","message":"too long"}"#;
    let (desk, server) = (Desk::with(CREATE), Server::answering(400, answer));
    let (done, text) = probe(&desk, &server, &["--only", "CreateKey/Description/length-8193"]);
    assert_eq!(done.code, Some(0), "the form of the sentence is inferred: {text}");
    assert!(text.contains("1 case: 1 warned"), "{text}");
    assert!(text.contains("more characters)..."), "8193 characters are too many to read: {text}");
    let (done, text) = probe(&desk, &server, &["--only", "CreateKey/Tags[0].TagKey/length-129"]);
    assert_eq!(done.code, Some(1), "this sentence is recorded: {text}");
}

#[test]
fn the_command_that_repeats_a_probe_repeats_it() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, "{}"));
    let flags = ["--seed", "7", "--limit", "40", "--operation", "Encrypt", "--json", "first.jsonl"];
    let (done, text) = probe(&desk, &server, &flags);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    let repeat =
        text.lines().find_map(|line| line.trim().strip_prefix("repeat  kmsc probe --target [SERVER] "));
    let repeat = repeat.expect("a failure says how to repeat it");
    let words: Vec<_> = repeat.split(' ').map(|word| word.trim_matches('\'')).collect();
    let (_, again) = probe(&desk, &server, &words);
    assert!(again.contains("1 of ") && again.contains(words[words.len() - 1]), "{repeat}:\n{again}");
}

#[test]
fn the_same_seed_sends_the_same_probes_in_the_same_order() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, "{}"));
    let run = |seed: &str, report: &str| {
        probe(&desk, &server, &["--seed", seed, "--limit", "60", "--json", report]);
        let lines = desk.read(report);
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines.filter_map(|line| line["case"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let first = run("7", "first.jsonl");
    assert_eq!(first.len(), 60);
    assert_eq!(run("7", "again.jsonl"), first);
    assert_ne!(run("8", "other.jsonl"), first);
}

#[test]
fn a_probe_explains_itself() {
    let done = Desk::with(CREATE).kmsc(&[
        "probe",
        "--explain",
        "--only",
        "EnableKeyRotation/RotationPeriodInDays/value-89",
        "ReEncrypt/DestinationKeyId/missing",
    ]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn every_operation_is_listed() {
    let done = Desk::with(CREATE).kmsc(&["probe", "--list"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(done.stdout.lines().count() > 4000, "{} lines", done.stdout.lines().count());
    assert!(done.stdout.contains("ListKeys/Limit/value-1001  ListKeys: Limit = 1001\n"));
}

#[test]
fn aws_is_not_probed_without_live() {
    let done = Desk::with(CREATE).kmsc(&["probe", "--target", "aws", "--operation", "CreateKey"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stderr.contains("make keys that cost money; it needs --live"), "{}", done.stderr);
    assert!(!done.stderr.contains("keys       0 created"), "{}", done.stderr);
    assert_eq!(done.stdout, "");
}

#[test]
fn what_cannot_be_probed_is_said() {
    let desk = Desk::with(CREATE);
    for (arguments, code, message) in [
        (
            &["--operation", "CreateKeys"][..],
            2,
            "the service model has no operation `CreateKeys`; is `CreateKey` meant?",
        ),
        (&["--limit", "0"], 2, "0 is not in"),
        (&["--only", "nonsense"], 4, "`kmsc probe --list` prints their ids"),
        (&["--only", "CreateKey/*", "--operation", "Encrypt"], 4, "nothing is left of the selected cases"),
    ] {
        let done = desk.kmsc(&[&["probe"], arguments].concat());
        assert_eq!(done.code, Some(code), "{arguments:?}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains(message), "{arguments:?}: {}", done.stderr);
    }
}
