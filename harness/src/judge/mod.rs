//! Judges a transcript: first its claims, then, with the snapshot, the case.
//!
//! - A claim is about a whole answer (success, error code, status, text), about one of its members, or about
//!   what a `settle` waited for. Each carries the grade of its evidence.
//! - Where an answer is another one than claimed (an error for a success, another code), the claims about
//!   its members are not judged: they speak of an answer that did not come.
//! - How claims and snapshot make a [`Verdict`](crate::verdict::Verdict) is written in [`verdict()`].

mod claims;
mod front_end;
mod scope;
pub mod verdict;

pub use claims::judge;
pub use verdict::{SnapshotFinding, conclude, verdict};
