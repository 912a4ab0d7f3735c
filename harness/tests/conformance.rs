//! Every case of the suite as one named test, in two arms: in process (through the AWS SDK, or signed by RPC v1 for
//! Alibaba Cloud), and over HTTP against a served simulator (signed by ACS3). Both must leave the same transcript: the one in `snapshots/`.
//!
//! Method: a world of its own for every case and arm. A case passes when no scored claim fails and its
//! symbolic transcript is the accepted one, which insta compares and, where it differs, leaves for
//! `cargo insta review`.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use insta::Settings;
use kms_conformance::judge;
use kms_conformance::normalise;
use kms_conformance::run::run_case;
use kms_conformance::scenario::{Api, Case, Suite};
use kms_conformance::snapshot;
use kms_conformance::target::Target;
use kms_conformance::target::http::{HttpOptions, HttpTarget};
use kms_conformance::target::simulator::SimulatorTarget;
use kms_conformance::verdict::Verdict;
use kms_simulator::{Options, Pace, Profile, alibaba, serve};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::{Builder, Runtime};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let suite = match Suite::from_folder(&folder.join("scenarios")) {
        Ok(suite) => suite,
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            return ExitCode::from(2);
        }
    };
    let snapshots: Arc<Path> = folder.join("snapshots").into();
    let mut trials = Vec::with_capacity(2 * suite.cases().len());
    for case in suite.cases() {
        let (in_process, over_http) = (case.clone(), case.clone());
        let (left, right) = (Arc::clone(&snapshots), Arc::clone(&snapshots));
        trials.push(Trial::test(format!("in_process::{}", case.id), move || {
            run_in_process(&in_process, &left)
        }));
        trials.push(Trial::test(format!("http::{}", case.id), move || run_over_http(&over_http, &right)));
    }
    trials.push(orphans(&suite, &snapshots));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn run_in_process(case: &Case, snapshots: &Path) -> Result<(), Failed> {
    runtime()?.block_on(check(case, &SimulatorTarget::new(), snapshots))
}

fn run_over_http(case: &Case, snapshots: &Path) -> Result<(), Failed> {
    runtime()?.block_on(async {
        let server = match case.scenario.api {
            Api::Aws | Api::Qkms => {
                let profile =
                    Profile::named(&case.profile).ok_or("the profile is none of the simulator's")?;
                serve(Options { profile, pace: Pace::Still, ..Options::default() }).await?
            }
            Api::Alibaba => alibaba::serve(alibaba_options(case)?).await?,
        };
        let target = HttpTarget::connect(&server.url(), HttpOptions::default()).await?;
        let checked = check(case, &target, snapshots).await;
        drop(target);
        server.stop().await;
        checked
    })
}

/// Verifies signatures, with the access key that is sent where nobody gives one.
fn alibaba_options(case: &Case) -> Result<alibaba::Options, Failed> {
    let profile = alibaba::Profile::named(&case.profile).ok_or("the profile is none of the simulator's")?;
    let credential = alibaba::signature::Credential::new("testid", "testsecret");
    let credentials = vec![alibaba::Known { credential, account: None }];
    Ok(alibaba::Options { profile, pace: Pace::Still, credentials, ..alibaba::Options::default() })
}

async fn check(case: &Case, target: &dyn Target, snapshots: &Path) -> Result<(), Failed> {
    let transcript = run_case(case, target).await;
    let body = normalise::render(&transcript);
    let result = judge::conclude(transcript, target.description(), None, Duration::ZERO);
    if !matches!(result.verdict, Verdict::Pass | Verdict::Recorded) {
        let wrong = result.judged.iter().filter(|claim| !claim.holds);
        let claims: Vec<String> = wrong
            .map(|claim| {
                let (file, line) = (&case.scenario.file, claim.line);
                format!("{file}:{line} {}: expected {}, got {}", claim.what, claim.expected, claim.got)
            })
            .collect();
        return Err(format!(
            "{:?}: {}{}",
            result.verdict,
            result.reason.unwrap_or_default(),
            claims.join("\n")
        )
        .into());
    }
    compare(case, &body, snapshots);
    Ok(())
}

/// Panics where the transcript is not the accepted one, as insta does.
fn compare(case: &Case, body: &str, snapshots: &Path) {
    let name = snapshot::name(case);
    let (folder, name) = name.rsplit_once('/').expect("a case lies in a chapter");
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(snapshots.join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(&case.scenario.title);
    settings.bind(|| insta::assert_snapshot!(name, body));
}

/// A snapshot of no case is a case that somebody lost.
fn orphans(suite: &Suite, snapshots: &Arc<Path>) -> Trial {
    let cases = suite.cases().to_vec();
    let store = snapshot::Store::folder(snapshots.to_path_buf());
    Trial::test("no_snapshot_is_an_orphan", move || {
        let orphans = store.orphans(&cases)?;
        if orphans.is_empty() { Ok(()) } else { Err(format!("snapshots of no case: {orphans:?}").into()) }
    })
}

fn runtime() -> Result<Runtime, Failed> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}
