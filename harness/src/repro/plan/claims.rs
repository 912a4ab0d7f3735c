//! What a script checks, and what it waits for.

use jiff::SignedDuration;

use super::inputs::{Inputs, Instant, Node, Piece, seconds};
use crate::repro::Shrunk;
use crate::scenario::path::Segment;
use crate::scenario::{Action, MessageClaim, Outcome, Predicate, Settle, duration};

/// A claim about an answer.
pub(in crate::repro) struct Claim {
    /// What it is about: `rotate: status`.
    pub(in crate::repro) what: String,
    /// What has to come, in words.
    pub(in crate::repro) expected: String,
    pub(in crate::repro) says: Says,
}

/// What is claimed.
pub(in crate::repro) enum Says {
    /// The HTTP status.
    Status(u16),
    /// The error's code.
    Code(String),
    /// The error's text.
    Message(Vec<Piece>),
    /// The error has no text.
    NoMessage,
    /// Something about a member.
    Member(Vec<Segment>, Holds),
}

/// What holds of a member.
pub(in crate::repro) enum Holds {
    Eq(Node),
    Ne(Node),
    /// It is an instant between these seconds before and after.
    At(Instant, f64, f64),
    Present,
    Absent,
    Len(usize),
    Matches(String),
}

/// Asks until an answer shows something so often in a row.
pub(in crate::repro) struct Wait {
    pub(in crate::repro) operation: &'static kms_model::Operation,
    pub(in crate::repro) input: Node,
    pub(in crate::repro) path: Vec<Segment>,
    pub(in crate::repro) holds: Holds,
    pub(in crate::repro) expected: String,
    pub(in crate::repro) confirm: u32,
    /// How long it took at most in the last run, on a clock that can be moved: the first look is after that.
    pub(in crate::repro) first: Option<SignedDuration>,
    /// How long at most.
    pub(in crate::repro) timeout: SignedDuration,
    /// Whether it is the claim that does not hold; otherwise what follows makes no sense without it.
    pub(in crate::repro) is_claim: bool,
}

/// The claims that a script checks of a step: the one that fails, or all that are scored.
pub(super) fn of(shrunk: &Shrunk, at: usize, inputs: &mut Inputs<'_>) -> Vec<Claim> {
    let step = &shrunk.case.steps[at];
    let wanted = |line: usize, what: &str| match &shrunk.failure {
        None => true,
        Some(failure) => (failure.step, failure.line, failure.what.as_str()) == (at, line, what),
    };
    let about = |what: &str| format!("{}: {what}", step.id);
    let mut claims = Vec::new();
    let mut add = |what: &str, expected: String, says: Says| {
        claims.push(Claim { what: about(what), expected, says });
    };
    match &step.outcome {
        Outcome::Success
            if shrunk.failure.is_some()
                && !matches!(step.action, Action::Clock(_))
                && wanted(step.line, "status") =>
        {
            add("status", "200".to_owned(), Says::Status(200));
        }
        Outcome::Error { code, message, .. } => {
            if wanted(step.line, "error code") {
                add("error code", code.clone(), Says::Code(code.clone()));
            }
            if shrunk.failure.is_some() && wanted(step.line, "status") {
                let status =
                    shrunk.failure.as_ref().and_then(|failure| failure.expected.parse().ok()).unwrap_or(400);
                add("status", status.to_string(), Says::Status(status));
            }
            if wanted(step.line, "message") {
                match message {
                    MessageClaim::Text(text) => {
                        add("message", text.clone(), Says::Message(inputs.pieces(text)));
                    }
                    MessageClaim::None => add("message", "no message".to_owned(), Says::NoMessage),
                    // Only probes claim violations, and they are no stories.
                    MessageClaim::Any | MessageClaim::Violations(_) => {}
                }
            }
        }
        _ => {}
    }
    for check in &step.checks {
        let what = check.path.to_string();
        if wanted(check.line, &what) {
            let says = Says::Member(check.path.segments().to_vec(), holds(&check.predicate, inputs));
            add(&what, words(&check.predicate), says);
        }
    }
    for (name, path) in &step.save {
        let what = format!("save {name}");
        if shrunk.failure.as_ref().is_some_and(|failure| failure.step == at && failure.what == what) {
            add(
                &path.to_string(),
                "present".to_owned(),
                Says::Member(path.segments().to_vec(), Holds::Present),
            );
        }
    }
    claims
}

/// What a step waits for.
pub(super) fn wait(settle: &Settle, shrunk: &Shrunk, at: usize, inputs: &mut Inputs<'_>) -> Wait {
    let Settle { operation, input, until: (path, predicate), confirm, timeout } = settle;
    let what = format!("settle {}", operation.name);
    let settled = shrunk.transcript.entries.iter().filter(|entry| entry.step == at);
    let waited = settled.filter_map(|entry| Some(entry.settled.as_ref()?.waited)).max();
    Wait {
        operation,
        input: inputs.node(input),
        path: path.segments().to_vec(),
        holds: holds(predicate, inputs),
        expected: format!("{path} {}", words(predicate)),
        confirm: (*confirm).max(1),
        first: waited.filter(|waited| shrunk.movable && *waited > SignedDuration::ZERO),
        timeout: *timeout,
        is_claim: shrunk.failure.as_ref().is_some_and(|failure| failure.step == at && failure.what == what),
    }
}

fn holds(predicate: &Predicate, inputs: &mut Inputs<'_>) -> Holds {
    match predicate {
        Predicate::Eq(value) => Holds::Eq(inputs.node(value)),
        Predicate::Ne(value) => Holds::Ne(inputs.node(value)),
        Predicate::At { time, early, late, .. } => {
            Holds::At(inputs.instant(time), seconds(*early), seconds(*late))
        }
        Predicate::Present => Holds::Present,
        Predicate::Absent => Holds::Absent,
        Predicate::Len(length) => Holds::Len(*length),
        Predicate::Matches(pattern) => Holds::Matches(pattern.clone()),
    }
}

fn words(predicate: &Predicate) -> String {
    match predicate {
        Predicate::Eq(value) => value.to_string(),
        Predicate::Ne(value) => format!("anything but {value}"),
        Predicate::At { time, early, late, .. } => {
            format!("{time}, {} early to {} late", duration::display(*early), duration::display(*late))
        }
        Predicate::Present => "present".to_owned(),
        Predicate::Absent => "absent".to_owned(),
        Predicate::Len(length) => format!("length {length}"),
        Predicate::Matches(pattern) => format!("a string that matches {pattern}"),
    }
}
