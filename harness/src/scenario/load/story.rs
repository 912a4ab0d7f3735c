//! Lowers the steps of one case, in order: each step may use what the steps before it left.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::error::{LoadError, Problem, Source};
use super::file::StepEntry;
use super::fixture::Fixtures;
use super::located::{Json, Located};
use super::names;
use super::node::{self, Node};
use crate::scenario::bind::template::{Placeholder, Template};
use crate::scenario::time::{Anchor, TimeExpression};
use crate::scenario::{Api, Caller, Capability, Evidence, Step};

/// A case in the making.
pub(super) struct Story<'a, 't> {
    /// The fixtures there are.
    pub(super) fixtures: &'a Fixtures<'t>,
    /// What the file says its target must be able to do.
    pub(super) requires: &'a [Capability],
    /// Whose API the steps call.
    pub(super) api: Api,
    /// The steps so far.
    pub(super) steps: Vec<Step>,
    /// The names of the evidence that claims rest on.
    pub(super) evidence_used: BTreeSet<String>,
    /// The evidence that fixtures brought along.
    pub(super) fixture_evidence: BTreeMap<String, Evidence>,
    /// What is wrong.
    pub(super) errors: Vec<LoadError>,
    ids: BTreeSet<String>,
    saved: BTreeSet<String>,
    answered: BTreeSet<String>,
}

/// Where the steps that are being lowered come from.
pub(super) struct Scope<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// The file's evidence.
    pub(super) evidence: &'a BTreeMap<String, Evidence>,
    /// What goes before the names of evidence: empty, or the fixture's name and a dot.
    pub(super) evidence_prefix: String,
    /// What goes before the ids of steps and the names of saved values: empty, or `given.`.
    pub(super) prefix: String,
    /// The line that the steps stand on in the scenario's file, where they come from a fixture.
    pub(super) line: Option<usize>,
    /// Who asks where a step does not say.
    pub(super) caller: Caller,
    /// The fixtures that are being run, the innermost last.
    pub(super) fixtures: Vec<String>,
    /// What every message says besides: the row, the step that uses the fixture.
    pub(super) notes: Vec<String>,
}

impl<'a, 't> Story<'a, 't> {
    /// Makes a case without steps.
    pub(super) fn new(fixtures: &'a Fixtures<'t>, requires: &'a [Capability], api: Api) -> Self {
        Self {
            fixtures,
            requires,
            api,
            steps: Vec::new(),
            evidence_used: BTreeSet::new(),
            fixture_evidence: BTreeMap::new(),
            errors: Vec::new(),
            ids: BTreeSet::new(),
            saved: BTreeSet::new(),
            answered: BTreeSet::new(),
        }
    }

    /// Lowers these steps, after the ones there are.
    pub(super) fn tell(&mut self, scope: &Scope<'_>, steps: Vec<Node<'t>>) {
        for step in steps {
            if let Err(problem) = self.add(scope, &step) {
                self.complain(scope, problem);
                self.declare_what_can_be_seen(scope, &step);
            }
        }
    }

    /// Remembers what is wrong in the file of the scope.
    pub(super) fn complain(&mut self, scope: &Scope<'_>, problem: Problem) {
        let error = scope.source.error(problem);
        self.errors.push(scope.notes.iter().fold(error, |error, note| error.with_note(note)));
    }

    /// Makes a step's instant known to what follows.
    pub(super) fn declare_answered(&mut self, scope: &Scope<'_>, id: &str) {
        self.answered.insert(format!("{}{id}", scope.prefix));
    }

    /// Makes a saved value known to what follows.
    pub(super) fn declare_saved(&mut self, scope: &Scope<'_>, name: &str) {
        self.saved.insert(format!("{}{name}", scope.prefix));
    }

