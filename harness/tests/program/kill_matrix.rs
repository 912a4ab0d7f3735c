//! `kmsc kill-matrix`: what is noticed, what survives, what is idle.

use serde_json::Value;

use crate::desk::{CREATE, Desk};

/// A story with four checks: a plain success, and an error's code, status and text.
const UNKNOWN: &str = r#"title = "A key that nobody made is not found"
tags  = ["keys"]

[evidence.page]
grade  = "documented"
source = "API reference: DescribeKey"
claim  = "NotFoundException"

[[step]]
id   = "list"
call = "ListKeys"

[[step]]
id      = "describe"
call    = "DescribeKey"
with    = { KeyId = "nothing" }
error   = "NotFoundException"
message = "Invalid keyId 'nothing'"
because = "page"
"#;

#[test]
fn a_fault_is_killed_by_the_check_that_does_not_hold() {
    let desk = Desk::with(UNKNOWN);
    let done = desk.kmsc(&[
        "kill-matrix",
        "--scenarios",
        "scenarios",
        "--fault",
        "not-found-404",
        "--json",
        "matrix.json",
        "--all",
    ]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(
        done.stdout.contains("aws      not-found-404                             1      0      0  floci"),
        "{}",
        done.stdout
    );
    assert!(done.stdout.contains("\n1 fault: 1 killed, 0 survive ("), "{}", done.stdout);
    assert!(
        done.stdout.contains("3 checks with evidence: 1 kill a fault, 0 of them broad ones only; 2 none"),
        "{}",
        done.stdout
    );
    assert!(done.stdout.contains("idle keys/create:"), "{}", done.stdout);
    let matrix: Value = serde_json::from_str(&desk.read("matrix.json")).expect("JSON");
    assert_eq!(matrix["faults"][0]["failed"], serde_json::json!(["keys/create"]));
    let kills = |what: &str| {
        let checks = matrix["checks"].as_array().expect("checks");
        let of_the_error = |check: &&Value| check["step"] == "describe" && check["what"] == what;
        checks.iter().find(of_the_error).expect("the check")["kills"].clone()
    };
    assert_eq!(kills("status"), serde_json::json!(["not-found-404"]));
    assert_eq!(kills("error code"), serde_json::json!([]));
}

#[test]
fn what_is_printed() {
    let flags =
        ["--scenarios", "scenarios", "--fault", "not-found-404", "--fault", "messages-everywhere", "--all"];
    let done = Desk::with(UNKNOWN).kmsc(&[&["kill-matrix"], &flags[..]].concat());
    let lines: Vec<&str> = done.stdout.lines().map(str::trim_end).collect();
    insta::with_settings!({ filters => vec![(r"\(\d+\.\d s\)", "([TOOK])")] }, {
        insta::assert_snapshot!(lines.join("\n"));
    });
}

#[test]
fn the_matrix_is_a_page_too() {
    let desk = Desk::with(UNKNOWN);
    let flags = ["--scenarios", "scenarios", "--fault", "not-found-404", "--fault", "messages-everywhere"];
    let done = desk.kmsc(&[&["kill-matrix", "--html", "matrix.html"], &flags[..]].concat());
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    let page = desk.read("matrix.html");
    for part in [
        "<!DOCTYPE html>",
        "<b>1</b> <span class=\"mark pass\"><span aria-hidden=\"true\">✓ </span>killed</span>",
        "Nobody notices: <a href=\"#fault-aws-messages-everywhere\">messages-everywhere (aws)</a>",
        "<b>1 case failed: </b><code>keys/create</code>",
        "<th scope=\"row\"><code>keys/create</code></th><td class=\"number\">14</td><td>describe</td><td>error code</td>",
    ] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    let done = desk.kmsc(&[&["kill-matrix", "--html", "missing/matrix.html"], &flags[..]].concat());
    assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""), "known before the first run");
    assert!(
        done.stderr.starts_with("error: cannot write the matrix missing/matrix.html: "),
        "{}",
        done.stderr
    );
}

/// The same of Alibaba Cloud.
const UNKNOWN_TO_ALIBABA: &str = r#"title = "A key that nobody made is not found"
api   = "alibaba"
tags  = ["keys"]

[evidence.page]
grade  = "documented"
source = "KMS, Common error codes"

[[step]]
id      = "describe"
call    = "DescribeKey"
with    = { KeyId = "nothing" }
error   = "Forbidden.KeyNotFound"
message = "The specified Key is not found."
because = "page"
"#;

