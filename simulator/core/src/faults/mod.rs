//! Named faults: mistakes that the simulator makes on request, so that a suite can be tested with them.
//!
//! A world has a set of them ([`Faults`]), which stands in its profile, so that whoever reads the profile can see it.
//!
//! | module | what lives there |
//! |---|---|
//! | `list` | [`Fault`]: the only list, with names and sentences |
//! | `data` | faults that are data: other values in the profile, operations that are missing or do nothing |
//! | `scope` | where a fault can show, and which faults show nearly everywhere |
//! | [`listed`], [`set`] | what every list of faults can tell, and sets of them: for this service and for others |
//! | `kms_wire::faults` | requests that are changed before they are looked at, answers before they are sent |
//!
//! Where nothing else will do, a line in the core asks [`Faults::has`](FaultSet::has).

mod data;
mod list;
pub mod listed;
mod scope;
pub mod set;

pub use list::Fault;
pub use listed::Listed;
pub use set::FaultSet;

/// A set of faults; usually there is none in it.
pub type Faults = FaultSet<Fault, { set::words(Fault::ALL.len()) }>;

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
