//! The controls around custom key stores, over real sockets.

use crate::common::{control, kms, still};

const CREATE: &[u8] = br#"{"CustomKeyStoreName":"store","CloudHsmClusterId":"cluster-2a23b4cdefg","KeyStorePassword":"kmsPswd","TrustAnchorCertificate":"certificate"}"#;

#[tokio::test]
async fn a_store_is_broken_and_healed() {
    let server = still().await;
    let made = kms(&server, "CreateCustomKeyStore", CREATE).await;
    let id = &made[made.find("cks-").expect("an id")..][..21];
    let connect = format!(r#"{{"CustomKeyStoreId":"{id}"}}"#);
    let broken = control(&server, "POST", &format!("stores/{id}/fail"), r#"{"code":"USER_NOT_FOUND"}"#).await;
    assert!(broken.starts_with("HTTP/1.1 200"), "{broken}");
    for (heals, state) in [(false, r#""ConnectionErrorCode":"USER_NOT_FOUND""#), (true, r#""CONNECTED""#)] {
        if heals {
            kms(&server, "DisconnectCustomKeyStore", connect.as_bytes()).await;
            control(&server, "POST", "clock/advance", r#"{"by":"1h"}"#).await;
            control(&server, "POST", &format!("stores/{id}/fail"), r#"{"code":null}"#).await;
        }
        kms(&server, "ConnectCustomKeyStore", connect.as_bytes()).await;
        control(&server, "POST", "clock/advance", r#"{"by":"1h"}"#).await;
        let shown = kms(&server, "DescribeCustomKeyStores", connect.as_bytes()).await;
        assert!(shown.contains(state), "{shown}");
    }
    let other_type =
        control(&server, "POST", &format!("stores/{id}/fail"), r#"{"code":"XKS_PROXY_TIMED_OUT"}"#).await;
    assert!(other_type.starts_with("HTTP/1.1 409") && other_type.contains("never fail"), "{other_type}");
    server.stop().await;
}

#[tokio::test]
async fn clusters_and_proxies_are_as_they_are_told() {
    let server = still().await;
    for (path, body, status, says) in [
        ("clusters/cluster-2a23b4cdefg", r#"{"condition":"inactive"}"#, 200, "cluster-2a23b4cdefg"),
        ("clusters/cluster-2a23b4cdefg", r#"{"condition":"gone"}"#, 400, "gone is no Condition"),
        ("stores/cks-0/fail", r#"{"code":"NETWORK_ERRORS"}"#, 404, "there is no custom key store cks-0"),
        ("stores/cks-0/fail", r#"{"code":"NO_SUCH"}"#, 400, "NO_SUCH is no ConnectionErrorCode"),
        (
            "proxies/fail",
            r#"{"endpoint":"https://a.example.com","code":"USER_LOGGED_IN"}"#,
            409,
            "never fail",
        ),
        (
            "proxies/fail",
            r#"{"endpoint":"https://a.example.com","code":"XKS_PROXY_TIMED_OUT"}"#,
            200,
            "TIMED",
        ),
        ("proxies/key", r#"{"endpoint":"https://a.example.com","id":"k","status":"DISABLED"}"#, 200, "k"),
        (
            "proxies/key",
            r#"{"endpoint":"https://a.example.com","id":"k","gone":true,"spec":"x"}"#,
            400,
            "gone",
        ),
    ] {
        let answer = control(&server, "POST", path, body).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path} {body}: {answer}");
        assert!(answer.contains(says), "{path} {body}: {answer}");
    }
    let refused = kms(&server, "CreateCustomKeyStore", CREATE).await;
    assert!(refused.contains("CloudHsmClusterNotActiveException"), "{refused}");
    server.stop().await;
}
