//! What the JSON Lines hold of a case's steps and keys, and how they are read back.

use std::fmt::Write as _;
use std::path::Path;

use kms_conformance::report::json_lines::JsonLines;
use kms_conformance::report::record::{CaseLine, Run};
use kms_conformance::verdict::{CaseResult, Verdict};

use crate::fake::{every_outcome, tell};
use crate::story::life_of_a_key;
use crate::terminal::Page;

/// The lines of a run with every outcome, and of a key's life.
pub(crate) fn lines() -> String {
    let page = Page::default();
    tell(&mut JsonLines::new(page.clone(), "memory"), &cases());
    page.text()
}

/// The same run, read back.
pub(crate) fn run() -> Run {
    Run::parse(Path::new("report.jsonl"), &lines()).expect("what was written can be read")
}

/// The cases of that run.
pub(crate) fn cases() -> Vec<(kms_conformance::scenario::Case, CaseResult)> {
    let mut cases = every_outcome();
    cases.push(life_of_a_key());
    cases
}

#[test]
fn a_key_is_followed_through_what_the_answers_say() {
    let (case, result) = life_of_a_key();
    let mut told = String::new();
    for step in CaseLine::of(&case, &result).steps {
        let about = step.key.map_or_else(String::new, |key| {
            format!(" {key} {}", step.key_state.as_deref().unwrap_or("not seen"))
        });
        let text = step.text.as_deref().and_then(|text| text.lines().next()).unwrap_or("the same");
        writeln!(told, "{}{about}: {text}", step.at).expect("a String can be written to");
        for seen in step.keys {
            let seen = serde_json::to_string(&seen).expect("it is JSON");
            writeln!(told, "  {seen}").expect("a String can be written to");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_written_is_read() {
    let run = run();
    assert_eq!(run.cases.len(), cases().len());
    assert_eq!(run.of(Verdict::Fail), 5);
    assert_eq!(run.ending(), "complete");
    assert_eq!(run.name(), "http://localhost:4566 acme-kms 4.6");
    let failed = run.cases.iter().find(|case| case.case == "rotation/limit[fail-a]").expect("it ran");
    assert_eq!(run.command(failed), "kmsc run --target http://localhost:4566 'rotation/limit[fail-a]'");
    let wrong = failed.wrong();
    assert_eq!(wrong.len(), 2, "the second and the third rotation are one problem: {wrong:?}");
    assert_eq!(wrong[0].1, 2);
}

#[test]
fn runs_of_the_same_target_are_told_apart() {
    let mut runs = [run(), run(), run()];
    runs[1].header.target.version = None;
    Run::tell_apart(&mut runs);
    let names = runs.map(|run| run.name());
    let acme = "http://localhost:4566 acme-kms 4.6";
    assert_eq!(names, [format!("{acme} (1)"), "http://localhost:4566".to_owned(), format!("{acme} (2)")]);
}

#[test]
fn a_report_that_was_cut_off_says_so() {
    let whole = lines();
    let cut = &whole[..whole.rfind(r#""took_seconds":6.41"#).expect("the footer has it")];
    let run = Run::parse(Path::new("report.jsonl"), cut).expect("its whole lines can be read");
    assert_eq!(run.ending(), "cut off");
    assert_eq!(run.cases.len(), cases().len());
}

#[test]
fn a_report_of_before_steps_were_written_is_read() {
    let old = r#"{"type":"header","format":1,"kmsc":"0.1.0","api":"2014-11-01","suite":{"origin":"built in","digest":"00","cases":1},"target":{"name":"x","version":null,"capabilities":[]},"profiles":["aws"],"selected":1,"started":"2026-11-20T12:00:00Z"}
{"type":"case","case":"keys/a","scenario":"keys/a","row":null,"profile":"aws","title":"t","file":"f","verdict":"pass","reason":null,"took_seconds":0.1,"claims":[],"difference":null}
"#;
    let run = Run::parse(Path::new("old.jsonl"), old).expect("it can be read");
    assert_eq!(run.command(&run.cases[0]), "kmsc run keys/a");
    assert!(run.cases[0].steps.is_empty());
}

#[test]
fn what_is_no_report_says_where() {
    let refused = |text: &str| Run::parse(Path::new("r.jsonl"), text).expect_err("it is none").to_string();
    let whole = lines();
    let header = whole.lines().next().expect("a header");
    let order =
        "a report has one header, then its cases, then one footer; is this a report of `kmsc run --json`?";
    assert_eq!(refused(""), format!("r.jsonl:1: {order}"));
    assert_eq!(refused(&format!("{header}\n{header}\n")), format!("r.jsonl:2: {order}"));
    assert_eq!(
        refused(&format!("{header}\nnonsense\n")),
        "r.jsonl:2: not a line of a report: expected ident"
    );
    let newer = header.replace(r#""format":1"#, r#""format":2"#);
    assert_eq!(refused(&newer), "r.jsonl has format 2, and this program reads 1");
}
