//! How long `kmsc serve` takes from its start to the line that says where it listens.

use std::env;
use std::error::Error;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kms_bench::asked_to_measure;

const STARTS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    if !asked_to_measure() {
        return Ok(());
    }
    let program = program()?;
    // The first start reads the program from the disk; it does not count.
    start(&program)?;
    let mut times = (0..STARTS).map(|_| start(&program)).collect::<Result<Vec<_>, _>>()?;
    times.sort();
    println!(
        "ready after {:.1?} (median of {STARTS}), at most {:.1?} (goal: 20 ms)",
        times[STARTS / 2],
        times[STARTS - 1]
    );
    Ok(())
}

/// The release build of the program, beside this one's folder.
fn program() -> Result<PathBuf, Box<dyn Error>> {
    let here = env::current_exe()?;
    let release = here.ancestors().nth(2).ok_or("this program is not in a target folder")?;
    let program = release.join(format!("kmsc{}", env::consts::EXE_SUFFIX));
    if program.exists() {
        return Ok(program);
    }
    Err(format!("{} does not exist: run `cargo build --release` first", program.display()).into())
}

fn start(program: &PathBuf) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    let child = Command::new(program)
        .args(["serve", "--port", "0"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut child = Ended(child);
    let output = child.0.stdout.take().ok_or("the output was asked for")?;
    let mut line = String::new();
    let mut output = BufReader::new(output);
    while output.read_line(&mut line)? > 0 {
        if line.contains("listening on") {
            return Ok(started.elapsed());
        }
    }
    Err(format!("the program ended without listening; it said {line:?}").into())
}

/// A program that is ended when it is no longer needed, whatever happened.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
