//! Values in the words of a judge, with the symbols of the transcript they came from.
//!
//! The words are those of [`judge`](crate::judge): JSON, an instant with how much early or late it is, or the
//! summary of an answer. How much early or late is left out: the symbol of the instant says it.

use std::sync::LazyLock;

use regex_lite::{Captures, Regex};
use serde_json::Value;

use super::dates::Calendar;
use super::symbols::Symbols;
use crate::scenario::{DateForm, predicate};

/// Numbers of seconds between these two are taken for instants: from 2001 to 2096.
const INSTANTS: std::ops::Range<f64> = 1e9..4e9;

/// An instant, and how far it is from another one.
static INSTANT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?Z)(?:, [0-9a-z ]+ (?:early|late))?",
    )
    .expect("invariant: a regex")
});

/// Writes a judge's words with symbols.
pub(super) fn symbolic(text: &str, symbols: &mut Symbols, dates: &mut Calendar) -> String {
    match serde_json::from_str(text) {
        Ok(Value::String(whole)) if symbols.known(&whole).is_some() => symbols.text(&whole),
        Ok(value @ Value::Number(_)) if value.as_f64().is_some_and(|number| INSTANTS.contains(&number)) => {
            predicate::instant(&value, DateForm::Seconds)
                .map_or_else(|| text.to_owned(), |instant| dates.symbol(instant))
        }
        _ => {
            let dated = INSTANT.replace_all(text, |found: &Captures<'_>| match found[1].parse() {
                Ok(instant) => dates.symbol(instant),
                Err(_) => found[0].to_owned(),
            });
            symbols.text(&dated)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_run_to_run_becomes_a_symbol() {
        let (mut symbols, mut dates) = (Symbols::default(), Calendar::default());
        symbols.numbered("random", "c2VjcmV0", ", 6 bytes");
        let instant = "2026-04-01T00:00:01Z".parse().expect("a date");
        dates.write(instant, "<enable + 90d>");
        let mut said = |text: &str| symbolic(text, &mut symbols, &mut dates);
        assert_eq!(said("\"c2VjcmV0\""), "<random#1, 6 bytes>");
        assert_eq!(said("2026-04-01T00:00:01Z, 1d 3s late"), "<enable + 90d>");
        assert_eq!(said(&instant.as_second().to_string()), "<enable + 90d>");
        assert_eq!(said("400 ValidationException: 1 value"), "400 ValidationException: 1 value");
        assert_eq!(said("90"), "90");
        let id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        assert_eq!(said(&format!("400 NotFoundException: Key {id}")), "400 NotFoundException: Key <uuid#1>");
    }
}
