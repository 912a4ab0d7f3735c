//! What is left to do of a call once the world's lock is released.
//!
//! Most operations are done under the lock, in a microsecond or two. Key pairs are another matter: making
//! an RSA key takes up to a second. Such an operation takes what it needs from the world, with every check made
//! and every count raised, and leaves a closure that needs nothing more of it.

use std::fmt;

use crate::error::KmsError;

/// What an operation answers: done, or the slow rest of the work.
pub enum Work<T> {
    /// Done under the lock.
    Done(T),
    /// Cryptography of key pairs; may take as long as it likes.
    Slow(Box<dyn FnOnce() -> Result<T, KmsError> + Send>),
}

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

    /// Does what is left, here and now.
    ///
    /// # Errors
    ///
    /// What the slow work finds: an invalid signature, an invalid ciphertext, a dry run that would succeed.
    pub fn finish(self) -> Result<T, KmsError> {
        match self {
            Self::Done(answer) => Ok(answer),
            Self::Slow(work) => work(),
        }
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
        }
    }
}
