//! The recorded observations: one file per collection below `evidence/`.
//!
//! ```toml
//! sources = ["stackd recordings of real AWS"]     # how a `source` in a scenario begins that cites it
//!
//! [left_out]                                      # patterns that no case needs to cite, and why
//! "rotation/condition_*" = "key policies are stored, not evaluated"
//!
//! [observations]                                  # what there is, and what it shows
//! "rotation/status_default" = "365 days where none were given"
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use super::glob::Pattern;
use crate::embedded;

/// Observations that come from one place.
#[derive(Debug)]
pub struct Collection {
    /// The name of its file, without `.toml`.
    pub name: String,
    /// How the sources begin that cite it.
    pub sources: Vec<String>,
    /// What was observed, by name; a `*` in a name stands for several cases that show the same.
    pub observations: BTreeMap<String, String>,
    /// The names again, as patterns: they are compared with every citation.
    pub(super) names: Vec<Pattern>,
    left_out: Vec<(Pattern, String)>,
}

/// A file below `evidence/` that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It is not what this module reads.
    #[error("evidence/{file}: {problem}")]
    Toml {
        /// The file.
        file: String,
        /// What is wrong, and where.
        problem: Box<toml::de::Error>,
    },
    /// A name that is no pattern, or one that nothing matches.
    #[error("evidence/{file}: `{name}` names nothing that there is")]
    Name {
        /// The file.
        file: String,
        /// The name.
        name: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sources: Vec<String>,
    #[serde(default)]
    left_out: BTreeMap<String, String>,
    observations: BTreeMap<String, String>,
}

impl Collection {
    /// Reads the collections that are built in, by name.
    ///
    /// # Errors
    ///
    /// [`DataError`]: the files are this project's own, so that is a mistake of ours.
    pub fn embedded() -> Result<Vec<Self>, DataError> {
        embedded::evidence()
            .filter_map(|(path, text)| Some((path.strip_suffix(".toml")?.to_owned(), text)))
            .filter(|(name, _)| name != super::errors::FILE)
            .map(|(name, text)| Self::parse(name, &text))
            .collect()
    }

    /// Reads the text of a collection's file.
    ///
    /// # Errors
    ///
    /// [`DataError`].
    pub fn parse(name: String, text: &str) -> Result<Self, DataError> {
        let file = format!("{name}.toml");
        let read: File = toml::from_str(text)
            .map_err(|problem| DataError::Toml { file: file.clone(), problem: Box::new(problem) })?;
        let left_out = read.left_out.into_iter().map(|(pattern, reason)| {
            let used = Pattern::new(&pattern)
                .filter(|pattern| read.observations.keys().any(|name| pattern.matches(name)));
            used.map(|used| (used, reason)).ok_or(DataError::Name { file: file.clone(), name: pattern })
        });
        let left_out = left_out.collect::<Result<_, _>>()?;
        let names = read.observations.keys().map(|name| {
            Pattern::new(name).ok_or_else(|| DataError::Name { file: file.clone(), name: name.clone() })
        });
        let names = names.collect::<Result<_, _>>()?;
        Ok(Self { name, sources: read.sources, observations: read.observations, names, left_out })
    }

    /// Why no case needs to cite an observation; `None` where one should.
    #[must_use]
    pub fn left_out(&self, observation: &str) -> Option<&str> {
        let found = self.left_out.iter().find(|(pattern, _)| pattern.matches(observation))?;
        Some(&found.1)
    }

    /// Every reason why something is left out.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.left_out.iter().map(|(_, reason)| reason.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_may_be_left_out_with_a_reason() {
        let text = "sources = ['S']\n[left_out]\n'a/*' = 'why'\n[observations]\n'a/b' = 'x'\n'c/d' = 'y'";
        let collection = Collection::parse("some".to_owned(), text).expect("it is well formed");
        assert_eq!(collection.left_out("a/b"), Some("why"));
        assert_eq!(collection.left_out("c/d"), None);
    }

    #[test]
    fn a_pattern_that_nothing_matches_is_a_mistake() {
        let text = "sources = ['S']\n[left_out]\n'z/*' = 'why'\n[observations]\n'a/b' = 'x'";
        let error = Collection::parse("some".to_owned(), text).expect_err("nothing matches");
        assert_eq!(error.to_string(), "evidence/some.toml: `z/*` names nothing that there is");
    }
}
