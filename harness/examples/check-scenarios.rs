//! Loads the scenarios of a folder and prints everything that is wrong with them.
//!
//! `cargo run --example check-scenarios -- scenarios`

use std::path::Path;
use std::process::ExitCode;

use kms_conformance::scenario::Suite;

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "scenarios".to_owned());
    match Suite::from_folder(Path::new(&folder)) {
        Ok(suite) => {
            println!("{} scenarios, {} cases: all well", suite.scenarios().len(), suite.cases().len());
            ExitCode::SUCCESS
        }
        Err(errors) => {
            for error in &errors {
                println!("{error}\n");
            }
            println!("{} errors", errors.len());
            ExitCode::FAILURE
        }
    }
}
