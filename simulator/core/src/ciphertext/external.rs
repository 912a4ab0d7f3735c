//! The ciphertext blob of keys in external key stores: encrypted by KMS first, and then by the external key.
//!
//! Documented: Developer Guide, "How external key stores work" (double encryption), and the External Key Store Proxy API
//! Specification: KMS puts all that the proxy answers into the blob. How it lays it out is unknown; here:
//!
//! | bytes | what |
//! |---|---|
//! | 0-36 | as in every blob (see [`super`]) |
//! | 37 | `02` |
//! | 38 | how long the initialization vector is, 12 or 16; then the vector |
//! | then | the tag, 16 bytes |
//! | then | how long the proxy's metadata is, 0 to 20; then the metadata |
//! | then | the ciphertext: a whole blob of KMS, encrypted |
//!
//! What the proxy authenticates beside: bytes 0 to 37, and a hash of the encryption context, which is longer than a
//! proxy need take.

use sha2::{Digest, Sha256};

use super::{EncryptionContext, Maker, Sealed, Sealer, associated_data};
use crate::error::KmsError;
use crate::error::store::StoreProblem;
use crate::material::MaterialId;
use crate::stores::line::Outer;
use crate::stores::proxy::Encrypted;

const HEADER_BYTES: usize = 38;
/// Byte 37, which is 1 in all other blobs.
const MARK: u8 = 2;

/// Which material encrypted first; `None` for every other blob.
#[must_use]
pub fn material_id(blob: &[u8]) -> Option<MaterialId> {
    read(blob).map(|(material_id, _)| material_id)
}

/// Has the external key encrypt what KMS has sealed.
///
/// # Errors
///
/// `KMSInvalidStateException`.
pub fn wrap(
    sealed: &[u8],
    maker: Maker,
    material_id: MaterialId,
    context: &EncryptionContext,
    outer: &Outer,
) -> Result<Vec<u8>, KmsError> {
    let mut blob = vec![1, 2, maker as u8, 0, 0x78];
    blob.extend_from_slice(&material_id.0);
    blob.push(MARK);
    let encrypted = outer.encrypt(sealed, &authenticated(&blob, context))?;
    push_short(&encrypted.initialization_vector, &mut blob);
    blob.extend_from_slice(&encrypted.tag);
    push_short(&encrypted.metadata, &mut blob);
    blob.extend_from_slice(&encrypted.ciphertext);
    Ok(blob)
}

/// Has the external key decrypt, and opens what KMS has sealed.
///
/// # Errors
///
/// `InvalidCiphertextException` for a blob of another layout; `KMSInvalidStateException` for everything that the
/// proxy or KMS then finds, another encryption context included (documented: "Decryption errors").
pub fn unwrap(
    blob: &[u8],
    sealer: &Sealer,
    context: &EncryptionContext,
    outer: &Outer,
) -> Result<Vec<u8>, KmsError> {
    let (_, encrypted) = read(blob).ok_or(KmsError::InvalidCiphertext)?;
    let sealed = outer.decrypt(&encrypted, &authenticated(&blob[..HEADER_BYTES], context))?;
    let opened = Sealed::parse(&sealed).and_then(|read| sealer.open(&sealed, &read, context));
    opened.map_err(|_| StoreProblem::InnerCiphertext.into())
}

fn authenticated(header: &[u8], context: &EncryptionContext) -> Vec<u8> {
    let hash = Sha256::digest(associated_data(&[], context));
    [header, hash.as_slice()].concat()
}

fn read(blob: &[u8]) -> Option<(MaterialId, Encrypted)> {
    let (header, rest) = blob.split_first_chunk::<HEADER_BYTES>()?;
    let [1, 2, 2 | 3, 0, 0x78, material_id @ .., MARK] = header else { return None };
    let (initialization_vector, rest) = take_short(rest)?;
    let (tag, rest) = rest.split_first_chunk::<16>()?;
    let (metadata, ciphertext) = take_short(rest)?;
    let is_well_formed =
        matches!(initialization_vector.len(), 12 | 16) && metadata.len() <= Encrypted::METADATA_MAX;
    is_well_formed.then(|| {
        let encrypted = Encrypted {
            ciphertext: ciphertext.to_vec(),
            metadata: metadata.to_vec(),
            initialization_vector: initialization_vector.to_vec(),
            tag: *tag,
        };
        (MaterialId(*material_id), encrypted)
    })
}

fn push_short(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(u8::try_from(bytes.len()).expect("the answer of a proxy has been judged"));
    out.extend_from_slice(bytes);
}

fn take_short(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*length))
}
