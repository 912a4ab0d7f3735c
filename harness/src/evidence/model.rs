//! What differs between two service models in the JSON format of botocore: shapes, limits, enumerations, errors.
//!
//! Documentation and everything else that a claim cannot rest on is not compared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// A service model, as far as claims rest on it.
#[derive(Debug, Deserialize)]
pub struct Model {
    operations: BTreeMap<String, Operation>,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Debug, Deserialize)]
struct Operation {
    input: Option<Reference>,
    output: Option<Reference>,
    #[serde(default)]
    errors: Vec<Reference>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Reference {
    shape: String,
}

#[derive(Debug, Deserialize)]
struct Shape {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    members: BTreeMap<String, Reference>,
    #[serde(default)]
    required: BTreeSet<String>,
    #[serde(default, rename = "enum")]
    values: BTreeSet<String>,
    min: Option<i64>,
    max: Option<i64>,
    pattern: Option<String>,
    member: Option<Reference>,
    key: Option<Reference>,
    value: Option<Reference>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelChange {
    /// What changed.
    pub subject: Subject,
    /// In which respect.
    pub aspect: Aspect,
    /// The member of a structure, the error of an operation, the value of an enumeration, where it is about one.
    pub member: Option<String>,
    /// How, in words.
    pub what: String,
}

/// In which respect something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// What there is, and of which kind.
    Form,
    /// What a request may hold: bounds, patterns, values, required members. Answers are as they were.
    Limit,
    /// The errors that are declared.
    Errors,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An operation.
    Operation(String),
    /// A shape.
    Shape(String),
}

impl Subject {
    /// The name in the model.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Operation(name) | Self::Shape(name) => name,
        }
    }
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    ///
    /// When it is no JSON, or not a model in botocore's format; the text says where.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The model that this program knows.
    #[must_use]
    pub fn embedded() -> Self {
        Self::parse(kms_model::JSON).expect("invariant: the tables were made from it")
    }

    /// What is different in a newer model: operations first, by name.
    #[must_use]
    pub fn changes(&self, newer: &Self) -> Vec<ModelChange> {
        let mut changes = Changes { changes: Vec::new(), subject: Subject::Operation(String::new()) };
        for (name, old, new) in pairs(&self.operations, &newer.operations) {
            changes.subject = Subject::Operation(name.clone());
            match (old, new) {
                (Some(old), Some(new)) => changes.operation(old, new),
                (old, _) => changes.came_or_went(old.is_some()),
            }
        }
        for (name, old, new) in pairs(&self.shapes, &newer.shapes) {
            changes.subject = Subject::Shape(name.clone());
            match (old, new) {
                (Some(old), Some(new)) => changes.shape(old, new),
                (old, _) => changes.came_or_went(old.is_some()),
            }
        }
        changes.changes
    }
}

struct Changes {
    changes: Vec<ModelChange>,
    subject: Subject,
}

impl Changes {
    fn add(&mut self, aspect: Aspect, member: Option<&str>, what: String) {
        let (subject, member) = (self.subject.clone(), member.map(str::to_owned));
        self.changes.push(ModelChange { subject, aspect, member, what });
    }

    fn came_or_went(&mut self, went: bool) {
        self.add(Aspect::Form, None, if went { "is gone".to_owned() } else { "is new".to_owned() });
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        self.reference("takes", &old.input, &new.input);
        self.reference("answers", &old.output, &new.output);
        let names = |operation: &Operation| -> BTreeSet<String> {
            operation.errors.iter().map(|error| error.shape.clone()).collect()
        };
        self.sets(Aspect::Errors, "error", &names(old), &names(new));
    }

    fn shape(&mut self, old: &Shape, new: &Shape) {
        if old.kind != new.kind {
            self.add(Aspect::Form, None, format!("is a {} instead of a {}", new.kind, old.kind));
        }
        for (name, old, new) in pairs(&old.members, &new.members) {
            match (old, new) {
                (Some(old), Some(new)) if old == new => {}
                (Some(old), Some(new)) => {
                    self.add(
                        Aspect::Form,
                        Some(name),
                        format!("{name} is {} instead of {}", new.shape, old.shape),
                    );
                }
                (None, _) => self.add(Aspect::Form, Some(name), format!("has the new member {name}")),
                (Some(_), None) => {
                    self.add(Aspect::Form, Some(name), format!("has no member {name} any more"));
                }
            }
        }
        for name in new.required.difference(&old.required) {
            self.add(Aspect::Limit, Some(name), format!("requires {name}"));
        }
        for name in old.required.difference(&new.required) {
            self.add(Aspect::Limit, Some(name), format!("does not require {name} any more"));
        }
        self.sets(Aspect::Limit, "value", &old.values, &new.values);
        self.limit("min", old.min, new.min);
        self.limit("max", old.max, new.max);
        self.limit("pattern", old.pattern.as_deref(), new.pattern.as_deref());
        self.reference("has items of", &old.member, &new.member);
        self.reference("has keys of", &old.key, &new.key);
        self.reference("has values of", &old.value, &new.value);
    }