/// Two simulators make this mistake, and each meets the cases of its API.
#[test]
fn a_fault_hunts_the_cases_of_its_api() {
    let desk = Desk::with(UNKNOWN);
    desk.write("scenarios/alibaba/unknown.toml", UNKNOWN_TO_ALIBABA);
    let run = |flags: &[&str]| desk.kmsc(&[&["kill-matrix", "--scenarios", "scenarios"], flags].concat());
    let done = run(&["--fault", "unknown-is-invalid", "--json", "matrix.json"]);
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.starts_with("cases by profile: alibaba 1, aws 1\n"), "{}", done.stdout);
    for row in [
        "\naws      unknown-is-invalid                        1      0      0",
        "\nalibaba  unknown-is-invalid                        1      0      0",
    ] {
        assert!(done.stdout.contains(row), "{}", done.stdout);
    }
    let matrix: Value = serde_json::from_str(&desk.read("matrix.json")).expect("JSON");
    for (at, api, case) in [(0, "aws", "keys/create"), (1, "alibaba", "alibaba/unknown")] {
        let fault = &matrix["faults"][at];
        assert_eq!((&fault["api"], &fault["failed"]), (&api.into(), &serde_json::json!([case])));
    }

    let done = run(&["keys/*", "--fault", "unknown-is-invalid"]);
    assert!(done.stdout.contains("\n1 fault: 1 killed"), "{}", done.stdout);
    let done = run(&["keys/*", "--fault", "states-400"]);
    assert_eq!(done.code, Some(4), "{}", done.stdout);
    assert!(
        done.stderr.contains("no selected case is about the API whose fault states-400 is"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_survivor_fails_and_idle_checks_fail_where_that_is_asked_for() {
    let desk = Desk::with(UNKNOWN);
    let run = |flags: &[&str]| desk.kmsc(&[&["kill-matrix", "--scenarios", "scenarios"], flags].concat());
    let survived = run(&["--fault", "not-found-404", "--fault", "messages-everywhere"]);
    assert_eq!(survived.code, Some(1), "{}", survived.stdout);
    assert!(
        survived.stdout.contains("2 faults: 1 killed, 1 survive: messages-everywhere (aws)"),
        "{}",
        survived.stdout
    );
    assert_eq!(run(&["--fault", "not-found-404", "--strict"]).code, Some(1), "the text has killed nothing");
}

/// The same exit codes as without it; and a fault that many cases would notice is hunted only until some have.
#[test]
fn quick_is_until_killed() {
    let desk = Desk::with(UNKNOWN);
    let run = |flags: &[&str]| desk.kmsc(&[&["kill-matrix", "--quick"], flags].concat());
    let own = ["--scenarios", "scenarios", "--fault", "not-found-404"];
    let killed = run(&own);
    assert_eq!(killed.code, Some(0), "{}{}", killed.stdout, killed.stderr);
    assert!(
        killed.stdout.contains("\n3 checks with evidence: 1 kill a fault; 2 none\n"),
        "{}",
        killed.stdout
    );
    assert_eq!(run(&[&own[..], &["--fault", "messages-everywhere"]].concat()).code, Some(1), "one survives");
    assert_eq!(run(&[&own[..], &["--strict"]].concat()).code, Some(1), "two checks are idle");
    assert_eq!(run(&["--all"]).code, Some(2), "it cannot list what it has not run");

    // The same 40 times, without the step that nothing here disturbs.
    let rows: String = (1..=40).map(|row| format!("{{ id = \"{row}\" }}, ")).collect();
    let story = UNKNOWN.replace("[[step]]\nid   = \"list\"\ncall = \"ListKeys\"\n", "");
    desk.write("scenarios/keys/create.toml", &format!("{story}\n[matrix]\nrows = [ {rows} ]\n"));
    let faults = ["refusals-500", "messages-of-our-own", "unknown-is-invalid", "not-found-404"];
    let flags: Vec<&str> = faults.iter().flat_map(|name| ["--fault", name]).collect();
    let done = run(&[&["--scenarios", "scenarios", "--strict"], &flags[..]].concat());
    assert_eq!(done.code, Some(0), "{}{}", done.stdout, done.stderr);
    let failed = |name: &str| {
        let row = done.stdout.lines().find(|line| line.starts_with("aws") && line.contains(name));
        row.and_then(|row| row.split_whitespace().nth(2)).map(str::to_owned)
    };
    assert_eq!(
        faults.map(failed).map(Option::unwrap_or_default),
        ["40", "40", "40", "32"],
        "{}",
        done.stdout
    );
}

#[test]
fn a_suite_that_fails_anyway_has_no_matrix() {
    let done = Desk::with(CREATE).kmsc(&["kill-matrix", "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(3), "{}", done.stdout);
    assert!(done.stderr.contains("without any fault keys/create does not pass"), "{}", done.stderr);
}

#[test]
fn an_unknown_fault_names_one_that_exists() {
    let done = Desk::with(CREATE).kmsc(&["kill-matrix", "--fault", "not-found-405"]);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("did you mean not-found-404?"), "{}", done.stderr);
}
