//! The flags that narrow a selection: by what cases are about, by an earlier report, by a shard.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde_json::Value;

use super::failure::Failure;
use crate::scenario::{Action, Api, Case, Grade, Outcome};

/// Which of the selected cases are meant. Several flags narrow each other; one flag given several times widens itself.
#[derive(Debug, Default, Args)]
pub(crate) struct Narrow {
    /// Only cases with this tag
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Only cases that call this operation
    #[arg(long = "operation", value_name = "OPERATION", value_parser = operation)]
    operations: Vec<&'static str>,
    /// Only cases that claim this error
    #[arg(long = "error", value_name = "CODE")]
    errors: Vec<String>,
    /// Only cases with evidence of this grade
    #[arg(long = "evidence", value_name = "GRADE")]
    grades: Vec<GradeWord>,
    /// Only cases that failed or broke in this report (JSON Lines, from --json)
    #[arg(long, value_name = "FILE")]
    rerun_failed: Option<PathBuf>,
    /// Only every N-th case, beginning with the K-th: `2/5` is the second of five machines
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,
}

/// A part of the cases: the `which`-th of `of`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shard {
    which: usize,
    of: usize,
}

/// A grade as scenario files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GradeWord {
    Recorded,
    Documented,
    Inferred,
    Contested,
    Unknown,
}

impl Narrow {
    /// The cases that are meant, in their order.
    pub(crate) fn apply<'a>(&self, cases: Vec<&'a Case>) -> Result<Vec<&'a Case>, Failure> {
        let selected = cases.len();
        let failed = self.rerun_failed.as_deref().map(failed_in).transpose()?;
        let mut meant: Vec<&Case> = cases.into_iter().filter(|case| self.is_about(case)).collect();
        meant.retain(|case| failed.as_ref().is_none_or(|failed| failed.contains(&case.id)));
        if let Some(Shard { which, of }) = self.shard {
            meant = meant.into_iter().skip(which - 1).step_by(of).collect();
        }
        if meant.is_empty() {
            let left = "nothing is left of the selected cases";
            return Err(Failure::nothing_selected(match &self.rerun_failed {
                Some(path) if failed.is_some_and(|failed| failed.is_empty()) => {
                    format!("{left}: nothing failed in {}", path.display())
                }
                _ => format!(
                    "{left} ({selected}): the flags under Narrowing exclude each other, or all of them"
                ),
            }));
        }
        Ok(meant)
    }

    fn is_about(&self, case: &Case) -> bool {
        let mut calls = case.steps.iter().filter_map(|step| match &step.action {
            Action::Call { operation, .. } => Some(operation.name),
            _ => None,
        });
        let mut claims = case.steps.iter().filter_map(|step| match &step.outcome {
            Outcome::Error { code, .. } => Some(code),
            _ => None,
        });
        let mut grades = case.scenario.evidence.values().map(|evidence| GradeWord::from(evidence.grade));
        (self.tags.is_empty() || case.scenario.tags.iter().any(|tag| self.tags.contains(tag)))
            && (self.operations.is_empty()
                || calls.any(|name| self.operations.contains(&name))
                // A probe is about one operation, whatever target it sends.
                || self.operations.contains(&case.scenario.id.as_str()))
            && (self.errors.is_empty() || claims.any(|code| self.errors.contains(code)))
            && (self.grades.is_empty() || grades.any(|grade| self.grades.contains(&grade)))
    }
}

impl From<Grade> for GradeWord {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Recorded => Self::Recorded,
            Grade::Documented => Self::Documented,
            Grade::Inferred => Self::Inferred,
            Grade::Contested => Self::Contested,
            Grade::Unknown => Self::Unknown,
        }
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(which, of)| Some((which.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((which, of)) if (1..=of).contains(&which) => Ok(Self { which, of }),
            _ => Err(format!("`{text}` is no shard: write `2/5` for the second of five")),
        }
    }
}

