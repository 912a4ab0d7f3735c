//! `kmsc report merge`: one report out of several runs' JSON Lines.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Outcome;
use super::failure::Failure;
use crate::report::record::{ReadError, Run};
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
  kmsc report merge simulator.jsonl moto=moto.jsonl --html comparison.html
  kmsc report merge yesterday.jsonl today.jsonl --markdown summary.md")]
struct Merge {
    /// Reports in JSON Lines, in the order of their columns; NAME= calls the target so instead of by its URL
    #[arg(value_name = "[NAME=]FILE", required = true)]
    reports: Vec<Named>,
    /// Writes a page, one file that needs nothing else
    #[arg(long, value_name = "FILE", required_unless_present = "markdown")]
    html: Option<PathBuf>,
    /// Writes a summary in GitHub's Markdown
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
}

/// A report, and what to call its target.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    name: Option<String>,
    file: PathBuf,
}

impl From<&str> for Named {
    /// A name has no `/`, so that `./a=b.jsonl` is a file.
    fn from(text: &str) -> Self {
        match text.split_once('=') {
            Some((name, file)) if !name.is_empty() && !name.contains(['/', '\\']) => {
                Self { name: Some(name.to_owned()), file: file.into() }
            }
            _ => Self { name: None, file: text.into() },
        }
    }
}

impl Named {
    fn read(&self) -> Result<Run, ReadError> {
        let mut run = Run::read(&self.file)?;
        if let Some(name) = &self.name {
            run.header.target.name.clone_from(name);
        }
        Ok(run)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Command::Merge(merge) = &arguments.command;
    let runs: Result<Vec<Run>, _> = merge.reports.iter().map(Named::read).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_may_be_given_a_name() {
        let named =
            |name: Option<&str>, file: &str| Named { name: name.map(str::to_owned), file: file.into() };
        assert_eq!(Named::from("moto=a/b.jsonl"), named(Some("moto"), "a/b.jsonl"));
        assert_eq!(Named::from("a/b.jsonl"), named(None, "a/b.jsonl"));
        assert_eq!(Named::from("./a=b.jsonl"), named(None, "./a=b.jsonl"));
        assert_eq!(Named::from("=b.jsonl"), named(None, "=b.jsonl"));
    }
}
