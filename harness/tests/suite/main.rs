//! What becomes of files that are right: cases with their rows, profiles and fixtures.

mod fixtures;
mod rows;

use std::fs;
use std::path::Path;

use kms_conformance::scenario::time::Anchor;
use kms_conformance::scenario::{
    Action, Case, ClockMove, Evidence, Grade, LoadError, MessageClaim, Outcome, Predicate, Step, Suite,
};
use serde_json::{Value, json};

fn load(files: &[(&str, &str)]) -> Suite {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    right(Suite::from_folder(folder.path()))
}

fn right(suite: Result<Suite, Vec<LoadError>>) -> Suite {
    suite.unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
    })
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
    let Predicate::At { time, early, late, .. } = &status.checks[0].predicate else { panic!("an instant") };
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
    let embedded = right(Suite::embedded());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    if folder.exists() {
        assert_eq!(ids(&embedded), ids(&right(Suite::from_folder(&folder))));
    }
}
