//! `kmsc run`: runs cases on a target and reports.
//!
//! | module | what lives there |
//! |---|---|
//! | [`selection`] | which cases, on what: the flags of every command that runs cases |
//! | [`target`] | `--target`: the words, the addresses, and what they open |
//! | [`live`] | what a run on AWS would make |
//! | [`watch`] | `--watch`: again, when a scenario is saved |
//! | [`drive`] | the run itself, from the first case to the last line, Ctrl-C included |

pub(super) mod drive;
pub(super) mod live;
pub(crate) mod selection;
pub(crate) mod target;
mod watch;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::{Outcome, block_on, clock_of_the_host, exit_codes, snapshots};
use crate::baseline::Baseline;
use crate::normalise;
use crate::report::finding::findings;
use crate::report::json_lines::JsonLines;
use crate::report::junit::Junit;
use crate::report::terminal::Terminal;
use crate::report::whole::{Render, Whole};
use crate::report::{Reports, badge, markdown, page, words};
use crate::run;
use crate::snapshot::Store;
use crate::target::Description;
use crate::verdict::{CaseResult, ExitCode};
use selection::Selection;

macro_rules! examples {
    () => {
        "\
Examples:
  kmsc run                                          everything, on the built-in simulator
  kmsc run rotation/on-demand-limit                 one scenario
  kmsc run 'rotation/*' 'keys/*' --fail-fast        two chapters, up to the first failure
  kmsc run --target http://127.0.0.1:4566 --junit report.xml --json report.jsonl
  kmsc run --html report.html --markdown summary.md --badge badge.svg
  kmsc run --target http://127.0.0.1:4566 --baseline known.toml
                                                    fails only on what is not in that file
  kmsc run --watch --scenarios scenarios 'rotation/*'
                                                    what you edit, whenever you save it
  kmsc run --target aws                             says what it would create on AWS, and stops
  kmsc run --target aws --live --region eu-west-1   does it
  kmsc run --update; kmsc accept                    takes over what the simulator answers now"
    };
}
const EXAMPLES: &str = examples!();

/// Runs the suite, or a part of it, on a target and reports how each case ended
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = concat!(examples!(), "\n\n", exit_codes!()))]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    snapshots: snapshots::SnapshotsFlag,
    /// Writes new and changed snapshots as pending ones into the snapshots' folder
    #[arg(long, help_heading = "Scenarios and snapshots")]
    update: bool,
    /// Expects what this file says of the target: its known failures, each with a reason (`kmsc baseline new`
    /// writes one)
    #[arg(long, value_name = "FILE", help_heading = "Running")]
    baseline: Option<PathBuf>,
    /// Starts no further case after the first failure
    #[arg(long, help_heading = "Running")]
    fail_fast: bool,
    /// Writes a JUnit report
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    junit: Option<PathBuf>,
    /// Writes a report in JSON Lines: a header, one line per case, a footer
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    json: Option<PathBuf>,
    /// Writes a page for people: one HTML file that needs nothing else
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    html: Option<PathBuf>,
    /// Writes a summary in GitHub's Markdown, for a CI job
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    markdown: Option<PathBuf>,
    /// Writes an SVG badge
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    badge: Option<PathBuf>,
    /// Prints every case where there is no terminal, and on a terminal above the bar
    #[arg(long, short, help_heading = "Reports")]
    verbose: bool,
    /// Runs what a saved scenario file changes, again and again, until Ctrl-C (exit code 130); writes no reports
    #[arg(long, help_heading = "Running", requires = "scenarios", conflicts_with_all = ["junit", "json", "html", "markdown", "badge", "fail_fast"])]
    watch: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.selection.scenarios.scenarios {
        Some(folder) if arguments.watch => {
            if arguments.selection.target.is_live() {
                return Err(Failure::usage(
                    "--watch would make keys on AWS, which cost money, whenever a file is saved",
                ));
            }
            block_on(watch::watch(folder, async |known| {
                let code = execute(arguments, Some(&mut *known)).await;
                if code.is_err() {
                    known.failed();
                }
                code
            }))
        }
        _ => block_on(execute(arguments, None)),
    }
}

