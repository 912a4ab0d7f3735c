//! Lowers what the answer of a step must be as a whole.

use super::codes;
use super::error::Problem;
use super::file::{ExpectEntry, MessageEntry, StepEntry};
use super::located::Located;
use super::story::{Scope, Story};
use crate::scenario::{Action, Api, MemberPath, MessageClaim, Outcome};

/// The keys that `expect` and the step itself have in common.
#[derive(Default)]
struct Claim<'e> {
    error: Option<&'e Located<String>>,
    message: Option<&'e Located<MessageEntry>>,
    because: Option<&'e Located<String>>,
    message_because: Option<&'e Located<String>>,
}

impl Story<'_, '_> {
    /// Lowers `error`, `observe` and `expect`; also says whether `expect` decided.
    pub(super) fn outcome(
        &mut self,
        scope: &Scope<'_>,
        entry: &StepEntry,
        action: &Action,
    ) -> Result<(Outcome, bool), Problem> {
        let claim = Claim {
            error: entry.error.as_ref(),
            message: entry.message.as_ref(),
            because: entry.because.as_ref(),
            message_because: entry.message_because.as_ref(),
        };
        let observed = entry.observe.as_ref().filter(|observe| ***observe);
        let Some(expect) = &entry.expect else {
            return match observed {
                None => Ok((self.claimed(scope, &claim, action)?, false)),
                Some(_) => {
                    claim.refuse("is said of an answer that is observed and not judged")?;
                    if let Some(check) = &entry.check {
                        let message = "`check` claims something of an answer that is observed and not judged";
                        return Err(Problem::new(check.span(), message));
                    }
                    Ok((Outcome::Observe, false))
                }
            };
        };
        claim.refuse("stands beside `expect`, which says it all")?;
        if let Some(observe) = observed {
            return Err(Problem::new(observe.span(), "`observe` stands beside `expect`, which says it all"));
        }
        match &**expect {
            ExpectEntry::Observe => Ok((Outcome::Observe, true)),
            ExpectEntry::Table(table) => {
                let claim = Claim {
                    error: table.error.as_ref(),
                    message: table.message.as_ref(),
                    because: table.because.as_ref(),
                    message_because: table.message_because.as_ref(),
                };
                Ok((self.claimed(scope, &claim, action)?, true))
            }
        }
    }

    fn claimed(&mut self, scope: &Scope<'_>, claim: &Claim<'_>, action: &Action) -> Result<Outcome, Problem> {
        let Some(code) = claim.error else {
            claim.refuse("needs `error`: a success has no text, and what it answers is for `check`")?;
            return Ok(Outcome::Success);
        };
        let Some(because) = claim.because else {
            return Err(Problem::new(code.span(), "`error` needs `because`: the name of its evidence"));
        };
        let (because, evidence) = self.evidence(scope, because)?;
        let operation = match action {
            Action::Call { operation, .. } => Some(*operation),
            Action::Raw(_) | Action::Clock(_) => None,
        };
        codes::check(self.api, code, operation, evidence.grade)?;
        let message = match claim.message.map(|message| (&**message, message.span())) {
            None => MessageClaim::Any,
            Some((MessageEntry::None, _)) => MessageClaim::None,
            Some((MessageEntry::Text(text), span)) => {
                self.check_text(scope, text, span)?;
                MessageClaim::Text(text.clone())
            }
        };
        let message_because = match claim.message_because {
            None => because.clone(),
            Some(name) if message == MessageClaim::Any => {
                return Err(Problem::new(name.span(), "`message_because` needs `message`"));
            }
            Some(name) => self.evidence(scope, name)?.0,
        };
        Ok(Outcome::Error { code: (**code).clone(), message, because, message_because })
    }
}

impl Claim<'_> {
    /// Refuses whatever is said.
    fn refuse(&self, why: &str) -> Result<(), Problem> {
        let strings =
            [("error", self.error), ("because", self.because), ("message_because", self.message_because)];
        let message = self.message.map(|message| ("message", message.span()));
        let said =
            strings.into_iter().filter_map(|(key, value)| Some((key, value?.span()))).chain(message).next();
        match said {
            Some((key, span)) => Err(Problem::new(span, format!("`{key}` {why}"))),
            None => Ok(()),
        }
    }
}

/// Lowers `unscored`, of the step and of its `expect`. Each entry is a member of an error or of the answer.
pub(super) fn unscored(api: Api, entry: &StepEntry, action: &Action) -> Result<Vec<String>, Problem> {
    let of_expect = match entry.expect.as_deref() {
        Some(ExpectEntry::Table(table)) => table.unscored.as_ref(),
        _ => None,
    };
    let mut unscored = Vec::new();
    for name in entry.unscored.iter().chain(of_expect).flat_map(|names| names.iter()) {
        let path = MemberPath::parse(name).map_err(|error| Problem::new(name.span(), error.to_string()))?;
        // The text of an error has one name in `unscored`, however the answer spells it.
        if name.as_str() != "message" && !api.error_members().contains(&name.as_str()) {
            super::check::shape(api, &path, name.span(), action)?;
        }
        unscored.push((**name).clone());
    }
    Ok(unscored)
}
