//! Live AWS KMS, through the official SDK with its retries off.
//!
//! Whatever a run makes there costs money and outlives it. Therefore every key is tagged
//! ([`RUN_TAG`]) by a member added to the request: a scenario that lists a key's tags sees one more here
//! than elsewhere. What was made is in the `ledger` before the scenario can use it, and
//! [`Target::cleanup`] removes it. What lives elsewhere: the typed calls (`target::sdk`).

mod cleanup;
pub(in crate::target) mod configuration;
mod date;
mod retry;
mod tag;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use aws_config::{Region, SdkConfig};
use aws_sdk_kms::Client;
use kms_model::Operation;
use serde_json::Value;

use self::retry::Retries;
use crate::scenario::{Caller, Capability, Raw};
use crate::target::ledger::{Intent, Ledger};
use crate::target::sdk::{self, Named, Unchecked};
use crate::target::{Answer, Description, Session, Target, TargetError};

pub use self::tag::RUN_TAG;

/// AWS KMS in one account.
#[derive(Debug)]
pub struct AwsTarget {
    description: Description,
    shared: Arc<Shared>,
}

/// What all sessions of a run share.
#[derive(Debug)]
struct Shared {
    config: SdkConfig,
    region: String,
    /// One client per Region, made when it is first asked for.
    clients: Mutex<BTreeMap<String, Client>>,
    run: uuid::Uuid,
    ledger: Ledger,
    retries: Retries,
}

const NAMED: Named<'static> = Named { target: "aws", timeout_seconds: configuration::TIMEOUT_SECONDS };

impl AwsTarget {
    /// The value of the tag [`RUN_TAG`] on every key that this run makes.
    #[must_use]
    pub fn run(&self) -> String {
        self.shared.run.to_string()
    }

    /// How many requests were sent again, because AWS throttled them or the connection did not come about.
    #[must_use]
    pub fn retried(&self) -> u64 {
        self.shared.retries.count()
    }

    /// What every live target says of itself, known before anybody asks AWS anything.
    #[must_use]
    pub fn describe() -> Description {
        Description {
            name: NAMED.target.to_owned(),
            version: None,
            capabilities: BTreeSet::from([Capability::RawHttp]),
            profiles: vec!["aws".to_owned()],
            isolated_sessions: false,
            is_simulator: false,
        }
    }

    fn new(config: SdkConfig, region: String, retries: Retries) -> Self {
        let shared = Shared {
            config,
            region,
            clients: Mutex::default(),
            run: uuid::Uuid::now_v7(),
            ledger: Ledger::default(),
            retries,
        };
        Self { description: Self::describe(), shared: Arc::new(shared) }
    }
}

#[async_trait]
impl Target for AwsTarget {
    fn description(&self) -> &Description {
        &self.description
    }

    async fn session(&self, profile: &str) -> Result<Box<dyn Session>, TargetError> {
        if profile != "aws" {
            return Err(refused(format!("AWS is what it is today: it has no profile `{profile}`")));
        }
        Ok(Box::new(AwsSession(Arc::clone(&self.shared))))
    }

    async fn cleanup(&self) -> Result<Vec<String>, TargetError> {
        Ok(self.shared.cleanup().await)
    }
}

/// One case's conversation with AWS.
struct AwsSession(Arc<Shared>);

#[async_trait]
impl Session for AwsSession {
    async fn call(
        &self,
        operation: &'static Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError> {
        self.0.call(operation, input, self.0.region_of(caller)?).await
    }

    async fn raw(&self, request: &Raw, caller: &Caller) -> Result<Answer, TargetError> {
        let region = self.0.region_of(caller)?;
        let client = self.0.client(region);
        let intent = Intent::of_raw(request, region);
        self.0.recorded(&intent, || sdk::raw(&client, request, NAMED, date::answered)).await
    }

    async fn now(&self) -> Result<jiff::Timestamp, TargetError> {
        Ok(date::host())
    }

    async fn advance_to(&self, _instant: jiff::Timestamp) -> Result<jiff::Timestamp, TargetError> {
        Err(refused("nobody moves the clock of AWS".to_owned()))
    }
}

impl Shared {
    async fn call(
        &self,
        operation: &'static Operation,
        input: &Value,
        region: &str,
    ) -> Result<Answer, TargetError> {
        let client = self.client(region);
        let input = tag::tagged(operation.name, input, &self.run.to_string());
        let intent = Intent::of(operation.name, &input, region);
        self.recorded(&intent, || sdk::call(&client, operation, &input, NAMED, date::answered)).await
    }

    /// Sends with retries, with what the request makes in the ledger before anybody sees the answer.
    async fn recorded<F>(&self, intent: &Intent, send: impl Fn() -> F) -> Result<Answer, TargetError>
    where
        F: Future<Output = Result<Unchecked, TargetError>>,
    {
        self.ledger.intend(intent);
        let sent = self.retries.send(send).await;
        self.ledger.settle(intent, sent.as_ref().map(|unchecked| &unchecked.answer));
        retry::throttled(sent?.checked()?)
    }

    fn client(&self, region: &str) -> Client {
        let mut clients = self.clients.lock().expect("no holder of the clients panics");
        let make = || {
            let region = Region::new(region.to_owned());
            Client::new(&self.config.to_builder().region(region).build())
        };
        clients.entry(region.to_owned()).or_insert_with(make).clone()
    }

    /// Another Region is only another endpoint; another account would need other credentials.
    fn region_of<'a>(&'a self, caller: &'a Caller) -> Result<&'a str, TargetError> {
        match &caller.account {
            None => Ok(caller.region.as_deref().unwrap_or(&self.region)),
            Some(account) => Err(refused(format!(
                "the credentials are those of one account; the step asks as account {account}"
            ))),
        }
    }
}

fn refused(reason: String) -> TargetError {
    TargetError::Refused { target: NAMED.target.to_owned(), reason }
}
