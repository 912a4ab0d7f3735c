//! Key pairs and HMAC secrets against what is recorded of KMS, against published vectors, and against
//! themselves.

mod agreement;
mod encryption;
mod imports;
mod keys;
mod macs;
mod openssl;
mod recorded;
mod signatures;

use std::sync::OnceLock;

use kms_core::key::KeySpec;
use kms_core::keypair::PrivateKey;

/// Every spec that has key material here.
fn specs() -> impl Iterator<Item = KeySpec> {
    KeySpec::ALL.iter().copied().filter(|spec| *spec != KeySpec::SymmetricDefault)
}

/// The key of a spec that all tests use: made once, because RSA keys take their time.
fn key(spec: KeySpec) -> &'static PrivateKey {
    static KEYS: [OnceLock<PrivateKey>; KeySpec::ALL.len()] = [const { OnceLock::new() }; KeySpec::ALL.len()];
    KEYS[spec as usize].get_or_init(|| PrivateKey::generate(spec, &[12; 32]))
}

/// Another key of the spec.
fn other(spec: KeySpec) -> PrivateKey {
    PrivateKey::generate(spec, &[8; 32])
}
