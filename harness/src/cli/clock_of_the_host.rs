//! Today, by the clock of this machine: the one place that asks it for a date. Everything else takes one.

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today in UTC, where KMS counts its days.
pub(crate) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}
