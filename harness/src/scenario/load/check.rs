//! Lowers the claims about members of an answer, and checks that the model has such members.

use std::ops::Range;

use jiff::SignedDuration;
use kms_model::{Kind, Shape};
use regex_lite::Regex;

use super::error::Problem;
use super::file::{CheckEntry, StepEntry};
use super::located::{Json, Located};
use super::step::length;
use super::story::{Scope, Story};
use super::{input, names};
use crate::scenario::path::{PathError, noun};
use crate::scenario::{Action, Api, Check, MemberPath, Outcome, Predicate};

/// How far an instant may be off where the file does not say.
const TOLERANCE: SignedDuration = SignedDuration::from_secs(5);

/// How far an instant may be off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    early: SignedDuration,
    late: SignedDuration,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self { early: TOLERANCE, late: TOLERANCE }
    }
}

impl Story<'_, '_> {
    /// Lowers `check`. Where the step is `silent` (a row expects an error) the claims only have to rest
    /// on evidence.
    pub(super) fn checks(
        &mut self,
        scope: &Scope<'_>,
        entry: &StepEntry,
        action: &Action,
        outcome: &Outcome,
        silent: bool,
    ) -> Result<Vec<Check>, Problem> {
        let mut checks = Vec::new();
        for check in entry.check.as_ref().into_iter().flat_map(|checks| checks.iter()) {
            let (because, _) = self.evidence(scope, &check.because)?;
            if silent {
                continue;
            }
            let (path, shape) = member(self.api, &check.path, action, outcome)?;
            let predicate = self.predicate(scope, check, shape)?;
            let line = scope.line.unwrap_or_else(|| scope.source.line(&check.span()));
            checks.push(Check { path, predicate, because, line });
        }
        Ok(checks)
    }

    fn predicate(
        &self,
        scope: &Scope<'_>,
        entry: &Located<CheckEntry>,
        shape: Option<&'static Shape>,
    ) -> Result<Predicate, Problem> {
        let tolerance = tolerance(entry)?;
        let mut predicates = Vec::new();
        if let Some(value) = &entry.eq {
            predicates.push(self.equal(scope, value, shape, tolerance.unwrap_or_default())?);
        }
        if let Some(value) = &entry.ne {
            self.check_json(scope, value)?;
            check_value(shape, value)?;
            predicates.push(Predicate::Ne(value.value()));
        }
        for (flag, key, predicate) in
            [(&entry.present, "present", Predicate::Present), (&entry.absent, "absent", Predicate::Absent)]
        {
            match flag {
                Some(flag) if !**flag => {
                    return Err(Problem::new(flag.span(), format!("`{key}` is `true` or left out")));
                }
                Some(_) => predicates.push(predicate),
                None => {}
            }
        }
        if let Some(length) = &entry.len {
            needs(shape, length.span(), "len", |kind| {
                matches!(kind, Kind::List(_) | Kind::String | Kind::Blob)
            })?;
            predicates.push(Predicate::Len(**length));
        }
        if let Some(pattern) = &entry.matches {
            needs(shape, pattern.span(), "matches", |kind| matches!(kind, Kind::String | Kind::Blob))?;
            check_pattern(pattern)?;
            predicates.push(Predicate::Matches((**pattern).clone()));
        }
        let (Some(predicate), true) = (predicates.pop(), predicates.is_empty()) else {
            let message = "a check has exactly one of `eq`, `ne`, `present`, `absent`, `len` and `matches`";
            return Err(Problem::new(entry.path.span(), message));
        };
        match (tolerance, &predicate) {
            (Some(_), Predicate::At { .. }) | (None, _) => Ok(predicate),
            (Some(_), _) => {
                let message = "`tolerance` and `late` are for instants, such as `eq = \"@create + 90d\"`";
                Err(Problem::new(entry.span(), message))
            }
        }
    }

    /// Lowers a value that a member must have: an instant, or any other JSON value.
    pub(super) fn equal(
        &self,
        scope: &Scope<'_>,
        value: &Located<Json>,
        shape: Option<&'static Shape>,
        tolerance: Tolerance,
    ) -> Result<Predicate, Problem> {
        let is_instant = shape.map(|shape| matches!(shape.kind, Kind::Timestamp));
        match &**value {
            Json::String(text) if text.starts_with('@') && is_instant != Some(false) => {
                let time = self.time(scope, text, value.span())?;
                let Tolerance { early, late } = tolerance;
                Ok(Predicate::At { time, early, late, form: self.api.date_form() })
            }
            Json::String(text) if text.starts_with('@') => {
                let message = format!(
                    "`{text}` is an instant, and the member is {}",
                    shape.map_or("none", |shape| noun(&shape.kind))
                );
                Err(Problem::new(value.span(), message))
            }
            Json::Integer(_) | Json::Float(_) if is_instant == Some(true) => Err(Problem::new(
                value.span(),
                "an instant is compared with a time expression, which knows how much it may be off",
            )
            .help("write `@STEP + 90d` or `@2024-04-14T00:00:00Z`")),
            _ => {
                self.check_json(scope, value)?;
                check_value(shape, value)?;
                Ok(Predicate::Eq(value.value()))
            }
        }
    }
}

