//! Runs cases on a target and leaves transcripts. What an answer is worth is the business of
//! [`judge`](crate::judge); nothing here looks at a claim, but for `settle`, which waits for one.
//!
//! | part | what lives there |
//! |---|---|
//! | [`run_case`] | one case, its steps in order, with its clock and its waiting |
//! | [`run_suite`] | many cases: which may run beside each other, when to give up, results in order |
//!
//! What the steps mean is written in `docs/scenarios.md`.

mod case;
mod deadline;
mod memory;
mod needs;
mod settle;
mod suite;

pub(crate) use case::run_case_at_once;
pub use case::{run_case, run_case_within};
pub use deadline::deadline;
pub(crate) use memory::remember;
pub use needs::why_skipped;
pub use suite::{Ended, Event, Options, SuiteRun, run_suite};
