//! What cases did with keys in each state: operation by key state, from what was seen of the keys.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{cases_of_its_api, of_run, scrolling, timeline_of};
use crate::report::record::{Run, StepLine};
use crate::report::words;

/// The states in the order of their columns; others come behind them.
const STATES: [&str; 9] = [
    "Enabled",
    "Disabled",
    "PendingDeletion",
    "PendingReplicaDeletion",
    "PendingImport",
    "Creating",
    "Updating",
    "Unavailable",
    "Deleted",
];

/// Where the call was about a key, but no answer had shown its state.
const NOT_SEEN: &str = "not seen";

/// Where the call was about no key, or none that there is.
const NO_KEY: &str = "no key";

pub(super) fn section(runs: &[Run]) -> Markup {
    html! {
        section id="states" aria-labelledby="states-title" {
            h2 id="states-title" { "Operation by key state" }
            p {
                "How many calls succeeded and how many were refused while the key was in a state, as far as earlier "
                "answers showed it. “Wrong” counts the calls whose answer a claim contradicts. A cell leads to "
                "its first case, a wrong one where there is one."
            }
            @for (at, run) in runs.iter().enumerate() {
                (of_run(runs, run))
                (scrolling(&format!("Operation by key state, {}", run.name()), &grid(at, run)))
            }
        }
    }
}

#[derive(Default)]
struct Cell<'a> {
    succeeded: usize,
    refused: usize,
    wrong: usize,
    /// The first case, of those that are wrong where there is one.
    first: &'a str,
}

fn grid(at: usize, run: &Run) -> Markup {
    let mut cells: BTreeMap<(&str, &str), Cell<'_>> = BTreeMap::new();
    for case in cases_of_its_api(run) {
        let wrong = case.wrong_steps();
        for step in &case.steps {
            let (Some(operation), Some(status)) = (&step.operation, step.status) else { continue };
            let cell = cells.entry((operation, state(step))).or_default();
            let is_wrong = wrong.contains(&(step.step.as_str(), step.repetition));
            if cell.first.is_empty() || (is_wrong && cell.wrong == 0) {
                cell.first = &case.case;
            }
            cell.succeeded += usize::from(status == 200);
            cell.refused += usize::from(status != 200);
            cell.wrong += usize::from(is_wrong);
        }
    }
    let seen: BTreeSet<&str> = cells.keys().map(|(_, state)| *state).collect();
    let known = STATES.into_iter().filter(|state| seen.contains(state));
    let others = seen.iter().copied().filter(|state| !STATES.contains(state));
    let columns: Vec<&str> = known.chain(others).collect();
    let operations: BTreeSet<&str> = cells.keys().map(|(operation, _)| *operation).collect();
    html! {
        table.grid {
            caption { (operations.len()) " operations were called" }
            thead { tr { th scope="col" { "operation" } @for state in &columns { th scope="col" { (state) } } } }
            tbody {
                @for operation in operations {
                    tr {
                        th scope="row" { (operation) }
                        @for state in &columns {
                            @match cells.get(&(operation, *state)) {
                                Some(cell) => (filled(at, cell)),
                                None => td.none { span.unseen { "none" } },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn filled(at: usize, cell: &Cell<'_>) -> Markup {
    let mut parts = Vec::new();
    for (count, word) in [(cell.succeeded, "ok"), (cell.refused, "refused"), (cell.wrong, "wrong")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    let class = if cell.wrong > 0 { words::verdict(crate::verdict::Verdict::Fail) } else { "pass" };
    html! { td.(class) { a href=(timeline_of(at, cell.first)) { (parts.join(", ")) } } }
}

fn state(step: &StepLine) -> &str {
    match (&step.key_state, &step.key) {
        (Some(state), _) => state,
        (None, Some(_)) => NOT_SEEN,
        (None, None) => NO_KEY,
    }
}
