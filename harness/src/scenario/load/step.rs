//! Lowers a step that is no fixture: what it does, what it saves, what is waited for after it.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::SignedDuration;
use kms_model::Operation;

use super::error::Problem;
use super::file::{CallerEntry, ClockEntry, StepEntry};
use super::input;
use super::located::{Json, Located};
use super::names;
use super::story::{Scope, Story};
use crate::scenario::bind::template;
use crate::scenario::{Action, Api, Caller, Capability, ClockMove, MemberPath, Outcome, Step, duration};

/// Where keys that say something of an answer mean nothing.
const NO_ANSWER: &str = "a step that moves the clock: it has no answer";

impl Story<'_, '_> {
    /// Lowers a `call`, `raw` or `clock` step.
    pub(super) fn add_step(&mut self, scope: &Scope<'_>, entry: &StepEntry) -> Result<(), Problem> {
        let action = self.action(scope, entry)?;
        self.check_capabilities(&action, entry)?;
        let (outcome, from_expect) = self.outcome(scope, entry, &action)?;
        // What a row's `expect` turns into an error saves, claims and settles nothing: there is no success.
        let silent = from_expect && !matches!(outcome, Outcome::Success);
        self.declare_answered(scope, &entry.id);
        let save = if silent { BTreeMap::new() } else { self.save(scope, entry, &action, &outcome)? };
        let checks = self.checks(scope, entry, &action, &outcome, silent)?;
        let unscored = super::outcome::unscored(self.api, entry, &action)?;
        let settle = entry.settle.as_ref().map(|settle| self.settle(scope, settle)).transpose()?;
        let repeat = match &entry.repeat {
            Some(repeat) if **repeat == 0 => {
                return Err(Problem::new(repeat.span(), "`repeat` is at least 1"));
            }
            Some(repeat) => **repeat,
            None => 1,
        };
        self.steps.push(Step {
            id: format!("{}{}", scope.prefix, entry.id.as_str()),
            line: scope.line.unwrap_or_else(|| scope.source.line(&entry.id.span())),
            action,
            caller: caller(scope, entry.caller.as_ref())?,
            save,
            outcome,
            checks,
            unscored,
            repeat,
            settle: settle.filter(|_| !silent),
        });
        Ok(())
    }

    fn action(&self, scope: &Scope<'_>, entry: &StepEntry) -> Result<Action, Problem> {
        match (&entry.call, &entry.raw, &entry.clock) {
            (Some(call), None, None) => {
                let operation = operation(self.api, call)?;
                let unchecked = entry.unchecked.as_ref().is_some_and(|unchecked| **unchecked);
                Ok(Action::Call {
                    operation,
                    input: self.request(scope, operation, entry.with.as_ref(), unchecked)?,
                })
            }
            (None, Some(raw), None) => {
                refuse(entry.with.as_ref().map(Located::span), "with", "a `raw` step")?;
                refuse(entry.unchecked.as_ref().map(Located::span), "unchecked", "a `raw` step")?;
                self.raw(scope, raw).map(Action::Raw)
            }
            (None, None, Some(clock)) => {
                refuse_answer_keys(entry, NO_ANSWER)?;
                refuse(entry.with.as_ref().map(Located::span), "with", NO_ANSWER)?;
                refuse(entry.unchecked.as_ref().map(Located::span), "unchecked", NO_ANSWER)?;
                refuse(entry.save.as_ref().map(Located::span), "save", NO_ANSWER)?;
                refuse(entry.caller.as_ref().map(Located::span), "as", NO_ANSWER)?;
                self.clock(scope, clock).map(Action::Clock)
            }
            _ => {
                let message = "a step does exactly one thing: `call`, `raw`, `clock` or `use`";
                Err(Problem::new(entry.id.span(), message))
            }
        }
    }

    /// Checks and lowers the members of a request.
    pub(super) fn request(
        &self,
        scope: &Scope<'_>,
        operation: &'static Operation,
        with: Option<&Located<Json>>,
        unchecked: bool,
    ) -> Result<serde_json::Value, Problem> {
        let Some(with) = with else { return Ok(serde_json::json!({})) };
        if !unchecked {
            input::check_request(operation, with)?;
        }
        self.check_json(scope, with)?;
        Ok(with.value())
    }

    fn clock(&self, scope: &Scope<'_>, entry: &Located<ClockEntry>) -> Result<ClockMove, Problem> {
        match (&entry.advance, &entry.to) {
            (Some(advance), None) => length(advance).map(ClockMove::Advance),
            (None, Some(to)) => self.time(scope, to, to.span()).map(ClockMove::To),
            _ => Err(Problem::new(entry.span(), "`clock` has exactly one of `advance` and `to`")),
        }
    }

