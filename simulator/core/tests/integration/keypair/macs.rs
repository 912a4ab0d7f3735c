//! HMAC.

use data_encoding::HEXUPPER;
use kms_core::key::KeySpec;
use kms_core::keypair::PrivateKey;

use super::{key, other, specs};

const HMAC: [(KeySpec, usize); 4] =
    [(KeySpec::Hmac224, 28), (KeySpec::Hmac256, 32), (KeySpec::Hmac384, 48), (KeySpec::Hmac512, 64)];

/// Recorded: stackd hmac/generate, wrong_mac, short_mac.
#[test]
fn codes_have_the_recorded_sizes_and_verify_whole_only() {
    for (spec, size) in HMAC {
        let mac = key(spec).mac(b"a message").expect("an HMAC key");
        assert_eq!(mac.len(), size, "{spec}");
        assert!(key(spec).verify_mac(b"a message", &mac), "{spec}");
        assert!(!key(spec).verify_mac(b"another message", &mac), "{spec}");
        assert!(!key(spec).verify_mac(b"a message", &mac[1..]), "{spec}");
        assert!(!key(spec).verify_mac(b"a message", &mac[..size - 1]), "{spec}");
        assert!(!key(spec).verify_mac(b"a message", &[]), "{spec}");
        assert!(!other(spec).verify_mac(b"a message", &mac), "{spec}");
    }
}

/// As `openssl mac -digest NAME -macopt hexkey:000102... HMAC` has them.
#[test]
fn codes_are_openssls() {
    let expected = [
        "194E47A8B8D7616371481226409B69E76439764B69A97494FF6238CE",
        "D55A64A67AFE61C6D12D6906DF7711F897FDD29A0D15E5168A24D871BB69A7B1",
        "24512E04CBE861AD70151A4DD042E89FDE89D367EAA7A3D6C875163E72D4A338E95DB1D96F9271543E3CFE0E904BEB66",
        "1DF870585F5481E66BE243CA6BD1A88E35BB79448E4FBC0E87CE0FA3A395B6D3\
         F5B2421FF37986BDD0FE498E8EC160D074EA7B4F95D81C035547805C4DB0ACAA",
    ];
    for ((spec, size), expected) in HMAC.into_iter().zip(expected) {
        let secret: Vec<u8> = (0..64).take(size).collect();
        let imported = PrivateKey::from_import(spec, &secret).expect("long enough");
        assert_eq!(HEXUPPER.encode(&imported.mac(b"a message").expect("an HMAC key")), expected, "{spec}");
    }
}

#[test]
fn key_pairs_make_no_codes() {
    for spec in specs().filter(|spec| spec.mac_algorithms().is_empty()) {
        assert_eq!(key(spec).mac(b"a message"), None, "{spec}");
        assert!(!key(spec).verify_mac(b"a message", &[]), "{spec}");
    }
}
