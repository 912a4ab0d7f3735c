//! Faults of the wire: what a world with named faults (`kms_core::faults`) makes of requests and answers.
//!
//! | module | what lives there |
//! |---|---|
//! | `requests` | members that are ignored, mended or read wrongly before the request is validated |
//! | `leniency` | constraints that are not kept, and refusals that are answered as successes |
//! | `answers` | which part of an answer a fault spoils |
//! | `errors` | other codes, statuses and texts |
//! | `members` | members that are missing, or have the value of something else |
//! | `values` | other dates and bytes, and what is there though it should not be |
//!
//! Nothing here runs where no fault is on.

mod answers;
mod errors;
mod leniency;
mod members;
mod requests;
mod values;

pub(crate) use answers::{Asked, spoil};
pub(crate) use leniency::{bounds, forgive, overlook};
pub(crate) use requests::misread;