fn operation(name: &str) -> Result<&'static str, String> {
    let known = Api::ALL.into_iter().find_map(|api| api.operation(name));
    known.map(|operation| operation.name).ok_or_else(|| {
        let names = Api::ALL.into_iter().flat_map(Api::operations).map(|operation| operation.name);
        let near = names.min_by_key(|known| strsim::damerau_levenshtein(known, name)).unwrap_or_default();
        format!("the service model has no operation `{name}`; is `{near}` meant?")
    })
}

/// The cases that failed or broke in a report.
fn failed_in(path: &Path) -> Result<BTreeSet<String>, Failure> {
    let wrong = |what: String| Failure::usage(format!("cannot use the report {}: {what}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    let mut failed = BTreeSet::new();
    for (line, number) in text.lines().zip(1..) {
        let line: Value =
            serde_json::from_str(line).map_err(|error| wrong(format!("line {number}: {error}")))?;
        let is_failed = matches!(line["verdict"].as_str(), Some("fail" | "error"));
        if let (true, Some("case"), Some(case)) = (is_failed, line["type"].as_str(), line["case"].as_str()) {
            failed.insert(case.to_owned());
        }
    }
    Ok(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake;
    use crate::verdict::ExitCode;

    fn narrowed(narrow: &Narrow) -> Result<Vec<String>, Failure> {
        let cases: Vec<Case> = ["Encrypt", "Decrypt", "Encrypt", "Sign"]
            .into_iter()
            .zip(1..)
            .map(|(operation, number)| {
                let id = format!("a/{number}");
                fake::case(&id, &id, vec![fake::call(operation, 1)], &[])
            })
            .collect();
        let meant = narrow.apply(cases.iter().collect())?;
        Ok(meant.into_iter().map(|case| case.id.clone()).collect())
    }

    #[test]
    fn shards_have_every_case_once() {
        let shard = |text: &str| Narrow { shard: text.parse().ok(), ..Narrow::default() };
        assert_eq!(narrowed(&shard("1/3")), Ok(vec!["a/1".to_owned(), "a/4".to_owned()]));
        assert_eq!(narrowed(&shard("2/3")), Ok(vec!["a/2".to_owned()]));
        assert_eq!(narrowed(&shard("3/3")), Ok(vec!["a/3".to_owned()]));
        for wrong in ["0/3", "4/3", "1", "a/b", "/"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_operation_is_one_of_the_models() {
        let narrow = Narrow { operations: vec!["Encrypt", "Sign"], ..Narrow::default() };
        assert_eq!(narrowed(&narrow), Ok(["a/1", "a/3", "a/4"].map(str::to_owned).to_vec()));
        assert_eq!(
            operation("Encript"),
            Err("the service model has no operation `Encript`; is `Encrypt` meant?".to_owned())
        );
    }

    #[test]
    fn what_failed_runs_again() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let lines = [
            r#"{"type":"header"}"#,
            r#"{"type":"case","case":"a/2","verdict":"fail"}"#,
            r#"{"type":"case","case":"a/3","verdict":"pass"}"#,
            r#"{"type":"case","case":"a/4","verdict":"error"}"#,
        ];
        fs::write(
            file.path(),
            lines.join(
                "
",
            ),
        )
        .expect("a file that can be written");
        let narrow = Narrow { rerun_failed: Some(file.path().to_owned()), ..Narrow::default() };
        assert_eq!(narrowed(&narrow), Ok(["a/2", "a/4"].map(str::to_owned).to_vec()));
        fs::write(file.path(), lines[0]).expect("a file that can be written");
        let none = narrowed(&narrow).expect_err("nothing failed");
        assert_eq!(none.code, ExitCode::NothingSelected);
        assert!(none.message.contains("nothing failed in"), "{}", none.message);
        fs::write(file.path(), "no JSON").expect("a file that can be written");
        assert_eq!(narrowed(&narrow).expect_err("no report").code, ExitCode::Usage);
    }
}
