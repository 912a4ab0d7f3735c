//! Which scenarios use the same source: the same recording, the same shape of the model, or the same page.

use std::collections::BTreeMap;

use crate::coverage::{Citation, Collection};
use crate::scenario::Suite;

/// The scenarios that use one of the sources in this text, with the number of their cases.
#[must_use]
pub fn users<'a>(suite: &'a Suite, collections: &[Collection], source: &str) -> BTreeMap<&'a str, usize> {
    let wanted = Citation::all(collections, source);
    let uses = |other: &str| {
        let cited = Citation::all(collections, other);
        wanted.iter().any(|one| cited.iter().any(|other| one.meets(other)))
    };
    let mut users = BTreeMap::new();
    for scenario in suite.scenarios() {
        if scenario.evidence.values().any(|evidence| uses(&evidence.source)) {
            users.insert(scenario.id.as_str(), 0);
        }
    }
    for case in suite.cases() {
        users.entry(case.scenario.id.as_str()).and_modify(|count| *count += 1);
    }
    users
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_uses_its_own_sources() {
        let suite = Suite::embedded().expect("the suite loads");
        let collections = Collection::embedded().expect("the collections load");
        let scenario = &suite.scenarios()[0];
        let evidence = scenario.evidence.values().next().expect("it has evidence");
        let users = users(&suite, &collections, &evidence.source);
        assert!(users[scenario.id.as_str()] > 0);
        assert!(users.len() < suite.scenarios().len());
    }
}
