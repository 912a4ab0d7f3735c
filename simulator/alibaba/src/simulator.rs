//! The handle that programs hold: a world and who may ask it.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use kms_core::clock::{ClockError, Pace};
use kms_core::time::Instant;

use crate::faults::{Fault, Faults};
use crate::service::profile::Profile;
use crate::service::shared::SharedWorld;
use crate::wire;
use crate::wire::gate::{Gate, Known};
use crate::wire::request::Head;

/// A simulated Alibaba Cloud KMS; clones share keys and clock.
#[derive(Debug, Clone)]
pub struct Simulator {
    world: SharedWorld,
    gate: Arc<Gate>,
}

impl Simulator {
    /// Makes a simulator whose clock starts at `start`. `host` tells the host's time; it is asked where `pace` is not
    /// [`Pace::Still`], and how old signatures are.
    #[must_use]
    pub fn new(profile: Profile, seed: u64, pace: Pace, start: Instant, host: fn() -> Instant) -> Self {
        let gate = Arc::new(Gate::open());
        Self { world: SharedWorld::new(profile, seed, pace, start, host), gate }
    }

    /// Makes a simulator whose clock stands at 2026-01-01T00:00:00Z until it is moved.
    ///
    /// ```
    /// use http::Request;
    /// use kms_alibaba::{Head, Simulator, profile::ALIBABA};
    /// use kms_core::time::Days;
    /// use serde_json::Value;
    ///
    /// let kms = Simulator::still(ALIBABA, 0);
    /// let ask = |query: &str| {
    ///     let request = Request::get(format!("http://kms.cn-hangzhou.aliyuncs.com/?{query}")).body(())?;
    ///     let answer = kms.answer(Head::of(&request), b"");
    ///     Ok::<Value, Box<dyn std::error::Error>>(serde_json::from_slice(answer.body())?)
    /// };
    /// let made = ask("Action=CreateKey&EnableAutomaticRotation=true&RotationInterval=90d")?;
    /// let key = made["KeyMetadata"]["KeyId"].as_str().expect("an id");
    ///
    /// kms.advance(Days(365).into())?;
    ///
    /// let versions = ask(&format!("Action=ListKeyVersions&KeyId={key}"))?;
    /// assert_eq!(versions["TotalCount"], 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn still(profile: Profile, seed: u64) -> Self {
        Self::new(profile, seed, Pace::Still, Instant::START, || Instant::START)
    }

    /// Answers signed requests of these credentials only.
    #[must_use]
    pub fn with_credentials(self, known: Vec<Known>) -> Self {
        Self { gate: Arc::new(Gate::of(known)), ..self }
    }

    /// Has it make this mistake as well.
    ///
    /// ```
    /// use kms_alibaba::{Fault, Simulator, profile::ALIBABA};
    ///
    /// let kms = Simulator::still(ALIBABA, 0).with_fault(Fault::DeletionNever).with_fault(Fault::States400);
    /// assert!(kms.faults().has(Fault::DeletionNever));
    /// ```
    #[must_use]
    pub fn with_fault(self, fault: Fault) -> Self {
        self.change_faults(|faults| faults.with(fault));
        self
    }

    /// Runs what is slow through `run`, which must call what it is given, once: how a server keeps its other requests going
    /// meanwhile.
    #[must_use]
    pub fn with_slow_work(self, run: fn(&mut dyn FnMut())) -> Self {
        Self { world: self.world.with_slow_work(run), ..self }
    }

    /// Answers one HTTP request.
    #[must_use]
    pub fn answer(&self, head: Head<'_>, body: &[u8]) -> Response<Bytes> {
        wire::answer(&self.world, &self.gate, head, body)
    }

    /// Whether it takes signed requests only.
    #[must_use]
    pub fn verifies(&self) -> bool {
        !self.gate.is_open()
    }

    /// The mistakes that it makes.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.world.in_force().faults
    }

    /// Changes which mistakes it makes from now on; answers them.
    pub fn change_faults(&self, change: impl FnOnce(Faults) -> Faults) -> Faults {
        self.world.change_faults(change)
    }

    /// Which KMS it is, without the mistakes that it makes.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        self.world.profile()
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.world.seed()
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.world.now()
    }

    /// How the clock runs.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.world.pace()
    }

    /// Moves the clock forward by `by`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError::BeyondCalendar`].
    pub fn advance(&self, by: Duration) -> Result<Instant, ClockError> {
        self.world.advance(by)
    }

    /// Moves the clock to `to`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError`].
    pub fn advance_to(&self, to: Instant) -> Result<Instant, ClockError> {
        self.world.advance_to(to)
    }

    /// Forgets everything but its faults and starts anew with this seed: a still clock at its first instant, a running one where it is.
    pub fn reset(&self, seed: u64) {
        self.world.reset(seed);
    }
}
