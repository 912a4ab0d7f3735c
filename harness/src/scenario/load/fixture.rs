//! Fixtures: steps that several stories begin with, in `_fixtures/`.
//!
//! A fixture's steps and saved names are its own: in a step `given` that uses it they become
//! `given.create` and `given.key`, so that two fixtures never see each other's. Parameters are filled in as
//! the using file wrote them: their `${name}` and `@step` mean the using file's.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{LoadError, Problem, Source};
use super::file::{FixtureHeader, StepEntry};
use super::located::Located;
use super::names;
use super::node::{self, Node, Table};
use super::step::{caller, check_name, refuse, refuse_answer_keys};
use super::story::{Scope, Story};
use super::substitute::{Known, qualify};
use super::{evidence, take_steps};
use crate::scenario::Evidence;

/// The fixtures by name; `None` for one whose file is broken, which is said elsewhere.
pub(super) type Fixtures<'t> = BTreeMap<String, Option<Fixture<'t>>>;

/// One fixture, before anybody uses it.
pub(super) struct Fixture<'t> {
    pub(super) source: &'t Source,
    pub(super) evidence: BTreeMap<String, Evidence>,
    pub(super) places: evidence::Places,
    steps: Vec<Node<'t>>,
}

/// Reads a fixture's file.
pub(super) fn read(source: &Source) -> Result<Fixture<'_>, Vec<LoadError>> {
    let errors = |problem: Problem| vec![source.error(problem)];
    let mut table = node::parse(&source.text).map_err(errors)?;
    let steps = take_steps(&mut table).map_err(errors)?;
    let header: FixtureHeader = node::read_table(table, &["step"]).map_err(errors)?;
    let places = evidence::places(&header.evidence);
    let evidence = evidence::lower(header.evidence)
        .map_err(|problems| problems.into_iter().map(|problem| source.error(problem)).collect::<Vec<_>>())?;
    Ok(Fixture { source, evidence, places, steps })
}

impl<'t> Story<'_, 't> {
    /// Lowers a `use` step: the steps of its fixture, under its name.
    pub(super) fn add_fixture(
        &mut self,
        scope: &Scope<'_>,
        entry: &StepEntry,
        name: &Located<String>,
        step: &Node<'t>,
    ) -> Result<(), Problem> {
        for (key, other) in [
            ("call", entry.call.as_ref().map(Located::span)),
            ("raw", entry.raw.as_ref().map(Located::span)),
            ("clock", entry.clock.as_ref().map(Located::span)),
            ("unchecked", entry.unchecked.as_ref().map(Located::span)),
        ] {
            refuse(other, key, "a `use` step")?;
        }
        refuse_answer_keys(entry, "a `use` step: its answers are the fixture's business")?;
        if let Some(with) = &entry.with {
            self.check_json(scope, with)?;
        }
        let fixtures = self.fixtures;
        let fixture = fixtures.get(name.as_str()).ok_or_else(|| {
            let known = fixtures.keys().map(String::as_str);
            Problem::new(name.span(), format!("there is no fixture `{}`", name.as_str()))
                .maybe_help(names::suggestion(name, known))
                .help("fixtures are the files in `_fixtures/`")
        })?;
        let Some(fixture) = fixture else {
            for outer in entry.save.as_ref().into_iter().flat_map(|save| save.keys()) {
                self.declare_saved(scope, outer);
            }
            return Ok(());
        };
        if scope.fixtures.contains(&**name) {
            let circle = scope.fixtures.iter().map(String::as_str).chain([name.as_str()]);
            let message =
                format!("fixtures use each other in a circle: {}", circle.collect::<Vec<_>>().join(" -> "));
            return Err(Problem::new(name.span(), message));
        }
        let inner = self.inner_scope(scope, entry, name, fixture)?;
        let steps = self.instantiate(&inner, fixture, step)?;
        let first = self.steps.len();
        self.tell(&inner, steps);
        for (known, found) in &fixture.evidence {
            self.fixture_evidence.insert(format!("{}{known}", inner.evidence_prefix), found.clone());
        }
        self.take_over(scope, &inner, entry, first)
    }

    fn inner_scope<'f>(
        &self,
        scope: &Scope<'_>,
        entry: &StepEntry,
        name: &Located<String>,
        fixture: &'f Fixture<'t>,
    ) -> Result<Scope<'f>, Problem> {
        let line = scope.source.line(&entry.id.span());
        let mut notes = scope.notes.clone();
        notes.push(format!("used by the step `{}` at {}:{line}", entry.id.as_str(), scope.source.file));
        let mut fixtures = scope.fixtures.clone();
        fixtures.push((**name).clone());
        Ok(Scope {
            source: fixture.source,
            evidence: &fixture.evidence,
            evidence_prefix: format!("{}.", name.as_str()),
            prefix: format!("{}{}.", scope.prefix, entry.id.as_str()),
            line: Some(scope.line.unwrap_or(line)),
            caller: caller(scope, entry.caller.as_ref())?,
            fixtures,
            notes,
        })
    }

    /// Makes the fixture's names its own and fills in its parameters.
    fn instantiate(
        &mut self,
        inner: &Scope<'_>,
        fixture: &Fixture<'t>,
        step: &Node<'t>,
    ) -> Result<Vec<Node<'t>>, Problem> {
        let empty = Table::new();
        let with = step.get_ref().as_table().and_then(|table| table.get("with"));
        let values = match with {
            Some(with) => node::table(with, "`with`")?,
            None => &empty,
        };
        let mut parameters =
            Known { kind: "param", values, blame: None, same_file: false, used: BTreeSet::new() };
        let mut steps = Vec::new();
        for mut step in fixture.steps.iter().cloned() {
            qualify(&mut step, &inner.prefix);
            match parameters.fill(&mut step) {
                Ok(()) => steps.push(step),
                Err(problem) => self.complain(inner, problem),
            }
        }
        for (name, span, _) in node::in_order(values) {
            if !parameters.used.contains(name) {
                let used = parameters.used.iter().map(String::as_str);
                return Err(Problem::new(span, format!("the fixture has no parameter `{name}`"))
                    .maybe_help(names::suggestion(name, used)));
            }
        }
        Ok(steps)
    }

    /// Lets the steps of the fixture save under the outer names, too.
    fn take_over(
        &mut self,
        scope: &Scope<'_>,
        inner: &Scope<'_>,
        entry: &StepEntry,
        first: usize,
    ) -> Result<(), Problem> {
        for (outer, name) in entry.save.as_ref().into_iter().flat_map(|save| save.iter()) {
            check_name(outer, name.span())?;
            let inner_name = format!("{}{}", inner.prefix, name.as_str());
            let outer_name = format!("{}{outer}", scope.prefix);
            let mut found = false;
            for step in &mut self.steps[first..] {
                if let Some(path) = step.save.get(&inner_name).cloned() {
                    step.save.insert(outer_name.clone(), path);
                    found = true;
                }
            }
            self.declare_saved(scope, outer);
            if !found && self.errors.is_empty() {
                let known = self.steps[first..].iter().flat_map(|step| step.save.keys());
                let known = known.filter_map(|name| name.strip_prefix(&inner.prefix));
                return Err(Problem::new(name.span(), format!("the fixture saves no `{}`", name.as_str()))
                    .maybe_help(names::suggestion(name, known)));
            }
        }
        Ok(())
    }
}
