//! The handle that users hold: a world, its clock, clients of it.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use kms_core::clock::{ClockError, Pace};
use kms_core::faults::{Fault, Faults};
use kms_core::identity::Caller;
use kms_core::profile::Profile;
use kms_core::recipient::{AttestationError, AttestationRequest};
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;

use crate::key_stores::KeyStores;

/// A simulated KMS in this process. Clones share keys and clock.
#[derive(Debug, Clone)]
pub struct Simulator {
    world: SharedWorld,
}

/// How a simulator differs from the default: profile `aws`, seed 0, clock at 2026-01-01T00:00:00Z.
#[derive(Debug, Clone)]
#[must_use = "nothing is made before `build`"]
pub struct Builder {
    profile: Profile,
    seed: u64,
    start: Instant,
}

/// The simulator's clock. It stands still until it is moved.
#[derive(Debug)]
pub struct Clock<'a>(&'a SharedWorld);

impl Simulator {
    /// Makes a simulator of AWS KMS as it is today.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Starts making a simulator that differs from the default.
    pub fn builder() -> Builder {
        Builder { profile: kms_core::profile::AWS, seed: 0, start: Instant::START }
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> Clock<'_> {
        Clock(&self.world)
    }

    /// What is around custom key stores.
    #[must_use]
    pub const fn key_stores(&self) -> KeyStores<'_> {
        KeyStores(&self.world)
    }

    /// Makes a client in `us-east-1` of account 111122223333.
    #[cfg(feature = "sdk")]
    #[must_use]
    pub fn client(&self) -> aws_sdk_kms::Client {
        kms_sdk::client(&self.world, &Caller::default())
    }

    /// Makes a client of another account (12 digits) or in another Region.
    ///
    /// ```
    /// # use kms_simulator::Simulator;
    /// let sim = Simulator::new();
    /// let ours = sim.client();
    /// let theirs = sim.client_for("444455556666", "eu-west-1");
    /// # let _ = (ours, theirs);
    /// ```
    #[cfg(feature = "sdk")]
    #[must_use]
    pub fn client_for(&self, account: &str, region: &str) -> aws_sdk_kms::Client {
        kms_sdk::client(&self.world, &Caller::new(account, region))
    }

    /// Makes an HTTP client for an SDK configuration of your own, for instance one with retries. The
    /// Region is that of the configuration, the account 111122223333 unless the access key id is an
    /// account id.
    #[cfg(feature = "sdk")]
    #[must_use]
    pub fn http_client(&self) -> aws_sdk_kms::config::SharedHttpClient {
        kms_sdk::http_client(&self.world, &Caller::default())
    }

    /// Answers one HTTP request, bytes in, bytes out: for requests that no SDK would send.
    #[must_use]
    pub fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let head = Head::of(request.method(), request.headers());
        kms_wire::answer(&self.world, head, request.body(), &Caller::default())
    }

    /// Issues an attestation document as a Nitro enclave gets it, for the `Recipient` of a request. It is good for
    /// three hours of the simulator's clock.
    ///
    /// ```
    /// # use kms_simulator::{AttestationRequest, Simulator};
    /// # let public_key = Vec::from(*b"a SubjectPublicKeyInfo in DER");
    /// let sim = Simulator::new();
    /// let request = AttestationRequest { public_key: Some(public_key), ..AttestationRequest::default() };
    /// let document = sim.attest(&request)?;
    /// # let _ = document;
    /// # Ok::<(), kms_simulator::AttestationError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What no such document can hold: registers of another length, too many bytes.
    pub fn attest(&self, request: &AttestationRequest) -> Result<Vec<u8>, AttestationError> {
        self.world.attest(request)
    }

    /// The mistakes that it makes.
    #[must_use]
    pub fn faults(&self) -> Faults {
        self.world.faults()
    }

    /// Has it make these mistakes from now on, and no others.
    pub fn set_faults(&self, faults: Faults) {
        self.world.change_faults(|_| faults);
    }

    /// Forgets everything but its faults, and starts anew with this seed, the clock at its start.
    pub fn reset(&self, seed: u64) {
        self.world.reset(seed);
    }
}

impl Default for Simulator {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// Which KMS it is: see [`Profile::named`]. Fields may be changed, such as the time an on-demand
    /// rotation takes.
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Has it make this mistake as well.
    ///
    /// ```
    /// # use kms_simulator::{Fault, Simulator};
    /// let sim = Simulator::builder().fault(Fault::ContextIgnored).fault(Fault::NotFound404).build();
    /// assert!(sim.faults().has(Fault::NotFound404));
    /// ```
    pub fn fault(mut self, fault: Fault) -> Self {
        self.profile.faults = self.profile.faults.with(fault);
        self
    }

    /// What everything that looks random follows from.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Where the clock starts.
    pub const fn start(mut self, start: Instant) -> Self {
        self.start = start;
        self
    }

    /// Makes the simulator.
    #[must_use]
    pub fn build(self) -> Simulator {
        // A still clock never asks the host.
        let host = || Instant::START;
        Simulator { world: SharedWorld::new(self.profile, self.seed, Pace::Still, self.start, host) }
    }
}

impl Clock<'_> {
    /// The present.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.now()
    }

    /// Moves the clock forward, however far, at once.
    ///
    /// # Panics
    ///
    /// Beyond the year 9999, where the calendar ends; [`Self::try_advance`] says so instead.
    pub fn advance(&self, by: impl Into<Duration>) {
        self.try_advance(by).expect("the clock stays within the calendar");
    }

    /// Moves the clock forward; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError::BeyondCalendar`].
    pub fn try_advance(&self, by: impl Into<Duration>) -> Result<Instant, ClockError> {
        self.0.advance(by.into())
    }

    /// Moves the clock to an instant; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError::Back`] where the instant has passed.
    pub fn advance_to(&self, to: Instant) -> Result<Instant, ClockError> {
        self.0.advance_to(to)
    }
}
