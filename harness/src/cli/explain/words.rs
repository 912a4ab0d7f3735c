//! Steps in words.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::report::words::grade;
use crate::scenario::duration;
use crate::scenario::{
    Action, Case, Check, ClockMove, Evidence, MessageClaim, Outcome, Predicate, Raw, Rpc, Settle, Step,
};

/// Every claim of a step names one of these.
type Reasons = BTreeMap<String, Evidence>;

/// A step: its name and action on the first line, everything else below it.
pub(super) fn step(step: &Step, evidence: &Reasons) -> Vec<String> {
    let mut lines = vec![format!("{}: {}{}", step.id, action(&step.action), caller(step))];
    if step.repeat > 1 {
        lines.push(format!("  {} times", step.repeat));
    }
    let saved: Vec<String> = step.save.iter().map(|(name, path)| format!("{path} as ${{{name}}}")).collect();
    if let Some(settle) = &step.settle {
        lines.push(format!("  then {}", waiting(settle)));
    }
    lines.extend(outcome(step, evidence).into_iter().map(|line| format!("  {line}")));
    lines.extend(step.checks.iter().map(|check| format!("  {}", claim(check, evidence))));
    if !step.unscored.is_empty() {
        lines.push(format!("  not judged: {}", step.unscored.join(", ")));
    }
    if !saved.is_empty() {
        lines.push(format!("  remembers {}", saved.join(", ")));
    }
    lines
}

/// The snapshot that holds the transcript, in words.
pub(super) fn snapshot(case: &Case) -> String {
    format!("snapshots/{}.snap", crate::snapshot::name(case))
}

fn action(action: &Action) -> String {
    match action {
        Action::Call { operation, input } => format!("calls {}{}", operation.name, members(input)),
        Action::Raw(raw) => match &raw.rpc {
            None => bytes(raw),
            Some(rpc) => request(raw, rpc),
        },
        Action::Clock(ClockMove::Advance(by)) => format!("moves the clock by {}", duration::display(*by)),
        Action::Clock(ClockMove::To(time)) => format!("moves the clock to {time}"),
    }
}

fn members(input: &Value) -> String {
    match input {
        Value::Null => String::new(),
        Value::Object(members) if members.is_empty() => String::new(),
        members => format!(" {members}"),
    }
}

fn bytes(raw: &Raw) -> String {
    let header = |name: &str, value: &Option<String>| match value.as_deref() {
        None => String::new(),
        Some("") => format!(", without {name}"),
        Some(value) => format!(", {name}: {value}"),
    };
    format!(
        "sends {} with {} bytes{}{}{}: {}",
        raw.method.as_deref().unwrap_or("POST"),
        raw.body.len(),
        header("X-Amz-Target", &raw.target),
        header("Content-Type", &raw.content_type),
        if raw.unsigned { ", unsigned" } else { "" },
        String::from_utf8_lossy(&raw.body).escape_debug(),
    )
}

/// A request to Alibaba Cloud: what is unusual in it.
fn request(raw: &Raw, rpc: &Rpc) -> String {
    let mut text = format!("sends {}", raw.method.as_deref().unwrap_or("POST"));
    match rpc.operation.as_deref() {
        None => {}
        Some("") => text.push_str(" of no operation"),
        Some(operation) => {
            text.push(' ');
            text.push_str(operation);
        }
    }
    let mut say = |name: &str, value: &str| {
        text.push_str(&match value {
            "" => format!(", without {name}"),
            value => format!(", {name}: {value}"),
        });
    };
    rpc.query.iter().chain(&rpc.headers).for_each(|(name, value)| say(name, value));
    let parts = [
        ("signature", rpc.signature.map(|signature| signature.as_str().to_owned())),
        ("access key id", rpc.access_key_id.clone()),
        ("secret", rpc.secret.clone()),
        ("nonce", rpc.nonce.clone()),
        ("age", (!rpc.age.is_zero()).then(|| age(rpc.age))),
        ("Content-Type", raw.content_type.clone()),
        (
            "body",
            (!raw.body.is_empty()).then(|| String::from_utf8_lossy(&raw.body).escape_debug().to_string()),
        ),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            say(name, &value);
        }
    }
    text
}

fn age(age: jiff::SignedDuration) -> String {
    let sign = if age.is_negative() { "-" } else { "" };
    format!("{sign}{}", duration::display(age.abs()))
}

fn caller(step: &Step) -> String {
    let account = step.caller.account.as_ref().map(|account| format!(" as account {account}"));
    let region = step.caller.region.as_ref().map(|region| format!(" in {region}"));
    [account, region].into_iter().flatten().collect()
}

fn outcome(step: &Step, evidence: &Reasons) -> Vec<String> {
    match &step.outcome {
        Outcome::Success if matches!(step.action, Action::Clock(_)) => vec![],
        Outcome::Success => vec!["must succeed".to_owned()],
        Outcome::Observe => vec!["whatever comes is recorded, not judged".to_owned()],
        Outcome::Reached { because } => {
            vec![format!(
                "must be answered by the service, not by its front end{}",
                reason(because, evidence)
            )]
        }
        Outcome::Error { code, message, because, message_because } => {
            let mut lines = vec![format!("must be {code}{}", reason(because, evidence))];
            match message {
                MessageClaim::Any => {}
                MessageClaim::Text(text) => {
                    lines.push(format!("must say {text:?}{}", reason(message_because, evidence)));
                }
                MessageClaim::Violations(violations) => {
                    let why = reason(message_because, evidence);
                    lines.extend(violations.iter().map(|violation| format!("must list {violation:?}{why}")));
                }
                MessageClaim::None => {
                    lines.push(format!("must have no message{}", reason(message_because, evidence)));
                }
            }
            lines
        }
    }
}

fn claim(check: &Check, evidence: &Reasons) -> String {
    format!("{} {}{}", check.path, holds(&check.predicate), reason(&check.because, evidence))
}

fn holds(predicate: &Predicate) -> String {
    match predicate {
        Predicate::Eq(value) => format!("is {value}"),
        Predicate::Ne(value) => format!("is not {value}"),
        Predicate::At { time, early, late, form: _ } => format!(
            "is {time}, at most {} early and {} late",
            duration::display(*early),
            duration::display(*late)
        ),
        Predicate::Present => "is there".to_owned(),
        Predicate::Absent => "is not there".to_owned(),
        Predicate::Len(length) => format!("has length {length}"),
        Predicate::Matches(pattern) => format!("matches {pattern}"),
    }
}

fn waiting(settle: &Settle) -> String {
    let (path, predicate) = &settle.until;
    format!(
        "asks {} until {path} {}, {} times in a row, for at most {}",
        settle.operation.name,
        holds(predicate),
        settle.confirm,
        duration::display(settle.timeout)
    )
}

fn reason(name: &str, evidence: &Reasons) -> String {
    match evidence.get(name) {
        Some(evidence) => format!("  [{} {name}]", grade(evidence.grade)),
        None => format!("  [{name}]"),
    }
}
