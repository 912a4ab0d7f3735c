//! What each operation answers an enclave, opened.

use kms_core::key::KeySpec;
use kms_core::operations::{
    CreateKey, Decrypt, DeriveSharedSecret, Encrypt, GenerateDataKey, GenerateDataKeyPair, GenerateRandom,
    GetPublicKey, Operation,
};
use serde_json::{Value, json};

use super::{Enclave, bytes, recipient};
use crate::common::Story;

/// Calls an operation for an enclave; answers the opened secret and the answer.
fn for_enclave<O: Operation>(
    story: &mut Story,
    enclave: &Enclave,
    mut members: Value,
    plaintext: &str,
) -> (Vec<u8>, Value) {
    members["Recipient"] = recipient(&enclave.document(story));
    let answer = story.ok::<O>(members);
    assert!(answer.get(plaintext).is_none(), "{}: {answer}", O::NAME);
    (enclave.open(&answer["CiphertextForRecipient"]), answer)
}

/// RSA keys of all three lengths are taken, and what is decrypted is what was encrypted.
#[test]
fn decrypt() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let encrypted = story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": b"kept" }));
    for spec in [KeySpec::Rsa2048, KeySpec::Rsa3072, KeySpec::Rsa4096] {
        let enclave = Enclave::new(spec);
        let members = json!({ "CiphertextBlob": encrypted["CiphertextBlob"] });
        let (secret, answer) = for_enclave::<Decrypt>(&mut story, &enclave, members, "Plaintext");
        assert_eq!(secret, b"kept", "{spec}");
        assert_eq!(answer["EncryptionAlgorithm"], "SYMMETRIC_DEFAULT");
    }
}

/// The longest plaintext comes in several pieces.
#[test]
fn decrypt_at_length() {
    let mut story = Story::new();
    let (key, enclave) = (story.symmetric_key(), Enclave::new(KeySpec::Rsa2048));
    let plaintext: Vec<u8> = (0..4096_u32).map(|at| at.to_le_bytes()[0]).collect();
    let encrypted = story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": plaintext }));
    let members = json!({ "CiphertextBlob": encrypted["CiphertextBlob"] });
    let (secret, _) = for_enclave::<Decrypt>(&mut story, &enclave, members, "Plaintext");
    assert_eq!(secret, plaintext);
}

/// The same data key is under the KMS key too.
#[test]
fn generate_data_key() {
    let mut story = Story::new();
    let (key, enclave) = (story.symmetric_key(), Enclave::new(KeySpec::Rsa2048));
    let members = json!({ "KeyId": key, "KeySpec": "AES_256" });
    let (secret, answer) = for_enclave::<GenerateDataKey>(&mut story, &enclave, members, "Plaintext");
    let blob = json!({ "CiphertextBlob": answer["CiphertextBlob"] });
    assert_eq!(secret, bytes(&story.ok::<Decrypt>(blob)["Plaintext"]));
    assert_eq!(secret.len(), 32);
}

/// The private key is under the KMS key too, and the public key is there.
#[test]
fn generate_data_key_pair() {
    let mut story = Story::new();
    let (key, enclave) = (story.symmetric_key(), Enclave::new(KeySpec::Rsa2048));
    for spec in ["ECC_NIST_P256", "RSA_2048"] {
        let members = json!({ "KeyId": key, "KeyPairSpec": spec });
        let (secret, answer) =
            for_enclave::<GenerateDataKeyPair>(&mut story, &enclave, members, "PrivateKeyPlaintext");
        let blob = json!({ "CiphertextBlob": answer["PrivateKeyCiphertextBlob"] });
        assert_eq!(secret, bytes(&story.ok::<Decrypt>(blob)["Plaintext"]), "{spec}");
        assert!(answer["PublicKey"].is_array(), "{spec}");
    }
}

#[test]
fn generate_random() {
    let mut story = Story::new();
    let enclave = Enclave::new(KeySpec::Rsa2048);
    let members = json!({ "NumberOfBytes": 24 });
    let (first, _) = for_enclave::<GenerateRandom>(&mut story, &enclave, members.clone(), "Plaintext");
    let (second, _) = for_enclave::<GenerateRandom>(&mut story, &enclave, members, "Plaintext");
    assert_eq!((first.len(), second.len()), (24, 24));
    assert_ne!(first, second);
}

/// The secret is the one that a caller without an enclave gets.
#[test]
fn derive_shared_secret() {
    let mut story = Story::new();
    let enclave = Enclave::new(KeySpec::Rsa2048);
    let made = story.ok::<CreateKey>(json!({ "KeySpec": "ECC_NIST_P256", "KeyUsage": "KEY_AGREEMENT" }));
    let key = &made["KeyMetadata"]["KeyId"];
    let own = story.ok::<GetPublicKey>(json!({ "KeyId": key }))["PublicKey"].clone();
    let members = json!({ "KeyId": key, "KeyAgreementAlgorithm": "ECDH", "PublicKey": own });
    let open = bytes(&story.ok::<DeriveSharedSecret>(members.clone())["SharedSecret"]);
    let (secret, _) = for_enclave::<DeriveSharedSecret>(&mut story, &enclave, members, "SharedSecret");
    assert_eq!(secret, open);
}

/// The same request twice makes two messages, and the same calls in another world the same two.
#[test]
fn messages_differ_and_repeat_themselves() {
    let messages = || {
        let mut story = Story::new();
        let (key, enclave) = (story.symmetric_key(), Enclave::new(KeySpec::Rsa2048));
        let document = enclave.document(&mut story);
        let blob =
            story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": b"kept" }))["CiphertextBlob"].clone();
        [(); 2].map(|()| {
            let members = json!({ "CiphertextBlob": blob, "Recipient": recipient(&document) });
            bytes(&story.ok::<Decrypt>(members)["CiphertextForRecipient"])
        })
    };
    let [first, second] = messages();
    assert_ne!(first, second);
    assert_eq!(messages(), [first, second]);
}
