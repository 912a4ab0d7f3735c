//! The report for people.
//!
//! While the run lasts, one line per case that did not pass (every case with `--verbose`) and, on a terminal,
//! a bar. At the end everything a reader needs for each failure, the same failures of one scenario
//! together, then the totals: the last screenful answers what, how much and what next.
//!
//! | module | what it prints |
//! |---|---|
//! | [`block`] | one failure in full |
//! | `progress` | the bar |
//! | `totals` | the last lines |
//! | `style` | the colours; `anstream` drops them where they are not wanted |

mod block;
mod progress;
mod style;
mod totals;

use std::io::{self, Write};

use super::{Reporter, RunFacts, Summary, words};
use crate::scenario::Case;
use crate::verdict::{CaseResult, Verdict};
use progress::Progress;
use style::{BOLD, DIM, painted};

pub use block::{block, in_short};

/// Prints a run for people.
pub struct Terminal<W> {
    out: W,
    progress: Progress,
    verbose: bool,
    run: Option<RunFacts>,
    summary: Summary,
    problems: Vec<Problem>,
    problems_max: usize,
}

/// The cases of one scenario that went wrong in the same way.
struct Problem {
    scenario: String,
    verdict: Verdict,
    /// What went wrong, without what differs from case to case (ids, instants).
    signature: String,
    cases: Vec<String>,
    block: String,
}

impl<W: Write> Terminal<W> {
    /// Prints to `out`, which decides whether colours reach it; a bar only where `interactive`.
    pub fn new(out: W, interactive: bool, verbose: bool) -> Self {
        let progress = if interactive { Progress::bar() } else { Progress::none() };
        let (summary, problems) = (Summary::new(0), Vec::new());
        Self { out, progress, verbose, run: None, summary, problems, problems_max: usize::MAX }
    }

    /// Shows at most so many problems in full, the worst ones.
    #[must_use]
    pub fn showing_at_most(self, problems: usize) -> Self {
        Self { problems_max: problems, ..self }
    }

    fn print(&mut self, text: &str) -> io::Result<()> {
        let out = &mut self.out;
        self.progress.beside(|| out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    fn remember(&mut self, case: &Case, result: &CaseResult) {
        let Some(run) = &self.run else { return };
        let signature = block::signature(case, result);
        let same = |problem: &&mut Problem| {
            problem.scenario == case.scenario.id
                && problem.verdict == result.verdict
                && problem.signature == signature
        };
        if let Some(problem) = self.problems.iter_mut().find(same) {
            problem.cases.push(case.id.clone());
        } else {
            self.problems.push(Problem {
                scenario: case.scenario.id.clone(),
                verdict: result.verdict,
                signature,
                cases: vec![case.id.clone()],
                block: block(case, result, &run.commands),
            });
        }
    }

    /// Every problem once: what breaks the run first, then by scenario.
    fn print_problems(&mut self) -> io::Result<()> {
        let mut problems = std::mem::take(&mut self.problems);
        let order = |verdict| match verdict {
            Verdict::Warn => 0,
            Verdict::Error => 1,
            _ => 2,
        };
        problems.sort_by(|left, right| {
            (order(left.verdict), &left.scenario).cmp(&(order(right.verdict), &right.scenario))
        });
        let left_out = problems.len().saturating_sub(self.problems_max);
        if left_out > 0 {
            let problems = words::plural(left_out, "problem");
            self.print(&format!("{problems} not shown here; the JSON report has all of them\n\n"))?;
        }
        for problem in &problems[left_out..] {
            let mut text = String::new();
            for (at, case) in problem.cases.iter().take(CASES_NAMED_MAX).enumerate() {
                let word =
                    if at == 0 { words::verdict(problem.verdict).to_uppercase() } else { String::new() };
                let word = painted(style::of(problem.verdict), &format!("{word:>10}"));
                text.push_str(&format!("{word} {}\n", painted(BOLD, case)));
            }
            if let Some(more) = problem.cases.len().checked_sub(CASES_NAMED_MAX).filter(|more| *more > 0) {
                text.push_str(&format!("{:>10} and {more} more in the same way\n", ""));
            }
            text.push_str(&indented(&problem.block));
            text.push('\n');
            self.print(&text)?;
        }
        Ok(())
    }
}

/// The block below the names of its cases.
fn indented(block: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{:11}{line}\n", "") };
    block.lines().map(line).collect()
}

/// How many cases with the same problem are named; the JSON report has all of them.
const CASES_NAMED_MAX: usize = 12;

impl<W: Write + Send> Reporter for Terminal<W> {
    fn name(&self) -> String {
        "the terminal".to_owned()
    }

    fn run_started(&mut self, run: &RunFacts) -> io::Result<()> {
        let version = run.target.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let head = format!(
            "{}  {} of {} ({}, {})\ntarget {}{version}  profiles {}  jobs {}\n\n",
            painted(BOLD, &format!("kmsc {}", run.version)),
            run.selected,
            words::plural(run.suite.cases, "case"),
            run.suite.origin,
            run.suite.digest.get(..12).unwrap_or(&run.suite.digest),
            run.target.name,
            run.profiles.join(", "),
            run.jobs,
        );
        self.summary = Summary::new(run.selected);
        self.run = Some(run.clone());
        self.print(&head)?;
        self.progress.start(run.selected);
        Ok(())
    }

    fn case_started(&mut self, case: &Case) -> io::Result<()> {
        self.progress.case_started(&case.id);
        Ok(())
    }

    fn case_finished(&mut self, case: &Case, result: &CaseResult) -> io::Result<()> {
        self.summary.count(result);
        self.progress.case_finished(&case.id, &self.summary);
        let problem = matches!(result.verdict, Verdict::Fail | Verdict::Warn | Verdict::Error);
        if problem {
            self.remember(case, result);
        }
        // An unexpected pass has nothing to show; the last lines say which entry to remove.
        if !problem && result.verdict != Verdict::XPass && !self.verbose {
            return Ok(());
        }
        let width = self.summary.selected.to_string().len();
        let line = format!(
            "{} [{:>7.3}s] ({:>width$}/{}) {}{}\n",
            painted(
                style::of(result.verdict),
                &format!("{:>10}", words::verdict(result.verdict).to_uppercase())
            ),
            result.took.as_secs_f64(),
            self.summary.finished(),
            self.summary.selected,
            case.id,
            painted(DIM, &block::in_short(case, result)),
        );
        self.print(&line)
    }

    fn run_finished(&mut self, summary: &Summary) -> io::Result<()> {
        self.progress.finish();
        if !self.problems.is_empty() {
            self.print("\n")?;
        }
        self.print_problems()?;
        let accept = self.run.as_ref().map_or("kmsc accept", |run| &run.commands.accept).to_owned();
        self.print(&totals::totals(summary, &accept))
    }
}
