//! What is left to do of a call once the world's lock is released.
//!
//! Most operations are done under the lock, in a microsecond or two. Key pairs are another matter: making
//! an RSA key takes up to a second. Such an operation takes what it needs from the world, with every check made
//! and every count raised, and leaves a closure that needs nothing more of it. Proxies of external key stores are
//! slower still, and some operations need to hear them first.

use std::fmt;

use crate::call::Call;
use crate::error::KmsError;

/// What an operation answers: done, the slow rest of the work, or a slow question before it goes on.
pub enum Work<T> {
    /// Done under the lock.
    Done(T),
    /// Cryptography of key pairs or of external key stores; may take as long as it likes.
    Slow(Box<dyn FnOnce() -> Result<T, KmsError> + Send>),
    /// Somebody outside is asked, and the operation goes on with the answer, under the lock again. Others may have
    /// changed the world meanwhile.
    Ask(Box<dyn FnOnce() -> Next<T> + Send>),
}

/// How an operation goes on once its question is answered.
pub type Next<T> = Box<dyn FnOnce(&mut Call<'_>) -> Result<Work<T>, KmsError> + Send>;

impl<T> Work<T> {
    /// Wraps slow work.
    pub fn slow(work: impl FnOnce() -> Result<T, KmsError> + Send + 'static) -> Self {
        Self::Slow(Box::new(work))
    }

    /// Does the rest here and now where it is quick, or leaves it for later where it is not.
    ///
    /// # Errors
    ///
    /// What quick work finds.
    pub fn slow_if(
        slow: bool,
        work: impl FnOnce() -> Result<T, KmsError> + Send + 'static,
    ) -> Result<Self, KmsError> {
        if slow { Ok(Self::slow(work)) } else { work().map(Self::Done) }
    }

    /// Asks somebody outside before the operation goes on.
    pub fn ask<A, G>(ask: impl FnOnce() -> A + Send + 'static, go_on: G) -> Self
    where
        A: Send + 'static,
        G: FnOnce(A, &mut Call<'_>) -> Result<Self, KmsError> + Send + 'static,
    {
        Self::Ask(Box::new(move || {
            let answer = ask();
            Box::new(move |call| go_on(answer, call))
        }))
    }
}

impl<T> From<T> for Work<T> {
    fn from(answer: T) -> Self {
        Self::Done(answer)
    }
}

impl<T: fmt::Debug> fmt::Debug for Work<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(answer) => formatter.debug_tuple("Done").field(answer).finish(),
            Self::Slow(_) => formatter.write_str("Slow"),
            Self::Ask(_) => formatter.write_str("Ask"),
        }
    }
}
