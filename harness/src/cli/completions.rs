//! `kmsc completions`: what a shell needs to complete the program's arguments.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Outcome, Program, output};
use crate::verdict::ExitCode;

/// Prints the completions of a shell
///
/// For bash, add this to ~/.bashrc: source <(kmsc completions bash)
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Program::command(), "kmsc", &mut text);
    output::print(&String::from_utf8_lossy(&text))?;
    Ok(ExitCode::Success)
}
