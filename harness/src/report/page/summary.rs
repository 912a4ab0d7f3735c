//! What ran on what, and the counts by verdict and by grade.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::mark;
use crate::report::record::Run;
use crate::report::summary::unscored;
use crate::report::words;
use crate::verdict::Verdict;

pub(super) fn section(runs: &[Run]) -> Markup {
    let digests: BTreeSet<&str> = runs.iter().map(|run| run.header.suite.digest.as_str()).collect();
    html! {
        section id="summary" aria-labelledby="summary-title" {
            h2 id="summary-title" { "Summary" }
            @if digests.len() > 1 {
                p.note { "The runs are of different suites: cases of the same name may differ." }
            }
            @for run in runs { (strip(runs, run)) }
        }
    }
}

fn strip(runs: &[Run], run: &Run) -> Markup {
    let header = &run.header;
    let movable = header.target.capabilities.iter().any(|capability| capability == "clock.advance");
    let digest = header.suite.digest.get(..12).unwrap_or(&header.suite.digest);
    html! {
        article.strip {
            (super::of_run(runs, run))
            @if run.ending() != "complete" { (unfinished(run)) }
            ul.counts aria-label="Cases by verdict" {
                @for verdict in Verdict::ALL.into_iter().filter(|verdict| is_shown(run, *verdict)) {
                    li { b { (run.of(verdict)) } " " (mark(verdict)) }
                }
            }
            dl {
                div { dt { "Target" } dd { (run.name()) } }
                div { dt { "Profiles" } dd { (header.profiles.join(", ")) } }
                div { dt { "Clock" } dd { @if movable { "moved by the run" } @else { "runs by itself" } } }
                div { dt { "Date" } dd { time datetime=(header.started) { (header.started.strftime("%Y-%m-%d %H:%M UTC")) } } }
                div { dt { "Suite" } dd { (header.suite.origin) ", " (words::plural(header.suite.cases, "case")) } }
                div { dt { "Suite digest" } dd { code title=(header.suite.digest) { (digest) } } }
                div { dt { "Program" } dd { "kmsc " (header.kmsc) } }
                @if let Some(footer) = &run.footer {
                    div { dt { "Took" } dd { (format!("{:.1} s", footer.took_seconds)) } }
                }
            }
            (grades(run))
        }
    }
}

fn unfinished(run: &Run) -> Markup {
    let reason = run.footer.as_ref().and_then(|footer| footer.reason.as_deref());
    html! {
        p.note role="note" {
            "The run is not whole (" (run.ending()) "): "
            (run.cases.len()) " of " (words::plural(run.header.selected, "case")) " ended."
            @if let Some(reason) = reason { " " (reason) }
        }
    }
}

fn grades(run: &Run) -> Markup {
    let Some(footer) = run.footer.as_ref().filter(|footer| !footer.evidence.is_empty()) else {
        return html! {};
    };
    let unscored = unscored();
    html! {
            table {
                caption { "Claims by the evidence they rest on" }
                thead { tr { th scope="col" { "evidence" } th scope="col" { "hold" } th scope="col" { "of" } th scope="col" { "share" } } }
                tbody {
                    @for (grade, tally) in &footer.evidence {
                        tr {
                            th scope="row" {
    (words::grade(*grade)) @if unscored.contains(grade) { small { " not scored" } } }
                            td.number { (tally.holds) }
                            td.number { (tally.total) }
                            td {
                                meter min="0" max=(tally.total) value=(tally.holds)
                                    aria-label={ (words::grade(*grade)) " claims that hold" } {}
                                " " (percent(tally.holds, tally.total))
                            }
                        }
                    }
                }
            }
        }
}

/// Rounded down, so that only all of them are 100 %.
fn percent(part: usize, whole: usize) -> String {
    format!("{} %", part * 100 / whole.max(1))
}

/// Most runs have no baseline: its verdicts are counted only where there are any.
fn is_shown(run: &Run, verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::XFail | Verdict::XPass) || run.of(verdict) > 0
}
