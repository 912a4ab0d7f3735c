//! Baselines: what is known to go wrong on one implementation, so that its CI fails on what is new.
//!
//! A baseline is a TOML file beside the implementation, one entry per case. It never says what is right: an
//! expected failure still counts as a claim that does not hold.
//!
//! | part | what lives there |
//! |---|---|
//! | [`Baseline`] | the entries, held against the cases that ran |
//! | `load` | reading a file, and what is wrong with it, line by line |
//! | [`write()`] | the file for what goes wrong now, without reasons |
//! | [`wrong_answers`] | what a case got wrong, in symbols |
//!
//! The format is written down in `docs/harness.md`.

mod load;
mod write;
mod wrong;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use crate::report::words;
use crate::verdict::{CaseResult, Verdict};

pub use load::BaselineError;
pub use write::{KnownFailure, write};
pub use wrong::wrong_answers;

/// What is known to go wrong.
#[derive(Debug)]
pub struct Baseline {
    /// The file, as people know it.
    file: String,
    entries: BTreeMap<String, Entry>,
}

/// One case that is known to go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How it ends: [`Verdict::Fail`] or [`Verdict::Error`].
    pub verdict: Verdict,
    /// Every wrong answer, in symbols; another one is a new failure.
    pub got: Vec<String>,
    /// Why that is accepted for now.
    pub reason: String,
    /// Where it is tracked.
    pub issue: Option<String>,
    /// The last day on which it is accepted.
    pub expires: Option<Date>,
    /// The line of the file (first line is 1).
    pub line: usize,
}

impl Baseline {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// [`BaselineError`], with every mistake that was found.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let file = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&file, &text),
            Err(source) => Err(BaselineError::Unreadable { file, source }),
        }
    }

    /// Reads the text of a file that people know by this name.
    ///
    /// # Errors
    ///
    /// [`BaselineError`], with every mistake that was found.
    pub fn parse(file: &str, text: &str) -> Result<Self, BaselineError> {
        Ok(Self { file: file.to_owned(), entries: load::entries(file, text)? })
    }

    /// What is stale whatever a run shows: entries about cases that do not exist, and those that have expired.
    ///
    /// `exists` must know all cases, not a selection.
    #[must_use]
    pub fn stale(&self, exists: impl Fn(&str) -> bool, today: Date) -> Vec<String> {
        let mut stale = Vec::new();
        for (case, entry) in &self.entries {
            let place = self.place(entry);
            if !exists(case) {
                stale.push(format!("{case}: there is no such case: correct or remove {place}"));
            } else if let Some(expires) = entry.expires.filter(|expires| *expires < today) {
                stale.push(format!(
                    "{case}: {place} expired on {expires}: mend it, or decide anew and set a new date"
                ));
            }
        }
        stale
    }

    /// Holds a case that ran against its entry, if it has one.
    #[must_use]
    pub fn apply(&self, mut result: CaseResult) -> CaseResult {
        let Some(entry) = self.entries.get(&result.case) else { return result };
        let place = self.place(entry);
        let expected = words::verdict(entry.verdict);
        match result.verdict {
            verdict if verdict == entry.verdict => {
                let got = wrong_answers(&result);
                if got == entry.got {
                    result.verdict = Verdict::XFail;
                    let issue = entry.issue.as_ref().map(|issue| format!(" ({issue})")).unwrap_or_default();
                    result.reason = Some(format!("{}{issue}", entry.reason));
                } else {
                    let (here, there) = (got.join("; "), entry.got.join("; "));
                    result.reason =
                        Some(format!("another wrong answer than in {place}: {here}, not {there}"));
                }
            }
            Verdict::Pass | Verdict::Warn | Verdict::Recorded => {
                let word = words::verdict(result.verdict);
                result.verdict = Verdict::XPass;
                result.reason = Some(format!("its verdict is {word}, not {expected}: remove {place}"));
            }
            // A skip says nothing, and another bad verdict is bad enough by itself.
            _ => {}
        }
        result
    }

    fn place(&self, entry: &Entry) -> String {
        format!("{}:{}", self.file, entry.line)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::civil::date;

    use super::*;
    use crate::verdict::Judged;

    const FILE: &str = r#"
[[entry]]
case    = "keys/create"
verdict = "fail"
got     = ["step 1: status is 500"]
reason  = "creation is not done yet"
issue   = "acme/kms#7"
expires = 2026-12-31
"#;

    #[test]
    fn the_known_wrong_answer_is_expected() {
        let result = baseline().apply(result(Verdict::Fail, "500"));
        assert_eq!(result.verdict, Verdict::XFail);
        assert_eq!(result.reason.as_deref(), Some("creation is not done yet (acme/kms#7)"));
    }

    #[test]
    fn another_wrong_answer_is_a_new_failure() {
        let result = baseline().apply(result(Verdict::Fail, "400"));
        assert_eq!(result.verdict, Verdict::Fail);
        assert_eq!(
            result.reason.as_deref(),
            Some("another wrong answer than in b.toml:2: step 1: status is 400, not step 1: status is 500")
        );
    }

    #[test]
    fn what_no_longer_fails_is_stale() {
        for verdict in [Verdict::Pass, Verdict::Warn, Verdict::Recorded] {
            assert_eq!(baseline().apply(result(verdict, "500")).verdict, Verdict::XPass);
        }
        let result = baseline().apply(result(Verdict::Pass, "500"));
        assert_eq!(result.reason.as_deref(), Some("its verdict is pass, not fail: remove b.toml:2"));
    }

    #[test]
    fn a_skip_and_a_broken_target_stay_what_they_are() {
        for verdict in [Verdict::Skip, Verdict::Error] {
            assert_eq!(baseline().apply(result(verdict, "500")).verdict, verdict);
        }
    }

    #[test]
    fn an_entry_is_good_until_the_end_of_its_last_day() {
        let stale = |today| baseline().stale(|case| case == "keys/create", today);
        assert!(stale(date(2026, 12, 31)).is_empty());
        assert_eq!(
            stale(date(2027, 1, 1)),
            ["keys/create: b.toml:2 expired on 2026-12-31: mend it, or decide anew and set a new date"]
        );
    }

    #[test]
    fn a_case_that_does_not_exist_is_named() {
        assert_eq!(
            baseline().stale(|_| false, date(2026, 11, 21)),
            ["keys/create: there is no such case: correct or remove b.toml:2"]
        );
    }

    fn baseline() -> Baseline {
        Baseline::parse("b.toml", FILE).expect("it is well formed")
    }

    fn result(verdict: Verdict, got: &str) -> CaseResult {
        let judged = Judged {
            step: 0,
            repetition: 0,
            line: 1,
            what: "status".to_owned(),
            because: None,
            grade: None,
            holds: false,
            expected: "200".to_owned(),
            got: got.to_owned(),
        };
        CaseResult {
            case: "keys/create".to_owned(),
            verdict,
            judged: vec![judged],
            difference: None,
            reason: None,
            took: Duration::ZERO,
            transcript: None,
        }
    }
}
