//! `kmsc evidence stale`: what somebody should look at again, and `kmsc explain` on who shares a source.

use crate::desk::{CREATE, Desk};

#[test]
fn old_evidence_is_listed_by_scenario() {
    let desk = Desk::with(CREATE);
    desk.write("scenarios/keys/checked.toml", &checked("2026-05-25"));
    let stale = |today: &str, more: &[&str]| {
        let flags =
            ["evidence", "stale", "--older-than", "180d", "--today", today, "--scenarios", "scenarios"];
        desk.kmsc(&[&flags[..], more].concat())
    };
    let done = stale("2026-11-21", &[]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    insta::assert_snapshot!(done.stdout, @r"
    keys/create
      never       [documented] id: API reference: CreateKey
    1 of 2 pieces of evidence not checked since 2026-05-25
    ");
    let done = stale("2026-11-22", &["--deny"]);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    insta::assert_snapshot!(done.stdout, @r"
    keys/checked
      2026-05-25  [documented] id: API reference: CreateKey
    keys/create
      never       [documented] id: API reference: CreateKey
    2 of 2 pieces of evidence not checked since 2026-05-26
    ");
}

#[test]
fn a_newer_model_names_the_claims_it_touches() {
    let desk = Desk::with(CREATE);
    let newer = kms_model::JSON.replace("\"max\": 2560", "\"max\": 3650");
    let newer =
        newer.replacen("\"KeyIdType\": {", "\"NewType\": { \"type\": \"string\" },\n  \"KeyIdType\": {", 1);
    let newer = newer.replacen("\"max\": 2048", "\"max\": 4096", 1);
    desk.write("service-2.json", &newer);
    let flags = ["evidence", "stale", "--model", "service-2.json", "--scenarios", "scenarios"];
    let done = desk.kmsc(&flags);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("NewType is new\n  no claim rests on it\n"), "{}", done.stdout);
    let limit = "RotationPeriodInDaysType has max 3650 instead of 2560\n  no claim rests on it\n";
    assert!(done.stdout.contains(limit), "{}", done.stdout);
    let whole = desk.kmsc(&["evidence", "stale", "--model", "service-2.json", "--deny"]);
    assert_eq!(whole.code, Some(1), "{}{}", whole.stdout, whole.stderr);
    assert!(whole.stdout.contains("instead of 2560\n  rotation/"), "{}", whole.stdout);
}

#[test]
fn what_is_no_model_is_2() {
    let desk = Desk::with(CREATE);
    desk.write("other.json", "{}");
    for (file, message) in [
        ("other.json", "is no service model in botocore's"),
        ("missing.json", "cannot read the service model"),
    ] {
        let done = desk.kmsc(&["evidence", "stale", "--model", file, "--scenarios", "scenarios"]);
        assert_eq!(done.code, Some(2), "{}", done.stdout);
        assert!(done.stderr.contains(message), "{}", done.stderr);
    }
    let done = desk.kmsc(&["evidence", "stale", "--older-than", "soon"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
}

#[test]
fn explain_names_who_uses_the_same_source() {
    let desk = Desk::with(CREATE);
    desk.write("scenarios/keys/checked.toml", &checked("2026-05-25"));
    desk.write(
        "scenarios/keys/other.toml",
        &CREATE.replace("reference: CreateKey", "reference: CreateAlias"),
    );
    let done = desk.kmsc(&["explain", "--scenarios", "scenarios", "keys/create"]);
    let said = "      API reference: CreateKey\n      used by keys/checked (1 case)\n\n";
    assert!(done.stdout.contains(said), "{}", done.stdout);
}

fn checked(date: &str) -> String {
    CREATE.replace("claim  =", &format!("checked = {date}\nclaim  ="))
}
