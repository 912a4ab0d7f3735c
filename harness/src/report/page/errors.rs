//! Which errors that the service model declares for an operation were claimed and came: operation by error.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{api, cases_of_its_api, of_run, scrolling, timeline_of};
use crate::coverage::errors::{Pair, declared};
use crate::report::record::Run;
use crate::report::words;

pub(super) fn section(runs: &[Run]) -> Markup {
    let pairs =
        |run: &Run| declared(api(run)).expect("invariant: the list is compiled in, and a test reads it");
    html! {
        section id="errors" aria-labelledby="errors-title" {
            h2 id="errors-title" { "Operation by declared error" }
            p {
                "The errors that the service model declares for each operation. One came where every case that claims "
                "it got it; it is open where no case of this run claims it, and impossible where nobody can provoke it."
            }
            @for (at, run) in runs.iter().enumerate() {
                (of_run(runs, run))
                (scrolling(&format!("Operation by declared error, {}", run.name()), &table(at, run, &pairs(run))))
            }
        }
    }
}

/// The cases that claim an error of an operation.
#[derive(Default)]
struct Claimed<'a> {
    held: usize,
    wrong: usize,
    first: &'a str,
    first_wrong: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Came,
    Wrong,
    Open,
    Impossible,
}

fn table(at: usize, run: &Run, pairs: &[Pair<'_>]) -> Markup {
    let claimed = claimed(run);
    let standing = |pair: &Pair<'_>| match claimed.get(&(pair.operation, pair.error)) {
        Some(claimed) if claimed.wrong > 0 => Standing::Wrong,
        Some(_) => Standing::Came,
        None if pair.unprovokable.is_some() => Standing::Impossible,
        None => Standing::Open,
    };
    let of = |wanted| pairs.iter().filter(|pair| standing(pair) == wanted).count();
    let columns = [
        (Standing::Came, "came", "pass"),
        (Standing::Wrong, "another answer came", "fail"),
        (Standing::Open, "open", "none"),
        (Standing::Impossible, "impossible", "none"),
    ];
    let one = |pair: &Pair<'_>| {
        let claimed = claimed.get(&(pair.operation, pair.error));
        html! {
            @match claimed {
                Some(claimed) => {
                    a href=(timeline_of(at, claimed.first_wrong.unwrap_or(claimed.first))) { (short(pair.error)) }
                    small { " " (claimed.held) "/" (claimed.held + claimed.wrong) }
                }
                None => span title=[pair.unprovokable.as_ref()] { (short(pair.error)) },
            }
        }
    };
    html! {
        table.grid.errors {
            caption {
                (of(Standing::Came)) " of " (words::plural(pairs.len(), "declared error")) " came as claimed, "
                (of(Standing::Wrong)) " did not, " (of(Standing::Open)) " are open, "
                (of(Standing::Impossible)) " are impossible"
            }
            thead { tr { th scope="col" { "operation" } @for (_, name, _) in columns { th scope="col" { (name) } } } }
            tbody {
                @for group in pairs.chunk_by(|one, other| one.operation == other.operation) {
                    tr {
                        th scope="row" { (group[0].operation) }
                        @for (wanted, _, class) in columns {
                            @let mut which = group.iter().filter(|pair| standing(pair) == wanted).peekable();
                            @if which.peek().is_some() {
                                td.(class) { ul { @for pair in which { li { (one(pair)) } } } }
                            } @else {
                                td.none { "none" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn claimed(run: &Run) -> BTreeMap<(&str, &str), Claimed<'_>> {
    let mut all: BTreeMap<(&str, &str), Claimed<'_>> = BTreeMap::new();
    for case in cases_of_its_api(run) {
        for claim in case.claims.iter().filter(|claim| claim.what == "error code") {
            let step = case.steps.iter().find(|step| step.step == claim.step);
            let Some(operation) = step.and_then(|step| step.operation.as_deref()) else { continue };
            let claimed = all.entry((operation, claim.expected.as_str())).or_default();
            if claimed.first.is_empty() {
                claimed.first = &case.case;
            }
            if claim.holds {
                claimed.held += 1;
            } else {
                claimed.wrong += 1;
                claimed.first_wrong.get_or_insert(&case.case);
            }
        }
    }
    all
}

fn short(error: &str) -> &str {
    error.strip_suffix("Exception").unwrap_or(error)
}