/// Runs the selected cases; of those, where it watches, only what is no longer what is known.
async fn execute(arguments: &Arguments, known: Option<&mut watch::Known>) -> Outcome {
    let store =
        if arguments.update { arguments.snapshots.to_write() } else { arguments.snapshots.to_compare() };
    let store = Arc::new(store?);
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose().map_err(Failure::usage)?;
    let mut opened = arguments.selection.open().await?;
    if let Some(known) = known {
        opened.cases = known.touched(opened.cases);
        if opened.cases.is_empty() {
            return Ok(ExitCode::Success);
        }
    }
    let writes = arguments.writes(opened.target.description())?;
    let facts = arguments.selection.facts(&opened, &arguments.snapshots.flag(), &arguments.baseline_flag());
    let reports = arguments.reports()?;
    let known = |case: &str| opened.suite.case(case).is_some();
    let stale = baseline.as_ref().map(|baseline| baseline.stale(known, clock_of_the_host::today()));
    let options = run::Options {
        jobs: facts.jobs,
        fail_fast: arguments.fail_fast,
        deadline: None,
        snapshots: Some(Arc::clone(&store)),
        baseline: baseline.map(Arc::new),
    };
    let keep = |result: &CaseResult| if writes { keep_pending(&store, result) } else { Ok(0) };
    let stale = stale.unwrap_or_default();
    let run = drive::drive(&opened.cases, opened.target, &options, &facts, reports, stale, keep);
    run.await.map(|(_, code)| code)
}

impl Arguments {
    /// Whether new and changed transcripts are written down: those of the built-in simulator, whose cases
    /// never see each other, and of AWS or Alibaba Cloud itself. What a shared or a foreign world answers is never offered.
    fn writes(&self, target: &Description) -> Result<bool, Failure> {
        let trusted = (target.is_simulator && target.isolated_sessions) || self.selection.target.is_live();
        if self.update && !trusted {
            return Err(Failure::usage(format!(
                "--update takes snapshots from the built-in simulator or from a cloud itself, and {} is neither",
                target.name
            )));
        }
        Ok(trusted && (self.update || self.snapshots.snapshots.is_some()))
    }

    /// The flag as a reader types it again, with a space before it; empty without one.
    fn baseline_flag(&self) -> String {
        match &self.baseline {
            None => String::new(),
            Some(file) => format!(" --baseline {}", words::shell(&file.to_string_lossy())),
        }
    }

    /// Opens every report that was asked for, so that a bad path is known before the first case.
    fn reports(&self) -> Result<Reports, Failure> {
        let unwritable = |path: &Path, error: io::Error| {
            Failure::usage(format!("cannot write the report {}: {error}", path.display()))
        };
        let mut reports = Reports::default();
        let interactive = io::stdout().is_terminal();
        reports.add(Terminal::new(anstream::stdout(), interactive, self.verbose));
        if let Some(path) = &self.junit {
            reports.add(Junit::create(path).map_err(|error| unwritable(path, error))?);
        }
        let whole: [(_, Render); 3] =
            [(&self.html, page::of_one), (&self.markdown, markdown::of_one), (&self.badge, badge::render)];
        for (path, render) in whole {
            if let Some(path) = path {
                reports.add(Whole::create(path, render).map_err(|error| unwritable(path, error))?);
            }
        }
        // Last, because it empties the file of an earlier run.
        if let Some(path) = &self.json {
            reports.add(JsonLines::create(path).map_err(|error| unwritable(path, error))?);
        }
        Ok(reports)
    }
}

/// Writes a new or changed transcript down for somebody to accept; answers how many now wait.
///
/// A transcript that contradicts a scored claim is not offered: the claim has to change first.
fn keep_pending(store: &Store, result: &CaseResult) -> Result<usize, Failure> {
    let Some(transcript) = &result.transcript else { return Ok(0) };
    let whole = transcript.broken.is_none() && transcript.stopped.is_none();
    if !whole || !findings(&transcript.case, result).is_empty() {
        return Ok(0);
    }
    let wait = match &result.difference {
        Some(_) => store.write_pending(&transcript.case, &normalise::render(transcript)).map(|_| 1),
        None => store.drop_pending(&transcript.case).map(|_| 0),
    };
    wait.map_err(Failure::incomplete)
}
