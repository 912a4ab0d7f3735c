//! The report for people who look closer: one HTML file that needs nothing else, of one run or of several.
//!
//! All but the timeline and the differences of transcripts is HTML made here and readable without scripts. Those are
//! drawn by `page.js` from the one JSON element of the page, which `data` makes. Nothing is loaded from anywhere.
//!
//! | module | section |
//! |---|---|
//! | `summary` | what ran on what, and the counts |
//! | `matrix` | implementation by chapter; the cases on which several runs disagree |
//! | `failures` | everything that went wrong, with request, difference, evidence and command |
//! | `timeline` | a case along the target's clock |
//! | `states` | operation by the state of its key |
//! | `errors` | operation by declared error |

mod data;
mod errors;
mod failures;
mod matrix;
mod states;
mod summary;
mod timeline;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::data::Data;
use super::record::{CaseLine, Run};
use super::words;
use crate::scenario::Api;
use crate::verdict::Verdict;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page of one run.
#[must_use]
pub fn of_one(run: &Run) -> String {
    render(std::slice::from_ref(run))
}

/// The page of several runs, side by side.
#[must_use]
pub fn render(runs: &[Run]) -> String {
    let names: Vec<String> = runs.iter().map(Run::name).collect();
    let title = format!("KMS conformance of {}", names.join(", "));
    let mut data = Data::new();
    let main = html! {
        (summary::section(runs))
        (matrix::section(runs))
        (failures::section(runs, &mut data))
        (timeline::section())
        (states::section(runs))
        (errors::section(runs))
    };
    let scripts = html! {
        (data.element(runs))
        script { (PreEscaped(SCRIPT)) }
    };
    frame(&title, "report", &SECTIONS, &main, &scripts)
}

/// A whole page around what is its own: links to its sections, each an id and a name, and all it needs to be read. `purpose` is
/// what a reader of the keyboard skips to.
pub(crate) fn frame(
    title: &str,
    purpose: &str,
    sections: &[(&str, &str)],
    main: &Markup,
    scripts: &Markup,
) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip-link href="#main" { "Skip to the " (purpose) }
                header {
                    h1 { (title) }
                    nav aria-label="Sections" {
                        ul { @for (id, name) in sections { li { a href={ "#" (id) } { (name) } } } }
                    }
                }
                main id="main" { (main) }
                footer {
                    p { "Made by kmsc " (env!("CARGO_PKG_VERSION")) ". Not affiliated with Amazon Web Services." }
                }
                (scripts)
            }
        }
    };
    page.into_string()
}

const SECTIONS: [(&str, &str); 6] = [
    ("summary", "Summary"),
    ("matrix", "Chapters"),
    ("failures", "Failures"),
    ("timeline", "Timeline"),
    ("states", "Key states"),
    ("errors", "Errors"),
];

/// The API that the tables of operations are about: that of the target's first profile.
fn api(run: &Run) -> Api {
    run.header.profiles.first().and_then(|profile| Api::of_profile(profile)).unwrap_or_default()
}

/// The cases about that API: another one's operations may have the same names.
fn cases_of_its_api(run: &Run) -> impl Iterator<Item = &CaseLine> {
    let api = api(run);
    run.cases.iter().filter(move |case| Api::of_profile(&case.profile).unwrap_or_default() == api)
}

/// A verdict as a sign and a word, so that colour says nothing alone.
fn mark(verdict: Verdict) -> Markup {
    let word = words::verdict(verdict);
    html! { span.mark.(word) { span aria-hidden="true" { (sign(verdict)) " " } (word) } }
}

fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => '✓',
        Verdict::Fail => '✗',
        Verdict::Warn => '!',
        Verdict::Error => '⚡',
        Verdict::Skip => '–',
        Verdict::Recorded => '○',
        Verdict::XFail => '–',
        Verdict::XPass => '!',
    }
}

/// A table that scrolls by itself where it is too wide, also by keyboard.
pub(crate) fn scrolling(label: &str, table: &Markup) -> Markup {
    html! { div.scroll role="region" aria-label={ "Table: " (label) } tabindex="0" { (table) } }
}

/// The address of a case's timeline on this page.
fn timeline_of(run: usize, case: &str) -> String {
    let mut address = format!("#case={run},");
    for byte in case.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_./@,".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// A text that leads to a case's timeline, where it has one.
fn linked(run: usize, case: &CaseLine, text: &Markup) -> Markup {
    html! { @if case.steps.is_empty() { (text) } @else { a href=(timeline_of(run, &case.case)) { (text) } } }
}

/// The heading of one run's part of a section; none where there is one run.
fn of_run(runs: &[Run], run: &Run) -> Markup {
    html! { @if runs.len() > 1 { h3 { (run.name()) } } }
}
