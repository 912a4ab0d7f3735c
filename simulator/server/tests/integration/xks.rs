//! External key store proxies asked for real: what they get, over a socket, and what their answers mean.
//!
//! Method: a proxy written here from the specification, which checks each signature with code of its own, and whose
//! keys' names say how they misbehave.
#![cfg(feature = "xks-proxy")]

use std::convert::Infallible;
use std::net::TcpListener as HostListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::common::{control, kms};
use bytes::Bytes;
use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use kms_core::clock::Pace;
use kms_server::xks::HttpProxy;
use kms_server::{Options, Server, serve};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

const ID: &str = "ABCDE234567EXAMPLEAB";
const SECRET: &str = "0000EXAMPLEFA5FT0mCc3DrGUe2sti527BitkQ0Zr9MO9vE=";
/// Long enough for any machine; the one test of time has its own.
const PATIENT: Duration = Duration::from_secs(60);

/// A proxy on a free port; answers its URL, and what it was asked.
async fn proxy() -> (String, Arc<Mutex<Vec<(String, Value)>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.expect("connections");
            let seen = Arc::clone(&seen);
            let answer = service_fn(move |request| {
                let seen = Arc::clone(&seen);
                async move { Ok::<_, Infallible>(answer(request, &seen).await) }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), answer));
        }
    });
    (url, asked)
}

async fn answer(request: Request<Incoming>, asked: &Mutex<Vec<(String, Value)>>) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    let path = head.uri.path().to_owned();
    if !is_signed(&head, &body) {
        return refusal(401, "AuthenticationFailedException");
    }
    let Some(operation) = path.strip_prefix("/a/kms/xks/v1/") else {
        return refusal(404, "InvalidUriPathException");
    };
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    asked.lock().expect("nobody panics").push((operation.to_owned(), body.clone()));
    let bytes = |member: &str| BASE64.decode(body[member].as_str().expect(member).as_bytes()).expect(member);
    let flipped = |bytes: Vec<u8>| bytes.into_iter().map(|byte| !byte).collect::<Vec<u8>>();
    match operation.split('/').collect::<Vec<_>>()[..] {
        ["health"] => ok(&json!({
            "xksProxyFleetSize": 1, "xksProxyVendor": "test", "xksProxyModel": "test", "ekmVendor": "test",
            "ekmFleetDetails": [{ "id": "1", "model": "test", "healthStatus": "ACTIVE" }],
        })),
        ["keys", "missing", _] => refusal(404, "KeyNotFoundException"),
        ["keys", "short", "metadata"] => {
            ok(&json!({ "keySpec": "AES_128", "keyUsage": ["ENCRYPT", "DECRYPT"], "keyStatus": "ENABLED" }))
        }
        ["keys", "denied", "encrypt"] => refusal(403, "AccessDeniedException"),
        ["keys", "broken", "encrypt"] => Response::new(Full::new(Bytes::from("<html>"))),
        ["keys", _, "metadata"] => {
            ok(&json!({ "keySpec": "AES_256", "keyUsage": ["ENCRYPT", "DECRYPT"], "keyStatus": "ENABLED" }))
        }
        ["keys", name, "encrypt"] => {
            let (associated, ciphertext) =
                (bytes("additionalAuthenticatedData"), flipped(bytes("plaintext")));
            let (metadata, vector) = (b"version 1", [7; 12]);
            // What this proxy authenticates with: a hash of everything stands for AES-GCM's tag.
            let tag = &Sha256::digest([&associated[..], metadata, &ciphertext].concat())[..16];
            let whole = [&associated[..], metadata, &vector, &ciphertext, tag].concat();
            let mut integrity = Sha256::digest(whole);
            if name == "corrupt" {
                integrity[0] ^= 1;
            }
            ok(&json!({
                "ciphertext": BASE64.encode(&ciphertext),
                "ciphertextMetadata": BASE64.encode(metadata),
                "initializationVector": BASE64.encode(&vector),
                "authenticationTag": BASE64.encode(tag),
                "ciphertextDataIntegrityValue": BASE64.encode(&integrity),
            }))
        }
        ["keys", _, "decrypt"] => {
            let (associated, ciphertext) = (bytes("additionalAuthenticatedData"), bytes("ciphertext"));
            let tag = Sha256::digest([&associated[..], &bytes("ciphertextMetadata"), &ciphertext].concat());
            if tag[..16] != bytes("authenticationTag") {
                return refusal(400, "InvalidCiphertextException");
            }
            ok(&json!({ "plaintext": BASE64.encode(&flipped(ciphertext)) }))
        }
        _ => refusal(404, "InvalidUriPathException"),
    }
}