    fn check_capabilities(&self, action: &Action, entry: &StepEntry) -> Result<(), Problem> {
        if let (Api::Alibaba, Some(caller)) = (self.api, &entry.caller) {
            return Err(Problem::new(caller.span(), "a step of the API of Alibaba Cloud has no `as`")
                .help("an access key says who asks: send it with `raw`"));
        }
        let needs = |capability, name, span: Range<usize>, what| {
            if self.requires.contains(&capability) {
                return Ok(());
            }
            Err(Problem::new(span, format!("{what}, but `requires` does not list \"{name}\""))
                .help("add it: targets without it must skip the story, not fail in the middle of it"))
        };
        let id = entry.id.span();
        match action {
            Action::Clock(_) => {
                needs(Capability::ClockAdvance, "clock.advance", id, "the step moves the clock")?;
            }
            Action::Raw(_) => needs(Capability::RawHttp, "raw.http", id, "the step sends a raw request")?,
            Action::Call { .. } => {}
        }
        match &entry.caller {
            Some(caller) => {
                needs(Capability::Callers, "callers", caller.span(), "the step asks as another caller")
            }
            None => Ok(()),
        }
    }

    fn save(
        &mut self,
        scope: &Scope<'_>,
        entry: &StepEntry,
        action: &Action,
        outcome: &Outcome,
    ) -> Result<BTreeMap<String, MemberPath>, Problem> {
        let mut save = BTreeMap::new();
        for (name, path) in entry.save.as_ref().into_iter().flat_map(|save| save.iter()) {
            check_name(name, path.span())?;
            let (member, _) = super::check::member(self.api, path, action, outcome)?;
            self.declare_saved(scope, name);
            save.insert(format!("{}{name}", scope.prefix), member);
        }
        Ok(save)
    }
}

/// Finds an operation of the model.
pub(super) fn operation(api: Api, name: &Located<String>) -> Result<&'static Operation, Problem> {
    api.operation(name).ok_or_else(|| {
        let known = api.operations().iter().map(|operation| operation.name);
        let message = format!("{} has no operation `{}`", api.service(), name.as_str());
        let problem = Problem::new(name.span(), message);
        problem
            .maybe_help(names::suggestion(name, known))
            .help("an operation that does not exist is sent with `raw`")
    })
}

/// Checks that a value can be saved under a name.
pub(super) fn check_name(name: &str, span: Range<usize>) -> Result<(), Problem> {
    let reserved = ["row", "param"].contains(&name);
    if template::is_name(name) && !name.contains('.') && !reserved {
        return Ok(());
    }
    Err(Problem::new(span, format!("nothing can be saved as `{name}`"))
        .help("use letters, digits, `-` and `_`; `row` and `param` mean something else"))
}

/// Reads a duration.
pub(super) fn length(text: &Located<String>) -> Result<SignedDuration, Problem> {
    duration::parse(text).map_err(|error| Problem::new(text.span(), error.to_string()))
}

/// Who asks: what the step says, and else what the step says that uses the fixture.
pub(super) fn caller(scope: &Scope<'_>, entry: Option<&Located<CallerEntry>>) -> Result<Caller, Problem> {
    let Some(entry) = entry else { return Ok(scope.caller.clone()) };
    if let Some(account) = &entry.account
        && (account.len() != 12 || !account.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(Problem::new(account.span(), "an account has 12 digits"));
    }
    let or = |own: &Option<Located<String>>, outer: &Option<String>| match own {
        Some(own) => Some((**own).clone()),
        None => outer.clone(),
    };
    Ok(Caller {
        account: or(&entry.account, &scope.caller.account),
        region: or(&entry.region, &scope.caller.region),
    })
}

/// Refuses every key that says something of an answer.
pub(super) fn refuse_answer_keys(entry: &StepEntry, place: &str) -> Result<(), Problem> {
    for (key, present) in [
        ("error", entry.error.as_ref().map(Located::span)),
        ("message", entry.message.as_ref().map(Located::span)),
        ("because", entry.because.as_ref().map(Located::span)),
        ("message_because", entry.message_because.as_ref().map(Located::span)),
        ("observe", entry.observe.as_ref().map(Located::span)),
        ("expect", entry.expect.as_ref().map(Located::span)),
        ("check", entry.check.as_ref().map(Located::span)),
        ("unscored", entry.unscored.as_ref().map(Located::span)),
        ("repeat", entry.repeat.as_ref().map(Located::span)),
        ("settle", entry.settle.as_ref().map(Located::span)),
    ] {
        refuse(present, key, place)?;
    }
    Ok(())
}

/// Refuses a key that means nothing where it stands.
pub(super) fn refuse(present: Option<Range<usize>>, key: &str, place: &str) -> Result<(), Problem> {
    match present {
        Some(span) => Err(Problem::new(span, format!("`{key}` has no meaning in {place}"))),
        None => Ok(()),
    }
}
