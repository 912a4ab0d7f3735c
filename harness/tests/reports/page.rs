//! The page: golden but for its style and script, which are files of their own, and for the list of declared errors.

use std::fs;

use kms_conformance::report::page;
use kms_conformance::report::whole::Whole;
use kms_conformance::verdict::Verdict;

use crate::fake::tell;
use crate::record::{cases, run};

#[test]
fn one_run() {
    assert_page("one_run", &page::of_one(&run()));
}

#[test]
fn runs_side_by_side() {
    let (ours, mut theirs) = (run(), run());
    theirs.header.target.name = "other <kms>".to_owned();
    theirs.header.suite.digest = "fedcba9876543210fedcba9876543210".to_owned();
    theirs.cases.retain(|case| case.verdict != Verdict::Pass);
    for case in &mut theirs.cases {
        case.verdict = Verdict::Skip;
        case.claims.clear();
        case.steps.clear();
        case.difference = None;
    }
    theirs.footer = None;
    assert_page("runs_side_by_side", &page::render(&[ours, theirs]));
}

#[test]
fn a_page_made_while_the_run_goes_on_is_that_of_its_json_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.html");
    tell(&mut Whole::create(&file, page::of_one).expect("the folder can be written to"), &cases());
    assert!(fs::read_to_string(&file).expect("the page is there") == page::of_one(&run()), "they differ");
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let page = page::of_one(&run());
    for loads in ["src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
        assert!(!page.contains(loads), "{loads}");
    }
}

#[test]
fn text_of_a_target_cannot_become_part_of_the_page() {
    let mut run = run();
    let hostile = "</script><script>alert(1)</script>";
    run.header.target.name = hostile.to_owned();
    for case in &mut run.cases {
        case.title = hostile.to_owned();
        case.difference = Some(format!("-{hostile}"));
        for claim in &mut case.claims {
            claim.got = hostile.to_owned();
        }
    }
    let page = page::of_one(&run);
    assert!(!page.contains("<script>alert"), "it is not escaped");
    assert_eq!(page.matches("</script>").count(), 2, "the data and the script");
}

#[test]
fn a_claimed_error_that_did_not_come_shows_among_the_declared_ones() {
    let page = page::of_one(&run());
    let at = page.find(r#"<section id="errors""#).expect("the section is there");
    let row = page[at..].split("<tr>").find(|row| row.contains(">RotateKeyOnDemand<")).expect("its row");
    let wrong =
        r##"<td class="fail"><ul><li><a href="#case=0,rotation/limit%5Bfail-a%5D">LimitExceeded</a>"##;
    assert!(row.contains(wrong), "{row}");
}

/// Compares a page with the accepted one, an element on a line.
fn assert_page(name: &str, page: &str) {
    let lines = page.replace("><", ">\n<");
    insta::with_settings!({ filters => vec![
        ("(?s)<style>.*?</style>", "<style>...</style>"),
        ("(?s)<script>\"use strict\".*?</script>|(?s)<script>//.*?</script>", "<script>...</script>"),
        (r#"(?s)(<table class="grid errors">).*?(</table>)"#, "$1...$2"),
        (r"kmsc \d+\.\d+\.\d+\. Not", "kmsc [version]. Not"),
    ] }, { insta::assert_snapshot!(name, lines) });
}
