//! The words that reports have for verdicts, grades and capabilities, and how they quote a case for a shell.

use crate::scenario::{Capability, Grade};
use crate::verdict::Verdict;

/// The verdict as JSON Lines and filters write it.
#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Warn => "warn",
        Verdict::Skip => "skip",
        Verdict::Error => "error",
        Verdict::Recorded => "recorded",
        Verdict::XFail => "xfail",
        Verdict::XPass => "xpass",
    }
}

/// The verdict as a count has it: `3 failed`.
#[must_use]
pub fn counted(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "passed",
        Verdict::Fail => "failed",
        Verdict::Warn => "warned",
        Verdict::Skip => "skipped",
        Verdict::Error => "broken",
        Verdict::Recorded => "recorded",
        Verdict::XFail => "failed as expected",
        Verdict::XPass => "passed unexpectedly",
    }
}

/// The grade as scenario files write it.
#[must_use]
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Recorded => "recorded",
        Grade::Documented => "documented",
        Grade::Inferred => "inferred",
        Grade::Contested => "contested",
        Grade::Unknown => "unknown",
    }
}

/// The capability as scenario files write it.
#[must_use]
pub fn capability(capability: Capability) -> &'static str {
    match capability {
        Capability::ClockAdvance => "clock.advance",
        Capability::RawHttp => "raw.http",
        Capability::Callers => "callers",
        Capability::Signatures => "signatures",
    }
}

/// A word for one or for several: `1 case`, `2 cases`.
#[must_use]
pub fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// A word for one or for several where an `s` does not do: `1 entry`, `2 entries`.
#[must_use]
pub fn plural_of(count: usize, one: &str, several: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {several}") }
}

/// The text as one word of a shell's command line.
#[must_use]
pub fn shell(text: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./:@%+=,".contains(character);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quoted_because_shells_read_brackets_as_patterns() {
        assert_eq!(shell("rotation/limit"), "rotation/limit");
        assert_eq!(shell("rotation/limit[89]"), "'rotation/limit[89]'");
        assert_eq!(shell("it's"), r"'it'\''s'");
        assert_eq!(shell(""), "''");
    }
}
