//! What differs between two tellings of one case.
//!
//! The smallest thing that explains the difference: where a step was answered by another error its members are not
//! compared, where a member is missing what was below it is not named, and what comes after an early end was not asked.

use std::collections::BTreeSet;

use super::telling::{self, ToldStep};
use crate::normalise::places::is_below;
use crate::scenario::{Action, Case};

/// The name of the place where status and code stand.
pub const ANSWER: &str = "answer";

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The index of the step in the case.
    pub step: usize,
    /// The operation that was asked.
    pub operation: String,
    /// The member, without indices; [`ANSWER`] for status and code.
    pub member: String,
    /// What happened to it.
    pub kind: Kind,
    /// What the first side has.
    pub from: String,
    /// What the second side has.
    pub to: String,
}

/// What happened to a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Status or code is another one.
    Answer {
        /// What it was.
        from: String,
        /// What it is.
        to: String,
    },
    /// Only the first side has it.
    Missing,
    /// Only the second side has it.
    New,
    /// Both have it, with different values.
    Value,
    /// One side ended early, or the story is another one.
    Story,
}

/// Finds what differs, in the order of the steps.
pub(super) fn between(case: &Case, first: &str, second: &str) -> Vec<Change> {
    let (first, second) = (telling::read(first), telling::read(second));
    let mut changes = Vec::new();
    for (&step, one) in &first.steps {
        let Some(other) = second.steps.get(&step) else { continue };
        let place = Place { step, operation: operation(case, step) };
        if one.id != other.id {
            changes.push(place.change("story", Kind::Story, &one.id, &other.id));
        } else if one.answer != other.answer {
            let kind = Kind::Answer { from: one.answer.clone(), to: other.answer.clone() };
            changes.push(place.change(ANSWER, kind, &one.answer, &other.answer));
        } else {
            members(&place, one, other, &mut changes);
        }
    }
    let lengths = (first.steps.len(), second.steps.len());
    if changes.is_empty() && (lengths.0 != lengths.1 || first.stopped.is_some() != second.stopped.is_some()) {
        let step = lengths.0.min(lengths.1).saturating_sub(1);
        let place = Place { step, operation: operation(case, step) };
        let told = |stopped: Option<String>, steps| stopped.unwrap_or_else(|| format!("{steps} steps"));
        let (one, other) = (told(first.stopped, lengths.0), told(second.stopped, lengths.1));
        changes.push(place.change("story", Kind::Story, &one, &other));
    }
    changes
}

struct Place {
    step: usize,
    operation: String,
}

impl Place {
    fn change(&self, member: &str, kind: Kind, from: &str, to: &str) -> Change {
        Change {
            step: self.step,
            operation: self.operation.clone(),
            member: member.to_owned(),
            kind,
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }
}

fn members(place: &Place, one: &ToldStep, other: &ToldStep, changes: &mut Vec<Change>) {
    let names: BTreeSet<&String> = one.members.keys().chain(other.members.keys()).collect();
    let mut gone: Option<&String> = None;
    for name in names {
        if gone.is_some_and(|above| is_below(name, above)) {
            continue;
        }
        let (from, to) = (one.members.get(name), other.members.get(name));
        let kind = match (from, to) {
            (Some(from), Some(to)) if from == to => continue,
            (Some(_), Some(_)) => Kind::Value,
            (Some(_), None) => Kind::Missing,
            (None, _) => Kind::New,
        };
        if kind != Kind::Value {
            gone = Some(name);
        }
        let text = |values: Option<&Vec<String>>| values.map(|values| values.join(" ")).unwrap_or_default();
        changes.push(place.change(name, kind, &text(from), &text(to)));
    }
}

fn operation(case: &Case, step: usize) -> String {
    match case.steps.get(step).map(|step| &step.action) {
        Some(Action::Call { operation, .. }) => operation.name.to_owned(),
        Some(Action::Raw(raw)) => {
            format!("raw {}", raw.operation().unwrap_or_default()).trim_end().to_owned()
        }
        Some(Action::Clock(_)) => "clock".to_owned(),
        None => "no step".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake;

    fn changes(first: &str, second: &str) -> Vec<(String, Kind)> {
        let steps = vec![fake::call("CreateKey", 1), fake::call("DescribeKey", 1)];
        let case = fake::case("keys/create", "keys/create", steps, &[]);
        between(&case, first, second).into_iter().map(|change| (change.member, change.kind)).collect()
    }

    const FIRST: &str = "\
1 create  CreateKey {} -> 200
{
  \"KeyMetadata\": {
    \"KeyId\": <key#1>
    \"KeySpec\": \"RSA_2048\"
  }
}
2 describe  DescribeKey {\"KeyId\": <key#1>} -> 400 NotFoundException
message  no
normaliser 1
";

    #[test]
    fn the_same_text_has_no_changes() {
        assert!(changes(FIRST, FIRST).is_empty());
    }

    #[test]
    fn members_are_missing_new_or_other() {
        let second = FIRST.replace("    \"KeySpec\": \"RSA_2048\"\n", "    \"KeyState\": \"Enabled\"\n");
        assert_eq!(
            changes(FIRST, &second),
            [
                ("KeyMetadata.KeySpec".to_owned(), Kind::Missing),
                ("KeyMetadata.KeyState".to_owned(), Kind::New)
            ]
        );
        let second = FIRST.replace("RSA_2048", "RSA_4096");
        assert_eq!(changes(FIRST, &second), [("KeyMetadata.KeySpec".to_owned(), Kind::Value)]);
    }

    #[test]
    fn what_is_below_a_missing_member_is_not_named() {
        let second = FIRST.replace(
            "  \"KeyMetadata\": {\n    \"KeyId\": <key#1>\n    \"KeySpec\": \"RSA_2048\"\n  }\n",
            "",
        );
        assert_eq!(changes(FIRST, &second), [("KeyMetadata".to_owned(), Kind::Missing)]);
    }

    #[test]
    fn another_error_hides_its_text() {
        let second = FIRST.replace("400 NotFoundException\nmessage  no\n", "200\n{\n  \"A\": 1\n}\n");
        let kind = Kind::Answer { from: "400 NotFoundException".to_owned(), to: "200".to_owned() };
        assert_eq!(changes(FIRST, &second), [(ANSWER.to_owned(), kind)]);
    }

    #[test]
    fn a_story_that_ended_early_is_a_change_only_where_nothing_explains_it() {
        let second = "1 create  CreateKey {} -> 200\n{\n  \"KeyMetadata\": {\n    \"KeyId\": <key#1>\n    \"KeySpec\": \
                      \"RSA_2048\"\n  }\n}\nstopped  why\nnormaliser 1\n";
        assert_eq!(changes(FIRST, second), [("story".to_owned(), Kind::Story)]);
        let second = "1 create  CreateKey {} -> 500\nstopped  why\nnormaliser 1\n";
        assert_eq!(changes(FIRST, second).len(), 1);
    }
}
