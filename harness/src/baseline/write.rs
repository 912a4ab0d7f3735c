//! The file for what goes wrong now. Nobody but a person knows why that is accepted, so the reasons are empty,
//! and the file is refused until somebody has written them.

use serde::Serialize;

use super::wrong_answers;
use crate::report::words;
use crate::verdict::{CaseResult, Verdict};

/// A case that goes wrong now, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownFailure {
    case: String,
    verdict: &'static str,
    got: Vec<String>,
    reason: &'static str,
}

impl KnownFailure {
    /// The failure of a case that fails or breaks; `None` of any other.
    #[must_use]
    pub fn of(result: &CaseResult) -> Option<Self> {
        matches!(result.verdict, Verdict::Fail | Verdict::Error).then(|| Self {
            case: result.case.clone(),
            verdict: words::verdict(result.verdict),
            got: wrong_answers(result),
            reason: "",
        })
    }
}

/// Writes a baseline of these failures, sorted by case.
#[must_use]
pub fn write(target: &str, mut entry: Vec<KnownFailure>) -> String {
    entry.sort_by(|one, other| one.case.cmp(&other.case));
    let target: String = target.chars().map(|each| if each.is_control() { ' ' } else { each }).collect();
    let entries = toml::to_string_pretty(&File { entry }).expect("invariant: an entry is TOML");
    format!(
        "# What {target} is known to answer wrongly, for `kmsc run --baseline`.\n\
         # Every entry needs a reason; `issue = \"...\"` and `expires = 2027-03-31` are optional.\n\n{entries}"
    )
}

#[derive(Serialize)]
struct File {
    entry: Vec<KnownFailure>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::Baseline;

    #[test]
    fn what_is_written_is_refused_for_its_reasons_alone() {
        let failure = |case: &str, got: &str| KnownFailure {
            case: case.to_owned(),
            verdict: "fail",
            got: vec![got.to_owned()],
            reason: "",
        };
        let tricky = "create: message is \"it's \\ \u{1} \n\"";
        let text = write("acme\nkms", vec![failure("b", "x"), failure("a[\"1\"]", tricky)]);
        let error = Baseline::parse("b.toml", &text).expect_err("there are no reasons").to_string();
        assert_eq!(error.lines().count(), 2, "{error}");
        assert!(error.lines().all(|line| line.contains("has no reason")), "{error}");
        let baseline = Baseline::parse("b.toml", &text.replace("reason = \"\"", "reason = \"why\""));
        let baseline = baseline.expect("there are reasons");
        assert_eq!(baseline.entries["a[\"1\"]"].got, [tricky]);
    }
}
