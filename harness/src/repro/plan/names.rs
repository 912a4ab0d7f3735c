//! The names of variables: those of the scenario, made fit for every language.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::scenario::bind::Bindings;

/// A variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::repro) struct Variable {
    /// Its name, good in every language.
    pub(in crate::repro) name: String,
    /// It holds a text as it is; otherwise the JSON of another value.
    pub(in crate::repro) is_text: bool,
}

/// Names that scripts use for something else, or that a language keeps for itself.
const TAKEN: [&str; 86] = [
    "account",
    "and",
    "answer",
    "as",
    "ask",
    "asked",
    "async",
    "await",
    "base64",
    "body",
    "boto3",
    "break",
    "broken",
    "change",
    "claim",
    "class",
    "client",
    "clock",
    "code",
    "continue",
    "crate",
    "datetime",
    "decoded",
    "def",
    "del",
    "done",
    "door",
    "else",
    "enum",
    "false",
    "flip",
    "fn",
    "for",
    "from",
    "got",
    "hashlib",
    "hexadecimal",
    "if",
    "impl",
    "import",
    "in",
    "instant",
    "is",
    "json",
    "kms",
    "let",
    "loop",
    "main",
    "match",
    "member",
    "message",
    "mod",
    "move",
    "mu",
    "must",
    "now",
    "or",
    "os",
    "pass",
    "re",
    "region",
    "return",
    "same",
    "save",
    "secret",
    "self",
    "send",
    "static",
    "status",
    "sys",
    "text",
    "tick",
    "time",
    "to",
    "true",
    "type",
    "url",
    "urllib",
    "use",
    "value",
    "wait",
    "wanted",
    "while",
    "wire",
    "with",
    "wrap",
];

/// The variables of one script.
pub(super) struct Names {
    /// What was saved in the last run: it shows which values are texts.
    bindings: Bindings,
    given: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(bindings: Bindings) -> Self {
        Self { bindings, given: BTreeMap::new(), taken: TAKEN.iter().map(ToString::to_string).collect() }
    }

    /// The variable of a saved value.
    pub(super) fn saved(&mut self, name: &str) -> Variable {
        let is_text = self.bindings.saved(name).is_none_or(Value::is_string);
        Variable { name: self.of(&format!("saved {name}"), name), is_text }
    }

    /// The variable that holds the instant of a step's answer, in seconds since 1970.
    pub(super) fn instant(&mut self, step: &str) -> String {
        self.of(&format!("instant {step}"), &format!("at {step}"))
    }

    /// The variable of a value that is made from another one; the same for the same `what`.
    pub(super) fn derived(&mut self, what: &str, like: &str) -> String {
        self.of(&format!("derived {what}"), like)
    }

    fn of(&mut self, what: &str, like: &str) -> String {
        if let Some(given) = self.given.get(what) {
            return given.clone();
        }
        let plain = |each: char| if each.is_ascii_alphanumeric() { each.to_ascii_lowercase() } else { '_' };
        let mut plain: String = like.chars().map(plain).collect();
        if !plain.starts_with(|first: char| first.is_ascii_alphabetic()) {
            plain.insert_str(0, "value_");
        }
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        let name = candidates.find(|name| !self.taken.contains(name)).expect("invariant: numbers do not end");
        self.taken.insert(name.clone());
        self.given.insert(what.to_owned(), name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_good_in_every_language_and_stay() {
        let mut names = Names::new(Bindings::new());
        assert_eq!(names.saved("given.key").name, "given_key");
        assert_eq!(names.saved("given-key").name, "given_key_2");
        assert_eq!(names.saved("given.key").name, "given_key");
        assert_eq!(names.saved("type").name, "type_2");
        assert_eq!(names.saved("1st").name, "value_1st");
        assert_eq!(names.instant("19-minutes-before"), "at_19_minutes_before");
    }
}
