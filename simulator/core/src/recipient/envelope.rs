//! The encrypted message that a secret travels in: CMS EnvelopedData (RFC 5652), in the bytes that KMS makes.
//!
//! Recorded: messages of KMS in the tests of RustCrypto's `cms` (kms_ciphertext_for_recipient_1 to 4), and others that
//! users published with their keys. One recipient, named by the SHA-256 of the SubjectPublicKeyInfo; a fresh key for
//! AES-256-CBC, encrypted with RSAES-OAEP and SHA-256 throughout. BER, not DER: the outer layers are of indefinite
//! length, and the content comes in pieces of 1000 bytes, which strict parsers do not read. So it is here.

use aes::Aes256;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use chacha20::rand_core::Rng;
use cms::content_info::CmsVersion;
use cms::enveloped_data::{KeyTransRecipientInfo, RecipientIdentifier, RecipientInfo, RecipientInfos};
use der::asn1::{OctetString, OctetStringRef};
use der::{Any, Encode};
use pkcs8::ObjectIdentifier;
use rsa::pkcs1::RsaOaepParams;
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::key::{EncryptionAlgorithm, KeySpec};
use crate::keypair::PublicKey;
use crate::keypair::rng::stream;

const ENVELOPED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.3");
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const RSAES_OAEP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.7");
const AES_256_CBC: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.42");

const SEQUENCE: u8 = 0x30;
const CONTEXT_0: u8 = 0xa0;
/// How many bytes of content come in one piece.
const PIECE_BYTES: usize = 1000;

/// An envelope for the owner of one public key, to be closed once.
#[derive(Debug)]
pub(super) struct Envelope {
    public_key: PublicKey,
    /// As the attestation document has it.
    info: Vec<u8>,
    fresh: [u8; 32],
}

impl Envelope {
    /// Addresses an envelope; `None` where the bytes are no SubjectPublicKeyInfo of RSA with 2048, 3072 or 4096
    /// bits. Documented is 2048 only (aws-nitro-enclaves-sdk-c, docs/kms-apis/RecipientRequest.md); that the others
    /// are taken is unknown.
    pub(super) fn to(info: Vec<u8>, fresh: [u8; 32]) -> Option<Self> {
        let specs = [KeySpec::Rsa2048, KeySpec::Rsa3072, KeySpec::Rsa4096];
        let public_key = specs.into_iter().find_map(|spec| PublicKey::from_spki(spec, &info))?;
        Some(Self { public_key, info, fresh })
    }

    /// Encrypts a secret.
    pub(super) fn seal(&self, secret: &[u8]) -> Vec<u8> {
        let mut stream = stream(&self.fresh);
        let (mut key, mut vector, mut padding) = ([0; 32], [0; 16], [0; 32]);
        for bytes in [&mut key[..], &mut vector, &mut padding] {
            stream.fill_bytes(bytes);
        }
        let content = cbc::Encryptor::<Aes256>::new(&key.into(), &vector.into());
        let content = content.encrypt_padded_vec::<Pkcs7>(secret);
        let encrypted = self.public_key.encrypt(EncryptionAlgorithm::RsaesOaepSha256, &key, &padding);
        let encrypted = encrypted.expect("32 bytes fit under 2048 bits");
        self.write(encrypted, &vector, &content)
    }

    fn write(&self, encrypted_key: Vec<u8>, vector: &[u8], content: &[u8]) -> Vec<u8> {
        let recipients = RecipientInfos::try_from(vec![self.recipient(encrypted_key)]);
        let pieces: Vec<Vec<u8>> = content
            .chunks(PIECE_BYTES)
            .map(|piece| definite(&OctetStringRef::new(piece).expect("a piece is short")))
            .collect();
        let vector = Any::encode_from(&octets(vector)).expect("16 bytes have an encoding");
        let algorithm = AlgorithmIdentifierOwned { oid: AES_256_CBC, parameters: Some(vector) };
        let content =
            indefinite(SEQUENCE, &[definite(&DATA), definite(&algorithm), indefinite(CONTEXT_0, &pieces)]);
        let recipients = definite(&recipients.expect("one recipient is in order"));
        let enveloped = indefinite(SEQUENCE, &[definite(&CmsVersion::V2), recipients, content]);
        indefinite(SEQUENCE, &[definite(&ENVELOPED_DATA), indefinite(CONTEXT_0, &[enveloped])])
    }

    fn recipient(&self, encrypted_key: Vec<u8>) -> RecipientInfo {
        let parameters = Any::encode_from(&RsaOaepParams::new::<Sha256>()).expect("names have an encoding");
        RecipientInfo::Ktri(KeyTransRecipientInfo {
            version: CmsVersion::V2,
            rid: RecipientIdentifier::SubjectKeyIdentifier(SubjectKeyIdentifier(octets(&Sha256::digest(
                &self.info,
            )))),
            key_enc_alg: AlgorithmIdentifierOwned { oid: RSAES_OAEP, parameters: Some(parameters) },
            enc_key: octets(&encrypted_key),
        })
    }
}

