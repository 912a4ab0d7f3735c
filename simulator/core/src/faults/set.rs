//! Sets of faults of one list, as bits: they are copied into every profile and asked with every call.

use std::marker::PhantomData;

use super::Listed;

/// A set of faults of one list; usually there is none in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultSet<F, const WORDS: usize> {
    bits: [u64; WORDS],
    list: PhantomData<F>,
}

/// How many words a set needs for a list of this length.
#[must_use]
pub const fn words(faults: usize) -> usize {
    faults.div_ceil(64)
}

impl<F: Listed, const WORDS: usize> FaultSet<F, WORDS> {
    /// No fault: the service as it is.
    pub const NONE: Self = Self { bits: [0; WORDS], list: PhantomData };

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bits == [0; WORDS]
    }

    /// Whether this one is there.
    #[must_use]
    pub fn has(self, fault: F) -> bool {
        let (word, bit) = place(fault);
        self.bits[word] & bit != 0
    }

    /// The same with this one.
    #[must_use]
    pub fn with(mut self, fault: F) -> Self {
        let (word, bit) = place(fault);
        self.bits[word] |= bit;
        self
    }

    /// The same without this one.
    #[must_use]
    pub fn without(mut self, fault: F) -> Self {
        let (word, bit) = place(fault);
        self.bits[word] &= !bit;
        self
    }

    /// Those that are there, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = F> {
        F::ALL.iter().copied().filter(move |fault| self.has(*fault))
    }

    /// Whether one of those that are there is such.
    pub fn any(self, is_such: impl FnMut(F) -> bool) -> bool {
        !self.is_empty() && self.iter().any(is_such)
    }
}

/// Where a fault's bit is.
fn place(fault: impl Listed) -> (usize, u64) {
    (fault.position() / 64, 1 << (fault.position() % 64))
}

impl<F: Listed, const WORDS: usize> Default for FaultSet<F, WORDS> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<F: Listed, const WORDS: usize> FromIterator<F> for FaultSet<F, WORDS> {
    fn from_iter<T: IntoIterator<Item = F>>(faults: T) -> Self {
        faults.into_iter().fold(Self::NONE, Self::with)
    }
}
