//! The colours. Never colour alone: every verdict is a word too.

use anstyle::{AnsiColor, Color, Style};

use crate::verdict::Verdict;

/// What is looked for: names of cases, totals.
pub(super) const BOLD: Style = Style::new().bold();
/// What is there for completeness.
pub(super) const DIM: Style = Style::new().dimmed();
/// What was expected.
pub(super) const EXPECTED: Style = colour(AnsiColor::Green);
/// What came instead.
pub(super) const GOT: Style = colour(AnsiColor::Red);

/// The style of a verdict's word.
pub(super) fn of(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => colour(AnsiColor::Green).bold(),
        Verdict::Fail => colour(AnsiColor::Red).bold(),
        Verdict::Warn | Verdict::XPass => colour(AnsiColor::Yellow).bold(),
        Verdict::Error => colour(AnsiColor::Magenta).bold(),
        Verdict::Skip | Verdict::XFail => DIM,
        Verdict::Recorded => colour(AnsiColor::Cyan),
    }
}

/// The text in a style.
pub(super) fn painted(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}
