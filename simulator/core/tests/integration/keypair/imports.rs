//! Imported key material.

use data_encoding::BASE64;
use kms_core::key::KeySpec;
use kms_core::keypair::{Message, PrivateKey};

use super::{key, openssl, specs};

/// Recorded: LocalStack test_import_key_asymmetric: GetPublicKey answers the imported key's own.
#[test]
fn a_key_of_openssl_is_the_same_key_here() {
    let keys = openssl::keys();
    assert_eq!(keys.len(), 9);
    for (spec, made) in keys {
        let imported = made.imported();
        assert_eq!(imported.public_key().as_ref(), Some(&made.public_key), "{spec}");
        let algorithm = spec.signing_algorithms()[0];
        let message = match algorithm.digest_length() {
            Some(64) => Message::Digest(&[1; 64]),
            _ => Message::Raw(b"a message"),
        };
        let signature = imported.sign(algorithm, message, &[1; 32]).expect("takes it");
        assert!(imported.verify(algorithm, message, &signature), "{spec}");
    }
}

#[test]
fn what_is_exported_is_imported() {
    for spec in specs() {
        let Some(exported) = key(spec).pkcs8() else { continue };
        let imported = PrivateKey::from_import(spec, &exported).expect("readable");
        assert_eq!(imported.public_key(), key(spec).public_key(), "{spec}");
        assert_eq!(imported.pkcs8(), Some(exported), "{spec}");
    }
}

/// Recorded: stackd imports_families/*_ber_reimport; which BER is not.
#[test]
fn ber_is_the_same_key_but_for_ed25519() {
    for (spec, made) in openssl::keys() {
        for ber in [indefinite(&made.pkcs8), long(&made.pkcs8)] {
            let imported = PrivateKey::from_import(spec, &ber).and_then(|key| key.public_key());
            let expected = (spec != KeySpec::EccNistEdwards25519).then_some(made.public_key.clone());
            assert_eq!(imported, expected, "{spec}");
        }
    }
}

#[test]
fn a_key_of_another_spec_is_refused() {
    for (made_for, made) in openssl::keys() {
        // Any bytes of the right length are an HMAC secret, even the 48 of an Ed25519 key.
        for spec in specs().filter(|spec| *spec != made_for && spec.mac_algorithms().is_empty()) {
            assert!(PrivateKey::from_import(spec, &made.pkcs8).is_none(), "{made_for} as {spec}");
        }
    }
}

#[test]
fn what_is_no_key_is_refused() {
    for (spec, made) in openssl::keys() {
        let whole = &made.pkcs8;
        for bad in [&[][..], b"garbage", &whole[1..], &whole[..whole.len() - 1], &[&whole[..], &[0]].concat()]
        {
            assert!(PrivateKey::from_import(spec, bad).is_none(), "{spec}");
        }
    }
}

/// An RSA key made for this test: one of its primes is a product of two, all else is as it should be, so
/// that what it signs does not verify.
#[test]
fn an_rsa_key_that_does_not_work_is_refused() {
    let text: String = include_str!("../data/rsa-2048-composite.base64").lines().collect();
    let bytes = BASE64.decode(text.as_bytes()).expect("Base64");
    assert!(PrivateKey::from_import(KeySpec::Rsa2048, &bytes).is_none());
}

/// Recorded: stackd imports_families/HMAC_*_length_*.
#[test]
fn hmac_material_is_as_long_as_its_code() {
    for (spec, length) in
        [(KeySpec::Hmac224, 28), (KeySpec::Hmac256, 32), (KeySpec::Hmac384, 48), (KeySpec::Hmac512, 64)]
    {
        assert!(PrivateKey::from_import(spec, &vec![1; length]).is_some(), "{spec}");
        assert!(PrivateKey::from_import(spec, &vec![1; length - 1]).is_none(), "{spec}");
        assert!(PrivateKey::from_import(spec, &vec![1; length + 1]).is_none(), "{spec}");
        assert!(PrivateKey::from_import(spec, &[]).is_none(), "{spec}");
    }
}

/// Recorded: stackd imports_families/ML_DSA_*_external_create.
#[test]
fn nothing_is_imported_as_ml_dsa_or_symmetric() {
    for spec in [KeySpec::MlDsa44, KeySpec::MlDsa65, KeySpec::MlDsa87, KeySpec::SymmetricDefault] {
        assert!(PrivateKey::from_import(spec, &[1; 32]).is_none(), "{spec}");
    }
}

/// The same element with an indefinite length.
fn indefinite(der: &[u8]) -> Vec<u8> {
    [&[der[0], 0x80], content(der), &[0, 0]].concat()
}

/// The same element with its length in more bytes than needed.
fn long(der: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content(der).len()).expect("a key is short").to_be_bytes();
    [&[der[0], 0x84], &length[..], content(der)].concat()
}

fn content(der: &[u8]) -> &[u8] {
    match der[1] {
        0x82 => &der[4..],
        0x81 => &der[3..],
        _ => &der[2..],
    }
}
