//! The target against a hand-made server: bytes in, bytes out, and every way of not being a server.

mod alibaba;

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// What the server does with a connection after it has read a request.
#[derive(Clone)]
enum Does {
    /// Sends these bytes and closes.
    Sends(Vec<u8>),
    /// Closes.
    Closes,
    /// Nothing, for ever.
    Hangs,
}

/// Serves every connection by the first line of its request, and keeps the requests.
async fn serve(does: impl Fn(&str) -> Does + Send + 'static) -> (String, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let (keep, requests) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut connection, _)) = listener.accept().await {
            let request = read(&mut connection).await;
            let does = does(request.lines().next().unwrap_or_default());
            if keep.send(request).is_err() {
                return;
            }
            match does {
                Does::Sends(bytes) => connection.write_all(&bytes).await.expect("the client listens"),
                Does::Closes => {}
                Does::Hangs => held.push(connection),
            }
        }
    });
    (url, requests)
}

type Requests = tokio::sync::mpsc::UnboundedReceiver<String>;

/// Reads one request: head, and as much body as it announces.
async fn read(connection: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().expect("a number")) {
                return text;
            }
        }
        if connection.read_buf(&mut bytes).await.expect("the client sends") == 0 {
            return text;
        }
    }
}

fn http(status: &str, headers: &str, body: &str) -> Does {
    let length = body.len();
    Does::Sends(
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}")
            .into_bytes(),
    )
}

/// A server of somebody else's: it knows KMS and nothing of ours.
fn stranger(request: &str) -> Does {
    if request.starts_with("GET ") {
        return http("404 Not Found", "", "");
    }
    http("200 OK", "Date: Fri, 20 Nov 2026 12:00:01 GMT\r\nX-Amzn-RequestId: 1\r\n", "{\"Keys\": []}")
}

/// The simulator behind its own server.
fn simulator(request: &str) -> Does {
    let now = json!({ "now": "2026-04-01T00:00:00.250Z" }).to_string();
    match request.split(' ').nth(1) {
        Some("/_simulator/capabilities") => {
            let capabilities = json!({
                "name": "kms-simulator", "version": "0.1.0", "profile": "aws-2024-04",
                "capabilities": ["clock.advance", "raw.http", "callers", "of.tomorrow"],
                "clock": { "now": "2026-01-01T00:00:00.000Z", "mode": "still" },
            });
            http("200 OK", "", &capabilities.to_string())
        }
        Some("/_simulator/clock") => http("200 OK", "", &now),
        Some("/_simulator/clock/advance") => {
            http("409 Conflict", "", "{\"error\": \"the clock never goes back\"}")
        }
        _ => http(
            "400 Bad Request",
            "x-kms-simulator-clock: 2026-04-01T00:00:00.250Z\r\nDate: Fri, 20 Nov 2026 12:00:01 GMT\r\n",
            "{\"__type\":\"NotFoundException\",\"message\":\"no\"}",
        ),
    }
}

async fn connect(url: &str) -> Result<HttpTarget, ConnectError> {
    HttpTarget::connect(url, HttpOptions { timeout: Duration::from_secs(10), ..HttpOptions::default() }).await
}

async fn open(url: &str) -> Box<dyn Session> {
    let target = connect(url).await.expect("it can be reached");
    target.session(&target.description().profiles[0]).await.expect("its own profile")
}

fn list_keys() -> &'static kms_model::Operation {
    kms_model::operation("ListKeys").expect("an operation of the model")
}

#[tokio::test]
async fn a_call_is_what_an_sdk_sends() {
    let (url, mut requests) = serve(stranger).await;
    let session = open(&url).await;
    requests.recv().await.expect("the question what it can do");
    let caller = Caller { region: Some("eu-west-1".into()), account: None };
    let answer =
        session.call(list_keys(), &json!({ "Limit": "wrong type" }), &caller).await.expect("an answer");
    let request = requests.recv().await.expect("the call");
    let (head, body) = request.split_once("\r\n\r\n").expect("head and body");
    assert!(head.starts_with("POST / HTTP/1.1\r\n"), "{head}");
    assert_eq!(body, "{\"Limit\":\"wrong type\"}");
    for line in [
        "content-type: application/x-amz-json-1.1",
        "x-amz-target: TrentService.ListKeys",
        "authorization: AWS4-HMAC-SHA256 Credential=111122223333/",
        "/eu-west-1/kms/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=",
        "x-amz-date: ",
    ] {
        assert!(head.contains(line), "{line} is not in {head}");
    }
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"{\"Keys\": []}".as_slice()));
    assert_eq!(answer.at.to_string(), "2026-11-20T12:00:01Z");
    assert!(
        answer.headers.contains(&("x-amzn-requestid".to_owned(), "1".to_owned())),
        "{:?}",
        answer.headers
    );
}

