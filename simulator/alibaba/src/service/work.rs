//! What is left to do of a call once the world's lock is released: cryptography of key pairs, which takes up to a second.

use std::fmt;

use super::call::Call;
use super::refusal::Refusal;

/// What an operation answers: done, the slow rest of the work, or a slow part before it goes on.
pub enum Work<T> {
    /// Done under the lock.
    Done(T),
    /// Needs nothing more of the world.
    Slow(Box<dyn FnOnce() -> Result<T, Refusal> + Send>),
    /// The operation goes on afterwards, under the lock again. Others may have changed the world meanwhile.
    First(Box<dyn FnOnce() -> Next<T> + Send>),
}

/// How an operation goes on once its slow part is done.
pub type Next<T> = Box<dyn FnOnce(&mut Call<'_>) -> Result<Work<T>, Refusal> + Send>;

impl<T> Work<T> {
    /// Wraps slow work.
    pub fn slow(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Self {
        Self::Slow(Box::new(work))
    }

    /// Does something slow before the operation goes on.
    pub fn first<A, G>(slow: impl FnOnce() -> A + Send + 'static, go_on: G) -> Self
    where
        A: Send + 'static,
        G: FnOnce(A, &mut Call<'_>) -> Result<Self, Refusal> + Send + 'static,
    {
        Self::First(Box::new(move || {
            let done = slow();
            Box::new(move |call| go_on(done, call))
        }))
    }
}

impl<T: fmt::Debug> fmt::Debug for Work<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(answer) => formatter.debug_tuple("Done").field(answer).finish(),
            Self::Slow(_) => formatter.write_str("Slow"),
            Self::First(_) => formatter.write_str("First"),
        }
    }
}

/// Ends a dry run, which always ends in an error (documented).
///
/// # Errors
///
/// `DryRunOperationError` where the request is one.
pub const fn unless_dry_run(dry_run: bool) -> Result<(), Refusal> {
    if dry_run { Err(Refusal::DryRun) } else { Ok(()) }
}
