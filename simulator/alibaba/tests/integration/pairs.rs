//! Key pairs: signatures, encryption, public keys, exported data keys.

use crate::common::{Story, text};
use data_encoding::BASE64;
use kms_alibaba::profile::ALIBABA_INSTANCE;
use kms_core::key::{EncryptionAlgorithm, KeySpec};
use kms_core::keypair::PrivateKey;
use kms_core::time::Days;
use serde_json::Value;
use sha2::{Digest, Sha256};

#[test]
fn every_spec_signs_with_its_algorithms_and_verifies() {
    let story = Story::new();
    let digest = BASE64.encode(&Sha256::digest(b"a message"));
    for (spec, algorithms) in [
        ("RSA_2048", &["RSA_PSS_SHA_256", "RSA_PKCS1_SHA_256"][..]),
        ("EC_P256", &["ECDSA_SHA_256"]),
        ("EC_P256K", &["ECDSA_SHA_256"]),
        ("EC_SM2", &["SM2DSA"]),
    ] {
        // Signing is what such keys do unless something else is said (documented).
        let key = story.key(&[("KeySpec", spec)]);
        assert_eq!(story.describe(&key)["KeyUsage"], "SIGN/VERIFY");
        let version = story.version(&key);
        for algorithm in algorithms {
            let which = [("KeyId", key.as_str()), ("KeyVersionId", &version), ("Algorithm", algorithm)];
            let signed = story.ok("AsymmetricSign", &[&which[..], &[("Digest", &digest)]].concat());
            let value = text(&signed["Value"]);
            assert_eq!(
                (&signed["KeyId"], &signed["KeyVersionId"]),
                (&Value::from(key.as_str()), &Value::from(version.as_str()))
            );
            let verify = |digest: &str, value: &str| {
                let answer = story
                    .ok("AsymmetricVerify", &[&which[..], &[("Digest", digest), ("Value", value)]].concat());
                answer["Value"].as_bool().expect("a boolean")
            };
            assert!(verify(&digest, &value), "{spec} {algorithm}");
            assert!(!verify(&BASE64.encode(&Sha256::digest(b"another")), &value));
            assert!(!verify(&digest, "AAAA"));
            for wrong in [("Digest", "AAAA"), ("Algorithm", "RSAES_OAEP_SHA_256")] {
                let rest: Vec<_> = which
                    .into_iter()
                    .chain([("Digest", digest.as_str())])
                    .filter(|(name, _)| *name != wrong.0)
                    .collect();
                assert_eq!(
                    story.refused("AsymmetricSign", &[&rest[..], &[wrong]].concat()),
                    (400, "InvalidParameter".into())
                );
            }
        }
        let pem =
            text(&story.ok("GetPublicKey", &[("KeyId", &key), ("KeyVersionId", &version)])["PublicKey"]);
        assert!(
            pem.starts_with("-----BEGIN PUBLIC KEY-----\n") && pem.ends_with("-----END PUBLIC KEY-----\n"),
            "{pem}"
        );
    }
}

#[test]
fn ciphertexts_of_a_version_open_with_it_only() {
    let story = Story::new();
    for (spec, algorithm) in
        [("RSA_2048", "RSAES_OAEP_SHA_256"), ("RSA_2048", "RSAES_OAEP_SHA_1"), ("EC_SM2", "SM2PKE")]
    {
        let key = story.key(&[("KeySpec", spec), ("KeyUsage", "ENCRYPT/DECRYPT")]);
        let first = story.version(&key);
        story.advance(Days(7));
        let second = text(&story.ok("CreateKeyVersion", &[("KeyId", &key)])["KeyVersion"]["KeyVersionId"]);
        let which = |version| [("KeyId", key.as_str()), ("KeyVersionId", version), ("Algorithm", algorithm)];
        let encrypted =
            story.ok("AsymmetricEncrypt", &[&which(&first)[..], &[("Plaintext", "aGVsbG8=")]].concat());
        let blob = text(&encrypted["CiphertextBlob"]);
        let decrypt = |version| [&which(version)[..], &[("CiphertextBlob", blob.as_str())]].concat();
        assert_eq!(story.ok("AsymmetricDecrypt", &decrypt(&first))["Plaintext"], "aGVsbG8=");
        assert_eq!(story.refused("AsymmetricDecrypt", &decrypt(&second)), (400, "InvalidParameter".into()));
        assert_eq!(
            story.refused("AsymmetricDecrypt", &decrypt("nothing")),
            (404, "Forbidden.KeyVersionNotFound".into())
        );

        let symmetric = story.key(&[]);
        let source =
            [("CiphertextBlob", blob.as_str()), ("DestinationKeyId", &symmetric), ("SourceKeyId", &key)];
        let version = [("SourceKeyVersionId", first.as_str()), ("SourceEncryptionAlgorithm", algorithm)];
        let anew = story.ok("ReEncrypt", &[&source[..], &version].concat());
        let opened = story.ok("Decrypt", &[("CiphertextBlob", &text(&anew["CiphertextBlob"]))]);
        assert_eq!(
            (&opened["Plaintext"], &opened["KeyId"]),
            (&"aGVsbG8=".into(), &symmetric.as_str().into())
        );
        assert_eq!(
            story.refused("ReEncrypt", &[&source[..], &version[1..]].concat()),
            (400, "MissingParameter".into())
        );
    }
}

