//! Signing and verifying with keys of our own.

use kms_core::key::{KeySpec, SigningAlgorithm};
use kms_core::keypair::Message;

use super::{key, other, specs};

const MESSAGE: &[u8] = b"a message to sign";
const MU: Message<'_> = Message::ExternalMu(&[5; 64]);

/// A digest of the length that an algorithm takes; what it is of does not matter.
const fn digest(algorithm: SigningAlgorithm) -> Message<'static> {
    match algorithm.digest_length() {
        Some(48) => Message::Digest(&[3; 48]),
        Some(64) => Message::Digest(&[3; 64]),
        _ => Message::Digest(&[3; 32]),
    }
}

/// What each algorithm takes (recorded: stackd ecc/sign, rsa/external_mu, mldsa/sign_digest).
const fn takes(algorithm: SigningAlgorithm, message: Message<'_>) -> bool {
    match (algorithm, message) {
        (SigningAlgorithm::Ed25519PhSha512, message) => matches!(message, Message::Digest(_)),
        (SigningAlgorithm::MlDsaShake256, message) => !matches!(message, Message::Digest(_)),
        (SigningAlgorithm::Ed25519Sha512, message) => matches!(message, Message::Raw(_)),
        (_, message) => !matches!(message, Message::ExternalMu(_)),
    }
}

fn pairs() -> impl Iterator<Item = (KeySpec, SigningAlgorithm)> {
    specs().flat_map(|spec| spec.signing_algorithms().iter().map(move |algorithm| (spec, *algorithm)))
}

#[test]
fn every_algorithm_signs_and_verifies_what_it_takes() {
    for (spec, algorithm) in pairs() {
        for message in [Message::Raw(MESSAGE), digest(algorithm), MU] {
            let label = format!("{spec} {algorithm} {message:?}");
            let signature = key(spec).sign(algorithm, message, &[1; 32]);
            assert_eq!(signature.is_some(), takes(algorithm, message), "{label}");
            let Some(signature) = signature else { continue };
            assert!(key(spec).verify(algorithm, message, &signature), "{label}");
            assert!(!key(spec).verify(algorithm, Message::Raw(b"another"), &signature), "{label}");
            for wrong in SigningAlgorithm::ALL.iter().filter(|wrong| **wrong != algorithm) {
                assert!(!key(spec).verify(*wrong, message, &signature), "{label} as {wrong}");
            }
        }
    }
}

#[test]
fn another_key_made_no_such_signature() {
    for (spec, algorithm) in pairs().filter(|(spec, _)| !matches!(spec, KeySpec::Rsa3072 | KeySpec::Rsa4096))
    {
        let message =
            if takes(algorithm, Message::Raw(MESSAGE)) { Message::Raw(MESSAGE) } else { digest(algorithm) };
        let signature = key(spec).sign(algorithm, message, &[1; 32]).expect("takes it");
        assert!(!other(spec).verify(algorithm, message, &signature), "{spec} {algorithm}");
    }
}

/// Recorded: stackd ecc/repeat_sign, rsa/sign_digest, mldsa/repeat_raw.
#[test]
fn a_repeated_signature_differs_where_it_does_on_aws() {
    for (spec, algorithm) in pairs() {
        let message =
            if takes(algorithm, Message::Raw(MESSAGE)) { Message::Raw(MESSAGE) } else { digest(algorithm) };
        let sign = |fresh| key(spec).sign(algorithm, message, &[fresh; 32]).expect("takes it");
        assert_eq!(sign(1), sign(1), "{spec} {algorithm}: the same chance");
        let repeats = algorithm.as_str().starts_with("ED25519") || algorithm.as_str().contains("PKCS1");
        assert_eq!(sign(1) == sign(2), repeats, "{spec} {algorithm}");
    }
}

