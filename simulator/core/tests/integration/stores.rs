//! Custom key stores from outside: every way to fail, and a proxy that is really asked, outside the lock.
//!
//! What the guide says of settings, states and keys is told by the scenarios in `scenarios/stores`.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::common::Story;
use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::operations::{
    ConnectCustomKeyStore, CreateCustomKeyStore, CreateKey, Decrypt, DescribeCustomKeyStores,
    DisconnectCustomKeyStore, Encrypt, GenerateDataKey, GetKeyLastUsage, ReEncrypt, UpdateCustomKeyStore,
};
use kms_core::profile::AWS;
use kms_core::shared::SharedWorld;
use kms_core::stores::StoreType;
use kms_core::stores::cloud_hsm::Condition;
use kms_core::stores::connection::ConnectionErrorCode;
use kms_core::stores::control::{ClusterChange, ControlError};
use kms_core::stores::proxy::{Encrypted, ExternalKey, KeyStoreProxy, ProxyRefusal, Request};
use kms_core::time::Instant;
use serde_json::{Value, json};

const ENDPOINT: &str = "https://proxy.example.com";
const CLUSTER: &str = "cluster-2a23b4cdefg";
const AN_HOUR: Duration = Duration::from_secs(3600);

fn cloud_hsm() -> Value {
    json!({
        "CustomKeyStoreName": "store",
        "CloudHsmClusterId": CLUSTER,
        "KeyStorePassword": "kmsPswd",
        "TrustAnchorCertificate": "certificate",
    })
}

fn external() -> Value {
    json!({
        "CustomKeyStoreName": "store",
        "CustomKeyStoreType": "EXTERNAL_KEY_STORE",
        "XksProxyConnectivity": "PUBLIC_ENDPOINT",
        "XksProxyUriEndpoint": ENDPOINT,
        "XksProxyUriPath": "/kms/xks/v1",
        "XksProxyAuthenticationCredential": {
            "AccessKeyId": "ABCDE12345670EXAMPLE",
            "RawSecretAccessKey": "DXjSUawnel2fr6SKC7G25CNxTyWKE5PF9XX6H/u9pSo=",
        },
    })
}

fn store(story: &mut Story, members: Value) -> String {
    story.ok::<CreateCustomKeyStore>(members)["CustomKeyStoreId"].as_str().expect("an id").to_owned()
}

/// Connects a store and waits; answers state and error code.
fn connect(story: &mut Story, id: &str) -> (String, Value) {
    story.ok::<ConnectCustomKeyStore>(json!({ "CustomKeyStoreId": id }));
    story.advance(AN_HOUR);
    look(story, id)
}

fn disconnect(story: &mut Story, id: &str) {
    story.ok::<DisconnectCustomKeyStore>(json!({ "CustomKeyStoreId": id }));
    story.advance(AN_HOUR);
}

fn look(story: &mut Story, id: &str) -> (String, Value) {
    let shown = story.ok::<DescribeCustomKeyStores>(json!({ "CustomKeyStoreId": id }));
    let shown = &shown["CustomKeyStores"][0];
    (shown["ConnectionState"].as_str().expect("a state").to_owned(), shown["ConnectionErrorCode"].clone())
}

fn external_key(story: &mut Story, store: &str) -> String {
    story.key(json!({ "Origin": "EXTERNAL_KEY_STORE", "CustomKeyStoreId": store, "XksKeyId": "key-1" }))
}

