//! `kmsc coverage`: golden, but for what stands in the middle of long lists.

use serde_json::Value;

use crate::desk::{CREATE, Desk};

/// A story that claims one declared error.
const UNKNOWN: &str = r#"title = "A key that nobody made is not found"

[evidence.page]
grade  = "documented"
source = "API reference: DescribeKey"

[[step]]
id      = "describe"
call    = "DescribeKey"
with    = { KeyId = "nothing" }
error   = "NotFoundException"
because = "page"
"#;

#[test]
fn declared_errors_by_operation() {
    let done = Desk::with(UNKNOWN).kmsc(&["coverage", "--all", "--scenarios", "scenarios"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let lines: Vec<&str> = done.stdout.lines().map(str::trim_end).collect();
    let at = lines.iter().position(|line| line.starts_with("DescribeKey ")).expect("the operation is there");
    let shown = [&lines[..1], &lines[at..at + 5], &["..."], &lines[lines.len() - 3..]].concat();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn programs_read_one_pair_per_line() {
    let done = Desk::with(UNKNOWN).kmsc(&["coverage", "--json", "--scenarios", "scenarios"]);
    let pairs: Vec<Value> =
        done.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let claimed: Vec<&Value> = pairs.iter().filter(|pair| pair["standing"] == "covered").collect();
    insta::assert_snapshot!(serde_json::to_string_pretty(&claimed).expect("JSON"), @r#"
    [
      {
        "claimed_by": [
          "keys/create"
        ],
        "error": "NotFoundException",
        "operation": "DescribeKey",
        "standing": "covered",
        "unprovokable": null
      }
    ]
    "#);
}

#[test]
fn what_is_open_can_be_denied() {
    let desk = Desk::with(CREATE);
    let open = desk.kmsc(&["coverage", "--deny-open", "--scenarios", "scenarios"]);
    assert_eq!(open.code, Some(1), "{}", open.stderr);
    assert_eq!(desk.kmsc(&["coverage", "--scenarios", "scenarios"]).code, Some(0));
}
