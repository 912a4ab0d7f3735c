//! `kmsc coverage`: what the suite covers, and what it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::{Outcome, output, suite};
use crate::coverage::errors::{self, Pair};
use crate::coverage::recorded::{self, Observation, Recorded, Standing};
use crate::coverage::{Collection, DataError};
use crate::report::words;
use crate::scenario::Api;
use crate::verdict::ExitCode;

/// Shows which declared errors and recorded observations the suite covers
///
/// Without --recorded: the errors that the service model declares for each operation. A pair is covered when a
/// case claims that error of that operation.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc coverage                     operation by operation: the declared errors that no case claims
  kmsc coverage --api alibaba       the same of Alibaba Cloud KMS
  kmsc coverage --recorded          the recorded observations that no case cites, with the reason for each
  kmsc coverage --recorded --all    all of them, with the scenarios that cite them
  kmsc coverage --json              for programs: one object per line")]
pub(crate) struct Arguments {
    /// Shows what was recorded of AWS instead
    #[arg(long)]
    recorded: bool,
    /// Whose errors: `aws` or `alibaba`
    #[arg(long, value_name = "API", default_value = "aws", value_parser = api, conflicts_with = "recorded")]
    api: Api,
    /// Lists what is covered too, and by what
    #[arg(long)]
    all: bool,
    /// Prints one JSON object per line, of everything
    #[arg(long, conflicts_with = "all")]
    json: bool,
    /// Exits with 1 where something is open
    #[arg(long)]
    deny_open: bool,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let (text, open) = if arguments.recorded {
        let collections = Collection::embedded().map_err(ours)?;
        let covered = recorded::recorded(&suite, &collections).map_err(|wrong| {
            let each: Vec<String> = wrong.iter().map(ToString::to_string).collect();
            Failure::usage(format!("{}\n\n{}", words::plural(wrong.len(), "wrong citation"), each.join("\n")))
        })?;
        let text =
            if arguments.json { observations_json(&covered) } else { observations(&covered, arguments.all) };
        (text, covered.iter().map(|each| count(each, Standing::Open)).sum::<usize>())
    } else {
        let pairs = errors::pairs(&suite, arguments.api).map_err(ours)?;
        let text = if arguments.json { pairs_json(&pairs) } else { operations(&pairs, arguments.all) };
        (text, pairs.iter().filter(|pair| standing(pair) == Standing::Open).count())
    };
    output::print(&text)?;
    Ok(if arguments.deny_open && open > 0 { ExitCode::Failure } else { ExitCode::Success })
}

fn api(name: &str) -> Result<Api, String> {
    Api::named(name).ok_or_else(|| format!("there are {}", Api::ALL.map(Api::as_str).join(", ")))
}

/// The data is compiled in: its mistakes are not the user's.
fn ours(error: DataError) -> Failure {
    Failure::incomplete(error)
}

const NEVER: &str = "a String can be written to";

fn observations(covered: &[Recorded<'_>], all: bool) -> String {
    let mut text = format!("{:<16} {:>8} {:>8} {:>8} {:>8}\n", "", "recorded", "cited", "left out", "open");
    let mut row =
        |name: &str, of: &dyn Fn(&Recorded<'_>, Option<Standing>) -> usize, which: &[&Recorded<'_>]| {
            let sum = |standing| which.iter().map(|each| of(each, standing)).sum::<usize>();
            let [every, cited, left_out, open] =
                [None, Some(Standing::Cited), Some(Standing::LeftOut), Some(Standing::Open)].map(sum);
            writeln!(text, "{name:<16} {every:>8} {cited:>8} {left_out:>8} {open:>8}").expect(NEVER);
        };
    let of = |each: &Recorded<'_>, standing: Option<Standing>| match standing {
        None => each.observations.len(),
        Some(standing) => count(each, standing),
    };
    for each in covered {
        row(&each.collection.name, &of, &[each]);
    }
    row("all", &of, &covered.iter().collect::<Vec<_>>());
    for each in covered {
        left_out(&mut text, each);
        list(&mut text, each, Standing::Open, "open");
        if all {
            list(&mut text, each, Standing::Cited, "cited");
        }
    }
    text
}

/// What is left out, reason by reason.
fn left_out(text: &mut String, covered: &Recorded<'_>) {
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for each in covered.observations.iter().filter(|each| each.standing() == Standing::LeftOut) {
        reasons.entry(each.left_out.unwrap_or_default()).or_default().push(each.name);
    }
    for (reason, names) in reasons {
        writeln!(text, "\n{}, left out: {reason}", covered.collection.name).expect(NEVER);
        for name in names {
            writeln!(text, "  {name}").expect(NEVER);
        }
    }
}

fn list(text: &mut String, covered: &Recorded<'_>, standing: Standing, heading: &str) {
    let mut listed = covered.observations.iter().filter(|each| each.standing() == standing).peekable();
    if listed.peek().is_some() {
        writeln!(text, "\n{}, {heading}:", covered.collection.name).expect(NEVER);
    }
    for Observation { name, shows, cited_by, .. } in listed {
        writeln!(text, "  {name}\n    {shows}").expect(NEVER);
        for scenario in cited_by {
            writeln!(text, "    <- {scenario}").expect(NEVER);
        }
    }
}

