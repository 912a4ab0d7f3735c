//! The report for CI systems.

use std::fs;

use kms_conformance::report::Reporter;
use kms_conformance::report::junit::Junit;

use crate::fake::{every_outcome, facts, tell};

#[test]
fn one_test_per_case_and_one_failure_per_test() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.xml");
    tell(&mut Junit::create(&file).expect("the folder can be written to"), &every_outcome());
    let text = fs::read_to_string(&file).expect("the report is there");
    insta::with_settings!({ filters => vec![(r#" uuid="[^"]*""#, "")] }, { insta::assert_snapshot!(text) });
}

#[test]
fn a_killed_run_leaves_the_earlier_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.xml");
    fs::write(&file, "earlier").expect("the folder can be written to");
    let mut junit = Junit::create(&file).expect("the folder can be written to");
    junit.run_started(&facts(1)).expect("the report is in memory");
    drop(junit);
    assert_eq!(fs::read_to_string(&file).expect("the report is there"), "earlier");
    let names: Vec<_> = fs::read_dir(folder.path()).expect("the folder is there").collect();
    assert_eq!(names.len(), 1, "temporary files are left: {names:?}");
}

#[test]
fn a_report_that_cannot_be_written_is_known_before_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(Junit::create(&folder.path().join("missing/report.xml")).is_err());
    assert!(Junit::create(folder.path()).is_err());
}
