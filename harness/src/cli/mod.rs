//! The program `kmsc`: one verb, one file.
//!
//! A command parses its arguments, asks the library and prints; it decides nothing about KMS. What several
//! commands share lives beside them: `failure` (how a command ends badly), `output` (printing),
//! `select` (filters) and `suite` (which scenarios).

mod accept;
mod baseline;
mod clock;
mod clock_of_the_host;
mod completions;
mod coverage;
mod drift;
mod evidence;
mod explain;
mod export;
mod failure;
#[cfg(test)]
pub(crate) mod fake;
mod faults;
mod kill_matrix;
mod list;
mod narrow;
mod output;
mod probe;
mod prove;
mod record;
mod report;
mod repro;
mod run;
mod schema;
pub(crate) mod select;
mod serve;
mod signal;
mod snapshots;
mod suite;

use clap::{Parser, Subcommand};

use crate::verdict::ExitCode;
use failure::Failure;

/// Measures how far a KMS-compatible server is from AWS KMS, and simulates AWS KMS.
#[derive(Debug, Parser)]
#[command(name = "kmsc", version, max_term_width = 100, after_help = EXAMPLES, after_long_help = EXAMPLES_AND_EXIT_CODES)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one, and it lives as long as the program")]
enum Command {
    // In the order of their use: on other people's servers, then the simulator, then the suite itself.
    Run(run::Arguments),
    Probe(probe::Arguments),
    List(list::Arguments),
    Explain(explain::Arguments),
    Repro(repro::Arguments),
    Report(report::Arguments),
    Baseline(baseline::Arguments),
    Record(record::Arguments),
    Drift(drift::Arguments),
    Serve(serve::Arguments),
    Clock(clock::Arguments),
    Accept(accept::Arguments),
    Coverage(coverage::Arguments),
    Evidence(evidence::Arguments),
    KillMatrix(kill_matrix::Arguments),
    Prove(prove::Arguments),
    Export(export::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
}

macro_rules! examples {
    () => {
        "\
Examples:
  kmsc run                                        the built-in simulator
  kmsc run --target http://127.0.0.1:4566         a server that says it speaks KMS
  kmsc run 'rotation/*' --junit report.xml        a part, with a report for CI
  kmsc explain rotation/on-demand-limit           what a story shows and why we believe it
  kmsc serve                                      the simulator as a server on port 4599
  kmsc clock advance 90d                          moves the clock of that server"
    };
}

macro_rules! exit_codes {
    () => {
        "\
Exit codes:
  0    all as expected (warnings, skipped and recorded cases included)
  1    at least one failure; for other commands, what their help says: something moved, a fault survives
  2    wrong usage, or a bad scenario or configuration file
  3    the target or the harness broke, or a report cannot be written: the results are incomplete
  4    nothing was selected; for `repro`, the case does not fail
  5    the baseline is stale: an unexpected pass, an expired entry, or an unknown case
  6    resources may remain on a live target
  130  interrupted with Ctrl-C: the reports hold what was judged until then"
    };
}
pub(crate) use exit_codes;

const EXAMPLES: &str = examples!();
const EXAMPLES_AND_EXIT_CODES: &str = concat!(examples!(), "\n\n", exit_codes!());

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> std::process::ExitCode {
    let program = Program::parse();
    let outcome = match program.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Probe(arguments) => probe::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Accept(arguments) => accept::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Evidence(arguments) => evidence::run(&arguments),
        Command::Prove(arguments) => prove::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Repro(arguments) => repro::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::KillMatrix(arguments) => kill_matrix::run(&arguments),
        Command::Record(arguments) => record::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Clock(arguments) => clock::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    let code = outcome.unwrap_or_else(|failure| {
        failure.print();
        failure.code
    });
    std::process::ExitCode::from(code as u8)
}

/// What a command ends with.
type Outcome = Result<ExitCode, Failure>;

/// Runs a command that has to wait for other machines.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("the system lets a program have threads")
        .block_on(future)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// A help that names what is not there teaches nothing.
    #[test]
    fn every_case_that_the_help_names_exists() {
        let suite = crate::scenario::Suite::embedded().expect("the suite loads");
        let chapters: Vec<&str> =
            suite.scenarios().iter().filter_map(|each| each.id.split('/').next()).collect();
        let mut named = 0;
        let mut commands = vec![Program::command()];
        while let Some(command) = commands.pop() {
            commands.extend(command.get_subcommands().cloned());
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for word in help.split_whitespace().map(|word| word.trim_matches(['\'', ';'])) {
                if word.split_once('/').is_some_and(|(chapter, _)| chapters.contains(&chapter)) {
                    let found = select::Filters::parse(&[word.to_owned()])
                        .and_then(|filters| filters.select(suite.cases()).map(|cases| cases.len()));
                    assert!(found.is_ok(), "`kmsc {} --help` names {word}", command.get_name());
                    named += 1;
                }
            }
        }
        assert!(named > 5, "only {named} cases were found in the help");
    }

    /// A heading holds for the flags below it, also for those of others, until the next one.
    #[test]
    fn no_heading_covers_what_does_not_belong_to_it() {
        let command = Program::command();
        for (flag, heading) in [
            ("tags", "Narrowing"),
            ("target", "Target"),
            ("profiles", "Target"),
            ("jobs", "Running"),
            ("junit", "Reports"),
        ] {
            let run = command.find_subcommand("run").expect("the command exists");
            let flag =
                run.get_arguments().find(|argument| argument.get_id() == flag).expect("the flag exists");
            assert_eq!(flag.get_help_heading(), Some(heading), "{}", flag.get_id());
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        Program::command().debug_assert();
    }
}
