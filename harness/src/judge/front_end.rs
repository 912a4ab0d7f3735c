//! What the protocol's front end says: whether an answer is one of its refusals, and which violations a text lists.
//!
//! The layout of the text (`2 validation errors detected: A; B`) is recorded for one violation and measured on other services
//! for several; in which order violations and the values of an enumeration stand is not fixed.

use kms_model::ERRORS;

use crate::target::Answer;

/// Whether the service itself has answered: with a success, or with an error that is none of the front end's.
///
/// A crash is no answer of the service: the model has three errors with a status from 500 on, and they have names.
pub(super) fn is_passed(answer: &Answer) -> bool {
    if answer.is_success() {
        return true;
    }
    let Some(code) = answer.code() else { return false };
    let refused = ["SerializationException", "UnknownOperationException"].contains(&code.as_str())
        || answer.message().is_some_and(|text| listed(&text).is_some());
    !refused && (answer.status < 500 || ERRORS.contains(&code.as_str()))
}

/// Whether a text lists exactly these violations, in whatever order.
pub(super) fn lists(text: &str, violations: &[String]) -> bool {
    let Some(found) = listed(text) else { return false };
    if !text.starts_with(&head(found.len())) {
        return false;
    }
    let sorted = |all: &mut dyn Iterator<Item = &str>| {
        let mut all: Vec<_> = all.map(with_values_sorted).collect();
        all.sort();
        all
    };
    sorted(&mut found.into_iter()) == sorted(&mut violations.iter().map(String::as_str))
}

/// The text that lists these violations in this order.
pub(super) fn text(violations: &[String]) -> String {
    head(violations.len()) + &violations.join("; ")
}

/// A text with its middle left out where it is too long to read: values of 100,000 characters are shown in full.
pub(super) fn elided(text: &str) -> String {
    let characters = text.chars().count();
    let Some(left_out) = characters.checked_sub(SHOWN_START + SHOWN_END).filter(|left_out| *left_out > 0)
    else {
        return text.to_owned();
    };
    let start: String = text.chars().take(SHOWN_START).collect();
    let end: String = text.chars().skip(SHOWN_START + left_out).collect();
    format!("{start}...({left_out} more characters)...{end}")
}

/// How much of a text that is too long is shown from its start: the beginning of a value.
const SHOWN_START: usize = 160;

/// And how much of its end: the member and the constraint.
const SHOWN_END: usize = 200;

fn head(violations: usize) -> String {
    let errors = if violations == 1 { "error" } else { "errors" };
    format!("{violations} validation {errors} detected: ")
}

/// The violations that a text of the front end lists; `None` for any other text.
fn listed(text: &str) -> Option<Vec<&str>> {
    let (count, rest) = text.split_once(' ')?;
    count.parse::<usize>().ok()?;
    let head = ["validation error detected: ", "validation errors detected: "];
    let mut rest = head.into_iter().find_map(|head| rest.strip_prefix(head))?;
    let mut violations = Vec::new();
    while let Some(end) = rest.find("; Value ") {
        violations.push(&rest[..end]);
        rest = &rest[end + "; ".len()..];
    }
    violations.push(rest);
    Some(violations)
}

/// A violation with the values of its enumeration in alphabetical order.
fn with_values_sorted(violation: &str) -> String {
    const HEAD: &str = "Member must satisfy enum value set: [";
    let parts = violation.split_once(HEAD).and_then(|(before, rest)| {
        let (values, after) = rest.split_once(']')?;
        Some((before, values, after))
    });
    let Some((before, values, after)) = parts else { return violation.to_owned() };
    let mut values: Vec<_> = values.split(", ").collect();
    values.sort_unstable();
    format!("{before}{HEAD}{}]{after}", values.join(", "))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use crate::scenario::Api;

    use super::*;

    fn answer(status: u16, body: &serde_json::Value) -> Answer {
        let body = body.to_string().into_bytes();
        Answer { api: Api::Aws, status, headers: vec![], body, at: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn an_answer_of_the_service_is_any_but_a_refusal_of_the_front_end() {
        for (passed, status, code, message) in [
            (true, 200, "", ""),
            (true, 400, "NotFoundException", "Key 'x' does not exist"),
            (true, 400, "ValidationException", "NumberOfBytes is required."),
            (true, 500, "KMSInternalException", ""),
            (false, 500, "InternalError", ""),
            (false, 400, "SerializationException", ""),
            (false, 400, "UnknownOperationException", ""),
            (false, 400, "ValidationException", "1 validation error detected: Value '' at 'keyId' failed"),
        ] {
            let body =
                if code.is_empty() { json!({}) } else { json!({ "__type": code, "message": message }) };
            assert_eq!(is_passed(&answer(status, &body)), passed, "{status} {code} {message}");
        }
        assert!(!is_passed(&answer(404, &json!("<html>"))), "nobody has answered");
    }

    #[test]
    fn violations_and_values_in_any_order() {
        let all = [
            "Value 'x' at 'a' failed".to_owned(),
            "Value 'R' at 'b': Member must satisfy enum value set: [S, T]".to_owned(),
        ];
        assert!(lists(&text(&all), &all));
        let turned = "2 validation errors detected: Value 'R' at 'b': Member must satisfy enum value set: [T, S]; Value 'x' at 'a' failed";
        assert!(lists(turned, &all));
        for wrong in [
            "2 validation error detected: Value 'x' at 'a' failed; Value 'R' at 'b': Member must satisfy enum value set: [S, T]",
            "1 validation error detected: Value 'x' at 'a' failed",
            "2 validation errors detected: Value 'x' at 'a' failed; Value 'R' at 'b': Member must satisfy enum value set: [S]",
            "Value 'x' at 'a' failed",
        ] {
            assert!(!lists(wrong, &all), "{wrong}");
        }
    }

    #[test]
    fn a_long_text_keeps_its_start_and_its_end() {
        let long = format!("Value '{}' at 'policy'", "a".repeat(1000));
        let short = elided(&long);
        assert!(short.starts_with("Value 'aaa") && short.ends_with("' at 'policy'"), "{short}");
        assert!(short.contains("...(660 more characters)..."), "{short}");
        assert_eq!(elided("short"), "short");
    }
}
