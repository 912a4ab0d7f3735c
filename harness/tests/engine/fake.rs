//! A very small KMS in memory, honest unless told otherwise.
//!
//! It knows keys, rotation and one way to encrypt (it does not). Everything that a real target draws by
//! chance comes from its `seed`, so that two fakes differ in all ids and dates and agree in all behaviour.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kms_conformance::scenario::{Api, Caller, Capability, Raw};
use kms_conformance::target::{Answer, Description, Session, Target, TargetError};
use serde_json::{Value, json};

/// What a fake does with a request instead of answering honestly.
pub(crate) enum Twist {
    /// Answers honestly.
    Nothing,
    /// Changes this honest answer.
    Says(u16, Value),
    /// Gives no answer.
    Fails(TargetError),
    /// Never answers.
    Hangs,
    /// Panics, as a simulator with a broken invariant would.
    Panics,
}

type Twisting = dyn Fn(&str, &Value, &Value) -> Twist + Send + Sync;

/// The target: one world, or a fresh one for every session.
pub(crate) struct Fake {
    pub(crate) description: Description,
    pub(crate) account: &'static str,
    pub(crate) region: &'static str,
    pub(crate) seed: u64,
    pub(crate) start: Timestamp,
    /// Says what becomes of an operation, its request and its honest answer.
    pub(crate) twist: Arc<Twisting>,
    pub(crate) shared: Arc<Mutex<World>>,
    pub(crate) sessions: Arc<Mutex<Sessions>>,
}

/// How many sessions are open, and how many were at most.
#[derive(Default)]
pub(crate) struct Sessions {
    open: usize,
    pub(crate) most: usize,
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) now: Timestamp,
    keys: Vec<Key>,
    drawn: u64,
    /// The operations asked for, in order.
    pub(crate) asked: Vec<(String, Timestamp)>,
}

struct Key {
    id: String,
    created: Timestamp,
    enabled: Option<(Timestamp, i64)>,
    rotations: Vec<(Timestamp, String)>,
}

impl Fake {
    /// The built-in simulator's way: a world per session, a clock that can be moved.
    pub(crate) fn simulator() -> Self {
        let capabilities = [Capability::ClockAdvance, Capability::RawHttp, Capability::Callers];
        Self {
            description: Description {
                name: "simulator".to_owned(),
                version: None,
                capabilities: capabilities.into(),
                profiles: vec!["aws".to_owned()],
                isolated_sessions: true,
                is_simulator: true,
            },
            account: "111122223333",
            region: "us-east-1",
            seed: 7,
            start: "2026-01-01T00:00:00Z".parse().expect("a date"),
            twist: Arc::new(|_, _, _| Twist::Nothing),
            shared: Arc::default(),
            sessions: Arc::default(),
        }
    }

    /// A server of somebody else's: one world, other ids, a clock nobody can move.
    pub(crate) fn stranger() -> Self {
        let mut fake = Self {
            account: "999988887777",
            region: "eu-central-1",
            seed: 99,
            start: "2031-06-05T04:03:02.25Z".parse().expect("a date"),
            ..Self::simulator()
        };
        fake.description.name = "stranger".to_owned();
        fake.description.capabilities = [Capability::RawHttp].into();
        fake.description.isolated_sessions = false;
        fake.description.is_simulator = false;
        fake.shared = Arc::new(Mutex::new(World { now: fake.start, ..World::default() }));
        fake
    }

    pub(crate) fn twisted(
        mut self,
        twist: impl Fn(&str, &Value, &Value) -> Twist + Send + Sync + 'static,
    ) -> Self {
        self.twist = Arc::new(twist);
        self
    }
}

#[async_trait]
impl Target for Fake {
    fn description(&self) -> &Description {
        &self.description
    }

    async fn session(&self, _profile: &str) -> Result<Box<dyn Session>, TargetError> {
        let mut sessions = self.sessions.lock().expect("no test panics here");
        sessions.open += 1;
        sessions.most = sessions.most.max(sessions.open);
        let fresh = || Arc::new(Mutex::new(World { now: self.start, ..World::default() }));
        Ok(Box::new(FakeSession {
            world: if self.description.isolated_sessions { fresh() } else { Arc::clone(&self.shared) },
            movable: self.description.capabilities.contains(&Capability::ClockAdvance),
            account: self.account,
            region: self.region,
            seed: self.seed,
            twist: Arc::clone(&self.twist),
            sessions: Arc::clone(&self.sessions),
        }))
    }
}

struct FakeSession {
    world: Arc<Mutex<World>>,
    movable: bool,
    account: &'static str,
    region: &'static str,
    seed: u64,
    twist: Arc<Twisting>,
    sessions: Arc<Mutex<Sessions>>,
}

impl Drop for FakeSession {
    fn drop(&mut self) {
        self.sessions.lock().expect("no test panics here").open -= 1;
    }
}

#[async_trait]
impl Session for FakeSession {
    async fn call(
        &self,
        operation: &'static kms_model::Operation,
        input: &Value,
        caller: &Caller,
    ) -> Result<Answer, TargetError> {
        // Other cases get their turn, as they do while a request is on its way.
        tokio::task::yield_now().await;
        let (status, body, at) = {
            let mut world = self.world.lock().expect("no test panics here");
            if !self.movable {
                world.now += SignedDuration::from_millis(40);
            }
            let at = world.now;
            world.asked.push((operation.name.to_owned(), at));
            let (status, body) = self.answer(&mut world, operation.name, input, caller);
            (status, body, at)
        };
        match (self.twist)(operation.name, input, &body) {
            Twist::Nothing => Ok(answer(status, &body, at)),
            Twist::Says(status, body) => Ok(answer(status, &body, at)),
            Twist::Fails(error) => Err(error),
            Twist::Hangs => std::future::pending().await,
            Twist::Panics => panic!("the fake was told to"),
        }
    }

