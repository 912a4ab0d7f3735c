//! The bar: how far the run is, what runs now, how many passed and failed. Only on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::Summary;
use crate::verdict::Verdict;

/// A bar, or nothing.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    /// The cases that run now, oldest first.
    running: Vec<String>,
    counts: String,
}

impl Progress {
    pub(super) fn none() -> Self {
        Self { bar: None, running: Vec::new(), counts: String::new() }
    }

    pub(super) fn bar() -> Self {
        let bar = ProgressBar::hidden();
        let style = ProgressStyle::with_template("{elapsed:>6} [{bar:24}] {pos}/{len} {wide_msg}")
            .expect("the bar's template is well formed");
        bar.set_style(style.progress_chars("=> "));
        Self { bar: Some(bar), running: Vec::new(), counts: String::new() }
    }

    pub(super) fn start(&mut self, cases: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(cases as u64);
            bar.set_draw_target(ProgressDrawTarget::stdout());
            bar.enable_steady_tick(Duration::from_millis(250));
        }
    }

    pub(super) fn case_started(&mut self, case: &str) {
        if self.bar.is_some() {
            self.running.push(case.to_owned());
            self.show();
        }
    }

    pub(super) fn case_finished(&mut self, case: &str, summary: &Summary) {
        let Some(bar) = &self.bar else { return };
        self.running.retain(|running| running != case);
        self.counts = counts(summary);
        bar.set_position(summary.finished() as u64);
        self.show();
    }

    /// Prints above the bar.
    pub(super) fn beside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub(super) fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn show(&self) {
        let Some(bar) = &self.bar else { return };
        let running = match self.running.as_slice() {
            [] => String::new(),
            [only] => format!("  {only}"),
            [oldest, others @ ..] => format!("  {oldest} and {} more", others.len()),
        };
        bar.set_message(format!("{}{running}", self.counts));
    }
}

fn counts(summary: &Summary) -> String {
    let failed = summary.of(Verdict::Fail) + summary.of(Verdict::Error);
    format!("{} passed, {failed} failed", summary.of(Verdict::Pass))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_names_the_oldest_running_case() {
        let mut progress = Progress::bar();
        progress.case_started("rotation/limit");
        progress.case_started("keys/create");
        let message = progress.bar.as_ref().map(ProgressBar::message);
        assert_eq!(message.as_deref(), Some("  rotation/limit and 1 more"));
        progress.case_finished("rotation/limit", &Summary::new(2));
        let message = progress.bar.as_ref().map(ProgressBar::message);
        assert_eq!(message.as_deref(), Some("0 passed, 0 failed  keys/create"));
    }
}
