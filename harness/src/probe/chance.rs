//! What a seed decides. Each purpose has a sequence of its own, so that one more choice here changes none elsewhere.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A sequence of choices.
pub(super) struct Chance(ChaCha20Rng);

impl Chance {
    /// The choices for one purpose.
    pub(super) fn new(seed: u64, purpose: &str) -> Self {
        let seed = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(purpose).finalize();
        Self(ChaCha20Rng::from_seed(seed.into()))
    }

    /// A number below this one, which must not be 0. (The bias of the remainder is below 2^-50 here.)
    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.0.next_u64() % bound as u64).expect("invariant: it is below a usize")
    }

    /// Puts items into another order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_loses_nothing_and_depends_on_seed_and_purpose() {
        let order = |seed, purpose| {
            let mut items: Vec<u8> = (0..100).collect();
            Chance::new(seed, purpose).shuffle(&mut items);
            items
        };
        let mut sorted = order(1, "a");
        sorted.sort_unstable();
        assert_eq!(sorted, (0..100).collect::<Vec<u8>>());
        assert_eq!(order(1, "a"), order(1, "a"));
        assert_ne!(order(1, "a"), order(2, "a"));
        assert_ne!(order(1, "a"), order(1, "b"));
    }
}