/// Documented: SM2PKE takes 6,047 bytes, OAEP with SHA-256 and 2048 bits 190.
#[test]
fn plaintexts_have_a_limit() {
    let story = Story::new();
    for (spec, algorithm, most) in [("RSA_2048", "RSAES_OAEP_SHA_256", 190), ("EC_SM2", "SM2PKE", 6047)] {
        let key = story.key(&[("KeySpec", spec), ("KeyUsage", "ENCRYPT/DECRYPT")]);
        let version = story.version(&key);
        let call = |length| {
            let plaintext = BASE64.encode(&vec![7; length]);
            let which = [("KeyId", key.as_str()), ("KeyVersionId", &version), ("Algorithm", algorithm)];
            story.call("AsymmetricEncrypt", &[&which[..], &[("Plaintext", &plaintext)]].concat()).status
        };
        assert_eq!((call(most), call(most + 1)), (200, 400), "{spec}");
    }
    let key = story.key(&[]);
    let encrypt = |length| {
        story.call("Encrypt", &[("KeyId", &key), ("Plaintext", &BASE64.encode(&vec![7; length]))]).status
    };
    assert_eq!((encrypt(6144), encrypt(6145)), (200, 400));
}

#[test]
fn keys_of_the_other_kind_or_usage_refuse() {
    let story = Story::new();
    let (symmetric, signs) = (story.key(&[]), story.key(&[("KeySpec", "RSA_2048")]));
    let refusal = (400, "Rejected.UnsupportedOperation".to_owned());
    let version = story.version(&symmetric);
    fn of<'a>(key: &'a str, version: &'a str) -> [(&'static str, &'a str); 2] {
        [("KeyId", key), ("KeyVersionId", version)]
    }
    assert_eq!(story.refused("GetPublicKey", &of(symmetric.as_str(), version.as_str())), refusal);
    let version = story.version(&signs);
    let encrypt = [
        &of(signs.as_str(), version.as_str())[..],
        &[("Algorithm", "RSAES_OAEP_SHA_1"), ("Plaintext", "AAAA")],
    ]
    .concat();
    assert_eq!(story.refused("AsymmetricEncrypt", &encrypt), refusal);
    assert_eq!(story.refused("Encrypt", &[("KeyId", &signs), ("Plaintext", "AAAA")]), refusal);
    assert_eq!(story.refused("GenerateDataKey", &[("KeyId", &signs)]), refusal);
    for wrong in
        [&[("KeySpec", "EC_P256"), ("KeyUsage", "ENCRYPT/DECRYPT")][..], &[("KeyUsage", "SIGN/VERIFY")]]
    {
        assert_eq!(story.refused("CreateKey", wrong), (400, "InvalidParameter".into()));
    }
}

