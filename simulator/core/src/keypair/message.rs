//! What a signature is made over: a message, its digest, or ML-DSA's message representative.

use sha2::Digest;

/// What a request gives to sign or to verify; the three message types of KMS.
#[derive(Debug, Clone, Copy)]
pub enum Message<'a> {
    /// The message itself: RAW.
    Raw(&'a [u8]),
    /// The message's digest: DIGEST.
    Digest(&'a [u8]),
    /// The message representative mu of ML-DSA, made outside: EXTERNAL_MU.
    ExternalMu(&'a [u8]),
}

impl Message<'_> {
    /// The digest to sign: made of the message, or given in the right length.
    pub(super) fn digest<D: Digest>(self) -> Option<Vec<u8>> {
        match self {
            Self::Raw(message) => Some(D::digest(message).to_vec()),
            Self::Digest(digest) if digest.len() == <D as Digest>::output_size() => Some(digest.to_vec()),
            Self::Digest(_) | Self::ExternalMu(_) => None,
        }
    }
}
