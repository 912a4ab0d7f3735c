//! Something simulated behind its lock, with its clock: the part of a shared world that no service has to itself.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crate::clock::{Clock, ClockError, Pace};
use crate::time::Instant;

/// What lives by a clock.
pub trait Ages {
    /// Its present.
    fn now(&self) -> Instant;
    /// Moves its present forward; an earlier instant changes nothing.
    fn set_now(&mut self, now: Instant);
}

/// A handle on something simulated, with its clock; clones share both.
#[derive(Debug)]
pub struct Timed<W> {
    state: Arc<Mutex<State<W>>>,
    host: fn() -> Instant,
    slow: fn(&mut dyn FnMut()),
}

#[derive(Debug)]
struct State<W> {
    world: W,
    clock: Clock,
    start: Instant,
}

impl<W> Clone for Timed<W> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), host: self.host, slow: self.slow }
    }
}

impl<W: Ages> Timed<W> {
    /// Puts a world behind its lock. `host` tells the host's time and is asked only where `pace` is not [`Pace::Still`].
    #[must_use]
    pub fn new(world: W, pace: Pace, start: Instant, host: fn() -> Instant) -> Self {
        let host_now = if pace == Pace::Still { start } else { host() };
        let state = State { world, clock: Clock::new(pace, start, host_now), start };
        Self { state: Arc::new(Mutex::new(state)), host, slow: |work| work() }
    }

    /// Runs what is slow through `run`, which must call what it is given, once: how a server keeps its other requests going
    /// meanwhile.
    #[must_use]
    pub fn with_slow_work(self, run: fn(&mut dyn FnMut())) -> Self {
        Self { slow: run, ..self }
    }

    /// Does something slow that does not need the world.
    pub fn slowly<T>(&self, work: impl FnOnce() -> T) -> T {
        let (mut work, mut done) = (Some(work), None);
        (self.slow)(&mut || done = work.take().map(|work| work()));
        done.expect("slow work is run, once")
    }

    /// Does something with the world, brought to its present.
    pub fn with<T>(&self, action: impl FnOnce(&mut W) -> T) -> T {
        let mut state = self.lock();
        let now = state.clock.now(self.host_now(&state));
        state.world.set_now(now);
        action(&mut state.world)
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.with(|world| world.now())
    }

    /// How the clock runs.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.lock().clock.pace()
    }

    /// Moves the clock forward by `by`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError::BeyondCalendar`].
    pub fn advance(&self, by: Duration) -> Result<Instant, ClockError> {
        let mut state = self.lock();
        let host = self.host_now(&state);
        state.clock.advance(by, host)
    }

    /// Moves the clock to `to`; answers the new present.
    ///
    /// # Errors
    ///
    /// [`ClockError`].
    pub fn advance_to(&self, to: Instant) -> Result<Instant, ClockError> {
        let mut state = self.lock();
        let host = self.host_now(&state);
        state.clock.set(to, host)
    }

    /// Puts another world in its place: a still clock goes back to its first instant, a running one stays where it is. `make`
    /// gets the old world and the new one's first instant.
    pub fn reset(&self, make: impl FnOnce(&W, Instant) -> W) {
        let mut state = self.lock();
        let host = self.host_now(&state);
        let pace = state.clock.pace();
        let start = if pace == Pace::Still { state.start } else { state.clock.now(host) };
        state.world = make(&state.world, start);
        state.clock = Clock::new(pace, start, host);
    }

    fn host_now(&self, state: &State<W>) -> Instant {
        if state.clock.pace() == Pace::Still { state.start } else { (self.host)() }
    }

    fn lock(&self) -> MutexGuard<'_, State<W>> {
        self.state.lock().expect("no call panics while it holds the world")
    }
}