fn count(covered: &Recorded<'_>, standing: Standing) -> usize {
    covered.observations.iter().filter(|each| each.standing() == standing).count()
}

fn standing(pair: &Pair<'_>) -> Standing {
    match (pair.claimed_by.is_empty(), &pair.unprovokable) {
        (false, _) => Standing::Cited,
        (true, Some(_)) => Standing::LeftOut,
        (true, None) => Standing::Open,
    }
}

fn operations(pairs: &[Pair<'_>], all: bool) -> String {
    let mut text = format!("{:<36} {:>8} {:>8} {:>8} {:>8}\n", "", "declared", "claimed", "cannot", "open");
    for group in pairs.chunk_by(|one, other| one.operation == other.operation) {
        counts(&mut text, group[0].operation, group);
        for pair in group {
            match (standing(pair), &pair.unprovokable) {
                (Standing::Open, _) => writeln!(text, "  {:<36} open", pair.error).expect(NEVER),
                (Standing::LeftOut, Some(reason)) if all => {
                    writeln!(text, "  {:<36} cannot be provoked: {reason}", pair.error).expect(NEVER);
                }
                (Standing::Cited, _) if all => {
                    let by = some_of(&pair.claimed_by);
                    writeln!(text, "  {:<36} {by}", pair.error).expect(NEVER);
                }
                _ => {}
            }
        }
    }
    counts(&mut text, "all", pairs);
    let done = pairs.iter().filter(|pair| standing(pair) != Standing::Open).count();
    let percent = done * 100 / pairs.len().max(1);
    writeln!(text, "\n{percent} % claimed by a case or impossible to provoke").expect(NEVER);
    text
}

fn counts(text: &mut String, name: &str, pairs: &[Pair<'_>]) {
    let of = |wanted| pairs.iter().filter(|pair| standing(pair) == wanted).count();
    let [claimed, cannot, open] = [Standing::Cited, Standing::LeftOut, Standing::Open].map(of);
    writeln!(text, "{name:<36} {:>8} {claimed:>8} {cannot:>8} {open:>8}", pairs.len()).expect(NEVER);
}

/// The first cases and how many more there are.
fn some_of(cases: &BTreeSet<&str>) -> String {
    const SHOWN: usize = 2;
    let mut shown = cases.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if cases.len() > SHOWN {
        write!(shown, " and {} more", cases.len() - SHOWN).expect(NEVER);
    }
    shown
}

fn observations_json(covered: &[Recorded<'_>]) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        collection: &'a str,
        observation: &'a str,
        shows: &'a str,
        standing: &'static str,
        left_out: Option<&'a str>,
        cited_by: &'a BTreeSet<&'a str>,
    }
    let lines = covered.iter().flat_map(|each| {
        each.observations.iter().map(|observation| Line {
            collection: &each.collection.name,
            observation: observation.name,
            shows: observation.shows,
            standing: word(observation.standing()),
            left_out: observation.left_out,
            cited_by: &observation.cited_by,
        })
    });
    json_lines(lines)
}

fn pairs_json(pairs: &[Pair<'_>]) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        operation: &'a str,
        error: &'a str,
        standing: &'static str,
        unprovokable: Option<&'a str>,
        claimed_by: &'a BTreeSet<&'a str>,
    }
    let lines = pairs.iter().map(|pair| Line {
        operation: pair.operation,
        error: pair.error,
        standing: word(standing(pair)),
        unprovokable: pair.unprovokable.as_deref(),
        claimed_by: &pair.claimed_by,
    });
    json_lines(lines)
}

const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Cited => "covered",
        Standing::LeftOut => "left out",
        Standing::Open => "open",
    }
}

fn json_lines(lines: impl Iterator<Item = impl Serialize>) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(&line).expect("a line is JSON"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_lists_what_is_open() {
        let pair = |error, cases: &[&'static str], unprovokable: Option<&str>| Pair {
            operation: "Sign",
            error,
            claimed_by: cases.iter().copied().collect(),
            unprovokable: unprovokable.map(str::to_owned),
        };
        let pairs = [
            pair("DisabledException", &["ecc/a", "ecc/b", "ecc/c"], None),
            pair("KMSInternalException", &[], Some("a failure inside AWS")),
            pair("NotFoundException", &[], None),
        ];
        let lines =
            |all| operations(&pairs, all).lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        let counted = "Sign                                        3        1        1        1";
        assert_eq!(lines(false)[1..3], [counted, "  NotFoundException                    open"]);
        assert_eq!(lines(true)[2], "  DisabledException                    ecc/a, ecc/b and 1 more");
        assert_eq!(
            lines(true)[3],
            "  KMSInternalException                 cannot be provoked: a failure inside AWS"
        );
        assert_eq!(
            lines(true).last().map(String::as_str),
            Some("66 % claimed by a case or impossible to provoke")
        );
    }
}
