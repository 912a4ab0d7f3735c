//! Wrong usage: exit code 2 and one message that says what to do.

use crate::desk::{CREATE, Desk};
use crate::server::Server;

#[test]
fn wrong_words_are_named() {
    let desk = Desk::with(CREATE);
    for (arguments, message) in [
        (&["run", "--target", "foo"][..], "a target is `simulator`, `aws`, or a URL such as"),
        (&["run", "--target", "ftp://x"], "it begins with `ftp:` instead of `http:` or `https:`"),
        (&["run", "--scenarios", "missing"], "cannot read the scenarios in missing"),
        (&["run", "--snapshots", "missing"], "cannot read the snapshots in missing"),
        (&["run", "--update"], "cannot read the snapshots in snapshots"),
        (&["run", "{open"], "bad filter `{open`"),
        (&["run", "--jobs", "0"], "0 is not in"),
        (&["serve", "--clock", "fast"], "a clock is `host`, `still`"),
        (&["serve", "--account", "1"], "an account has 12 digits"),
        (&["clock", "to", "tomorrow"], "invalid value 'tomorrow'"),
        (&["clock", "--endpoint", "localhost"], "`localhost` is not the URL of a server"),
        (&["explain", "nothing-like-it", "--unknown"], "unexpected argument '--unknown'"),
    ] {
        let done = desk.kmsc(arguments);
        assert_eq!(done.code, Some(2), "{arguments:?}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains(message), "{arguments:?}: {}", done.stderr);
        assert_eq!(done.stdout, "", "{arguments:?}");
    }
}

#[test]
fn an_unknown_profile_names_those_that_exist() {
    let desk = Desk::with(CREATE);
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--profile", "azure"]);
    assert_eq!(done.code, Some(2), "{}{}", done.stdout, done.stderr);
    assert!(
        done.stderr.starts_with("error: unknown profile `azure`; simulator offers: aws"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_bad_scenario_is_shown_where_it_is_bad() {
    let desk = Desk::with("title = \"t\"\n\n[[step]]\nid = \"a\"\ncall = \"CreateKeys\"\n");
    let server = Server::answering(200, "{}");
    let done = desk.kmsc(&["run", "--scenarios", "scenarios", "--target", &server.url()]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(done.stderr.contains("keys/create.toml"), "{}", done.stderr);
    assert!(done.stderr.contains("CreateKeys"), "{}", done.stderr);
}

#[test]
fn help_has_the_exit_codes() {
    let desk = Desk::with(CREATE);
    for arguments in [&["--help"][..], &["run", "--help"]] {
        let done = desk.kmsc(arguments);
        assert_eq!(done.code, Some(0));
        for code in ["  0 ", "  1 ", "  2 ", "  3 ", "  4 ", "  5 ", "  6 ", "  130 "] {
            assert!(done.stdout.contains(&format!("\n{code}")), "{code} is missing:\n{}", done.stdout);
        }
    }
}
