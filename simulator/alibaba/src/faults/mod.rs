//! Named faults: mistakes that this simulator makes on request, so that a suite can be tested with them.
//!
//! A list of its own beside that of [`kms_core::faults`], since a fault that a server takes and does not make would be a trap. What is
//! the same mistake in both has the same name. A world's faults stand in its profile.
//!
//! | module | what lives there |
//! |---|---|
//! | `list` | [`Fault`]: the only list, with names and sentences |
//! | `data` | faults that are data: other values in the profile, operations that are missing or do nothing |
//! | `scope` | where a fault can show, and which faults show nearly everywhere |
//! | `wire::faults` | parameters that are changed before they are read, answers before they are sent |
//!
//! Where nothing else will do, a line in the service asks [`Faults::has`](FaultSet::has).

mod data;
mod list;
mod scope;

use kms_core::faults::set;
pub use kms_core::faults::{FaultSet, Listed};

pub(crate) use data::{hide, idle};
pub use list::Fault;

/// A set of faults; usually there is none in it.
pub type Faults = FaultSet<Fault, { set::words(Fault::ALL.len()) }>;
