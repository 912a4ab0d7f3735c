//! What becomes of files that are right: cases with their rows, profiles and fixtures.

use std::fs;
use std::path::Path;

use kms_conformance::scenario::time::Anchor;
use kms_conformance::scenario::{
    Action, Case, ClockMove, Evidence, Grade, MessageClaim, Outcome, Predicate, Step, Suite,
};
use serde_json::{Value, json};

fn load(files: &[(&str, &str)]) -> Suite {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    match Suite::from_folder(folder.path()) {
        Ok(suite) => suite,
        Err(errors) => panic!("{}", errors.iter().map(ToString::to_string).collect::<String>()),
    }
}

fn ids(suite: &Suite) -> Vec<&str> {
    suite.cases().iter().map(|case| case.id.as_str()).collect()
}

fn case<'a>(suite: &'a Suite, id: &str) -> &'a Case {
    suite.case(id).unwrap_or_else(|| panic!("there is no case {id} in {:?}", ids(suite)))
}

fn input(step: &Step) -> &Value {
    match &step.action {
        Action::Call { input, .. } => input,
        other => panic!("{} is not a call but {other:?}", step.id),
    }
}

#[test]
fn the_story_of_the_guide_is_read_as_it_is_told() {
    let suite = load(&[(
        "rotation/automatic-90d.toml",
        r#"
title    = "A 90-day period rotates on day 90"
tags     = ["rotation"]
requires = ["clock.advance"]

[evidence.window-20m]
grade   = "recorded"
source  = "a recording"
checked = 2026-11-20

[[step]]
id   = "create"
call = "CreateKey"
save = { key = "KeyMetadata.KeyId" }

[[step]]
id    = "enable"
call  = "EnableKeyRotation"
with  = { KeyId = "${key}", RotationPeriodInDays = 90 }

[[step]]
id    = "status"
call  = "GetKeyRotationStatus"
with  = { KeyId = "${key}" }
check = [
  { path = "NextRotationDate", eq = "@enable + 90d", late = "30m", because = "window-20m" },
]

[[step]]
id    = "19-minutes-before"
clock = { to = "@enable + 90d - 19m" }

[[step]]
id      = "blocked"
call    = "RotateKeyOnDemand"
with    = { KeyId = "${key}" }
error   = "ConflictException"
message = false
because = "window-20m"
"#,
    )]);
    let case = case(&suite, "rotation/automatic-90d");
    assert_eq!((case.row.as_deref(), case.profile.as_str()), (None, "aws"));
    let [create, enable, status, clock, blocked] = case.steps.as_slice() else { panic!("five steps") };
    assert_eq!((create.id.as_str(), create.line, create.repeat), ("create", 12, 1));
    assert_eq!(create.save["key"].to_string(), "KeyMetadata.KeyId");
    assert_eq!(input(enable), &json!({ "KeyId": "${key}", "RotationPeriodInDays": 90 }));
    let Predicate::At { time, early, late } = &status.checks[0].predicate else { panic!("an instant") };
    assert_eq!((time.to_string(), early.as_secs(), late.as_secs()), ("@enable + 90d".into(), 5, 1800));
    assert_eq!(status.checks[0].line, 26);
    let Action::Clock(ClockMove::To(time)) = &clock.action else { panic!("a move of the clock") };
    assert_eq!(time.anchor(), &Anchor::Step("enable".into()));
    let Outcome::Error { code, message, because, message_because } = &blocked.outcome else {
        panic!("an error")
    };
    assert_eq!((code.as_str(), message), ("ConflictException", &MessageClaim::None));
    assert_eq!((because.as_str(), message_because.as_str()), ("window-20m", "window-20m"));
    let Evidence { grade, checked, .. } = &case.scenario.evidence["window-20m"];
    assert_eq!((*grade, *checked), (Grade::Recorded, Some(jiff::civil::date(2026, 11, 20))));
}

