//! From the SDK's types to JSON, value by value: dates as epoch seconds with milliseconds, bytes in
//! Base64, an absent `Option` as an absent member.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime};
use data_encoding::BASE64;
use serde_json::{Map, Value};

/// Makes an object of the members that are there.
pub(super) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

#[expect(clippy::ptr_arg, reason = "called with what `Option::as_ref` gives")]
pub(super) fn text(value: &String) -> Value {
    Value::String(value.clone())
}

/// Writes a value of an enumeration by its name on the wire, known to the SDK or not.
pub(super) fn word(value: &impl AsRef<str>) -> Value {
    Value::String(value.as_ref().to_owned())
}

pub(super) fn integer(value: &i32) -> Value {
    Value::from(*value)
}

pub(super) fn boolean(value: &bool) -> Value {
    Value::Bool(*value)
}

pub(super) fn blob(value: &Blob) -> Value {
    Value::String(BASE64.encode(value.as_ref()))
}

pub(super) fn instant(value: &DateTime) -> Value {
    // Rounded, not cut: the SDK reads 0.123 as 122,999,907 nanoseconds.
    let milliseconds = (f64::from(value.subsec_nanos()) / 1_000_000.0).round();
    // Seconds since 1970 stay exact up to 2 to the 53rd.
    #[expect(clippy::cast_precision_loss)]
    Value::from((value.secs() as f64 * 1000.0 + milliseconds) / 1000.0)
}

pub(super) fn list<T>(items: &[T], item: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(item).collect())
}

pub(super) fn map(entries: &HashMap<String, String>) -> Value {
    Value::Object(entries.iter().map(|(key, value)| (key.clone(), Value::String(value.clone()))).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_date_has_the_milliseconds_that_were_on_the_wire() {
        assert_eq!(instant(&DateTime::from_secs_f64(1_700_000_000.123)), json!(1_700_000_000.123));
        assert_eq!(instant(&DateTime::from_secs_f64(1_700_000_000.999_9)), json!(1_700_000_001.0));
        assert_eq!(instant(&DateTime::from_millis(-1)), json!(-0.001));
    }

    #[test]
    fn absent_is_not_empty() {
        let empty: &[String] = &[];
        let members = object([("Empty", Some(list(empty, text))), ("Absent", None)]);
        assert_eq!(members, json!({ "Empty": [] }));
    }
}
