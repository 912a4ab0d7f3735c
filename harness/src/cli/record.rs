//! `kmsc record`: keeps what a target answers, for `kmsc drift`.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::run::drive;
use super::run::selection::{Opened, Selection};
use super::{Outcome, block_on, output};
use crate::drift::recording::{Recorder, Role};
use crate::report::{Ending, Reports, RunFacts, words};
use crate::run;
use crate::verdict::{CaseResult, ExitCode};

/// Keeps what a target answers, with symbols instead of key ids, accounts and secrets, for `kmsc drift`
///
/// What cases see that look at a whole Region of a shared target is not kept: it is other people's.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc record --target http://127.0.0.1:4566                     below observed/, by name and day
  kmsc record --target aws --live --out observed/aws-october 'rotation/*'
  kmsc drift observed/aws-october snapshots                      what AWS answers otherwise")]
pub(crate) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    /// The folder to make [default: observed/TARGET-DATE]
    #[arg(long, value_name = "DIR", help_heading = "Running")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    block_on(record(arguments))
}

async fn record(arguments: &Arguments) -> Outcome {
    let opened = arguments.selection.open().await?;
    let facts = arguments.selection.facts(&opened, "", "");
    let role = match (arguments.selection.target.is_aws(), facts.target.is_simulator) {
        (true, _) => Role::Aws,
        (false, true) => Role::Simulator,
        (false, false) => Role::Server,
    };
    let folder = arguments.out.clone().unwrap_or_else(|| default_folder(&facts));
    let mut recorder = Recorder::begin(&folder, &facts.target).map_err(Failure::usage)?;
    let options =
        run::Options { jobs: facts.jobs, fail_fast: false, deadline: None, snapshots: None, baseline: None };
    let Opened { cases, target, .. } = opened;
    let keep = |result: &CaseResult| recorder.keep(result).map(|()| 0).map_err(Failure::incomplete);
    let (summary, code) =
        drive::drive(&cases, target, &options, &facts, Reports::default(), vec![], keep).await?;
    let complete = summary.ending == Ending::Complete;
    let kept = recorder.finish(&facts, role, complete).map_err(Failure::incomplete)?;
    let left = summary.selected - kept;
    let folder = folder.display();
    output::print(&format!("{} of {} kept in {folder}\n", kept, words::plural(summary.selected, "case")))?;
    for (reason, count) in &summary.skips {
        output::print(&format!("  {count} skipped: {reason}\n"))?;
    }
    let other = left - summary.skips.values().sum::<usize>().min(left);
    if other > 0 {
        output::print(&format!("  {other} without an answer, or about a whole Region that is shared\n"))?;
    }
    if let Ending::Broken(reason) = summary.ending {
        return Err(Failure::incomplete(format!("{reason}; the recording is not complete")));
    }
    // What the target gets wrong is for `kmsc run` to say.
    Ok(if code == ExitCode::Failure { ExitCode::Success } else { code })
}

/// `observed/simulator-2026-11-21`, `observed/127.0.0.1-4566-2026-11-21`.
fn default_folder(facts: &RunFacts) -> PathBuf {
    let name = facts.target.name.split_once("://").map_or(facts.target.name.as_str(), |(_, rest)| rest);
    let plain = |each: char| if each.is_ascii_alphanumeric() || each == '.' { each } else { '-' };
    let name: String = name.trim_end_matches('/').chars().map(plain).collect();
    let day = facts.started.to_string();
    PathBuf::from("observed").join(format!("{name}-{}", day.get(..10).unwrap_or(&day)))
}
