//! The functions of the Rust scripts; a script has those that it calls.

use super::imports::{asks_the_door, decodes};
use crate::repro::plan::{Act, How, Plan, Planned, Says};
use crate::scenario::bind::filter::Filter;

/// The functions that a script needs beside [`START`].
pub(super) fn helpers(plan: &Plan) -> String {
    let filter = |is: fn(&Filter) -> bool| {
        plan.any(|step| {
            step.derived.iter().any(|derived| matches!(&derived.how, How::Filtered(filter, _) if is(filter)))
        })
    };
    let saves_text = plan.any(|step| step.saves.iter().any(|save| save.variable.is_text));
    let looks = |step: &Planned| {
        !step.saves.is_empty()
            || step.settle.is_some()
            || step.claims.iter().any(|claim| matches!(claim.says, Says::Member(..)))
    };
    let blobs = plan.any(
        |step| matches!(&step.action, Act::Call { operation, input, .. } if decodes(operation.input, input)),
    );
    let parts = [
        (plan.any(|step| step.must_succeed && step.is_request()), MUST),
        (plan.any(looks), MEMBER),
        (saves_text, TEXT),
        (plan.any(|step| !step.claims.is_empty()), CLAIM),
        (asks_the_door(plan), DOOR),
        (plan.moves_the_clock(), CLOCK),
        (plan.any(|step| matches!(step.action, Act::To(_))), INSTANT),
        (plan.asks_for_the_time() && plan.movable, NOW),
        (plan.asks_for_the_time() && !plan.movable, NOW_HERE),
        (plan.ticks, TICK),
        (
            filter(|filter| matches!(filter, Filter::Flip(_) | Filter::Truncate(_) | Filter::Append(_))),
            CHANGE,
        ),
        (blobs, DECODED),
        (filter(|filter| matches!(filter, Filter::Part(_) | Filter::With(..))), ARN),
    ];
    parts.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text).collect()
}

/// What every script begins with.
pub(super) const START: &str = r##"
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
    std::env::var("KMS_ENDPOINT").unwrap_or_else(|_| "[URL]".to_owned())
}

fn client(region: &str, account: Option<&str>) -> aws_sdk_kms::Client {
    let variable = |name, otherwise: &str| std::env::var(name).unwrap_or_else(|_| otherwise.to_owned());
    let credentials = match account {
        Some(account) => Credentials::new(account, "test", None, None, "account"),
        None => {
            let id = variable("AWS_ACCESS_KEY_ID", "[ACCOUNT]");
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
"##;

const MUST: &str = r##"
/// Ends the program where an answer is no success.
fn must(step: &str, answer: Answer) -> Answer {
    if answer.status != 200 {
        eprintln!("{step}: {}", answer.in_short());
        exit(2);
    }
    answer
}
"##;

const MEMBER: &str = r##"
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
"##;

const TEXT: &str = r##"
/// A member that is a text; ends the program where it is not there.
fn text(answer: &Answer, path: &[&str]) -> String {
    let value = member(answer, path);
    value.as_str().map(str::to_owned).unwrap_or_else(|| {
        eprintln!("the answer has no {}: {}", path.join("."), answer.body);
        exit(2)
    })
}
"##;

const CLAIM: &str = r##"
/// Ends the program where the claim does not hold.
fn claim(what: &str, expected: &str, got: impl std::fmt::Display, holds: bool) {
    if !holds {
        println!("{what}\n  expected  {expected}\n  got       {got}");
        exit(1);
    }
}
"##;

const DOOR: &str = r##"
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
"##;

const CLOCK: &str = r##"
/// Moves the simulator's clock: {"by": "90d"}, or {"to": "2027-01-01T00:00:00Z"}.
fn clock(how: &str, value: &str) {
    door("POST", "clock/advance", Some(serde_json::json!({ how: value })));
}
"##;

const INSTANT: &str = r##"
/// So many seconds after 1970, as the simulator's clock reads it.
fn instant(seconds: f64) -> String {
    let rounded = DateTime::from_millis((seconds * 1000.0).round() as i64);
    rounded.fmt(DateTimeFormat::DateTime).expect("a year that dates can have")
}
"##;

const NOW: &str = r##"
/// The simulator's present, in seconds since 1970.
fn now() -> f64 {
    door("GET", "clock", None)
}
"##;

const NOW_HERE: &str = r##"
/// This machine's present, in seconds since 1970; the server's is not known better.
fn now() -> f64 {
    std::time::UNIX_EPOCH.elapsed().expect("it is after 1970").as_secs_f64()
}
"##;

const TICK: &str = r##"
/// Lets a second pass between two requests.
fn tick(asked: &mut bool) {
    if *asked {
        clock("by", "1s");
    }
    *asked = true;
}
"##;

const CHANGE: &str = r##"
/// Changes bytes in Base64.
fn change(value: &str, how: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = data_encoding::BASE64.decode(value.as_bytes()).expect("Base64");
    how(&mut bytes);
    data_encoding::BASE64.encode(&bytes)
}
"##;

const DECODED: &str = r##"
/// The bytes that stand in Base64.
fn decoded(value: &str) -> Blob {
    Blob::new(data_encoding::BASE64.decode(value.as_bytes()).expect("Base64"))
}
"##;

const ARN: &str = r##"
/// A field of an ARN, counted from 0; or the ARN with another text there.
fn arn_with(field: usize, value: &str, other: Option<&str>) -> String {
    let mut parts: Vec<&str> = value.splitn(6, ':').collect();
    match other {
        None => parts[field].to_owned(),
        Some(other) => {
            parts[field] = other;
            parts.join(":")
        }
    }
}
"##;
