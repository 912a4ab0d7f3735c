//! Which attestation documents are trusted, and which are not.

use std::collections::BTreeMap;
use std::time::Duration;

use coset::cbor::Value as Cbor;
use coset::{CborSerializable, CoseSign1, TaggedCborSerializable};
use der::{Decode, Encode};
use kms_core::key::KeySpec;
use kms_core::keypair::PrivateKey;
use kms_core::operations::{Decrypt, Encrypt, GenerateDataKey, GenerateRandom};
use kms_core::profile::AWS;
use kms_core::recipient::{AttestationError, AttestationRequest};
use kms_core::time::{Days, Instant};
use kms_core::world::World;
use ring::signature::{ECDSA_P384_SHA384_ASN1, ECDSA_P384_SHA384_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use x509_cert::Certificate;

use super::{Enclave, attest, recipient};
use crate::common::Story;

const HOURS: u64 = 60 * 60;

/// What KMS says to a document: nothing, or a text that begins with the code.
fn judged(story: &mut Story, recipient: Value) -> Option<String> {
    let answer = story.call::<GenerateRandom>(json!({ "NumberOfBytes": 1, "Recipient": recipient }));
    answer.err().map(|(code, text)| format!("{code}: {}", text.unwrap_or_default()))
}

#[track_caller]
fn refused(story: &mut Story, document: &[u8], reason: &str) {
    let refusal = judged(story, recipient(document)).expect("a refusal");
    assert!(refusal.starts_with("ValidationException: ") && refusal.contains(reason), "{refusal}");
}

/// A signed document in parts: what a forger would work on.
fn parts(document: &[u8]) -> (CoseSign1, Vec<(Cbor, Cbor)>) {
    let message = CoseSign1::from_slice(document).expect("an untagged message");
    let payload = message.payload.clone().expect("a payload");
    let fields: Cbor = coset::cbor::de::from_reader(payload.as_slice()).expect("CBOR");
    (message, fields.into_map().expect("a map"))
}

/// The document with its fields changed, and the signature it had.
fn forged(document: &[u8], change: impl Fn(&str, &mut Cbor)) -> Vec<u8> {
    let (mut message, mut fields) = parts(document);
    for (name, value) in &mut fields {
        change(name.as_text().expect("names are text"), value);
    }
    let mut payload = Vec::new();
    coset::cbor::ser::into_writer(&Cbor::Map(fields), &mut payload).expect("memory");
    message.payload = Some(payload);
    message.to_vec().expect("memory")
}

fn setting(field: &'static str, to: Cbor) -> impl Fn(&str, &mut Cbor) {
    move |name, value| {
        if name == field {
            *value = to.clone();
        }
    }
}

/// A second opinion: `ring` verifies the document and every certificate, and the parts are where AWS has them.
#[test]
fn documents_are_signed_along_their_chain() {
    let mut story = Story::new();
    let document = Enclave::new(KeySpec::Rsa2048).document(&mut story);
    let (message, fields) = parts(&document);
    let names: Vec<&str> = fields.iter().filter_map(|(name, _)| name.as_text()).collect();
    assert_eq!(
        names,
        [
            "module_id",
            "digest",
            "timestamp",
            "pcrs",
            "certificate",
            "cabundle",
            "public_key",
            "user_data",
            "nonce"
        ]
    );
    assert_eq!(document[..6], [0x84, 0x44, 0xa1, 0x01, 0x38, 0x22], "an array of four, and ES384");

    let mut path: Vec<&[u8]> = fields[5]
        .1
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Cbor::as_bytes)
        .map(Vec::as_slice)
        .collect();
    path.push(fields[4].1.as_bytes().expect("a certificate"));
    assert!(path.iter().all(|certificate| certificate.len() <= 1024));
    let path: Vec<Certificate> =
        path.into_iter().map(|der| Certificate::from_der(der).expect("a certificate")).collect();
    let point = |certificate: &Certificate| {
        let info = certificate.tbs_certificate().subject_public_key_info();
        info.subject_public_key.as_bytes().expect("whole bytes").to_vec()
    };
    for (issuer, certificate) in path.iter().take(1).chain(&path).zip(&path) {
        let signed = certificate.tbs_certificate().to_der().expect("DER");
        let signature = certificate.signature().as_bytes().expect("whole bytes");
        UnparsedPublicKey::new(&ECDSA_P384_SHA384_ASN1, point(issuer))
            .verify(&signed, signature)
            .expect("signed by its issuer");
    }
    let leaf = UnparsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, point(path.last().expect("a leaf")));
    leaf.verify(&message.tbs_data(b""), &message.signature).expect("signed by the leaf");
}