#[test]
fn every_error_code_of_its_type_fails_a_store_until_it_is_healed() {
    for (members, store_type) in [(cloud_hsm(), StoreType::CloudHsm), (external(), StoreType::External)] {
        for code in ConnectionErrorCode::ALL.iter().copied() {
            let mut story = Story::new();
            let id = store(&mut story, members.clone());
            let failed = story.world.fail_store(&id, Some(code));
            if !code.concerns(store_type) {
                assert_eq!(failed, Err(ControlError::OtherType { code, store: store_type }));
                continue;
            }
            assert_eq!(connect(&mut story, &id), ("FAILED".into(), json!(code)));
            assert_eq!(
                story.refused::<ConnectCustomKeyStore>(json!({ "CustomKeyStoreId": id })),
                "CustomKeyStoreInvalidStateException"
            );
            story.world.fail_store(&id, None).expect("the store is there");
            disconnect(&mut story, &id);
            assert_eq!(connect(&mut story, &id), ("CONNECTED".into(), Value::Null), "{code}");
        }
    }
    let nobody = Story::new().world.fail_store("cks-1234567890abcdef0", None);
    assert!(matches!(nobody, Err(ControlError::NoSuchStore { .. })));
}

#[test]
fn an_attempt_under_way_can_be_made_to_fail() {
    let mut story = Story::new();
    let id = store(&mut story, cloud_hsm());
    story.ok::<ConnectCustomKeyStore>(json!({ "CustomKeyStoreId": id }));
    story.world.fail_store(&id, Some(ConnectionErrorCode::NetworkErrors)).expect("the store is there");
    assert_eq!(look(&mut story, &id), ("CONNECTING".into(), Value::Null));
    story.advance(AN_HOUR);
    assert_eq!(look(&mut story, &id), ("FAILED".into(), json!("NETWORK_ERRORS")));
}

/// Documented: five wrong passwords lock kmsuser out, until the cluster gets another password and KMS is told.
#[test]
fn wrong_passwords_lock_the_user_out() {
    let mut story = Story::new();
    let id = store(&mut story, cloud_hsm());
    let tell = |story: &mut Story, password: &str| {
        story.ok::<UpdateCustomKeyStore>(json!({ "CustomKeyStoreId": id, "KeyStorePassword": password }));
    };
    tell(&mut story, "another1");
    for _ in 0..5 {
        assert_eq!(connect(&mut story, &id).1, json!("INVALID_CREDENTIALS"));
        disconnect(&mut story, &id);
    }
    assert_eq!(connect(&mut story, &id).1, json!("USER_LOCKED_OUT"));
    disconnect(&mut story, &id);
    let password = Some("another2".to_owned());
    story.world.change_cluster(CLUSTER, ClusterChange { password, ..ClusterChange::default() });
    tell(&mut story, "another2");
    assert_eq!(connect(&mut story, &id).0, "CONNECTED");
    // KMS has changed the password: what it was told last is wrong by now, what it knows is right.
    disconnect(&mut story, &id);
    assert_eq!(connect(&mut story, &id).0, "CONNECTED");
    disconnect(&mut story, &id);
    tell(&mut story, "another2");
    assert_eq!(connect(&mut story, &id).1, json!("INVALID_CREDENTIALS"));
}

#[test]
fn clusters_are_as_tests_make_them() {
    let conditions = [
        (Condition::Missing, "CloudHsmClusterNotFoundException", None),
        (Condition::Inactive, "CloudHsmClusterNotActiveException", Some("CloudHsmClusterNotActiveException")),
        (
            Condition::Misconfigured,
            "CloudHsmClusterInvalidConfigurationException",
            Some("CloudHsmClusterInvalidConfigurationException"),
        ),
    ];
    for (condition, on_create, on_connect) in conditions {
        let mut story = Story::new();
        let change = ClusterChange { condition: Some(condition), ..ClusterChange::default() };
        story.world.change_cluster(CLUSTER, change.clone());
        assert_eq!(story.refused::<CreateCustomKeyStore>(cloud_hsm()), on_create);
        let active = ClusterChange { condition: Some(Condition::Active), ..ClusterChange::default() };
        story.world.change_cluster(CLUSTER, active);
        let id = store(&mut story, cloud_hsm());
        story.world.change_cluster(CLUSTER, change);
        match on_connect {
            Some(code) => {
                assert_eq!(story.refused::<ConnectCustomKeyStore>(json!({ "CustomKeyStoreId": id })), code);
                assert_eq!(look(&mut story, &id).0, "DISCONNECTED");
            }
            None => assert_eq!(connect(&mut story, &id).1, json!("CLUSTER_NOT_FOUND")),
        }
    }
}

