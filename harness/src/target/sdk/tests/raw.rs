//! Requests that no SDK would send.

use super::{Fake, HERE};
use crate::scenario::Raw;
use crate::target::TargetError;
use crate::target::sdk::raw;

#[tokio::test]
async fn a_raw_request_is_what_it_says_and_the_rest_is_well_formed() {
    let fake = Fake::answering(400, "not JSON");
    let request = Raw { target: Some("TrentService.Nothing".into()), body: b"{".to_vec(), ..Raw::default() };
    let answer =
        raw(&fake.client(), &request, HERE, |_| jiff::Timestamp::UNIX_EPOCH).await.expect("answers").answer;
    assert_eq!((answer.status, answer.body.as_slice()), (400, b"not JSON".as_slice()));
    let sent = fake.only_request();
    assert_eq!((sent.method.as_str(), sent.body.as_slice()), ("POST", b"{".as_slice()));
    assert_eq!(sent.header("x-amz-target"), Some("TrentService.Nothing"));
    assert_eq!(sent.header("content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(sent.header("content-length"), Some("1"));
}

#[tokio::test]
async fn a_raw_request_can_leave_headers_out_and_use_another_method() {
    let fake = Fake::answering(404, "");
    let request = Raw {
        target: Some(String::new()),
        content_type: Some(String::new()),
        method: Some("GET".into()),
        body: Vec::new(),
        unsigned: false,
        rpc: None,
    };
    raw(&fake.client(), &request, HERE, |_| jiff::Timestamp::UNIX_EPOCH).await.expect("answers");
    let sent = fake.only_request();
    assert_eq!(sent.method, "GET");
    assert_eq!((sent.header("x-amz-target"), sent.header("content-type")), (None, None));
}

#[tokio::test]
async fn a_raw_request_that_http_cannot_say_is_refused() {
    for request in [
        Raw { method: Some("NO METHOD".into()), ..Raw::default() },
        Raw { target: Some("line\nbreak".into()), ..Raw::default() },
    ] {
        let fake = Fake::answering(200, "");
        let sent = raw(&fake.client(), &request, HERE, |_| jiff::Timestamp::UNIX_EPOCH).await;
        assert!(matches!(sent, Err(TargetError::Refused { .. })), "{sent:?}");
    }
}
