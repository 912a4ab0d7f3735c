//! Instants, relative to the steps of the story.
//!
//! Which step, in this order:
//!
//! 1. the time expression that a check of this step claims for this member, where it holds;
//! 2. the one that was written for the same instant before;
//! 3. a step from which it is a whole number of days, give or take 2 s (`Date` headers have whole seconds):
//!    one that changed something before one that only read, then the nearest to the second, then the latest;
//! 4. the nearest step before it that changed something, in whole seconds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::scenario::{Action, Step, duration};
use crate::transcript::{Entry, Got};

const DAY: i64 = 86_400_000;
const NEAR: i64 = 2_000;

/// The instants of a transcript so far.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    anchors: Vec<Anchor>,
    written: BTreeMap<i64, String>,
}

#[derive(Debug)]
struct Anchor {
    name: String,
    at: i64,
    /// It did not change anything on the target: a read, a refused request, a move of the clock.
    idle: bool,
}

impl Calendar {
    /// Adds the instant at which an entry was answered.
    pub(super) fn add(&mut self, step: &Step, entry: &Entry) {
        let name =
            if step.repeat > 1 { format!("{}[{}]", step.id, entry.repetition + 1) } else { step.id.clone() };
        let reads = |name: &str| ["Describe", "Get", "List"].iter().any(|verb| name.starts_with(verb));
        let idle = match (&step.action, &entry.got) {
            (Action::Call { operation, .. }, Got::Answer(answer)) => {
                reads(operation.name) || !answer.is_success()
            }
            (Action::Raw(raw), Got::Answer(answer)) => {
                (raw.rpc.is_some() && raw.operation().is_none_or(reads)) || !answer.is_success()
            }
            _ => true,
        };
        self.anchors.push(Anchor { name, at: entry.at().as_millisecond(), idle });
    }

    /// Remembers that this is written for an instant.
    pub(super) fn write(&mut self, instant: Timestamp, symbol: &str) {
        self.written.entry(instant.as_millisecond()).or_insert_with(|| symbol.to_owned());
    }

    /// The symbol of an instant: `<enable + 90d>`.
    pub(super) fn symbol(&mut self, instant: Timestamp) -> String {
        if let Some(written) = self.written.get(&instant.as_millisecond()) {
            return written.clone();
        }
        let symbol = self.days_after(instant).or_else(|| self.seconds_after(instant));
        let symbol = symbol.unwrap_or_else(|| format!("<{instant}>"));
        self.write(instant, &symbol);
        symbol
    }

    fn days_after(&self, instant: Timestamp) -> Option<String> {
        let instant = instant.as_millisecond();
        let near = self.anchors.iter().enumerate().filter_map(|(index, anchor)| {
            let days = (instant - anchor.at + DAY / 2).div_euclid(DAY);
            let off = (instant - anchor.at - days * DAY).abs();
            (days >= 0 && off <= NEAR).then_some((anchor, days, (anchor.idle, off, Reverse(index))))
        });
        let (anchor, days, _) = near.min_by_key(|(_, _, rank)| *rank)?;
        Some(relative(&anchor.name, days * DAY))
    }

    fn seconds_after(&self, instant: Timestamp) -> Option<String> {
        let instant = instant.as_millisecond();
        let before = self.anchors.iter().filter(|anchor| anchor.at <= instant);
        let nearest = before.max_by_key(|anchor| (!anchor.idle, anchor.at));
        let anchor = nearest.or_else(|| self.anchors.first())?;
        Some(relative(&anchor.name, (instant - anchor.at + 500).div_euclid(1000) * 1000))
    }
}

fn relative(anchor: &str, milliseconds: i64) -> String {
    let distance = duration::display(SignedDuration::from_millis(milliseconds.abs()));
    match milliseconds {
        0 => format!("<{anchor}>"),
        1.. => format!("<{anchor} + {distance}>"),
        _ => format!("<{anchor} - {distance}>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(anchors: &[(&str, &str, bool)]) -> Calendar {
        let anchors = anchors.iter().map(|&(name, at, idle)| Anchor {
            name: name.to_owned(),
            at: time(at).as_millisecond(),
            idle,
        });
        Calendar { anchors: anchors.collect(), written: BTreeMap::new() }
    }

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a date")
    }

    #[test]
    fn a_rotation_90_days_after_enable_is_told_from_the_step_that_enabled_it() {
        let mut calendar = calendar(&[
            ("create", "2026-01-01T00:00:00Z", false),
            ("enable", "2026-01-01T00:00:01Z", false),
            ("status", "2026-01-01T00:00:02Z", true),
            ("day-90", "2026-04-01T00:00:01Z", true),
        ]);
        assert_eq!(calendar.symbol(time("2026-04-01T00:00:01Z")), "<enable + 90d>");
        assert_eq!(calendar.symbol(time("2026-01-01T00:00:00Z")), "<create>");
        assert_eq!(calendar.symbol(time("2026-01-01T00:00:01.4Z")), "<enable>");
    }

    #[test]
    fn other_distances_are_told_in_seconds() {
        let mut calendar = calendar(&[
            ("create", "2026-01-01T00:00:00Z", false),
            ("rotate", "2026-01-02T10:00:00Z", false),
            ("status", "2026-01-02T10:01:00Z", true),
        ]);
        assert_eq!(calendar.symbol(time("2026-01-02T10:01:52.2Z")), "<rotate + 1m 52s>");
        assert_eq!(calendar.symbol(time("2025-12-31T12:00:00Z")), "<create - 12h>");
    }

    #[test]
    fn one_instant_is_written_alike_wherever_it_stands() {
        let mut calendar = calendar(&[("create", "2026-01-01T00:00:00Z", false)]);
        assert_eq!(calendar.symbol(time("2026-01-01T00:00:00.25Z")), "<create>");
        calendar.anchors.push(Anchor {
            name: "again".into(),
            at: time("2026-01-01T00:00:00Z").as_millisecond(),
            idle: false,
        });
        assert_eq!(calendar.symbol(time("2026-01-01T00:00:00.25Z")), "<create>");
    }
}
