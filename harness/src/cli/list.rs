//! `kmsc list`: which cases there are.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::narrow::Narrow;
use super::select::{self, Filters};
use super::{Outcome, output, suite};
use crate::report::words;
use crate::scenario::Case;
use crate::verdict::ExitCode;

/// Lists the cases and what they show
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc list                         all cases
  kmsc list rotation                those with `rotation` in their id
  kmsc list --json | jq .case       for programs: one object per line")]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    #[command(flatten, next_help_heading = "Narrowing")]
    narrow: Narrow,
    /// Prints one JSON object per line
    #[arg(long, help_heading = "Output")]
    json: bool,
    #[command(flatten, next_help_heading = "Scenarios")]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let filters = Filters::parse(&arguments.filters)?;
    let cases = arguments.narrow.apply(filters.select(suite.cases())?)?;
    output::print(&if arguments.json { json(&cases) } else { table(&cases) })?;
    Ok(ExitCode::Success)
}

/// Ids longer than this push their title to the right instead of everybody's.
const ID_CHARACTERS_MAX: usize = 48;

fn table(cases: &[&Case]) -> String {
    let width = cases.iter().map(|case| case.id.len()).max().unwrap_or_default().min(ID_CHARACTERS_MAX);
    let mut text = String::new();
    for case in cases {
        writeln!(text, "{:width$}  {}", case.id, case.scenario.title).expect("a String can be written to");
    }
    text
}

fn json(cases: &[&Case]) -> String {
    let mut text = String::new();
    for case in cases {
        let line = Line {
            case: &case.id,
            scenario: &case.scenario.id,
            row: case.row.as_deref(),
            profile: &case.profile,
            title: &case.scenario.title,
            tags: &case.scenario.tags,
            requires: case.scenario.requires.iter().map(|each| words::capability(*each)).collect(),
            file: &case.scenario.file,
        };
        text.push_str(&serde_json::to_string(&line).expect("a line is JSON"));
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct Line<'a> {
    case: &'a str,
    scenario: &'a str,
    row: Option<&'a str>,
    profile: &'a str,
    title: &'a str,
    tags: &'a [String],
    requires: Vec<&'static str>,
    file: &'a str,
}