/// Recorded: stackd rsa/verify_digest.
#[test]
fn raw_and_digest_are_one_where_the_hash_is_known() {
    use sha2::{Digest, Sha256, Sha384, Sha512};
    for (spec, algorithm) in pairs() {
        let hash = match algorithm {
            SigningAlgorithm::Sm2Dsa
            | SigningAlgorithm::MlDsaShake256
            | SigningAlgorithm::Ed25519Sha512
            | SigningAlgorithm::Ed25519PhSha512 => continue,
            known => match known.digest_length() {
                Some(32) => Sha256::digest(MESSAGE).to_vec(),
                Some(48) => Sha384::digest(MESSAGE).to_vec(),
                _ => Sha512::digest(MESSAGE).to_vec(),
            },
        };
        let raw = key(spec).sign(algorithm, Message::Raw(MESSAGE), &[1; 32]).expect("takes it");
        let given = key(spec).sign(algorithm, Message::Digest(&hash), &[1; 32]).expect("takes it");
        assert_eq!(raw, given, "{spec} {algorithm}");
        assert!(key(spec).verify(algorithm, Message::Digest(&hash), &raw), "{spec} {algorithm}");
    }
}

#[test]
fn digests_and_mu_of_another_length_are_refused() {
    for (spec, algorithm) in pairs() {
        for message in [
            Message::Digest(&[3; 31]),
            Message::Digest(&[3; 65]),
            Message::Digest(&[]),
            Message::ExternalMu(&[5; 63]),
            Message::ExternalMu(&[5; 65]),
            Message::ExternalMu(&[5]),
        ] {
            assert_eq!(key(spec).sign(algorithm, message, &[1; 32]), None, "{spec} {algorithm} {message:?}");
            assert!(!key(spec).verify(algorithm, message, &[0; 64]), "{spec} {algorithm} {message:?}");
        }
    }
}

/// Recorded: stackd rsa/sign*, mldsa/sign*. Those of ECDSA are DER: their length varies.
#[test]
fn signatures_have_the_recorded_sizes() {
    for (spec, algorithm) in pairs() {
        let message =
            if takes(algorithm, Message::Raw(MESSAGE)) { Message::Raw(MESSAGE) } else { digest(algorithm) };
        let size = key(spec).sign(algorithm, message, &[1; 32]).expect("takes it").len();
        let expected = match spec {
            KeySpec::Rsa2048 => 256..=256,
            KeySpec::Rsa3072 => 384..=384,
            KeySpec::Rsa4096 => 512..=512,
            KeySpec::EccNistEdwards25519 => 64..=64,
            KeySpec::MlDsa44 => 2420..=2420,
            KeySpec::MlDsa65 => 3309..=3309,
            KeySpec::MlDsa87 => 4627..=4627,
            KeySpec::EccNistP384 => 98..=104,
            KeySpec::EccNistP521 => 130..=139,
            _ => 66..=72,
        };
        assert!(expected.contains(&size), "{spec} {algorithm}: {size}");
    }
}

/// Recorded: stackd ecc/vectors. About half of all signatures have S in the upper half, on every curve.
#[test]
fn s_is_not_normalised() {
    for (spec, algorithm) in pairs().filter(|(_, algorithm)| algorithm.as_str() == "ECDSA_SHA_256") {
        let high = (0..64)
            .filter(|fresh| {
                let signature =
                    key(spec).sign(algorithm, Message::Raw(MESSAGE), &[*fresh; 32]).expect("takes it");
                // In DER, an integer whose first bit is set has a zero before it and is 33 bytes long.
                signature[signature.len() - 34..][..2] == [33, 0]
            })
            .count();
        assert!((10..=54).contains(&high), "{spec}: {high} of 64");
    }
}

#[test]
fn empty_and_zero_signatures_are_invalid_and_nothing_worse() {
    let zeros_der = [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00];
    for (spec, algorithm) in pairs() {
        for message in [Message::Raw(MESSAGE), digest(algorithm), MU] {
            for signature in
                [&[][..], &zeros_der, &[0; 64], &[0; 256], &[0xff; 256], &[0; 2420], &[0xff; 3309]]
            {
                assert!(!key(spec).verify(algorithm, message, signature), "{spec} {algorithm} {message:?}");
            }
        }
    }
}

#[test]
fn keys_that_do_not_sign_do_not_sign() {
    for spec in specs().filter(|spec| spec.signing_algorithms().is_empty()) {
        for algorithm in SigningAlgorithm::ALL {
            assert_eq!(key(spec).sign(*algorithm, Message::Raw(MESSAGE), &[1; 32]), None);
            assert!(!key(spec).verify(*algorithm, Message::Raw(MESSAGE), &[0; 64]));
        }
    }
}
