//! Instants and days. The core never asks what time it is: it is told.

use std::fmt;
use std::ops::{Add, Sub};
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// KMS answers dates with millisecond precision (recorded: stackd 2026-09-12). Serialises as
/// seconds since the epoch with a fraction, which is how AWS JSON 1.1 writes a timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// A number of days of 24 hours: KMS's rotation periods and waiting periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub u32);

impl Instant {
    /// Where a simulator's clock starts unless told otherwise: 2026-01-01T00:00:00Z.
    pub const START: Self = Self(1_767_225_600_000);

    /// 9999-12-30T22:00:00Z, the last millisecond that calendars have in every time zone, and that `jiff::Timestamp` knows: no clock
    /// goes further, so that no date overflows.
    pub const MAX: Self = Self(253_402_207_200_000);

    /// Makes an instant from milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The time from `earlier` to this instant; zero where `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl Add<Days> for Instant {
    type Output = Self;

    fn add(self, days: Days) -> Self {
        self + Duration::from(days)
    }
}

impl From<Days> for Duration {
    fn from(days: Days) -> Self {
        Self::from_secs(u64::from(days.0) * 24 * 60 * 60)
    }
}

impl fmt::Display for Days {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} d", self.0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds up to the year 9999 need 48 of the 53 bits")]
impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 1000.0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates, and MAX bounds it")]
impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        Ok(Self(((seconds * 1000.0).round() as i64).min(Self::MAX.0)))
    }
}

/// Reads a duration such as `90d`, `19m` or `500ms`: an integer and one of `ms s m h d`.
///
/// # Errors
///
/// Says what a duration looks like when `text` is none, or is longer than the calendar.
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    let wrong =
        || format!("{text:?} is not a duration: write an integer and one of ms, s, m, h, d, such as 90d");
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit_millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(wrong()),
    };
    number
        .checked_mul(unit_millis)
        .filter(|millis| *millis <= Instant::MAX.0.unsigned_abs())
        .map(Duration::from_millis)
        .ok_or_else(|| format!("{text:?} is longer than the calendar, which ends with the year 9999"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_24_hours() {
        assert_eq!((Instant::START + Days(365)).since(Instant::START), Duration::from_secs(31_536_000));
    }

    #[test]
    fn durations_are_an_integer_and_a_unit() {
        assert_eq!(parse_duration("90d"), Ok(Duration::from(Days(90))));
        assert_eq!(parse_duration("500ms"), Ok(Duration::from_millis(500)));
        for wrong in ["", "d", "90", "-1d", "1.5h", "90 d", "1y", "90D", "99999999999999d"] {
            assert!(parse_duration(wrong).is_err(), "{wrong:?} was taken");
        }
    }
}
