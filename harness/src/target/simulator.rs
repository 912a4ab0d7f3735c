//! The built-in simulator, in this process: no socket, a world of its own for every case, a clock that
//! stands still until it is moved.
//!
//! Calls go through the official SDK and the simulator's real codec all the same (`target::sdk`), those of QKMS
//! through the SDK's transport as they are, and those of Alibaba Cloud through that simulator's wire (`target::alibaba`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Mutex;

use async_trait::async_trait;
use aws_sdk_kms::Client;
use kms_model::Operation;
use kms_simulator::{CLOCK_HEADER, Fault, Faults, Instant, Listed, Profile, Simulator, alibaba};
use serde_json::Value;

use crate::scenario::{Api, Caller, Capability, Raw};
use crate::target::alibaba::simulator::AlibabaSession;
use crate::target::sdk::{self, Named};
use crate::target::{Answer, Description, Session, Target, TargetError};

/// Every session starts from the same seed, so that a case's answers are the same bytes in every run.
const SEED: u64 = 0;

/// Who asks where a step says only half of it; what the facade's own `client()` asks as.
const DEFAULT_ACCOUNT: &str = "111122223333";
const DEFAULT_REGION: &str = "us-east-1";

/// Nothing here waits; a limit is never reached.
const NAMED: Named<'static> = Named { target: "simulator", timeout_seconds: 0 };

/// The simulator under every profile that it knows.
#[derive(Debug)]
pub struct SimulatorTarget {
    description: Description,
    faults: Faults,
    alibaba_faults: alibaba::Faults,
}

/// A mistake that the simulator can make on request. Faults of several APIs may have the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedFault {
    /// Whose simulator makes it. AWS's serves QKMS, too.
    pub api: Api,
    /// The name that `kmsc serve --fault` takes.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// The emulators that were seen to do it.
    pub seen_in: &'static [&'static str],
    /// The operations one of which has to be called before it can show; empty where it may show anywhere.
    pub shows_after: &'static [&'static str],
    /// Whether it spoils nearly every answer that it can meet.
    pub is_broad: bool,
}

impl NamedFault {
    /// Every fault: those of AWS's simulator, then those of Alibaba Cloud's.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let of_aws = Fault::ALL.iter().map(|fault| Self::of(Api::Aws, *fault));
        let of_alibaba = alibaba::Fault::ALL.iter().map(|fault| Self::of(Api::Alibaba, *fault));
        of_aws.chain(of_alibaba).collect()
    }

    /// The faults of this name, of whichever API.
    #[must_use]
    pub fn named(name: &str) -> Vec<Self> {
        let of_aws = Fault::named(name).map(|fault| Self::of(Api::Aws, fault));
        let of_alibaba = alibaba::Fault::named(name).map(|fault| Self::of(Api::Alibaba, fault));
        of_aws.into_iter().chain(of_alibaba).collect()
    }

    /// Whether it is a mistake of the simulator that serves this API.
    #[must_use]
    pub fn is_of(self, api: Api) -> bool {
        (self.api == Api::Alibaba) == (api == Api::Alibaba)
    }

    fn of(api: Api, fault: impl Listed) -> Self {
        Self {
            api,
            name: fault.as_str(),
            about: fault.about(),
            seen_in: fault.seen_in(),
            shows_after: fault.shows_after(),
            is_broad: fault.is_broad(),
        }
    }
}

/// With its API, since another may have a fault of the same name.
impl fmt::Display for NamedFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.name, self.api.as_str())
    }
}

impl SimulatorTarget {
    /// Makes the target.
    #[must_use]
    pub fn new() -> Self {
        // Every case has a world of the same seed, and so the same keys.
        kms_simulator::remember_key_pairs();
        let capabilities =
            [Capability::ClockAdvance, Capability::RawHttp, Capability::Callers, Capability::Signatures];
        let of_aws = Profile::ALL.iter().map(|profile| profile.name);
        let profiles = of_aws.chain(AlibabaSession::profiles());
        let description = Description {
            name: NAMED.target.to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            capabilities: BTreeSet::from(capabilities),
            profiles: profiles.map(str::to_owned).collect(),
            isolated_sessions: true,
            is_simulator: true,
        };
        Self { description, faults: Faults::NONE, alibaba_faults: alibaba::Faults::NONE }
    }

    /// Makes the target, with one fault.
    #[must_use]
    pub fn with_fault(fault: NamedFault) -> Self {
        Self::with_faults(&[fault])
    }

