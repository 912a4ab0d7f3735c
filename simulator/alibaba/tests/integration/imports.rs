//! Imported key material, told as stories.

use crate::common::{Story, day, text};
use data_encoding::BASE64;
use kms_alibaba::Profile;
use kms_alibaba::profile::{ALIBABA, ALIBABA_INSTANCE};
use kms_core::key::{EncryptionAlgorithm, KeySpec};
use kms_core::keypair::{PrivateKey, PublicKey};
use kms_core::time::{Days, Instant};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Encrypt, RsaPublicKey};

/// What GetParametersForImport gave.
struct Parameters {
    public_key: Vec<u8>,
    token: String,
}

fn parameters(story: &Story, key: &str, algorithm: &str) -> Parameters {
    let spec = if algorithm == "SM2PKE" { "EC_SM2" } else { "RSA_2048" };
    let given = story.ok(
        "GetParametersForImport",
        &[("KeyId", key), ("WrappingAlgorithm", algorithm), ("WrappingKeySpec", spec)],
    );
    let public_key = BASE64.decode(text(&given["PublicKey"]).as_bytes()).expect("Base64");
    Parameters { public_key, token: text(&given["ImportToken"]) }
}

impl Parameters {
    fn wrapped(&self, algorithm: &str, material: &[u8]) -> String {
        let encrypt = |spec, algorithm| {
            let key = PublicKey::from_spki(spec, &self.public_key).expect("a public key");
            key.encrypt(algorithm, material, &[5; 32]).expect("short enough")
        };
        BASE64.encode(&match algorithm {
            "SM2PKE" => encrypt(KeySpec::Sm2, EncryptionAlgorithm::Sm2Pke),
            "RSAES_OAEP_SHA_1" => encrypt(KeySpec::Rsa2048, EncryptionAlgorithm::RsaesOaepSha1),
            "RSAES_OAEP_SHA_256" => encrypt(KeySpec::Rsa2048, EncryptionAlgorithm::RsaesOaepSha256),
            _ => {
                let key = RsaPublicKey::from_public_key_der(&self.public_key).expect("a public key");
                let mut chance =
                    <chacha20::ChaCha20Rng as chacha20::rand_core::SeedableRng>::from_seed([5; 32]);
                key.encrypt(&mut chance, Pkcs1v15Encrypt, material).expect("short enough")
            }
        })
    }
}

/// Imports and answers code or nothing.
fn import(story: &Story, key: &str, algorithm: &str, material: &[u8], expires: i64) -> String {
    let parameters = parameters(story, key, algorithm);
    let wrapped = parameters.wrapped(algorithm, material);
    let answer = story.call(
        "ImportKeyMaterial",
        &[
            ("KeyId", key),
            ("EncryptedKeyMaterial", &wrapped),
            ("ImportToken", &parameters.token),
            ("KeyMaterialExpireUnix", &expires.to_string()),
        ],
    );
    answer.json()["Code"].as_str().unwrap_or_default().to_owned()
}

fn state(story: &Story, key: &str) -> String {
    text(&story.describe(key)["KeyState"])
}

#[test]
fn every_wrapping_gives_the_same_material() {
    let story = Story::new();
    for (spec, material) in [("Aliyun_AES_256", &[9; 32][..]), ("Aliyun_SM4", &[9; 16])] {
        let key = story.key(&[("Origin", "EXTERNAL"), ("KeySpec", spec)]);
        assert_eq!(state(&story, &key), "PendingImport");
        assert_eq!(import(&story, &key, "RSAES_PKCS1_V1_5", material, 0), "");
        assert_eq!(state(&story, &key), "Enabled");
        let sealed = story.ok("Encrypt", &[("KeyId", &key), ("Plaintext", "aGVsbG8=")]);
        story.ok("DeleteKeyMaterial", &[("KeyId", &key)]);
        assert_eq!(state(&story, &key), "PendingImport");
        for algorithm in ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"] {
            assert_eq!(import(&story, &key, algorithm, material, 0), "", "{algorithm}");
        }
        let opened = story.ok("Decrypt", &[("CiphertextBlob", &text(&sealed["CiphertextBlob"]))]);
        assert_eq!(opened["Plaintext"], "aGVsbG8=");
    }
}

/// Documented: a key takes the same material again at any time, and never another.
#[test]
fn a_key_never_takes_other_material() {
    let story = Story::new();
    let key = story.key(&[("Origin", "EXTERNAL")]);
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 16], 0), "InvalidKeyMaterial");
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 32], 0), "");
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[8; 32], 0), "InvalidKeyMaterial");
    story.ok("DeleteKeyMaterial", &[("KeyId", &key)]);
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[8; 32], 0), "InvalidKeyMaterial");
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 32], 0), "");
}

