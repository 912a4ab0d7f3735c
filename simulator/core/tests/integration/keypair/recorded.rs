//! Signatures that AWS made verify here, and only as they are.

use data_encoding::BASE64;
use kms_core::key::{KeySpec, SigningAlgorithm};
use kms_core::keypair::{Message, PublicKey};
use serde::Deserialize;
use sha2::{Digest, Sha256, Sha384, Sha512};
use shake::Shake256;
use shake::digest::{ExtendableOutput, Update};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    #[serde(rename = "note")]
    _note: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    recording: String,
    spec: KeySpec,
    algorithm: SigningAlgorithm,
    message_type: String,
    message: String,
    public_key: String,
    signature: String,
}

impl Vector {
    fn public_key(&self) -> PublicKey {
        let der = BASE64.decode(self.public_key.as_bytes()).expect("Base64");
        PublicKey::from_spki(self.spec, &der)
            .unwrap_or_else(|| panic!("{self}: the public key is unreadable"))
    }

    fn signature(&self) -> Vec<u8> {
        BASE64.decode(self.signature.as_bytes()).expect("Base64")
    }

    /// Whether a signature verifies over a message, given as the request gave it.
    fn verifies(&self, message: &str, signature: &[u8]) -> bool {
        self.verifies_with(&self.public_key(), message, signature)
    }

    fn verifies_with(&self, key: &PublicKey, message: &str, signature: &[u8]) -> bool {
        let digest = match self.algorithm.digest_length() {
            Some(32) => Sha256::digest(message).to_vec(),
            Some(48) => Sha384::digest(message).to_vec(),
            _ => Sha512::digest(message).to_vec(),
        };
        let message = match self.message_type.as_str() {
            "RAW" => Message::Raw(message.as_bytes()),
            "DIGEST" => Message::Digest(&digest),
            other => panic!("{self}: no message type {other}"),
        };
        key.verify(self.algorithm, message, signature)
    }
}

impl std::fmt::Display for Vector {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {} {} {}", self.recording, self.spec, self.algorithm, self.message_type)
    }
}

fn vectors() -> Vec<Vector> {
    let recorded: Recorded =
        serde_json::from_str(include_str!("../data/recorded-signatures.json")).expect("the data is JSON");
    recorded.vectors
}

#[test]
fn recorded_signatures_verify() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 19);
    for vector in vectors {
        assert!(vector.verifies(&vector.message, &vector.signature()), "{vector}");
    }
}

#[test]
fn no_flipped_bit_verifies() {
    for vector in vectors() {
        let (key, signature) = (vector.public_key(), vector.signature());
        // About 50 bits of each: a prime step meets every place in a byte.
        for bit in (0..signature.len() * 8).step_by(if signature.len() < 200 { 11 } else { 41 }) {
            let mut spoilt = signature.clone();
            spoilt[bit / 8] ^= 1 << (bit % 8);
            assert!(!vector.verifies_with(&key, &vector.message, &spoilt), "{vector}: bit {bit}");
        }
    }
}

#[test]
fn nothing_else_verifies() {
    for vector in vectors() {
        let signature = vector.signature();
        assert!(!vector.verifies("another message", &signature), "{vector}");
        assert!(!vector.verifies(&vector.message, &signature[1..]), "{vector}");
        assert!(!vector.verifies(&vector.message, &[&signature[..], &[0]].concat()), "{vector}");
        assert!(!vector.verifies(&vector.message, &[]), "{vector}");
    }
}

#[test]
fn recorded_public_keys_keep_their_encoding() {
    for vector in vectors() {
        assert_eq!(BASE64.encode(&vector.public_key().spki()), vector.public_key, "{vector}");
        for spec in KeySpec::ALL.iter().filter(|spec| **spec != vector.spec) {
            let der = BASE64.decode(vector.public_key.as_bytes()).expect("Base64");
            assert!(PublicKey::from_spki(*spec, &der).is_none(), "{vector} read as {spec}");
        }
    }
}

/// Recorded: stackd mldsa/verify_raw_with_mu. mu = SHAKE256(SHAKE256(public key, 64) || 0 || 0 || message, 64).
#[test]
fn a_recorded_ml_dsa_signature_verifies_with_mu() {
    let vectors = vectors();
    let vector = vectors.iter().find(|found| found.spec == KeySpec::MlDsa44).expect("recorded");
    let spki = vector.public_key().spki();
    let raw_public_key = &spki[spki.len() - 1312..];
    let mu = shake(&[&shake(&[raw_public_key])[..], &[0, 0], vector.message.as_bytes()]);
    let verifies = |mu: &[u8]| {
        vector.public_key().verify(vector.algorithm, Message::ExternalMu(mu), &vector.signature())
    };
    assert!(verifies(&mu));
    assert!(!verifies(&mu[..63]));
    assert!(!verifies(&[0; 64]));
}

/// S of recorded secp256k1 signatures lies in both halves: it is not normalised.
#[test]
fn secp256k1_is_recorded_with_both_halves() {
    let high = |vector: &Vector| {
        let signature = vector.signature();
        // The last integer: 33 bytes where its first bit is set, so that a zero precedes it.
        signature[signature.len() - 33] == 0 && signature[signature.len() - 34] == 33
    };
    let found: Vec<_> =
        vectors().iter().filter(|found| found.spec == KeySpec::EccSecgP256k1).map(high).collect();
    assert_eq!(found, [false, true, false]);
}

fn shake(parts: &[&[u8]]) -> [u8; 64] {
    let mut hash = Shake256::default();
    for part in parts {
        hash.update(part);
    }
    let mut out = [0; 64];
    hash.finalize_xof_into(&mut out);
    out
}
