//! `kmsc list`, `kmsc explain`, `kmsc schema`, `kmsc completions`: what there is, in words.

use serde_json::Value;

use crate::desk::{CREATE, Desk};

const ROTATION: &str = r#"title    = "A 90-day period rotates on day 90"
about    = "The date is the one that GetKeyRotationStatus had promised."
tags     = ["rotation"]
requires = ["clock.advance"]

[evidence.period]
grade   = "recorded"
source  = "recording status_90"
checked = 2026-11-20

[matrix]
rows = [ { id = "90", days = 90 }, { id = "91", days = 91 } ]

[[step]]
id   = "create"
call = "CreateKey"
save = { key = "KeyMetadata.KeyId" }

[[step]]
id   = "enable"
call = "EnableKeyRotation"
with = { KeyId = "${key}", RotationPeriodInDays = "${row.days}" }

[[step]]
id    = "later"
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
check = [
  { path = "Rotations", len = 3, because = "period" },
  { path = "Rotations[0].RotationDate", eq = "@enable + 90d", because = "period" },
]

[[step]]
id      = "refused"
call    = "RotateKeyOnDemand"
with    = { KeyId = "${key}" }
error   = "ConflictException"
because = "period"
unscored = ["message"]
"#;

#[test]
fn list_has_ids_and_titles() {
    let done = desk().kmsc(&["list", "--scenarios", "scenarios"]);
    insta::assert_snapshot!(done.stdout, @r"
    keys/create          A key has an id
    rotation/period[90]  A 90-day period rotates on day 90
    rotation/period[91]  A 90-day period rotates on day 90
    ");
}

#[test]
fn list_for_programs_is_one_object_per_line() {
    let done = desk().kmsc(&["list", "--json", "--scenarios", "scenarios", "rotation"]);
    let lines: Vec<Value> =
        done.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[1]["case"], "rotation/period[91]");
    assert_eq!(lines[1]["requires"], serde_json::json!(["clock.advance"]));
}

#[test]
fn explain_tells_the_story() {
    let done = desk().kmsc(&["explain", "--scenarios", "scenarios", "rotation/period"]);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn explain_is_about_one_scenario() {
    let done = desk().kmsc(&["explain", "--scenarios", "scenarios", "r"]);
    assert_eq!(done.code, Some(2));
    assert!(done.stderr.contains("`r` names several scenarios"), "{}", done.stderr);
}

#[test]
fn schema_and_completions_are_printed() {
    let schema: Value = serde_json::from_str(&desk().kmsc(&["schema"]).stdout).expect("the schema is JSON");
    assert!(schema.get("$schema").is_some(), "{schema}");
    assert!(desk().kmsc(&["completions", "bash"]).stdout.contains("kmsc"));
}

fn desk() -> Desk {
    let desk = Desk::with(CREATE);
    desk.write("scenarios/rotation/period.toml", ROTATION);
    desk
}