    /// Errors and values have their own names as the member, so that only claims about them are touched.
    fn sets(&mut self, aspect: Aspect, noun: &str, old: &BTreeSet<String>, new: &BTreeSet<String>) {
        for name in new.difference(old) {
            self.add(aspect, Some(name), format!("has the new {noun} {name}"));
        }
        for name in old.difference(new) {
            self.add(aspect, Some(name), format!("has no {noun} {name} any more"));
        }
    }

    fn limit(&mut self, name: &str, old: Option<impl ToString>, new: Option<impl ToString>) {
        let (old, new) = (old.map(|old| old.to_string()), new.map(|new| new.to_string()));
        if old != new {
            let shown = |limit: Option<String>| limit.unwrap_or_else(|| "none".to_owned());
            self.add(Aspect::Limit, None, format!("has {name} {} instead of {}", shown(new), shown(old)));
        }
    }

    fn reference(&mut self, verb: &str, old: &Option<Reference>, new: &Option<Reference>) {
        if old != new {
            let shown =
                |shape: &Option<Reference>| shape.as_ref().map_or("nothing", |shape| &shape.shape).to_owned();
            self.add(Aspect::Form, None, format!("{verb} {} instead of {}", shown(new), shown(old)));
        }
    }
}

/// Both sides of every name that either has.
fn pairs<'a, T>(
    old: &'a BTreeMap<String, T>,
    new: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = (&'a String, Option<&'a T>, Option<&'a T>)> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().map(|name| (name, old.get(name), new.get(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(edit: impl Fn(String) -> String) -> Vec<String> {
        let newer = Model::parse(&edit(kms_model::JSON.to_owned())).expect("it is a model");
        let changes = Model::embedded().changes(&newer);
        changes.into_iter().map(|change| format!("{} {}", change.subject.name(), change.what)).collect()
    }

    #[test]
    fn the_same_model_has_no_changes() {
        assert!(changes(|text| text).is_empty());
    }

    #[test]
    fn a_raised_limit_is_told() {
        let edited = changes(|text| text.replace("\"max\": 2560", "\"max\": 3650"));
        assert_eq!(edited, ["RotationPeriodInDaysType has max 3650 instead of 2560"]);
    }

    #[test]
    fn shapes_members_values_and_errors_come_and_go() {
        let old = r#"{"operations":{"A":{"input":{"shape":"S"},"errors":[{"shape":"E"}]},"B":{}},
            "shapes":{"S":{"type":"structure","members":{"M":{"shape":"T"},"N":{"shape":"T"}},"required":["M"]},
                      "T":{"type":"string","enum":["x","y"]},"L":{"type":"list","member":{"shape":"T"}}}}"#;
        let new = r#"{"operations":{"A":{"input":{"shape":"S"},"errors":[{"shape":"F"}]},"C":{"documentation":"new"}},
            "shapes":{"S":{"type":"structure","members":{"M":{"shape":"L"},"O":{"shape":"T"}},"required":["O"]},
                      "T":{"type":"string","enum":["x","z"]},"L":{"type":"list","member":{"shape":"S"}}}}"#;
        let model = |text| Model::parse(text).expect("it is a model");
        let told: Vec<String> = model(old)
            .changes(&model(new))
            .into_iter()
            .map(|change| format!("{} {}", change.subject.name(), change.what))
            .collect();
        assert_eq!(
            told,
            [
                "A has the new error F",
                "A has no error E any more",
                "B is gone",
                "C is new",
                "L has items of S instead of T",
                "S M is L instead of T",
                "S has no member N any more",
                "S has the new member O",
                "S requires O",
                "S does not require M any more",
                "T has the new value z",
                "T has no value y any more",
            ]
        );
    }

    #[test]
    fn what_is_no_model_is_refused() {
        assert!(Model::parse("{}").is_err());
    }
}
