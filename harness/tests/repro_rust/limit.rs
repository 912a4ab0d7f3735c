// rotation/on-demand-limit: A key can be rotated on demand 25 times; the 26th is refused
//
// scenarios/rotation/on-demand-limit.toml:22, step rotate: status
//   expected  200
//   got       400 LimitExceededException: The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: <arn of key#1>
// Found on simulator with the fault rotation-limit-10; 2 of 4 steps show it; 1 other claim does not hold either.
//
// Asks KMS_ENDPOINT, or http://127.0.0.1:4599. To start one there: kmsc serve --clock still --fault rotation-limit-10
// Ends with 0 where every claim holds, with 1 where one does not, with 2 where it gets no answer.
// Needs Rust and these lines in Cargo.toml:
//   aws-sdk-kms = { version = "1", default-features = false, features = ["rt-tokio"] }
//   aws-smithy-http-client = { version = "1", default-features = false, features = ["rustls-ring"] }
//   serde_json = "1"
//   tokio = { version = "1", features = ["macros", "rt"] }
use std::process::exit;
use std::sync::{Arc, Mutex};

use aws_sdk_kms::config::interceptors::AfterDeserializationInterceptorContextRef;
use aws_sdk_kms::config::retry::RetryConfig;
use aws_sdk_kms::config::{BehaviorVersion, ConfigBag, Credentials, Intercept, Region, RuntimeComponents};
use aws_sdk_kms::error::BoxError;
use aws_sdk_kms::primitives::{DateTime, DateTimeFormat};
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::Provider;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use serde_json::Value;

/// What came: the HTTP status, an error's code and text, the members as they stand on the wire.
#[derive(Clone, Debug, Default)]
struct Answer {
    status: u16,
    body: Value,
}

impl Answer {
    fn code(&self) -> &str {
        self.body["__type"].as_str().and_then(|code| code.rsplit('#').next()).unwrap_or_default()
    }

    fn message(&self) -> &str {
        [&self.body["message"], &self.body["Message"]].into_iter().find_map(Value::as_str).unwrap_or_default()
    }

    fn in_short(&self) -> String {
        format!("{} {}: {}", self.status, self.code(), self.message())
    }
}

/// Keeps the answer as it stands on the wire, whatever the SDK makes of it.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Option<Answer>>>);

impl Intercept for Kept {
    fn name(&self) -> &'static str {
        "Kept"
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        let body = response.body().bytes().and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
        *self.0.lock().expect("nobody panics") = Some(Answer { status: response.status().as_u16(), body });
        Ok(())
    }
}

impl Kept {
    fn answer(self) -> Option<Answer> {
        self.0.lock().expect("nobody panics").take()
    }
}

/// Sends a request; ends the program where no answer comes.
macro_rules! ask {
    ($request:expr) => {{
        let kept = Kept::default();
        let sent = $request.customize().interceptor(kept.clone()).send().await;
        kept.answer().unwrap_or_else(|| {
            eprintln!("no answer: {:?}", sent.err());
            exit(2)
        })
    }};
}

fn url() -> String {
    std::env::var("KMS_ENDPOINT").unwrap_or_else(|_| "http://127.0.0.1:4599".to_owned())
}

fn client(region: &str, account: Option<&str>) -> aws_sdk_kms::Client {
    let variable = |name, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let credentials = match account {
        Some(account) => Credentials::new(account, "test", None, None, "account"),
        None => {
            let id = variable("AWS_ACCESS_KEY_ID", "111122223333");
            Credentials::new(id, variable("AWS_SECRET_ACCESS_KEY", "test"), None, None, "environment")
        }
    };
    let http = Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring)).build_https();
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(url())
        .region(Region::new(region.to_owned()))
        .credentials_provider(credentials)
        .retry_config(RetryConfig::disabled())
        .http_client(http)
        .build();
    aws_sdk_kms::Client::from_conf(config)
}

/// Ends the program where an answer is no success.
fn must(step: &str, answer: Answer) -> Answer {
    if answer.status != 200 {
        eprintln!("{step}: {}", answer.in_short());
        exit(2);
    }
    answer
}

/// A member of an answer, by names and indices; null where it is not there.
fn member(answer: &Answer, path: &[&str]) -> Value {
    let find = |value: &Value, part: &str| match value {
        Value::Array(items) => {
            let index: i64 = part.parse().ok()?;
            let index = if index < 0 { items.len().checked_add_signed(index as isize)? } else { index as usize };
            items.get(index).cloned()
        }
        value => value.get(part).cloned(),
    };
    path.iter().try_fold(answer.body.clone(), |value, part| find(&value, part)).unwrap_or_default()
}

/// A member that is a text; ends the program where it is not there.
fn text(answer: &Answer, path: &[&str]) -> String {
    let value = member(answer, path);
    value.as_str().map(str::to_owned).unwrap_or_else(|| {
        eprintln!("the answer has no {}: {}", path.join("."), answer.body);
        exit(2)
    })
}

/// Ends the program where the claim does not hold.
fn claim(what: &str, expected: &str, got: impl std::fmt::Display, holds: bool) {
    if !holds {
        println!("{what}\n  expected  {expected}\n  got       {got}");
        exit(1);
    }
}

/// Asks the simulator's control door, over plain HTTP; answers its present in seconds since 1970.
fn door(method: &str, path: &str, body: Option<Value>) -> f64 {
    use std::io::{Read as _, Write as _};
    let host = url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let body = body.map(|body| body.to_string()).unwrap_or_default();
    let head = format!("{method} /_simulator/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    let mut answer = String::new();
    let mut stream = std::net::TcpStream::connect(&host).expect("the simulator can be reached");
    stream.write_all((head + &body).as_bytes()).and_then(|()| stream.read_to_string(&mut answer)).expect("the simulator answers");
    let json: Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap_or_default()).unwrap_or_default();
    let Some(now) = json["now"].as_str() else {
        eprintln!("the clock: {json}");
        exit(2)
    };
    DateTime::from_str(now, DateTimeFormat::DateTime).expect("an instant").as_secs_f64()
}

/// Moves the simulator's clock: {"by": "90d"}, or {"to": "2027-01-01T00:00:00Z"}.
fn clock(how: &str, value: &str) {
    door("POST", "clock/advance", Some(serde_json::json!({ how: value })));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let kms = client("us-east-1", None);

    // create
    let answer = must("create", ask!(kms.create_key()));
    let key = text(&answer, &["KeyMetadata", "KeyId"]);

    // rotate
    for _ in 0..11 {
        let answer = ask!(kms.rotate_key_on_demand().key_id(&key));
        claim("rotate: status", "200", answer.in_short(), answer.status == 200);
        clock("by", "2m");
        let mut in_a_row = 0;
        for _ in 0..60 {
            let answer = ask!(kms.get_key_rotation_status().key_id(&key));
            let got = member(&answer, &["OnDemandRotationStartDate"]);
            in_a_row = if answer.status == 200 && got.is_null() { in_a_row + 1 } else { 0 };
            if in_a_row == 1 {
                break;
            }
            clock("by", "10s");
        }
        if in_a_row < 1 {
            println!("rotate: waited in vain until OnDemandRotationStartDate absent");
            exit(2);
        }
    }

    println!("every claim holds");
}
