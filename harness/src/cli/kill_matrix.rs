//! `kmsc kill-matrix`: whether the suite notices the simulator's named faults.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use super::failure::Failure;
use super::faults;
use super::select::{self, Filters};
use super::{Outcome, block_on, output, suite};
use crate::kill_matrix::{Check, Checks, Hunt, Matrix, Thoroughness, json, page};
use crate::report::{whole, words};
use crate::target::simulator::NamedFault;
use crate::verdict::ExitCode;

/// Runs the suite under each named fault of the simulator, and says which faults and checks that leaves
///
/// A fault is killed when a case fails under it, by its claims alone: snapshots are not compared. A check is idle when it
/// holds under every fault. Exits with 1 where a fault survives.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc kill-matrix                                    every fault, the whole suite
  kmsc kill-matrix 'rotation/*' --fault rotation-limit-10 --all
                                                      which cases of a chapter notice one fault
  kmsc kill-matrix --html matrix.html                 the same as a page, with every idle check
  kmsc kill-matrix --strict --quick                   for CI: idle checks fail too
  kmsc kill-matrix --json matrix.json                 every check with the faults that it kills
  kmsc kill-matrix 'alibaba/*' --all                  Alibaba Cloud's cases, under the faults of that simulator
  kmsc serve --fault limit-429                        a server that makes this mistake")]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    /// Only under this fault, of every API that has one of this name; may be given several times
    #[arg(long = "fault", value_name = "NAME", value_parser = faults::name)]
    faults: Vec<String>,
    /// Lists the cases that noticed, and every idle check
    #[arg(long)]
    all: bool,
    /// Writes the matrix as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Writes the matrix as a page for people: one HTML file that needs nothing else
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Exits with 1 where a scored check kills nothing, too, and lists idle checks
    #[arg(long)]
    strict: bool,
    /// Runs under each fault only until it is killed, and a case only while a check of it is idle
    ///
    /// Exits as without it, in a fraction of the time. The numbers are what was seen until then, which is less than there is.
    #[arg(long, conflicts_with_all = ["all", "json", "html"])]
    quick: bool,
    /// How many cases run at a time [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    block_on(execute(arguments))
}

