//! `--scenarios`: which scenarios a command is about.

use std::path::PathBuf;

use clap::Args;
use sha2::{Digest, Sha256};

use super::failure::Failure;
use crate::report::{SuiteFacts, words};
use crate::scenario::{LoadError, Suite};

/// The flag that several commands share.
#[derive(Debug, Args)]
pub(crate) struct ScenariosFlag {
    /// Reads scenarios from this folder instead of those built in
    #[arg(long, value_name = "DIR")]
    pub(crate) scenarios: Option<PathBuf>,
}

impl ScenariosFlag {
    /// Loads the scenarios; one bad file is wrong usage, with every mistake that was found.
    pub(crate) fn load(&self) -> Result<Suite, Failure> {
        match &self.scenarios {
            None => Suite::embedded().map_err(|errors| mistakes(&errors)),
            Some(folder) => {
                std::fs::read_dir(folder).map_err(|error| {
                    Failure::usage(format!("cannot read the scenarios in {}: {error}", folder.display()))
                })?;
                Suite::from_folder(folder).map_err(|errors| mistakes(&errors))
            }
        }
    }

    /// What reports say of the scenarios.
    pub(crate) fn facts(&self, suite: &Suite) -> SuiteFacts {
        let origin = match &self.scenarios {
            None => "built in".to_owned(),
            Some(folder) => folder.display().to_string(),
        };
        SuiteFacts { origin, digest: digest(suite), cases: suite.cases().len() }
    }

    /// The flag as a reader types it again, with a space before it; empty without one.
    pub(crate) fn flag(&self) -> String {
        match &self.scenarios {
            None => String::new(),
            Some(folder) => format!(" --scenarios {}", words::shell(&folder.to_string_lossy())),
        }
    }
}

fn mistakes(errors: &[LoadError]) -> Failure {
    let each: Vec<String> = errors.iter().map(|error| error.to_string().trim_end().to_owned()).collect();
    Failure::usage(format!(
        "{} in the scenarios\n\n{}",
        words::plural(errors.len(), "mistake"),
        each.join("\n\n")
    ))
}

/// SHA-256 over the names and texts of all scenario files, in hexadecimal.
fn digest(suite: &Suite) -> String {
    let mut hash = Sha256::new();
    for scenario in suite.scenarios() {
        for text in [&scenario.id, &scenario.source] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
