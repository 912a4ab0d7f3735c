//! A world behind its lock, with its clock: what programs hold.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kms_core::clock::{ClockError, Pace};
use kms_core::time::Instant;
use kms_core::timed::{Ages as _, Timed};
use uuid::Uuid;

use super::id::Caller;
use super::nonces::{self, Stale};
use super::operations::Operation;
use super::profile::Profile;
use super::refusal::Refusal;
use super::work::Work;
use super::world::{Begun, World};
use crate::faults::Faults;

/// A handle on one world; clones share it.
#[derive(Debug, Clone)]
pub struct SharedWorld {
    profile: Arc<Profile>,
    timed: Timed<World>,
    /// Whether any fault is on: to know that there is none, nobody has to wait for the lock.
    faulty: Arc<AtomicBool>,
    host: fn() -> Instant,
}

/// What a call answered.
#[derive(Debug)]
pub struct Answered<T> {
    /// The answer or the refusal.
    pub result: Result<T, Refusal>,
    /// The id of the request.
    pub request_id: Uuid,
    /// The world's present when the call ran.
    pub at: Instant,
}

impl SharedWorld {
    /// Makes a world whose clock starts at `start`. `host` tells the host's time; it is asked where `pace` is not
    /// [`Pace::Still`], and how old signatures are.
    #[must_use]
    pub fn new(profile: Profile, seed: u64, pace: Pace, start: Instant, host: fn() -> Instant) -> Self {
        let world = World::new(profile, seed, start);
        let profile = Arc::clone(world.profile());
        let faulty = Arc::new(AtomicBool::new(!world.faults().is_empty()));
        Self { profile, timed: Timed::new(world, pace, start, host), faulty, host }
    }

    /// Runs what is slow through `run`, which must call what it is given, once.
    #[must_use]
    pub fn with_slow_work(self, run: fn(&mut dyn FnMut())) -> Self {
        Self { timed: self.timed.with_slow_work(run), ..self }
    }

    /// Which KMS it is, without the faults that are on.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Which KMS it is, with the faults that are on.
    #[must_use]
    pub fn in_force(&self) -> Arc<Profile> {
        if self.faulty.load(Ordering::Relaxed) {
            self.timed.with(|world| Arc::clone(world.in_force()))
        } else {
            Arc::clone(&self.profile)
        }
    }

    /// Changes which faults are on; answers them.
    pub fn change_faults(&self, change: impl FnOnce(Faults) -> Faults) -> Faults {
        self.timed.with(|world| {
            let faults = change(world.faults());
            world.set_faults(faults);
            self.faulty.store(!faults.is_empty(), Ordering::Relaxed);
            faults
        })
    }

    /// Runs an operation at the world's present. What is slow about it runs before the lock is taken or after it is released.
    pub fn call<O: Operation>(&self, caller: &Caller, mut input: O::Input) -> Answered<O::Output> {
        if O::PREPARES {
            self.timed.slowly(|| O::prepare(&mut input));
        }
        let (begun, at) = self.timed.with(|world| (world.begin::<O>(caller, input), world.now()));
        let Begun { mut work, request_id } = begun;
        let result = loop {
            match work {
                Ok(Work::Done(answer)) => break Ok(answer),
                Ok(Work::Slow(slow)) => break self.timed.slowly(slow),
                Ok(Work::First(slow)) => {
                    let next = self.timed.slowly(slow);
                    work = self.timed.with(|world| world.resume::<O>(caller, next));
                }
                Err(refusal) => break Err(refusal),
            }
        };
        Answered { result, request_id, at }
    }

    /// The id of a request that reaches no operation, and the present.
    #[must_use]
    pub fn request_id(&self, caller: &Caller) -> (Uuid, Instant) {
        self.timed.with(|world| (world.request_id(caller), world.now()))
    }

    /// Judges the date of a signed request.
    ///
    /// # Errors
    ///
    /// [`Stale::Date`].
    pub fn judge_date(&self, date: Instant) -> Result<(), Stale> {
        let host = (self.host)();
        self.timed.with(|world| nonces::judge(date, world.now(), host))
    }

    /// Uses up the nonce of a signed request.
    ///
    /// # Errors
    ///
    /// [`Stale::Nonce`].
    pub fn use_nonce(&self, access_key_id: &str, nonce: &str, date: Instant) -> Result<(), Stale> {
        let host = (self.host)();
        self.timed.with(|world| {
            let now = world.now();
            world.nonces.use_up(access_key_id, nonce, date, now.min(host))
        })
    }

    /// The seed.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.timed.with(|world| world.seed())
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

    /// Forgets everything but its faults and starts anew with this seed: a still clock at its first instant, a running one where
    /// it is.
    pub fn reset(&self, seed: u64) {
        self.timed.reset(|world, start| {
            let profile = Profile { faults: world.faults(), ..Profile::clone(&self.profile) };
            World::new(profile, seed, start)
        });
    }
}
