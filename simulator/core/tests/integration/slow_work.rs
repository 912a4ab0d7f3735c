//! What is slow runs while nobody holds the world, and runs once.
//!
//! Method: the hook around slow work asks the same world something on another thread, before and after the work, and
//! waits for the answer. Were the world locked there, no answer would come: the time limit below is how a broken
//! build fails, and plays no part in one that works.

use std::cell::{Cell, RefCell};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::operations::{Handler, ListKeys, Operation, with};
use kms_core::profile::AWS;
use kms_core::recipient::AttestationRequest;
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use serde_json::{Value, json};

thread_local! {
    /// The world of the test that runs on this thread: the hook is a function and can hold nothing.
    static WORLD: RefCell<Option<SharedWorld>> = const { RefCell::new(None) };
    /// How often the hook was called, and whether a key pair had been made when it was.
    static SLOW: Cell<u32> = const { Cell::new(0) };
    static UNMADE: Cell<u32> = const { Cell::new(0) };
}

/// A world whose slow work goes through the hook.
fn world() -> SharedWorld {
    let host = || panic!("a still clock asks nobody");
    let world = SharedWorld::new(AWS, 0, Pace::Still, Instant::START, host).with_slow_work(while_others_ask);
    WORLD.set(Some(world.clone()));
    world
}

/// The hook.
fn while_others_ask(work: &mut dyn FnMut()) {
    SLOW.set(SLOW.get() + 1);
    let world = WORLD.with_borrow(|world| world.clone().expect("the test has set it"));
    let unmade = ask(&world).contains("made: false");
    UNMADE.set(UNMADE.get() + u32::from(unmade));
    work();
    let _ = ask(&world);
}

/// Lists the keys on another thread; answers how the world looks there.
fn ask(world: &SharedWorld) -> String {
    let (sender, answers) = mpsc::channel();
    let world = world.clone();
    thread::spawn(move || {
        let input = serde_json::from_value(json!({})).expect("members");
        let listed = world.call::<ListKeys>(&Caller::default(), input);
        assert!(listed.reply.result.is_ok());
        sender.send(world.with(|world| format!("{world:?}")))
    });
    answers.recv_timeout(Duration::from_secs(60)).expect("the world is not locked while slow work runs")
}

/// Calls an operation by its name; answers its members, or the code of its refusal.
fn call(world: &SharedWorld, name: &str, members: Value) -> Value {
    struct Named<'w>(&'w SharedWorld, Value);
    impl Handler for Named<'_> {
        type Answer = Value;
        fn handle<O: Operation>(self) -> Value {
            let input = serde_json::from_value(self.1).expect("the members are the operation's");
            match self.0.call::<O>(&Caller::default(), input).reply.result {
                Ok(output) => serde_json::to_value(output).expect("outputs are JSON"),
                Err(refusal) => json!(refusal.code()),
            }
        }
    }
    with(name, Named(world, members)).expect("a simulated operation")
}

fn key(world: &SharedWorld, members: Value) -> Value {
    call(world, "CreateKey", members)["KeyMetadata"]["KeyId"].clone()
}

/// A key of RSA is made by whoever needs it first, when nobody holds the world, and never again.
#[test]
fn a_key_pair_is_made_outside_the_lock_and_once() {
    let world = world();
    let key = key(&world, json!({ "KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY" }));
    assert_eq!((SLOW.get(), UNMADE.get()), (0, 0), "CreateKey makes no key pair");
    let public_key = call(&world, "GetPublicKey", json!({ "KeyId": key }));
    assert_eq!((SLOW.get(), UNMADE.get()), (1, 1));
    assert_eq!(call(&world, "GetPublicKey", json!({ "KeyId": key })), public_key);
    assert_eq!((SLOW.get(), UNMADE.get()), (2, 1));
}