/// A cluster made from a backup may take the place of the original, and no other one may; it is as much in use.
#[test]
fn backups_of_a_cluster_are_related_to_it() {
    let (backup, stranger) = ("cluster-2b34c5defgh", "cluster-3c45d6efghi");
    let mut story = Story::new();
    let id = store(&mut story, cloud_hsm());
    let backup_of = Some(CLUSTER.to_owned());
    story.world.change_cluster(backup, ClusterChange { backup_of, ..ClusterChange::default() });
    let mut second = cloud_hsm();
    second["CustomKeyStoreName"] = json!("second");
    second["CloudHsmClusterId"] = json!(backup);
    assert_eq!(story.refused::<CreateCustomKeyStore>(second), "CloudHsmClusterInUseException");
    let to = |cluster| json!({ "CustomKeyStoreId": id, "CloudHsmClusterId": cluster });
    assert_eq!(story.refused::<UpdateCustomKeyStore>(to(stranger)), "CloudHsmClusterNotRelatedException");
    story.ok::<UpdateCustomKeyStore>(to(backup));
    assert_eq!(connect(&mut story, &id).0, "CONNECTED");
}

/// Documented: what an external key must be, with the texts of the guide.
#[test]
fn external_keys_must_be_as_the_guide_says() {
    let good = ExternalKey::good();
    let rows = [
        (None, "XksKeyNotFoundException", "could not find the external key"),
        (
            Some(ExternalKey { spec: "AES_128".into(), ..good.clone() }),
            "XksKeyInvalidConfigurationException",
            "external key is AES_128.",
        ),
        (
            Some(ExternalKey { status: "DISABLED".into(), ..good.clone() }),
            "XksKeyInvalidConfigurationException",
            "external key is DISABLED.",
        ),
        (
            Some(ExternalKey { usage: vec!["ENCRYPT".into()], ..good.clone() }),
            "XksKeyInvalidConfigurationException",
            "external key is ENCRYPT.",
        ),
    ];
    let mut story = Story::new();
    let id = store(&mut story, external());
    connect(&mut story, &id);
    let create = json!({ "Origin": "EXTERNAL_KEY_STORE", "CustomKeyStoreId": id, "XksKeyId": "key-1" });
    for (key, code, text) in rows {
        story.world.change_external_key(ENDPOINT, "key-1", key);
        let refusal = story.call::<CreateKey>(create.clone()).expect_err("refused");
        assert_eq!(refusal.0, code);
        assert!(refusal.1.as_ref().is_some_and(|message| message.contains(text)), "{refusal:?}");
    }
    story.world.change_external_key(ENDPOINT, "key-1", Some(good));
    let key = external_key(&mut story, &id);
    let plaintext = json!({ "KeyId": key, "Plaintext": [1] });
    story.ok::<Encrypt>(plaintext.clone());
    story.world.change_external_key(ENDPOINT, "key-1", None);
    assert_eq!(story.refused::<Encrypt>(plaintext), "KMSInvalidStateException");
}

