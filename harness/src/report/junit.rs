//! The report for CI systems: JUnit XML, written as a whole at the end.
//!
//! One suite per scenario, one test per case, one failure element per case (several break common readers).
//! JUnit has no word for a warning or a recording: those pass, and say so in their output. What fails as the
//! baseline says is skipped with the type `xfail`; what no longer does is a failure, since its entry must go.
//!
//! The file appears under its name only when it is complete, so that a killed run leaves either the report
//! of an earlier run or none.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::terminal::block;
use super::{Reporter, RunFacts, Summary, whole, words};
use crate::scenario::Case;
use crate::verdict::{CaseResult, Verdict};

/// Writes a run as JUnit XML.
pub struct Junit {
    path: PathBuf,
    run: Option<RunFacts>,
    suites: BTreeMap<String, Vec<TestCase>>,
}

impl Junit {
    /// Will write this file; finds out now whether it can.
    ///
    /// # Errors
    ///
    /// When the folder does not exist or cannot be written to, or the path is a folder.
    pub fn create(path: &Path) -> io::Result<Self> {
        whole::try_out(path)?;
        Ok(Self { path: path.to_owned(), run: None, suites: BTreeMap::new() })
    }

    fn report(&mut self, summary: &Summary) -> Report {
        let mut report = Report::new("kmsc");
        report.set_time(summary.took);
        for (scenario, cases) in std::mem::take(&mut self.suites) {
            let mut suite = TestSuite::new(scenario);
            if let Some(run) = &self.run {
                suite.add_property(("target", run.target.name.as_str()));
                suite.add_property(("suite.digest", run.suite.digest.as_str()));
                suite.add_property(("run", summary.ending.word()));
            }
            suite.add_test_cases(cases);
            report.add_test_suite(suite);
        }
        report
    }
}

impl Reporter for Junit {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn run_started(&mut self, run: &RunFacts) -> io::Result<()> {
        self.run = Some(run.clone());
        Ok(())
    }

    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()> {
        let Some(run) = &self.run else { return Ok(()) };
        let details = || anstream::adapter::strip_str(&block(case, result, &run.commands)).to_string();
        let mut test = TestCase::new(result.case.as_str(), status(case, result, &details));
        test.set_classname(case.scenario.id.as_str());
        test.set_time(result.took);
        if matches!(result.verdict, Verdict::Warn | Verdict::Recorded) {
            test.set_system_out(format!("{}\n{}", words::verdict(result.verdict), details()));
        }
        self.suites.entry(case.scenario.id.clone()).or_default().push(test);
        Ok(())
    }

    fn run_finished(&mut self, summary: &Summary) -> io::Result<()> {
        let text = self.report(summary).to_string().map_err(io::Error::other)?;
        whole::write(&self.path, &text)
    }
}

fn status(case: &Case, result: &CaseResult, details: &impl Fn() -> String) -> TestCaseStatus {
    let kind = match result.verdict {
        Verdict::Pass | Verdict::Warn | Verdict::Recorded => return TestCaseStatus::success(),
        Verdict::Skip => {
            let mut skipped = TestCaseStatus::skipped();
            skipped.set_message(result.reason.as_deref().unwrap_or("no reason given"));
            return skipped;
        }
        Verdict::XFail => {
            let mut skipped = TestCaseStatus::skipped();
            skipped.set_type(words::verdict(result.verdict));
            skipped.set_message(result.reason.as_deref().unwrap_or("no reason given"));
            return skipped;
        }
        Verdict::Fail | Verdict::XPass => NonSuccessKind::Failure,
        Verdict::Error => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(words::verdict(result.verdict));
    status.set_message(super::terminal::in_short(case, result).trim());
    status.set_description(details());
    status
}
