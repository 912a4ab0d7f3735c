//! The wall around the core: what it may depend on.
//!
//! Method: ask cargo for the tree of normal dependencies and compare its crates with a short list. A new
//! name here is a decision: does it read a clock, a socket, a file, the environment, or chance?

use std::collections::BTreeSet;
use std::process::Command;

/// The direct dependencies, and why each is harmless.
const ALLOWED: &[&str] = &[
    "aes",            // cipher; keys are arguments
    "aes-gcm",        // cipher; keys and nonces are arguments
    "aes-kw",         // AES key wrapping
    "cbc",            // mode of a cipher; keys and vectors are arguments
    "chacha20",       // the stream that chance is drawn from; its seed is an argument
    "cms",            // ASN.1 of encrypted messages
    "coset",          // CBOR, and messages signed in it
    "data-encoding",  // hexadecimal, Base64
    "der",            // ASN.1
    "ecdsa",          // signatures; the generator is an argument
    "ed25519-dalek",  // signatures, deterministic
    "elliptic-curve", // keys on curves; the generator is an argument
    "hmac",           // authentication codes
    "k256",           // the curve secp256k1
    "kms-model",      // tables
    "ml-dsa",         // signatures; the generator is an argument
    "p256",           // the curve P-256
    "p384",           // the curve P-384
    "p521",           // the curve P-521
    "pkcs8",          // the containers of private and public keys
    "rsa",            // signatures and encryption; the generator is an argument
    "serde",          // inputs and outputs, no format
    "serde_json",     // key policies are JSON documents; requests and answers are the wire's
    "sha1",           // hash
    "sha2",           // hash
    "siphasher",      // keyed hash; its key is an argument
    "sm2",            // the curve SM2; the generator is an argument
    "uuid",           // formatting; built without its generators
    "x509-cert",      // certificates; dates and serial numbers are arguments
];

/// What must be nowhere in the tree. (`rand_core` is: traits only, no source of chance.)
const BANNED: &[&str] = &["tokio", "hyper", "http", "chrono", "jiff", "time", "getrandom", "rand"];

fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-p", "kms-core", "-e", "normal", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("cargo prints text");
    let name = |line: &str| line.split_whitespace().next().map(str::to_owned);
    names.lines().filter_map(name).filter(|name| name != "kms-core").collect()
}

#[test]
fn the_core_depends_on_little() {
    let direct = tree(&["--depth", "1"]);
    assert_eq!(direct, ALLOWED.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn nothing_below_the_core_does_input_output_or_draws_chance() {
    let all = tree(&[]);
    let found: Vec<_> = BANNED.iter().filter(|name| all.contains(**name)).collect();
    assert!(found.is_empty(), "{found:?}");
}
