//! Every exit code that `kmsc --help` documents, from the program itself.

#![cfg(unix)]

use std::fs;
use std::process::{Command, Stdio};

use crate::desk::{CREATE, Desk};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"k"}}"#;
const OTHER_KEY: &str = r#"{"KeyMetadata":{"KeyId":"other"}}"#;

/// A way to make the program end with a code.
type Way = fn() -> Option<i32>;

/// What nobody gets without AWS: a live target that keeps what a run made. `report::summary` and `target::aws` test it.
const ONLY_LIVE: i32 = 6;

/// One way to each other code; the files of this folder have more.
const WAYS: [(i32, Way); 7] = [
    (0, || on(&Server::answering(200, KEY).url(), &[])),
    (1, || on(&Server::answering(200, OTHER_KEY).url(), &[])),
    (2, || on("no address", &[])),
    (3, || on(&Server::nowhere(), &[])),
    (4, || on(&Server::answering(200, KEY).url(), &["nonsense"])),
    (5, stale),
    (130, interrupted),
];

#[test]
fn every_documented_code_can_be_had_and_no_other_is_documented() {
    let help = Desk::with(CREATE).kmsc(&["--help"]).stdout;
    let table = help.split("Exit codes:\n").nth(1).expect("the help has a table").to_owned();
    let documented: Vec<i32> =
        table.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
    let mut known: Vec<i32> = WAYS.iter().map(|(code, _)| *code).chain([ONLY_LIVE]).collect();
    known.sort_unstable();
    assert_eq!(documented, known, "{table}");
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("it is there");
    for code in known {
        assert!(readme.contains(&format!("\n| {code} | ")), "README.md lacks {code}");
    }
    for (code, way) in WAYS {
        assert_eq!(way(), Some(code));
    }
}

/// Runs the one case on a server.
fn on(url: &str, more: &[&str]) -> Option<i32> {
    Desk::with(CREATE).kmsc(&[&["run", "--scenarios", "scenarios", "--target", url], more].concat()).code
}

fn stale() -> Option<i32> {
    let (desk, server) = (Desk::with(CREATE), Server::answering(200, KEY));
    desk.write(
        "known.toml",
        "[[entry]]\ncase = \"keys/gone\"\nverdict = \"fail\"\ngot = [\"a\"]\nreason = \"r\"\n",
    );
    let url = server.url();
    desk.kmsc(&["run", "--scenarios", "scenarios", "--target", &url, "--baseline", "known.toml"]).code
}

fn interrupted() -> Option<i32> {
    let (desk, server) = (Desk::with(CREATE), Server::silent());
    let url = server.url();
    let mut running = desk
        .command(&["run", "--scenarios", "scenarios", "--target", &url])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    while !server.request().starts_with("POST / ") {}
    let sent = Command::new("kill").args(["-INT", &running.id().to_string()]).status();
    assert!(sent.expect("kill is there").success());
    running.wait().expect("it ends").code()
}