async fn execute(arguments: &Arguments) -> Outcome {
    let began = Instant::now();
    // A bad path is known before the first run, not ten minutes later.
    for path in [&arguments.json, &arguments.html].into_iter().flatten() {
        whole::try_out(path).map_err(|error| unwritable(path, &error))?;
    }
    let suite = arguments.suite.load()?;
    let cases = Filters::parse(&arguments.filters)?.select(suite.cases())?.into_iter().cloned().collect();
    let jobs = arguments.jobs.map_or_else(processors, usize::from);
    let mut matrix = Matrix::begin(cases, jobs).await.map_err(Failure::incomplete)?;
    let mut faults = chosen(&matrix, &arguments.faults)?;
    let thoroughness = if arguments.quick { Thoroughness::UntilKilled } else { Thoroughness::EveryCase };
    if arguments.quick {
        // What many checks notice, or few cases meet, comes first: it leaves less to do for what every case can meet.
        faults.sort_by_key(|fault| (!fault.is_broad, fault.shows_after.is_empty()));
    }
    output::print(&covered(&matrix))?;
    let mut hunts = Vec::new();
    output::print(&format!(
        "{:<8} {:<36} {:>6} {:>6} {:>6}  {}\n",
        "API", "fault", "failed", "broken", "warned", "seen in"
    ))?;
    for fault in faults {
        let hunt = matrix.hunt(fault, thoroughness).await.map_err(Failure::incomplete)?;
        output::print(&row(&hunt, arguments.all))?;
        hunts.push(hunt);
    }
    let checks = &matrix.checks;
    let took = began.elapsed();
    output::print(&summary(&hunts, checks, thoroughness, took))?;
    if arguments.all || arguments.strict {
        output::print(&idle(checks))?;
    }
    if let Some(path) = &arguments.json {
        write(path, &json::render(&hunts, &matrix, took))?;
    }
    if let Some(path) = &arguments.html {
        write(path, &page::render(&hunts, checks, took))?;
    }
    let survives = hunts.iter().any(|hunt| !hunt.is_killed());
    let fails = survives || arguments.strict && checks.iter().any(Check::is_idle);
    Ok(if fails { ExitCode::Failure } else { ExitCode::Success })
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

const NEVER: &str = "a String can be written to";

/// The faults to hunt: those that are named, or all, as far as there are cases about their API.
fn chosen(matrix: &Matrix, names: &[String]) -> Result<Vec<NamedFault>, Failure> {
    let all = if names.is_empty() { NamedFault::all() } else { faults::named(names) };
    faults::keep(all, names, |fault| matrix.is_about(fault)).map_err(|name| {
        Failure::nothing_selected(format!("no selected case is about the API whose fault {name} is"))
    })
}

/// Which cases the matrix is about.
fn covered(matrix: &Matrix) -> String {
    let profiles: Vec<String> =
        matrix.profiles().into_iter().map(|(name, cases)| format!("{name} {cases}")).collect();
    let mut text = format!("cases by profile: {}", profiles.join(", "));
    if !matrix.left_out.is_empty() {
        write!(text, "; {} left out, which the simulator cannot tell", matrix.left_out.len()).expect(NEVER);
    }
    text + "\n\n"
}

fn row(hunt: &Hunt, all: bool) -> String {
    let Hunt { fault, failed, broken, warned, .. } = hunt;
    let numbers = format!("{:>6} {:>6} {:>6}", failed.len(), broken.len(), warned.len());
    let broad = if fault.is_broad { "(broad) " } else { "" };
    let survives = if hunt.is_killed() { "" } else { "  SURVIVES" };
    let api = fault.api.as_str();
    let mut text =
        format!("{api:<8} {:<36} {numbers}  {broad}{}{survives}\n", fault.name, fault.seen_in.join(", "));
    if all {
        for (word, cases) in [("failed", failed), ("broken", broken), ("warned", warned)] {
            for case in cases {
                writeln!(text, "    {word} {case}").expect(NEVER);
            }
        }
    }
    text
}

fn summary(hunts: &[Hunt], checks: &Checks, thoroughness: Thoroughness, took: Duration) -> String {
    let survivors: Vec<String> =
        hunts.iter().filter(|hunt| !hunt.is_killed()).map(|hunt| hunt.fault.to_string()).collect();
    let mut text = format!(
        "\n{}: {} killed, {} survive{}{} ({:.1} s)\n",
        words::plural(hunts.len(), "fault"),
        hunts.len() - survivors.len(),
        survivors.len(),
        if survivors.is_empty() { "" } else { ": " },
        survivors.join(", "),
        took.as_secs_f64(),
    );
    for (heading, with_evidence) in [("checks with evidence", true), ("plain successes", false)] {
        let of: Vec<&Check> = checks.iter().filter(|check| check.has_evidence() == with_evidence).collect();
        let idle = of.iter().filter(|check| check.is_idle()).count();
        let kill = of.len() - idle;
        let broad = match thoroughness {
            Thoroughness::UntilKilled => String::new(),
            Thoroughness::EveryCase => {
                let broad = of.iter().filter(|check| check.kills_broad_faults_only()).count();
                format!(", {broad} of them broad ones only")
            }
        };
        writeln!(text, "{} {heading}: {kill} kill a fault{broad}; {idle} none", of.len()).expect(NEVER);
    }
    let mut chapters: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.has_evidence()) {
        let (every, idle) = chapters.entry(check.chapter()).or_default();
        *every += 1;
        *idle += usize::from(check.is_idle());
    }
    let mut worst: Vec<_> = chapters.into_iter().filter(|(_, (_, idle))| *idle > 0).collect();
    if worst.is_empty() {
        return text;
    }
    worst.sort_by_key(|(_, (_, idle))| std::cmp::Reverse(*idle));
    writeln!(text, "\n{:<16} {:>6} {:>6}  (checks with evidence)", "chapter", "checks", "idle").expect(NEVER);
    for (chapter, (every, idle)) in worst {
        writeln!(text, "{chapter:<16} {every:>6} {idle:>6}").expect(NEVER);
    }
    text
}

fn idle(checks: &Checks) -> String {
    let mut text = String::new();
    for check in checks.iter().filter(|check| check.is_idle()) {
        let Check { scenario, line, step, what, .. } = check;
        writeln!(text, "idle {scenario}:{line} {step}: {what}").expect(NEVER);
    }
    text
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    whole::write(path, text).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("cannot write the matrix {}: {error}", path.display()))
}
