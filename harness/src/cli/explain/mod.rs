//! `kmsc explain`: what a story shows, what it does, and why its claims are believed.

mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::Style;
use clap::Args;

use super::failure::Failure;
use super::select::Filters;
use super::{Outcome, output, suite};
use crate::coverage::Collection;
use crate::evidence::sources;
use crate::report::words::{capability, grade, plural, shell};
use crate::scenario::{Api, Case, Isolation};
use crate::verdict::ExitCode;

/// Tells what a case or a scenario shows, step by step, and why its claims are believed
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc explain rotation/on-demand-limit
  kmsc explain 'rotation/conflict-window[19m-before]'")]
pub(crate) struct Arguments {
    /// The id of a case or of a scenario, or enough of it to name just one scenario
    #[arg(value_name = "CASE|SCENARIO")]
    id: String,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let filters = Filters::parse(std::slice::from_ref(&arguments.id))?;
    let cases = filters.select(suite.cases())?;
    let scenario = &cases[0].scenario;
    if let Some(other) = cases.iter().find(|case| case.scenario.id != scenario.id) {
        return Err(Failure::usage(format!(
            "`{}` names several scenarios, `{}` and `{}` among them; `kmsc list` prints their ids",
            arguments.id, scenario.id, other.scenario.id
        )));
    }
    let collections = Collection::embedded().map_err(Failure::incomplete)?;
    let users = |source: &str| sources::users(&suite, &collections, source);
    output::print(&story(&cases, &users))?;
    Ok(ExitCode::Success)
}

/// The scenarios that use a source, with the number of their cases.
type Users<'a> = dyn Fn(&str) -> BTreeMap<&'a str, usize> + 'a;

/// The story of one scenario, told by the first of these cases of it.
pub(super) fn story(cases: &[&Case], users: &Users<'_>) -> String {
    let case = cases[0];
    let mut text = head(case);
    if let [_, others @ ..] = cases
        && !others.is_empty()
    {
        section(&mut text, &format!("{}, told as {}", plural(cases.len(), "case"), case.id));
        for case in cases {
            line(&mut text, &format!("  {}", case.id));
        }
    }
    section(&mut text, "Steps");
    for (at, step) in case.steps.iter().enumerate() {
        for (line_number, words) in words::step(step, &case.scenario.evidence).iter().enumerate() {
            let number = if line_number == 0 { format!("{:>3}", at + 1) } else { "   ".to_owned() };
            line(&mut text, &format!("{number} {words}"));
        }
    }
    text.push_str(&evidence(case, users));
    section(&mut text, "Go on");
    line(&mut text, &format!("  snapshot  {}", words::snapshot(case)));
    line(&mut text, &format!("  run       kmsc run {}", shell(&case.scenario.id)));
    text
}

/// One case in short: its id and title, its steps, its evidence.
pub(super) fn in_short(case: &Case) -> String {
    let bold = Style::new().bold();
    let mut text = format!("{bold}{}{bold:#}\n{}\n\n", case.id, case.scenario.title);
    for step in case.steps.iter().flat_map(|step| words::step(step, &case.scenario.evidence)) {
        line(&mut text, &format!("  {step}"));
    }
    text + &evidence(case, &|_| BTreeMap::new())
}

fn head(case: &Case) -> String {
    let scenario = &case.scenario;
    let mut text = String::new();
    let bold = Style::new().bold();
    line(&mut text, &format!("{bold}{}{bold:#}", case.scenario.id));
    line(&mut text, &scenario.title);
    if let Some(about) = &scenario.about {
        line(&mut text, "");
        for paragraph in about.trim().lines() {
            line(&mut text, paragraph);
        }
    }
    line(&mut text, "");
    line(&mut text, &format!("  file      {}", scenario.file));
    if !scenario.tags.is_empty() {
        line(&mut text, &format!("  tags      {}", scenario.tags.join(", ")));
    }
    if !scenario.requires.is_empty() {
        let needs: Vec<_> = scenario.requires.iter().map(|each| capability(*each)).collect();
        line(&mut text, &format!("  needs     {}", needs.join(", ")));
    }
    if scenario.api != Api::Aws {
        line(&mut text, &format!("  api       {}", scenario.api.service()));
    }
    line(&mut text, &format!("  profiles  {}", scenario.profiles.join(", ")));
    if scenario.isolation == Isolation::Region {
        line(&mut text, "  alone     it looks at everything in a Region");
    }
    text
}

fn evidence(case: &Case, users: &Users<'_>) -> String {
    let mut text = String::new();
    if case.scenario.evidence.is_empty() {
        return text;
    }
    section(&mut text, "Evidence");
    for (name, evidence) in &case.scenario.evidence {
        line(&mut text, &format!("  [{}] {name}", grade(evidence.grade)));
        if let Some(claim) = &evidence.claim {
            line(&mut text, &format!("      {claim}"));
        }
        let checked = evidence.checked.map(|date| format!(", checked {date}")).unwrap_or_default();
        line(&mut text, &format!("      {}{checked}", evidence.source));
        for (scenario, cases) in users(&evidence.source) {
            if scenario != case.scenario.id {
                line(&mut text, &format!("      used by {scenario} ({})", plural(cases, "case")));
            }
        }
    }
    text
}

fn section(text: &mut String, title: &str) {
    let bold = Style::new().bold();
    line(text, "");
    line(text, &format!("{bold}{title}{bold:#}"));
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{}", line.trim_end()).expect("a String can be written to");
}
