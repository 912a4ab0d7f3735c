//! Key pairs that need not be made twice, for programs that make the same world again and again.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::PrivateKey;
use crate::key::KeySpec;

/// By spec and seed, of which they are a function.
type BySeed = BTreeMap<(KeySpec, [u8; 32]), PrivateKey>;

/// Nothing is kept unless somebody asks for it.
static REMEMBERED: OnceLock<Mutex<BySeed>> = OnceLock::new();

/// Has each key pair of a seed made once in this process, whichever world needs it: looking for the primes of an RSA key
/// takes up to a second. They are kept for ever, so this is nothing for a server.
pub fn remember_key_pairs() {
    REMEMBERED.get_or_init(Mutex::default);
}

/// The key pair of a seed, made or remembered.
pub(crate) fn of_seed(spec: KeySpec, seed: &[u8; 32]) -> PrivateKey {
    let Some(remembered) = REMEMBERED.get() else { return PrivateKey::generate(spec, seed) };
    // What is in there is whole, whatever became of its writer.
    let known = || remembered.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = known().get(&(spec, *seed)) {
        return key.clone();
    }
    let key = PrivateKey::generate(spec, seed);
    known().insert((spec, *seed), key.clone());
    key
}