    /// Finds evidence by name, and notes that it is used. Answers the name it has in the case.
    pub(super) fn evidence<'s>(
        &mut self,
        scope: &'s Scope<'_>,
        because: &Located<String>,
    ) -> Result<(String, &'s Evidence), Problem> {
        let found = scope.evidence.get(because.as_str()).ok_or_else(|| {
            let known = scope.evidence.keys().map(String::as_str);
            let help = names::suggestion(because, known).unwrap_or_else(|| "add it".to_owned());
            Problem::new(because.span(), format!("there is no `[evidence.{}]`", because.as_str())).help(help)
        })?;
        let name = format!("{}{}", scope.evidence_prefix, because.as_str());
        self.evidence_used.insert(name.clone());
        Ok((name, found))
    }

    /// Checks that the placeholders in a value can be filled in, names of members included.
    pub(super) fn check_json(&self, scope: &Scope<'_>, json: &Located<Json>) -> Result<(), Problem> {
        match &**json {
            Json::String(text) => self.check_text(scope, text, json.span()),
            Json::List(items) => items.iter().try_for_each(|item| self.check_json(scope, item)),
            Json::Object(members) => members.iter().try_for_each(|(name, value)| {
                self.check_text(scope, name, name.span())?;
                self.check_json(scope, value)
            }),
            Json::Integer(_) | Json::Float(_) | Json::Boolean(_) => Ok(()),
        }
    }

    /// Checks that the placeholders in a text can be filled in.
    pub(super) fn check_text(
        &self,
        scope: &Scope<'_>,
        text: &str,
        span: Range<usize>,
    ) -> Result<(), Problem> {
        let template =
            Template::parse(text).map_err(|error| Problem::new(span.clone(), error.to_string()))?;
        template.placeholders().try_for_each(|placeholder| match placeholder {
            Placeholder::Saved { name, .. } => self.check_saved(scope, name, span.clone()),
            Placeholder::Time(time) => self.check_time(scope, time, span.clone()),
            Placeholder::Base64(_)
            | Placeholder::Digest(..)
            | Placeholder::Bytes(_)
            | Placeholder::Text { .. } => Ok(()),
        })
    }

    /// Reads a time expression and checks that its anchor is known.
    pub(super) fn time(
        &self,
        scope: &Scope<'_>,
        text: &str,
        span: Range<usize>,
    ) -> Result<TimeExpression, Problem> {
        let time =
            TimeExpression::parse(text).map_err(|error| Problem::new(span.clone(), error.to_string()))?;
        self.check_time(scope, &time, span)?;
        Ok(time)
    }

    fn check_time(
        &self,
        scope: &Scope<'_>,
        time: &TimeExpression,
        span: Range<usize>,
    ) -> Result<(), Problem> {
        match time.anchor() {
            Anchor::Step(step) if !self.answered.contains(step) => {
                let shown = step.strip_prefix(&scope.prefix).unwrap_or(step);
                let known = in_scope(&self.answered, scope);
                Err(Problem::new(span, format!("no earlier step is called `{shown}`"))
                    .maybe_help(names::suggestion(shown, known)))
            }
            _ => Ok(()),
        }
    }

    fn check_saved(&self, scope: &Scope<'_>, name: &str, span: Range<usize>) -> Result<(), Problem> {
        // A name without the prefix came in through a parameter: the using file has checked it.
        let shown = name.strip_prefix(&scope.prefix);
        let is_private = shown.is_some_and(|shown| shown.contains('.'));
        if self.saved.contains(name) && !is_private {
            return Ok(());
        }
        let shown = shown.unwrap_or(name);
        if shown.starts_with("row.") {
            let help = match scope.fixtures.is_empty() {
                true => "add `[matrix]`; the values of a row cannot hold it",
                false => "give the fixture a parameter",
            };
            return Err(Problem::new(span, format!("`${{{shown}}}` stands where there is no row")).help(help));
        }
        if shown.starts_with("param.") {
            return Err(Problem::new(span, format!("`${{{shown}}}`: only a fixture has parameters")));
        }
        let (private, known) =
            in_scope(&self.saved, scope).partition::<Vec<_>, _>(|known| known.contains('.'));
        let last = |name: &str| name.rsplit('.').next().map(str::to_owned);
        let own = private.iter().find(|known| last(known) == last(shown));
        let take_over = own.and_then(|own| own.split_once('.')).map(|(step, name)| {
            format!("`{name}` is the fixture's own: take it over with `save` in the step `{step}`")
        });
        Err(Problem::new(span, format!("no earlier step saves `{shown}`"))
            .maybe_help(take_over.or_else(|| names::suggestion(shown, known))))
    }

    fn add(&mut self, scope: &Scope<'_>, step: &Node<'t>) -> Result<(), Problem> {
        node::refuse_dates(step)?;
        let entry: StepEntry = node::read(step.clone())?;
        let id = entry.id.as_str();
        if !names::is_step_id(id) {
            let message = format!("`{id}` cannot be the id of a step");
            return Err(Problem::new(entry.id.span(), message).help("use letters, digits and dashes"));
        }
        if !self.ids.insert(format!("{}{id}", scope.prefix)) {
            return Err(Problem::new(entry.id.span(), format!("there are two steps `{id}`")));
        }
        match &entry.fixture {
            Some(fixture) => self.add_fixture(scope, &entry, fixture, step),
            None => self.add_step(scope, &entry),
        }
    }

    /// A broken step must not make the steps after it look broken.
    fn declare_what_can_be_seen(&mut self, scope: &Scope<'_>, step: &Node<'t>) {
        let Some(table) = step.get_ref().as_table() else { return };
        if let Some(id) = table.get("id").and_then(node::text) {
            self.declare_answered(scope, id);
        }
        let saves = table.get("save").and_then(|save| save.get_ref().as_table());
        for name in saves.into_iter().flat_map(|save| save.keys()) {
            self.declare_saved(scope, name.get_ref());
        }
    }
}

/// The names that can be used in a scope, as that scope writes them.
fn in_scope<'n>(names: &'n BTreeSet<String>, scope: &'n Scope<'_>) -> impl Iterator<Item = &'n str> {
    names.iter().filter_map(|name| name.strip_prefix(&scope.prefix))
}
