//! `kmsc export`: the cases as JSON, for runners in other languages.

use clap::Args;

use super::narrow::Narrow;
use super::select::{self, Filters};
use super::{Outcome, output, suite};
use crate::scenario::export;
use crate::verdict::ExitCode;

/// Prints the cases as JSON Lines, rows and fixtures filled in: for runners in other languages
///
/// The first line is a header; every other line is one case with its steps, claims and evidence. Placeholders such as
/// `${key}` and times such as `@enable + 90d` are left for the runner: docs/scenarios.md says what they mean.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    #[command(flatten, next_help_heading = "Narrowing")]
    narrow: Narrow,
    #[command(flatten, next_help_heading = "Scenarios")]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let filters = Filters::parse(&arguments.filters)?;
    let cases = arguments.narrow.apply(filters.select(suite.cases())?)?;
    let facts = arguments.suite.facts(&suite);
    let mut text = export::header(&facts.digest, cases.len()).to_string();
    text.push('\n');
    for case in cases {
        text.push_str(&export::case(case).to_string());
        text.push('\n');
    }
    output::print(&text)?;
    Ok(ExitCode::Success)
}