#[test]
fn every_row_and_profile_is_a_case_in_order() {
    let suite = load(&[
        (
            "rotation/bounds.toml",
            r#"
title    = "A period has 90 days or more"
profiles = ["aws", "aws-2023"]
[evidence.range]
grade  = "documented"
source = "the model"
[matrix]
rows = [
  { id = "90", days = 90, expect = {} },
  { id = "89", days = 89, expect = { error = "ValidationException", because = "range", unscored = ["message"] } },
  { id = "none", days = 0, expect = "?" },
]
[[step]]
id     = "enable"
call   = "EnableKeyRotation"
with   = { KeyId = "alias/x", RotationPeriodInDays = "${row.days}" }
expect = "${row.expect}"
"#,
        ),
        ("aliases/list.toml", "title = \"A list\"\n[[step]]\nid = \"list\"\ncall = \"ListAliases\"\n"),
        ("aliases/notes.md", "not a scenario"),
        ("_drafts/idea.toml", "not even TOML"),
    ]);
    assert_eq!(
        ids(&suite),
        [
            "aliases/list",
            "rotation/bounds[89]",
            "rotation/bounds[89]@aws-2023",
            "rotation/bounds[90]",
            "rotation/bounds[90]@aws-2023",
            "rotation/bounds[none]",
            "rotation/bounds[none]@aws-2023",
        ]
    );
    assert_eq!(suite.scenarios().len(), 2);
    assert!(suite.case("rotation/bounds").is_none());
    let case = case(&suite, "rotation/bounds[89]@aws-2023");
    assert_eq!((case.row.as_deref(), case.profile.as_str()), (Some("89"), "aws-2023"));
    assert_eq!(input(&case.steps[0])["RotationPeriodInDays"], json!(89));
    assert_eq!(case.steps[0].unscored, ["message"]);
    assert!(matches!(case.steps[0].outcome, Outcome::Error { .. }));
    assert!(matches!(suite.cases()[3].steps[0].outcome, Outcome::Success));
    assert!(matches!(suite.cases()[5].steps[0].outcome, Outcome::Observe));
}

#[test]
fn a_grid_has_a_case_for_every_combination() {
    let suite = load(&[(
        "grid.toml",
        r#"
title = "Which kinds of keys rotate"
[evidence.not-rotatable]
grade  = "recorded"
source = "a recording"
[matrix.axes]
operation = ["RotateKeyOnDemand", "EnableKeyRotation"]
kind = [ { id = "rsa", key = { KeySpec = "RSA_2048", KeyUsage = "ENCRYPT_DECRYPT" } }, { id = "symmetric", key = {} } ]
[matrix.expect.EnableKeyRotation]
rsa       = { error = "UnsupportedOperationException", message = false, because = "not-rotatable" }
symmetric = {}
[matrix.expect.RotateKeyOnDemand]
symmetric = {}
rsa       = "?"
[[step]]
id   = "create"
call = "CreateKey"
with = "${row.kind.key}"
save = { key = "KeyMetadata.KeyId" }
[[step]]
id     = "ask"
call   = "${row.operation}"
with   = { KeyId = "${key}" }
expect = "${row.expect}"
"#,
    )]);
    assert_eq!(
        ids(&suite),
        [
            "grid[EnableKeyRotation-rsa]",
            "grid[EnableKeyRotation-symmetric]",
            "grid[RotateKeyOnDemand-rsa]",
            "grid[RotateKeyOnDemand-symmetric]",
        ]
    );
    let [rsa, symmetric, observed, _] = suite.cases() else { panic!("four cases") };
    assert_eq!(input(&rsa.steps[0]), &json!({ "KeySpec": "RSA_2048", "KeyUsage": "ENCRYPT_DECRYPT" }));
    assert!(matches!(&rsa.steps[1].outcome, Outcome::Error { because, .. } if because == "not-rotatable"));
    assert_eq!(input(&symmetric.steps[0]), &json!({}));
    assert!(matches!(symmetric.steps[1].outcome, Outcome::Success));
    assert!(matches!(observed.steps[1].outcome, Outcome::Observe));
}

