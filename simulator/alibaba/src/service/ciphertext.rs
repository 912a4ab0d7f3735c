//! The ciphertexts of symmetric keys. In the samples of the manual (2021) they begin with the id of the version that encrypted,
//! as text; what follows there is unknown. Here it is a nonce, and AES-256-GCM with the version's material as key, so that our
//! ciphertexts open here only. The version's id and the encryption context are authenticated.

use std::collections::BTreeMap;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

use super::id::VERSION_ID_CHARACTERS;
use super::refusal::Refusal;

/// An encryption context: order does not matter, every pair does.
pub type EncryptionContext = BTreeMap<String, String>;

const NONCE_BYTES: usize = 12;

/// Encrypts. `fresh` is what is different in this ciphertext.
///
/// # Panics
///
/// Never: nothing that KMS takes is too long for AES-GCM.
#[must_use]
pub fn seal(
    version_id: &str,
    key: &[u8; 32],
    fresh: &[u8; 32],
    plaintext: &[u8],
    context: &EncryptionContext,
) -> Vec<u8> {
    let nonce: [u8; NONCE_BYTES] = *fresh.first_chunk().expect("32 bytes are enough");
    let aad = authenticated(version_id, context);
    let sealed = Aes256Gcm::new(key.into())
        .encrypt(&Nonce::from(nonce), Payload { msg: plaintext, aad: &aad })
        .expect("plaintexts are short");
    [version_id.as_bytes(), &nonce, &sealed].concat()
}

/// The id of the version that encrypted.
///
/// # Errors
///
/// `InvalidParameter` for what is no ciphertext of ours (unknown: the code).
pub fn version_id(blob: &[u8]) -> Result<&str, Refusal> {
    let id = blob.get(..VERSION_ID_CHARACTERS).ok_or(Refusal::InvalidParameter)?;
    str::from_utf8(id).map_err(|_| Refusal::InvalidParameter)
}

/// Decrypts.
///
/// # Errors
///
/// `InvalidParameter` for a ciphertext that was changed, or has another context (unknown: the code).
pub fn open(key: &[u8; 32], blob: &[u8], context: &EncryptionContext) -> Result<Vec<u8>, Refusal> {
    let aad = authenticated(version_id(blob)?, context);
    let rest = &blob[VERSION_ID_CHARACTERS..];
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Refusal::InvalidParameter)?;
    Aes256Gcm::new(key.into())
        .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: &aad })
        .map_err(|_| Refusal::InvalidParameter)
}

/// Each text is preceded by its length, so that `{"ab": "c"}` and `{"a": "bc"}` differ.
fn authenticated(version_id: &str, context: &EncryptionContext) -> Vec<u8> {
    let texts = context.iter().flat_map(|(key, value)| [key.as_bytes(), value.as_bytes()]);
    let mut bytes = version_id.as_bytes().to_vec();
    for text in texts {
        bytes.extend(text.len().to_be_bytes());
        bytes.extend(text);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "86a9efd9-3d16-4894-bd4f-1fc43f3f2abf";

    fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
        pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect()
    }

    #[test]
    fn what_is_sealed_opens_with_its_context_only() {
        let blob = seal(ID, &[1; 32], &[2; 32], b"hello", &context(&[("ab", "c")]));
        // Documented: the sample CiphertextBlob of acd Encrypt begins so in Base64.
        assert!(
            data_encoding::BASE64
                .encode(&blob)
                .starts_with("ODZhOWVmZDktM2QxNi00ODk0LWJkNGYtMWZjNDNmM2YyYWJm")
        );
        assert_eq!(version_id(&blob), Ok(ID));
        assert_eq!(open(&[1; 32], &blob, &context(&[("ab", "c")])), Ok(b"hello".to_vec()));
        for other in [context(&[("a", "bc")]), context(&[])] {
            assert_eq!(open(&[1; 32], &blob, &other), Err(Refusal::InvalidParameter));
        }
        for at in 0..blob.len() {
            let mut changed = blob.clone();
            changed[at] ^= 1;
            assert!(open(&[1; 32], &changed, &context(&[("ab", "c")])).is_err(), "byte {at}");
        }
        assert!(open(&[1; 32], &blob[..40], &context(&[("ab", "c")])).is_err());
    }
}