/// Reads the path of a member of a step's answer, and finds its shape where the model knows it.
pub(super) fn member(
    api: Api,
    path: &Located<String>,
    action: &Action,
    outcome: &Outcome,
) -> Result<(MemberPath, Option<&'static Shape>), Problem> {
    let parsed = MemberPath::parse(path).map_err(|error| Problem::new(path.span(), error.to_string()))?;
    let of_error = api.error_members().contains(&path.as_str());
    let shape = match outcome {
        Outcome::Error { .. } if of_error => None,
        Outcome::Error { .. } => {
            let message = format!("the step expects an error, and an error has no member `{parsed}`");
            return Err(Problem::new(path.span(), message).help(match api {
                Api::Aws | Api::Qkms => "its members are `__type` and `message` (or `Message`)",
                Api::Alibaba => {
                    "its members are `Code`, `Message`, `RequestId`, `HostId`, `Recommend` and `HttpStatus`"
                }
            }));
        }
        Outcome::Observe | Outcome::Reached { .. } if of_error => None,
        Outcome::Observe | Outcome::Reached { .. } | Outcome::Success => {
            shape(api, &parsed, path.span(), action)?
        }
    };
    Ok((parsed, shape))
}

/// Follows a path into the answer of a step; `None` where the model says nothing of the answer.
pub(super) fn shape(
    api: Api,
    path: &MemberPath,
    span: Range<usize>,
    action: &Action,
) -> Result<Option<&'static Shape>, Problem> {
    let Action::Call { operation, .. } = action else { return Ok(None) };
    let Some(output) = operation.output else {
        return Err(Problem::new(span, format!("a success of {} has no members", operation.name)));
    };
    let found = path.check(output).or_else(|error| {
        // What AWS answers and QKMS does not can be claimed to be absent.
        let name = Some(operation.name).filter(|_| api == Api::Qkms);
        let of_aws = name.and_then(kms_model::qkms::model_of).and_then(|operation| operation.output);
        of_aws.and_then(|output| path.check(output).ok()).ok_or(error)
    });
    found.map(Some).map_err(|error| {
        let help = match &error {
            PathError::UnknownMember { member, known, .. } => {
                names::suggestion(member, known.iter().copied())
            }
            _ => None,
        };
        Problem::new(span, error.to_string()).maybe_help(help)
    })
}

fn tolerance(entry: &CheckEntry) -> Result<Option<Tolerance>, Problem> {
    match (&entry.tolerance, &entry.late) {
        (None, None) => Ok(None),
        (Some(both), None) => length(both).map(|length| Some(Tolerance { early: length, late: length })),
        (None, Some(late)) => length(late).map(|late| Some(Tolerance { early: TOLERANCE, late })),
        (Some(_), Some(late)) => {
            Err(Problem::new(late.span(), "a check has `tolerance` (both ways) or `late`, not both"))
        }
    }
}

/// A claim that the model rules out can never hold.
fn check_value(shape: Option<&'static Shape>, value: &Located<Json>) -> Result<(), Problem> {
    shape.map_or(Ok(()), |shape| input::check(shape, value))
}

fn needs(
    shape: Option<&'static Shape>,
    span: Range<usize>,
    key: &str,
    fits: impl Fn(&Kind) -> bool,
) -> Result<(), Problem> {
    match shape {
        Some(shape) if !fits(&shape.kind) => {
            let message = format!("`{key}` cannot hold of {}, which is {}", shape.name, noun(&shape.kind));
            Err(Problem::new(span, message))
        }
        _ => Ok(()),
    }
}

fn check_pattern(pattern: &Located<String>) -> Result<(), Problem> {
    if pattern.contains("${") {
        return Err(Problem::new(pattern.span(), "`matches` has no placeholders").help("use `eq`"));
    }
    match Regex::new(&format!("^(?:{})$", pattern.as_str())) {
        Ok(_) => Ok(()),
        Err(error) => Err(Problem::new(pattern.span(), format!("not a regular expression: {error}"))),
    }
}
