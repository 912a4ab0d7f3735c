//! The small reports: Markdown and the badge.

use kms_conformance::report::record::Run;
use kms_conformance::report::{badge, markdown};
use kms_conformance::verdict::Verdict;

use crate::record::run;

#[test]
fn the_markdown_of_one_run() {
    insta::assert_snapshot!(markdown::of_one(&run()));
}

#[test]
fn the_markdown_of_two_runs_names_them() {
    let mut other = all_passed();
    other.header.target.name = "a|b <c>".to_owned();
    let text = markdown::render(&[run(), other]);
    assert!(
        text.contains("| chapter | http://localhost:4566 acme-kms 4.6 | a\\|b &lt;c&gt; acme-kms 4.6 |"),
        "{text}"
    );
    assert!(text.contains("| rotation | :x: 2/11 | :white_check_mark: 2/2 |"), "{text}");
    assert!(text.contains("### Failures and warnings of http://localhost:4566 acme-kms 4.6"), "{text}");
}

#[test]
fn a_fence_is_longer_than_what_it_holds() {
    let mut run = run();
    for case in &mut run.cases {
        case.difference = Some("+ a ```` b".to_owned());
    }
    let text = markdown::of_one(&run);
    assert!(text.contains("`````diff\n+ a ```` b\n`````\n"), "{text}");
}

#[test]
fn a_badge_says_what_passed() {
    insta::assert_snapshot!(badge::render(&all_passed()));
}

#[test]
fn a_badge_is_green_only_for_a_whole_run_without_failures() {
    let mut run = run();
    assert!(badge::render(&run).contains("KMS conformance: incomplete"), "a case broke");
    run.cases.retain(|case| case.verdict != Verdict::Error);
    assert!(badge::render(&run).contains("KMS conformance: 5 of 10 failed"), "{}", badge::render(&run));
    run.cases.retain(|case| case.verdict != Verdict::Fail);
    assert!(badge::render(&run).contains("KMS conformance: 2/5, 1 skipped"), "{}", badge::render(&run));
    run.footer = None;
    assert!(badge::render(&run).contains("KMS conformance: incomplete"), "it was cut off");
}

fn all_passed() -> Run {
    let mut run = run();
    run.cases.retain(|case| case.verdict == Verdict::Pass);
    run
}
