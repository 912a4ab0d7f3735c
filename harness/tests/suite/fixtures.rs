//! Fixtures: what is theirs and what is taken over.

use kms_conformance::scenario::{Action, ClockMove, Predicate};
use serde_json::json;

use super::{case, input, load};

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
