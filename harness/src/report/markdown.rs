//! The report for people who look at a CI job: GitHub's Markdown, for `$GITHUB_STEP_SUMMARY`.
//!
//! It is short: the totals, the chapters, the first failures. The page and JSON Lines have everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::record::{CaseLine, Problem, Run};
use super::words;
use crate::verdict::Verdict;

/// The summary of one run.
#[must_use]
pub fn of_one(run: &Run) -> String {
    render(std::slice::from_ref(run))
}

/// The summary of several runs.
#[must_use]
pub fn render(runs: &[Run]) -> String {
    let mut out = String::from("## KMS conformance\n\n");
    totals(&mut out, runs);
    evidence(&mut out, runs);
    chapters(&mut out, runs);
    for run in runs {
        problems(&mut out, runs, run);
    }
    out
}

/// How many failures are shown whole: GitHub cuts a summary off at 1 MiB.
const PROBLEMS_MAX: usize = 50;

/// How many lines of a difference are shown.
const DIFFERENCE_LINES_MAX: usize = 60;

const NEVER: &str = "a String can be written to";

fn totals(out: &mut String, runs: &[Run]) {
    // Most runs have no baseline.
    let of_baseline = |verdict: &Verdict| matches!(verdict, Verdict::XFail | Verdict::XPass);
    let shown: Vec<Verdict> = Verdict::ALL
        .into_iter()
        .filter(|verdict| !of_baseline(verdict) || runs.iter().any(|run| run.of(*verdict) > 0))
        .collect();
    let columns: Vec<&str> = shown.iter().copied().map(words::counted).collect();
    writeln!(out, "| target | {} | date | suite | ended |", columns.join(" | ")).expect(NEVER);
    writeln!(out, "|---|{}---|---|---|", "--:|".repeat(columns.len())).expect(NEVER);
    for run in runs {
        let counts: Vec<String> = shown.iter().map(|verdict| run.of(*verdict).to_string()).collect();
        let date = run.header.started.strftime("%Y-%m-%d");
        let digest = run.header.suite.digest.get(..12).unwrap_or(&run.header.suite.digest);
        writeln!(
            out,
            "| {} | {} | {date} | `{digest}` | {} |",
            plain(&run.name()),
            counts.join(" | "),
            run.ending()
        )
        .expect(NEVER);
    }
}

fn evidence(out: &mut String, runs: &[Run]) {
    out.push('\n');
    for run in runs {
        let Some(footer) = run.footer.as_ref().filter(|footer| !footer.evidence.is_empty()) else { continue };
        let of_grade: Vec<String> = footer
            .evidence
            .iter()
            .map(|(grade, tally)| format!("{} {}/{}", words::grade(*grade), tally.holds, tally.total))
            .collect();
        let name = if runs.len() > 1 { format!(" of {}", plain(&run.name())) } else { String::new() };
        writeln!(out, "Claims{name} that hold, by evidence: {}\n", of_grade.join(", ")).expect(NEVER);
        for entry in &footer.stale {
            writeln!(out, "Stale in the baseline: {}\n", plain(entry)).expect(NEVER);
        }
    }
}

fn chapters(out: &mut String, runs: &[Run]) {
    let names: Vec<String> = runs.iter().map(|run| plain(&run.name())).collect();
    writeln!(out, "| chapter | {} |\n|---|{}", names.join(" | "), "--:|".repeat(runs.len())).expect(NEVER);
    let chapters: BTreeSet<&str> = runs.iter().flat_map(|run| &run.cases).map(CaseLine::chapter).collect();
    for chapter in chapters {
        let cells: Vec<String> = runs.iter().map(|run| cell(run, chapter)).collect();
        writeln!(out, "| {chapter} | {} |", cells.join(" | ")).expect(NEVER);
    }
}

/// How many passed of those that were judged, and the worst that happened.
fn cell(run: &Run, chapter: &str) -> String {
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for case in run.cases.iter().filter(|case| case.chapter() == chapter) {
        *counts.entry(case.verdict).or_default() += 1;
    }
    let of = |verdict| counts.get(&verdict).copied().unwrap_or_default();
    let judged: usize = counts.values().sum::<usize>() - of(Verdict::Skip) - of(Verdict::Recorded);
    // A known failure is no pass.
    let warned = of(Verdict::Warn) + of(Verdict::XFail) + of(Verdict::XPass);
    let sign = match (of(Verdict::Error) + of(Verdict::Fail), warned, judged) {
        (_, _, 0) => ":heavy_minus_sign:",
        (0, 0, _) => ":white_check_mark:",
        (0, ..) => ":warning:",
        _ => ":x:",
    };
    format!("{sign} {}/{judged}", of(Verdict::Pass))
}

fn problems(out: &mut String, runs: &[Run], run: &Run) {
    let problems = run.problems();
    if problems.is_empty() {
        return;
    }
    let name = if runs.len() > 1 { format!(" of {}", plain(&run.name())) } else { String::new() };
    writeln!(out, "\n### Failures and warnings{name}\n").expect(NEVER);
    for problem in problems.iter().take(PROBLEMS_MAX) {
        of_problem(out, run, problem);
    }
    if let Some(more) = problems.len().checked_sub(PROBLEMS_MAX).filter(|more| *more > 0) {
        writeln!(out, "and {more} more").expect(NEVER);
    }
}

fn of_problem(out: &mut String, run: &Run, problem: &Problem<'_>) {
    let case = problem.first();
    let others = match problem.cases.len() - 1 {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    let verdict = words::verdict(case.verdict).to_uppercase();
    let (id, short) = (escaped(&case.case), escaped(&problem.in_short()));
    writeln!(out, "<details><summary>{verdict} <code>{id}</code>{others}: {short}</summary>\n").expect(NEVER);
    writeln!(out, "{} ({})\n", plain(&case.title), plain(&case.file)).expect(NEVER);
    for (claim, _) in case.wrong() {
        let mut text =
            format!("{}:{}\n  {}\n", case.file, claim.line, claim.says.as_deref().unwrap_or_default());
        writeln!(text, "{}\n  expected  {}\n  got       {}", claim.what, claim.expected, claim.got)
            .expect(NEVER);
        if let Some(exchange) = &claim.exchange {
            writeln!(text, "sent  {}\ncame  {}", exchange.request, exchange.answer).expect(NEVER);
        }
        if let (Some(grade), Some(because)) = (claim.grade, &claim.because) {
            let source = claim.source.as_deref().unwrap_or_default();
            writeln!(text, "why   [{}] {because}: {source}", words::grade(grade)).expect(NEVER);
        }
        fenced(out, "text", &text);
    }
    if let Some(difference) = &case.difference {
        let lines: Vec<&str> = difference.lines().take(DIFFERENCE_LINES_MAX).collect();
        fenced(out, "diff", &lines.join("\n"));
    }
    let commands: Vec<String> =
        [Some(run.command(case)), run.script_command(case)].into_iter().flatten().collect();
    fenced(out, "sh", &commands.join("\n"));
    out.push_str("</details>\n\n");
}

/// A block of code, between fences that the text does not hold.
fn fenced(out: &mut String, language: &str, text: &str) {
    let longest = text.split(|each| each != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(out, "{fence}{language}\n{}\n{fence}\n", text.trim_end()).expect(NEVER);
}

/// A text that means nothing in Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in escaped(text).chars() {
        if "\\`*_[]|".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

/// A text that means nothing in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
