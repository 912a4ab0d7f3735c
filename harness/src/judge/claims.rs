//! The claims of a case, held against its transcript one by one.

use serde_json::Value;

use super::front_end;
use crate::run::remember;
use crate::scenario::bind::Bindings;
use crate::scenario::{Action, Api, Case, Check, Grade, MessageClaim, Outcome, Step, duration, predicate};
use crate::target::Answer;
use crate::transcript::{Entry, Got, Settled, Stop, StopReason, Transcript};
use crate::verdict::Judged;

/// Holds every claim against what came, in the order of the transcript.
#[must_use]
pub fn judge(transcript: &Transcript) -> Vec<Judged> {
    let mut judge = Judge { case: &transcript.case, bindings: Bindings::new(), judged: Vec::new() };
    for entry in &transcript.entries {
        // What cannot be remembered stopped the case, and is judged below.
        let _ = remember(&mut judge.bindings, &judge.case.steps[entry.step], entry);
        judge.entry(entry);
    }
    if let Some(stop) = &transcript.stopped {
        judge.stop(stop);
    }
    judge.judged
}

struct Judge<'a> {
    case: &'a Case,
    bindings: Bindings,
    judged: Vec<Judged>,
}

/// One side of a claim and the other.
struct Sides {
    holds: bool,
    expected: String,
    got: String,
}

impl Judge<'_> {
    fn entry(&mut self, entry: &Entry) {
        let case = self.case;
        let step = &case.steps[entry.step];
        let Got::Answer(answer) = &entry.got else { return };
        if !self.outcome(entry, step, answer) {
            return;
        }
        let body = answer.json().unwrap_or(Value::Null);
        for check in &step.checks {
            self.check(entry, check, &body);
        }
        if let Some(settled) = &entry.settled {
            self.settled(entry, step, settled);
        }
    }

    /// Judges the answer as a whole; `false` where it is another one than claimed.
    fn outcome(&mut self, entry: &Entry, step: &Step, answer: &Answer) -> bool {
        match &step.outcome {
            Outcome::Observe => true,
            Outcome::Reached { because } => {
                let holds = front_end::is_passed(answer);
                let expected = "an answer of the service".to_owned();
                let sides = Sides { holds, expected, got: front_end::elided(&answer.summary()) };
                self.claim(entry, step.line, "answer", Some(because), sides);
                holds
            }
            Outcome::Success => {
                let holds = answer.is_success();
                let sides = Sides { holds, expected: "200".to_owned(), got: answer.summary() };
                self.claim(entry, step.line, "status", None, sides);
                holds
            }
            Outcome::Error { code, message, because, message_because } => {
                let came = answer.code();
                let holds = !answer.is_success() && came.as_ref() == Some(code);
                let got = came.filter(|_| !answer.is_success()).unwrap_or_else(|| answer.summary());
                let sides = Sides { holds, expected: code.clone(), got };
                self.claim(entry, step.line, "error code", Some(because), sides);
                if holds {
                    self.error_status(entry, step, code, answer);
                    self.message(entry, step, message, message_because, answer);
                }
                holds
            }
        }
    }

    /// The HTTP statuses of errors are documented. Raw requests to AWS are left to the snapshot: its front end has
    /// statuses of its own.
    fn error_status(&mut self, entry: &Entry, step: &Step, code: &str, answer: &Answer) {
        let api = self.case.scenario.api;
        let Some(expected) = api.documented_status(code) else { return };
        if api == Api::Aws && !matches!(step.action, Action::Call { .. }) {
            return;
        }
        let sides = Sides {
            holds: answer.status == expected,
            expected: expected.to_string(),
            got: answer.status.to_string(),
        };
        self.claim(entry, step.line, "status", None, sides);
        let judged = self.judged.last_mut().expect("invariant: the claim was pushed above");
        judged.grade = Some(Grade::Documented);
    }

    fn message(&mut self, entry: &Entry, step: &Step, claim: &MessageClaim, because: &str, answer: &Answer) {
        let came = answer.message();
        let got = came.as_ref().map_or_else(|| "no message".to_owned(), |text| format!("{text:?}"));
        let sides = match claim {
            MessageClaim::Any => return,
            MessageClaim::None => Sides { holds: came.is_none(), expected: "no message".to_owned(), got },
            MessageClaim::Violations(violations) => {
                let expected = front_end::text(violations);
                Sides {
                    holds: came.as_ref().is_some_and(|came| front_end::lists(came, violations)),
                    expected: format!("{:?}, in any order", front_end::elided(&expected)),
                    got: came.map_or(got, |text| format!("{:?}", front_end::elided(&text))),
                }
            }
            MessageClaim::Text(text) => match self.bindings.fill_text(text) {
                Ok(text) => Sides { holds: came.as_ref() == Some(&text), expected: format!("{text:?}"), got },
                Err(error) => Sides { holds: false, expected: format!("{text:?}, but {error}"), got },
            },
        };
        self.claim(entry, step.line, "message", Some(because), sides);
    }

    fn check(&mut self, entry: &Entry, check: &Check, body: &Value) {
        let value = check.path.find(body);
        let sides = match predicate::find(&check.predicate, value, &self.bindings) {
            Ok(found) => Sides { holds: found.holds, expected: found.expected, got: found.got },
            Err(error) => Sides {
                holds: false,
                expected: format!("something that cannot be worked out: {error}"),
                got: value.map_or_else(|| "no such member".to_owned(), Value::to_string),
            },
        };
        self.claim(entry, check.line, &check.path.to_string(), Some(&check.because), sides);
    }

    fn settled(&mut self, entry: &Entry, step: &Step, settled: &Settled) {
        let Some(settle) = &step.settle else { return };
        let (path, predicate) = &settle.until;
        let body = settled.last.json().unwrap_or(Value::Null);
        let wanted = match predicate::find(predicate, path.find(&body), &self.bindings) {
            Ok(found) => found.expected,
            Err(error) => error.to_string(),
        };
        let last = path.find(&body).map_or_else(|| "no such member".to_owned(), Value::to_string);
        let waited = duration::display(settled.waited);
        let sides = Sides {
            holds: settled.holds,
            expected: format!("{path} {wanted}, {} times in a row", settle.confirm),
            got: format!("{}, {last} after {waited} and {} tries", settled.last.summary(), settled.asked),
        };
        self.claim(entry, step.line, &format!("settle {}", settle.operation.name), None, sides);
    }

    fn stop(&mut self, stop: &Stop) {
        let (what, expected, got) = match &stop.reason {
            // The claim that the answer is a success says it already.
            StopReason::ErrorAnswer { .. } | StopReason::ClockBack { .. } => return,
            StopReason::MissingMember { name, member } => {
                (format!("save {name}"), format!("a member {member}"), "no such member".to_owned())
            }
            StopReason::Unbound(error) => {
                ("request".to_owned(), "one that can be made".to_owned(), error.clone())
            }
        };
        self.judged.push(Judged {
            step: stop.step,
            repetition: stop.repetition,
            line: stop.line,
            what,
            because: None,
            grade: None,
            holds: false,
            expected,
            got,
        });
    }

    fn claim(&mut self, entry: &Entry, line: usize, what: &str, because: Option<&str>, sides: Sides) {
        let evidence = because.and_then(|because| self.case.scenario.evidence.get(because));
        self.judged.push(Judged {
            step: entry.step,
            repetition: entry.repetition,
            line,
            what: what.to_owned(),
            because: because.map(str::to_owned),
            grade: evidence.map(|evidence| evidence.grade),
            holds: sides.holds,
            expected: sides.expected,
            got: sides.got,
        });
    }
}
