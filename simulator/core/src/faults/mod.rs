//! Named faults: mistakes that the simulator makes on request, so that a suite can be tested with them.
//!
//! A world has a set of them ([`Faults`]), which stands in its profile, so that whoever reads the profile can see it.
//!
//! | module | what lives there |
//! |---|---|
//! | `list` | [`Fault`]: the only list, with names and sentences |
//! | `data` | faults that are data: other values in the profile, operations that are missing or do nothing |
//! | `scope` | where a fault can show, and which faults show nearly everywhere |
//! | `kms_wire::faults` | requests that are changed before they are looked at, answers before they are sent |
//!
//! Where nothing else will do, a line in the core asks [`Faults::has`].

mod data;
mod list;
mod scope;

pub use list::Fault;

/// A set of faults; usually there is none in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults([u64; WORDS]);

const WORDS: usize = Fault::ALL.len().div_ceil(64);

impl Faults {
    /// No fault: KMS as it is.
    pub const NONE: Self = Self([0; WORDS]);

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        let mut at = 0;
        while at < WORDS {
            if self.0[at] != 0 {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Whether this one is there.
    #[must_use]
    pub const fn has(self, fault: Fault) -> bool {
        let (word, bit) = place(fault);
        self.0[word] & bit != 0
    }

    /// The same with this one.
    #[must_use]
    pub const fn with(mut self, fault: Fault) -> Self {
        let (word, bit) = place(fault);
        self.0[word] |= bit;
        self
    }

    /// The same without this one.
    #[must_use]
    pub const fn without(mut self, fault: Fault) -> Self {
        let (word, bit) = place(fault);
        self.0[word] &= !bit;
        self
    }

    /// Those that are there, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.iter().copied().filter(move |fault| self.has(*fault))
    }
}

/// Where a fault's bit is.
const fn place(fault: Fault) -> (usize, u64) {
    (fault as usize / 64, 1 << (fault as usize % 64))
}

impl FromIterator<Fault> for Faults {
    fn from_iter<T: IntoIterator<Item = Fault>>(faults: T) -> Self {
        faults.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_is_put_into_it() {
        let last = *Fault::ALL.last().expect("there are faults");
        let set: Faults = [last, Fault::Limit429].into_iter().collect();
        assert!(set.has(last) && set.has(Fault::Limit429) && !set.has(Fault::NotFound404));
        assert_eq!(set.iter().collect::<Vec<_>>(), [Fault::Limit429, last]);
        assert!(set.without(last).without(Fault::Limit429).is_empty());
    }

    #[test]
    fn every_fault_has_a_bit_of_its_own() {
        let all: Faults = Fault::ALL.iter().copied().collect();
        for fault in Fault::ALL {
            assert!(!all.without(*fault).has(*fault));
            assert_eq!(all.without(*fault).iter().count(), Fault::ALL.len() - 1);
        }
    }
}
