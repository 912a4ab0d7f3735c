//! kms-conformance: measures how far a KMS-compatible server is from AWS KMS.
//!
//! *A scenario runs on a target and leaves a transcript; the normaliser makes it symbolic; the judge
//! compares it with claims and snapshot; reporters print verdicts.*
//!
//! | module | what lives there |
//! |---|---|
//! | [`scenario`] | scenario files: what a story is, how it is read, bound and checked against the service model |
//! | [`target`] | what a suite runs against; the only module that knows the simulator |
//! | [`run`] | runs one case on one target and leaves a [`transcript`]; judges nothing |
//! | [`transcript`] | what was sent and what came back, in order |
//! | [`normalise`] | makes a transcript symbolic: dates relative to steps, ids by first appearance |
//! | [`judge`] | claims against a transcript |
//! | [`snapshot`] | where accepted transcripts live, how they are compared and accepted |
//! | [`probe`] | cases made from the service model instead of from scenario files |
//! | [`baseline`] | what is known to go wrong on one implementation, and what is stale in such a list |
//! | [`drift`] | what a target answered, kept, and what has changed since |
//! | [`verdict`] | the words for an outcome, and the exit codes |
//! | [`report`] | terminal, JSON lines, JUnit, a page, Markdown, a badge |
//! | [`repro`] | the shortest script that still shows a failure |
//! | [`coverage`] | what the suite covers of what was recorded and declared |
//! | [`kill_matrix`] | whether the suite notices the simulator's named faults |
//! | [`evidence`] | evidence over time: unchecked for long, touched by a newer model, shared |
//! | [`embedded`] | the scenarios, snapshots and lists that are compiled into the program |
//! | [`cli`] | the program `kmsc` |
//!
//! [`cargo_main`] runs the suite in somebody else's `cargo test`.

pub mod baseline;
mod cargo_main;
pub mod cli;
pub mod coverage;
pub mod drift;
pub mod embedded;
pub mod evidence;
pub mod judge;
pub mod kill_matrix;
pub mod normalise;
pub mod probe;
pub mod report;
pub mod repro;
pub mod run;
pub mod scenario;
pub mod snapshot;
pub mod target;
pub mod transcript;
pub mod verdict;

pub use cargo_main::cargo_main;
