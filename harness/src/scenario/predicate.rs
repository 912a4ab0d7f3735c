//! What a predicate says of a value, and the two sides in words where it does not hold.

use std::cmp::Ordering;

use jiff::{SignedDuration, Timestamp};
use regex_lite::Regex;
use serde_json::Value;

use super::bind::{BindError, Bindings};
use super::{DateForm, Predicate, duration};

/// A predicate held against a value.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) holds: bool,
    pub(crate) expected: String,
    pub(crate) got: String,
}

/// What is there where no member is.
const NO_MEMBER: &str = "no such member";

/// Whether a predicate holds of a member; `None` is a member that is not there.
pub(crate) fn holds(
    predicate: &Predicate,
    value: Option<&Value>,
    bindings: &Bindings,
) -> Result<bool, BindError> {
    Ok(find(predicate, value, bindings)?.holds)
}

/// Holds a predicate against a member; `None` is a member that is not there.
pub(crate) fn find(
    predicate: &Predicate,
    value: Option<&Value>,
    bindings: &Bindings,
) -> Result<Finding, BindError> {
    let got = value.map_or_else(|| NO_MEMBER.to_owned(), Value::to_string);
    let (holds, expected) = match predicate {
        Predicate::Eq(wanted) => {
            let wanted = bindings.fill(wanted)?;
            (value.is_some_and(|value| equal(value, &wanted)), wanted.to_string())
        }
        Predicate::Ne(other) => {
            let other = bindings.fill(other)?;
            (value.is_some_and(|value| !equal(value, &other)), format!("anything but {other}"))
        }
        Predicate::Present => (value.is_some(), "present".to_owned()),
        Predicate::Absent => (value.is_none(), "absent".to_owned()),
        Predicate::Len(wanted) => {
            let length = value.and_then(length);
            let got = length.map_or(got, |length| format!("length {length}"));
            return Ok(Finding { holds: length == Some(*wanted), expected: format!("length {wanted}"), got });
        }
        Predicate::Matches(pattern) => {
            let whole = Regex::new(&format!("^(?:{pattern})$"));
            let matches = |text: &str| whole.as_ref().is_ok_and(|whole| whole.is_match(text));
            (value.and_then(Value::as_str).is_some_and(matches), format!("a string that matches {pattern}"))
        }
        Predicate::At { time, early, late, form } => {
            let wanted = bindings.instant(time)?;
            let expected = format!("{time} = {wanted}{}", tolerance(*early, *late));
            let came = value.and_then(|value| instant(value, *form));
            return Ok(at(wanted, *early, *late, came, *form, expected, got));
        }
    };
    Ok(Finding { holds, expected, got })
}

/// Reads an instant as an API writes it.
pub(crate) fn instant(value: &Value, form: DateForm) -> Option<Timestamp> {
    if form == DateForm::Text {
        return value.as_str()?.parse().ok();
    }
    if let Some(seconds) = value.as_i64() {
        return Timestamp::from_second(seconds).ok();
    }
    let milliseconds = (value.as_f64()? * 1000.0).round();
    // A number beyond the range saturates here and is refused there.
    #[allow(clippy::cast_possible_truncation)]
    Timestamp::from_millisecond(milliseconds as i64).ok()
}

fn at(
    wanted: Timestamp,
    early: SignedDuration,
    late: SignedDuration,
    came: Option<Timestamp>,
    form: DateForm,
    expected: String,
    got: String,
) -> Finding {
    let Some(came) = came else {
        let got = match form {
            _ if got == NO_MEMBER => got,
            DateForm::Seconds => format!("{got}, which is no number of seconds"),
            DateForm::Text => format!("{got}, which is no date such as 2026-11-21T12:00:00Z"),
        };
        return Finding { holds: false, expected, got };
    };
    let off = came.duration_since(wanted);
    let got = match off.cmp(&SignedDuration::ZERO) {
        Ordering::Less => format!("{came}, {} early", duration::display(off.abs())),
        Ordering::Equal => came.to_string(),
        Ordering::Greater => format!("{came}, {} late", duration::display(off.abs())),
    };
    Finding { holds: -early <= off && off <= late, expected, got }
}

