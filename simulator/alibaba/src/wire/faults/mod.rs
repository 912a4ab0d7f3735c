//! Faults of the wire: what a world with named faults ([`crate::faults`]) makes of parameters and answers.
//!
//! | module | what lives there |
//! |---|---|
//! | `requests` | parameters that are ignored or read wrongly |
//! | `answers` | which part of an answer a fault spoils |
//! | `errors` | other codes, statuses and texts |
//! | `members` | members that are missing, or have another value |
//!
//! Nothing here runs where no fault is on.

mod answers;
mod errors;
mod members;
mod requests;

pub(super) use answers::spoil;
pub(super) use requests::misread;
