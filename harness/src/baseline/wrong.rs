//! What a case got wrong, in words that are the same each time: without key ids, dates and other chance.

use std::collections::BTreeSet;

use crate::judge::verdict::fails;
use crate::normalise;
use crate::scenario::Isolation;
use crate::target::TargetError;
use crate::transcript::Transcript;
use crate::verdict::{CaseResult, Judged};

/// Every wrong answer of a case, in the order of its steps: `rotate[11]: status is 400 LimitExceededException`.
///
/// Only what makes a case fail counts, and of a repeated step the first time. Where no claim does, it is what
/// differs from the accepted snapshot, or why no answer came. Members of a case that looks at a whole Region are named
/// without their values: how many keys there are depends on who else uses the target.
#[must_use]
pub fn wrong_answers(result: &CaseResult) -> Vec<String> {
    let transcript = result.transcript.as_ref();
    if let Some(error) = transcript.and_then(|transcript| transcript.broken.as_ref()) {
        return vec![broken(error)];
    }
    let mut seen = BTreeSet::new();
    let wrong: Vec<&Judged> = result
        .judged
        .iter()
        .filter(|judged| !judged.holds && fails(judged.grade))
        .filter(|judged| seen.insert((judged.step, judged.line, judged.what.as_str())))
        .collect();
    let got = wrong.iter().map(|judged| without_effort(judged));
    let got: Vec<String> = match transcript {
        Some(transcript) => normalise::symbolic(transcript, got),
        None => got.map(str::to_owned).collect(),
    };
    let crowded =
        transcript.is_some_and(|transcript| transcript.case.scenario.isolation == Isolation::Region);
    let mut answers: Vec<String> = wrong
        .iter()
        .zip(got)
        .map(|(judged, got)| {
            let got = if crowded && is_member(&judged.what) { "other than claimed" } else { &got };
            format!("{}: {} is {got}", step(transcript, judged), judged.what)
        })
        .collect();
    if answers.is_empty() {
        answers.extend(result.difference.iter().flat_map(|difference| changed_lines(difference)));
    }
    answers
}

/// Whether a claim is about a member, not about an answer as a whole.
fn is_member(what: &str) -> bool {
    !matches!(what, "status" | "error code" | "message")
}

/// How often and how long a `settle` asked depends on the machine.
fn without_effort(judged: &Judged) -> &str {
    let effort = judged.what.starts_with("settle ").then(|| judged.got.rfind(" after ")).flatten();
    effort.map_or(judged.got.as_str(), |end| &judged.got[..end])
}

fn step(transcript: Option<&Transcript>, judged: &Judged) -> String {
    let step = transcript.and_then(|transcript| transcript.case.steps.get(judged.step));
    match step {
        Some(step) if step.repeat > 1 => format!("{}[{}]", step.id, judged.repetition + 1),
        Some(step) => step.id.clone(),
        None => format!("step {}", judged.step + 1),
    }
}

/// Without the target's name and the network's words: a port is another one on the next run.
fn broken(error: &TargetError) -> String {
    match error {
        TargetError::Unreachable { .. } => "no answer: it cannot be reached".to_owned(),
        TargetError::Timeout { .. } => "no answer: it took too long".to_owned(),
        TargetError::Broken { .. } => "no answer: it broke off".to_owned(),
        TargetError::Refused { reason, .. } => format!("no answer: {reason}"),
    }
}

fn changed_lines(difference: &str) -> impl Iterator<Item = String> {
    let lines = difference.lines().filter(|line| line.starts_with(['-', '+']));
    let is_header = |line: &&str| line.starts_with("--- ") || line.starts_with("+++ ");
    lines.filter(move |line| !is_header(line)).map(|line| format!("snapshot: {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changed_lines_of_a_difference_count() {
        let difference = "--- accepted\n+++ got\n@@ -1,2 +1,2 @@\n {\n-  \"A\": 1\n+  \"A\": 2\n";
        assert_eq!(
            changed_lines(difference).collect::<Vec<_>>(),
            ["snapshot: -  \"A\": 1", "snapshot: +  \"A\": 2"]
        );
    }

    #[test]
    fn a_settle_is_told_without_its_tries() {
        let judged = Judged {
            step: 0,
            repetition: 0,
            line: 1,
            what: "settle GetKeyRotationStatus".to_owned(),
            because: None,
            grade: None,
            holds: false,
            expected: String::new(),
            got: "200, 1767225600 after 10m 4s and 61 tries".to_owned(),
        };
        assert_eq!(without_effort(&judged), "200, 1767225600");
    }
}
