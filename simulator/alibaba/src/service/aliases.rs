//! Aliases: which names are taken, and how lists show them.

use serde::Serialize;

use super::id::{ALIAS_PREFIX, Caller};
use super::refusal::Refusal;

/// An alias in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Alias {
    alias_arn: String,
    alias_name: String,
    key_id: String,
}

/// The list in an answer: `Aliases.Alias`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Aliases {
    alias: Vec<Alias>,
}

impl Aliases {
    /// Shows aliases by name and key.
    #[must_use]
    pub fn of(caller: &Caller, aliases: Vec<(&String, &String)>) -> Self {
        let shown = |(name, key_id): (&String, &String)| Alias {
            alias_arn: caller.arn(name),
            alias_name: name.clone(),
            key_id: key_id.clone(),
        };
        Self { alias: aliases.into_iter().map(shown).collect() }
    }
}

/// Judges the name of a new alias: with its prefix, and not one of Alibaba Cloud's own (documented: CreateAlias; the code is
/// inferred). Its length is the model's.
///
/// # Errors
///
/// `InvalidParameter`.
pub fn judge(name: &str) -> Result<(), Refusal> {
    let rest = name.strip_prefix(ALIAS_PREFIX).ok_or(Refusal::InvalidParameter)?;
    if rest.is_empty() || rest.starts_with("acs") { Err(Refusal::InvalidParameter) } else { Ok(()) }
}
