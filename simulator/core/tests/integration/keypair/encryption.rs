//! Encryption under a public key.

use kms_core::key::{EncryptionAlgorithm, KeySpec};

use super::{key, other, specs};

fn pairs() -> impl Iterator<Item = (KeySpec, EncryptionAlgorithm)> {
    specs().flat_map(|spec| spec.encryption_algorithms().iter().map(move |algorithm| (spec, *algorithm)))
}

#[test]
fn plaintexts_come_back_up_to_the_largest() {
    assert_eq!(pairs().count(), 7);
    for (spec, algorithm) in pairs() {
        let largest = algorithm.largest_plaintext(spec).expect("they go together");
        for plaintext in [&b"x"[..], b"a plaintext", &vec![9; largest]] {
            let ciphertext = key(spec).encrypt(algorithm, plaintext, &[1; 32]).expect("short enough");
            assert_eq!(
                key(spec).decrypt(algorithm, &ciphertext).as_deref(),
                Some(plaintext),
                "{spec} {algorithm}"
            );
            if let Some(bits) = spec.rsa_modulus_bits() {
                assert_eq!(ciphertext.len(), bits / 8, "{spec} {algorithm}");
            }
        }
        // SM2 itself has no limit: that of KMS is judged by its operations.
        let longer = key(spec).encrypt(algorithm, &vec![9; largest + 1], &[1; 32]);
        assert_eq!(longer.is_some(), algorithm == EncryptionAlgorithm::Sm2Pke, "{spec} {algorithm}");
    }
}

#[test]
fn ciphertexts_differ_with_chance() {
    for (spec, algorithm) in pairs() {
        let encrypt =
            |fresh| key(spec).encrypt(algorithm, b"a plaintext", &[fresh; 32]).expect("short enough");
        assert_eq!(encrypt(1), encrypt(1), "{spec} {algorithm}");
        assert_ne!(encrypt(1), encrypt(2), "{spec} {algorithm}");
    }
}

/// Recorded: stackd rsa/invalid_ciphertext, decrypt_wrong_algorithm.
#[test]
fn other_ciphertexts_do_not_open() {
    for (spec, algorithm) in pairs() {
        let ciphertext = key(spec).encrypt(algorithm, b"a plaintext", &[1; 32]).expect("short enough");
        for other in EncryptionAlgorithm::ALL.iter().filter(|other| **other != algorithm) {
            assert_eq!(key(spec).decrypt(*other, &ciphertext), None, "{spec} {algorithm} as {other}");
        }
        let mut spoilt = ciphertext.clone();
        *spoilt.last_mut().expect("not empty") ^= 1;
        assert_eq!(key(spec).decrypt(algorithm, &spoilt), None, "{spec} {algorithm}");
        assert_eq!(key(spec).decrypt(algorithm, &ciphertext[1..]), None, "{spec} {algorithm}");
        assert_eq!(key(spec).decrypt(algorithm, &[0xff; 256]), None, "{spec} {algorithm}");
        assert_eq!(key(spec).decrypt(algorithm, &[]), None, "{spec} {algorithm}");
        if matches!(spec, KeySpec::Rsa2048 | KeySpec::Sm2) {
            assert_eq!(other(spec).decrypt(algorithm, &ciphertext), None, "{spec} {algorithm}");
        }
    }
}

#[test]
fn only_encryption_keys_encrypt() {
    for spec in specs().filter(|spec| spec.encryption_algorithms().is_empty()) {
        for algorithm in EncryptionAlgorithm::ALL {
            assert_eq!(key(spec).encrypt(*algorithm, b"a plaintext", &[1; 32]), None, "{spec} {algorithm}");
            assert_eq!(key(spec).decrypt(*algorithm, &[0; 256]), None, "{spec} {algorithm}");
        }
    }
}
