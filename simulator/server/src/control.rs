//! The control door: what the simulator can do and AWS cannot, under `/_simulator/`.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET clock` | | `{"now": "2026-01-01T00:00:00.000Z", "mode": "still"}` |
//! | `POST clock/advance` | `{"by": "90d"}` or `{"to": "2027-01-01T00:00:00Z"}` | the clock afterwards |
//! | `POST attestation` | `{"public_key": "MIIB..."}`, see `attestation.rs` | `{"attestation_document": "hEShA..."}` |
//! | `GET faults` | | `{"faults": [{"name": "limit-429", "on": false, "about": "...", "seen_in": [...]}]}` |
//! | `POST faults` | `{"on": ["limit-429"], "off": ["not-found-404"]}` | the faults afterwards |
//! | `POST reset` | `{"seed": 7}`, or `{}` for the same seed | `{"seed": 7, "clock": {...}}` |
//! | `POST stores/ID/fail` | `{"code": "XKS_PROXY_TIMED_OUT"}`, or `null` to heal | breaks a custom key store |
//! | `POST clusters/ID` | `{"condition": "active"}` (`missing`, `inactive`, `misconfigured`), `"password"`, `"backup_of"` | changes a CloudHSM cluster |
//! | `POST proxies/fail` | `{"endpoint": "https://HOST", "code": ...}` | breaks an external key store proxy |
//! | `POST proxies/key` | `{"endpoint": "https://HOST", "id": "KEY"}` and `"status"`, `"spec"`, `"usage"`, or `"gone": true` | changes an external key |
//! | `GET capabilities` | | name, version, profile, capabilities, operations, clock |
//! | `GET health` | | `{"status": "ok"}` |
//!
//! Where Alibaba Cloud KMS is served there are clock, faults (of its own), reset, capabilities and health only.
//!
//! A refusal is `{"error": "reason"}` with HTTP 400 (unreadable), 404 (no such control), 405 (other method) or
//! 409 (the clock cannot go there, a store never fails for this reason).

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use kms_core::clock::{ClockError, Pace};
use kms_core::time::{Instant, parse_duration};
use kms_wire::encode::rfc3339;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::served::Served;
use crate::{attestation, faults, stores};

/// What the paths of the control door begin with.
pub const PREFIX: &str = "/_simulator/";

/// Answers a request to the control door.
pub(crate) fn answer(served: &Served, request: &Request<Bytes>) -> Response<Bytes> {
    let (status, body) = match control(served, request) {
        Ok(body) => (StatusCode::OK, body),
        Err(refusal) => (refusal.status, json!({ "error": refusal.reason })),
    };
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Why a control is refused.
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
}

fn control(served: &Served, request: &Request<Bytes>) -> Result<Value, Refusal> {
    let path = request.uri().path().strip_prefix(PREFIX).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let allowed = match parts[..] {
        ["clock" | "capabilities" | "health"] => Method::GET,
        ["faults"] if request.method() == Method::GET => Method::GET,
        ["attestation" | "faults"]
        | ["clock", "advance"]
        | ["reset"]
        | ["stores", _, "fail"]
        | ["clusters", _]
        | ["proxies", "fail" | "key"] => Method::POST,
        _ => {
            let reason = format!(
                "there is no control {PREFIX}{path}; there are attestation, clock, clock/advance, faults, reset, \
                 stores/ID/fail, clusters/ID, proxies/fail, proxies/key, capabilities, health"
            );
            return Err(Refusal { status: StatusCode::NOT_FOUND, reason });
        }
    };
    if request.method() != allowed {
        let reason = format!("{PREFIX}{path} takes {allowed}, not {}", request.method());
        return Err(Refusal { status: StatusCode::METHOD_NOT_ALLOWED, reason });
    }
    match parts[..] {
        ["clock"] => return Ok(clock(served)),
        ["clock", "advance"] => return advance(served, &body(request)?),
        ["faults"] if allowed == Method::GET => return Ok(faults::list(served)),
        ["faults"] => return faults::change(served, &body(request)?),
        ["reset"] => return Ok(reset(served, &body(request)?)),
        ["capabilities"] => return Ok(capabilities(served)),
        ["health"] => return Ok(json!({ "status": "ok" })),
        _ => {}
    }
    let Served::Aws { world, .. } = served else {
        let reason = format!(
            "the profile {} has no control {PREFIX}{path}; it has clock, clock/advance, faults, reset, capabilities, health",
            served.profile()
        );
        return Err(Refusal { status: StatusCode::NOT_FOUND, reason });
    };
    match parts[..] {
        ["attestation"] => attestation::issue(world, body(request)?).map_err(unreadable),
        ["stores", id, "fail"] => stores::fail(world, id, &body(request)?),
        ["clusters", id] => Ok(stores::cluster(world, id, body(request)?)),
        ["proxies", "fail"] => stores::fail_proxy(world, &body(request)?),
        _ => stores::key(world, body(request)?),
    }
}

#[derive(Serialize)]
struct ClockFace {
    now: String,
    mode: String,
}

fn clock(served: &Served) -> Value {
    json!(ClockFace { now: rfc3339(served.now()), mode: mode(served.pace()) })
}

/// The mode as `kmsc serve --clock` takes it.
fn mode(pace: Pace) -> String {
    match pace {
        Pace::Still => "still".into(),
        Pace::Factor(factor) if (factor - 1.0).abs() < f64::EPSILON => "host".into(),
        Pace::Factor(factor) => format!("{factor}x"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    by: Option<String>,
    to: Option<String>,
}

fn advance(served: &Served, advance: &Advance) -> Result<Value, Refusal> {
    let moved = match (&advance.by, &advance.to) {
        (Some(by), None) => served.advance(parse_duration(by).map_err(unreadable)?),
        (None, Some(to)) => {
            let to: jiff::Timestamp = to.parse().map_err(|error| {
                unreadable(format!("{to:?} is not an instant such as 2027-01-01T00:00:00Z: {error}"))
            })?;
            served.advance_to(Instant::from_millis(to.as_millisecond()))
        }
        _ => {
            let shapes = r#"write {"by": "90d"} or {"to": "2027-01-01T00:00:00Z"}, one of the two"#;
            return Err(unreadable(shapes.into()));
        }
    };
    moved.map_err(|error| {
        let reason = match error {
            ClockError::Back { now, to } => {
                format!("the clock cannot go back from {} to {}", rfc3339(now), rfc3339(to))
            }
            ClockError::BeyondCalendar => error.to_string(),
        };
        Refusal { status: StatusCode::CONFLICT, reason }
    })?;
    Ok(clock(served))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    seed: Option<u64>,
}

fn reset(served: &Served, reset: &Reset) -> Value {
    let seed = reset.seed.unwrap_or_else(|| served.seed());
    served.reset(seed);
    json!({ "seed": seed, "clock": clock(served) })
}

fn capabilities(served: &Served) -> Value {
    json!({
        "name": "kms-simulator",
        "version": env!("CARGO_PKG_VERSION"),
        "profile": served.profile(),
        "seed": served.seed(),
        "faults": faults::on(served),
        "capabilities": served.capabilities(),
        "operations": served.operations(),
        "clock": clock(served),
    })
}

/// Reads a control's body; an empty one counts as `{}`.
fn body<T: DeserializeOwned>(request: &Request<Bytes>) -> Result<T, Refusal> {
    let body = request.body();
    let body: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| unreadable(format!("the body cannot be read: {error}")))
}

pub(crate) fn unreadable(reason: String) -> Refusal {
    Refusal { status: StatusCode::BAD_REQUEST, reason }
}