fn tolerance(early: SignedDuration, late: SignedDuration) -> String {
    if early == late {
        format!(" ± {}", duration::display(early))
    } else {
        format!(", {} early to {} late", duration::display(early), duration::display(late))
    }
}

fn length(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::String(text) => Some(text.chars().count()),
        _ => None,
    }
}

/// Equal as JSON: numbers by their value, so that 90 equals 90.0; everything else as it stands.
fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| equal(value, other)))
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::TimeExpression;

    fn found(predicate: Predicate, value: Value) -> Finding {
        let mut bindings = Bindings::new();
        bindings.answered("enable", "2026-01-01T00:00:00Z".parse().expect("a date"));
        bindings.set("key", json!("1234abcd"));
        let value = if value.is_null() { None } else { Some(value) };
        find(&predicate, value.as_ref(), &bindings).expect("every name is known")
    }

    fn due(late: SignedDuration) -> Predicate {
        let time = TimeExpression::parse("@enable + 90d").expect("a time expression");
        Predicate::At { time, early: SignedDuration::from_secs(5), late, form: DateForm::Seconds }
    }

    #[test]
    fn numbers_are_equal_by_value_and_types_are_not_mixed() {
        assert!(found(Predicate::Eq(json!(90)), json!(90.0)).holds);
        assert!(!found(Predicate::Eq(json!(90)), json!("90")).holds);
        assert!(!found(Predicate::Eq(json!({ "a": 1 })), json!({ "a": 1, "b": 2 })).holds);
        assert!(found(Predicate::Eq(json!([{ "a": 1 }])), json!([{ "a": 1.0 }])).holds);
        assert!(found(Predicate::Eq(json!("${key}")), json!("1234abcd")).holds);
    }

    #[test]
    fn a_missing_member_equals_nothing_and_differs_from_nothing() {
        assert!(!found(Predicate::Ne(json!(1)), Value::Null).holds);
        assert_eq!(found(Predicate::Eq(json!(1)), Value::Null).got, "no such member");
        assert!(found(Predicate::Absent, Value::Null).holds);
        assert!(!found(Predicate::Present, Value::Null).holds);
    }

    #[test]
    fn the_bounds_of_an_instant_belong_to_it() {
        let day_90 = 1_775_001_600;
        let five = || due(SignedDuration::from_secs(5));
        assert!(found(five(), json!(day_90)).holds);
        assert!(found(five(), json!(f64::from(day_90) + 5.0)).holds);
        assert!(!found(five(), json!(f64::from(day_90) + 5.001)).holds);
        assert!(found(due(SignedDuration::from_mins(30)), json!(day_90 + 1800)).holds);
        assert!(!found(due(SignedDuration::from_mins(30)), json!(day_90 - 6)).holds);
    }

    #[test]
    fn a_wrong_instant_says_by_how_much() {
        let finding = found(due(SignedDuration::from_secs(5)), json!(1_775_001_600 + 275 * 86400));
        assert_eq!(finding.got, "2027-01-01T00:00:00Z, 275d late");
        assert_eq!(finding.expected, "@enable + 90d = 2026-04-01T00:00:00Z ± 5s");
        let finding = found(due(SignedDuration::from_secs(5)), json!("2026-04-01T00:00:00Z"));
        assert!(!finding.holds && finding.got.ends_with("which is no number of seconds"), "{finding:?}");
    }

    #[test]
    fn a_pattern_must_match_as_a_whole() {
        assert!(found(Predicate::Matches("[0-9a-f]+".into()), json!("1234abcd")).holds);
        assert!(!found(Predicate::Matches("[0-9]+|x".into()), json!("1234abcd")).holds);
        assert!(!found(Predicate::Matches("[0-9]+".into()), json!(1234)).holds);
    }

    #[test]
    fn length_is_of_lists_and_strings() {
        assert!(found(Predicate::Len(2), json!(["a", "b"])).holds);
        assert!(found(Predicate::Len(2), json!("ab")).holds);
        assert_eq!(found(Predicate::Len(2), json!(["a"])).got, "length 1");
        assert!(!found(Predicate::Len(0), Value::Null).holds);
    }
}