fn ok(body: &Value) -> Response<Full<Bytes>> {
    Response::new(Full::new(Bytes::from(body.to_string())))
}

fn refusal(status: u16, name: &str) -> Response<Full<Bytes>> {
    let body = json!({ "errorName": name, "errorMessage": "not shown to callers of KMS" }).to_string();
    Response::builder().status(status).body(Full::new(Bytes::from(body))).expect("a response")
}

/// Checks Signature Version 4 as the specification's Appendix A tells proxies to.
fn is_signed(head: &http::request::Parts, body: &[u8]) -> bool {
    let header =
        |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let authorization = header("authorization").strip_prefix("AWS4-HMAC-SHA256 ").unwrap_or_default();
    let part =
        |name: &str| authorization.split(", ").find_map(|part| part.strip_prefix(name)).unwrap_or_default();
    let (credential, signed, signature) = (part("Credential="), part("SignedHeaders="), part("Signature="));
    let Some(scope) = credential.strip_prefix(&format!("{ID}/")) else { return false };
    if !scope.ends_with("/us-east-1/kms-xks-proxy/aws4_request") || !signed.contains("host;x-amz-date") {
        return false;
    }
    let headers: String = signed.split(';').map(|name| format!("{name}:{}\n", header(name))).collect();
    let hash = |bytes: &[u8]| HEXLOWER.encode(&Sha256::digest(bytes));
    let canonical = format!("{}\n{}\n\n{headers}\n{signed}\n{}", head.method, head.uri.path(), hash(body));
    let date = header("x-amz-date");
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{}", hash(canonical.as_bytes()));
    let sign = |key: &[u8], text: &str| {
        let mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
        mac.chain_update(text.as_bytes()).finalize().into_bytes().to_vec()
    };
    let key = scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| sign(&key, part));
    HEXLOWER.encode(&sign(&key, &text)) == signature
}

async fn server(instead: &str, timeout: Duration) -> Server {
    let proxy = HttpProxy::new(Some(instead.parse().expect("a URL")), timeout).expect("a client");
    let options = Options { pace: Pace::Still, key_store_proxy: Some(Arc::new(proxy)), ..Options::default() };
    serve(options).await.expect("a free port")
}

fn store(path: &str, secret: &str) -> Vec<u8> {
    json!({
        "CustomKeyStoreName": "store",
        "CustomKeyStoreType": "EXTERNAL_KEY_STORE",
        "XksProxyConnectivity": "PUBLIC_ENDPOINT",
        "XksProxyUriEndpoint": "https://proxy.example.com",
        "XksProxyUriPath": path,
        "XksProxyAuthenticationCredential": { "AccessKeyId": ID, "RawSecretAccessKey": secret },
    })
    .to_string()
    .into_bytes()
}

/// Calls an operation; answers its body.
async fn call(server: &Server, operation: &str, members: &Value) -> Value {
    let response = kms(server, operation, members.to_string().as_bytes()).await;
    let (_, body) = response.split_once("\r\n\r\n").expect("a body");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{operation}: {error}: {response}"))
}

