//! Reads a baseline's file, and says of everything that is wrong with it where it stands and what to do.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::Entry;
use crate::verdict::Verdict;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// The system does not let us read it.
    #[error("cannot read the baseline {file}: {source}; `kmsc baseline new` writes one")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// It is no TOML, or has other keys than a baseline.
    #[error("{file}: {problem}")]
    Toml {
        /// The file.
        file: String,
        /// What is wrong, and where.
        problem: Box<toml::de::Error>,
    },
    /// Entries that cannot be used; each line says where, what and what to do.
    #[error("{}", .0.join("\n"))]
    Entries(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entry: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    case: Spanned<String>,
    verdict: Spanned<String>,
    got: Spanned<Vec<String>>,
    reason: Option<Spanned<String>>,
    issue: Option<String>,
    expires: Option<Spanned<Datetime>>,
}

/// The entries of a file, by case.
pub(super) fn entries(file: &str, text: &str) -> Result<BTreeMap<String, Entry>, BaselineError> {
    let read: File = toml::from_str(text)
        .map_err(|problem| BaselineError::Toml { file: file.to_owned(), problem: Box::new(problem) })?;
    let mut reader = Reader { file, text, mistakes: Vec::new() };
    let mut entries = BTreeMap::<String, Entry>::new();
    for written in read.entry {
        let case = written.get_ref().case.clone();
        let entry = reader.entry(written);
        if let Some(earlier) = entries.insert(case.get_ref().clone(), entry) {
            let problem =
                format!("`{}` has an entry in line {} already; keep one", case.get_ref(), earlier.line);
            reader.mistake(case.span().start, &problem);
        }
    }
    if reader.mistakes.is_empty() { Ok(entries) } else { Err(BaselineError::Entries(reader.mistakes)) }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    mistakes: Vec<String>,
}

impl Reader<'_> {
    fn entry(&mut self, written: Spanned<Written>) -> Entry {
        let start = written.span().start;
        let written = written.into_inner();
        let case = written.case.get_ref();
        let verdict = match written.verdict.get_ref().as_str() {
            "fail" => Verdict::Fail,
            "error" => Verdict::Error,
            other => {
                let problem = format!(
                    "`{other}` is no verdict to expect of `{case}`: it is `fail` or `error`; warnings need no entry"
                );
                self.mistake(written.verdict.span().start, &problem);
                Verdict::Fail
            }
        };
        if written.got.get_ref().is_empty() {
            let problem = format!(
                "`got` of `{case}` is empty: it lists every wrong answer, as `kmsc baseline new` writes them"
            );
            self.mistake(written.got.span().start, &problem);
        }
        let reason = written.reason.as_ref().map(|reason| reason.get_ref().trim()).unwrap_or_default();
        if reason.is_empty() {
            let at = written.reason.as_ref().map_or(start, |reason| reason.span().start);
            let problem = format!(
                "`{case}` has no reason: say why this failure is accepted for now, or remove the entry and mend it"
            );
            self.mistake(at, &problem);
        }
        Entry {
            verdict,
            got: written.got.into_inner(),
            reason: reason.to_owned(),
            issue: written.issue.filter(|issue| !issue.trim().is_empty()),
            expires: written.expires.and_then(|expires| self.date(&expires)),
            line: self.line(start),
        }
    }

    fn date(&mut self, expires: &Spanned<Datetime>) -> Option<Date> {
        let written = expires.get_ref();
        let date = written.date.filter(|_| written.time.is_none());
        let date = date.and_then(|date| date.to_string().parse().ok());
        if date.is_none() {
            let problem = format!("`expires = {written}` is no day: write one such as 2027-03-31");
            self.mistake(expires.span().start, &problem);
        }
        date
    }

    fn mistake(&mut self, offset: usize, problem: &str) {
        self.mistakes.push(format!("{}:{}: {problem}", self.file, self.line(offset)));
    }

    fn line(&self, offset: usize) -> usize {
        self.text[..offset.min(self.text.len())].matches('\n').count() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_told_with_its_line_and_what_to_do() {
        let text = r#"[[entry]]
case    = "keys/create"
verdict = "warn"
got     = []
reason  = " "
expires = 2026-11-21T00:00:00

[[entry]]
case    = "keys/create"
verdict = "fail"
got     = ["create: status is 500"]
"#;
        let error = entries("b.toml", text).expect_err("it is full of mistakes");
        insta::assert_snapshot!(error, @r"
        b.toml:3: `warn` is no verdict to expect of `keys/create`: it is `fail` or `error`; warnings need no entry
        b.toml:4: `got` of `keys/create` is empty: it lists every wrong answer, as `kmsc baseline new` writes them
        b.toml:5: `keys/create` has no reason: say why this failure is accepted for now, or remove the entry and mend it
        b.toml:6: `expires = 2026-11-21T00:00:00` is no day: write one such as 2027-03-31
        b.toml:8: `keys/create` has no reason: say why this failure is accepted for now, or remove the entry and mend it
        b.toml:9: `keys/create` has an entry in line 1 already; keep one
        ");
    }

    #[test]
    fn unknown_keys_are_mistakes() {
        let text = "[[entry]]\ncase = 'a'\nverdict = 'fail'\ngot = ['x']\nreason = 'r'\nuntil = 2027-01-01\n";
        let error = entries("b.toml", text).expect_err("there is no such key");
        assert!(error.to_string().contains("unknown field `until`"), "{error}");
    }

    #[test]
    fn an_empty_file_expects_nothing() {
        assert!(entries("b.toml", "# nothing goes wrong\n").expect("it is well formed").is_empty());
    }
}
