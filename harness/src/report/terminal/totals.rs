//! The last lines: how many cases ended how, how much of each grade of evidence holds, what was skipped and why.

use std::fmt::Write as _;

use super::style::{self, BOLD, DIM, painted};
use crate::report::{Ending, Summary, summary, words};
use crate::scenario::Grade;
use crate::verdict::Verdict;

/// The totals, ending with a line break.
pub(super) fn totals(summary: &Summary, accept: &str) -> String {
    let mut text = format!("{}\n", painted(DIM, &"-".repeat(78)));
    let mut line = |label: &str, rest: &str| {
        writeln!(text, "{} {rest}", painted(BOLD, &format!("{label:>11}")))
            .expect("a String can be written to");
    };
    line("Summary", &format!("[{:>7.3}s] {}", summary.took.as_secs_f64(), verdicts(summary)));
    if !summary.grades.is_empty() {
        line("By evidence", &by_evidence(summary));
    }
    for (reason, count) in &summary.skips {
        line("Skipped", &format!("{count}: {reason}"));
    }
    for entry in &summary.stale {
        line("Stale", entry);
    }
    if summary.pending > 0 {
        let wait = words::plural(summary.pending, "snapshot");
        line("Pending", &format!("{wait} to look at: {accept}"));
    }
    match &summary.ending {
        Ending::Complete => {}
        Ending::FailFast => line("Stopped", &format!("at the first failure; {}", left(summary))),
        Ending::Interrupted => line("Interrupted", &left(summary)),
        Ending::Broken(reason) => line("Incomplete", &format!("{reason}; {}", left(summary))),
    }
    for resource in &summary.remains {
        line("Remains", &format!("{resource}: it may cost money, delete it by hand"));
    }
    text
}

fn verdicts(summary: &Summary) -> String {
    let order = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Error,
        Verdict::XPass,
        Verdict::XFail,
        Verdict::Warn,
        Verdict::Recorded,
        Verdict::Skip,
    ];
    let counts: Vec<String> = order
        .into_iter()
        .filter(|verdict| summary.of(*verdict) > 0)
        .map(|verdict| {
            painted(style::of(verdict), &format!("{} {}", summary.of(verdict), words::counted(verdict)))
        })
        .collect();
    let cases = words::plural(summary.finished(), "case");
    if counts.is_empty() { cases } else { format!("{cases}: {}", counts.join(", ")) }
}

/// `recorded 371/374, documented 21/21 (unknown: 12 recorded, not scored)`.
fn by_evidence(summary: &Summary) -> String {
    let unscored = summary::unscored();
    let part = |scored: bool, show: fn(Grade, &summary::GradeTally) -> String| {
        let grades = summary.grades.iter().filter(|(grade, _)| unscored.contains(grade) != scored);
        grades.map(|(grade, tally)| show(*grade, tally)).collect::<Vec<_>>().join(", ")
    };
    let scored =
        part(true, |grade, tally| format!("{} {}/{}", words::grade(grade), tally.holds, tally.total));
    let recorded = part(false, |grade, tally| format!("{} {}", words::grade(grade), tally.total));
    match (scored.is_empty(), recorded.is_empty()) {
        (_, true) => scored,
        (true, false) => format!("{recorded}: recorded, not scored"),
        (false, false) => format!("{scored} ({recorded}: recorded, not scored)"),
    }
}

fn left(summary: &Summary) -> String {
    let left = summary.selected.saturating_sub(summary.finished());
    format!("{} of {} not judged", left, words::plural(summary.selected, "case"))
}
