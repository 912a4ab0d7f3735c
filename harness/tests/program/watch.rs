//! `kmsc run --watch`: a saved scenario runs its cases, and Ctrl-C ends it. Nobody sleeps: the output is read until it says
//! what it should, with a deadline.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::desk::{CREATE, Desk};
use crate::server::Server;

const KEY: &str = r#"{"KeyMetadata":{"KeyId":"other","Arn":"a"}}"#;

#[test]
fn a_saved_scenario_runs_its_cases_and_no_others() {
    let desk = desk();
    let mut watch = Watch::start(&desk);
    watch.until("2 cases: 2 passed");
    watch.until("watching scenarios");
    desk.write("scenarios/keys/create.toml", &passing().replace("KeyMetadata.KeyId", "KeyMetadata.Arn"));
    watch.until("1 of 2 cases changed");
    let run = watch.until("watching scenarios");
    assert!(run.contains("1 case: 1 passed"), "{run}");
    desk.write("scenarios/keys/third.toml", &passing());
    watch.until("1 of 3 cases changed");
    watch.until("1 case: 1 passed");
    watch.until("watching scenarios");
    assert_eq!(watch.interrupt(), Some(130));
}

#[test]
fn a_changed_fixture_runs_what_uses_it() {
    let desk = desk();
    let fixture = "title = \"A key\"\n\n[[step]]\nid = \"create\"\ncall = \"CreateKey\"\n";
    desk.write("scenarios/_fixtures/key.toml", fixture);
    desk.write(
        "scenarios/keys/uses.toml",
        "title = \"It is used\"\n\n[[step]]\nid = \"given\"\nuse = \"key\"\n",
    );
    let mut watch = Watch::start(&desk);
    watch.until("3 cases: 3 passed");
    watch.until("watching scenarios");
    let other = fixture.replace("\"CreateKey\"\n", "\"CreateKey\"\nwith = { Description = \"a\" }\n");
    desk.write("scenarios/_fixtures/key.toml", &other);
    watch.until("1 of 3 cases changed");
    assert_eq!(watch.interrupt(), Some(130));
}

#[test]
fn a_mistake_is_shown_and_the_watch_goes_on() {
    let desk = desk();
    let mut watch = Watch::start(&desk);
    watch.until("watching scenarios");
    desk.write("scenarios/keys/create.toml", &passing().replace("CreateKey\"\n", "CreateKeys\"\n"));
    watch.until("1 mistake in the scenarios");
    watch.until("watching scenarios");
    let failing = passing().replace("present = true", "eq = \"k\"");
    desk.write("scenarios/keys/create.toml", &failing);
    watch.until("1 of 2 cases changed");
    watch.until("1 case: 1 failed");
    watch.until("watching scenarios");
    assert_eq!(watch.interrupt(), Some(130), "whatever failed before");
}

#[test]
fn nothing_is_cleared() {
    let desk = desk();
    desk.write("report.xml", "of an earlier run");
    let mut watch = Watch::start(&desk);
    let all = watch.until("watching scenarios");
    assert!(!all.contains('\u{1b}'), "the terminal is left alone: {all:?}");
    watch.interrupt();
    assert_eq!(desk.read("report.xml"), "of an earlier run");
    for report in ["--junit", "--json", "--html", "--markdown", "--badge"] {
        let done = desk.kmsc(&["run", "--watch", "--scenarios", "scenarios", report, "report.xml"]);
        assert_eq!(done.code, Some(2), "{}", done.stdout);
        assert!(done.stderr.contains("cannot be used with"), "{}", done.stderr);
    }
}

#[test]
fn what_cannot_be_watched_is_wrong_usage() {
    let desk = desk();
    for (arguments, message) in [
        (&["run", "--watch"][..], "--scenarios <DIR>"),
        (&["run", "--watch", "--scenarios", "missing"], "cannot watch the scenarios in missing"),
        (&["run", "--watch", "--scenarios", "scenarios", "--target", "aws"], "would make keys on AWS"),
    ] {
        let done = desk.kmsc(arguments);
        assert_eq!(done.code, Some(2), "{arguments:?}: {}", done.stdout);
        assert!(done.stderr.contains(message), "{arguments:?}: {}", done.stderr);
    }
}

/// A desk with two scenarios that the server lives up to.
fn desk() -> Desk {
    let desk = Desk::with(&passing());
    desk.write("scenarios/keys/other.toml", &passing());
    desk
}

fn passing() -> String {
    CREATE.replace("eq = \"k\"", "present = true")
}

/// A running watch, ended with the test.
struct Watch {
    program: Child,
    lines: Receiver<String>,
    _server: Server,
}

impl Watch {
    fn start(desk: &Desk) -> Self {
        let server = Server::answering(200, KEY);
        let url = server.url();
        let kmsc = desk.command(&["run", "--watch", "--scenarios", "scenarios", "--target", &url]);
        // Results and remarks in the order in which a terminal shows them.
        let mut shell = Command::new("sh");
        shell.args(["-c", "exec \"$0\" \"$@\" 2>&1"]).arg(kmsc.get_program()).args(kmsc.get_args());
        shell.current_dir(desk.path(""));
        for (name, value) in kmsc.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let mut program = shell.stdout(Stdio::piped()).spawn().expect("the program starts");
        let (said, lines) = channel();
        let stdout = program.stdout.take().expect("it is piped");
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if said.send(line).is_err() {
                    return;
                }
            }
        });
        Self { program, lines, _server: server }
    }

    /// Reads until a line has this text; answers everything read.
    fn until(&mut self, wanted: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(60);
        let mut read = String::new();
        while !read.contains(wanted) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => read.push_str(&format!("{line}\n")),
                Err(_) => panic!("{wanted:?} never came:\n{read}"),
            }
        }
        read
    }

    /// Presses Ctrl-C; answers the exit code.
    fn interrupt(mut self) -> Option<i32> {
        let sent = Command::new("kill").args(["-INT", &self.program.id().to_string()]).status();
        assert!(sent.expect("kill is there").success());
        self.program.wait().expect("it ends").code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself, as it should.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
