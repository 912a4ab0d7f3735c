//! Faults of the wire: what a world with named faults ([`crate::faults`]) makes of parameters and answers.
//!
//! | module | what lives there |
//! |---|---|
//! | `requests` | parameters that are ignored or read wrongly |
//! | `leniency` | refusals that are not made, and those that are made without need |
//! | `answers` | which part of an answer a fault spoils |
//! | `errors` | other codes, statuses and texts |
//! | `members` | members that are missing, or have another value |
//! | `values` | other dates, bytes and numbers |
//!
//! Nothing here runs where no fault is on.

mod answers;
mod errors;
mod leniency;
mod members;
mod requests;
mod values;

pub(super) use answers::spoil;
pub(super) use leniency::overlook;
pub(super) use requests::misread;
