//! `kmsc report merge`: one report out of several runs' JSON Lines.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Outcome;
use super::failure::Failure;
use crate::report::record::Run;
use crate::report::{markdown, page, whole};
use crate::verdict::ExitCode;

/// Makes reports out of reports
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Merge(Merge),
}

/// Compares runs: one page out of the files that `kmsc run --json` wrote
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc report merge simulator.jsonl moto.jsonl --html comparison.html
  kmsc report merge yesterday.jsonl today.jsonl --markdown summary.md")]
struct Merge {
    /// Reports in JSON Lines, in the order of their columns
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Writes a page, one file that needs nothing else
    #[arg(long, value_name = "FILE", required_unless_present = "markdown")]
    html: Option<PathBuf>,
    /// Writes a summary in GitHub's Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Command::Merge(merge) = &arguments.command;
    let runs: Result<Vec<Run>, _> = merge.files.iter().map(|file| Run::read(file)).collect();
    let mut runs = runs.map_err(Failure::usage)?;
    Run::tell_apart(&mut runs);
    if let Some(file) = &merge.html {
        write(file, &page::render(&runs))?;
    }
    if let Some(file) = &merge.markdown {
        write(file, &markdown::render(&runs))?;
    }
    Ok(ExitCode::Success)
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let unwritable =
        |error: io::Error| Failure::usage(format!("cannot write the report {}: {error}", file.display()));
    whole::try_out(file).and_then(|()| whole::write(file, text)).map_err(unwritable)
}
