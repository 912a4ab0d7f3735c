//! Time expressions: `@enable + 90d - 19m`, `@2024-04-14T00:00:00Z`.
//!
//! The only arithmetic that scenarios have. An expression starts at an anchor (the instant a step was
//! answered, or a date) and adds and subtracts [durations](super::duration). What instant an anchor stands
//! for is known to [`Bindings`](super::bind::Bindings) only.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::duration::{self, DurationError};

/// An instant, relative to a step or to a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    anchor: Anchor,
    terms: Vec<Term>,
}

/// What a time expression starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The instant at which this step was answered; with `repeat`, the last time.
    Step(String),
    /// A date.
    Date(Timestamp),
}

/// Why a text is no time expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// It does not start with `@` and an anchor.
    #[error(
        "`{0}` does not start with `@` and a step or a date, as `@enable + 90d` and `@2024-04-14T00:00:00Z` do"
    )]
    NoAnchor(String),
    /// An anchor that is neither a step's id nor a date.
    #[error("`@{0}` names neither a step nor an instant such as `@2024-04-14T00:00:00Z`")]
    BadAnchor(String),
    /// Something other than `+ DURATION` or `- DURATION`.
    #[error("expected `+` or `-`, each with a blank on both sides, and a duration; found `{0}`")]
    BadTerm(String),
    /// A duration that is none.
    #[error(transparent)]
    Duration(#[from] DurationError),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Term {
    minus: bool,
    duration: SignedDuration,
}

impl TimeExpression {
    /// Reads `@STEP` or `@DATE`, followed by any number of `+ DURATION` and `- DURATION`.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let mut words = text.split_whitespace();
        let anchor = words.next().and_then(|word| word.strip_prefix('@')).filter(|name| !name.is_empty());
        let anchor = Anchor::parse(anchor.ok_or_else(|| TimeError::NoAnchor(text.to_owned()))?)?;
        let mut terms = Vec::new();
        while let Some(sign) = words.next() {
            let minus = match sign {
                "+" => false,
                "-" => true,
                other => return Err(TimeError::BadTerm(other.to_owned())),
            };
            let term = words.next().ok_or_else(|| TimeError::BadTerm(sign.to_owned()))?;
            terms.push(Term { minus, duration: duration::parse(term)? });
        }
        Ok(Self { anchor, terms })
    }

    /// What it starts from.
    #[must_use]
    pub const fn anchor(&self) -> &Anchor {
        &self.anchor
    }

    /// What is added to the anchor, all terms summed up; negative for an instant before it.
    #[must_use]
    pub fn offset(&self) -> SignedDuration {
        self.terms.iter().fold(SignedDuration::ZERO, |sum, term| match term.minus {
            true => sum.saturating_sub(term.duration),
            false => sum.saturating_add(term.duration),
        })
    }
}

impl Anchor {
    fn parse(name: &str) -> Result<Self, TimeError> {
        if let Ok(date) = name.parse::<Timestamp>() {
            return Ok(Self::Date(date));
        }
        let step = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        if step { Ok(Self::Step(name.to_owned())) } else { Err(TimeError::BadAnchor(name.to_owned())) }
    }
}

impl fmt::Display for TimeExpression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.anchor {
            Anchor::Step(step) => write!(formatter, "@{step}")?,
            Anchor::Date(date) => write!(formatter, "@{date}")?,
        }
        for term in &self.terms {
            let sign = if term.minus { '-' } else { '+' };
            write!(formatter, " {sign} {}", duration::display(term.duration))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nineteen_minutes_before_day_180_is_read_and_written_alike() {
        let time = TimeExpression::parse("@enable + 180d - 19m").expect("a time expression");
        assert_eq!(time.anchor(), &Anchor::Step("enable".to_owned()));
        assert_eq!(time.offset(), SignedDuration::from_mins(180 * 24 * 60 - 19));
        assert_eq!(time.to_string(), "@enable + 180d - 19m");
    }

    #[test]
    fn a_step_may_look_like_a_number_and_come_from_a_fixture() {
        for text in ["@19-minutes-before - 5m", "@given.create + 1d", "@enable-90d"] {
            let time = TimeExpression::parse(text).expect(text);
            assert!(matches!(time.anchor(), Anchor::Step(_)), "{time:?}");
            assert_eq!(time.to_string(), text);
        }
    }

    #[test]
    fn a_date_is_an_anchor() {
        let time = TimeExpression::parse("@2024-04-14T00:00:00Z + 365d").expect("a time expression");
        assert_eq!(time.anchor(), &Anchor::Date("2024-04-14T00:00:00Z".parse().expect("a date")));
    }

    #[test]
    fn mistakes_say_what_was_expected() {
        let message = |text| TimeExpression::parse(text).expect_err(text).to_string();
        assert!(message("enable + 90d").starts_with("`enable + 90d` does not start with `@`"));
        assert!(message("@").starts_with("`@` does not start with `@` and a step"));
        assert!(message("@enable+90d").starts_with("`@enable+90d` names neither a step nor"));
        assert!(message("@enable 90d").ends_with("found `90d`"));
        assert!(message("@enable +").ends_with("found `+`"));
        assert!(message("@enable + 90").starts_with("`90` is not a duration"));
    }
}