#[test]
fn everything_that_uses_a_key_pair_is_slow_work() {
    let world = world();
    let slow = |name: &str, members: Value| {
        let before = SLOW.get();
        let answer = call(&world, name, members);
        assert!(answer.is_object(), "{name}: {answer}");
        assert_eq!(SLOW.get() - before, 1, "{name}");
        answer
    };
    let symmetric = key(&world, json!({}));
    let signing = key(&world, json!({ "KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY" }));
    let hmac = key(&world, json!({ "KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC" }));
    let agreeing = key(&world, json!({ "KeySpec": "ECC_NIST_P256", "KeyUsage": "KEY_AGREEMENT" }));
    let rsa = key(&world, json!({ "KeySpec": "RSA_2048", "KeyUsage": "ENCRYPT_DECRYPT" }));

    let public_key = slow("GetPublicKey", json!({ "KeyId": agreeing }));
    let ecdsa = json!({ "KeyId": signing, "Message": [1], "SigningAlgorithm": "ECDSA_SHA_256" });
    let signed = slow("Sign", ecdsa.clone());
    slow("Verify", with_member(&ecdsa, "Signature", &signed));
    let sha = json!({ "KeyId": hmac, "Message": [1], "MacAlgorithm": "HMAC_SHA_256" });
    let mac = slow("GenerateMac", sha.clone());
    slow("VerifyMac", with_member(&sha, "Mac", &mac));
    let ecdh = json!({ "KeyId": agreeing, "KeyAgreementAlgorithm": "ECDH" });
    slow("DeriveSharedSecret", with_member(&ecdh, "PublicKey", &public_key));
    let oaep = json!({ "KeyId": rsa, "EncryptionAlgorithm": "RSAES_OAEP_SHA_256" });
    let encrypted = slow("Encrypt", with_member(&oaep, "Plaintext", &json!({ "Plaintext": [1] })));
    slow("Decrypt", with_member(&oaep, "CiphertextBlob", &encrypted));
    let pair = json!({ "KeyId": symmetric, "KeyPairSpec": "ECC_NIST_P256" });
    slow("GenerateDataKeyPair", pair.clone());
    slow("GenerateDataKeyPairWithoutPlaintext", pair);

    // The negative: what is quick never goes through the hook.
    let before = SLOW.get();
    assert!(call(&world, "Encrypt", json!({ "KeyId": symmetric, "Plaintext": [1] })).is_object());
    let wrong = json!({ "KeyId": hmac, "Message": [1], "SigningAlgorithm": "ECDSA_SHA_256" });
    assert_eq!(call(&world, "Sign", wrong), "InvalidKeyUsageException");
    assert_eq!(SLOW.get(), before);
}

/// Attestation documents are issued and judged, and secrets encrypted for enclaves, while nobody holds the world.
#[test]
fn everything_for_an_enclave_is_slow_work() {
    let world = world();
    let symmetric = key(&world, json!({}));
    let document = world.attest(&AttestationRequest::default()).expect("a document");
    assert_eq!(SLOW.get(), 1);
    let recipient =
        json!({ "KeyEncryptionAlgorithm": "RSAES_OAEP_SHA_256", "AttestationDocument": document });
    for (name, members) in [
        ("GenerateRandom", json!({ "NumberOfBytes": 1 })),
        ("GenerateDataKey", json!({ "KeyId": symmetric, "KeySpec": "AES_256" })),
    ] {
        let (before, mut members) = (SLOW.get(), members);
        members["Recipient"] = recipient.clone();
        assert_eq!(call(&world, name, members), "ValidationException", "{name}: the document holds no key");
        assert_eq!(SLOW.get() - before, 1, "{name}");
    }
}

/// A request with one member more, taken from an answer.
fn with_member(request: &Value, name: &str, answer: &Value) -> Value {
    let mut request = request.clone();
    request[name] = answer[name].clone();
    request
}

/// Whoever comes while the key is being made waits for that key and makes no other.
#[test]
fn all_who_ask_at_once_see_one_key() {
    let world = SharedWorld::new(AWS, 0, Pace::Still, Instant::START, || panic!("a still clock asks nobody"));
    let key = key(&world, json!({ "KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY" }));
    let public_keys: Vec<Value> = thread::scope(|scope| {
        let asking = [(); 4].map(|()| scope.spawn(|| call(&world, "GetPublicKey", json!({ "KeyId": key }))));
        asking.map(|thread| thread.join().expect("an answer")).into()
    });
    assert!(public_keys.iter().all(|shown| shown.is_object() && *shown == public_keys[0]));
}
