//! `kmsc run`: runs cases on a target and reports.
//!
//! | module | what lives there |
//! |---|---|
//! | [`target`] | `--target`: the words, the addresses, and what they open |
//! | [`live`] | what a run on AWS would make |
//! | [`drive`] | the run itself, from the first case to the last line, Ctrl-C included |

pub(super) mod drive;
pub(super) mod live;
pub(crate) mod target;

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::narrow::Narrow;
use super::select::{self, Filters};
use super::{Outcome, block_on, exit_codes, snapshots, suite};
use crate::normalise;
use crate::report::finding::findings;
use crate::report::json_lines::JsonLines;
use crate::report::junit::Junit;
use crate::report::terminal::Terminal;
use crate::report::whole::{Render, Whole};
use crate::report::{Commands, Reports, RunFacts, badge, markdown, page};
use crate::run;
use crate::scenario::{Case, Suite};
use crate::snapshot::Store;
use crate::target::Description;
use crate::target::aws::AwsTarget;
use crate::verdict::CaseResult;
use live::Plan;

macro_rules! examples {
    () => {
        "\
Examples:
  kmsc run                                          everything, on the built-in simulator
  kmsc run rotation/automatic-90d                   one scenario
  kmsc run 'rotation/*' 'keys/*' --fail-fast        two chapters, up to the first failure
  kmsc run --target http://127.0.0.1:4566 --junit report.xml --json report.jsonl
  kmsc run --html report.html --markdown summary.md --badge badge.svg
  kmsc run --target aws                             says what it would create on AWS, and stops
  kmsc run --target aws --live --region eu-west-1   does it
  kmsc run --update; kmsc accept                    takes over what the simulator answers now"
    };
}
const EXAMPLES: &str = examples!();

/// Runs cases on a target and reports how they ended
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = concat!(examples!(), "\n\n", exit_codes!()))]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    target: target::TargetFlags,
    /// Judges under this profile only; may be given several times [default: all that the target offers]
    #[arg(long = "profile", value_name = "PROFILE")]
    profiles: Vec<String>,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
    #[command(flatten)]
    snapshots: snapshots::SnapshotsFlag,
    /// Writes new and changed snapshots as pending ones into the snapshots' folder
    #[arg(long)]
    update: bool,
    /// How many cases run at a time [default: one per processor; 4 on AWS]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// Starts no further case after the first failure
    #[arg(long)]
    fail_fast: bool,
    /// Writes a JUnit report
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Writes a report in JSON Lines: a header, one line per case, a footer
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Writes a page for people: one HTML file that needs nothing else
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Writes a summary in GitHub's Markdown, for a CI job
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Writes an SVG badge
    #[arg(long, value_name = "FILE")]
    badge: Option<PathBuf>,
    /// Prints every case where there is no terminal, and on a terminal above the bar
    #[arg(long, short)]
    verbose: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    block_on(execute(arguments))
}

async fn execute(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let filters = Filters::parse(&arguments.filters)?;
    let store =
        if arguments.update { arguments.snapshots.to_write() } else { arguments.snapshots.to_compare() };
    let store = Arc::new(store?);
    let chosen = arguments.narrow.apply(filters.select(suite.cases())?)?;
    if arguments.target.needs_confirmation() {
        return Err(Failure::usage(Plan::of(&chosen, &AwsTarget::describe()).refusal()));
    }
    let target = arguments.target.open().await?;
    let writes = arguments.writes(target.description())?;
    let cases = of_profiles(&chosen, &arguments.profiles, target.description())?;
    let facts = arguments.facts(&suite, target.description(), cases.len());
    let reports = arguments.reports()?;
    let options = run::Options {
        jobs: facts.jobs,
        fail_fast: arguments.fail_fast,
        deadline: None,
        snapshots: Some(Arc::clone(&store)),
    };
    let keep = |result: &CaseResult| if writes { keep_pending(&store, result) } else { Ok(0) };
    drive::drive(&cases, target, &options, &facts, reports, keep).await
}

impl Arguments {
    /// Whether new and changed transcripts are written down: those of the built-in simulator, whose cases
    /// never see each other, and of AWS itself. What a shared or a foreign world answers is never offered.
    fn writes(&self, target: &Description) -> Result<bool, Failure> {
        let trusted = (target.is_simulator && target.isolated_sessions) || self.target.is_live();
        if self.update && !trusted {
            return Err(Failure::usage(format!(
                "--update takes snapshots from the built-in simulator or from AWS, and {} is neither",
                target.name
            )));
        }
        Ok(trusted && (self.update || self.snapshots.snapshots.is_some()))
    }

    fn facts(&self, suite: &Suite, target: &Description, selected: usize) -> RunFacts {
        let scenarios = self.suite.flag();
        let snapshots = self.snapshots.flag();
        RunFacts {
            version: env!("CARGO_PKG_VERSION"),
            suite: self.suite.facts(suite),
            target: target.clone(),
            profiles: if self.profiles.is_empty() { target.profiles.clone() } else { self.profiles.clone() },
            selected,
            jobs: self.jobs(),
            started: jiff::Timestamp::now(),
            commands: Commands {
                run: format!("kmsc run{}{scenarios}{snapshots}", self.target.flags()),
                explain: format!("kmsc explain{scenarios}"),
                accept: format!("kmsc accept{scenarios}{snapshots}"),
            },
        }
    }

    fn jobs(&self) -> usize {
        match self.jobs {
            Some(jobs) => usize::from(jobs),
            None if self.target.is_live() => JOBS_ON_AWS,
            None => std::thread::available_parallelism().map_or(1, usize::from),
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

/// KMS throttles an account's calls that change keys to a few per second.
const JOBS_ON_AWS: usize = 4;

/// The selected cases of the profiles that were asked for, or of all that the target offers.
fn of_profiles(cases: &[&Case], asked: &[String], target: &Description) -> Result<Vec<Case>, Failure> {
    if let Some(unknown) = asked.iter().find(|profile| !target.profiles.contains(profile)) {
        return Err(Failure::usage(format!(
            "unknown profile `{unknown}`; {} offers: {}",
            target.name,
            target.profiles.join(", ")
        )));
    }
    let profiles = if asked.is_empty() { &target.profiles } else { asked };
    let cases: Vec<Case> =
        cases.iter().filter(|case| profiles.contains(&case.profile)).map(|case| (*case).clone()).collect();
    if cases.is_empty() {
        let profiles = profiles.join(", ");
        return Err(Failure::nothing_selected(format!("none of the selected cases is about {profiles}")));
    }
    Ok(cases)
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