/// Issued on 1 January at midnight, good until three.
#[test]
fn a_document_is_good_for_three_hours() {
    let mut story = Story::new();
    let document = Enclave::new(KeySpec::Rsa2048).document(&mut story);
    story.at(Duration::from_secs(3 * HOURS));
    assert_eq!(judged(&mut story, recipient(&document)), None);
    story.advance(Duration::from_secs(1));
    refused(&mut story, &document, "not valid at this time");

    let mut tomorrow = Story::new();
    tomorrow.advance(Days(1));
    let early = Enclave::new(KeySpec::Rsa2048).document(&mut tomorrow);
    refused(&mut story, &early, "not valid at this time");
}

/// Just before midnight the authority of the day is not about to end, and every date of the calendar will do.
#[test]
fn documents_are_issued_on_every_date() {
    let enclave = Enclave::new(KeySpec::Rsa2048);
    let last = Instant::MAX - Duration::from_secs(2 * HOURS);
    for start in [-1, 0, 1, 86_399_999, Instant::START.millis() - 1, 2_524_607_999_999, last.millis()] {
        let mut story = Story::new();
        story.world = World::new(AWS, 0, Instant::from_millis(start));
        let document = enclave.document(&mut story);
        assert_eq!(judged(&mut story, recipient(&document)), None, "{start}");
        story.advance(Duration::from_secs(2 * HOURS));
        assert_eq!(judged(&mut story, recipient(&document)), None, "{start}");
    }
}

/// One root for all: what one simulator issued, one of another seed trusts; a tag makes no difference.
#[test]
fn documents_are_good_everywhere() {
    let mut other = Story::new();
    other.world = World::new(AWS, 7, Instant::START);
    let document = Enclave::new(KeySpec::Rsa2048).document(&mut other);
    assert_ne!(document, Enclave::new(KeySpec::Rsa2048).document(&mut other), "each enclave is another");
    let tagged = parts(&document).0.to_tagged_vec().expect("memory");
    for document in [document, tagged] {
        assert_eq!(judged(&mut Story::new(), recipient(&document)), None);
    }
}

#[test]
fn forged_documents_are_refused() {
    let mut story = Story::new();
    let (first, second) = (Enclave::new(KeySpec::Rsa2048), Enclave::new(KeySpec::Rsa3072));
    let document = first.document(&mut story);
    let (_, fields) = parts(&second.document(&mut story));
    let field = |at: usize| fields[at].1.clone();
    let own_bundle = parts(&document).1[5].1.clone().into_array().expect("a list");
    let [root, authority] = own_bundle.as_slice() else { panic!("a root and an authority") };

    let another_key = forged(&document, setting("public_key", Cbor::Bytes(second.public_key.clone())));
    refused(&mut story, &another_key, "signature");
    let measured = forged(&document, setting("pcrs", Cbor::Map(vec![(0.into(), Cbor::Bytes(vec![1; 48]))])));
    refused(&mut story, &measured, "signature");
    // Somebody else's certificate, good in itself, but the signature is not its owner's.
    refused(&mut story, &forged(&document, setting("certificate", field(4))), "signature");

    let bundle = |certificates: &[&Cbor]| Cbor::Array(certificates.iter().map(|&one| one.clone()).collect());
    for (why, bundle) in [
        ("without the authority", bundle(&[root])),
        ("without the root", bundle(&[authority])),
        ("in the other order", bundle(&[authority, root])),
        ("with a leaf that issues", bundle(&[root, authority, &field(4)])),
        ("with an authority twice", bundle(&[root, authority, authority])),
        ("with no certificate", bundle(&[root, &Cbor::Bytes(vec![1])])),
    ] {
        let refusal = judged(&mut story, recipient(&forged(&document, setting("cabundle", bundle))));
        assert!(refusal.is_some_and(|text| text.contains("trusted root")), "{why}");
    }
    let authority_signs = forged(&document, |name, value| match name {
        "certificate" => *value = authority.clone(),
        "cabundle" => *value = Cbor::Array(vec![root.clone()]),
        _ => {}
    });
    refused(&mut story, &authority_signs, "trusted root");
    let spoilt = forged(&document, |name, value| {
        if let ("certificate", Cbor::Bytes(certificate)) = (name, value) {
            *certificate.last_mut().expect("bytes") ^= 1;
        }
    });
    refused(&mut story, &spoilt, "trusted root");
}

