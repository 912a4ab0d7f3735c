//! `kmsc probe`: sends requests made from the service model, and reports like `kmsc run`.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::Failure;
use super::narrow::Narrow;
use super::run::drive::drive;
use super::run::live::Plan;
use super::run::target::TargetFlags;
use super::select::{self, Filters};
use super::{Outcome, block_on, exit_codes, explain, output};
use crate::probe;
use crate::report::json_lines::JsonLines;
use crate::report::junit::Junit;
use crate::report::terminal::Terminal;
use crate::report::{Commands, Reports, RunFacts, SuiteFacts, words};
use crate::run;
use crate::scenario::{Case, DEFAULT_PROFILE};
use crate::target::Description;
use crate::target::aws::AwsTarget;
use crate::verdict::ExitCode;

macro_rules! examples {
    () => {
        "\
Examples:
  kmsc probe                                          every probe, on the built-in simulator
  kmsc probe --target http://127.0.0.1:4566           on a server that says it speaks KMS
  kmsc probe --operation CreateKey                    one operation
  kmsc probe --seed 7 --limit 500 --junit report.xml  500 of them, in the order of seed 7
  kmsc probe --only 'CreateKey/Tags*'                 what is about the member Tags of CreateKey
  kmsc probe --explain --only CreateKey/Tags/as-true  what a probe sends, what must come, and why"
    };
}
const EXAMPLES: &str = examples!();

/// Sends requests made from the service model, valid and broken ones, and reports how they were answered
///
/// For each of the 54 operations: every bound at, below and above it, every value of every enumeration and a foreign one,
/// patterns kept and broken, members left out, null or unknown, other JSON types, at every depth; bodies that are no JSON;
/// other targets, content types and methods. What must be answered follows from the model and from recorded sentences;
/// where nobody knows it, the answer is recorded and not scored.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = concat!(examples!(), "\n\n", exit_codes!()))]
pub(crate) struct Arguments {
    #[command(flatten, next_help_heading = "Target")]
    target: TargetFlags,
    /// Decides the order of the probes, and which members are broken together
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Probes")]
    seed: u64,
    #[arg(long, value_name = "ID", num_args = 1.., help = select::HELP, help_heading = "Probes")]
    only: Vec<String>,
    /// At most so many probes, the first ones in the order of the seed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Probes")]
    limit: Option<u32>,
    /// Prints the ids and titles of the probes, and sends nothing
    #[arg(long, conflicts_with = "explain", help_heading = "Probes")]
    list: bool,
    /// Prints what the probes send, what must be answered and why, and sends nothing
    #[arg(long, help_heading = "Probes")]
    explain: bool,
    /// How many probes run at a time [default: one per processor; 4 on AWS]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Running")]
    jobs: Option<u16>,
    /// Starts no further probe after the first failure
    #[arg(long, help_heading = "Running")]
    fail_fast: bool,
    /// Writes a JUnit report
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    junit: Option<PathBuf>,
    /// Writes a report in JSON Lines: a header, one line per probe, a footer
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    json: Option<PathBuf>,
    /// Prints every probe where there is no terminal, and on a terminal above the bar
    #[arg(long, short, help_heading = "Reports")]
    verbose: bool,
    #[command(flatten, next_help_heading = "Narrowing")]
    narrow: Narrow,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let all = probe::cases(arguments.seed);
    let chosen = arguments.choose(&all)?;
    if arguments.list {
        output::print(&list(&chosen))?;
        return Ok(ExitCode::Success);
    }
    if arguments.explain {
        let told: Vec<_> = chosen.iter().map(|case| shortened(&explain::in_short(case))).collect();
        output::print(&told.join("\n"))?;
        return Ok(ExitCode::Success);
    }
    if arguments.target.is_live() && !arguments.target.is_aws() {
        return Err(Failure::usage(
            "probes are made from the service model of AWS: Alibaba Cloud speaks another API",
        ));
    }
    if arguments.target.needs_confirmation() {
        return Err(Failure::usage(Plan::of(&chosen, &AwsTarget::describe()).refusal()));
    }
    let chosen: Vec<Case> = chosen.into_iter().cloned().collect();
    block_on(execute(arguments, &all, &chosen))
}