/// Documented: the specification's table. What a broken proxy does to creating a store, creating a key, using one.
#[test]
fn a_broken_proxy_is_refused_by_each_operation_in_its_own_way() {
    for (code, managing) in [
        (ConnectionErrorCode::InvalidCredentials, "XksProxyIncorrectAuthenticationCredentialException"),
        (ConnectionErrorCode::XksProxyNotReachable, "XksProxyUriUnreachableException"),
        (ConnectionErrorCode::XksProxyTimedOut, "XksProxyUriUnreachableException"),
        (ConnectionErrorCode::XksProxyInvalidTlsConfiguration, "XksProxyUriUnreachableException"),
        (ConnectionErrorCode::XksProxyInvalidConfiguration, "XksProxyInvalidConfigurationException"),
        (ConnectionErrorCode::XksProxyInvalidResponse, "XksProxyInvalidResponseException"),
    ] {
        let mut story = Story::new();
        story.world.fail_proxy(ENDPOINT, Some(code)).expect("a code of proxies");
        assert_eq!(story.refused::<CreateCustomKeyStore>(external()), managing);
        story.world.fail_proxy(ENDPOINT, None).expect("a code of proxies");
        let id = store(&mut story, external());
        connect(&mut story, &id);
        let key = external_key(&mut story, &id);
        story.world.fail_store(&id, Some(code)).expect("the store is there");
        let create = json!({ "Origin": "EXTERNAL_KEY_STORE", "CustomKeyStoreId": id, "XksKeyId": "key-2" });
        assert_eq!(story.refused::<CreateKey>(create), "CustomKeyStoreInvalidStateException");
        let encrypt = json!({ "KeyId": key, "Plaintext": [1] });
        assert_eq!(story.refused::<Encrypt>(encrypt), "KMSInvalidStateException");
        let path = json!({ "CustomKeyStoreId": id, "XksProxyUriPath": "/other/kms/xks/v1" });
        assert_eq!(story.refused::<UpdateCustomKeyStore>(path), managing);
    }
}

/// Method: flip the lowest bit of each byte of a double-encrypted blob in turn, cut it at each place.
#[test]
fn one_changed_byte_of_an_external_ciphertext_spoils_it() {
    let mut story = Story::new();
    let id = store(&mut story, external());
    connect(&mut story, &id);
    let key = external_key(&mut story, &id);
    let blob = story.ok::<Encrypt>(json!({ "KeyId": key, "Plaintext": [1, 2, 3] }))["CiphertextBlob"].clone();
    let decrypt = |story: &mut Story, blob: &Value| story.call::<Decrypt>(json!({ "CiphertextBlob": blob }));
    assert_eq!(decrypt(&mut story, &blob).expect("ours")["Plaintext"], json!([1, 2, 3]));
    let bytes: Vec<u8> = serde_json::from_value(blob).expect("bytes");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let (code, _) = decrypt(&mut story, &json!(changed)).expect_err("changed");
        assert!(matches!(&*code, "KMSInvalidStateException" | "InvalidCiphertextException"), "{at}: {code}");
        assert!(decrypt(&mut story, &json!(bytes[..at])).is_err(), "cut to {at} bytes it opens");
    }
}

/// A proxy that remembers what it was asked, and can ask the world itself.
#[derive(Debug, Default)]
struct Witness {
    asked: Mutex<Vec<String>>,
    world: Mutex<Option<SharedWorld>>,
}

impl Witness {
    /// While the world were locked, this would never end.
    fn note(&self, what: &str, request: &Request<'_>) {
        if let Some(world) = self.world.lock().expect("nobody panics").clone() {
            let _ = world.now();
        }
        let key = if request.about.key.is_some() { " of a key" } else { "" };
        let line = format!("{what} for {}{key}", request.about.operation);
        self.asked.lock().expect("nobody panics").push(line);
    }
}

impl KeyStoreProxy for Witness {
    fn health(&self, request: &Request<'_>) -> Result<(), ProxyRefusal> {
        self.note("health", request);
        Ok(())
    }

    fn metadata(&self, request: &Request<'_>, _: &str) -> Result<ExternalKey, ProxyRefusal> {
        self.note("metadata", request);
        Ok(ExternalKey::good())
    }

