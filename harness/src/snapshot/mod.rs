//! Accepted transcripts: where they live, how they are compared, accepted and cleaned up.
//!
//! One file per case below `snapshots/`, the whole transcript as [`normalise`](crate::normalise) writes it:
//!
//! | case | file |
//! |---|---|
//! | `rotation/limit` | `rotation/limit.snap` |
//! | `rotation/period-bounds[89]` | `rotation/period-bounds/89.snap` |
//! | `rotation/limit@aws-2024-04` | `rotation/limit@aws-2024-04.snap` |
//!
//! The format is insta's, and what waits to be accepted is a `.snap.new` beside it: `cargo insta review` and
//! `kmsc accept` do the same. Nothing here is written unless somebody asks for it; a run only reads.

mod difference;
mod file;
mod store;

pub use difference::difference;
pub use file::name;
pub use store::{Pending, Store, StoreError};
