//! Ctrl-C: the reports are finished and say that they are not whole.

#![cfg(unix)]

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::desk::{CREATE, Desk};
use crate::server::Server;

#[test]
fn ctrl_c_is_130_and_the_reports_are_finished() {
    let (desk, server) = (Desk::with(CREATE), Server::silent());
    let url = server.url();
    let flags =
        ["run", "--target", &url, "--scenarios", "scenarios", "--json", "r.jsonl", "--junit", "r.xml"];
    let running = desk.command(&flags).stdout(Stdio::piped()).spawn().expect("the program starts");
    while !server.request().starts_with("POST / ") {}
    let interrupt = Command::new("kill").args(["-INT", &running.id().to_string()]).status();
    assert!(interrupt.expect("kill is there").success());
    let output = running.wait_with_output().expect("the program ends");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(130), "{stdout}");
    assert!(stdout.contains("Interrupted 1 of 1 case not judged"), "{stdout}");
    let report = desk.read("r.jsonl");
    let footer: Value = serde_json::from_str(report.lines().last().expect("lines")).expect("JSON");
    assert_eq!(footer["ending"], "interrupted");
    assert_eq!(footer["exit_code"], 130);
    assert!(desk.read("r.xml").contains("</testsuites>") || desk.read("r.xml").contains("tests=\"0\""));
}
