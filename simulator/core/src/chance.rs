//! Seeded chance: everything that looks random in an answer is derived from one seed.
//!
//! There is no generator with a state. Each value is SHA-256(seed, purpose, what it belongs to, how many came
//! before), so that calls on one key never change what another key yields, whatever the order of the calls.
//! Same seed and same calls give the same bytes. Nothing here is secret from whoever knows the seed, so a
//! hash will do where a real service would need a key derivation function at twice the cost.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The source of everything that looks random.
#[derive(Clone)]
pub struct Chance {
    seed: u64,
    /// The hash of the seed: where every derivation starts, at the beginning of a block.
    seeded: Sha256,
}

/// How many bytes the hash takes at once.
const HASHED_BYTES: usize = 64;

/// How many bytes one hash gives.
const BLOCK_BYTES: usize = 32;

impl Chance {
    /// Makes the chance of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        // Filled up with zeros to a whole block, which is hashed here, once.
        let mut block = [0; HASHED_BYTES];
        let named = b"kms-conformance";
        block[..named.len()].copy_from_slice(named);
        block[HASHED_BYTES - 8..].copy_from_slice(&seed.to_be_bytes());
        Self { seed, seeded: Sha256::new().chain_update(block) }
    }

    /// The seed it was made from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// Fills `out` with the bytes of this purpose and these parts.
    pub fn fill(&self, purpose: &str, parts: &[&[u8]], out: &mut [u8]) {
        let mut named = self.seeded.clone();
        // Each part is preceded by its length, so that ("ab", "c") and ("a", "bc") differ.
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            let length = u16::try_from(part.len()).expect("names and counts are short");
            named.update(length.to_be_bytes());
            named.update(part);
        }
        for (block, bytes) in (0_u64..).zip(out.chunks_mut(BLOCK_BYTES)) {
            let hash = named.clone().chain_update(block.to_be_bytes()).finalize();
            bytes.copy_from_slice(&hash[..bytes.len()]);
        }
    }

    /// The `N` bytes of this purpose and these parts.
    #[must_use]
    pub fn bytes<const N: usize>(&self, purpose: &str, parts: &[&[u8]]) -> [u8; N] {
        let mut out = [0; N];
        self.fill(purpose, parts, &mut out);
        out
    }

    /// The random-looking (version 4) UUID of this purpose and these parts.
    #[must_use]
    pub fn uuid(&self, purpose: &str, parts: &[&[u8]]) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes(purpose, parts)).into_uuid()
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Chance").field("seed", &self.seed).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let chance = Chance::new(0);
        let one: [u8; 16] = chance.bytes("test", &[b"ab", b"c"]);
        assert_ne!(one, chance.bytes::<16>("test", &[b"a", b"bc"]));
        assert_ne!(one, chance.bytes::<16>("other", &[b"ab", b"c"]));
        assert_ne!(one, Chance::new(1).bytes::<16>("test", &[b"ab", b"c"]));
        assert_eq!(one, chance.bytes::<16>("test", &[b"ab", b"c"]));
    }
}