#[test]
fn a_row_that_expects_an_error_saves_and_claims_nothing_of_a_success() {
    let suite = load(&[(
        "create.toml",
        r#"
title = "Specs"
[evidence.fact]
grade  = "recorded"
source = "a recording"
[matrix]
rows = [
  { id = "good", spec = "RSA_2048", expect = {} },
  { id = "bad", spec = "SM2", expect = { error = "UnsupportedOperationException", because = "fact" } },
]
[[step]]
id     = "create"
call   = "CreateKey"
with   = { KeySpec = "${row.spec}", Description = "of ${row.id}, ${base64:${row.id}}" }
unchecked = true
expect = "${row.expect}"
save   = { key = "KeyMetadata.KeyId" }
check  = [{ path = "KeyMetadata.KeySpec", eq = "${row.spec}", because = "fact" }]
settle = { call = "ListKeys", present = "Keys[0]" }
"#,
    )]);
    let good = &case(&suite, "create[good]").steps[0];
    assert_eq!((good.save.len(), good.checks.len()), (1, 1));
    assert_eq!(input(good)["Description"], json!("of good, ${base64:good}"));
    let settle = good.settle.as_ref().expect("it waits");
    assert_eq!((settle.confirm, settle.timeout.as_mins()), (3, 10));
    let bad = &case(&suite, "create[bad]").steps[0];
    assert_eq!((bad.save.len(), bad.checks.len(), bad.settle.is_none()), (0, 0, true));
}

#[test]
fn the_steps_of_a_fixture_keep_to_themselves() {
    let suite = load(&[
        (
            "story.toml",
            r#"
title    = "Two keys"
requires = ["clock.advance", "callers"]
[[step]]
id   = "create"
call = "CreateKey"
save = { key = "KeyMetadata.KeyId" }
[[step]]
id   = "given"
use  = "twin"
with = { of = "${key}", at = "@create + 1d", text = "see ${key} and $${key}" }
as   = { region = "eu-west-1" }
save = { twin = "key" }
[[step]]
id   = "describe"
call = "DescribeKey"
with = { KeyId = "${twin}" }
[[step]]
id    = "later"
clock = { to = "@given.inner.wait + 1d" }
"#,
        ),
        (
            "_fixtures/twin.toml",
            r#"
[evidence.fact]
grade  = "recorded"
source = "a recording"
[[step]]
id    = "create"
call  = "CreateKey"
with  = { Description = "${param.text}" }
save  = { key = "KeyMetadata.KeyId" }
check = [{ path = "KeyMetadata.CreationDate", eq = "@create", because = "fact" }]
[[step]]
id   = "link"
call = "CreateAlias"
with = { AliasName = "alias/${key|region}-${param.of}", TargetKeyId = "${key}" }
[[step]]
id   = "inner"
use  = "wait"
with = { until = "${param.at}", since = "@create - 1d" }
"#,
        ),
        (
            "_fixtures/wait.toml",
            r#"
[[step]]
id    = "wait"
clock = { to = "${param.until}" }
[[step]]
id    = "again"
clock = { to = "${param.since}" }
[[step]]
id    = "new-year"
clock = { to = "@2030-01-01T00:00:00Z" }
"#,
        ),
    ]);
    let case = case(&suite, "story");
    let ids = case.steps.iter().map(|step| step.id.as_str()).collect::<Vec<_>>();
    assert_eq!(
        ids,
        [
            "create",
            "given.create",
            "given.link",
            "given.inner.wait",
            "given.inner.again",
            "given.inner.new-year",
            "describe",
            "later"
        ]
    );
    let create = &case.steps[1];
    assert_eq!(create.save.keys().collect::<Vec<_>>(), ["given.key", "twin"]);
    assert_eq!(input(create)["Description"], json!("see ${key} and $${key}"));
    assert_eq!(create.caller.region.as_deref(), Some("eu-west-1"));
    assert_eq!(create.line, 9, "the line of the step that uses the fixture");
    assert_eq!(create.checks[0].because, "twin.fact");
    assert!(case.scenario.evidence.contains_key("twin.fact"));
    let Predicate::At { time, .. } = &create.checks[0].predicate else { panic!("an instant") };
    assert_eq!(time.to_string(), "@given.create");
    assert_eq!(
        input(&case.steps[2]),
        &json!({ "AliasName": "alias/${given.key|region}-${key}", "TargetKeyId": "${given.key}" })
    );
    let moves = case.steps[3..6].iter().map(|step| match &step.action {
        Action::Clock(ClockMove::To(time)) => time.to_string(),
        other => panic!("not a move of the clock: {other:?}"),
    });
    assert_eq!(moves.collect::<Vec<_>>(), ["@create + 1d", "@given.create - 1d", "@2030-01-01T00:00:00Z"]);
    assert_eq!(input(&case.steps[6]), &json!({ "KeyId": "${twin}" }));
}

