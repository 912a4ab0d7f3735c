//! What a step needs of the steps before it: values that they saved, instants at which they were answered.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::scenario::bind::template::{Placeholder, Template};
use crate::scenario::time::Anchor;
use crate::scenario::{Action, ClockMove, MessageClaim, Outcome, Predicate, Step, TimeExpression};

/// What a step needs.
#[derive(Debug, Default)]
pub(in crate::repro) struct Uses {
    /// Names of saved values.
    pub(in crate::repro) names: BTreeSet<String>,
    /// Ids of steps.
    pub(in crate::repro) instants: BTreeSet<String>,
    /// The names of what it saves itself and uses: in its claims, or when it is repeated.
    own_names: BTreeSet<String>,
    /// Whether it uses the instant of its own answer.
    own_instant: bool,
}

/// The indices of the steps that a step cannot do without, and of those that these cannot do without.
pub(in crate::repro) fn needed_by(steps: &[Step], last: usize) -> BTreeSet<usize> {
    let mut needed = BTreeSet::from([last]);
    for at in (0..=last).rev() {
        if !needed.contains(&at) {
            continue;
        }
        let uses = Uses::of(&steps[at]);
        for name in &uses.names {
            let giver = (0..at).rev().find(|before| steps[*before].save.contains_key(name));
            needed.extend(giver);
        }
        for id in &uses.instants {
            needed.extend(steps[..at].iter().position(|step| step.id == *id));
        }
    }
    needed
}

impl Uses {
    /// Reads a step: its request, its claims, what it waits for.
    pub(in crate::repro) fn of(step: &Step) -> Self {
        let mut uses = Self::default();
        match &step.action {
            Action::Call { input, .. } => uses.value(input),
            Action::Raw(raw) => {
                for text in [&raw.target, &raw.content_type].into_iter().flatten() {
                    uses.text(text);
                }
                if let Ok(text) = std::str::from_utf8(&raw.body) {
                    uses.text(text);
                }
            }
            Action::Clock(ClockMove::To(time)) => uses.time(time),
            Action::Clock(ClockMove::Advance(_)) => {}
        }
        if let Outcome::Error { message: MessageClaim::Text(text), .. } = &step.outcome {
            uses.text(text);
        }
        for check in &step.checks {
            uses.predicate(&check.predicate);
        }
        if let Some(settle) = &step.settle {
            uses.value(&settle.input);
            uses.predicate(&settle.until.1);
        }
        // What it gives itself it does not need of others.
        uses.own_instant = uses.instants.remove(&step.id);
        uses.own_names = uses.names.iter().filter(|name| step.save.contains_key(*name)).cloned().collect();
        uses.names.retain(|name| !step.save.contains_key(name));
        uses
    }

    /// What any of these steps needs, of the others or of itself.
    pub(in crate::repro) fn of_all(steps: &[Step]) -> Self {
        let mut all = Self::default();
        for step in steps {
            let mut uses = Self::of(step);
            all.names.append(&mut uses.names);
            all.names.append(&mut uses.own_names);
            all.instants.append(&mut uses.instants);
            all.instants.extend(uses.own_instant.then(|| step.id.clone()));
        }
        all
    }

    /// Whether these steps give all of it.
    pub(in crate::repro) fn are_given_by(&self, steps: &[&Step]) -> bool {
        self.instants.iter().all(|id| steps.iter().any(|step| step.id == *id))
            && self.names.iter().all(|name| steps.iter().any(|step| step.save.contains_key(name)))
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.text(name);
                    self.value(value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        // The loader refuses what is no template.
        let Ok(template) = Template::parse(text) else { return };
        for placeholder in template.placeholders() {
            match placeholder {
                Placeholder::Saved { name, .. } => {
                    self.names.insert(name.clone());
                }
                Placeholder::Time(time) => self.time(time),
                _ => {}
            }
        }
    }

    fn time(&mut self, time: &TimeExpression) {
        if let Anchor::Step(step) = time.anchor() {
            self.instants.insert(step.clone());
        }
    }

    fn predicate(&mut self, predicate: &Predicate) {
        match predicate {
            Predicate::Eq(value) | Predicate::Ne(value) => self.value(value),
            Predicate::At { time, .. } => self.time(time),
            Predicate::Present | Predicate::Absent | Predicate::Len(_) | Predicate::Matches(_) => {}
        }
    }
}
