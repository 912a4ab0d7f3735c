//! `kmsc run --html`, `--markdown`, `--badge`, and `kmsc report merge`.

use crate::desk::{CREATE, Desk};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"k"}}"#;
const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other"}}"#;

#[test]
fn reports_for_people_are_written_next_to_the_others() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, OTHER_KEY));
    let url = server.url();
    let mut flags = vec!["run", "--target", &url, "--scenarios", "scenarios"];
    flags.extend(["--html", "r.html", "--markdown", "r.md", "--badge", "r.svg", "--json", "r.jsonl"]);
    let done = desk.kmsc(&flags);
    assert_eq!(done.code, Some(1), "{}{}", done.stdout, done.stderr);
    let repeat = format!("kmsc run --target {url} --scenarios scenarios keys/create");
    let page = desk.read("r.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&repeat), "{page}");
    assert!(desk.read("r.md").contains(&repeat), "{}", desk.read("r.md"));
    assert!(desk.read("r.svg").contains("1 of 1 failed"), "{}", desk.read("r.svg"));
    assert_eq!(desk.kmsc(&["report", "merge", "r.jsonl", "--html", "again.html"]).code, Some(0));
    assert!(desk.read("again.html") == page, "the page of the JSON Lines is another one");
}

#[test]
fn a_page_that_cannot_be_written_is_known_before_the_run() {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, KEY));
    let url = server.url();
    for flag in ["--html", "--markdown", "--badge"] {
        let flags = ["run", "--target", &url, "--scenarios", "scenarios", flag, "missing/r"];
        let done = desk.kmsc(&flags);
        assert_eq!(done.code, Some(2), "{}", done.stdout);
        assert!(done.stderr.starts_with("error: cannot write the report missing/r: "), "{}", done.stderr);
    }
}

#[test]
fn runs_are_compared_on_one_page() {
    let desk = Desk::with(CREATE);
    for (answer, file) in [(KEY, "good.jsonl"), (OTHER_KEY, "bad.jsonl")] {
        let server = Server::answering(200, answer);
        desk.kmsc(&["run", "--target", &server.url(), "--scenarios", "scenarios", "--json", file]);
    }
    let merge =
        ["report", "merge", "good.jsonl", "acme=bad.jsonl", "--html", "both.html", "--markdown", "both.md"];
    let done = desk.kmsc(&merge);
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""));
    assert!(desk.read("both.html").contains("1 case with different verdicts"), "{}", desk.read("both.html"));
    assert!(desk.read("both.md").contains("| acme | 0 | 1 |"), "{}", desk.read("both.md"));
    assert!(
        desk.read("both.md").contains("| keys | :white_check_mark: 1/1 | :x: 0/1 |"),
        "{}",
        desk.read("both.md")
    );
}

#[test]
fn what_cannot_be_merged_is_wrong_usage() {
    let desk = Desk::with(CREATE);
    desk.write("r.jsonl", "nonsense\n");
    let done = desk.kmsc(&["report", "merge", "r.jsonl", "--html", "r.html"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stderr.starts_with("error: r.jsonl:1: not a line of a report: "), "{}", done.stderr);
    let done = desk.kmsc(&["report", "merge", "missing.jsonl", "--markdown", "r.md"]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stderr.starts_with("error: cannot read missing.jsonl: "), "{}", done.stderr);
    let done = desk.kmsc(&["report", "merge", "r.jsonl"]);
    assert_eq!(done.code, Some(2), "nothing is to be written: {}", done.stdout);
}
