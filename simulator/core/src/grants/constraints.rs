//! Grant constraints: under which conditions a grant allows what it allows.
//!
//! They are judged and kept, not applied. Documented: API Reference, GrantConstraints; Developer Guide, "Creating
//! grants"; that only one of the two encryption contexts may be there, and that an empty one counts as none, is
//! documented by IAM Access Analyzer (KmsGrantConstraints).

use serde::{Deserialize, Serialize};

use crate::ciphertext::EncryptionContext;
use crate::error::{GrantProblem, KmsError};
use crate::key::Key;

/// The constraints of a grant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Constraints {
    /// Pairs that the encryption context must have among others.
    #[serde(default, skip_serializing_if = "EncryptionContext::is_empty")]
    pub encryption_context_subset: EncryptionContext,
    /// The pairs that the encryption context must be.
    #[serde(default, skip_serializing_if = "EncryptionContext::is_empty")]
    pub encryption_context_equals: EncryptionContext,
    /// The resource on whose behalf a service asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_arn: Option<String>,
}

/// Documented: CreateGrant, Constraints.
const PAIRS_MAX: usize = 8;
const VALUE_CHARACTERS_MAX: usize = 384;

impl Constraints {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Judges the constraints of a new grant. The order of these checks is unknown.
    ///
    /// # Errors
    ///
    /// `ValidationException`: an encryption context for a key that takes none (recorded: stackd ecc, rsa, mldsa
    /// constrained_grant, hmac/constrained_mac_grant); two of them; more or longer pairs than are allowed.
    pub fn judge(&self, key: &Key) -> Result<(), KmsError> {
        let contexts = [&self.encryption_context_subset, &self.encryption_context_equals];
        let given: Vec<_> = contexts.into_iter().filter(|context| !context.is_empty()).collect();
        let too_long = |value: &String| value.chars().count() > VALUE_CHARACTERS_MAX;
        let problem = if !given.is_empty() && !key.spec.is_symmetric_encryption() {
            GrantProblem::ContextOfKeyWithoutOne
        } else if given.len() > 1 {
            GrantProblem::TwoContexts
        } else if given.iter().any(|context| context.len() > PAIRS_MAX) {
            GrantProblem::TooManyPairs { most: PAIRS_MAX }
        } else if given.iter().any(|context| context.values().any(too_long)) {
            GrantProblem::PairTooLong { most: VALUE_CHARACTERS_MAX }
        } else {
            return Ok(());
        };
        Err(KmsError::Grant(problem))
    }
}
