//! The suite as the tests of a crate: [`kms_conformance::cargo_main`] on a served simulator. What a user writes is this
//! file, with another server.

use std::process::ExitCode;

use kms_simulator::{Options, Pace, serve};

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("the system lets a program have threads");
    let options = Options { pace: Pace::Still, ..Options::default() };
    let server = runtime.block_on(serve(options)).expect("a free port");
    kms_conformance::cargo_main(&server.url(), &["rotation/enable*", "tags/*", "imports/rotation*"])
}