#[tokio::test]
async fn a_caller_with_an_account_signs_as_it_and_given_credentials_sign_otherwise() {
    let (url, mut requests) = serve(stranger).await;
    let credentials = Credentials {
        access_key_id: "AKIDEXAMPLE".into(),
        secret_access_key: "secret".into(),
        session_token: Some("token".into()),
    };
    assert!(!format!("{credentials:?}").contains("secret\""));
    let options = HttpOptions { credentials: Some(credentials), ..HttpOptions::default() };
    let target = HttpTarget::connect(&url, options).await.expect("it can be reached");
    let session = target.session("aws").await.expect("a session");
    requests.recv().await.expect("the question what it can do");
    let other = Caller { account: Some("444455556666".into()), region: None };
    for (caller, id, token) in [(Caller::default(), "AKIDEXAMPLE/", true), (other, "444455556666/", false)] {
        session.call(list_keys(), &json!({}), &caller).await.expect("an answer");
        let request = requests.recv().await.expect("the call");
        assert!(request.contains(&format!("Credential={id}")), "{request}");
        assert_eq!(request.contains("x-amz-security-token: token"), token, "{request}");
    }
}

#[tokio::test]
async fn a_raw_request_is_sent_as_it_is() {
    let (url, mut requests) = serve(stranger).await;
    let session = open(&url).await;
    requests.recv().await.expect("the question what it can do");
    let raw = Raw {
        target: Some(String::new()),
        content_type: Some("text/plain".into()),
        body: b"{\"cut".to_vec(),
        method: Some("PUT".into()),
        unsigned: false,
        rpc: None,
    };
    session.raw(&raw, &Caller::default()).await.expect("an answer");
    let request = requests.recv().await.expect("the request");
    assert!(request.starts_with("PUT / ") && request.ends_with("\r\n\r\n{\"cut"), "{request}");
    assert!(
        request.contains("content-type: text/plain\r\n") && !request.contains("x-amz-target"),
        "{request}"
    );
    session.raw(&Raw::default(), &Caller::default()).await.expect("an answer");
    let request = requests.recv().await.expect("the request");
    assert!(request.contains("x-amz-target: TrentService.ListKeys\r\n"), "{request}");
    let split = Raw { target: Some("a\r\nb".into()), ..Raw::default() };
    let error = session.raw(&split, &Caller::default()).await.expect_err("no header").to_string();
    assert!(error.ends_with("an HTTP header cannot hold the x-amz-target \"a\\r\\nb\""), "{error}");
}

#[tokio::test]
async fn a_stranger_can_do_what_every_server_can() {
    let (url, _requests) = serve(stranger).await;
    let target = connect(&url).await.expect("it can be reached");
    let description = target.description();
    assert_eq!(description.name, url);
    assert_eq!(description.capabilities, BTreeSet::from([Capability::RawHttp]));
    assert_eq!(description.profiles, ["aws"]);
    assert!(!description.isolated_sessions && !description.is_simulator && description.version.is_none());
    assert!(matches!(target.session("aws-2024-04").await, Err(TargetError::Refused { .. })));
    let known = HttpOptions { capabilities: Some([Capability::Callers].into()), ..HttpOptions::default() };
    let target = HttpTarget::connect(&url, known).await.expect("it can be reached");
    assert_eq!(target.description().capabilities, BTreeSet::from([Capability::Callers]));
}

#[tokio::test]
async fn the_simulator_says_what_it_can_do_and_has_a_clock() {
    let (url, mut requests) = serve(simulator).await;
    let target = connect(&format!("{url}/")).await.expect("it can be reached");
    let description = target.description();
    assert_eq!(description.version.as_deref(), Some("kms-simulator 0.1.0"));
    let all = [Capability::ClockAdvance, Capability::RawHttp, Capability::Callers];
    assert_eq!(description.capabilities, BTreeSet::from(all));
    assert_eq!(description.profiles, ["aws-2024-04"]);
    assert!(description.is_simulator && !description.isolated_sessions);
    let session = target.session("aws-2024-04").await.expect("a session");
    let now = session.now().await.expect("a clock");
    assert_eq!(now.to_string(), "2026-04-01T00:00:00.25Z");
    let error = session.advance_to(now).await.expect_err("it refuses").to_string();
    assert_eq!(error, format!("{url}: the clock never goes back"));
    let mut last = String::new();
    while let Ok(request) = requests.try_recv() {
        last = request;
    }
    assert!(last.ends_with("{\"to\":\"2026-04-01T00:00:00.25Z\"}"), "{last}");
    let answer = session.call(list_keys(), &json!({}), &Caller::default()).await.expect("an answer");
    assert_eq!(answer.at, now);
    assert_eq!(answer.summary(), "400 NotFoundException: no");
}

