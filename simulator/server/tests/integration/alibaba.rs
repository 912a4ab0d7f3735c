//! Alibaba Cloud KMS over real sockets: signed requests at the host's time, and the control door.

use crate::common::{control, request};
use kms_alibaba::signature::{Credential, Signed, Unsigned, acs3, acs4, rpc_v1};
use kms_alibaba::{Fault, Known, profile::ALIBABA_INSTANCE};
use kms_core::clock::Pace;
use kms_server::Server;
use kms_server::alibaba::{Options, serve};
use serde_json::Value;

fn ours() -> Credential {
    Credential::new("LTAItestid", "testsecret")
}

async fn guarded() -> Server {
    let known = Known { credential: ours(), account: None };
    serve(Options { pace: Pace::Still, credentials: vec![known], ..Options::default() })
        .await
        .expect("a free port")
}

/// Sends what was signed; answers status line and body.
async fn send(server: &Server, signed: &Signed) -> (String, Value) {
    let is_other = |(name, _): &&(String, String)| name != "host";
    let headers: String =
        signed.headers.iter().filter(is_other).map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let path = format!("/?{}", signed.query);
    let answer = request(server, "POST", &path, &headers, signed.body.as_bytes()).await;
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.lines().next().unwrap_or_default().to_owned();
    (status, serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}")))
}

/// The requests of the other tests are addressed to `kms`.
fn unsigned<'a>(
    action: &'a str,
    query: &'a [(String, String)],
    date: &'a str,
    nonce: &'a str,
) -> Unsigned<'a> {
    Unsigned { method: "POST", host: "kms", action, query, form: &[], date, nonce }
}

fn host_now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The simulator's clock stands in January 2026 and is moved by a year: clients sign with the host's time all the same.
#[tokio::test]
async fn a_key_made_by_a_signed_request_rotates_when_the_clock_is_moved() {
    let server = guarded().await;
    let interval = [("EnableAutomaticRotation", "true"), ("RotationInterval", "90d")];
    let interval = interval.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let now = host_now();
    let (status, made) =
        send(&server, &acs3::sign(&unsigned("CreateKey", &interval, &now, "1"), &ours())).await;
    assert_eq!(
        (status.as_str(), &made["KeyMetadata"]["CreationDate"]),
        ("HTTP/1.1 200 OK", &"2026-01-01T00:00:00Z".into())
    );
    let key = [("KeyId".to_owned(), made["KeyMetadata"]["KeyId"].as_str().expect("an id").to_owned())];

    let moved = control(&server, "POST", "clock/advance", r#"{"by":"365d"}"#).await;
    assert!(moved.contains("2027-01-01T00:00:00.000Z"), "{moved}");
    let list = unsigned("ListKeyVersions", &key, &now, "2");
    let (_, listed) = send(&server, &rpc_v1::sign(&list, &ours())).await;
    assert_eq!(listed["TotalCount"], 5, "{listed}");
    let (_, listed) =
        send(&server, &acs4::sign(&Unsigned { nonce: "3", ..list }, "cn-hangzhou", &ours())).await;
    assert_eq!(listed["TotalCount"], 5, "{listed}");

    let (status, refused) =
        send(&server, &acs3::sign(&Unsigned { nonce: "4", ..list }, &Credential::new("LTAItestid", "other")))
            .await;
    assert_eq!(
        (status.as_str(), &refused["Code"]),
        ("HTTP/1.1 400 Bad Request", &"SignatureDoesNotMatch".into())
    );
    server.stop().await;
}

#[tokio::test]
async fn the_control_door_says_what_there_is_and_refuses_the_rest() {
    let server = guarded().await;
    let capabilities = control(&server, "GET", "capabilities", "").await;
    assert!(
        capabilities.contains(r#""capabilities":["clock.advance","raw.http","signatures"]"#),
        "{capabilities}"
    );
    assert!(capabilities.contains(r#""profile":"alibaba""#) && capabilities.contains("UpdateRotationPolicy"));
    assert!(control(&server, "GET", "health", "").await.contains(r#""status":"ok""#));
    for (method, path) in [("POST", "attestation"), ("POST", "stores/x/fail"), ("POST", "clusters/x")] {
        let refused = control(&server, method, path, "").await;
        assert!(
            refused.starts_with("HTTP/1.1 404") && refused.contains("the profile alibaba has no control"),
            "{refused}"
        );
    }
    server.stop().await;

    let open = serve(Options { pace: Pace::Still, profile: ALIBABA_INSTANCE, ..Options::default() }).await;
    let open = open.expect("a free port");
    assert!(
        control(&open, "GET", "capabilities", "").await.contains(r#"["clock.advance","raw.http","callers"]"#)
    );
    let make = || request(&open, "POST", "/?Action=CreateKey&KeySpec=RSA_2048", "", b"");
    let made = make().await;
    assert!(made.starts_with("HTTP/1.1 200") && made.contains("key-hzz"), "{made}");
    control(&open, "POST", "reset", r#"{"seed":0}"#).await;
    assert_eq!(make().await, made, "the same seed, the same bytes");
    open.stop().await;
}

/// The door switches the faults of this service, which are not those of AWS's.
#[tokio::test]
async fn a_fault_is_switched_on_and_off_and_outlives_a_reset() {
    let open = serve(Options { pace: Pace::Still, ..Options::default() }).await.expect("a free port");
    let ask = || request(&open, "POST", "/?Action=DescribeKey&KeyId=nothing", "", b"");
    assert!(ask().await.contains("Forbidden.KeyNotFound"));
    let on = control(&open, "POST", "faults", r#"{"on":["unknown-is-invalid","lists-empty"]}"#).await;
    assert!(on.contains(r#""name":"unknown-is-invalid","on":true"#), "{on}");
    control(&open, "POST", "reset", "").await;
    assert!(ask().await.contains("InvalidParameter"));
    let capabilities = control(&open, "GET", "capabilities", "").await;
    assert!(capabilities.contains(r#""faults":["unknown-is-invalid","lists-empty"]"#), "{capabilities}");
    control(&open, "POST", "faults", r#"{"off":["unknown-is-invalid"]}"#).await;
    assert!(ask().await.contains("Forbidden.KeyNotFound"));

    let list = control(&open, "GET", "faults", "").await;
    for fault in Fault::ALL {
        assert!(list.contains(&format!(r#""name":"{fault}","on":"#)), "{fault}");
    }
    let refused = control(&open, "POST", "faults", r#"{"on":["rotation-limit-10"]}"#).await;
    assert!(
        refused.starts_with("HTTP/1.1 400") && refused.contains("there is no fault"),
        "a fault of AWS's: {refused}"
    );
    open.stop().await;
}
