//! The suite as the tests of somebody else's crate: one case, one named test in their `cargo test`.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::sync::RwLock;

use crate::cli::select::Filters;
use crate::embedded;
use crate::judge;
use crate::run::{run_case, why_skipped};
use crate::scenario::{Api, Capability, Case, Isolation, Suite};
use crate::snapshot::Store;
use crate::target::Target;
use crate::target::http::{HttpOptions, HttpTarget};
use crate::verdict::{CaseResult, Verdict};

/// Runs the suite on a server as the `main` of a test program without a harness.
///
/// ```no_run
/// // Cargo.toml: [[test]] name = "kms" harness = false
/// fn main() -> std::process::ExitCode {
///     let url = "http://127.0.0.1:4566"; // start your server here; it is asked after this
///     kms_conformance::cargo_main(url, &["rotation/*", "keys/*"])
/// }
/// ```
///
/// `filters` select cases as `kmsc run` does; without any, all. Every case is a test with its id for a name, and cargo's own
/// filters and flags work on them (`cargo test --test kms rotation/ -- --list`). A case that the server cannot run is
/// ignored, with the reason for its kind; a case with a wrong *inferred* claim passes and says so, for nobody's tests should
/// fail on a guess. Cases of a server whose clock can be moved run one at a time.
///
/// Answers the exit code for `main`: that of the tests, 2 where a filter is bad, 3 where the server does not answer.
///
/// # Panics
///
/// Where the system lets a program have no threads.
pub fn cargo_main(url: &str, filters: &[&str]) -> ExitCode {
    let arguments = Arguments::from_args();
    let filters: Vec<String> = filters.iter().map(|filter| (*filter).to_owned()).collect();
    let runtime = Runtime::new().expect("the system lets a program have threads");
    let suite = Suite::embedded().expect("the scenarios that are built in are right");
    let cases = match Filters::parse(&filters).and_then(|filters| filters.select(suite.cases())) {
        Ok(cases) => cases,
        Err(failure) => return complain(&failure.message, 2),
    };
    let target = match runtime.block_on(HttpTarget::connect(url, HttpOptions::default())) {
        Ok(target) => target,
        Err(error) => return complain(&error.to_string(), 3),
    };
    let server = Arc::new(Server {
        runtime,
        target,
        snapshots: Store::built_in(embedded::snapshots()),
        alone: RwLock::new(()),
    });
    // A case about another API says nothing of this server, not even that it cannot be run.
    let profiles = &server.target.description().profiles;
    let api = profiles.first().and_then(|profile| Api::of_profile(profile)).unwrap_or_default();
    let cases = cases.into_iter().filter(|case| case.scenario.api == api);
    let trials = cases.map(|case| trial(case.clone(), &server)).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// What every test asks.
struct Server {
    runtime: Runtime,
    target: HttpTarget,
    snapshots: Store,
    /// Held for writing by a case that runs alone.
    alone: RwLock<()>,
}

fn trial(case: Case, server: &Arc<Server>) -> Trial {
    let skipped = why_skipped(&case, server.target.description());
    let name = case.id.clone();
    let server = Arc::clone(server);
    let trial = Trial::test(name, move || server.runtime.block_on(server.check(case)));
    match skipped {
        Some(reason) => trial.with_ignored_flag(true).with_kind(reason),
        None => trial,
    }
}

impl Server {
    async fn check(&self, case: Case) -> Result<(), Failed> {
        let clock_moves = self.target.description().capabilities.contains(&Capability::ClockAdvance);
        let result = if clock_moves || case.scenario.isolation == Isolation::Region {
            let _alone = self.alone.write().await;
            self.run(&case).await
        } else {
            let _beside_others = self.alone.read().await;
            self.run(&case).await
        };
        match result.verdict {
            Verdict::Pass | Verdict::Recorded | Verdict::Skip | Verdict::XFail => Ok(()),
            Verdict::Warn => {
                println!("{}: {}", case.id, wrong(&case, &result));
                Ok(())
            }
            Verdict::Fail | Verdict::Error | Verdict::XPass => Err(wrong(&case, &result).into()),
        }
    }

    async fn run(&self, case: &Case) -> CaseResult {
        let began = Instant::now();
        let transcript = run_case(case, &self.target).await;
        judge::conclude(transcript, self.target.description(), Some(&self.snapshots), began.elapsed())
    }
}

/// What is wrong, claim by claim.
fn wrong(case: &Case, result: &CaseResult) -> String {
    let claims = result.judged.iter().filter(|claim| !claim.holds).map(|claim| {
        let place = format!("{}:{}", case.scenario.file, claim.line);
        format!("{place}  {}: expected {}, got {}", claim.what, claim.expected, claim.got)
    });
    let parts: Vec<String> =
        result.reason.iter().cloned().chain(claims).chain(result.difference.iter().cloned()).collect();
    format!("{}\n{}", case.scenario.title, parts.join("\n"))
}

fn complain(message: &str, code: u8) -> ExitCode {
    eprintln!("error: {message}");
    ExitCode::from(code)
}
