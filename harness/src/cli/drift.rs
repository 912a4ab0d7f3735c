//! `kmsc drift`: what differs between two recordings, and who moved.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::failure::Failure;
use super::{Outcome, output, snapshots, suite};
use crate::drift::change::{ANSWER, Change, Kind};
use crate::drift::{Cluster, Drift, Recording, compare, json};
use crate::report::{whole, words};
use crate::verdict::ExitCode;

/// Compares two recordings, or one with the accepted snapshots, and says who moved
///
/// Changes of the same operation, member and kind are one cluster. Exits with 1 where something moved.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kmsc drift observed/aws-2026-10-01 observed/aws-2026-11-21     what AWS changed
  kmsc drift observed/aws-2026-11-21 snapshots                   what the simulator has otherwise
  kmsc drift snapshots observed/127.0.0.1-4566-2026-11-21 --all  every case of every cluster
  kmsc drift observed/monday observed/tuesday --json drift.json  for programs: docs/harness.md describes it

Who moved:
  AWS drifted          it answers otherwise than it was recorded, or than it documents
  simulator regressed  it answers otherwise than before, or than the evidence
  target wrong         a server answers otherwise than the evidence
  never verified       no evidence speaks of it: record it on AWS, and claim it
  mended               wrong in the first recording of a target, right in the second")]
pub(crate) struct Arguments {
    /// The folder of a recording, or `snapshots` for the accepted ones
    #[arg(value_name = "A")]
    first: String,
    /// What to compare it with
    #[arg(value_name = "B")]
    second: String,
    /// Names every case of a cluster
    #[arg(long)]
    all: bool,
    /// Writes the comparison as JSON, with every case of every cluster
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    #[command(flatten)]
    suite: suite::ScenariosFlag,
    #[command(flatten)]
    snapshots: snapshots::SnapshotsFlag,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let (first, second) = (arguments.open(&arguments.first)?, arguments.open(&arguments.second)?);
    let suite = arguments.suite.load()?;
    let digest = arguments.suite.facts(&suite).digest;
    let drift = compare(&suite, &first, &second).map_err(Failure::usage)?;
    if drift.compared == 0 {
        return Err(Failure::nothing_selected("the two have no case of these scenarios in common"));
    }
    let mut text = String::new();
    side(&mut text, "A", &arguments.first, &first, &digest);
    side(&mut text, "B", &arguments.second, &second, &digest);
    totals(&mut text, &drift);
    for cluster in &drift.clusters {
        describe(&mut text, cluster, arguments.all);
    }
    output::print(&text)?;
    if let Some(path) = &arguments.json {
        let sides = [(arguments.first.as_str(), &first), (arguments.second.as_str(), &second)];
        let unwritable =
            |error| Failure::usage(format!("cannot write the comparison {}: {error}", path.display()));
        whole::write(path, &json::render(&drift, sides, &digest)).map_err(unwritable)?;
    }
    Ok(if drift.clusters.is_empty() { ExitCode::Success } else { ExitCode::Failure })
}

impl Arguments {
    fn open(&self, name: &str) -> Result<Recording, Failure> {
        match name {
            "snapshots" => Ok(Recording::of_snapshots(self.snapshots.to_compare()?)),
            folder => Recording::open(Path::new(folder)).map_err(Failure::usage),
        }
    }
}

const NEVER: &str = "a String can be written to";

/// How many cases of a cluster are named without `--all`.
const CASES_NAMED_MAX: usize = 8;

/// How much of a value is printed.
const VALUE_CHARACTERS_MAX: usize = 160;

fn side(text: &mut String, label: &str, name: &str, recording: &Recording, digest: &str) {
    let Some(header) = &recording.header else {
        writeln!(text, "{label}  the accepted snapshots").expect(NEVER);
        return;
    };
    let version = header.target.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
    let cases = words::plural(header.cases.len(), "case");
    let day = &header.recorded;
    writeln!(text, "{label}  {name}: {}{version}, {day}, {cases}", header.target.name).expect(NEVER);
    if !header.complete {
        writeln!(text, "   not complete: the recording was cut off").expect(NEVER);
    }
    if header.suite.digest != digest {
        writeln!(text, "   recorded with other scenarios than these: some changes may be theirs")
            .expect(NEVER);
    }
}

fn totals(text: &mut String, drift: &Drift) {
    let alike = drift.compared - drift.differ;
    let cases = words::plural(drift.compared, "case");
    write!(text, "{cases} compared: {alike} alike, {} differ", drift.differ).expect(NEVER);
    for (count, side) in [(drift.only_first, "A"), (drift.only_second, "B")] {
        if count > 0 {
            write!(text, "; {count} only in {side}").expect(NEVER);
        }
    }
    text.push('\n');
    for group in drift.clusters.chunk_by(|one, other| one.mover == other.mover) {
        let cases: usize = group.iter().map(|cluster| cluster.cases.len()).sum();
        let clusters = words::plural(group.len(), "cluster");
        writeln!(text, "{:>19}  {clusters}, {}", group[0].mover.words(), words::plural(cases, "change"))
            .expect(NEVER);
    }
}

fn describe(text: &mut String, cluster: &Cluster, all: bool) {
    let (bold, red, green) = (Style::new().bold(), colour(AnsiColor::Red), colour(AnsiColor::Green));
    let Change { operation, member, from, to, .. } = &cluster.example;
    let what = match &cluster.example.kind {
        Kind::Answer { from, to } => format!("{from} became {to}"),
        Kind::Missing => format!("{member} is missing"),
        Kind::New => format!("{member} is new"),
        Kind::Value => format!("{member} has another value"),
        Kind::Story => "the story goes otherwise".to_owned(),
    };
    writeln!(text, "\n{}: {bold}{operation}, {what}{bold:#}", cluster.mover.words()).expect(NEVER);
    if member != ANSWER {
        for (style, label, value) in [(red, "A", from), (green, "B", to)] {
            if !value.is_empty() {
                writeln!(text, "  {label}  {style}{}{style:#}", cut(value)).expect(NEVER);
            }
        }
    }
    let shown = if all { cluster.cases.len() } else { CASES_NAMED_MAX };
    for case in cluster.cases.iter().take(shown) {
        writeln!(text, "  in {case}").expect(NEVER);
    }
    if let Some(more) = cluster.cases.len().checked_sub(shown).filter(|more| *more > 0) {
        writeln!(text, "  and {more} more").expect(NEVER);
    }
}

fn cut(value: &str) -> String {
    match value.char_indices().nth(VALUE_CHARACTERS_MAX) {
        Some((end, _)) => format!("{}...", &value[..end]),
        None => value.to_owned(),
    }
}

fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(colour.into()))
}
