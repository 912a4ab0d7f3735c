//! A world behind its lock, with its clock: what the SDK's connector and the HTTP server share.
//!
//! Calls run one at a time: determinism is worth more than parallelism here, and a call takes a
//! microsecond. Nothing slow may ever run under the lock: see [`crate::work`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::clock::{ClockError, Pace};
use crate::faults::Faults;
use crate::identity::Caller;
use crate::operations::Operation;
use crate::profile::Profile;
use crate::recipient::{AttestationError, AttestationRequest};
use crate::stores::proxy::KeyStoreProxy;
use crate::time::Instant;
use crate::timed::Timed;
use crate::work::Work;
use crate::world::{Begun, Reply, World};

/// A handle on one world; clones share it.
#[derive(Debug, Clone)]
pub struct SharedWorld {
    /// The world's, here as well so that reading it needs no lock: it never changes.
    profile: Arc<Profile>,
    timed: Timed<World>,
    /// Whether any fault is on, so that nobody needs the lock to hear that none is.
    faulty: Arc<AtomicBool>,
    /// The proxy that external keys are asked of, where it is not the built-in one.
    proxy: Option<Arc<dyn KeyStoreProxy>>,
}

/// The reply to a call, and the instant at which it was given.
#[derive(Debug)]
pub struct Answered<T> {
    /// The reply.
    pub reply: Reply<T>,
    /// The world's present when the call ran.
    pub at: Instant,
}

impl SharedWorld {
    /// Makes a world whose clock starts at `start`. `host` tells the host's time and is asked only where
    /// `pace` is not [`Pace::Still`].
    #[must_use]
    pub fn new(profile: Profile, seed: u64, pace: Pace, start: Instant, host: fn() -> Instant) -> Self {
        let world = World::new(profile, seed, start);
        let profile = Arc::clone(world.profile());
        let faulty = Arc::new(AtomicBool::new(!world.faults().is_empty()));
        let timed = Timed::new(world, pace, start, host);
        Self { profile, timed, faulty, proxy: None }
    }

    /// The profile, without the faults that are on.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The faults that are on.
    #[must_use]
    pub fn faults(&self) -> Faults {
        if self.faulty.load(Ordering::Relaxed) { self.with(|world| world.faults()) } else { Faults::NONE }
    }

    /// Changes which faults are on; answers them.
    pub fn change_faults(&self, change: impl FnOnce(Faults) -> Faults) -> Faults {
        self.with(|world| {
            let faults = change(world.faults());
            world.set_faults(faults);
            self.faulty.store(!faults.is_empty(), Ordering::Relaxed);
            faults
        })
    }

    /// Runs what is slow through `run`, which must call what it is given, once: how a server keeps its other
    /// requests going meanwhile.
    #[must_use]
    pub fn with_slow_work(self, run: fn(&mut dyn FnMut())) -> Self {
        Self { timed: self.timed.with_slow_work(run), ..self }
    }

    /// Has this proxy asked for external keys, also after a reset.
    #[must_use]
    pub fn with_key_store_proxy(self, proxy: Arc<dyn KeyStoreProxy>) -> Self {
        self.with(|world| world.set_key_store_proxy(Arc::clone(&proxy)));
        Self { proxy: Some(proxy), ..self }
    }

    /// Runs an operation at the world's present. What is slow about it runs before the lock is taken or after it is
    /// released.
    pub fn call<O: Operation>(&self, caller: &Caller, mut input: O::Input) -> Answered<O::Output> {
        if O::PREPARES {
            self.timed.slowly(|| O::prepare(&mut input));
        }
        let (mut begun, at) = self.with(|world| {
            let begun = world.begin::<O>(caller, input);
            (begun, world.now())
        });
        let result = loop {
            let Begun { work, request_id, used } = begun;
            match work {
                Ok(Work::Done(answer)) => break Ok(answer),
                Ok(Work::Slow(work)) => {
                    let result = self.timed.slowly(work);
                    if result.is_ok() {
                        self.with(|world| world.note_usage::<O>(caller, used, request_id));
                    }
                    break result;
                }
                Ok(Work::Ask(ask)) => {
                    let next = self.timed.slowly(ask);
                    begun = self.with(|world| world.resume::<O>(caller, request_id, next));
                }
                Err(error) => break Err(error),
            }
        };
        Answered { reply: Reply { result, request_id: begun.request_id }, at }
    }

    /// Issues an attestation document of an enclave that is started for it.
    ///
    /// # Errors
    ///
    /// What such a document cannot hold.
    pub fn attest(&self, request: &AttestationRequest) -> Result<Vec<u8>, AttestationError> {
        let hypervisor = self.with(World::hypervisor);
        self.timed.slowly(|| hypervisor.attest(request))
    }

    /// Does something with the world, brought to its present.
    pub fn with<T>(&self, action: impl FnOnce(&mut World) -> T) -> T {
        self.timed.with(action)
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.timed.now()
    }

    /// How the clock runs.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.timed.pace()
    }

    /// Moves the clock forward by `by`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError::BeyondCalendar`].
    pub fn advance(&self, by: Duration) -> Result<Instant, ClockError> {
        self.timed.advance(by)
    }

    /// Moves the clock to `to`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError`].
    pub fn advance_to(&self, to: Instant) -> Result<Instant, ClockError> {
        self.timed.advance_to(to)
    }

    /// Forgets everything and starts anew with this seed: a still clock at its first instant, a running
    /// one where it is. Faults stay on.
    pub fn reset(&self, seed: u64) {
        self.timed.reset(|world, start| {
            let profile = Profile { faults: world.faults(), ..Profile::clone(&self.profile) };
            let mut world = World::new(profile, seed, start);
            if let Some(proxy) = &self.proxy {
                world.set_key_store_proxy(Arc::clone(proxy));
            }
            world
        });
    }
}
