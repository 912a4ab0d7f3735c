//! What a case learns from an answer: the instant it came and the members its step saves.
//!
//! The engine asks while the case runs; the judge and the normaliser ask again when they walk through the
//! transcript, so that all three know the same names at the same entry.

use serde_json::Value;

use crate::scenario::bind::Bindings;
use crate::scenario::{Outcome, Step};
use crate::transcript::{Entry, Got, StopReason};

/// Adds to the bindings what an entry teaches, or says why the case cannot go on.
pub(crate) fn remember(bindings: &mut Bindings, step: &Step, entry: &Entry) -> Result<(), StopReason> {
    bindings.answered(&step.id, entry.at());
    let Got::Answer(answer) = &entry.got else { return Ok(()) };
    let body = answer.json().unwrap_or(Value::Null);
    for (name, path) in &step.save {
        if matches!(step.outcome, Outcome::Success) && !answer.is_success() {
            let (name, member) = (name.clone(), path.to_string());
            return Err(StopReason::ErrorAnswer { name, member, answer: answer.summary() });
        }
        let Some(value) = path.find(&body) else {
            return Err(StopReason::MissingMember { name: name.clone(), member: path.to_string() });
        };
        bindings.set(name, value.clone());
    }
    Ok(())
}