    /// Makes the target, with several faults.
    #[must_use]
    pub fn with_faults(faults: &[NamedFault]) -> Self {
        let of = |api| faults.iter().filter(move |fault| fault.is_of(api)).map(|fault| fault.name);
        Self {
            faults: of(Api::Aws).filter_map(Fault::named).collect(),
            alibaba_faults: of(Api::Alibaba).filter_map(alibaba::Fault::named).collect(),
            ..Self::new()
        }
    }
}

impl Default for SimulatorTarget {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Target for SimulatorTarget {
    fn description(&self) -> &Description {
        &self.description
    }

    async fn session(&self, profile: &str) -> Result<Box<dyn Session>, TargetError> {
        if let Some(session) = AlibabaSession::new(profile, SEED, self.alibaba_faults) {
            return Ok(Box::new(session));
        }
        let profile = Profile::named(profile).ok_or_else(|| {
            refused(format!("no profile `{profile}`; there are {}", self.description.profiles.join(", ")))
        })?;
        let api = Api::of_profile(profile.name).unwrap_or_default();
        let profile = Profile { faults: self.faults, ..profile };
        let simulator = Simulator::builder().profile(profile).seed(SEED).build();
        Ok(Box::new(SimulatorSession { simulator, api, clients: Mutex::default() }))
    }
}

/// One case's world.
struct SimulatorSession {
    simulator: Simulator,
    /// Whose operations it has.
    api: Api,
    /// One client per caller, made when that caller first asks: a call must not cost a client.
    clients: Mutex<BTreeMap<Caller, Client>>,
}

#[async_trait]
impl Session for SimulatorSession {
    async fn call(
        &self,
        operation: &'static Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError> {
        // The SDK's types are AWS's: a dialect's requests are sent as they are.
        if self.api != Api::Aws {
            let target = format!("{}.{}", kms_model::TARGET_PREFIX, operation.name);
            let body = input.to_string().into_bytes();
            return self.raw(&Raw { target: Some(target), body, ..Raw::default() }, caller).await;
        }
        let client = self.client(caller);
        sdk::call(&client, operation, input, NAMED, |headers| self.answered(headers)).await?.checked()
    }

    async fn raw(&self, request: &Raw, caller: &Caller) -> Result<Answer, TargetError> {
        let client = self.client(caller);
        sdk::raw(&client, request, NAMED, |headers| self.answered(headers)).await?.checked()
    }

    async fn now(&self) -> Result<jiff::Timestamp, TargetError> {
        Ok(timestamp(self.simulator.clock().now()))
    }

    async fn advance_to(&self, instant: jiff::Timestamp) -> Result<jiff::Timestamp, TargetError> {
        let to = Instant::from_millis(instant.as_millisecond());
        let now = self.simulator.clock().advance_to(to).map_err(|error| refused(error.to_string()))?;
        Ok(timestamp(now))
    }
}

impl SimulatorSession {
    fn client(&self, caller: &Caller) -> Client {
        let mut clients = self.clients.lock().expect("no holder of the clients panics");
        if let Some(client) = clients.get(caller) {
            return client.clone();
        }
        let account = caller.account.as_deref().unwrap_or(DEFAULT_ACCOUNT);
        let region = caller.region.as_deref().unwrap_or(DEFAULT_REGION);
        let client = self.simulator.client_for(account, region);
        clients.insert(caller.clone(), client.clone());
        client
    }

    /// When the answer with these headers was given: another call may have moved the clock since.
    fn answered(&self, headers: &[(String, String)]) -> jiff::Timestamp {
        let clock = headers.iter().find(|(name, _)| name == CLOCK_HEADER);
        let clock = clock.and_then(|(_, value)| value.parse().ok());
        clock.unwrap_or_else(|| timestamp(self.simulator.clock().now()))
    }
}

fn timestamp(instant: Instant) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(instant.millis())
        .expect("the simulator's calendar ends with the year 9999")
}

