//! The external key store proxy that is there unless another one is given: in memory, deterministic.
//!
//! It knows every key id that it is asked for, and takes every credential. Its keys follow from the seed, the proxy's
//! address and the id; the initialization vector follows from what is encrypted, so that it needs no count.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use sha2::{Digest, Sha256};

use crate::chance::Chance;
use crate::stores::proxy::{Address, Encrypted, ExternalKey, KeyStoreProxy, ProxyRefusal, Request};

/// The proxy.
#[derive(Debug)]
pub struct BuiltInProxy {
    chance: Chance,
}

const TAG_BYTES: usize = 16;
const VECTOR_BYTES: usize = 12;

impl BuiltInProxy {
    /// The proxy of this seed.
    #[must_use]
    pub const fn new(chance: Chance) -> Self {
        Self { chance }
    }

    fn secret(&self, to: &Address, key: &str) -> [u8; 32] {
        let parts: &[&[u8]] = &[to.endpoint.as_bytes(), to.path.as_bytes(), key.as_bytes()];
        self.chance.bytes("external key", parts)
    }
}

impl KeyStoreProxy for BuiltInProxy {
    fn health(&self, _: &Request<'_>) -> Result<(), ProxyRefusal> {
        Ok(())
    }

    fn metadata(&self, _: &Request<'_>, _: &str) -> Result<ExternalKey, ProxyRefusal> {
        Ok(ExternalKey::good())
    }

    fn encrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        plaintext: &[u8],
        associated: &[u8],
    ) -> Result<Encrypted, ProxyRefusal> {
        let secret = self.secret(request.to, key);
        let hash =
            Sha256::new().chain_update(secret).chain_update(associated).chain_update(plaintext).finalize();
        let vector: [u8; VECTOR_BYTES] = *hash.first_chunk().expect("a hash is longer");
        let mut ciphertext = Aes256Gcm::new(&secret.into())
            .encrypt(&Nonce::from(vector), Payload { msg: plaintext, aad: associated })
            .expect("a plaintext of KMS is far below AES-GCM's limit");
        let tag = ciphertext.split_off(plaintext.len());
        Ok(Encrypted {
            ciphertext,
            metadata: Vec::new(),
            initialization_vector: vector.to_vec(),
            tag: tag.try_into().expect("AES-GCM's tag has 16 bytes"),
        })
    }

    fn decrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        encrypted: &Encrypted,
        associated: &[u8],
    ) -> Result<Vec<u8>, ProxyRefusal> {
        let vector: [u8; VECTOR_BYTES] =
            encrypted.initialization_vector[..].try_into().map_err(|_| ProxyRefusal::InvalidCiphertext)?;
        let mut sealed = Vec::with_capacity(encrypted.ciphertext.len() + TAG_BYTES);
        sealed.extend_from_slice(&encrypted.ciphertext);
        sealed.extend_from_slice(&encrypted.tag);
        Aes256Gcm::new(&self.secret(request.to, key).into())
            .decrypt(&Nonce::from(vector), Payload { msg: &sealed, aad: associated })
            .map_err(|_| ProxyRefusal::InvalidCiphertext)
    }
}
