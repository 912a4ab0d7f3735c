//! Which errors that an API's model declares for an operation a case claims.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::DataError;
use super::glob::Pattern;
use crate::embedded;
use crate::scenario::{Action, Api, Outcome, Suite};

/// The file below `evidence/` that says which pairs nobody can ask for, without `.toml`.
pub(super) const FILE: &str = "unprovokable";

/// An error that the model declares for an operation.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The operation.
    pub operation: &'static str,
    /// The error.
    pub error: &'static str,
    /// The cases that claim it.
    pub claimed_by: BTreeSet<&'a str>,
    /// Why nobody can provoke it.
    pub unprovokable: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Of AWS.
    unprovokable: BTreeMap<String, String>,
    /// Of Alibaba Cloud.
    #[serde(default)]
    alibaba: BTreeMap<String, String>,
    /// Of QKMS.
    #[serde(default)]
    qkms: BTreeMap<String, String>,
}

/// Compares a suite with the errors of an API's model, in the order of operations.
///
/// # Errors
///
/// [`DataError`]: the file is this project's own, so that is a mistake of ours.
pub fn pairs(suite: &Suite, api: Api) -> Result<Vec<Pair<'_>>, DataError> {
    let mut claims: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for case in suite.cases().iter().filter(|case| case.scenario.api == api) {
        for step in &case.steps {
            if let (Action::Call { operation, .. }, Outcome::Error { code, .. }) =
                (&step.action, &step.outcome)
            {
                claims.entry((operation.name, code)).or_default().insert(&case.id);
            }
        }
    }
    let pairs = declared(api)?.into_iter().map(|pair| Pair {
        claimed_by: claims.remove(&(pair.operation, pair.error)).unwrap_or_default(),
        ..pair
    });
    Ok(pairs.collect())
}

/// Every pair of the model, in the order of operations, before anybody looked for cases.
///
/// # Errors
///
/// [`DataError`]: the file is this project's own, so that is a mistake of ours.
pub fn declared<'a>(api: Api) -> Result<Vec<Pair<'a>>, DataError> {
    let reasons = reasons(api)?;
    let mut pairs = Vec::new();
    for operation in api.operations() {
        for &error in operation.errors {
            let unprovokable = reason(&reasons, operation.name, error);
            pairs.push(Pair { operation: operation.name, error, claimed_by: BTreeSet::new(), unprovokable });
        }
    }
    Ok(pairs)
}

fn reason(reasons: &[(Pattern, String)], operation: &str, error: &str) -> Option<String> {
    let name = format!("{operation}/{error}");
    Some(reasons.iter().find(|(pattern, _)| pattern.matches(&name))?.1.clone())
}

fn reasons(api: Api) -> Result<Vec<(Pattern, String)>, DataError> {
    let file = format!("{FILE}.toml");
    let text = embedded::evidence().find(|(path, _)| *path == file).map(|(_, text)| text).unwrap_or_default();
    let read: File = toml::from_str(&text)
        .map_err(|problem| DataError::Toml { file: file.clone(), problem: Box::new(problem) })?;
    let exists = |pattern: &Pattern| {
        api.operations().iter().any(|operation| {
            operation.errors.iter().any(|error| pattern.matches(&format!("{}/{error}", operation.name)))
        })
    };
    let reasons = match api {
        Api::Aws => read.unprovokable,
        Api::Alibaba => read.alibaba,
        Api::Qkms => read.qkms,
    };
    let reasons = reasons.into_iter().map(|(name, reason)| {
        let pattern = Pattern::new(&name).filter(exists);
        pattern.map(|pattern| (pattern, reason)).ok_or(DataError::Name { file: file.clone(), name })
    });
    reasons.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declared_error_is_a_pair() {
        let suite = Suite::embedded().expect("the suite loads");
        let pairs = pairs(&suite, Api::Aws).expect("the file is well formed");
        let declared: usize = kms_model::OPERATIONS.iter().map(|operation| operation.errors.len()).sum();
        assert_eq!(pairs.len(), declared);
        let limit = pairs
            .iter()
            .find(|pair| (pair.operation, pair.error) == ("RotateKeyOnDemand", "LimitExceededException"))
            .expect("the model declares it");
        assert!(!limit.claimed_by.is_empty());
    }

    #[test]
    fn what_a_case_provokes_is_not_called_unprovokable() {
        let suite = Suite::embedded().expect("the suite loads");
        for pair in Api::ALL.into_iter().flat_map(|api| pairs(&suite, api).expect("the file is well formed"))
        {
            let both = pair.unprovokable.is_some() && !pair.claimed_by.is_empty();
            assert!(!both, "{} {} by {:?}", pair.operation, pair.error, pair.claimed_by);
        }
    }
}
