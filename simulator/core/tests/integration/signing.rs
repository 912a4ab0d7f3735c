//! Sign and Verify from outside: a signature verifies under the public key that GetPublicKey shows, by code that
//! is not the simulator's; and what of it depends on chance, and on which chance.
//!
//! Method: RSA, P-256, P-384 and Ed25519 are verified by ring, which shares no code with the simulator. What ring
//! does not know is verified by the curve's crate itself, from the bytes of the answers alone. 3072 and 4096 bits
//! are left out here: they take their time, and the suite has them.

use crate::common::Story;
use ed25519_dalek::Verifier as _;
use kms_core::identity::Caller;
use kms_core::key::{KeySpec, SigningAlgorithm};
use kms_core::operations::{CreateKey, GetPublicKey, Sign, Verify};
use kms_core::profile::AWS;
use kms_core::time::Instant;
use kms_core::world::World;
use pkcs8::{DecodePublicKey, SubjectPublicKeyInfoRef};
use ring::signature as ring;
use serde_json::{Value, json};
use sha2::{Digest, Sha512};

const MESSAGE: &[u8] = b"stories are told in signatures";

/// Every spec that signs outside the China Regions, with every algorithm it has.
fn pairs() -> impl Iterator<Item = (KeySpec, SigningAlgorithm)> {
    let specs = KeySpec::ALL.iter().copied();
    specs
        .filter(|spec| !matches!(spec, KeySpec::Rsa3072 | KeySpec::Rsa4096 | KeySpec::Sm2))
        .flat_map(|spec| spec.signing_algorithms().iter().map(move |algorithm| (spec, *algorithm)))
}

/// The members of a request to sign: the message, but its digest where an algorithm takes nothing else.
fn members(key: &str, algorithm: SigningAlgorithm) -> Value {
    if algorithm == SigningAlgorithm::Ed25519PhSha512 {
        let digest = Sha512::digest(MESSAGE).to_vec();
        return json!({
            "KeyId": key, "Message": digest, "MessageType": "DIGEST", "SigningAlgorithm": algorithm
        });
    }
    json!({ "KeyId": key, "Message": MESSAGE, "SigningAlgorithm": algorithm })
}

fn signing_key(story: &mut Story, spec: KeySpec) -> String {
    story.key(json!({ "KeySpec": spec, "KeyUsage": "SIGN_VERIFY" }))
}

fn sign(story: &mut Story, key: &str, algorithm: SigningAlgorithm) -> Vec<u8> {
    bytes(&story.ok::<Sign>(members(key, algorithm))["Signature"])
}

fn bytes(blob: &Value) -> Vec<u8> {
    serde_json::from_value(blob.clone()).expect("a blob")
}

#[test]
fn signatures_verify_under_the_public_key_that_is_shown() {
    let mut story = Story::new();
    for (spec, algorithm) in pairs() {
        let key = signing_key(&mut story, spec);
        let public_key = bytes(&story.ok::<GetPublicKey>(json!({ "KeyId": key }))["PublicKey"]);
        let signature = sign(&mut story, &key, algorithm);
        assert!(verifies(spec, algorithm, &public_key, &signature), "{spec} {algorithm}");
        let other = signing_key(&mut story, spec);
        let other = sign(&mut story, &other, algorithm);
        assert!(!verifies(spec, algorithm, &public_key, &other), "{spec} {algorithm}: another key's");
    }
}

/// Whether this is a signature over [`MESSAGE`], judged without the simulator.
fn verifies(spec: KeySpec, algorithm: SigningAlgorithm, spki: &[u8], signature: &[u8]) -> bool {
    let by_ring = |how: &'static dyn ring::VerificationAlgorithm| {
        let info = SubjectPublicKeyInfoRef::try_from(spki).expect("a public key");
        let public_key = info.subject_public_key.as_bytes().expect("whole bytes");
        ring::UnparsedPublicKey::new(how, public_key).verify(MESSAGE, signature).is_ok()
    };
    match algorithm {
        SigningAlgorithm::RsassaPkcs1V15Sha256 => by_ring(&ring::RSA_PKCS1_2048_8192_SHA256),
        SigningAlgorithm::RsassaPkcs1V15Sha384 => by_ring(&ring::RSA_PKCS1_2048_8192_SHA384),
        SigningAlgorithm::RsassaPkcs1V15Sha512 => by_ring(&ring::RSA_PKCS1_2048_8192_SHA512),
        SigningAlgorithm::RsassaPssSha256 => by_ring(&ring::RSA_PSS_2048_8192_SHA256),
        SigningAlgorithm::RsassaPssSha384 => by_ring(&ring::RSA_PSS_2048_8192_SHA384),
        SigningAlgorithm::RsassaPssSha512 => by_ring(&ring::RSA_PSS_2048_8192_SHA512),
        SigningAlgorithm::EcdsaSha256 if spec == KeySpec::EccSecgP256k1 => {
            let signature = k256::ecdsa::Signature::from_der(signature).expect("DER");
            let key = k256::ecdsa::VerifyingKey::from_public_key_der(spki).expect("a public key");
            key.verify(MESSAGE, &signature.normalize_s()).is_ok()
        }
        SigningAlgorithm::EcdsaSha256 => by_ring(&ring::ECDSA_P256_SHA256_ASN1),
        SigningAlgorithm::EcdsaSha384 => by_ring(&ring::ECDSA_P384_SHA384_ASN1),
        SigningAlgorithm::EcdsaSha512 => {
            let signature = p521::ecdsa::Signature::from_der(signature).expect("DER");
            let key = p521::ecdsa::VerifyingKey::from_public_key_der(spki).expect("a public key");
            key.verify(MESSAGE, &signature).is_ok()
        }
        SigningAlgorithm::Ed25519Sha512 => by_ring(&ring::ED25519),
        SigningAlgorithm::Ed25519PhSha512 => {
            let signature = ed25519_dalek::Signature::from_slice(signature).expect("64 bytes");
            let key = ed25519_dalek::VerifyingKey::from_public_key_der(spki).expect("a public key");
            // The digest is the message of Ed25519ph and is hashed again (recorded: stackd ecc/sign).
            let twice = Sha512::new().chain_update(Sha512::digest(MESSAGE));
            key.verify_prehashed(twice, None, &signature).is_ok()
        }
        SigningAlgorithm::MlDsaShake256 => match spec {
            KeySpec::MlDsa44 => ml_dsa_verifies::<ml_dsa::MlDsa44>(spki, signature),
            KeySpec::MlDsa65 => ml_dsa_verifies::<ml_dsa::MlDsa65>(spki, signature),
            _ => ml_dsa_verifies::<ml_dsa::MlDsa87>(spki, signature),
        },
        SigningAlgorithm::Sm2Dsa => panic!("no SM2 key outside the China Regions"),
    }
}

