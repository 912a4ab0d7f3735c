//! The certificates from the root to the signer of an attestation document.
//!
//! Documented: aws-nitro-enclaves-nsm-api, docs/attestation_process.md, 3.2.3 and 3.2.4. The root is the trusted one,
//! byte for byte; each certificate is signed by the one before it with ECDSA on P-384 and SHA-384, as AWS's are.

use der::Encode;
use ecdsa::signature::Verifier;
use p384::ecdsa::{Signature, VerifyingKey};
use pkcs8::{DecodePublicKey, ObjectIdentifier};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use crate::error::AttestationProblem;
use crate::time::Instant;

const ECDSA_WITH_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

/// Judges a path that begins with its root; answers the key of its last certificate.
pub(super) fn key_of_leaf(
    root: &[u8],
    bundle: &[Vec<u8>],
    leaf: &[u8],
    now: Instant,
) -> Result<VerifyingKey, AttestationProblem> {
    if bundle.first().map(Vec::as_slice) != Some(root) {
        return Err(AttestationProblem::Chain);
    }
    let path = bundle.iter().map(Vec::as_slice).chain([leaf]).map(Certificate::from_der);
    let path: Vec<Certificate> = path.collect::<Result<_, _>>().map_err(|_| AttestationProblem::Chain)?;
    // Dates first: a path that has merely become old should not be called forged.
    if !path.iter().all(|certificate| is_valid_at(certificate, now)) {
        return Err(AttestationProblem::Dates);
    }
    let (leaf, issuers) = path.split_last().expect("the path has a root");
    let trusted = issuers.iter().rev().zip(0..).all(|(issuer, below)| may_issue(issuer, below))
        && may_sign(leaf)
        && path.windows(2).all(|pair| is_issued_by(&pair[1], &pair[0]));
    key(leaf).filter(|_| trusted).ok_or(AttestationProblem::Chain)
}

fn is_valid_at(certificate: &Certificate, now: Instant) -> bool {
    let validity = certificate.tbs_certificate().validity();
    let seconds = u64::try_from(now.millis()).unwrap_or(0) / 1000;
    let (from, until) = (validity.not_before, validity.not_after);
    (from.to_unix_duration().as_secs()..=until.to_unix_duration().as_secs()).contains(&seconds)
}

/// Whether it may issue certificates, with this many authorities between it and the leaf.
fn may_issue(certificate: &Certificate, below: usize) -> bool {
    constraints(certificate).is_some_and(|constraints| {
        constraints.ca && constraints.path_len_constraint.is_none_or(|most| below <= usize::from(most))
    }) && usage(certificate).is_some_and(|usage| usage.key_cert_sign())
}

/// Whether it may sign documents, and is no authority.
fn may_sign(certificate: &Certificate) -> bool {
    let is_authority = constraints(certificate)
        .is_some_and(|constraints| constraints.ca || constraints.path_len_constraint.is_some());
    !is_authority && usage(certificate).is_some_and(|usage| usage.digital_signature())
}

fn constraints(certificate: &Certificate) -> Option<BasicConstraints> {
    let extension = certificate.tbs_certificate().get_extension().ok()?;
    extension.map(|(_, constraints)| constraints)
}

fn usage(certificate: &Certificate) -> Option<KeyUsage> {
    certificate.tbs_certificate().get_extension().ok()?.map(|(_, usage)| usage)
}

fn is_issued_by(certificate: &Certificate, issuer: &Certificate) -> bool {
    let signed = certificate.tbs_certificate();
    let verified = || {
        let signature = Signature::from_der(certificate.signature().as_bytes()?).ok()?;
        key(issuer)?.verify(&signed.to_der().ok()?, &signature).ok()
    };
    signed.issuer() == issuer.tbs_certificate().subject()
        && certificate.signature_algorithm().oid == ECDSA_WITH_SHA_384
        && verified().is_some()
}

fn key(certificate: &Certificate) -> Option<VerifyingKey> {
    let info = certificate.tbs_certificate().subject_public_key_info().to_der().ok()?;
    VerifyingKey::from_public_key_der(&info).ok()
}
