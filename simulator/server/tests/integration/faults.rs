//! Named faults over HTTP: listed, switched on and off, kept over a reset, gone without a trace.

use crate::common::{control, kms, still};
use kms_core::clock::Pace;
use kms_core::faults::Fault;
use kms_core::profile::{AWS, Profile};
use kms_server::{Options, serve};

#[tokio::test]
async fn a_fault_is_switched_on_and_off_and_outlives_a_reset() {
    let server = still().await;
    let ask = || kms(&server, "DescribeKey", br#"{"KeyId":"nothing"}"#);
    assert!(ask().await.starts_with("HTTP/1.1 400"));
    let on = control(&server, "POST", "faults", r#"{"on":["not-found-404","limit-429"]}"#).await;
    assert!(on.contains(r#""name":"not-found-404","on":true"#), "{on}");
    control(&server, "POST", "reset", "").await;
    assert!(ask().await.starts_with("HTTP/1.1 404"));
    assert!(
        control(&server, "GET", "capabilities", "")
            .await
            .contains(r#""faults":["limit-429","not-found-404"]"#)
    );
    control(&server, "POST", "faults", r#"{"off":["not-found-404"]}"#).await;
    assert!(ask().await.starts_with("HTTP/1.1 400"));
    server.stop().await;
}

#[tokio::test]
async fn every_fault_is_listed_with_a_line_about_it() {
    let server = still().await;
    let list = control(&server, "GET", "faults", "").await;
    for fault in Fault::ALL {
        assert!(list.contains(&format!(r#""name":"{fault}","on":false"#)), "{fault}");
    }
    assert!(list.contains(r#""about":"What is not found is HTTP 404.""#), "{list}");
    server.stop().await;
}

#[tokio::test]
async fn wrong_switches_are_refused() {
    let server = still().await;
    for (body, reason) in [
        (r#"{"on":["nothing"]}"#, r#"there is no fault \"nothing\""#),
        (r#"{"on":["limit-429"],"off":["limit-429"]}"#, "limit-429 cannot be switched on and off at once"),
        (r#"{"only":[]}"#, "unknown field"),
    ] {
        let refused = control(&server, "POST", "faults", body).await;
        assert!(refused.starts_with("HTTP/1.1 400") && refused.contains(reason), "{refused}");
    }
    assert!(control(&server, "PUT", "faults", "").await.starts_with("HTTP/1.1 405"));
    server.stop().await;
}

/// Two faults at once, one of data and one of the wire: the limit is 10, and refused as HTTP 429.
#[tokio::test]
async fn faults_add_up() {
    let faults = [Fault::RotationLimit10, Fault::OnDemandAtOnce, Fault::Limit429].into_iter().collect();
    let profile = Profile { faults, ..AWS };
    let server =
        serve(Options { pace: Pace::Still, profile, ..Options::default() }).await.expect("a free port");
    let made = kms(&server, "CreateKey", b"{}").await;
    let key = made.split(r#""KeyId":""#).nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
    let body = format!(r#"{{"KeyId":"{key}"}}"#);
    for _ in 0..10 {
        let rotated = kms(&server, "RotateKeyOnDemand", body.as_bytes()).await;
        assert!(rotated.starts_with("HTTP/1.1 200"), "{rotated}");
    }
    let refused = kms(&server, "RotateKeyOnDemand", body.as_bytes()).await;
    assert!(refused.starts_with("HTTP/1.1 429") && refused.contains("LimitExceededException"), "{refused}");
    server.stop().await;
}
