//! What the suite covers, and what it does not: of what was recorded of AWS ([`recorded`]), and of the errors that
//! the service model declares ([`errors`]).
//!
//! What there is to cover is data below `evidence/`. Whether a case is right is not decided here: a case covers what
//! its evidence cites and what it claims.

pub mod errors;
mod glob;
pub mod observations;
pub mod recorded;

mod citation;

pub use citation::Citation;
pub use observations::{Collection, DataError};
