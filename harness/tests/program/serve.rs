//! `kmsc serve`: the simulator as another program's users meet it.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Stdio};

use crate::desk::{CREATE, Desk};

#[test]
fn the_first_line_says_where_and_everything_else_works_there() {
    let desk = Desk::with(&CREATE.replace("eq = \"k\"", "present = true"));
    let served = Served::start(&desk, &["--clock", "still", "--start", "2027-01-01T00:00:00Z"]);
    let clock = desk.kmsc(&["clock", "advance", "90d", "--endpoint", &served.url]);
    assert_eq!(clock.stdout, "2027-04-01T00:00:00.000Z  still\n", "{}", clock.stderr);
    desk.write("snapshots/keys/other.snap", "");
    let flags = ["--scenarios", "scenarios", "--snapshots", "snapshots"];
    desk.kmsc(&[&["run", "--update"], &flags[..]].concat());
    desk.kmsc(&[&["accept"], &flags[..]].concat());
    let run = desk.kmsc(&[&["run", "--target", &served.url], &flags[..]].concat());
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains(&format!("target {} kms-simulator", served.url)), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_how_it_ends() {
    let desk = Desk::with(CREATE);
    let mut served = Served::start(&desk, &[]);
    let id = served.program.id().to_string();
    let interrupt = std::process::Command::new("kill").args(["-INT", &id]).status();
    assert!(interrupt.expect("kill is there").success());
    assert_eq!(served.program.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_taken_port_is_wrong_usage() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("a bound port").port().to_string();
    let done = Desk::with(CREATE).kmsc(&["serve", "--port", &port]);
    assert_eq!(done.code, Some(2), "{}", done.stdout);
    assert!(
        done.stderr.starts_with(&format!("error: cannot listen on 127.0.0.1 port {port}")),
        "{}",
        done.stderr
    );
}

#[test]
fn alibaba_cloud_is_served_too_and_its_clock_is_moved_alike() {
    let desk = Desk::with(CREATE);
    let flags = ["--profile", "alibaba", "--clock", "still", "--credential", "testid:testsecret"];
    let served = Served::start(&desk, &flags);
    let clock = desk.kmsc(&["clock", "advance", "90d", "--endpoint", &served.url]);
    assert_eq!(clock.stdout, "2026-04-01T00:00:00.000Z  still\n", "{}", clock.stderr);
}

#[test]
fn flags_of_another_service_are_wrong_usage() {
    let desk = Desk::with(CREATE);
    for (flags, says) in [
        (
            &["--profile", "alibaba", "--fault", "limit-429"][..],
            "error: the profile alibaba has no fault limit-429; did you mean ",
        ),
        (&["--fault", "states-400"], "error: the profile aws has no fault states-400; did you mean "),
        (
            &["--profile", "alibaba-instance", "--account", "111122223333"],
            "error: --account means nothing with",
        ),
        (
            &["--credential", "testid:testsecret"],
            "error: the profile aws verifies no signatures; leave out --credential",
        ),
    ] {
        let done = desk.kmsc(&[&["serve", "--port", "0"], flags].concat());
        assert_eq!(done.code, Some(2), "{}", done.stdout);
        assert!(done.stderr.starts_with(says), "{}", done.stderr);
    }
}

/// A running `kmsc serve`, ended with the test.
pub(crate) struct Served {
    program: Child,
    pub(crate) url: String,
}

impl Served {
    pub(crate) fn start(desk: &Desk, flags: &[&str]) -> Self {
        let arguments = [&["serve", "--port", "0"], flags].concat();
        let mut program =
            desk.command(&arguments).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut first = String::new();
        let stdout = program.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut first).expect("the program prints UTF-8");
        let url = first.trim().strip_prefix("listening on ").expect("the first line says where").to_owned();
        Self { program, url }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, as it should in one of the tests.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