fn octets(bytes: &[u8]) -> OctetString {
    OctetString::new(bytes).expect("keys and digests are short")
}

fn definite(element: &impl Encode) -> Vec<u8> {
    element.to_der().expect("what is made here has an encoding")
}

/// An element whose end is marked by two zeros.
fn indefinite(tag: u8, elements: &[Vec<u8>]) -> Vec<u8> {
    [&[tag, 0x80][..], &elements.concat(), &[0, 0]].concat()
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::*;

    /// A message of KMS about 32 bytes, and the public key it is for (public test data of edgebitio's
    /// nitro-enclaves-sdk-go, crypto/cms): made of the same parts, ours is the same to the last byte.
    const PUBLIC_KEY: &str = "\
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwg8xlWTIwm44aLEqiA5lweHUSm2eeKwrTg3qEUhOVyGAo3eNXRoD\
        9wOHzjcvS8r/qfQdSdLA9p6IbSxV9LU2fXgYnT3IDhNuQ1rVkiIYqWqPWUn2izUMJmbdVFRsgWi7/keXkslZD0DeKQM1R2Qs\
        CRZnPGHU3Jo/+2b6dTg8IRoBH2cqrAPuynqBXYCC9+wNdYMQLA5vdaVzhFBASIVkMDDWlMaFgdOsISMHy9Klm0cXj3RE02Vs\
        HcOQ1NRLY4Ddgpb5r0LUB0nfB4HMeK9plYqkkVF5BJihoGtGmebGuMqSFNgUXflrxH152bHAZqqV+aIPIy2y4IdaQgP1VJrV\
        KwIDAQAB";
    const MESSAGE: &str = "\
        MIAGCSqGSIb3DQEHA6CAMIACAQIxggFrMIIBZwIBAoAgljGgxlmRCtWqvB/s/Aw+ZNTDlc6Uka86SLVmlNmFGAMwPAYJKoZI\
        hvcNAQEHMC+gDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAASCAQAXmjTiHpg+OcYaf2IS\
        aDNpQcEOq61Sm3re3v+5z2hZPe8eoUGhmMS6pCuC+BRW7RpkjwDaXQzzR/jExnraEET3lj9oyAMMwKIahhHHIZ33qOTq1c/9\
        NtMVZmm/j4UfyCpP8WMAFb2hvwIJbjnAGO9Xbw+NzWaQdvEyNDGUX+bPIuSDc75jjGH5KtdFLopk5k6nsTdU26qLkVE6Mg9Y\
        //s0OJCvmYFgfw15IXDb50xJupWxCwbqGXWmfTBEo9M9AhelVbOXkitZR7hbnT6BZnsfpS2acZRNL4XxC+gg4Ml9fOiYsGWq\
        SK8Lkwlp22rtL70CIHnggbb+oIE4ObR4TV8qMIAGCSqGSIb3DQEHATAdBglghkgBZQMEASoEEEMr/6uiZK+CzgfJvr61JTGg\
        gAQwfp0W0Q/QPYmg6AoC3DkE5+beNswVOX9ct5IIgIsvaAhTF9IiHdbX7yLa8YS2WQ/FAAAAAAAAAAAAAA==";

    #[test]
    fn the_layout_is_that_of_a_message_of_kms() {
        let [info, message] =
            [PUBLIC_KEY, MESSAGE].map(|text| BASE64.decode(text.as_bytes()).expect("Base64"));
        let envelope = Envelope::to(info, [0; 32]).expect("a public key of RSA");
        let part = |from: usize, length: usize| &message[from..from + length];
        let made = envelope.write(part(131, 256).into(), part(415, 16), part(435, 48));
        assert_eq!(made, message);
    }

    /// Recorded: 4112 bytes come as four pieces of 1000 and one of 112 (kms_ciphertext_for_recipient_4).
    #[test]
    fn long_content_comes_in_pieces() {
        let info = BASE64.decode(PUBLIC_KEY.as_bytes()).expect("Base64");
        let message = Envelope::to(info, [0; 32]).expect("a public key of RSA").seal(&[7; 4096]);
        let pieces = 4 * (4 + 1000) + (2 + 112);
        let content = &message[message.len() - 10 - pieces..];
        for piece in content[..4 * 1004].chunks(1004) {
            assert_eq!(piece[..4], [0x04, 0x82, 0x03, 0xe8]);
        }
        assert_eq!(content[4 * 1004..][..2], [0x04, 112]);
    }
}
