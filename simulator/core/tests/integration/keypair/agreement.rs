//! Key agreement.

use kms_core::key::KeySpec;

use super::{key, openssl, other, specs};

fn agreeing() -> impl Iterator<Item = KeySpec> {
    specs().filter(|spec| !spec.key_agreement_algorithms().is_empty())
}

/// Recorded: stackd ecc/derive: the raw x coordinate, equal to OpenSSL's.
#[test]
fn the_secret_is_what_openssl_derives() {
    let mut seen = Vec::new();
    for (spec, made) in openssl::keys().into_iter().filter(|(_, made)| !made.shared_secret.is_empty()) {
        let secret = made.imported().shared_secret(&made.peer_public_key);
        assert_eq!(secret.as_ref(), Some(&made.shared_secret), "{spec}");
        seen.push((spec, made.shared_secret.len()));
    }
    assert_eq!(seen, [(KeySpec::EccNistP256, 32), (KeySpec::EccNistP384, 48), (KeySpec::EccNistP521, 66)]);
}

#[test]
fn both_sides_arrive_at_one_secret() {
    for spec in agreeing() {
        let (one, two) = (key(spec), other(spec));
        let here = one.shared_secret(&two.public_key().expect("a pair"));
        assert_eq!(here, two.shared_secret(&one.public_key().expect("a pair")), "{spec}");
        assert!(here.is_some(), "{spec}");
        // Recorded: stackd ecc/derive_self.
        assert!(one.shared_secret(&one.public_key().expect("a pair")).is_some(), "{spec}");
    }
}

/// Recorded: stackd ecc/invalid_public_key, wrong_curve.
#[test]
fn malformed_keys_and_other_curves_are_refused() {
    for spec in agreeing() {
        let own = other(spec).public_key().expect("a pair");
        let mut off_the_curve = own.clone();
        *off_the_curve.last_mut().expect("not empty") ^= 1;
        for bad in [&b""[..], b"garbage", &own[1..], &own[..own.len() - 1], &off_the_curve] {
            assert_eq!(key(spec).shared_secret(bad), None, "{spec}");
        }
        for wrong in specs().filter(|wrong| *wrong != spec) {
            let Some(peer) = key(wrong).public_key() else { continue };
            assert_eq!(key(spec).shared_secret(&peer), None, "{spec} with {wrong}");
        }
    }
}

#[test]
fn other_keys_agree_on_nothing() {
    for spec in specs().filter(|spec| spec.key_agreement_algorithms().is_empty()) {
        let own = key(spec).public_key().unwrap_or_default();
        assert_eq!(key(spec).shared_secret(&own), None, "{spec}");
    }
}
