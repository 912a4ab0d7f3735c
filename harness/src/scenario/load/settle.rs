//! Lowers what is waited for after a step.

use jiff::SignedDuration;

use super::check::{Tolerance, member};
use super::error::Problem;
use super::file::SettleEntry;
use super::located::Located;
use super::step::{length, operation};
use super::story::{Scope, Story};
use crate::scenario::{Action, Outcome, Predicate, Settle};

/// How many answers in a row must show the change where the file does not say.
const CONFIRM: u32 = 3;

/// How long is waited where the file does not say.
const TIMEOUT: SignedDuration = SignedDuration::from_mins(10);

impl Story<'_, '_> {
    /// Lowers `settle`.
    pub(super) fn settle(&self, scope: &Scope<'_>, entry: &Located<SettleEntry>) -> Result<Settle, Problem> {
        let operation = operation(self.api, &entry.call)?;
        let input = self.request(scope, operation, entry.with.as_ref(), false)?;
        let asked = Action::Call { operation, input: input.clone() };
        let member = |path: &Located<String>| member(self.api, path, &asked, &Outcome::Success);
        let until = match (&entry.absent, &entry.present, &entry.equals) {
            (Some(path), None, None) => (member(path)?.0, Predicate::Absent),
            (None, Some(path), None) => (member(path)?.0, Predicate::Present),
            (None, None, Some(equals)) => {
                let (path, shape) = member(&equals.path)?;
                (path, self.equal(scope, &equals.value, shape, Tolerance::default())?)
            }
            _ => {
                let message = "`settle` has exactly one of `absent`, `present` and `equals`";
                return Err(Problem::new(entry.span(), message));
            }
        };
        let confirm = match &entry.confirm {
            Some(confirm) if **confirm == 0 => {
                return Err(Problem::new(confirm.span(), "`confirm` is at least 1"));
            }
            Some(confirm) => **confirm,
            None => CONFIRM,
        };
        let timeout = entry.timeout.as_ref().map_or(Ok(TIMEOUT), length)?;
        Ok(Settle { operation, input, until, confirm, timeout })
    }
}
