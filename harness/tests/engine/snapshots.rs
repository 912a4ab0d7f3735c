//! The folder of accepted transcripts: names, pending files, accepting, orphans.

use kms_conformance::scenario::Case;
use kms_conformance::snapshot::{Store, StoreError};

use super::{CREATE, cases};

const ROWS: &str = r#"
profiles = ["aws", "aws-2024-04"]

[matrix]
rows = [ { id = "89", days = 89 }, { id = "90", days = 90 } ]

[[step]]
id   = "list"
call = "ListKeys"
with = { Limit = "${row.days}" }
"#;

fn two() -> Vec<Case> {
    cases(&[("rotation/limit.toml", CREATE), ("rotation/period-bounds.toml", ROWS)])
}

#[test]
fn every_case_has_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let store = Store::folder(folder.path().join("snapshots"));
    assert_eq!(store.pending().expect("nothing yet"), []);
    for case in two() {
        store.write_pending(&case, &format!("of {}\n", case.id)).expect("it can be written");
    }
    let pending = store.pending().expect("they can be read");
    let names: Vec<_> = pending.iter().map(|pending| pending.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "rotation/limit",
            "rotation/period-bounds/89",
            "rotation/period-bounds/89@aws-2024-04",
            "rotation/period-bounds/90",
            "rotation/period-bounds/90@aws-2024-04",
        ]
    );
    assert!(pending[1].path.ends_with("snapshots/rotation/period-bounds/89.snap.new"), "{pending:?}");
}

#[test]
fn what_is_accepted_is_compared_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let (store, case) = (Store::folder(folder.path()), &two()[0]);
    assert_eq!(store.accepted(case).expect("nothing yet"), None);
    assert!(!store.accept(case).expect("nothing waits"));
    let path = store.write_pending(case, "1 create  CreateKey {} -> 200\nnormaliser 1\n").expect("written");
    let text = std::fs::read_to_string(&path).expect("it was written");
    let file = case.scenario.file.as_str();
    assert_eq!(
        text,
        format!(
            "---\nsource: {}\ndescription: \"A story\"\nexpression: \"rotation/limit\"\n---\n1 create  CreateKey {{}} -> 200\nnormaliser 1\n",
            serde_json::Value::from(file)
        )
    );
    assert_eq!(store.accepted(case).expect("it only waits"), None);
    assert!(store.accept(case).expect("it waits"));
    assert!(!path.exists());
    let accepted = store.accepted(case).expect("it can be read").expect("it was accepted");
    assert_eq!(accepted, "1 create  CreateKey {} -> 200\nnormaliser 1\n");
    store.write_pending(case, "other\n").expect("written");
    assert!(store.drop_pending(case).expect("it waits"));
    assert!(!store.drop_pending(case).expect("nothing waits"));
}

#[test]
fn snapshots_of_no_case_are_found() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let (store, cases) = (Store::folder(folder.path()), two());
    for case in &cases {
        store.write_pending(case, "body\n").expect("written");
        store.accept(case).expect("it waits");
    }
    assert_eq!(store.orphans(&cases).expect("read"), Vec::<String>::new());
    assert_eq!(store.orphans(&cases[1..]).expect("read"), ["rotation/limit"]);
    let built_in = Store::built_in([("rotation/gone.snap".to_owned(), "body\n".to_owned())]);
    assert_eq!(built_in.orphans(&cases).expect("read"), ["rotation/gone"]);
    assert!(matches!(built_in.write_pending(&cases[0], "body\n"), Err(StoreError::BuiltIn)));
}