    async fn raw(&self, request: &Raw, _caller: &Caller) -> Result<Answer, TargetError> {
        let at = self.world.lock().expect("no test panics here").now;
        let text = String::from_utf8_lossy(&request.body).into_owned();
        let body = json!({ "__type": "SerializationException", "Message": format!("cannot read {text}") });
        Ok(answer(400, &body, at))
    }

    async fn now(&self) -> Result<Timestamp, TargetError> {
        Ok(self.world.lock().expect("no test panics here").now)
    }

    async fn advance_to(&self, instant: Timestamp) -> Result<Timestamp, TargetError> {
        self.world.lock().expect("no test panics here").now = instant;
        Ok(instant)
    }
}

impl FakeSession {
    fn answer(&self, world: &mut World, operation: &str, input: &Value, caller: &Caller) -> (u16, Value) {
        let (now, start) = (world.now, world.keys.len());
        let region = caller.region.as_deref().unwrap_or(self.region);
        let account = caller.account.as_deref().unwrap_or(self.account);
        let arn = |id: &str| format!("arn:aws:kms:{region}:{account}:key/{id}");
        if operation == "CreateKey" {
            let id = self.uuid(world, start);
            let material = self.digest(world);
            world.keys.push(Key { id, created: now, enabled: None, rotations: vec![(now, material)] });
        }
        let wanted = input["KeyId"].as_str().unwrap_or_default();
        let digest = self.digest(world);
        let found = if operation == "CreateKey" {
            world.keys.last_mut()
        } else {
            world.keys.iter_mut().find(|key| wanted.ends_with(&key.id))
        };
        let Some(key) = found else {
            let text = format!("Key '{}' does not exist", arn(wanted));
            return (400, json!({ "__type": "NotFoundException", "message": text }));
        };
        let body = match operation {
            "CreateKey" | "DescribeKey" => json!({ "KeyMetadata": {
                "AWSAccountId": account, "Arn": arn(&key.id), "KeyId": key.id, "Enabled": true,
                "CreationDate": seconds(key.created), "CurrentKeyMaterialId": key.rotations.last().expect("one").1,
            }}),
            "EnableKeyRotation" => {
                key.enabled = Some((now, input["RotationPeriodInDays"].as_i64().unwrap_or(365)));
                return (200, Value::Null);
            }
            "GetKeyRotationStatus" => match key.enabled {
                Some((since, days)) => json!({
                    "KeyId": arn(&key.id), "KeyRotationEnabled": true, "RotationPeriodInDays": days,
                    "NextRotationDate": seconds(since + SignedDuration::from_hours(24 * days)),
                }),
                None => json!({ "KeyId": arn(&key.id), "KeyRotationEnabled": false }),
            },
            "RotateKeyOnDemand" => {
                key.rotations.push((now, digest));
                json!({ "KeyId": arn(&key.id) })
            }
            "ListKeyRotations" => {
                let rotations = key.rotations.iter().skip(1).map(|(at, material)| {
                    json!({ "KeyId": arn(&key.id), "KeyMaterialId": material, "RotationDate": seconds(*at) })
                });
                json!({ "Rotations": rotations.collect::<Vec<_>>(), "Truncated": false })
            }
            "GenerateDataKey" => json!({
                "KeyId": arn(&key.id), "Plaintext": base64(&digest[..32]),
                "CiphertextBlob": base64(&digest), "KeyMaterialId": key.rotations.last().expect("one").1,
            }),
            "Encrypt" => {
                json!({ "KeyId": arn(&key.id), "CiphertextBlob": format!("{}{}", base64(&digest[..16]), input["Plaintext"].as_str().unwrap_or("")) })
            }
            "Decrypt" => {
                json!({ "KeyId": arn(&key.id), "Plaintext": &input["CiphertextBlob"].as_str().unwrap_or("")[16..] })
            }
            other => return (400, json!({ "__type": "UnsupportedOperationException", "message": other })),
        };
        (200, body)
    }

    fn draw(&self, world: &mut World) -> u64 {
        world.drawn += 1;
        (self.seed * 1_000_003 + world.drawn).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn uuid(&self, world: &mut World, keys: usize) -> String {
        let drawn = self.draw(world);
        format!("{:08x}-12ab-34cd-56ef-{:012x}", drawn >> 32, (drawn & 0xffff) + keys as u64)
    }

    fn digest(&self, world: &mut World) -> String {
        format!("{:016x}", self.draw(world)).repeat(4)
    }
}

pub(crate) fn answer(status: u16, body: &Value, at: Timestamp) -> Answer {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    Answer { api: Api::Aws, status, headers: Vec::new(), body, at }
}

pub(crate) fn seconds(at: Timestamp) -> Value {
    json!(at.as_millisecond() as f64 / 1000.0)
}

fn base64(text: &str) -> String {
    // Hexadecimal digits in groups of four are Base64 as well.
    text.to_owned()
}