async fn execute(arguments: &Arguments, all: &[Case], chosen: &[Case]) -> Outcome {
    let target = arguments.target.open(&[]).await?;
    let facts = arguments.facts(all, target.description(), chosen.len());
    let reports = arguments.reports()?;
    let options = run::Options {
        jobs: facts.jobs,
        fail_fast: arguments.fail_fast,
        deadline: None,
        // A probe has no accepted transcript: it is held to its claims alone.
        snapshots: None,
        baseline: None,
    };
    let run = drive(chosen, target, &options, &facts, reports, vec![], |_| Ok(0));
    run.await.map(|(_, code)| code)
}

impl Arguments {
    fn choose<'a>(&self, all: &'a [Case]) -> Result<Vec<&'a Case>, Failure> {
        let filters = Filters::parse(&self.only)?;
        let chosen = if self.only.is_empty() {
            all.iter().collect()
        } else {
            filters.select_from(all, "kmsc probe --list")?
        };
        let mut chosen = self.narrow.apply(chosen)?;
        if let Some(limit) = self.limit {
            chosen.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        }
        Ok(chosen)
    }

    fn facts(&self, all: &[Case], target: &Description, selected: usize) -> RunFacts {
        let seed = if self.seed == 0 { String::new() } else { format!(" --seed {}", self.seed) };
        RunFacts {
            version: env!("CARGO_PKG_VERSION"),
            suite: SuiteFacts {
                origin: probe::origin(self.seed),
                digest: probe::digest(all),
                cases: all.len(),
            },
            target: target.clone(),
            profiles: vec![DEFAULT_PROFILE.to_owned()],
            selected,
            jobs: self.jobs(),
            started: jiff::Timestamp::now(),
            commands: Commands {
                run: format!("kmsc probe{}{seed} --only", self.target.flags()),
                // A probe is no case of the suite.
                repro: String::new(),
                explain: format!("kmsc probe{seed} --explain --only"),
                // Nothing of a probe is ever pending.
                accept: String::new(),
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

    /// Opens every report that was asked for, so that a bad path is known before the first probe.
    fn reports(&self) -> Result<Reports, Failure> {
        let unwritable = |path: &Path, error: io::Error| {
            Failure::usage(format!("cannot write the report {}: {error}", path.display()))
        };
        let mut reports = Reports::default();
        let interactive = io::stdout().is_terminal();
        let terminal = Terminal::new(anstream::stdout(), interactive, self.verbose);
        reports.add(terminal.showing_at_most(PROBLEMS_SHOWN_MAX));
        if let Some(path) = &self.junit {
            reports.add(Junit::create(path).map_err(|error| unwritable(path, error))?);
        }
        // Last, because it empties the file of an earlier run.
        if let Some(path) = &self.json {
            reports.add(JsonLines::create(path).map_err(|error| unwritable(path, error))?);
        }
        Ok(reports)
    }
}

/// KMS throttles an account's calls; see `kmsc run`.
const JOBS_ON_AWS: usize = 4;

/// A server with words of its own differs in thousands of probes; nobody reads that many.
const PROBLEMS_SHOWN_MAX: usize = 50;

/// Bodies may have 100,000 characters; nobody reads those either.
const LINE_CHARACTERS_MAX: usize = 400;

fn list(cases: &[&Case]) -> String {
    let mut text = String::new();
    for case in cases {
        writeln!(text, "{}  {}", case.id, case.scenario.title).expect("a String can be written to");
    }
    text
}

fn shortened(text: &str) -> String {
    let mut short = String::new();
    for line in text.lines() {
        match line.char_indices().nth(LINE_CHARACTERS_MAX) {
            Some((end, _)) => {
                let left_out = line.chars().count() - LINE_CHARACTERS_MAX;
                let more = words::plural(left_out, "more character");
                writeln!(short, "{}... ({more})", &line[..end])
            }
            None => writeln!(short, "{line}"),
        }
        .expect("a String can be written to");
    }
    short
}