#[test]
fn what_is_no_document_is_refused() {
    let mut story = Story::new();
    let document = Enclave::new(KeySpec::Rsa2048).document(&mut story);
    let cut = &document[..document.len() - 1];
    let behind = [&document[..], &[0]].concat();
    for bytes in [&b"not a document"[..], &[0x84], cut, &behind] {
        refused(&mut story, bytes, "COSE_Sign1");
    }
    let (mut message, _) = parts(&document);
    message.protected.header.alg = None;
    message.protected.original_data = None;
    refused(&mut story, &message.to_vec().expect("memory"), "ES384");
    let nameless = forged(&document, setting("module_id", Cbor::Null));
    refused(&mut story, &nameless, "The field module_id");

    let whole = recipient(&document);
    for missing in ["AttestationDocument", "KeyEncryptionAlgorithm"] {
        let mut recipient = whole.clone();
        recipient.as_object_mut().expect("a structure").remove(missing);
        assert!(judged(&mut story, recipient).is_some_and(|text| text.contains("must have")), "{missing}");
    }
}

#[test]
fn only_public_keys_of_rsa_are_taken() {
    let mut story = Story::new();
    let on_a_curve = PrivateKey::generate(KeySpec::EccNistP256, &[1; 32]).public_key();
    for public_key in [None, Some(vec![1]), on_a_curve] {
        let document = attest(&mut story, public_key);
        refused(&mut story, &document, "public key of RSA");
    }
}

/// A dry run looks at the document as well, with a ciphertext and without.
#[test]
fn dry_runs_judge_the_document() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let good = recipient(&Enclave::new(KeySpec::Rsa2048).document(&mut story));
    let bad = recipient(b"not a document");
    let blob = story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": b"kept" }))["CiphertextBlob"].clone();
    for (recipient, code) in [(good, "DryRunOperationException"), (bad, "ValidationException")] {
        let mut decrypt =
            json!({ "KeyId": key, "CiphertextBlob": blob, "DryRun": true, "Recipient": recipient });
        assert_eq!(story.refused::<Decrypt>(decrypt.clone()), code);
        decrypt["DryRunModifiers"] = json!(["IGNORE_CIPHERTEXT"]);
        assert_eq!(story.refused::<Decrypt>(decrypt), code);
        let data_key = json!({ "KeyId": key, "KeySpec": "AES_256", "DryRun": true, "Recipient": recipient });
        assert_eq!(story.refused::<GenerateDataKey>(data_key), code);
    }
}

#[test]
fn a_document_says_what_was_asked_for() {
    let mut story = Story::new();
    let request = AttestationRequest {
        public_key: None,
        pcrs: BTreeMap::from([(0, vec![7; 48]), (31, vec![8; 48])]),
        nonce: Some(b"asked".to_vec()),
        user_data: Some(Vec::new()),
    };
    let document = story.world.hypervisor().attest(&request).expect("a document");
    let (_, fields) = parts(&document);
    assert_eq!(fields[2].1, Cbor::from(Instant::START.millis()));
    let registers = fields[3].1.as_map().expect("registers");
    assert_eq!(registers.len(), 17);
    assert_eq!(registers[0].1, Cbor::Bytes(vec![7; 48]));
    assert_eq!(registers[15].1, Cbor::Bytes(vec![0; 48]));
    assert_eq!(registers[16], (Cbor::from(31), Cbor::Bytes(vec![8; 48])));
    assert_eq!(
        [&fields[6].1, &fields[7].1, &fields[8].1],
        [&Cbor::Null, &Cbor::Bytes(Vec::new()), &Cbor::Bytes(b"asked".to_vec())]
    );
}

#[test]
fn what_no_document_can_hold_is_an_error() {
    let ask = |change: fn(&mut AttestationRequest)| {
        let mut request = AttestationRequest::default();
        change(&mut request);
        Story::new().world.hypervisor().attest(&request).expect_err("too much")
    };
    let register = |request: &mut AttestationRequest| drop(request.pcrs.insert(32, vec![0; 48]));
    assert_eq!(ask(register), AttestationError::NoSuchRegister(32));
    assert_eq!(
        ask(|request| drop(request.pcrs.insert(0, vec![0; 32]))).to_string(),
        "PCR0 is not 48 bytes long, as a SHA-384 digest is"
    );
    assert_eq!(ask(|request| request.public_key = Some(Vec::new())), AttestationError::PublicKeyLength);
    assert_eq!(ask(|request| request.nonce = Some(vec![0; 513])), AttestationError::TooLong("nonce"));
    assert_eq!(ask(|request| request.user_data = Some(vec![0; 513])), AttestationError::TooLong("user data"));
}
