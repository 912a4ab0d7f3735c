//! The clock of a simulator behind a URL, as people move it. Scenarios move it through their session.

use std::time::Duration;

use reqwest::{Method, Request, Url};
use serde::Deserialize;
use serde_json::{Value, json};

use super::control::address;
use super::exchange::Exchange;
use super::{ConnectError, parse};
use crate::target::TargetError;

/// The control door of one simulator. What the simulator refuses is [`TargetError::Refused`] with its own words.
#[derive(Debug)]
pub struct ControlDoor {
    url: Url,
    exchange: Exchange,
}

/// What the simulator says of its clock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ClockState {
    /// The simulator's present, as it writes it.
    pub now: String,
    /// How time passes there, where the answer says it.
    #[serde(default)]
    pub mode: Option<String>,
}

/// How long the simulator may take: it answers at once, however far its clock is moved.
const TIMEOUT: Duration = Duration::from_secs(30);

impl ControlDoor {
    /// Finds the door of the simulator at this URL; nothing is sent yet.
    pub fn at(url: &str) -> Result<Self, ConnectError> {
        let url = parse(url)?;
        let exchange = Exchange::new(url.as_str().trim_end_matches('/'), &url, TIMEOUT)?;
        Ok(Self { url, exchange })
    }

    /// Asks what time it is there.
    pub async fn clock(&self) -> Result<ClockState, TargetError> {
        self.ask(Request::new(Method::GET, address(&self.url, "clock"))).await
    }

    /// Moves the clock forward by a duration, which the simulator reads.
    pub async fn advance_by(&self, duration: &str) -> Result<ClockState, TargetError> {
        self.advance(&json!({ "by": duration })).await
    }

    /// Moves the clock forward to an instant.
    pub async fn advance_to(&self, instant: jiff::Timestamp) -> Result<ClockState, TargetError> {
        self.advance(&json!({ "to": instant.to_string() })).await
    }

    async fn advance(&self, how: &Value) -> Result<ClockState, TargetError> {
        let mut request = Request::new(Method::POST, address(&self.url, "clock/advance"));
        let json = "application/json".parse().expect("invariant: a header's value");
        request.headers_mut().insert("content-type", json);
        *request.body_mut() = Some(how.to_string().into());
        self.ask(request).await
    }

    async fn ask(&self, request: Request) -> Result<ClockState, TargetError> {
        let answer = self.exchange.send(request).await?;
        let said = answer.json().unwrap_or_default();
        if let Some(reason) = said.get("error").and_then(Value::as_str) {
            return Err(self.exchange.refused(reason));
        }
        serde_json::from_value(said).map_err(|_| {
            let start: String =
                String::from_utf8_lossy(&answer.body).chars().take(SHOWN_CHARACTERS_MAX).collect();
            let status = answer.status;
            self.exchange.broken(format!(
                "it has no simulator's clock (it answered {status} {start:?}); is it a `kmsc serve`?"
            ))
        })
    }
}

/// How much of a strange answer is shown.
const SHOWN_CHARACTERS_MAX: usize = 200;
