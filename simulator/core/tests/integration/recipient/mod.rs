//! Answers for enclaves from outside: every operation's round trip, and the documents that are not trusted.
//!
//! Method: the test is the enclave. It makes a key pair, has the simulator attest it, and opens the messages with
//! crates that had no part in writing them: `cms` reads the whole as BER, `rsa` and `cbc` decrypt, `ring` verifies.

mod documents;
mod round_trips;

use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use cms::content_info::ContentInfo;
use cms::enveloped_data::{EnvelopedData, RecipientIdentifier, RecipientInfo};
use der::{Decode, Encode};
use kms_core::key::KeySpec;
use kms_core::keypair::PrivateKey;
use kms_core::recipient::AttestationRequest;
use pkcs8::DecodePrivateKey;
use rsa::{Oaep, RsaPrivateKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::common::Story;

/// A key pair inside an enclave.
pub(crate) struct Enclave {
    pub(crate) public_key: Vec<u8>,
    private_key: RsaPrivateKey,
}

impl Enclave {
    pub(crate) fn new(spec: KeySpec) -> Self {
        let key = PrivateKey::generate(spec, &[5; 32]);
        let pkcs8 = key.pkcs8().expect("keys of RSA have one");
        Self {
            public_key: key.public_key().expect("a public key"),
            private_key: RsaPrivateKey::from_pkcs8_der(&pkcs8).expect("PKCS#8"),
        }
    }

    /// Has itself attested.
    pub(crate) fn document(&self, story: &mut Story) -> Vec<u8> {
        attest(story, Some(self.public_key.clone()))
    }

    /// Opens a message.
    pub(crate) fn open(&self, message: &Value) -> Vec<u8> {
        let outer = ContentInfo::from_ber(&bytes(message)).expect("a message");
        assert_eq!(outer.content_type.to_string(), "1.2.840.113549.1.7.3");
        let inner = outer.content.to_der().expect("what was read can be written");
        let enveloped = EnvelopedData::from_ber(&inner).expect("an envelope");
        let [RecipientInfo::Ktri(recipient)] = enveloped.recip_infos.0.as_slice() else {
            panic!("one recipient whose key is transported");
        };
        let RecipientIdentifier::SubjectKeyIdentifier(identifier) = &recipient.rid else {
            panic!("a recipient that is named by its key");
        };
        assert_eq!(identifier.0.as_bytes(), Sha256::digest(&self.public_key).as_slice());
        let key = self.private_key.decrypt(Oaep::<Sha256>::new(), recipient.enc_key.as_bytes());
        let key: [u8; 32] = key.expect("OAEP").try_into().expect("a key of 256 bits");
        let content = enveloped.encrypted_content;
        assert_eq!(content.content_enc_alg.oid.to_string(), "2.16.840.1.101.3.4.1.42");
        let vector = content.content_enc_alg.parameters.expect("a vector");
        let vector: [u8; 16] = vector.value().try_into().expect("a block");
        let content = content.encrypted_content.expect("a content");
        cbc::Decryptor::<Aes256>::new(&key.into(), &vector.into())
            .decrypt_padded_vec::<Pkcs7>(content.as_bytes())
            .expect("padded")
    }
}

pub(crate) fn attest(story: &mut Story, public_key: Option<Vec<u8>>) -> Vec<u8> {
    let request = AttestationRequest { public_key, ..AttestationRequest::default() };
    story.world.hypervisor().attest(&request).expect("an attestation document")
}

/// The `Recipient` of a request.
pub(crate) fn recipient(document: &[u8]) -> Value {
    json!({ "AttestationDocument": document, "KeyEncryptionAlgorithm": "RSAES_OAEP_SHA_256" })
}

/// Bytes in an answer.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    serde_json::from_value(value.clone()).expect("bytes")
}
