//! Durations as scenario files write them: `90d`, `1h`, `19m`, `30s`, `500ms`.
//!
//! A duration is one whole number and one unit. A day has 24 hours: KMS counts its periods in days of UTC,
//! which knows no daylight saving. Sums are the business of [`TimeExpression`](super::TimeExpression).

use jiff::SignedDuration;

/// The units, longest first, with their length in milliseconds.
const UNITS: [(&str, i64); 5] = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

/// Why a text is no duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a duration; write a whole number and a unit: `90d`, `1h`, `19m`, `30s` or `500ms`")]
pub struct DurationError {
    /// The text.
    pub text: String,
}

/// Reads one duration, such as `90d`.
pub fn parse(text: &str) -> Result<SignedDuration, DurationError> {
    read(text).ok_or_else(|| DurationError { text: text.to_owned() })
}

/// Writes a duration of whole milliseconds: `90d`, or as a sum `89d 23h 41m`. Zero is `0s`.
#[must_use]
pub fn display(duration: SignedDuration) -> String {
    let mut rest = duration.as_millis().unsigned_abs();
    let mut parts = Vec::new();
    for (unit, length) in UNITS {
        let length = u128::from(length.unsigned_abs());
        if rest >= length {
            parts.push(format!("{}{unit}", rest / length));
            rest %= length;
        }
    }
    match parts.is_empty() {
        true => "0s".to_owned(),
        false if duration.is_negative() => format!("-{}", parts.join(" ")),
        false => parts.join(" "),
    }
}

fn read(text: &str) -> Option<SignedDuration> {
    let digits = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, length) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let milliseconds = number.parse::<i64>().ok()?.checked_mul(*length)?;
    Some(SignedDuration::from_millis(milliseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_read() {
        assert_eq!(parse("90d"), Ok(SignedDuration::from_hours(90 * 24)));
        assert_eq!(parse("1h"), Ok(SignedDuration::from_mins(60)));
        assert_eq!(parse("19m"), Ok(SignedDuration::from_secs(19 * 60)));
        assert_eq!(parse("30s"), Ok(SignedDuration::from_secs(30)));
        assert_eq!(parse("500ms"), Ok(SignedDuration::from_millis(500)));
    }

    #[test]
    fn anything_else_is_refused_with_the_units() {
        for text in ["", "90", "d", "90 d", "-1d", "1.5h", "1h30m", "90days", "99999999999999999d"] {
            let error = parse(text).expect_err(text);
            assert!(error.to_string().starts_with(&format!("`{text}` is not a duration")), "{error}");
        }
    }

    #[test]
    fn a_duration_is_written_in_the_units_it_needs() {
        let written = |text| display(parse(text).expect(text));
        assert_eq!(written("90d"), "90d");
        assert_eq!(written("24h"), "1d");
        assert_eq!(written("1500ms"), "1s 500ms");
        assert_eq!(written("0d"), "0s");
        assert_eq!(display(-SignedDuration::from_mins(90)), "-1h 30m");
    }
}
