//! Matrices: rows, grids, profiles.

use kms_conformance::scenario::Outcome;
use serde_json::json;

use super::{case, ids, input, load};

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
