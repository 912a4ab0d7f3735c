//! `kmsc evidence`: how fresh the evidence is.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anstyle::Style;
use clap::{Args, Subcommand};
use jiff::SignedDuration;
use jiff::civil::Date;

use super::failure::Failure;
use super::{Outcome, clock_of_the_host, output, suite};
use crate::evidence::model::Model;
use crate::evidence::{stale, touched};
use crate::report::words;
use crate::scenario::{Suite, duration};
use crate::verdict::ExitCode;

/// Shows evidence that somebody should look at again
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Stale(Stale),
}

/// Lists evidence that was checked long ago or never and, with --model, claims that a newer service model touches
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc evidence stale --older-than 180d
  kmsc evidence stale --model service-2.json    botocore/data/kms/2014-11-01/service-2.json of a newer botocore")]
struct Stale {
    /// How old is too old [default: 180d; not looked at with --model]
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    older_than: Option<SignedDuration>,
    /// The day it is [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Compares the service model with this newer one, in botocore's JSON format
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Exits with 1 where something is listed
    #[arg(long)]
    deny: bool,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
}

/// How old is too old where nobody says.
const OLD: SignedDuration = SignedDuration::from_hours(180 * 24);

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let Action::Stale(arguments) = &arguments.action;
    let suite = arguments.suite.load()?;
    let mut listed = 0;
    let mut text = String::new();
    if let Some(path) = &arguments.model {
        listed += touched_by(&mut text, &suite, path)?;
    }
    if arguments.older_than.is_some() || arguments.model.is_none() {
        let today = arguments.today.unwrap_or_else(clock_of_the_host::today);
        let age = arguments.older_than.unwrap_or(OLD);
        let since = today.checked_sub(age).map_err(|_| {
            Failure::usage(format!("there is no day {} before {today}", duration::display(age)))
        })?;
        listed += old(&mut text, &suite, since);
    }
    output::print(&text)?;
    Ok(if arguments.deny && listed > 0 { ExitCode::Failure } else { ExitCode::Success })
}

const NEVER: &str = "a String can be written to";

/// Lists what was not checked since that day; answers how much that is.
fn old(text: &mut String, suite: &Suite, since: Date) -> usize {
    let stale = stale::stale(suite, since);
    let all: usize = suite.scenarios().iter().map(|scenario| scenario.evidence.len()).sum();
    let bold = Style::new().bold();
    for group in stale.chunk_by(|one, other| one.scenario.id == other.scenario.id) {
        writeln!(text, "{bold}{}{bold:#}", group[0].scenario.id).expect(NEVER);
        for each in group {
            let checked = each.evidence.checked.map_or_else(|| "never".to_owned(), |date| date.to_string());
            let grade = words::grade(each.evidence.grade);
            writeln!(text, "  {checked:<10}  [{grade}] {}: {}", each.name, each.evidence.source)
                .expect(NEVER);
        }
    }
    writeln!(text, "{} of {all} pieces of evidence not checked since {since}", stale.len()).expect(NEVER);
    stale.len()
}

/// Lists what differs in a newer model and which claims that touches; answers how many differences there are.
fn touched_by(text: &mut String, suite: &Suite, path: &Path) -> Result<usize, Failure> {
    let shown = path.display();
    let json = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("cannot read the service model {shown}: {error}")))?;
    let newer = Model::parse(&json).map_err(|error| {
        Failure::usage(format!("{shown} is no service model in botocore's JSON format: {error}"))
    })?;
    let changes = Model::embedded().changes(&newer);
    let bold = Style::new().bold();
    for change in &changes {
        writeln!(text, "{bold}{} {}{bold:#}", change.subject.name(), change.what).expect(NEVER);
        let claims = touched::claims(suite, change);
        for (scenario, evidence) in &claims {
            writeln!(text, "  {scenario}: {evidence}").expect(NEVER);
        }
        if claims.is_empty() {
            writeln!(text, "  no claim rests on it").expect(NEVER);
        }
    }
    let count = words::plural(changes.len(), "difference");
    writeln!(text, "{count} from the service model {}", kms_model::MODEL_DATE).expect(NEVER);
    Ok(changes.len())
}
