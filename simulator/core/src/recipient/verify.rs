//! Which signed attestation documents are trusted.
//!
//! A COSE_Sign1 message, tagged or not, signed with ES384 by the last certificate of a chain from the trusted root
//! (documented: aws-nitro-enclaves-nsm-api, docs/attestation_process.md, 3.1 and 3.2). The order of the checks is
//! that page's.

use coset::iana::Algorithm::ES384;
use coset::{Algorithm, CborSerializable, CoseSign1, TaggedCborSerializable};
use ecdsa::signature::Verifier;
use p384::ecdsa::Signature;

use super::authority;
use super::chain;
use super::document::Document;
use crate::error::AttestationProblem;
use crate::time::Instant;

/// Judges a signed document; answers what it says.
pub(super) fn trusted(signed: &[u8], now: Instant) -> Result<Document, AttestationProblem> {
    let message = CoseSign1::from_slice(signed)
        .or_else(|_| CoseSign1::from_tagged_slice(signed))
        .map_err(|_| AttestationProblem::Format)?;
    if message.protected.header.alg != Some(Algorithm::Assigned(ES384)) {
        return Err(AttestationProblem::Format);
    }
    let document = Document::read(message.payload.as_deref().ok_or(AttestationProblem::Format)?)?;
    let key = chain::key_of_leaf(authority::root(), &document.cabundle, &document.certificate, now)?;
    message
        .verify_signature(b"", |signature, data| key.verify(data, &Signature::from_slice(signature)?))
        .map_err(|_| AttestationProblem::Signature)?;
    Ok(document)
}
