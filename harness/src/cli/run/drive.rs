//! The run itself, from the first case to the last line.
//!
//! Ctrl-C ends it like any other end: what is judged stays judged, the target is cleaned up, every report is
//! finished and says that it is not whole. A second Ctrl-C also ends the cleaning up.

use std::collections::HashMap;
use std::io::{ErrorKind, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cli::failure::Failure;
use crate::cli::signal::interrupted;
use crate::report::{BrokenReport, Ending, Reports, RunFacts, Summary};
use crate::run::{self, Ended, Event};
use crate::scenario::Case;
use crate::target::Target;
use crate::verdict::{CaseResult, ExitCode};

/// Runs the cases, tells the reports, cleans up; answers the totals and the exit code.
///
/// `stale` is what is known to be stale in the baseline before the first case.
pub(in crate::cli) async fn drive(
    cases: &[Case],
    target: Arc<dyn Target>,
    options: &run::Options,
    facts: &RunFacts,
    mut reports: Reports,
    stale: Vec<String>,
    mut keep: impl FnMut(&CaseResult) -> Result<usize, Failure>,
) -> Result<(Summary, ExitCode), Failure> {
    let began = Instant::now();
    let by_id: HashMap<&str, &Case> = cases.iter().map(|case| (case.id.as_str(), case)).collect();
    let mut summary = Summary { stale, ..Summary::new(cases.len()) };
    let mut kept = Ok(());
    reports.run_started(facts);
    let ending = {
        let suite = run::run_suite(cases, Arc::clone(&target), options, |event| match event {
            Event::Started(case) => reports.case_started(case),
            Event::Finished(result) => {
                summary.count(result);
                reports.case_finished(by_id[result.case.as_str()], result);
                match keep(result) {
                    Ok(pending) => summary.pending += pending,
                    Err(failure) => kept = Err(failure),
                }
            }
        });
        // Ctrl-C is listened for before the first request goes out.
        tokio::select! {
            biased;
            () = interrupted() => Ending::Interrupted,
            suite = suite => ending(suite.ended),
        }
    };
    summary.ending = ending;
    summary.remains = cleaned_up(target.as_ref()).await;
    summary.took = began.elapsed();
    let broken = reports.finish(&summary);
    kept?;
    let code = exit_code(&summary, &broken);
    Ok((summary, code))
}

fn ending(ended: Ended) -> Ending {
    match ended {
        Ended::Completed => Ending::Complete,
        Ended::FailFast => Ending::FailFast,
        Ended::Broken(error) => Ending::Broken(error.to_string()),
    }
}

/// Cleans up, and says so where that takes a while, lest somebody presses Ctrl-C again.
async fn cleaned_up(target: &dyn Target) -> Vec<String> {
    let unknown = |reason: String| vec![format!("whatever the run made, because {reason}")];
    let mut cleanup = target.cleanup();
    let mut told = false;
    loop {
        tokio::select! {
            remains = &mut cleanup => return remains.unwrap_or_else(|error| unknown(error.to_string())),
            () = interrupted() => return unknown("the cleaning up was interrupted".to_owned()),
            () = tokio::time::sleep(PATIENCE), if !told => {
                told = true;
                // Nobody reads it where it cannot be written.
                let _ = writeln!(anstream::stderr(), "removing what the run made; Ctrl-C again leaves the rest there");
            }
        }
    }
}

/// How long a cleaning up may take before it is mentioned.
const PATIENCE: Duration = Duration::from_secs(1);

/// The summary's exit code, unless a report that somebody wanted is not there.
fn exit_code(summary: &Summary, broken: &[BrokenReport]) -> ExitCode {
    // A reader of the terminal's report who left (`kmsc run | head`) misses nothing.
    let missed = broken.iter().filter(|report| report.error.kind() != ErrorKind::BrokenPipe);
    let mut code = summary.exit_code();
    for report in missed {
        Failure::incomplete(report).print();
        if matches!(code, ExitCode::Success | ExitCode::Failure | ExitCode::StaleBaseline) {
            code = ExitCode::Incomplete;
        }
    }
    code
}
