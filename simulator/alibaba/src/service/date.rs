//! Dates in answers: UTC, whole seconds, `2021-05-20T06:34:21Z`; an empty text where there is none (documented: samples).

use kms_core::time::Instant;
use serde::{Serialize, Serializer};

/// A date in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub Option<Instant>);

impl From<Instant> for Date {
    fn from(instant: Instant) -> Self {
        Self(Some(instant))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.map(written).unwrap_or_default())
    }
}

/// An instant as answers write it; what is less than a second is cut off. A date beyond the last that clocks can show, of a
/// rotation for instance, is shown as that.
///
/// # Panics
///
/// Never: no clock goes beyond the year 9999.
#[must_use]
pub fn written(instant: Instant) -> String {
    let millis = instant.min(Instant::MAX).millis();
    let instant = jiff::Timestamp::from_millisecond(millis).expect("the last instant is the calendar's");
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads a date as requests write it.
#[must_use]
pub fn read(text: &str) -> Option<Instant> {
    let timestamp: jiff::Timestamp = text.parse().ok()?;
    Some(Instant::from_millis(timestamp.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn dates_have_whole_seconds() {
        assert_eq!(written(Instant::START + Duration::from_millis(61_999)), "2026-01-01T00:01:01Z");
        assert_eq!(read("2026-01-01T00:00:00Z"), Some(Instant::START));
        assert_eq!(read("2026-01-01"), None);
    }
}
