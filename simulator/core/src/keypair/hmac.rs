//! HMAC keys: as many random bytes as the code has (documented: Key type reference).

use std::marker::PhantomData;

use chacha20::rand_core::Rng;
use hmac::{EagerHash, Hmac, KeyInit, Mac};
use sha2::Digest;

use super::rng::Stream;
use super::{PublicHalf, Secret};

/// The secret of an HMAC key over one hash.
pub(super) struct HmacKey<D> {
    secret: Vec<u8>,
    hash: PhantomData<D>,
}

impl<D: Digest> HmacKey<D> {
    pub(super) fn generate(stream: &mut Stream) -> Self {
        let mut secret = vec![0; <D as Digest>::output_size()];
        stream.fill_bytes(&mut secret);
        Self { secret, hash: PhantomData }
    }

    /// Any other length is refused (recorded: stackd imports_families/HMAC_*_length_*).
    pub(super) fn import(bytes: &[u8]) -> Option<Self> {
        let fits = bytes.len() == <D as Digest>::output_size();
        fits.then(|| Self { secret: bytes.to_vec(), hash: PhantomData })
    }
}

impl<D: EagerHash + Send + Sync> Secret for HmacKey<D> {
    fn public(&self) -> Option<PublicHalf> {
        None
    }

    fn mac(&self, message: &[u8]) -> Option<Vec<u8>> {
        Some(self.computed(message).finalize().into_bytes().to_vec())
    }

    fn verify_mac(&self, message: &[u8], mac: &[u8]) -> bool {
        self.computed(message).verify_slice(mac).is_ok()
    }
}

impl<D: EagerHash> HmacKey<D> {
    fn computed(&self, message: &[u8]) -> Hmac<D> {
        let keyed =
            <Hmac<D> as KeyInit>::new_from_slice(&self.secret).expect("HMAC takes keys of any length");
        keyed.chain_update(message)
    }
}
