//! `kmsc baseline new`: the known failures of an implementation, written down. `kmsc run --baseline` reads them.

use std::sync::Arc;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::run::drive;
use super::run::selection::{Opened, Selection};
use super::{Outcome, block_on, output, snapshots};
use crate::report::{Ending, Reports, words};
use crate::verdict::{CaseResult, ExitCode};
use crate::{baseline, run};

/// Writes the known failures of an implementation down, for `kmsc run --baseline`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    New(New),
}

/// Runs cases and prints an entry for each that fails or breaks, without a reason: write those yourself
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc baseline new --target http://127.0.0.1:4566 > known.toml
  kmsc run --target http://127.0.0.1:4566 --baseline known.toml")]
struct New {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    snapshots: snapshots::SnapshotsFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.action {
        Action::New(arguments) => block_on(new(arguments)),
    }
}

async fn new(arguments: &New) -> Outcome {
    let store = Arc::new(arguments.snapshots.to_compare()?);
    let opened = arguments.selection.open().await?;
    let target = opened.target.description();
    let name = [Some(target.name.as_str()), target.version.as_deref()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let facts = arguments.selection.facts(&opened, &arguments.snapshots.flag(), "");
    let options = run::Options {
        jobs: facts.jobs,
        fail_fast: false,
        deadline: None,
        snapshots: Some(store),
        baseline: None,
    };
    let mut entries = Vec::new();
    let keep = |result: &CaseResult| {
        entries.extend(baseline::KnownFailure::of(result));
        Ok(0)
    };
    let Opened { cases, target, .. } = opened;
    let reports = Reports::default();
    let (summary, code) = drive::drive(&cases, target, &options, &facts, reports, vec![], keep).await?;
    match summary.ending {
        Ending::Complete | Ending::FailFast => {}
        Ending::Interrupted => return Ok(code),
        // Whoever is not asked fails at nothing: half a baseline would call the rest new failures.
        Ending::Broken(reason) => return Err(Failure::incomplete(reason)),
    }
    let count = entries.len();
    output::print(&baseline::write(&name, entries))?;
    if count > 0 {
        let told = format!(
            "{}: write the reason of each, or mend it\n",
            words::plural_of(count, "entry", "entries")
        );
        output::remark(&told);
    }
    Ok(if summary.remains.is_empty() { ExitCode::Success } else { code })
}
