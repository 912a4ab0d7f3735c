//! Everything that broke, failed or warned: what was asked, how the answer differs, why we believe what we expected,
//! and the command that repeats it.

use maud::{Markup, html};

use super::data::{Block, Data};
use super::{linked, mark, of_run};
use crate::report::record::{CaseLine, Claim, Problem, Run};
use crate::report::words;

pub(super) fn section(runs: &[Run], data: &mut Data) -> Markup {
    let any = runs.iter().any(|run| !run.problems().is_empty());
    html! {
        section id="failures" aria-labelledby="failures-title" {
            h2 id="failures-title" { "Failures and warnings" }
            @if any {
                form.filter id="filter" hidden {
                    label { "Filter by name or text " input type="search" id="filter-text" autocomplete="off"; }
                    @for verdict in ["error", "fail", "warn"] {
                        label { input type="checkbox" name="verdict" value=(verdict) checked; " " (verdict) }
                    }
                    output id="filter-count" aria-live="polite" {}
                }
            }
            noscript { p.note { "Differences of transcripts are drawn by a script, which is switched off here." } }
            @for (at, run) in runs.iter().enumerate() { (of_one(runs, at, run, data)) }
        }
    }
}

/// How many claims of a case are shown.
const CLAIMS_MAX: usize = 20;

fn of_one(runs: &[Run], at: usize, run: &Run, data: &mut Data) -> Markup {
    let problems = run.problems();
    html! {
        (of_run(runs, run))
        @if problems.is_empty() { p { "Nothing failed or warned." } }
        @for problem in &problems { (of_problem(at, run, problem, data)) }
    }
}

fn of_problem(at: usize, run: &Run, problem: &Problem<'_>, data: &mut Data) -> Markup {
    let case = problem.first();
    let others = problem.cases.len() - 1;
    let wrong = case.wrong();
    let hidden = wrong.len().saturating_sub(CLAIMS_MAX);
    html! {
        details.failure data-verdict=(words::verdict(case.verdict)) {
            summary {
                (mark(case.verdict)) " " code { (case.case) }
                @if others > 0 { " and " (others) " more" }
                " " span.short { (problem.in_short()) }
            }
            p { (case.title) " (" (case.file) ", profile " (case.profile) ")" }
            @if let Some(reason) = &case.reason { p { b { "Reason: " } (reason) } }
            @for (at, (claim, times)) in wrong.iter().take(CLAIMS_MAX).enumerate() {
                (of_claim(case, claim, *times, at.checked_sub(1).and_then(|before| wrong.get(before))))
            }
            @if hidden > 0 { p { "and " (words::plural(hidden, "claim")) " more, which the JSON Lines have" } }
            @if let Some(difference) = &case.difference { (of_difference(data.block(difference))) }
            p.command { b { "Repeat: " } code.copy { (run.command(case)) } }
            @if let Some(command) = run.script_command(case) {
                p.command { b { "As a script: " } code.copy { (command) } }
            }
            p.cases {
                b { "Cases: " }
                @for case in &problem.cases { (linked(at, case, &html! { (case.case) })) " " }
            }
        }
    }
}

/// One claim; what was sent and came is said once for the claims of one answer.
fn of_claim(case: &CaseLine, claim: &Claim, times: u32, before: Option<&(&Claim, u32)>) -> Markup {
    let told = before.is_some_and(|(before, _)| {
        (&before.step, before.repetition) == (&claim.step, claim.repetition)
            && before.exchange == claim.exchange
    });
    let repetitions = if times > 1 { format!(", in {times} repetitions") } else { String::new() };
    let step = case.steps.iter().find(|step| step.step == claim.step);
    html! {
        dl.claim {
            div {
                dt { "Claim" }
                dd {
                    b { (claim.what) } " of step " (claim.step)
                    @if let Some(step) = step { ", number " (step.number) }
                    ", " (case.file) ":" (claim.line) (repetitions)
                    @if let Some(says) = claim.says.as_ref().filter(|says| !says.is_empty()) { br; code { (says) } }
                }
            }
            div { dt { "Expected" } dd.expected { (claim.expected) } }
            div { dt { "Got" } dd.got { (claim.got) } }
            @if let Some(exchange) = claim.exchange.as_ref().filter(|_| !told) {
                div { dt { "Sent" } dd { code { (exchange.request) } } }
                div { dt { "Came" } dd { code { (exchange.answer) } } }
            }
            div { dt { "Evidence" } dd { (evidence(claim)) } }
        }
    }
}

fn evidence(claim: &Claim) -> Markup {
    html! {
        @match (claim.grade, &claim.because) {
            (Some(grade), Some(name)) => {
                b { (words::grade(grade)) } ": " (name)
                @if let Some(source) = &claim.source { br; (source) }
            }
            _ => "needs none: the step claims no error, so its answer must be a success",
        }
    }
}

/// A difference is drawn when it is looked at: a thousand of them would be most of the page.
fn of_difference(block: Block) -> Markup {
    html! {
        p { "How the transcript differs from the accepted one (- accepted, + now):" }
        pre.diff tabindex="0" data-block=(block) {}
    }
}
