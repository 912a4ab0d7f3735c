//! Evidence that was checked long ago, or never.

use jiff::civil::Date;

use crate::scenario::{Evidence, Scenario, Suite};

/// A piece of evidence that somebody should look at again.
#[derive(Debug)]
pub struct Stale<'a> {
    /// The scenario that has it.
    pub scenario: &'a Scenario,
    /// Its name there.
    pub name: &'a str,
    /// The evidence.
    pub evidence: &'a Evidence,
}

/// Finds the evidence that was not checked on this day or later, by scenario.
#[must_use]
pub fn stale(suite: &Suite, since: Date) -> Vec<Stale<'_>> {
    let all = suite.scenarios().iter().flat_map(|scenario| {
        let each = scenario.evidence.iter();
        each.map(move |(name, evidence)| Stale { scenario: scenario.as_ref(), name, evidence })
    });
    all.filter(|each| each.evidence.checked.is_none_or(|checked| checked < since)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_itself_is_fresh() {
        let suite = Suite::embedded().expect("the suite loads");
        let all: usize = suite.scenarios().iter().map(|scenario| scenario.evidence.len()).sum();
        let oldest = suite
            .scenarios()
            .iter()
            .flat_map(|scenario| scenario.evidence.values())
            .filter_map(|evidence| evidence.checked)
            .min()
            .expect("some evidence was checked");
        let never = stale(&suite, oldest).len();
        assert!(stale(&suite, oldest.tomorrow().expect("time goes on")).len() > never);
        assert_eq!(stale(&suite, date(9999, 12, 31)).len(), all);
    }
}
