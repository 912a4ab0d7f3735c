//! One failure in full: what, where in the scenario, expected and got, why we believe it, how to repeat it.

use std::fmt::Write as _;

use super::style::{BOLD, DIM, EXPECTED, GOT, painted};
use crate::report::finding::{Finding, counts, findings};
use crate::report::{Commands, words};
use crate::scenario::{Api, Case, Evidence};
use crate::verdict::{CaseResult, Verdict};

/// Everything about a case that did not pass but its name; ends with a line break.
#[must_use]
pub fn block(case: &Case, result: &CaseResult, commands: &Commands) -> String {
    let mut lines = Lines::default();
    lines.push(painted(DIM, &case.scenario.title));
    if let Some(reason) = &result.reason {
        lines.labelled("reason", reason);
    }
    for finding in findings(case, result) {
        claim(&mut lines, case, &finding);
    }
    if let Some(difference) = &result.difference {
        snapshot(&mut lines, case, difference);
    }
    lines.push("");
    let quoted = words::shell(&case.id);
    lines.labelled("repeat", &format!("{} {quoted}", commands.run));
    let has_script = !commands.repro.is_empty() && case.scenario.api == Api::Aws;
    if has_script && result.judged.iter().any(counts) && result.verdict != Verdict::Error {
        lines.labelled("script", &format!("{} {quoted}", commands.repro));
    }
    if result.verdict != Verdict::Error {
        lines.labelled("story", &format!("{} {quoted}", commands.explain));
    }
    lines.0
}

/// What went wrong in one short phrase, for the line printed while the run goes on.
#[must_use]
pub fn in_short(case: &Case, result: &CaseResult) -> String {
    let found = findings(case, result);
    let text = match (&result.reason, found.as_slice()) {
        (Some(reason), _) => reason.clone(),
        (None, [first, others @ ..]) => {
            let more =
                if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
            let Finding { judged, step, .. } = first;
            format!("{}: {} is {}, not {}{more}", step.id, judged.what, judged.got, judged.expected)
        }
        (None, []) => match result.difference.as_deref() {
            Some(difference) if is_new(difference) => "has no accepted snapshot".to_owned(),
            Some(_) => "differs from its snapshot".to_owned(),
            None => return String::new(),
        },
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("  {}", cut(&line, SHORT_CHARACTERS_MAX))
}

/// What went wrong, without what differs between cases that went wrong in the same way.
pub(super) fn signature(case: &Case, result: &CaseResult) -> String {
    let claims: Vec<_> = findings(case, result)
        .iter()
        .map(|finding| {
            (finding.judged.line, &finding.judged.what, &finding.judged.expected, &finding.judged.got)
        })
        .map(|claim| format!("{claim:?}"))
        .collect();
    let difference = result.difference.as_deref().map(|text| if is_new(text) { "new" } else { text });
    format!("{claims:?} {difference:?} {:?}", result.reason)
}

/// How much of the first problem fits beside the name of a case.
const SHORT_CHARACTERS_MAX: usize = 160;

/// How many lines of a difference are printed; the pending snapshot and the JSON report have the rest.
const DIFFERENCE_LINES_MAX: usize = 60;

fn claim(lines: &mut Lines, case: &Case, finding: &Finding<'_>) {
    let judged = finding.judged;
    lines.push("");
    // What was made and not written has no line to show.
    let bar = if case.scenario.source.is_empty() { "|".to_owned() } else { line(lines, case, finding) };
    lines.push(format!("{bar} {}", painted(BOLD, &judged.what)));
    lines.push(format!("{bar}   expected  {}", painted(EXPECTED, &judged.expected)));
    lines.push(format!("{bar}   got       {}", painted(GOT, &judged.got)));
    lines.push("");
    if let Some(exchange) = &finding.exchange {
        lines.labelled("sent", &exchange.request);
        lines.labelled("came", &exchange.answer);
    }
    match (finding.evidence, &judged.because) {
        (Some(evidence), Some(name)) => because(lines, name, evidence),
        (None, Some(name)) => lines.labelled("why", name),
        (_, None) => lines.labelled("why", "the step claims no error, so its answer must be a success"),
    }
}

/// The line of the scenario file that makes the claim; answers what the lines below it begin with.
fn line(lines: &mut Lines, case: &Case, finding: &Finding<'_>) -> String {
    let Finding { judged, step, .. } = finding;
    let repetition = match step.repeat {
        0 | 1 => String::new(),
        of => format!(", repetition {} of {of}", judged.repetition + 1),
    };
    let times = match finding.times {
        1 => String::new(),
        times => format!(", and in {} more", times - 1),
    };
    lines.push(format!(
        "{}:{}  step {} of {}, {}{repetition}{times}",
        case.scenario.file, finding.line, finding.number, finding.steps, step.id
    ));
    lines.push("");
    let gutter = finding.line.to_string();
    lines.push(format!("{gutter} | {}", finding.source_line));
    format!("{:width$} |", "", width = gutter.len())
}

fn because(lines: &mut Lines, name: &str, evidence: &Evidence) {
    let checked = evidence.checked.map(|date| format!(", checked {date}")).unwrap_or_default();
    let claim = evidence.claim.as_ref().map(|claim| format!(": {claim}")).unwrap_or_default();
    lines.labelled("why", &format!("[{}] {name}{claim}", words::grade(evidence.grade)));
    lines.labelled("", &format!("{}{checked}", evidence.source));
}

fn snapshot(lines: &mut Lines, case: &Case, difference: &str) {
    lines.push("");
    if is_new(difference) {
        lines.push("nobody has accepted a snapshot of it yet: look at what `kmsc run --update` leaves");
        return;
    }
    let file = &case.scenario.file;
    lines.push(format!("{file}  its transcript differs from the accepted snapshot (- accepted, + now)"));
    lines.push("");
    for line in difference.lines().take(DIFFERENCE_LINES_MAX) {
        let style = match line.as_bytes().first() {
            Some(b'-') => EXPECTED,
            Some(b'+') => GOT,
            _ => DIM,
        };
        lines.push(format!("  {}", painted(style, line)));
    }
    if let Some(more) = difference.lines().count().checked_sub(DIFFERENCE_LINES_MAX).filter(|more| *more > 0)
    {
        lines.push(format!("  ... {more} more lines"));
    }
}

/// Whether a unified diff is one against nothing: no snapshot has ever been accepted.
fn is_new(difference: &str) -> bool {
    difference.lines().any(|line| line.starts_with("@@ -0,0 "))
}

fn cut(text: &str, characters_max: usize) -> String {
    match text.char_indices().nth(characters_max) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Lines, each with its line break.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn push(&mut self, line: impl AsRef<str>) {
        writeln!(self.0, "{}", line.as_ref().trim_end()).expect("a String can be written to");
    }

    /// A line with a label; further lines of the text stand below its first.
    fn labelled(&mut self, label: &str, text: &str) {
        for (at, line) in text.lines().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.push(format!("{}{:width$}{line}", painted(BOLD, label), "", width = 8 - label.len()));
        }
    }
}
