//! From JSON to the SDK's types, value by value.
//!
//! A value is read only where the SDK would send it exactly as it stands; everything else is
//! [`Inexpressible`], and `exchange` sends the JSON itself in the place of what the SDK would make of it.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};
use data_encoding::BASE64;
use serde_json::{Map, Value};

/// The typed builders of the SDK cannot send this JSON: an unknown member, a wrong type, `null`, a
/// number that is no 32-bit integer, a date finer than milliseconds, a blob that is not Base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inexpressible;

/// The members of a JSON object, all of them known.
pub(super) struct Members<'a>(&'a Map<String, Value>);

impl<'a> Members<'a> {
    /// Takes an object that has no other members than the known ones.
    pub(super) fn of(value: &'a Value, known: &[&str]) -> Result<Self, Inexpressible> {
        let members = value.as_object().ok_or(Inexpressible)?;
        if members.keys().all(|name| known.contains(&name.as_str())) {
            Ok(Self(members))
        } else {
            Err(Inexpressible)
        }
    }

    /// Reads one member; one that is not there stays unset, one that is `null` is inexpressible.
    pub(super) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Value) -> Result<T, Inexpressible>,
    ) -> Result<Option<T>, Inexpressible> {
        self.0.get(name).map(read).transpose()
    }
}

pub(super) fn text(value: &Value) -> Result<String, Inexpressible> {
    value.as_str().map(str::to_owned).ok_or(Inexpressible)
}

/// Reads a value of an enumeration; the SDK sends values that it does not know as they are.
pub(super) fn word<T: for<'a> From<&'a str>>(value: &Value) -> Result<T, Inexpressible> {
    value.as_str().map(T::from).ok_or(Inexpressible)
}

pub(super) fn integer(value: &Value) -> Result<i32, Inexpressible> {
    value.as_i64().and_then(|number| i32::try_from(number).ok()).ok_or(Inexpressible)
}

pub(super) fn boolean(value: &Value) -> Result<bool, Inexpressible> {
    value.as_bool().ok_or(Inexpressible)
}

/// Reads canonical Base64: any other spelling of the same bytes would not reach the wire as it stands.
pub(super) fn blob(value: &Value) -> Result<Blob, Inexpressible> {
    BASE64.decode(value.as_str().ok_or(Inexpressible)?.as_bytes()).map(Blob::new).map_err(|_| Inexpressible)
}

/// Reads seconds since 1970 with at most three decimals.
pub(super) fn instant(value: &Value) -> Result<DateTime, Inexpressible> {
    // The year 9999. Dates out of this range are rare enough to be sent as they stand.
    const SECONDS_MAX: f64 = 253_402_300_799.0;
    let seconds = value.as_f64().ok_or(Inexpressible)?;
    if !(0.0..=SECONDS_MAX).contains(&seconds) {
        return Err(Inexpressible);
    }
    let milliseconds = (seconds * 1000.0).round();
    if milliseconds / 1000.0 != seconds {
        return Err(Inexpressible);
    }
    // In range by the check above, and without decimals after rounding.
    #[expect(clippy::cast_possible_truncation)]
    Ok(DateTime::from_millis(milliseconds as i64))
}

pub(super) fn list<T>(
    value: &Value,
    item: impl Fn(&Value) -> Result<T, Inexpressible>,
) -> Result<Vec<T>, Inexpressible> {
    value.as_array().ok_or(Inexpressible)?.iter().map(item).collect()
}

pub(super) fn map(value: &Value) -> Result<HashMap<String, String>, Inexpressible> {
    let entries = value.as_object().ok_or(Inexpressible)?;
    entries.iter().map(|(key, value)| Ok((key.clone(), text(value)?))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_sdk_would_send_otherwise_is_inexpressible() {
        assert_eq!(integer(&json!(2_147_483_648_u64)), Err(Inexpressible), "out of 32 bits");
        assert_eq!(integer(&json!(90.0)), Err(Inexpressible), "would lose its decimal point");
        assert_eq!(blob(&json!("AAA")), Err(Inexpressible), "would gain padding");
        assert_eq!(blob(&json!("AAB=")), Err(Inexpressible), "would lose its last bits");
        assert_eq!(instant(&json!(1_700_000_000.000_5)), Err(Inexpressible), "would lose half a millisecond");
        assert_eq!(instant(&json!(-1)), Err(Inexpressible), "sent as it stands");
        assert_eq!(text(&Value::Null), Err(Inexpressible));
        assert!(Members::of(&json!({ "KeyId": "a", "Keyid": "b" }), &["KeyId"]).is_err());
        assert!(Members::of(&json!([]), &[]).is_err());
    }

    #[test]
    fn milliseconds_survive() {
        let read = instant(&json!(1_700_000_000.123)).expect("three decimals");
        assert_eq!((read.secs(), read.subsec_nanos()), (1_700_000_000, 123_000_000));
    }
}