#[tokio::test]
async fn a_request_can_be_left_unsigned() {
    let (url, mut requests) = serve(stranger).await;
    let session = open(&url).await;
    requests.recv().await.expect("the question what it can do");
    let raw = Raw { unsigned: true, ..Raw::default() };
    session.raw(&raw, &Caller::default()).await.expect("an answer");
    let request = requests.recv().await.expect("the request");
    assert!(request.contains("x-amz-target: TrentService.ListKeys"), "{request}");
    assert!(!request.to_lowercase().contains("authorization"), "{request}");
}

#[tokio::test]
async fn a_stranger_is_judged_as_what_it_is_said_to_be_and_the_simulator_as_what_it_says() {
    let profiles = || vec!["qkms".to_owned()];
    let options = || HttpOptions { profiles: profiles(), ..HttpOptions::default() };
    let (url, _requests) = serve(stranger).await;
    let target = HttpTarget::connect(&url, options()).await.expect("it can be reached");
    assert_eq!(target.description().profiles, profiles());
    assert!(target.session("qkms").await.is_ok() && target.session("aws").await.is_err());
    let (url, _requests) = serve(simulator).await;
    let target = HttpTarget::connect(&url, options()).await.expect("it can be reached");
    assert_eq!(target.description().profiles, ["aws-2024-04"]);
}

#[tokio::test]
async fn nothing_there_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    drop(listener);
    let error = connect(&url).await.expect_err("nobody listens");
    assert!(matches!(error, ConnectError::Target(TargetError::Unreachable { .. })), "{error:?}");
    assert!(error.to_string().starts_with(&format!("cannot reach {url}: ")), "{error}");
}

#[tokio::test]
async fn a_server_that_stops_listening_is_unreachable_later() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let once = tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("the probe");
        read(&mut connection).await;
        let Does::Sends(bytes) = stranger("GET /") else { unreachable!("it answers") };
        connection.write_all(&bytes).await.expect("the client listens");
    });
    let session = open(&url).await;
    once.await.expect("it answered once");
    let error = session.call(list_keys(), &json!({}), &Caller::default()).await.expect_err("it is gone");
    assert!(matches!(error, TargetError::Unreachable { .. }), "{error:?}");
}

#[tokio::test]
async fn what_is_no_answer_is_called_what_it_is() {
    let long = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 100 << 20).into_bytes();
    let endless = [long, vec![b' '; 9 << 20]].concat();
    for (does, says) in [
        (Does::Closes, "broke off"),
        (Does::Sends(b"-ERR unknown command\r\n".to_vec()), "broke off"),
        (Does::Sends(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"cut".to_vec()), "broke off"),
        (Does::Sends(endless), "its answer has more than 8388608 bytes"),
    ] {
        let twisted = does.clone();
        let (url, _requests) =
            serve(
                move |request| {
                    if request.starts_with("GET ") { stranger(request) } else { twisted.clone() }
                },
            )
            .await;
        let session = open(&url).await;
        let error = session.call(list_keys(), &json!({}), &Caller::default()).await.expect_err("no answer");
        assert!(matches!(error, TargetError::Broken { .. }), "{error:?}");
        assert!(error.to_string().contains(says), "{error}");
    }
    // What is not even HTTP is known before the first case.
    let (url, _requests) = serve(|_| Does::Sends(b"-ERR unknown command\r\n".to_vec())).await;
    assert!(matches!(connect(&url).await, Err(ConnectError::Target(TargetError::Broken { .. }))));
}

#[tokio::test]
async fn a_server_that_hangs_times_out() {
    let (url, _requests) =
        serve(|request| if request.starts_with("GET ") { stranger(request) } else { Does::Hangs }).await;
    let session = open(&url).await;
    // From here on the runtime's clock runs ahead as soon as nothing else is to be done.
    tokio::time::pause();
    let error = session.call(list_keys(), &json!({}), &Caller::default()).await.expect_err("no answer");
    assert!(matches!(error, TargetError::Timeout { seconds: 10, .. }), "{error:?}");
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let (url, _requests) = serve(|request| match request.starts_with("GET ") {
        true => stranger(request),
        false => http("301 Moved Permanently", "location: http://127.0.0.1:9/\r\n", ""),
    })
    .await;
    let answer = open(&url).await.call(list_keys(), &json!({}), &Caller::default()).await.expect("an answer");
    assert_eq!(answer.status, 301);
}

#[tokio::test]
async fn a_url_must_be_that_of_a_server() {
    for (url, reason) in [
        ("localhost:4566", "it begins with `localhost:` instead of `http:` or `https:`"),
        ("127.0.0.1:4566", "relative URL without a base"),
        ("ftp://localhost", "it begins with `ftp:`"),
        ("http://", "empty host"),
        ("http://localhost/?a=b", "it has a query or a fragment"),
        ("http://me:secret@localhost", "it holds credentials"),
    ] {
        let error = connect(url).await.expect_err(url);
        assert!(matches!(error, ConnectError::Url { .. }), "{url}: {error:?}");
        assert!(error.to_string().contains(reason), "{url}: {error}");
    }
}
