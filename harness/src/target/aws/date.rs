//! When AWS answered.

use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp, Unit};

/// The present of this machine, in milliseconds.
pub(super) fn host() -> Timestamp {
    // The present is far from where rounding could leave the range.
    Timestamp::now().round(Unit::Millisecond).expect("the present is in range")
}

/// When the answer with these headers, which has just arrived, was given.
pub(super) fn answered(headers: &[(String, String)]) -> Timestamp {
    at(headers, host())
}

/// AWS's own clock where it says it, in the `Date` header. That has whole seconds only: where this
/// machine's clock agrees with it, this machine's milliseconds are the better answer.
fn at(headers: &[(String, String)], host: Timestamp) -> Timestamp {
    const AGREEMENT: SignedDuration = SignedDuration::from_secs(2);
    let date = headers.iter().find(|(name, _)| name == "date");
    let date = date.and_then(|(_, value)| DateTimeParser::new().parse_timestamp(value).ok());
    match date {
        Some(date) if host.duration_since(date).abs() > AGREEMENT => date,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(date: &str) -> Vec<(String, String)> {
        vec![("date".to_owned(), date.to_owned())]
    }

    #[test]
    fn a_clock_that_agrees_gives_the_milliseconds() {
        let host: Timestamp = "2026-11-20T12:00:01.789Z".parse().expect("a date");
        assert_eq!(at(&headers("Fri, 20 Nov 2026 12:00:01 GMT"), host), host);
        assert_eq!(at(&headers("Fri, 20 Nov 2026 12:00:03 GMT"), host), host);
    }

    #[test]
    fn a_clock_that_is_wrong_is_not_believed() {
        let host: Timestamp = "2026-11-20T12:00:01.789Z".parse().expect("a date");
        let date = "2026-11-20T13:00:01Z".parse().expect("a date");
        assert_eq!(at(&headers("Fri, 20 Nov 2026 13:00:01 GMT"), host), date);
        assert_eq!(at(&headers("Fri, 20 Nov 2026 11:59:59 GMT"), host).to_string(), "2026-11-20T11:59:59Z");
    }

    #[test]
    fn without_a_date_the_host_is_believed() {
        let host: Timestamp = "2026-11-20T12:00:01.789Z".parse().expect("a date");
        assert_eq!(at(&[], host), host);
        assert_eq!(at(&headers("yesterday"), host), host);
    }
}