    fn encrypt(
        &self,
        request: &Request<'_>,
        _: &str,
        plaintext: &[u8],
        associated: &[u8],
    ) -> Result<Encrypted, ProxyRefusal> {
        self.note("encrypt", request);
        assert!(plaintext.len() <= 4300 && associated.len() <= 8192, "what every proxy must take");
        Ok(Encrypted {
            ciphertext: plaintext.iter().map(|byte| byte ^ 0x55).collect(),
            metadata: vec![7; 20],
            initialization_vector: vec![1; 16],
            tag: [2; 16],
        })
    }

    fn decrypt(
        &self,
        request: &Request<'_>,
        _: &str,
        encrypted: &Encrypted,
        _: &[u8],
    ) -> Result<Vec<u8>, ProxyRefusal> {
        self.note("decrypt", request);
        assert_eq!((encrypted.metadata.len(), encrypted.initialization_vector.len()), (20, 16));
        // What KMS then finds is not what it encrypted where the request has another context.
        Ok(encrypted.ciphertext.iter().map(|byte| byte ^ 0x55).collect())
    }
}

#[test]
fn another_proxy_is_asked_outside_the_lock_and_for_what_it_must() {
    let witness = Arc::new(Witness::default());
    let host = || panic!("a still clock asks nobody");
    let world =
        SharedWorld::new(AWS, 0, Pace::Still, Instant::START, host).with_key_store_proxy(witness.clone());
    *witness.world.lock().expect("nobody panics") = Some(world.clone());
    let caller = Caller::default();
    macro_rules! call {
        ($operation:ty, $members:expr) => {{
            let input = serde_json::from_value($members).expect("members");
            let result = world.call::<$operation>(&caller, input).reply.result;
            result.map(|output| serde_json::to_value(output).expect("JSON")).map_err(|error| error.code())
        }};
    }
    let id = call!(CreateCustomKeyStore, external()).expect("made")["CustomKeyStoreId"].clone();
    call!(ConnectCustomKeyStore, json!({ "CustomKeyStoreId": id })).expect("begun");
    world.advance(AN_HOUR).expect("within the calendar");
    let create = json!({ "Origin": "EXTERNAL_KEY_STORE", "CustomKeyStoreId": id, "XksKeyId": "key-1" });
    let key = call!(CreateKey, create).expect("made")["KeyMetadata"]["KeyId"].clone();
    let most = vec![9; 4096];
    let context = json!({ "a": "b".repeat(8000) });
    let encrypt = json!({ "KeyId": key, "Plaintext": most, "EncryptionContext": context });
    let blob = call!(Encrypt, encrypt).expect("encrypted")["CiphertextBlob"].clone();
    let plain = call!(Decrypt, json!({ "CiphertextBlob": blob, "EncryptionContext": context }));
    assert_eq!(plain.expect("decrypted")["Plaintext"], json!(most));
    // This proxy authenticates nothing, but KMS does.
    assert_eq!(call!(Decrypt, json!({ "CiphertextBlob": blob })), Err("KMSInvalidStateException"));
    call!(GenerateDataKey, json!({ "KeyId": key, "KeySpec": "AES_256" })).expect("made");
    let again = json!({
        "CiphertextBlob": blob, "SourceEncryptionContext": context, "DestinationKeyId": key,
    });
    call!(ReEncrypt, again).expect("encrypted again");
    let used = call!(GetKeyLastUsage, json!({ "KeyId": key })).expect("shown");
    assert_eq!(used["KeyLastUsage"]["Operation"], "ReEncrypt");
    assert_eq!(
        *witness.asked.lock().expect("nobody panics"),
        [
            "health for CreateCustomKeyStore",
            "health for ConnectCustomKeyStore",
            "metadata for CreateKey",
            "encrypt for Encrypt of a key",
            "decrypt for Decrypt of a key",
            "decrypt for Decrypt of a key",
            "encrypt for GenerateDataKey of a key",
            "decrypt for ReEncrypt of a key",
            "encrypt for ReEncrypt of a key",
        ]
    );
    // The proxy must not keep the world alive that keeps it.
    *witness.world.lock().expect("nobody panics") = None;
}
