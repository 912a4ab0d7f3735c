//! The server from outside, over real sockets: port 0, controls, limits, a clean stop.

use crate::common::{control, exchange, kms, still};
use kms_core::profile::{AWS, AWS_2023, QKMS};
use kms_server::{Options, serve};
use tokio::net::TcpStream;

#[tokio::test]
async fn the_clock_is_read_and_moved_and_never_goes_back() {
    let server = still().await;
    assert!(
        control(&server, "GET", "clock", "")
            .await
            .ends_with(r#"{"mode":"still","now":"2026-01-01T00:00:00.000Z"}"#)
    );
    assert!(
        control(&server, "POST", "clock/advance", r#"{"by":"90d"}"#)
            .await
            .contains("2026-04-01T00:00:00.000Z")
    );
    assert!(
        control(&server, "POST", "clock/advance", r#"{"to":"2027-01-01T00:00:00Z"}"#)
            .await
            .contains("2027-01-01")
    );
    let back = control(&server, "POST", "clock/advance", r#"{"to":"2026-06-01T00:00:00Z"}"#).await;
    assert!(back.starts_with("HTTP/1.1 409") && back.contains("cannot go back"), "{back}");
    server.stop().await;
}

#[tokio::test]
async fn wrong_controls_are_refused_with_a_reason() {
    let server = still().await;
    for (method, path, body, status, reason) in [
        ("GET", "nothing", "", 404, "there is no control /_simulator/nothing"),
        ("POST", "clock", "", 405, "takes GET"),
        ("POST", "clock/advance", "", 400, r#"one of the two"#),
        ("POST", "clock/advance", r#"{"by":"90"}"#, 400, "is not a duration"),
        ("POST", "clock/advance", r#"{"to":"tomorrow"}"#, 400, "is not an instant"),
        ("POST", "clock/advance", r#"{"days":1}"#, 400, "unknown field"),
        ("POST", "reset", "{", 400, "cannot be read"),
        ("GET", "attestation", "", 405, "takes POST"),
        ("POST", "attestation", r#"{"public_key":"?"}"#, 400, "public_key is not Base64"),
        ("POST", "attestation", r#"{"pcrs":{"0":"0g"}}"#, 400, "pcrs.0 is not hexadecimal digits"),
        ("POST", "attestation", r#"{"pcrs":{"0":"00"}}"#, 400, "PCR0 is not 48 bytes long"),
        ("POST", "attestation", r#"{"pcrs":{"first":"00"}}"#, 400, "cannot be read"),
    ] {
        let answer = control(&server, method, path, body).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path} {body}: {answer}");
        assert!(answer.contains(reason) && answer.contains(r#"{"error":"#), "{path} {body}: {answer}");
    }
    server.stop().await;
}

/// The profile says which operations there are, and what they are called.
#[tokio::test]
async fn capabilities_name_the_operations_of_the_profile() {
    for (profile, has, has_not) in [
        (AWS, "\"GenerateMac\"", "\"GenerateMAC\""),
        (AWS_2023, "\"EnableKeyRotation\"", "\"RotateKeyOnDemand\""),
        (QKMS, "\"GenerateMAC\"", "\"GenerateMac\""),
    ] {
        let name = profile.name;
        let server = serve(Options { profile, ..Options::default() }).await.expect("a free port");
        let capabilities = control(&server, "GET", "capabilities", "").await;
        assert!(capabilities.contains(has) && !capabilities.contains(has_not), "{name}: {capabilities}");
        server.stop().await;
    }
}

#[tokio::test]
async fn a_reset_forgets_everything_and_repeats_itself() {
    let server = still().await;
    let first = kms(&server, "CreateKey", b"{}").await;
    control(&server, "POST", "clock/advance", r#"{"by":"1d"}"#).await;
    assert!(control(&server, "POST", "reset", r#"{"seed":0}"#).await.contains("2026-01-01T00:00:00.000Z"));
    let without_date =
        |response: &str| response.lines().filter(|line| !line.starts_with("date:")).collect::<String>();
    assert_eq!(without_date(&kms(&server, "CreateKey", b"{}").await), without_date(&first));
    control(&server, "POST", "reset", r#"{"seed":7}"#).await;
    assert_ne!(without_date(&kms(&server, "CreateKey", b"{}").await), without_date(&first));
    server.stop().await;
}

/// A document that was issued through the door is trusted: KMS gets as far as the public key that it lacks.
#[tokio::test]
async fn attestation_documents_are_issued_and_trusted() {
    let server = still().await;
    let issued = control(&server, "POST", "attestation", r#"{"nonce":"YXNrZWQ=","pcrs":{}}"#).await;
    let (_, document) = issued.split_once(r#"{"attestation_document":""#).expect("a document");
    let document = document.trim_end_matches(r#""}"#);
    let random = format!(
        r#"{{"NumberOfBytes":1,"Recipient":{{"KeyEncryptionAlgorithm":"RSAES_OAEP_SHA_256","AttestationDocument":"{document}"}}}}"#
    );
    let answer = kms(&server, "GenerateRandom", random.as_bytes()).await;
    assert!(answer.contains("must hold a public key of RSA"), "{answer}");
    server.stop().await;
}

#[tokio::test]
async fn oversized_and_unreadable_bodies_get_an_answer() {
    let server = still().await;
    let large = kms(&server, "ListKeys", &vec![b' '; 2 << 20]).await;
    assert!(large.starts_with("HTTP/1.1 413") && large.contains("1048576 bytes"), "{large}");
    let not_text = kms(&server, "ListKeys", b"{\"Marker\":\"\xff\xfe\"}").await;
    assert!(
        not_text.starts_with("HTTP/1.1 400") && not_text.contains("SerializationException"),
        "{not_text}"
    );
    let head = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(400_000));
    let head = exchange(&server, head.as_bytes()).await;
    assert!(head.starts_with("HTTP/1.1 431"), "{head}");
    server.stop().await;
}

#[tokio::test]
async fn a_port_in_use_is_an_error() {
    let server = still().await;
    let second = serve(Options { port: server.address().port(), ..Options::default() }).await;
    assert_eq!(second.expect_err("the port is taken").kind(), std::io::ErrorKind::AddrInUse);
    server.stop().await;
}

#[tokio::test]
async fn after_a_stop_nobody_listens() {
    let server = still().await;
    let address = server.address();
    server.stop().await;
    assert!(TcpStream::connect(address).await.is_err());
}
