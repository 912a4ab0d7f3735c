//! The report for programs.

use kms_conformance::report::json_lines::JsonLines;
use serde_json::Value;

use crate::fake::{every_outcome, tell};
use crate::terminal::Page;

#[test]
fn header_cases_footer() {
    insta::assert_snapshot!(written());
}

#[test]
fn every_line_is_an_object_with_a_type() {
    let types: Vec<String> = written()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON"))
        .map(|line| line["type"].as_str().expect("a line has a type").to_owned())
        .collect();
    assert_eq!(types.first().map(String::as_str), Some("header"));
    assert_eq!(types.last().map(String::as_str), Some("footer"));
    assert_eq!(types.iter().filter(|kind| *kind == "case").count(), every_outcome().len());
}

fn written() -> String {
    let page = Page::default();
    tell(&mut JsonLines::new(page.clone(), "memory"), &every_outcome());
    page.text()
}
