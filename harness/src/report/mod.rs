//! Reports: what a run says, to people and to programs.
//!
//! A run has one [`Reports`], which passes every event on to the reporters that were asked for:
//!
//! | module | for whom |
//! |---|---|
//! | [`terminal`] | people: progress while it runs, failures and the summary at the end |
//! | [`json_lines`] | programs: a header, one line per case, a footer |
//! | [`junit`] | CI systems |
//! | [`page`] | people who look closer: one HTML file, of one run or of several |
//! | [`markdown`] | people who look at a CI job |
//! | [`badge`] | people who look at a README |
//!
//! The last three are made from the [`record`] of a run, which is what JSON Lines hold, by [`whole`].
//! All of them say the same, because they share [`finding`] (one claim that does not hold, with everything a
//! reader needs), [`summary`] (the totals and the exit code) and [`words`]. Nothing here runs or judges.

pub mod badge;
pub mod finding;
pub mod json_lines;
pub mod junit;
pub mod markdown;
pub mod page;
pub mod record;
pub mod summary;
pub mod terminal;
pub mod whole;
pub mod words;

use std::io;

use crate::scenario::Case;
use crate::target::Description;
use crate::verdict::CaseResult;

pub use finding::Finding;
pub use summary::{Ending, Summary};

/// What is known of a run before its first case.
#[derive(Debug, Clone)]
pub struct RunFacts {
    /// The version of this program.
    pub version: &'static str,
    /// Which scenarios.
    pub suite: SuiteFacts,
    /// What they run on.
    pub target: Description,
    /// The profiles the target is judged under.
    pub profiles: Vec<String>,
    /// How many cases were selected.
    pub selected: usize,
    /// How many run at a time.
    pub jobs: usize,
    /// When the run began, on the host's clock.
    pub started: jiff::Timestamp,
    /// The commands a reader goes on with.
    pub commands: Commands,
}

/// The commands that reports tell a reader to go on with, complete but for the case.
#[derive(Debug, Clone)]
pub struct Commands {
    /// Runs a case again on the same target: `kmsc run --target http://127.0.0.1:4599`.
    pub run: String,
    /// Prints a script that repeats a case without this program: `kmsc repro`; empty where there is none.
    pub repro: String,
    /// Explains a case: `kmsc explain`.
    pub explain: String,
    /// Accepts pending snapshots: `kmsc accept`.
    pub accept: String,
}

/// Which scenarios a run has.
#[derive(Debug, Clone)]
pub struct SuiteFacts {
    /// `built in`, or the folder they were read from.
    pub origin: String,
    /// The digest of all scenario files, so that two reports can be compared.
    pub digest: String,
    /// How many cases there are to select from.
    pub cases: usize,
}

/// Writes one form of report.
pub trait Reporter: Send {
    /// What the reporter writes to, for messages: `the terminal`, or the file.
    fn name(&self) -> String;

    /// The run begins.
    ///
    /// # Errors
    ///
    /// When the report cannot be written.
    fn run_started(&mut self, run: &RunFacts) -> io::Result<()>;

    /// A case begins.
    ///
    /// # Errors
    ///
    /// When the report cannot be written.
    fn case_started(&mut self, case: &Case) -> io::Result<()> {
        let _ = case;
        Ok(())
    }

    /// A case has ended.
    ///
    /// # Errors
    ///
    /// When the report cannot be written.
    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()>;

    /// The run has ended; nothing follows.
    ///
    /// # Errors
    ///
    /// When the report cannot be written.
    fn run_finished(&mut self, summary: &Summary) -> io::Result<()>;
}

/// The reporters of one run.
///
/// A reporter that cannot write is told nothing more, the others go on: a full disk must not cost the
/// report on the terminal. [`Reports::finish`] says which ones failed.
#[derive(Default)]
pub struct Reports {
    reporters: Vec<Box<dyn Reporter>>,
    broken: Vec<BrokenReport>,
}

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the report to {name}: {error}")]
pub struct BrokenReport {
    /// What the reporter writes to.
    pub name: String,
    /// Why it could not.
    #[source]
    pub error: io::Error,
}

impl Reports {
    /// Adds a reporter.
    pub fn add(&mut self, reporter: impl Reporter + 'static) {
        self.reporters.push(Box::new(reporter));
    }

    /// The run begins.
    pub fn run_started(&mut self, run: &RunFacts) {
        self.tell(|reporter| reporter.run_started(run));
    }

    /// A case begins.
    pub fn case_started(&mut self, case: &Case) {
        self.tell(|reporter| reporter.case_started(case));
    }

    /// A case has ended.
    pub fn case_finished(&mut self, case: &Case, result: &CaseResult) {
        self.tell(|reporter| reporter.case_finished(case, result));
    }

    /// The run has ended; answers the reports that could not be written.
    #[must_use]
    pub fn finish(mut self, summary: &Summary) -> Vec<BrokenReport> {
        self.tell(|reporter| reporter.run_finished(summary));
        self.broken
    }

    fn tell(&mut self, mut event: impl FnMut(&mut dyn Reporter) -> io::Result<()>) {
        let broken = &mut self.broken;
        self.reporters.retain_mut(|reporter| match event(reporter.as_mut()) {
            Ok(()) => true,
            Err(error) => {
                broken.push(BrokenReport { name: reporter.name(), error });
                false
            }
        });
    }
}
