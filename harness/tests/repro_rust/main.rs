//! The script that `kmsc repro --as rust` prints, compiled and run: it shows the failure of a server that makes the mistake, and
//! says so of one that does not.
//!
//! `limit.rs` is that script to the letter; the test `program` sees to it. A script ends its process, so this program
//! starts itself again to run it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};

/// The script, as it was printed.
#[allow(
    clippy::all,
    clippy::pedantic,
    reason = "it is written for readers who have nothing else of this project"
)]
mod script {
    include!("limit.rs");

    pub(super) fn run() {
        main();
    }
}

fn main() -> ExitCode {
    if std::env::var_os("KMS_ENDPOINT").is_some() {
        script::run();
        return ExitCode::SUCCESS;
    }
    // `cargo test -- --list` and filters are for tests with names; this one always runs.
    let with = run(&["--fault", "rotation-limit-10"]);
    assert_eq!(with.0, Some(1), "{}", with.1);
    assert!(with.1.contains("got       400 LimitExceededException"), "{}", with.1);
    assert_eq!(run(&[]), (Some(0), "every claim holds\n".to_owned()));
    println!("the script shows the failure, and only where it is");
    ExitCode::SUCCESS
}

/// Runs the script against `kmsc serve` with these flags: its exit code and what it prints.
fn run(flags: &[&str]) -> (Option<i32>, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_kmsc"))
        .args(["serve", "--port", "0", "--clock", "still"])
        .args(flags)
        .stdout(Stdio::piped())
        .spawn()
        .map(Server)
        .expect("the program starts");
    let mut first = String::new();
    let stdout = server.0.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut first).expect("the program prints UTF-8");
    let url = first.trim().strip_prefix("listening on ").expect("the first line says where");
    let script = Command::new(std::env::current_exe().expect("this program has a path"))
        .env("KMS_ENDPOINT", url)
        .env("AWS_ACCESS_KEY_ID", "test")
        .output()
        .expect("the script starts");
    (script.status.code(), String::from_utf8_lossy(&script.stdout).into_owned())
}

/// A running server, ended with its scope.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
