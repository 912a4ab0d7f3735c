//! The virtual clock: it stands still until it is moved, or runs with the host's.
//!
//! The core asks nobody for the time: where the clock runs, whoever owns it says what the host's clock
//! shows.

use std::fmt;
use std::time::Duration;

use crate::time::Instant;

/// A clock that only goes forward.
#[derive(Debug, Clone)]
pub struct Clock {
    pace: Pace,
    /// What this clock showed when it was last set.
    shown: Instant,
    /// What the host's clock showed then.
    host: Instant,
}

/// How fast the clock runs by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pace {
    /// Not at all: it moves only when it is moved.
    Still,
    /// This many times as fast as the host's; 1 follows the host, ahead of it by what it was moved.
    Factor(f64),
}

/// Why a clock was not moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClockError {
    /// To an instant that has passed.
    Back {
        /// The present.
        now: Instant,
        /// What was asked for.
        to: Instant,
    },
    /// Beyond the year 9999.
    BeyondCalendar,
}

impl Clock {
    /// Makes a clock that shows `start` while the host's shows `host`.
    #[must_use]
    pub const fn new(pace: Pace, start: Instant, host: Instant) -> Self {
        Self { pace, shown: start, host }
    }

    /// How it runs.
    #[must_use]
    pub const fn pace(&self) -> Pace {
        self.pace
    }

    /// What it shows while the host's clock shows `host`. Should the host's clock be set back, this one
    /// stands still meanwhile.
    #[must_use]
    pub fn now(&self, host: Instant) -> Instant {
        match self.pace {
            Pace::Still => self.shown,
            Pace::Factor(factor) => {
                let seconds = host.since(self.host).as_secs_f64() * factor;
                let passed = Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX);
                (self.shown + passed).min(Instant::MAX)
            }
        }
    }

    /// Moves the clock forward by `by`.
    ///
    /// # Errors
    ///
    /// [`ClockError::BeyondCalendar`].
    pub fn advance(&mut self, by: Duration, host: Instant) -> Result<Instant, ClockError> {
        self.set(self.now(host) + by, host)
    }

    /// Moves the clock to `to`, which must not have passed.
    ///
    /// # Errors
    ///
    /// [`ClockError`].
    pub fn set(&mut self, to: Instant, host: Instant) -> Result<Instant, ClockError> {
        let now = self.now(host);
        if to < now {
            return Err(ClockError::Back { now, to });
        }
        if to > Instant::MAX {
            return Err(ClockError::BeyondCalendar);
        }
        self.shown = to;
        self.host = host;
        Ok(to)
    }
}

impl fmt::Display for ClockError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Back { now, to } => write!(
                formatter,
                "the clock cannot go back: it is {} ms ahead of the instant asked for",
                now.since(*to).as_millis()
            ),
            Self::BeyondCalendar => formatter.write_str("the calendar ends with the year 9999"),
        }
    }
}

impl std::error::Error for ClockError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Days;

    const HOST: Instant = Instant::from_millis(5_000);

    #[test]
    fn a_still_clock_moves_only_when_it_is_moved() {
        let mut clock = Clock::new(Pace::Still, Instant::START, HOST);
        assert_eq!(clock.now(HOST + Days(1)), Instant::START);
        assert_eq!(clock.advance(Days(90).into(), HOST), Ok(Instant::START + Days(90)));
        let back = clock.set(Instant::START, HOST);
        assert_eq!(back, Err(ClockError::Back { now: Instant::START + Days(90), to: Instant::START }));
        assert_eq!(clock.advance(Duration::MAX, HOST), Err(ClockError::BeyondCalendar));
        assert_eq!(clock.now(HOST), Instant::START + Days(90));
    }

    #[test]
    fn a_running_clock_keeps_what_it_was_moved() {
        let mut clock = Clock::new(Pace::Factor(60.0), Instant::START, HOST);
        let later = HOST + Duration::from_secs(2);
        assert_eq!(clock.now(later), Instant::START + Duration::from_secs(120));
        clock.advance(Days(1).into(), later).expect("forward");
        let latest = later + Duration::from_secs(1);
        assert_eq!(clock.now(latest), Instant::START + Days(1) + Duration::from_secs(180));
        assert_eq!(clock.now(HOST), Instant::START + Days(1) + Duration::from_secs(120));
    }
}
