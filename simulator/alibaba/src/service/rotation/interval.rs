//! Rotation intervals: `integer[unit]`, such as `7d` or `604800s`.

use std::fmt;
use std::time::Duration;

use kms_core::time::Days;
use serde::{Serialize, Serializer};

use crate::faults::Fault;
use crate::service::profile::Profile;
use crate::service::refusal::Refusal;

/// A rotation interval, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    seconds: u64,
}

impl Interval {
    /// Reads an interval within these bounds; `None` for anything else. Units are `d`, `h`, `m` and `s` (documented); that they are
    /// lower-case, and that zeros may lead, is unknown, as is what a number without a unit means: it is refused.
    #[must_use]
    pub fn read(text: &str, (least, most): (Days, Days)) -> Option<Self> {
        let unit = match text.chars().next_back()? {
            'd' => 24 * 60 * 60,
            'h' => 60 * 60,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        let number = &text[..text.len() - 1];
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let duration = Duration::from_secs(number.parse::<u64>().ok()?.checked_mul(unit)?);
        let within = Duration::from(least) <= duration && duration <= Duration::from(most);
        within.then_some(Self { seconds: duration.as_secs() })
    }

    /// Reads the interval of a rotation that is enabled.
    ///
    /// # Errors
    ///
    /// `MissingParameter` where there is none (unknown: the code), `InvalidParameter` for one that cannot be (documented).
    pub fn required(text: Option<&str>, profile: &Profile) -> Result<Self, Refusal> {
        let faults = profile.faults;
        let Some(text) = text else {
            let assumed = faults.has(Fault::IntervalNotRequired).then_some(Self::of(Days(365)));
            return assumed.ok_or(Refusal::MissingParameter("RotationInterval"));
        };
        if faults.has(Fault::IntervalsInDaysOnly) && !text.ends_with('d') {
            return Err(Refusal::InvalidParameter);
        }
        let assumed = faults.has(Fault::IntervalSyntaxUnchecked).then_some(Self::of(Days(30)));
        Self::read(text, profile.rotation_interval).or(assumed).ok_or(Refusal::InvalidParameter)
    }

    /// An interval of whole days.
    const fn of(days: Days) -> Self {
        Self { seconds: days.0 as u64 * 24 * 60 * 60 }
    }

    /// How long it is.
    #[must_use]
    pub const fn duration(self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

/// As answers show it: in seconds, whatever the unit was (documented).
impl fmt::Display for Interval {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}s", self.seconds)
    }
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: (Days, Days) = (Days(7), Days(730));

    #[test]
    fn every_unit_gives_seconds() {
        for (text, shown) in [
            ("7d", "604800s"),
            ("168h", "604800s"),
            ("10080m", "604800s"),
            ("604800s", "604800s"),
            ("730d", "63072000s"),
            ("365d", "31536000s"),
        ] {
            assert_eq!(
                Interval::read(text, BOUNDS).map(|interval| interval.to_string()).as_deref(),
                Some(shown)
            );
        }
    }

    #[test]
    fn bounds_hold_to_the_second_and_other_texts_are_none() {
        for wrong in [
            "604799s",
            "6d",
            "731d",
            "63072001s",
            "7x",
            "0d",
            "d",
            "",
            "7",
            "7D",
            "+7d",
            "-7d",
            "7.5d",
            "7 d",
            "天",
        ] {
            assert_eq!(Interval::read(wrong, BOUNDS), None, "{wrong}");
        }
        assert_eq!(Interval::read("99999999999999999999d", BOUNDS), None);
        assert_eq!(Interval::read("18446744073709551615d", BOUNDS), None);
    }
}
