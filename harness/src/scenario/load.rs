//! Placeholder.

/// Placeholder.
#[derive(Debug)]
pub struct LoadError;
/// Placeholder.
#[derive(Debug)]
pub struct Suite;
