//! Which recorded observations the suite's cases cite.

use std::collections::BTreeSet;

use super::glob::Pattern;
use super::{Collection, citation};
use crate::scenario::Suite;

/// How a collection is covered.
#[derive(Debug)]
pub struct Recorded<'a> {
    /// The collection.
    pub collection: &'a Collection,
    /// Every observation, in the order of their names.
    pub observations: Vec<Observation<'a>>,
}

/// An observation and who cites it.
#[derive(Debug)]
pub struct Observation<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it shows.
    pub shows: &'a str,
    /// Why no case needs to cite it.
    pub left_out: Option<&'a str>,
    /// The ids of the scenarios that cite it.
    pub cited_by: BTreeSet<&'a str>,
}

/// Where an observation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A case cites it.
    Cited,
    /// No case needs to, for a reason.
    LeftOut,
    /// No case cites it yet.
    Open,
}

/// A source that cites what is not there.
#[derive(Debug, thiserror::Error)]
#[error("{file}: the evidence `{evidence}` cites wrongly: {problem}")]
pub struct WrongCitation {
    /// The scenario's file.
    pub file: String,
    /// The name of the evidence.
    pub evidence: String,
    /// What is wrong.
    pub problem: String,
}

impl Observation<'_> {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.cited_by.is_empty(), self.left_out) {
            (false, _) => Standing::Cited,
            (true, Some(_)) => Standing::LeftOut,
            (true, None) => Standing::Open,
        }
    }
}

/// Compares a suite with the collections.
///
/// # Errors
///
/// Every [`WrongCitation`].
pub fn recorded<'a>(
    suite: &'a Suite,
    collections: &'a [Collection],
) -> Result<Vec<Recorded<'a>>, Vec<WrongCitation>> {
    let mut wrong = Vec::new();
    let covered = collections.iter().map(|collection| {
        let mut citations: Vec<(&str, Pattern)> = Vec::new();
        for scenario in suite.scenarios() {
            for (name, evidence) in &scenario.evidence {
                for cited in citation::of(collection, &evidence.source) {
                    match cited {
                        Ok(pattern) => citations.push((&scenario.id, pattern)),
                        Err(problem) => wrong.push(WrongCitation {
                            file: scenario.file.clone(),
                            evidence: name.clone(),
                            problem,
                        }),
                    }
                }
            }
        }
        Recorded { collection, observations: observations(collection, &citations) }
    });
    let covered: Vec<_> = covered.collect();
    if wrong.is_empty() { Ok(covered) } else { Err(wrong) }
}

fn observations<'a>(collection: &'a Collection, citations: &[(&'a str, Pattern)]) -> Vec<Observation<'a>> {
    let observations =
        collection.observations.iter().zip(&collection.names).map(|((name, shows), observed)| {
            let cites = |cited: &Pattern| observed.meets(cited);
            Observation {
                name,
                shows,
                left_out: collection.left_out(name),
                cited_by: citations.iter().filter(|(_, cited)| cites(cited)).map(|(by, _)| *by).collect(),
            }
        });
    observations.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_citation_of_the_suite_names_an_observation_and_none_is_open() {
        let suite = Suite::embedded().expect("the suite loads");
        let collections = Collection::embedded().expect("the collections load");
        let covered = recorded(&suite, &collections);
        let covered = covered.unwrap_or_else(|wrong| {
            panic!("{}", wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        for each in &covered {
            assert!(!each.observations.is_empty());
            let open: Vec<_> =
                each.observations.iter().filter(|one| one.standing() == Standing::Open).collect();
            assert!(open.is_empty(), "no case cites {open:#?}");
        }
    }

    #[test]
    fn a_reason_to_leave_something_out_leaves_something_out() {
        let suite = Suite::embedded().expect("the suite loads");
        let collections = Collection::embedded().expect("the collections load");
        for each in recorded(&suite, &collections).expect("the citations are right") {
            let left = each.observations.iter().filter(|one| one.standing() == Standing::LeftOut);
            let reasons: BTreeSet<_> = left.filter_map(|one| one.left_out).collect();
            for reason in each.collection.reasons() {
                assert!(
                    reasons.contains(reason),
                    "{}: all of it is cited, but left out: {reason}",
                    each.collection.name
                );
            }
        }
    }
}
