//! How each implementation does in each chapter, and the cases on which several runs disagree.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{linked, mark, scrolling, sign};
use crate::report::record::{CaseLine, Run};
use crate::report::words;
use crate::verdict::Verdict;

pub(super) fn section(runs: &[Run]) -> Markup {
    let columns = columns(runs);
    let chapters: BTreeSet<&str> = runs.iter().flat_map(|run| &run.cases).map(CaseLine::chapter).collect();
    let table = html! {
        table.grid {
            caption { "Cases that passed, of those that were judged: neither skipped nor only recorded" }
            thead {
                tr {
                    th scope="col" { "chapter" }
                    @for column in &columns { th scope="col" { (column.run.name()) br; small { (column.profile) } } }
                }
            }
            tbody {
                @for chapter in chapters {
                    tr {
                        th scope="row" { (chapter) }
                        @for column in &columns { (cell(column, chapter)) }
                    }
                }
            }
        }
    };
    html! {
        section id="matrix" aria-labelledby="matrix-title" {
            h2 id="matrix-title" { "Implementation by chapter" }
            (scrolling("Implementation by chapter", &table))
            @if runs.len() > 1 { (disagreements(runs)) }
        }
    }
}

/// A run under one profile.
struct Column<'a> {
    run: &'a Run,
    profile: &'a str,
}

fn columns(runs: &[Run]) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for run in runs {
        let profiles: BTreeSet<&str> = run.cases.iter().map(|case| case.profile.as_str()).collect();
        columns.extend(profiles.into_iter().map(|profile| Column { run, profile }));
    }
    columns
}

fn cell(column: &Column<'_>, chapter: &str) -> Markup {
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for case in &column.run.cases {
        if case.profile == column.profile && case.chapter() == chapter {
            *counts.entry(case.verdict).or_default() += 1;
        }
    }
    let of = |verdict| counts.get(&verdict).copied().unwrap_or_default();
    let judged: usize = counts.values().sum::<usize>() - of(Verdict::Skip) - of(Verdict::Recorded);
    let worst = [Verdict::Error, Verdict::Fail, Verdict::Warn].into_iter().find(|verdict| of(*verdict) > 0);
    let others: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|verdict| *verdict != Verdict::Pass && of(*verdict) > 0)
        .map(|verdict| format!("{} {}", of(verdict), words::counted(verdict)))
        .collect();
    html! {
        @if counts.is_empty() {
            td.none { "no cases" }
        } @else {
            td.(words::verdict(worst.unwrap_or(Verdict::Pass))) {
                span aria-hidden="true" { (sign(worst.unwrap_or(Verdict::Pass))) " " }
                (of(Verdict::Pass)) "/" (judged)
                @if !others.is_empty() { br; small { (others.join(", ")) } }
            }
        }
    }
}

fn disagreements(runs: &[Run]) -> Markup {
    let mut cases: BTreeMap<&str, Vec<Option<&CaseLine>>> = BTreeMap::new();
    for (at, run) in runs.iter().enumerate() {
        for case in &run.cases {
            cases.entry(&case.case).or_insert_with(|| vec![None; runs.len()])[at] = Some(case);
        }
    }
    cases.retain(|_, of| {
        let verdicts: BTreeSet<Verdict> = of.iter().flatten().map(|case| case.verdict).collect();
        verdicts.len() > 1
    });
    let table = html! {
        table {
            thead { tr { th scope="col" { "case" } @for run in runs { th scope="col" { (run.name()) } } } }
            tbody {
                @for (id, of) in &cases {
                    tr {
                        th scope="row" { code { (id) } }
                        @for (at, case) in of.iter().enumerate() {
                            td {
                                @match case {
                                    Some(case) => (linked(at, case, &mark(case.verdict))),
                                    None => "not run",
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        details {
            summary { (words::plural(cases.len(), "case")) " with different verdicts" }
            (scrolling("Cases with different verdicts", &table))
        }
    }
}
