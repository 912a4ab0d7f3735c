//! The cases of a run that went wrong, those together that went wrong in the same way.

use super::{CaseLine, Run};
use crate::verdict::Verdict;

/// Cases of one scenario that went wrong in the same way; the first stands for all of them.
#[derive(Debug)]
pub struct Problem<'a> {
    /// At least one case.
    pub cases: Vec<&'a CaseLine>,
}

impl Run {
    /// Everything that broke, failed or warned, in this order, and then by scenario.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem<'_>> {
        let mut problems: Vec<(String, Problem<'_>)> = Vec::new();
        for case in &self.cases {
            if order(case.verdict).is_none() {
                continue;
            }
            let signature = signature(case);
            match problems.iter_mut().find(|(known, _)| *known == signature) {
                Some((_, problem)) => problem.cases.push(case),
                None => problems.push((signature, Problem { cases: vec![case] })),
            }
        }
        let mut problems: Vec<Problem<'_>> = problems.into_iter().map(|(_, problem)| problem).collect();
        for problem in &mut problems {
            problem.cases.sort_by(|left, right| left.case.cmp(&right.case));
        }
        problems.sort_by_key(|problem| (order(problem.first().verdict), &problem.first().case));
        problems
    }
}

impl<'a> Problem<'a> {
    /// The case that stands for all of them.
    #[must_use]
    pub fn first(&self) -> &'a CaseLine {
        self.cases.first().expect("invariant: a problem has a case")
    }

    /// What went wrong, in one line.
    #[must_use]
    pub fn in_short(&self) -> String {
        let case = self.first();
        let wrong = case.wrong();
        let text = match (&case.reason, wrong.as_slice(), &case.difference) {
            (Some(reason), _, _) => reason.clone(),
            (None, [(claim, _), others @ ..], _) => {
                let more =
                    if others.is_empty() { String::new() } else { format!(" (and {} more)", others.len()) };
                format!("{}: {} is {}, not {}{more}", claim.step, claim.what, claim.got, claim.expected)
            }
            (None, [], Some(difference)) if is_new(difference) => "has no accepted snapshot".to_owned(),
            (None, [], Some(_)) => "differs from its snapshot".to_owned(),
            (None, [], None) => String::new(),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn order(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Error => Some(0),
        Verdict::Fail => Some(1),
        Verdict::Warn => Some(2),
        // What a baseline expects is no problem, and an unexpected pass has nothing to show.
        Verdict::Pass | Verdict::Skip | Verdict::Recorded | Verdict::XFail | Verdict::XPass => None,
    }
}

/// What went wrong, without what differs between cases that went wrong in the same way.
fn signature(case: &CaseLine) -> String {
    let claims: Vec<_> = case
        .wrong()
        .iter()
        .map(|(claim, _)| (claim.line, &claim.what, &claim.expected, &claim.got))
        .map(|claim| format!("{claim:?}"))
        .collect();
    let difference = case.difference.as_deref().map(|text| if is_new(text) { "new" } else { text });
    format!("{} {:?} {claims:?} {difference:?} {:?}", case.scenario, case.verdict, case.reason)
}

/// Whether a unified diff is one against nothing: no snapshot has ever been accepted.
fn is_new(difference: &str) -> bool {
    difference.lines().any(|line| line.starts_with("@@ -0,0 "))
}
