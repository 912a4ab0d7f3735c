//! Targets: what a suite runs against. Only this module knows the simulator; the rest sees [`Target`].

pub(crate) mod alibaba;
pub mod aws;
pub mod http;
mod ledger;
mod sdk;
pub mod simulator;

use std::collections::BTreeSet;

use async_trait::async_trait;
use serde_json::Value;

use crate::scenario::{Api, Caller, Capability, Raw};

/// Something that speaks KMS.
#[async_trait]
pub trait Target: Send + Sync {
    /// What the target says of itself, asked once per run.
    fn description(&self) -> &Description;

    /// Opens a session for one case. The in-process simulator gives every session a fresh world with
    /// the case's profile; a remote target gives the one world there is.
    async fn session(&self, profile: &str) -> Result<Box<dyn Session>, TargetError>;

    /// Removes what the run made, at its end however it ended; answers what remains, in words. Only a target
    /// whose resources outlive the run has anything to do.
    async fn cleanup(&self) -> Result<Vec<String>, TargetError> {
        Ok(Vec::new())
    }
}

/// One case's conversation with a target.
#[async_trait]
pub trait Session: Send + Sync {
    /// Calls an operation with these members, exactly.
    async fn call(
        &self,
        operation: &'static kms_model::Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError>;

    /// Sends a request that no SDK would send.
    async fn raw(&self, request: &Raw, caller: &Caller) -> Result<Answer, TargetError>;

    /// The target's present.
    async fn now(&self) -> Result<jiff::Timestamp, TargetError>;

    /// Moves the target's clock forward to this instant; answers the new present.
    async fn advance_to(&self, instant: jiff::Timestamp) -> Result<jiff::Timestamp, TargetError>;
}

/// What a target says of itself.
#[derive(Debug, Clone)]
pub struct Description {
    /// The name in reports: `simulator`, `aws`, or the URL.
    pub name: String,
    /// The version, where the target says one.
    pub version: Option<String>,
    /// What it can do.
    pub capabilities: BTreeSet<Capability>,
    /// The profiles it can be judged under: several for the built-in simulator, one for a running server.
    pub profiles: Vec<String>,
    /// Every session has a world of its own, so that cases never see each other's keys or clock.
    pub isolated_sessions: bool,
    /// It is this project's own simulator, in process or behind a URL: its transcripts must equal the
    /// accepted snapshots, where other targets are held to the claims alone.
    pub is_simulator: bool,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whose way it is to write a body.
    pub api: Api,
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, exactly.
    pub body: Vec<u8>,
    /// The instant of the answer, on the target's clock.
    pub at: jiff::Timestamp,
}

/// Why no answer came: never a failure of the case, always an error of the run.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TargetError {
    /// Nothing listens there, the name does not resolve, TLS failed.
    #[error("cannot reach {target}: {reason}")]
    Unreachable {
        /// The target's name.
        target: String,
        /// What the network said.
        reason: String,
    },
    /// It took longer than the run allows.
    #[error("{target} did not answer within {seconds} s")]
    Timeout {
        /// The target's name.
        target: String,
        /// The limit.
        seconds: u64,
    },
    /// The connection was cut, or what came back is not HTTP.
    #[error("{target} broke off: {reason}")]
    Broken {
        /// The target's name.
        target: String,
        /// What happened.
        reason: String,
    },
    /// The target refused a control (its clock, its seed), or the SDK refused the request or answer.
    #[error("{target}: {reason}")]
    Refused {
        /// The target's name.
        target: String,
        /// What it said.
        reason: String,
    },
}

impl Answer {
    /// The body as JSON: `Null` for an empty body, `None` for one that is not JSON. XML, which Alibaba Cloud answers
    /// where it is asked to, is read as the JSON with the same members, all of them strings.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        if self.api == Api::Alibaba && self.is_xml() {
            return alibaba::xml::read(&self.body);
        }
        if self.body.is_empty() { Some(Value::Null) } else { serde_json::from_slice(&self.body).ok() }
    }

    /// Whether it is a success: HTTP 200, as every success of KMS has.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status == 200
    }

    /// The error's text: the body's `message`, or `Message` as some services spell it.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        let body = self.json()?;
        let text = body.get("message").or_else(|| body.get("Message"))?;
        Some(text.as_str().map_or_else(|| text.to_string(), str::to_owned))
    }

    /// Status, code and text in one line: `400 NotFoundException: Key 'x' does not exist`.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut summary = self.status.to_string();
        if let Some(code) = self.code() {
            summary.push(' ');
            summary.push_str(&code);
        }
        if let (false, Some(message)) = (self.is_success(), self.message()) {
            summary.push_str(": ");
            summary.push_str(&message);
        }
        summary
    }

    fn is_xml(&self) -> bool {
        self.headers.iter().any(|(name, value)| name == "content-type" && value.contains("xml"))
    }

    /// The error's code: `__type` without its namespace, or `Code`; `None` for a success or a body without one.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let body = self.json()?;
        self.api.code(&body).map(str::to_owned)
    }
}
