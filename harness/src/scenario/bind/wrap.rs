//! Key material wrapped for ImportKeyMaterial.
//!
//! Written from the standards (RFC 8017, RFC 5649), not from any target. The padding follows from what is wrapped, so that a
//! story sends the same bytes again to the same public key.

use aes_kw::{KeyInit, KwpAes256};
use chacha20::ChaCha20Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use pkcs8::DecodePublicKey;
use rsa::traits::PaddingScheme;
use rsa::{Oaep, Pkcs1v15Encrypt, RsaPublicKey};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// Wraps material with a public key (SubjectPublicKeyInfo). `None` where the key is none of RSA, the algorithm is unknown
/// or the material is too long for it.
pub(crate) fn wrap(algorithm: &str, spki: &[u8], material: &[u8]) -> Option<Vec<u8>> {
    let key = RsaPublicKey::from_public_key_der(spki).ok()?;
    let seed = Sha256::new().chain_update(algorithm).chain_update(spki).chain_update(material).finalize();
    let mut chance = ChaCha20Rng::from_seed(seed.into());
    match algorithm {
        "RSAES_PKCS1_V1_5" => key.encrypt(&mut chance, Pkcs1v15Encrypt, material).ok(),
        "RSAES_OAEP_SHA_1" => oaep(&key, Oaep::<Sha1>::new(), material, &mut chance),
        "RSAES_OAEP_SHA_256" => oaep(&key, Oaep::<Sha256>::new(), material, &mut chance),
        "RSA_AES_KEY_WRAP_SHA_1" => twice(&key, Oaep::<Sha1>::new(), material, &mut chance),
        "RSA_AES_KEY_WRAP_SHA_256" => twice(&key, Oaep::<Sha256>::new(), material, &mut chance),
        _ => None,
    }
}

fn oaep(
    key: &RsaPublicKey,
    padding: impl PaddingScheme,
    plaintext: &[u8],
    chance: &mut ChaCha20Rng,
) -> Option<Vec<u8>> {
    key.encrypt(chance, padding, plaintext).ok()
}

/// An AES key under the RSA key, then the material under the AES key.
fn twice(
    key: &RsaPublicKey,
    padding: impl PaddingScheme,
    material: &[u8],
    chance: &mut ChaCha20Rng,
) -> Option<Vec<u8>> {
    let mut aes_key = [0; 32];
    chance.fill_bytes(&mut aes_key);
    let mut wrapped = oaep(key, padding, &aes_key, chance)?;
    let mut second = vec![0; material.len().next_multiple_of(8) + 8];
    wrapped.extend_from_slice(KwpAes256::new(&aes_key.into()).wrap_key(material, &mut second).ok()?);
    Some(wrapped)
}