fn refused(reason: String) -> TargetError {
    TargetError::Refused { target: NAMED.target.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use serde_json::json;

    use super::*;

    const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

    async fn session() -> Box<dyn Session> {
        SimulatorTarget::new().session("aws").await.expect("the profile exists")
    }

    async fn ask_as(session: &dyn Session, operation: &str, input: Value, caller: &Caller) -> Answer {
        let operation = kms_model::operation(operation).expect("the operation is in the model");
        session.call(operation, &input, caller).await.expect("an answer")
    }

    async fn ask(session: &dyn Session, operation: &str, input: Value) -> Answer {
        ask_as(session, operation, input, &Caller::default()).await
    }

    async fn key(session: &dyn Session) -> String {
        let metadata = ask(session, "CreateKey", json!({})).await.json().expect("JSON");
        metadata["KeyMetadata"]["Arn"].as_str().expect("an ARN").to_owned()
    }

    #[tokio::test]
    async fn a_year_passes_at_once_and_the_key_has_rotated_four_times() {
        let session = session().await;
        let key = key(&*session).await;
        let enable = json!({ "KeyId": key, "RotationPeriodInDays": 90 });
        let enabled = ask(&*session, "EnableKeyRotation", enable).await;
        assert_eq!((enabled.status, enabled.body.as_slice()), (200, b"".as_slice()));
        let now = session.advance_to(enabled.at + YEAR).await.expect("forward");
        assert_eq!((now, session.now().await.expect("a present")), (enabled.at + YEAR, now));
        let listed = ask(&*session, "ListKeyRotations", json!({ "KeyId": key })).await;
        assert_eq!(listed.at, now);
        let rotations = listed.json().expect("JSON");
        assert_eq!(rotations["Rotations"].as_array().map(Vec::len), Some(4));
    }

    #[tokio::test]
    async fn the_clock_does_not_go_back() {
        let session = session().await;
        let now = session.now().await.expect("a present");
        let moved = session.advance_to(now - SignedDuration::from_secs(1)).await;
        assert!(matches!(moved, Err(TargetError::Refused { .. })), "{moved:?}");
    }

    #[tokio::test]
    async fn every_session_has_a_world_of_its_own_that_begins_alike() {
        let (one, other) = (session().await, session().await);
        let made = ask(&*one, "CreateKey", json!({})).await;
        let keys = ask(&*other, "ListKeys", json!({})).await.json().expect("JSON");
        assert_eq!(keys["Keys"], json!([]));
        let third = session().await;
        assert_eq!(ask(&*third, "CreateKey", json!({})).await.body, made.body, "same seed, same bytes");
    }

    #[tokio::test]
    async fn another_caller_sees_another_account_and_region() {
        let session = session().await;
        let key = key(&*session).await;
        assert!(key.starts_with(&format!("arn:aws:kms:{DEFAULT_REGION}:{DEFAULT_ACCOUNT}:")), "{key}");
        for caller in [
            Caller { account: Some("444455556666".into()), region: None },
            Caller { account: None, region: Some("eu-west-1".into()) },
        ] {
            let keys = ask_as(&*session, "ListKeys", json!({}), &caller).await.json().expect("JSON");
            assert_eq!(keys["Keys"], json!([]), "{caller:?}");
        }
    }

    #[tokio::test]
    async fn an_error_is_an_answer() {
        let session = session().await;
        let refused = ask(&*session, "DescribeKey", json!({ "KeyId": "nothing" })).await;
        assert_eq!((refused.status, refused.code().as_deref()), (400, Some("NotFoundException")));
        let refused = ask(&*session, "DescribeKey", json!({ "KeyId": 7 })).await;
        assert_eq!((refused.status, refused.code().as_deref()), (400, Some("SerializationException")));
    }

    #[tokio::test]
    async fn a_raw_request_meets_the_front_end() {
        let session = session().await;
        let target = Some("TrentService.NoSuchOperation".into());
        let raw = Raw { target, body: b"{}".into(), ..Raw::default() };
        let refused = session.raw(&raw, &Caller::default()).await.expect("an answer");
        assert_eq!(refused.code().as_deref(), Some("UnknownOperationException"));
        assert_eq!(refused.at, session.now().await.expect("a present"));
    }

    #[tokio::test]
    async fn profiles_are_those_that_the_simulator_knows() {
        let target = SimulatorTarget::new();
        for profile in target.description().profiles.clone() {
            target.session(&profile).await.expect("a known profile");
        }
        let error = target.session("aws-1999").await.err().expect("refused").to_string();
        assert!(error.contains("aws-1999") && error.contains("aws-2024-04"), "{error}");
    }

    #[tokio::test]
    async fn every_operation_answers_with_something_that_both_readers_understand() {
        let session = session().await;
        for operation in kms_model::OPERATIONS {
            let answer = session.call(operation, &json!({}), &Caller::default()).await;
            answer.unwrap_or_else(|error| panic!("{}: {error}", operation.name));
        }
    }
}