#[test]
fn a_code_that_no_model_declares_needs_a_recording() {
    let suite = load(&[(
        "raw.toml",
        r#"
title    = "Nonsense"
requires = ["raw.http"]
[evidence.seen]
grade  = "recorded"
source = "a recording"
[[step]]
id      = "nonsense"
raw     = { target = "", body_base64 = "JHt4fQ==" }
error   = "StrangeException"
because = "seen"
[[step]]
id  = "plain"
raw = { method = "GET" }
observe = true
"#,
    )]);
    let [nonsense, plain] = suite.cases()[0].steps.as_slice() else { panic!("two steps") };
    let Action::Raw(raw) = &nonsense.action else { panic!("a raw request") };
    // The bytes are `${x}`: they are sent, not filled in.
    assert_eq!((raw.target.as_deref(), raw.body.as_slice()), (Some(""), b"$${x}".as_slice()));
    let Action::Raw(raw) = &plain.action else { panic!("a raw request") };
    assert_eq!((raw.method.as_deref(), raw.body.as_slice()), (Some("GET"), b"{}".as_slice()));
}

#[test]
fn every_broken_file_is_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a", "b", "c"] {
        fs::write(folder.path().join(format!("{name}.toml")), "title = 3\n").expect("a file");
    }
    fs::write(folder.path().join("d.toml"), [0xff]).expect("a file");
    let errors = Suite::from_folder(folder.path()).expect_err("all are broken");
    let names = errors.iter().map(|error| Path::new(error.file()).file_name().expect("a name").to_owned());
    assert_eq!(names.collect::<Vec<_>>(), ["a.toml", "b.toml", "c.toml", "d.toml"]);
    assert_eq!((errors[0].line(), errors[0].column()), (Some(1), Some(9)));
    assert_eq!(errors[3].line(), None);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let errors = Suite::from_folder(&folder.path().join("nowhere")).expect_err("it is not there");
    assert_eq!(errors.len(), 1);
    assert!(errors[0].to_string().starts_with("error: "), "{}", errors[0]);
}

#[test]
fn colours_come_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.toml"), "title = 3\n").expect("a file");
    let error = &Suite::from_folder(folder.path()).expect_err("it is broken")[0];
    assert!(!error.render(false).contains('\u{1b}'));
    assert!(error.render(true).contains('\u{1b}'));
}

#[test]
fn the_scenarios_in_the_program_are_the_ones_in_the_folder() {
    let embedded = Suite::embedded().expect("the committed scenarios are right");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    if folder.exists() {
        let read = Suite::from_folder(&folder).expect("the committed scenarios are right");
        assert_eq!(ids(&embedded), ids(&read));
    }
}
