//! `kmsc prove`: the suite says the same whatever the order of its cases and however many run at a time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use clap::Args;
use sha2::{Digest, Sha256};

use super::failure::Failure;
use super::narrow::Narrow;
use super::select::{self, Filters};
use super::{Outcome, block_on, output, suite};
use crate::normalise;
use crate::report::words;
use crate::run::{self, Ended, run_suite};
use crate::scenario::Case;
use crate::target::simulator::SimulatorTarget;
use crate::verdict::ExitCode;

/// Runs the suite on the built-in simulator several times, shuffled and with different numbers of jobs, and compares
///
/// What is compared is everything that a run says of a case but how long it took: verdict, claims and the symbolic
/// transcript. Exits with 1 where two runs differ.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "FILTER", help = select::HELP)]
    filters: Vec<String>,
    #[command(flatten, next_help_heading = "Narrowing")]
    narrow: Narrow,
    #[command(flatten, next_help_heading = "Scenarios")]
    suite: suite::ScenariosFlag,
    /// What the orders are shuffled by
    #[arg(long, default_value_t = 0, help_heading = "Running")]
    seed: u64,
}

/// One run after the other, with so many jobs.
const JOBS: [usize; 3] = [1, 4, 16];

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let suite = arguments.suite.load()?;
    let filters = Filters::parse(&arguments.filters)?;
    let cases = arguments.narrow.apply(filters.select(suite.cases())?)?;
    let mut text = String::new();
    let mut first: Option<Reports> = None;
    let mut differ = 0;
    for (number, jobs) in (0_u64..).zip(JOBS) {
        let shuffled = shuffled(&cases, arguments.seed.wrapping_add(number));
        let reports = block_on(reports(&shuffled, jobs))?;
        let (digest, bytes) = digest(&reports);
        let run = format!(
            "run {}  {}, {}",
            number + 1,
            words::plural(cases.len(), "case"),
            words::plural(jobs, "job")
        );
        writeln!(text, "{run:<32} {bytes:>10} bytes  sha256 {digest}").expect(NEVER);
        let Some(first) = &first else {
            first = Some(reports);
            continue;
        };
        for (case, report) in &reports {
            if first.get(case) != Some(report) {
                differ += 1;
                writeln!(text, "       {case} says something else than in run 1").expect(NEVER);
            }
        }
    }
    text.push_str(if differ == 0 { "all runs say the same, byte for byte\n" } else { "the runs differ\n" });
    output::print(&text)?;
    Ok(if differ == 0 { ExitCode::Success } else { ExitCode::Failure })
}

const NEVER: &str = "a String can be written to";

/// What a run says, by case.
type Reports = BTreeMap<String, String>;

async fn reports(cases: &[Case], jobs: usize) -> Result<Reports, Failure> {
    let options = run::Options { jobs, fail_fast: false, deadline: None, snapshots: None, baseline: None };
    let target = std::sync::Arc::new(SimulatorTarget::new());
    let run = run_suite(cases, target, &options, |_| {}).await;
    if let Ended::Broken(error) = run.ended {
        return Err(Failure::incomplete(error));
    }
    let reports = run.results.into_iter().map(|result| {
        let mut report = format!("{:?}\n{:?}\n{:?}\n", result.verdict, result.reason, result.judged);
        if let Some(transcript) = &result.transcript {
            report.push_str(&normalise::render(transcript));
        }
        (result.case, report)
    });
    Ok(reports.collect())
}

/// The cases in an order of their own (Fisher and Yates).
fn shuffled(cases: &[&Case], seed: u64) -> Vec<Case> {
    let mut chance = ChaCha20Rng::seed_from_u64(seed);
    let mut shuffled: Vec<Case> = cases.iter().map(|case| (*case).clone()).collect();
    for last in (1..shuffled.len()).rev() {
        let bound = last as u64 + 1;
        #[expect(clippy::cast_possible_truncation, reason = "it is less than a length")]
        let other = (chance.next_u64() % bound) as usize;
        shuffled.swap(last, other);
    }
    shuffled
}

/// The digest of everything that a run says, and how much that is.
fn digest(reports: &Reports) -> (String, usize) {
    let mut hash = Sha256::new();
    let mut bytes = 0;
    for text in reports.iter().flat_map(|(case, report)| [case, report]) {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
        bytes += text.len();
    }
    (hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake;

    #[test]
    fn a_shuffled_suite_has_every_case_once() {
        let cases: Vec<Case> =
            (0..20).map(|number| fake::case("a", &format!("a[{number}]"), vec![], &[])).collect();
        let cases: Vec<&Case> = cases.iter().collect();
        let ids = |seed| shuffled(&cases, seed).into_iter().map(|case| case.id).collect::<Vec<_>>();
        assert_eq!(ids(1), ids(1));
        assert_ne!(ids(1), ids(2));
        let mut sorted = ids(1);
        sorted.sort();
        let mut expected: Vec<String> = cases.iter().map(|case| case.id.clone()).collect();
        expected.sort();
        assert_eq!(sorted, expected);
    }
}
