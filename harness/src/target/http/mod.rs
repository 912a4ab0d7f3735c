//! A KMS behind a URL: an emulator, or this project's own server.
//!
//! Requests are what an AWS SDK sends, AWS JSON 1.1 signed with Signature Version 4, but exactly the members
//! the scenario has: nothing is checked before the target has seen it.
//!
//! The server is asked once what it can do, at `/_simulator/capabilities`. One that does not know that
//! address is somebody else's: it takes raw requests and has one world with the profile `aws`, or with those of
//! [`HttpOptions::profiles`], its clock cannot be moved, and it is asked as one caller only. That another access key id is another account is a
//! custom of emulators and no part of AWS; whoever knows that a server keeps it can say so in
//! [`HttpOptions::capabilities`].
//!
//! | part | what lives there |
//! |---|---|
//! | `control` | the simulator's own addresses: capabilities and clock |
//! | [`ControlDoor`] | the clock, for people: `kmsc clock` |
//! | [`configured`] | credentials and Region of a profile of the AWS configuration |
//! | `exchange` | one request and its answer, whatever may go wrong |
//! | `sign` | who asks, and the signature |

pub mod configured;
mod control;
mod door;
mod exchange;
mod sign;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use reqwest::Url;
use serde_json::Value;

pub use self::door::{ClockState, ControlDoor};
use self::exchange::Exchange;
use self::sign::Signer;
use super::{Answer, Description, Session, Target, TargetError};
use crate::scenario::{Caller, Capability, Raw};

/// A KMS behind a URL.
#[derive(Debug, Clone)]
pub struct HttpTarget {
    description: Description,
    server: Arc<Server>,
}

/// How a server is asked.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// The Region of a caller that names none.
    pub region: String,
    /// The account of a caller that names none, where no credentials are given either.
    pub account: String,
    /// Signs the requests; without them the account's number is the access key id and `test` the secret, which
    /// is how emulators are told the account.
    pub credentials: Option<Credentials>,
    /// How long a request and its answer may take.
    pub timeout: Duration,
    /// What the server can do, where it is known better than the server says.
    pub capabilities: Option<BTreeSet<Capability>>,
    /// The profiles that a server is judged under which does not say so itself; empty for AWS of today.
    pub profiles: Vec<String>,
}

/// What signs requests.
#[derive(Clone)]
pub struct Credentials {
    /// The access key id.
    pub access_key_id: String,
    /// The secret access key.
    pub secret_access_key: String,
    /// The session token, where the credentials are temporary.
    pub session_token: Option<String>,
}

/// Why a server cannot be used.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ConnectError {
    /// The text is no URL that a KMS can have.
    #[error("`{url}` is not the URL of a server: {reason}; write it as `http://localhost:4566`")]
    Url {
        /// The text.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The server cannot be reached, or is none.
    #[error(transparent)]
    Target(#[from] TargetError),
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            region: "us-east-1".to_owned(),
            account: "111122223333".to_owned(),
            credentials: None,
            timeout: Duration::from_secs(30),
            capabilities: None,
            profiles: Vec::new(),
        }
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Credentials").field("access_key_id", &self.access_key_id).finish_non_exhaustive()
    }
}

impl HttpTarget {
    /// Checks the URL and asks the server what it can do.
    pub async fn connect(url: &str, options: HttpOptions) -> Result<Self, ConnectError> {
        let url = parse(url)?;
        let name = url.as_str().trim_end_matches('/').to_owned();
        let exchange = Exchange::new(&name, &url, options.timeout)?;
        let mut description = control::describe(&exchange, &url, &name).await?;
        if description.version.is_none() && !options.profiles.is_empty() {
            description.profiles.clone_from(&options.profiles);
        }
        if let Some(capabilities) = options.capabilities.clone() {
            description.capabilities = capabilities;
        }
        let server = Server { url, exchange, signer: Signer::from(options) };
        Ok(Self { description, server: Arc::new(server) })
    }
}

#[async_trait]
impl Target for HttpTarget {
    fn description(&self) -> &Description {
        &self.description
    }

    async fn session(&self, profile: &str) -> Result<Box<dyn Session>, TargetError> {
        if self.description.profiles.iter().any(|offered| offered == profile) {
            return Ok(Box::new(HttpSession(Arc::clone(&self.server))));
        }
        let reason = format!("it has no profile `{profile}`, but {}", self.description.profiles.join(", "));
        Err(TargetError::Refused { target: self.description.name.clone(), reason })
    }
}

/// One case's conversation with a server, which gives every case the one world it has.
struct HttpSession(Arc<Server>);

/// A server and how it is asked.
#[derive(Debug)]
struct Server {
    url: Url,
    exchange: Exchange,
    signer: Signer,
}

#[async_trait]
impl Session for HttpSession {
    async fn call(
        &self,
        operation: &'static kms_model::Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError> {
        let request = Raw {
            target: Some(format!("{}.{}", kms_model::TARGET_PREFIX, operation.name)),
            body: input.to_string().into_bytes(),
            ..Raw::default()
        };
        self.0.send(&request, caller).await
    }

    async fn raw(&self, request: &Raw, caller: &Caller) -> Result<Answer, TargetError> {
        self.0.send(request, caller).await
    }

    async fn now(&self) -> Result<Timestamp, TargetError> {
        control::now(&self.0.exchange, &self.0.url).await
    }

    async fn advance_to(&self, instant: Timestamp) -> Result<Timestamp, TargetError> {
        control::advance_to(&self.0.exchange, &self.0.url, instant).await
    }
}

impl Server {
    async fn send(&self, raw: &Raw, caller: &Caller) -> Result<Answer, TargetError> {
        let request =
            self.signer.request(&self.url, raw, caller).map_err(|reason| self.exchange.refused(reason))?;
        self.exchange.send(request).await
    }
}

/// Reads the URL of a server; a path is kept, as some are mounted below one.
pub(crate) fn parse(text: &str) -> Result<Url, ConnectError> {
    let bad = |reason: String| ConnectError::Url { url: text.to_owned(), reason };
    let url = Url::parse(text).map_err(|error| bad(error.to_string()))?;
    let reason = if !matches!(url.scheme(), "http" | "https") {
        Some(format!("it begins with `{}:` instead of `http:` or `https:`", url.scheme()))
    } else if url.query().is_some() || url.fragment().is_some() {
        Some("it has a query or a fragment".to_owned())
    } else if !url.username().is_empty() || url.password().is_some() {
        Some("it holds credentials, and would show them in reports".to_owned())
    } else {
        None
    };
    match reason {
        Some(reason) => Err(bad(reason)),
        None => Ok(url),
    }
}