/// The public key's bytes are the last of its DER, whatever stands before them.
fn ml_dsa_verifies<P: ml_dsa::MlDsaParams>(spki: &[u8], signature: &[u8]) -> bool {
    let info = SubjectPublicKeyInfoRef::try_from(spki).expect("a public key");
    let encoded = info.subject_public_key.as_bytes().expect("whole bytes");
    let key = ml_dsa::VerifyingKey::<P>::decode(&encoded.try_into().expect("the spec's length"));
    let signature = ml_dsa::Signature::<P>::try_from(signature).expect("the spec's length");
    key.verify_with_context(MESSAGE, &[], &signature)
}

/// Recorded: stackd ecc/repeat_sign, rsa/sign_digest, mldsa/repeat_raw.
#[test]
fn which_signatures_of_one_message_are_alike() {
    let mut story = Story::new();
    for (spec, algorithm) in pairs() {
        let key = signing_key(&mut story, spec);
        let (first, second) = (sign(&mut story, &key, algorithm), sign(&mut story, &key, algorithm));
        let deterministic =
            ["ED25519", "RSASSA_PKCS1"].iter().any(|name| algorithm.as_str().starts_with(name));
        assert_eq!(first == second, deterministic, "{spec} {algorithm}");
        for signature in [first, second] {
            let mut members = members(&key, algorithm);
            members["Signature"] = json!(signature);
            assert_eq!(story.ok::<Verify>(members)["SignatureValid"], true, "{spec} {algorithm}");
        }
    }
}

#[test]
fn the_same_seed_signs_the_same_bytes() {
    let signatures = |seed| {
        let mut story = Story { world: World::new(AWS, seed, Instant::START), caller: Caller::default() };
        let signatures = pairs().map(|(spec, algorithm)| {
            let key = signing_key(&mut story, spec);
            [sign(&mut story, &key, algorithm), sign(&mut story, &key, algorithm)]
        });
        signatures.collect::<Vec<_>>()
    };
    let first = signatures(1);
    assert_eq!(first, signatures(1));
    assert!(first.iter().zip(signatures(2)).all(|(one, other)| *one != other));
}

/// A signature's chance counts along its key: what is done with another key does not show in it.
#[test]
fn other_keys_leave_a_signature_as_it_is() {
    let signatures = |disturb: bool| {
        let mut story = Story::new();
        let specs = [KeySpec::EccNistP256, KeySpec::MlDsa44, KeySpec::EccSecgP256k1];
        let keys = specs.map(|spec| signing_key(&mut story, spec));
        let other = signing_key(&mut story, KeySpec::EccNistP256);
        let mut signatures = Vec::new();
        for (spec, key) in specs.iter().zip(&keys) {
            for algorithm in spec.signing_algorithms() {
                if disturb {
                    sign(&mut story, &other, SigningAlgorithm::EcdsaSha256);
                }
                signatures.push(sign(&mut story, key, *algorithm));
            }
        }
        signatures
    };
    assert_eq!(signatures(false), signatures(true));
}

/// Documented (Key spec reference): SM2 in the China Regions only.
#[test]
fn sm2_signs_in_china() {
    let mut story = Story::new();
    let create = json!({ "KeySpec": "SM2", "KeyUsage": "SIGN_VERIFY" });
    assert_eq!(story.refused::<CreateKey>(create.clone()), "UnsupportedOperationException");
    for region in ["cn-north-1", "cn-northwest-1"] {
        story.caller = Caller::new(Caller::DEFAULT_ACCOUNT, region);
        let key = story.key(create.clone());
        let mut members = members(&key, SigningAlgorithm::Sm2Dsa);
        members["Signature"] = json!(sign(&mut story, &key, SigningAlgorithm::Sm2Dsa));
        assert_eq!(story.ok::<Verify>(members.clone())["SignatureValid"], true);
        members["Message"] = json!([1]);
        assert_eq!(story.refused::<Verify>(members), "KMSInvalidSignatureException");
    }
}
