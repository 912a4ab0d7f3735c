//! A KMS behind a URL: an emulator, this project's own server, or Alibaba Cloud.
//!
//! Requests are what an AWS SDK sends, AWS JSON 1.1 signed with Signature Version 4, or what the clients of Alibaba Cloud
//! send (`target::alibaba`), but exactly the members the scenario has: nothing is checked before the
//! target has seen it.
//!
//! The server is asked once what it can do, at `/_simulator/capabilities`. One that does not know that
//! address is somebody else's: it takes raw requests and has one world with the profile `aws` (`alibaba`, where it is
//! Alibaba Cloud), or with those of [`HttpOptions::profiles`], its clock cannot be moved, and it is asked as one caller
//! only. That another access key id is another account is a
//! custom of emulators and no part of AWS; whoever knows that a server keeps it can say so in
//! [`HttpOptions::capabilities`].
//!
//! | part | what lives there |
//! |---|---|
//! | `control` | the simulator's own addresses: capabilities and clock |
//! | [`ControlDoor`] | the clock, for people: `kmsc clock` |
//! | [`configured`] | credentials and Region of a profile of the AWS configuration |
//! | `exchange` | one request and its answer, whatever may go wrong |
//! | `sign` | who asks AWS, and the signature |
//! | `alibaba` | who asks Alibaba Cloud, and what that made there |

mod alibaba;
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

use self::alibaba::Asker;
pub use self::door::{ClockState, ControlDoor};
use self::exchange::Exchange;
use self::sign::Signer;
use super::{Answer, Description, Session, Target, TargetError};
use crate::scenario::{Api, Caller, Capability, Raw, Signature};

/// A KMS behind a URL.
#[derive(Debug, Clone)]
pub struct HttpTarget {
    description: Description,
    server: Arc<Server>,
}

/// How a server is asked.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// The Region of a caller that names none; `None` is the usual one of the API.
    pub region: Option<String>,
    /// The account of a caller that names none, where no credentials are given either.
    pub account: String,
    /// Signs the requests; without them the account's number is the access key id and `test` the secret, which
    /// is how emulators are told the account.
    pub credentials: Option<Credentials>,
    /// Signs the requests to a server that speaks the API of Alibaba Cloud; without them the access key of its
    /// documents' examples does.
    pub alibaba_credentials: Option<Credentials>,
    /// How those are signed.
    pub signature: Signature,
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
            region: None,
            account: "111122223333".to_owned(),
            credentials: None,
            alibaba_credentials: None,
            signature: Signature::Acs3,
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
        let stranger = stranger(&url, &name, &options.profiles);
        let mut description = control::describe(&exchange, &url, &name, stranger).await?;
        if let Some(capabilities) = options.capabilities.clone() {
            description.capabilities = capabilities;
        }
        let speaks = match Api::of_profile(&description.profiles[0]) {
            Some(Api::Alibaba) => Speaks::Alibaba(Asker::new(&url, options)),
            Some(Api::Aws | Api::Qkms) | None => Speaks::Aws(Signer::from(options)),
        };
        let server = Server { url, exchange, speaks };
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

    async fn cleanup(&self) -> Result<Vec<String>, TargetError> {
        match &self.server.speaks {
            Speaks::Aws(_) => Ok(Vec::new()),
            Speaks::Alibaba(asker) => Ok(asker.cleanup(&self.server.exchange).await),
        }
    }
}

/// Whether a URL is that of Alibaba Cloud itself: what is made there costs money.
pub(crate) fn is_alibaba_cloud(url: &str) -> bool {
    parse(url).is_ok_and(|url| alibaba::is_alibaba_cloud(&url))
}

/// What a server is taken for that does not say what it is.
fn stranger(url: &Url, name: &str, profiles: &[String]) -> Description {
    let is_live = alibaba::is_alibaba_cloud(url);
    let usual = if is_live { Api::Alibaba } else { Api::Aws }.default_profile();
    let signatures = is_live.then_some(Capability::Signatures);
    Description {
        name: name.to_owned(),
        version: None,
        capabilities: signatures.into_iter().chain([Capability::RawHttp]).collect(),
        profiles: if profiles.is_empty() { vec![usual.to_owned()] } else { profiles.to_vec() },
        isolated_sessions: false,
        is_simulator: false,
    }
}

/// What Alibaba Cloud says of itself at a URL, known before anybody asks it anything.
pub(crate) fn describe(url: &str) -> Result<Description, ConnectError> {
    let url = parse(url)?;
    Ok(stranger(&url, url.as_str().trim_end_matches('/'), &[]))
}

/// One case's conversation with a server, which gives every case the one world it has.
struct HttpSession(Arc<Server>);

/// A server and how it is asked.
#[derive(Debug)]
struct Server {
    url: Url,
    exchange: Exchange,
    speaks: Speaks,
}

/// Whose API a server speaks, and who asks it.
#[derive(Debug)]
enum Speaks {
    Aws(Signer),
    Alibaba(Asker),
}

#[async_trait]
impl Session for HttpSession {
    async fn call(
        &self,
        operation: &'static kms_model::Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError> {
        if let Speaks::Alibaba(asker) = &self.0.speaks {
            return asker.call(&self.0.exchange, operation, input).await;
        }
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
        match &self.speaks {
            Speaks::Alibaba(asker) => asker.raw(&self.exchange, raw).await,
            Speaks::Aws(signer) => {
                let request = signer.request(&self.url, raw, caller);
                self.exchange.send(request.map_err(|reason| self.exchange.refused(reason))?).await
            }
        }
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
