//! Which claims a difference between two service models touches.
//!
//! A claim is touched where its evidence names what changed, where it speaks of a member that is of another form now, where
//! it claims an error whose declaration changed, and where it claims an error of a step that sends such a member or one
//! with another limit.

use std::collections::BTreeSet;

use kms_model::{Kind, Shape};
use serde_json::Value;

use super::model::{Aspect, ModelChange, Subject};
use crate::normalise::without_indices;
use crate::scenario::{Action, Api, Case, Outcome, Scenario, Step, Suite};

/// The claims that a change touches: the scenario and the name of the evidence.
pub type Claims<'a> = BTreeSet<(&'a str, &'a str)>;

/// Finds the claims that a change touches.
#[must_use]
pub fn claims<'a>(suite: &'a Suite, change: &ModelChange) -> Claims<'a> {
    let mut claims = Claims::new();
    // The model is AWS's: what another API calls alike is something else.
    for scenario in suite.scenarios().iter().filter(|scenario| scenario.api == Api::Aws) {
        for (name, evidence) in &scenario.evidence {
            if names(&evidence.source, change.subject.name()) && is_meant(&evidence.source, change) {
                claims.insert((&scenario.id, name));
            }
        }
    }
    for case in suite.cases().iter().filter(|case| case.scenario.api == Api::Aws) {
        for step in &case.steps {
            of_step(case, step, change, &mut claims);
        }
    }
    claims
}

fn of_step<'a>(case: &'a Case, step: &'a Step, change: &ModelChange, claims: &mut Claims<'a>) {
    let Action::Call { operation, input } = &step.action else { return };
    let mut touch = |because: &'a str| {
        let scenario: &'a Scenario = case.scenario.as_ref();
        if scenario.evidence.contains_key(because) {
            claims.insert((&scenario.id, because));
        }
    };
    let sends = operation.input.is_some_and(|shape| input_has(input, shape, change));
    if let Outcome::Error { code, because, .. } = &step.outcome {
        let declared = match &change.subject {
            Subject::Operation(name) => {
                name == operation.name && change.member.as_ref().is_none_or(|error| error == code)
            }
            Subject::Shape(name) => name == code,
        };
        if declared || sends {
            touch(because);
        }
    }
    if change.aspect != Aspect::Form {
        return;
    }
    for check in &step.checks {
        let path = without_indices(&check.path.to_string());
        let members: Vec<&str> = path.split('.').collect();
        let answers = matches!(&change.subject, Subject::Operation(name) if name == operation.name);
        if answers || operation.output.is_some_and(|shape| path_has(&members, shape, change)) {
            touch(&check.because);
        }
    }
}

/// Whether a value that is sent has a member whose shape changed.
fn input_has(value: &Value, shape: &Shape, change: &ModelChange) -> bool {
    let is_it = matches!(&change.subject, Subject::Shape(name) if name == shape.name);
    match (value, &shape.kind) {
        (Value::Object(members), Kind::Structure(_)) => members.iter().any(|(name, value)| {
            let here = is_it && change.member.as_ref() == Some(name);
            here || shape.member(name).is_some_and(|member| input_has(value, member.shape, change))
        }),
        (Value::Object(members), Kind::Map { value, .. }) => {
            is_it || members.values().any(|each| input_has(each, value, change))
        }
        (Value::Array(items), Kind::List(item)) => {
            is_it || items.iter().any(|each| input_has(each, item, change))
        }
        // A new value of an enumeration touches who sends a value that was none, and who sends that one.
        _ => is_it,
    }
}

/// Whether a path leads to what changed, or through a member that did.
fn path_has(members: &[&str], shape: &Shape, change: &ModelChange) -> bool {
    let is_it = matches!(&change.subject, Subject::Shape(name) if name == shape.name);
    match (&shape.kind, members) {
        (Kind::List(item), _) => is_it || path_has(members, item, change),
        (Kind::Structure(_), [first, rest @ ..]) => {
            let here = is_it && change.member.as_ref().is_none_or(|member| member == first);
            here || shape.member(first).is_some_and(|member| path_has(rest, member.shape, change))
        }
        (Kind::Map { value, .. }, [_, rest @ ..]) => is_it || path_has(rest, value, change),
        _ => is_it,
    }
}

/// Whether a source names something of the model, as a whole word.
fn names(source: &str, name: &str) -> bool {
    source.split(|each: char| !each.is_ascii_alphanumeric()).any(|word| word == name)
}

/// The members of a structure that a source names beside it narrow what it rests on; without one it is all of it.
fn is_meant(source: &str, change: &ModelChange) -> bool {
    match (&change.subject, &change.member) {
        // A page about an operation does not rest on the list of its errors.
        (Subject::Operation(_), Some(member)) => names(source, member),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(subject: Subject, aspect: Aspect, member: Option<&str>) -> ModelChange {
        ModelChange { subject, aspect, member: member.map(str::to_owned), what: "changed".to_owned() }
    }

    fn touched(change: &ModelChange) -> BTreeSet<String> {
        let suite = Suite::embedded().expect("the suite loads");
        claims(&suite, change).into_iter().map(|(scenario, _)| scenario.to_owned()).collect()
    }

    #[test]
    fn a_limit_touches_who_is_refused_with_the_member_and_a_form_who_speaks_of_it() {
        let subject = Subject::Shape("RotationPeriodInDaysType".to_owned());
        let limit = touched(&change(subject.clone(), Aspect::Limit, None));
        assert!(limit.contains("rotation/enable-period-bounds"), "{limit:?}");
        assert!(!limit.contains("rotation/automatic-on-its-date"), "{limit:?}");
        let form = touched(&change(subject, Aspect::Form, None));
        assert!(form.is_superset(&limit) && form.contains("rotation/automatic-on-its-date"), "{form:?}");
        assert!(!form.iter().any(|scenario| scenario.starts_with("aliases/")), "{form:?}");
    }

    #[test]
    fn an_error_touches_who_claims_it_of_that_operation() {
        let subject = Subject::Operation("RotateKeyOnDemand".to_owned());
        let limit = touched(&change(subject.clone(), Aspect::Errors, Some("LimitExceededException")));
        assert!(!limit.is_empty());
        assert!(limit.len() < touched(&change(subject, Aspect::Errors, None)).len());
    }

    #[test]
    fn what_nobody_claims_touches_nobody() {
        let nothing = change(Subject::Shape("NoSuchType".to_owned()), Aspect::Form, None);
        assert!(touched(&nothing).is_empty());
    }

    #[test]
    fn names_are_whole_words() {
        assert!(names("service model 2026-05: TagKeyType, TagValueType", "TagKeyType"));
        assert!(!names("service model 2026-05: TagKeyTypes", "TagKeyType"));
    }
}