async fn connected(server: &Server) -> Value {
    let made: Value = {
        let response = kms(server, "CreateCustomKeyStore", &store("/a/kms/xks/v1", SECRET)).await;
        serde_json::from_str(response.split_once("\r\n\r\n").expect("a body").1).expect("JSON")
    };
    let id = made["CustomKeyStoreId"].clone();
    call(server, "ConnectCustomKeyStore", &json!({ "CustomKeyStoreId": id })).await;
    control(server, "POST", "clock/advance", r#"{"by":"1h"}"#).await;
    id
}

async fn create(server: &Server, store: &Value, key: &str) -> Value {
    let members = json!({ "Origin": "EXTERNAL_KEY_STORE", "CustomKeyStoreId": store, "XksKeyId": key });
    call(server, "CreateKey", &members).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_gets_signed_requests_and_its_answers_come_back() {
    let (url, asked) = proxy().await;
    let server = server(&url, PATIENT).await;
    let store = connected(&server).await;
    let key = create(&server, &store, "good").await["KeyMetadata"]["KeyId"].clone();
    let encrypted = call(&server, "Encrypt", &json!({ "KeyId": key, "Plaintext": "c2VjcmV0" })).await;
    let blob = encrypted["CiphertextBlob"].clone();
    let decrypted = call(&server, "Decrypt", &json!({ "CiphertextBlob": blob })).await;
    assert_eq!(decrypted["Plaintext"], "c2VjcmV0");
    let context = json!({ "CiphertextBlob": blob, "EncryptionContext": { "a": "b" } });
    assert_eq!(call(&server, "Decrypt", &context).await["__type"], "KMSInvalidStateException");

    let asked = asked.lock().expect("nobody panics").clone();
    let operations: Vec<_> = asked.iter().map(|(operation, _)| operation.as_str()).collect();
    let keys = ["keys/good/metadata", "keys/good/encrypt", "keys/good/decrypt", "keys/good/decrypt"];
    assert_eq!(operations, [&["health", "health"][..], &keys].concat());
    let metadata = |at: usize| &asked[at].1["requestMetadata"];
    assert_eq!(metadata(0)["kmsOperation"], "CreateCustomKeyStore");
    assert_eq!(metadata(0).get("awsPrincipalArn"), None, "a health check is on nobody's behalf");
    assert_eq!(metadata(2)["kmsOperation"], "CreateKey");
    assert_eq!(metadata(2).get("kmsKeyArn"), None, "there is no key yet");
    assert_eq!(metadata(3)["kmsKeyArn"], encrypted["KeyId"]);
    assert_eq!(metadata(3)["awsPrincipalArn"], "arn:aws:iam::111122223333:root");
    assert_eq!(asked[3].1["encryptionAlgorithm"], "AES_GCM");
    assert_eq!(asked[4].1["ciphertextMetadata"], BASE64.encode(b"version 1"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_are_told_as_kms_tells_them() {
    let (url, _) = proxy().await;
    let server = server(&url, PATIENT).await;
    for (path, secret, code) in [
        ("/other/kms/xks/v1", SECRET, "XksProxyInvalidConfigurationException"),
        ("/a/kms/xks/v1", &*"x".repeat(43), "XksProxyIncorrectAuthenticationCredentialException"),
    ] {
        let refused = kms(&server, "CreateCustomKeyStore", &store(path, secret)).await;
        assert!(refused.contains(code), "{path}: {refused}");
    }
    let store = connected(&server).await;
    assert_eq!(create(&server, &store, "missing").await["__type"], "XksKeyNotFoundException");
    assert_eq!(create(&server, &store, "short").await["__type"], "XksKeyInvalidConfigurationException");
    for (name, text) in [
        ("denied", "denied access to the operation"),
        ("broken", "cannot interpret the response"),
        ("corrupt", "cannot interpret the response"),
    ] {
        let key = create(&server, &store, name).await["KeyMetadata"]["KeyId"].clone();
        let refused = call(&server, "Encrypt", &json!({ "KeyId": key, "Plaintext": "c2VjcmV0" })).await;
        assert_eq!(refused["__type"], "KMSInvalidStateException", "{name}");
        assert!(
            refused["message"].as_str().is_some_and(|message| message.contains(text)),
            "{name}: {refused}"
        );
    }
    server.stop().await;
}

/// One proxy that is not there, one that speaks no TLS, one that accepts and never answers.
#[tokio::test(flavor = "multi_thread")]
async fn proxies_that_are_not_heard() {
    let free = HostListener::bind("127.0.0.1:0").expect("a free port");
    let nobody = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let silent = HostListener::bind("127.0.0.1:0").expect("a free port");
    let mute = format!("http://{}", silent.local_addr().expect("an address"));
    let (url, _) = proxy().await;
    for (url, timeout, text) in [
        (nobody, PATIENT, "cannot communicate with the external key store proxy"),
        (mute, Duration::from_millis(50), "did not respond in time"),
        (url.replace("http:", "https:"), PATIENT, "cannot establish a TLS connection"),
    ] {
        let server = server(&url, timeout).await;
        let refused = kms(&server, "CreateCustomKeyStore", &store("/a/kms/xks/v1", SECRET)).await;
        assert!(refused.contains("XksProxyUriUnreachableException"), "{url}: {refused}");
        assert!(refused.contains(text), "{url}: {refused}");
        server.stop().await;
    }
}
