//! The matrix for people: one HTML file that needs nothing else, in the style of the report's page.
//!
//! Faults against chapters, what killed each fault, and the checks that killed nothing. All of it is HTML made here and can be
//! read without scripts; a few lines of script filter the lists by text.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use maud::{Markup, PreEscaped, html};

use super::{Check, Checks, Hunt};
use crate::report::page::{frame, scrolling};
use crate::report::words;
use crate::scenario::DEFAULT_PROFILE;

/// The page.
#[must_use]
pub fn render(hunts: &[Hunt], checks: &Checks, took: Duration) -> String {
    let title = "Which faults the suite notices";
    let sections =
        [("summary", "Summary"), ("chapters", "Chapters"), ("faults", "Faults"), ("idle", "Idle checks")];
    let main = html! {
        (summary(hunts, checks, took))
        (chapters(hunts, checks))
        (faults(hunts))
        (idle(checks))
    };
    frame(title, "matrix", &sections, &main, &html! { script { (PreEscaped(FILTER)) } })
}

/// Shows of each list only what has the text that is looked for, and opens the fault that a link leads to.
const FILTER: &str = r#""use strict";
const follow = () => {
  const at = document.getElementById(location.hash.slice(1));
  if (at?.matches("details")) at.open = true;
};
addEventListener("hashchange", follow);
follow();
for (const form of document.querySelectorAll("form.filter")) {
  const items = [...document.getElementById(form.dataset.of).querySelectorAll("[data-item]")];
  const apply = () => {
    const wanted = form.querySelector("input").value.trim().toLowerCase();
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(wanted);
    form.querySelector("output").textContent = `${items.filter((item) => !item.hidden).length} of ${items.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  apply();
}
"#;

fn summary(hunts: &[Hunt], checks: &Checks, took: Duration) -> Markup {
    let killed = hunts.iter().filter(|hunt| hunt.is_killed()).count();
    let survive = hunts.len() - killed;
    let with_evidence: Vec<&Check> = checks.iter().filter(|check| check.has_evidence()).collect();
    let idle = with_evidence.iter().filter(|check| check.is_idle()).count();
    html! {
        section id="summary" aria-labelledby="summary-title" {
            h2 id="summary-title" { "Summary" }
            p {
                "The suite ran on the built-in simulator, once under each mistake that it can make on purpose. A fault is killed "
                "when a case fails under it, by its claims alone; one that survives would be noticed by nobody. A check is idle "
                "when it holds under every fault: nothing shows that it could fail."
            }
            article.strip {
                ul.counts aria-label="Faults" {
                    li { b { (killed) } " " (mark(true)) }
                    li { b { (survive) } " " (mark(false)) }
                }
                dl {
                    div { dt { "Faults" } dd { (hunts.len()) } }
                    div { dt { "Checks with evidence" } dd { (with_evidence.len()) ", " (idle) " idle" } }
                    div { dt { "Took" } dd { (format!("{:.1} s", took.as_secs_f64())) } }
                }
            }
            @if survive > 0 {
                p.note role="note" {
                    "Nobody notices: "
                    @for (at, hunt) in hunts.iter().filter(|hunt| !hunt.is_killed()).enumerate() {
                        @if at > 0 { ", " }
                        a href={ "#" (anchor(hunt)) } { (hunt.fault) }
                    }
                }
            }
        }
    }
}

/// How many cases of each chapter noticed each fault.
fn chapters(hunts: &[Hunt], checks: &Checks) -> Markup {
    let chapters: BTreeSet<&str> = checks.iter().map(Check::chapter).collect();
    let table = html! {
        table.grid {
            caption { "Cases that failed or broke, by chapter" }
            thead {
                tr {
                    th scope="col" { "fault" }
                    th scope="col" { "API" }
                    th scope="col" { "all" }
                    @for chapter in &chapters { th scope="col" { (chapter) } }
                }
            }
            tbody {
                @for hunt in hunts {
                    @let of = by_chapter(hunt);
                    tr {
                        th scope="row" { a href={ "#" (anchor(hunt)) } { (hunt.fault.name) } }
                        td { (hunt.fault.api.as_str()) }
                        @let all = hunt.failed.len() + hunt.broken.len();
                        @if all > 0 { td.pass { (all) } } @else { td.fail { span aria-hidden="true" { "✗ " } "survives" } }
                        @for chapter in &chapters {
                            @match of.get(chapter) {
                                Some(count) => td { (count) },
                                None => td.none { span.unseen { "none" } },
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        section id="chapters" aria-labelledby="chapters-title" {
            h2 id="chapters-title" { "Fault by chapter" }
            (scrolling("Fault by chapter", &table))
        }
    }
}

fn by_chapter(hunt: &Hunt) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for case in hunt.failed.iter().chain(&hunt.broken) {
        *counts.entry(case.split('/').next().unwrap_or_default()).or_default() += 1;
    }
    counts
}

/// How many cases are named of a fault; the JSON has all of them.
const CASES_NAMED_MAX: usize = 40;

fn faults(hunts: &[Hunt]) -> Markup {
    html! {
        section id="faults" aria-labelledby="faults-title" {
            h2 id="faults-title" { "What killed each fault" }
            (filter("faults", "Filter by name or text "))
            @for hunt in hunts {
                details.failure data-item id=(anchor(hunt)) {
                    summary {
                        (mark(hunt.is_killed())) " " code { (hunt.fault.name) } " (" (hunt.fault.api.as_str()) ") "
                        span.short { (hunt.fault.about) }
                    }
                    @if hunt.fault.seen_in.is_empty() {
                        p { "Seen in no emulator: a mistake that is easy to make." }
                    } @else {
                        p { "Seen in " (hunt.fault.seen_in.join(", ")) "." }
                    }
                    @for (word, cases) in [("failed", &hunt.failed), ("broke", &hunt.broken), ("warned", &hunt.warned)] {
                        @if !cases.is_empty() { (named(word, cases)) }
                    }
                    p.command { b { "Try it: " } code.copy { "kmsc serve" (profile(hunt)) " --fault " (hunt.fault.name) } }
                }
            }
        }
    }
}

fn named(word: &str, cases: &[String]) -> Markup {
    html! {
        p.cases {
            b { (words::plural(cases.len(), "case")) " " (word) ": " }
            @for case in cases.iter().take(CASES_NAMED_MAX) { code { (case) } " " }
            @if let Some(more) = cases.len().checked_sub(CASES_NAMED_MAX).filter(|more| *more > 0) { "and " (more) " more" }
        }
    }
}

/// The checks with evidence that killed nothing, scenario by scenario.
fn idle(checks: &Checks) -> Markup {
    let mut scenarios: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
    for check in checks.iter().filter(|check| check.has_evidence() && check.is_idle()) {
        scenarios.entry(&check.scenario).or_default().push(check);
    }
    let table = html! {
        table {
            caption { "A fault may be missing, or the check may never fail" }
            thead {
                tr {
                    th scope="col" { "scenario" } th scope="col" { "line" } th scope="col" { "step" }
                    th scope="col" { "claim" } th scope="col" { "evidence" }
                }
            }
            tbody {
                @for check in scenarios.values().flatten() {
                    tr data-item {
                        th scope="row" { code { (check.scenario) } }
                        td.number { (check.line) }
                        td { (check.step) }
                        td { (check.what) }
                        td { (check.grade.map(words::grade).unwrap_or_default()) }
                    }
                }
            }
        }
    };
    html! {
        section id="idle" aria-labelledby="idle-title" {
            h2 id="idle-title" { "Idle checks" }
            @if scenarios.is_empty() {
                p { "Every check with evidence kills a fault." }
            } @else {
                (filter("idle", "Filter by scenario or claim "))
                (scrolling("Idle checks", &table))
            }
        }
    }
}

/// A form that the script shows; without one the list is whole.
fn filter(of: &str, label: &str) -> Markup {
    html! {
        form.filter data-of=(of) hidden {
            label { (label) input type="search" autocomplete="off"; }
            output aria-live="polite" {}
        }
    }
}

/// Killed or not as a sign and a word, so that colour says nothing alone.
fn mark(killed: bool) -> Markup {
    let (class, sign, word) = if killed { ("pass", "✓", "killed") } else { ("fail", "✗", "survives") };
    html! { span.mark.(class) { span aria-hidden="true" { (sign) " " } (word) } }
}

fn anchor(hunt: &Hunt) -> String {
    format!("fault-{}-{}", hunt.fault.api.as_str(), hunt.fault.name)
}

/// The flag of `kmsc serve` that a fault of another API than the default one needs.
fn profile(hunt: &Hunt) -> String {
    let profile = hunt.fault.api.default_profile();
    if profile == DEFAULT_PROFILE { String::new() } else { format!(" --profile {profile}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::simulator::NamedFault;

    fn hunt(name: &str, failed: &[&str]) -> Hunt {
        Hunt {
            fault: *NamedFault::named(name).last().expect("the fault exists"),
            failed: failed.iter().map(ToString::to_string).collect(),
            broken: vec![],
            warned: vec![],
            took: Duration::ZERO,
        }
    }

    #[test]
    fn the_skeleton_of_the_page() {
        let hunts = [
            hunt("limit-429", &["rotation/limit", "keys/<b>"]),
            hunt("messages-everywhere", &[]),
            hunt("states-400", &["alibaba/states"]),
        ];
        let page = render(&hunts, &Checks::default(), Duration::from_millis(1500));
        let lines = page.replace("><", ">\n<");
        insta::with_settings!({ filters => vec![
            ("(?s)<style>.*?</style>", "<style>...</style>"),
            ("(?s)<script>.*?</script>", "<script>...</script>"),
            (r"kmsc \d+\.\d+\.\d+\. Not", "kmsc [version]. Not"),
        ] }, { insta::assert_snapshot!(lines) });
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        let page = render(&[], &Checks::default(), Duration::ZERO);
        for loads in ["src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
            assert!(!page.contains(loads), "{loads}");
        }
    }
}
