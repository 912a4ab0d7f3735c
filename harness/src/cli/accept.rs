//! `kmsc accept`: makes pending snapshots the accepted ones, one by one, and shows what changes.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::failure::Failure;
use super::select::{self, Filters};
use super::{Outcome, output, snapshots, suite};
use crate::report::words::plural;
use crate::scenario::Case;
use crate::snapshot::{self, Store, StoreError};
use crate::verdict::ExitCode;

/// Accepts the pending snapshots that `kmsc run --update` left, and shows what changes
///
/// What is accepted is what later runs are compared with: look at it, and commit it. `cargo insta review` does
/// the same with questions. Nothing is accepted where the environment variable CI is set.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc run --update 'rotation/*'      leaves pending snapshots below snapshots/
  kmsc accept --dry-run               shows what would change
  kmsc accept 'rotation/*'            accepts")]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    /// Shows what would change and accepts nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
    #[command(flatten)]
    snapshots: snapshots::SnapshotsFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if !arguments.dry_run && std::env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        return Err(Failure::usage(
            "snapshots are accepted by people: the environment variable CI is set, so nothing was accepted",
        ));
    }
    let store = arguments.snapshots.to_write()?;
    let suite = arguments.suite.load()?;
    let cases = Filters::parse(&arguments.filters)?.select(suite.cases())?;
    let mut accepted = 0;
    for case in cases {
        let Some(change) = change(&store, case).map_err(Failure::usage)? else { continue };
        output::print(&change)?;
        if !arguments.dry_run {
            store.accept(case).map_err(Failure::usage)?;
        }
        accepted += 1;
    }
    let verb = if arguments.dry_run { "would be accepted" } else { "accepted" };
    output::print(&match accepted {
        0 => "no snapshot waits to be accepted\n".to_owned(),
        count => format!("{} {verb}\n", plural(count, "snapshot")),
    })?;
    Ok(ExitCode::Success)
}

/// What accepting would change; `None` where nothing waits.
fn change(store: &Store, case: &Case) -> Result<Option<String>, StoreError> {
    let Some(pending) = store.waiting(case)? else { return Ok(None) };
    let accepted = store.accepted(case)?;
    let bold = Style::new().bold();
    let word = if accepted.is_some() { "changed" } else { "new" };
    let mut text = format!("{bold}{word} {}{bold:#}\n", case.id);
    let difference = snapshot::difference(accepted.as_deref().unwrap_or_default(), &pending);
    for line in difference.as_deref().unwrap_or("(nothing but its header)").lines() {
        let style = match line.as_bytes().first() {
            Some(b'-') => Style::new().fg_color(Some(AnsiColor::Red.into())),
            Some(b'+') => Style::new().fg_color(Some(AnsiColor::Green.into())),
            _ => Style::new().dimmed(),
        };
        writeln!(text, "  {style}{line}{style:#}").expect("a String can be written to");
    }
    text.push('\n');
    Ok(Some(text))
}
