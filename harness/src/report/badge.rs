//! A badge for a README: an SVG of two words, written by hand because it is twenty lines.

use maud::html;

use super::record::Run;
use crate::verdict::Verdict;

/// The badge of a run.
#[must_use]
pub fn render(run: &Run) -> String {
    let (value, colour) = value(run);
    let (left, right) = (width(LABEL), width(&value));
    let whole = left + right;
    let says = format!("{LABEL}: {value}");
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(whole) height="20" role="img" aria-label=(says) {
            title { (says) }
            clipPath id="round" { rect width=(whole) height="20" rx="3" {} }
            g clip-path="url(#round)" {
                rect width=(left) height="20" fill="#444" {}
                rect x=(left) width=(right) height="20" fill=(colour) {}
            }
            g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" {
                text x=(left / 2) y="14" textLength=(left - PADDING) { (LABEL) }
                text x=(left + right / 2) y="14" textLength=(right - PADDING) { (value) }
            }
        }
    }
    .into_string()
        + "\n"
}

const LABEL: &str = "KMS conformance";

/// What the badge says, and its colour: white text on each of them has a contrast of at least 4.5.
fn value(run: &Run) -> (String, &'static str) {
    const GREEN: &str = "#2a7a2e";
    const RED: &str = "#b3261e";
    const GREY: &str = "#5c5c5c";
    let (passed, failed) = (run.of(Verdict::Pass), run.of(Verdict::Fail));
    let skipped = run.of(Verdict::Skip);
    let judged = run.judged();
    if run.ending() != "complete" || run.of(Verdict::Error) > 0 {
        ("incomplete".to_owned(), GREY)
    } else if failed > 0 {
        (format!("{failed} of {judged} failed"), RED)
    } else if skipped > 0 {
        (format!("{passed}/{judged}, {skipped} skipped"), GREEN)
    } else {
        (format!("{passed}/{judged}"), GREEN)
    }
}

/// The space beside a text, in pixels.
const PADDING: usize = 12;

/// How wide a text is with this much space, in pixels: the letters are stretched to it.
fn width(text: &str) -> usize {
    text.chars().count() * 7 + PADDING
}
