//! A finding: one claim that does not hold, with everything a reader needs to act on it.
//!
//! Terminal and JUnit print findings; how they look is decided there.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::normalise::SECRETS;
use crate::scenario::{Case, Evidence, Step};
use crate::transcript::{Entry, Got, Sent};
use crate::verdict::{CaseResult, Judged};

/// A claim that does not hold.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The claim as it was judged, the first time that it did not hold.
    pub judged: &'a Judged,
    /// In how many repetitions of its step it did not hold.
    pub times: u32,
    /// The step that made the claim.
    pub step: &'a Step,
    /// The number of the step, counted from 1.
    pub number: usize,
    /// How many steps the case has.
    pub steps: usize,
    /// The line of the scenario file that says it (first line is 1).
    pub line: usize,
    /// That line as it is written, without the space around it.
    pub source_line: &'a str,
    /// Why the claim is believed.
    pub evidence: Option<&'a Evidence>,
    /// What was sent and what came back, in one line each.
    pub exchange: Option<Exchange>,
}

/// What was sent and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The operation and its members.
    pub request: String,
    /// The status and the body.
    pub answer: String,
}

/// The claims of a case that do not hold, in the order of its steps.
///
/// A claim about a repeated step is one finding, with the number of times.
#[must_use]
pub fn findings<'a>(case: &'a Case, result: &'a CaseResult) -> Vec<Finding<'a>> {
    let mut found: Vec<Finding<'a>> = Vec::new();
    for judged in result.judged.iter().filter(|judged| counts(judged)) {
        let same = |finding: &&mut Finding<'_>| {
            let earlier = finding.judged;
            (earlier.step, earlier.line, &earlier.what) == (judged.step, judged.line, &judged.what)
        };
        if let Some(earlier) = found.iter_mut().find(same) {
            earlier.times += 1;
            continue;
        }
        let Some(step) = case.steps.get(judged.step) else { continue };
        let (line, source_line) = source_line(&case.scenario.source, judged.line);
        found.push(Finding {
            judged,
            times: 1,
            step,
            number: judged.step + 1,
            steps: case.steps.len(),
            line,
            source_line,
            evidence: judged.because.as_ref().and_then(|name| case.scenario.evidence.get(name)),
            exchange: exchange(result, judged),
        });
    }
    found
}

/// A claim that does not hold and whose grade is scored.
pub(crate) fn counts(judged: &Judged) -> bool {
    !judged.holds && judged.grade.is_none_or(|grade| !super::summary::unscored().contains(&grade))
}

/// The line that says the most: of a step that is only known by its `[[step]]`, the line with its action.
pub(crate) fn source_line(source: &str, line: usize) -> (usize, &str) {
    let numbered = || source.lines().map(str::trim).zip(1..).map(|(text, number)| (number, text));
    let Some(at) = numbered().find(|(number, _)| *number == line) else { return (line, "") };
    if at.1 != "[[step]]" {
        return at;
    }
    let is_action = |text: &str| {
        let key = text.split(['=', '.']).next().unwrap_or_default().trim();
        ["call", "raw", "clock", "use"].contains(&key)
    };
    numbered()
        .skip(line)
        .take_while(|(_, text)| !text.starts_with("[["))
        .find(|(_, text)| is_action(text))
        .unwrap_or(at)
}

/// What was sent and what came back where this claim was judged.
pub(super) fn exchange(result: &CaseResult, judged: &Judged) -> Option<Exchange> {
    let entries = &result.transcript.as_ref()?.entries;
    let entry =
        entries.iter().find(|entry| entry.step == judged.step && entry.repetition == judged.repetition)?;
    Some(Exchange { request: request(entry), answer: answer(entry) })
}

fn request(entry: &Entry) -> String {
    match &entry.sent {
        Sent::Call { operation, input } => format!("{operation} {}", shorten(&without_secrets(input))),
        Sent::Raw(raw) => format!(
            "{}{} with {} bytes: {}",
            raw.method.as_deref().unwrap_or("POST"),
            raw.target.as_deref().or(raw.operation()).map(|target| format!(" {target}")).unwrap_or_default(),
            raw.body.len(),
            shorten(&String::from_utf8_lossy(&raw.body))
        ),
        Sent::Clock { from, to } => format!("clock from {from} to {to}"),
    }
}

fn answer(entry: &Entry) -> String {
    match &entry.got {
        Got::Answer(answer) => match answer.json() {
            Some(Value::Null) => format!("{}, no body", answer.status),
            Some(body) => format!("{} {}", answer.status, shorten(&without_secrets(&body))),
            None => format!("{} {}", answer.status, shorten(&String::from_utf8_lossy(&answer.body))),
        },
        Got::Clock(now) => format!("now {now}"),
    }
}

fn without_secrets(value: &Value) -> String {
    let mut value = value.clone();
    if let Value::Object(members) = &mut value {
        for (name, member) in members {
            if SECRETS.contains(&name.as_str())
                && let Value::String(text) = member
            {
                *text = format!("<{} characters, not shown>", text.chars().count());
            }
        }
    }
    value.to_string()
}

/// The longest request or answer that is printed whole.
const SHOWN_CHARACTERS_MAX: usize = 400;

/// The text on one line, cut where it is too long to read.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = line.chars().count();
    if length <= SHOWN_CHARACTERS_MAX {
        return line;
    }
    let start: String = line.chars().take(SHOWN_CHARACTERS_MAX).collect();
    format!("{start}... ({} more characters)", length - SHOWN_CHARACTERS_MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_step_is_shown_by_its_action() {
        let source =
            "title = \"t\"\n\n[[step]]\nid   = \"a\"\ncall = \"CreateKey\"\n\n[[step]]\nid = \"b\"\n";
        assert_eq!(source_line(source, 3), (5, "call = \"CreateKey\""));
        assert_eq!(source_line(source, 4), (4, "id   = \"a\""));
        assert_eq!(source_line(source, 7), (7, "[[step]]"), "it has no action");
        assert_eq!(source_line(source, 99), (99, ""), "the file is shorter");
    }

    #[test]
    fn plaintext_is_never_printed() {
        let answer = json!({ "KeyId": "k", "Plaintext": "c2VjcmV0" });
        assert_eq!(without_secrets(&answer), r#"{"KeyId":"k","Plaintext":"<8 characters, not shown>"}"#);
    }

    #[test]
    fn long_texts_are_cut_and_say_by_how_much() {
        let text = "a".repeat(SHOWN_CHARACTERS_MAX + 5);
        assert!(shorten(&text).ends_with("a... (5 more characters)"));
        assert_eq!(shorten("two\n  lines"), "two lines");
    }
}