#[test]
fn data_keys_are_exported_under_a_public_key() {
    let story = Story::under(ALIBABA_INSTANCE);
    let key = story.key(&[]);
    for (spec, core, algorithm, name) in [
        ("RSA_2048", KeySpec::Rsa2048, EncryptionAlgorithm::RsaesOaepSha256, "RSAES_OAEP_SHA_256"),
        ("EC_SM2", KeySpec::Sm2, EncryptionAlgorithm::Sm2Pke, "SM2PKE"),
    ] {
        let mine = PrivateKey::generate(core, &[3; 32]);
        let public = BASE64.encode(&mine.public_key().expect("a key pair"));
        let under =
            [("PublicKeyBlob", public.as_str()), ("WrappingKeySpec", spec), ("WrappingAlgorithm", name)];
        let made = story.ok(
            "GenerateAndExportDataKey",
            &[&under[..], &[("KeyId", &key), ("NumberOfBytes", "24")]].concat(),
        );
        let blob = text(&made["CiphertextBlob"]);
        let open = |answer: &Value| {
            let exported = BASE64.decode(text(&answer["ExportedDataKey"]).as_bytes()).expect("Base64");
            BASE64.encode(&mine.decrypt(algorithm, &exported).expect("it is for us"))
        };
        let plaintext = text(&story.ok("Decrypt", &[("CiphertextBlob", &blob)])["Plaintext"]);
        assert_eq!((open(&made), plaintext.len()), (plaintext.clone(), 32));
        let again = story.ok("ExportDataKey", &[&under[..], &[("CiphertextBlob", &blob)]].concat());
        assert_eq!(open(&again), plaintext);
        assert_ne!(again["ExportedDataKey"], made["ExportedDataKey"]);
        let other = [
            under[0],
            under[1],
            ("WrappingAlgorithm", if spec == "EC_SM2" { "RSAES_OAEP_SHA_1" } else { "SM2PKE" }),
        ];
        let wrong = [&other[..], &[("CiphertextBlob", blob.as_str())]].concat();
        assert_eq!(story.refused("ExportDataKey", &wrong), (400, "InvalidParameter".into()));
    }
}

#[test]
fn data_keys_are_as_long_as_asked_for() {
    let story = Story::new();
    let key = story.key(&[]);
    for (parameters, length) in [
        (&[][..], 32),
        (&[("KeySpec", "AES_128")], 16),
        (&[("KeySpec", "AES_128"), ("NumberOfBytes", "1024")], 1024),
        (&[("NumberOfBytes", "1")], 1),
    ] {
        let made = story.ok(
            "GenerateDataKey",
            &[&[("KeyId", key.as_str()), ("EncryptionContext", r#"{"a":"1"}"#)], parameters].concat(),
        );
        let plaintext = text(&made["Plaintext"]);
        assert_eq!(BASE64.decode(plaintext.as_bytes()).expect("Base64").len(), length);
        let blob = text(&made["CiphertextBlob"]);
        let with =
            story.ok("Decrypt", &[("CiphertextBlob", &blob), ("EncryptionContext", r#"{ "a": "1" }"#)]);
        assert_eq!(with["Plaintext"], plaintext.as_str());
        assert_eq!(story.refused("Decrypt", &[("CiphertextBlob", &blob)]), (400, "InvalidParameter".into()));
    }
    for wrong in ["0", "1025", "-1"] {
        assert_eq!(
            story.refused("GenerateDataKey", &[("KeyId", &key), ("NumberOfBytes", wrong)]),
            (400, "InvalidParameter".into())
        );
    }
    let bare = story.ok("GenerateDataKeyWithoutPlaintext", &[("KeyId", &key)]);
    assert_eq!(bare.get("Plaintext"), None);
    assert_eq!(
        text(&story.ok("Decrypt", &[("CiphertextBlob", &text(&bare["CiphertextBlob"]))])["Plaintext"]).len(),
        44
    );
}

#[test]
fn a_dry_run_always_ends_in_an_error() {
    let story = Story::new();
    let key = story.key(&[]);
    let dry = ("DryRun", "true");
    assert_eq!(
        story.refused("GenerateDataKey", &[("KeyId", &key), dry]),
        (400, "DryRunOperationError".into())
    );
    assert_eq!(
        story.refused("GenerateDataKey", &[("KeyId", &key), ("NumberOfBytes", "0"), dry]),
        (400, "ValidationError".into())
    );
    assert_eq!(story.refused("Encrypt", &[("KeyId", &key), dry]), (400, "ValidationError".into()));
    assert_eq!(
        story.refused("GenerateDataKey", &[("KeyId", "nothing"), dry]),
        (404, "Forbidden.KeyNotFound".into())
    );
    assert_eq!(
        story.refused("Decrypt", &[("CiphertextBlob", "AAAA"), ("Recipient", "AAAA")]),
        (400, "UnsupportedOperation".into())
    );
}
