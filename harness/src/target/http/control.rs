//! The simulator's own addresses: what it can do, and its clock. Not a part of KMS.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Method, Request, Url};
use serde::Deserialize;
use serde_json::json;

use super::exchange::Exchange;
use crate::scenario::Capability;
use crate::target::{Answer, Description, TargetError};

/// How long a server may think about an address it may never have heard of.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);

/// What the simulator answers at `/_simulator/capabilities`. A later version may say more.
#[derive(Debug, Deserialize)]
struct Capabilities {
    name: String,
    version: String,
    profile: String,
    capabilities: Vec<String>,
}

/// What the simulator answers about its clock.
#[derive(Debug, Deserialize)]
struct Clock {
    now: Timestamp,
}

/// What it answers where it refuses.
#[derive(Debug, Deserialize)]
struct Refusal {
    error: String,
}

/// Asks a server what it can do. Every answer but the simulator's own is that of a stranger, silence too.
pub(super) async fn describe(
    exchange: &Exchange,
    url: &Url,
    name: &str,
    stranger: Description,
) -> Result<Description, TargetError> {
    let mut request = Request::new(Method::GET, address(url, "capabilities"));
    *request.timeout_mut() = Some(PROBE_TIMEOUT);
    let answer = match exchange.send(request).await {
        Ok(answer) if answer.is_success() => Some(answer),
        Ok(_) | Err(TargetError::Timeout { .. }) => None,
        Err(error) => return Err(error),
    };
    let said = answer.and_then(|answer| serde_json::from_slice::<Capabilities>(&answer.body).ok());
    Ok(match said {
        Some(said) => Description {
            name: name.to_owned(),
            version: Some(format!("{} {}", said.name, said.version)),
            capabilities: said.capabilities.iter().filter_map(|name| capability(name)).collect(),
            is_simulator: said.name == "kms-simulator",
            profiles: vec![said.profile],
            isolated_sessions: false,
        },
        None => stranger,
    })
}

/// The present of the simulator.
pub(super) async fn now(exchange: &Exchange, url: &Url) -> Result<Timestamp, TargetError> {
    clock(exchange, Request::new(Method::GET, address(url, "clock"))).await
}

/// Moves the simulator's clock.
pub(super) async fn advance_to(
    exchange: &Exchange,
    url: &Url,
    to: Timestamp,
) -> Result<Timestamp, TargetError> {
    let mut request = Request::new(Method::POST, address(url, "clock/advance"));
    let json = "application/json".parse().expect("invariant: a header's value");
    request.headers_mut().insert("content-type", json);
    *request.body_mut() = Some(json!({ "to": to.to_string() }).to_string().into());
    clock(exchange, request).await
}

async fn clock(exchange: &Exchange, request: Request) -> Result<Timestamp, TargetError> {
    let address = request.url().path().to_owned();
    let answer = exchange.send(request).await?;
    if !answer.is_success() {
        return Err(exchange.refused(refusal(&address, &answer)));
    }
    match serde_json::from_slice::<Clock>(&answer.body) {
        Ok(clock) => Ok(clock.now),
        Err(error) => Err(exchange.broken(format!("{address} answered no clock: {error}"))),
    }
}

fn refusal(address: &str, answer: &Answer) -> String {
    match serde_json::from_slice::<Refusal>(&answer.body) {
        Ok(refusal) => refusal.error,
        Err(_) => format!("{address} answered {}", answer.status),
    }
}

/// An address below the server's.
pub(super) fn address(url: &Url, path: &str) -> Url {
    let mut url = url.clone();
    let below = url.path().trim_end_matches('/').to_owned();
    url.set_path(&format!("{below}/_simulator/{path}"));
    url
}

/// A capability this harness knows; a simulator of tomorrow may have others.
fn capability(name: &str) -> Option<Capability> {
    match name {
        "clock.advance" => Some(Capability::ClockAdvance),
        "raw.http" => Some(Capability::RawHttp),
        "callers" => Some(Capability::Callers),
        "signatures" => Some(Capability::Signatures),
        _ => None,
    }
}
