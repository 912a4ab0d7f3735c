//! Randomness out of a seed: a ChaCha20 stream, for crates that ask for a generator.

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;

/// The stream of one seed.
pub(crate) type Stream = ChaCha20Rng;

/// Opens the stream of a seed at its beginning.
pub(crate) fn stream(seed: &[u8; 32]) -> Stream {
    Stream::from_seed(*seed)
}