#[test]
fn material_expires_on_its_date_and_comes_back() {
    let story = Story::new();
    let key = story.key(&[("Origin", "EXTERNAL")]);
    let seconds = (Instant::START + Days(30)).millis() / 1000;
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 32], seconds), "");
    assert_eq!(story.describe(&key)["MaterialExpireTime"], day(30).as_str());
    story.advance(Days(30));
    assert_eq!(state(&story, &key), "PendingImport");
    assert_eq!(
        story.refused("Encrypt", &[("KeyId", &key), ("Plaintext", "AAAA")]),
        (409, "Rejected.PendingImport".into())
    );
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 32], seconds), "InvalidParameter");
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &[9; 32], 0), "");
    assert_eq!(story.describe(&key)["MaterialExpireTime"], "");
}

#[test]
fn tokens_are_their_keys_own_and_good_for_a_day() {
    let story = Story::new();
    let (key, other) = (story.key(&[("Origin", "EXTERNAL")]), story.key(&[("Origin", "EXTERNAL")]));
    let of_other = parameters(&story, &other, "RSAES_OAEP_SHA_256");
    let given = parameters(&story, &key, "RSAES_OAEP_SHA_256");
    let wrapped = given.wrapped("RSAES_OAEP_SHA_256", &[9; 32]);
    let import = |token: &str| {
        let all = [
            ("KeyId", key.as_str()),
            ("EncryptedKeyMaterial", &wrapped),
            ("ImportToken", token),
            ("KeyMaterialExpireUnix", "0"),
        ];
        story.call("ImportKeyMaterial", &all).json()["Code"].clone()
    };
    assert_eq!(import(&of_other.token), "InvalidImportToken");
    assert_eq!(import("AAAA"), "InvalidImportToken");
    story.advance(Days(1));
    assert_eq!(import(&given.token), "ExpiredImportToken");
    assert_eq!(import(&parameters(&story, &key, "RSAES_OAEP_SHA_256").token), serde_json::Value::Null);
}

#[test]
fn keys_with_material_of_kms_take_none() {
    let story = Story::new();
    let key = story.key(&[]);
    let refusal = (400, "Unsupported.Origin".to_owned());
    let wrapping = [
        ("KeyId", key.as_str()),
        ("WrappingAlgorithm", "RSAES_OAEP_SHA_256"),
        ("WrappingKeySpec", "RSA_2048"),
    ];
    assert_eq!(story.refused("GetParametersForImport", &wrapping), refusal);
    assert_eq!(story.refused("DeleteKeyMaterial", &[("KeyId", &key)]), refusal);
    let imported = story.key(&[("Origin", "EXTERNAL")]);
    for (algorithm, spec) in [("SM2PKE", "RSA_2048"), ("RSAES_OAEP_SHA_256", "EC_SM2")] {
        let wrapping =
            [("KeyId", imported.as_str()), ("WrappingAlgorithm", algorithm), ("WrappingKeySpec", spec)];
        assert_eq!(story.refused("GetParametersForImport", &wrapping), (400, "InvalidParameter".into()));
    }
    assert_eq!(import(&story, &imported, "RSAES_OAEP_SHA_256", &[9; 32], 0), "");
    let on = [("KeyId", imported.as_str()), ("EnableAutomaticRotation", "true"), ("RotationInterval", "7d")];
    assert_eq!(story.refused("UpdateRotationPolicy", &on), (400, "Rejected.UnsupportedOperation".into()));
}

#[test]
fn private_keys_are_imported_in_instances_only() {
    let create = [("Origin", "EXTERNAL"), ("KeySpec", "EC_P256")];
    let under = |profile: Profile| Story::under(profile);
    assert_eq!(under(ALIBABA).refused("CreateKey", &create), (400, "InvalidParameter".into()));
    let story = under(ALIBABA_INSTANCE);
    let key = story.key(&create);
    let mine = PrivateKey::generate(KeySpec::EccNistP256, &[3; 32]);
    let material = mine.pkcs8().expect("a key pair");
    assert_eq!(import(&story, &key, "RSAES_OAEP_SHA_256", &material, 0), "");
    let version = story.version(&key);
    let pem = text(&story.ok("GetPublicKey", &[("KeyId", &key), ("KeyVersionId", &version)])["PublicKey"]);
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    assert_eq!(BASE64.decode(body.as_bytes()).ok(), mine.public_key());
}
