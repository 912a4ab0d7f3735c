//! The key states, and the table operation x state, as data.
//!
//! Source: "Impact of CMK status on API calls", the Chinese page of 2019 (documented). Rows that it does not have are marked.

use kms_core::named;

use super::refusal::Refusal;
use crate::faults::{Fault, Faults};

named! {
    /// The state of a key.
    KeyState {
        /// Usable.
        Enabled = "Enabled",
        /// Switched off by DisableKey.
        Disabled = "Disabled",
        /// Waiting for its deletion date.
        PendingDeletion = "PendingDeletion",
        /// Without its imported material.
        PendingImport = "PendingImport",
    }
}

/// What a state does to an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The operation goes on.
    Allows,
    /// The operation is refused by the state's name: `Rejected.Disabled` and so on.
    Rejects,
    /// The state cannot be changed so: `Rejected.StateModifiedFailed`.
    Keeps,
}

use Effect::{Allows as Y, Keeps as K, Rejects as N};

/// One row: an operation, and what the states do to it in the order Enabled, Disabled, PendingDeletion, PendingImport.
pub type Row = (&'static str, [Effect; 4]);

/// The table. Operations that use no key have no row.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    // Inferred for all that uses key pairs: "only enabled keys encrypt and decrypt".
    ("AsymmetricDecrypt",               [Y, N, N, N]),
    ("AsymmetricEncrypt",               [Y, N, N, N]),
    ("AsymmetricSign",                  [Y, N, N, N]),
    ("AsymmetricVerify",                [Y, N, N, N]),
    ("CancelKeyDeletion",               [K, K, Y, K]),
    ("CreateAlias",                     [Y, Y, K, Y]),
    ("CreateKeyVersion",                [Y, N, N, N]),
    ("Decrypt",                         [Y, N, N, N]),
    ("DeleteAlias",                     [Y, Y, Y, Y]),
    ("DeleteKeyMaterial",               [Y, Y, Y, Y]),
    ("DescribeKey",                     [Y, Y, Y, Y]),
    ("DescribeKeyVersion",              [Y, Y, Y, Y]),
    ("DisableKey",                      [Y, Y, K, K]),
    ("EnableKey",                       [Y, Y, K, K]),
    ("Encrypt",                         [Y, N, N, N]),
    // Inferred from Decrypt and GenerateDataKey.
    ("ExportDataKey",                   [Y, N, N, N]),
    ("GenerateAndExportDataKey",        [Y, N, N, N]),
    ("GenerateDataKey",                 [Y, N, N, N]),
    ("GenerateDataKeyWithoutPlaintext", [Y, N, N, N]),
    ("GetParametersForImport",          [Y, Y, Y, Y]),
    // Unknown.
    ("GetPublicKey",                    [Y, Y, N, N]),
    ("ImportKeyMaterial",               [Y, Y, K, Y]),
    // Inferred from ListAliases.
    ("ListAliasesByKeyId",              [Y, Y, Y, Y]),
    ("ListKeyVersions",                 [Y, Y, Y, Y]),
    ("ListResourceTags",                [Y, Y, Y, Y]),
    // Inferred from ListResourceTags.
    ("ListTagResources",                [Y, Y, Y, Y]),
    // Inferred from Encrypt and Decrypt: of both keys.
    ("ReEncrypt",                       [Y, N, N, N]),
    ("ScheduleKeyDeletion",             [Y, Y, K, Y]),
    ("TagResource",                     [Y, Y, N, Y]),
    // Inferred from TagResource and UntagResource.
    ("TagResources",                    [Y, Y, N, Y]),
    ("UntagResource",                   [Y, Y, N, Y]),
    ("UntagResources",                  [Y, Y, N, Y]),
    // Of the key that the alias moves to; that of the one it leaves does not matter.
    ("UpdateAlias",                     [Y, Y, N, Y]),
    ("UpdateKeyDescription",            [Y, Y, N, Y]),
    ("UpdateRotationPolicy",            [Y, N, N, N]),
];

impl KeyState {
    /// What this state does to an operation; operations without a row are allowed in every state.
    #[must_use]
    pub fn effect(self, operation: &str) -> Effect {
        let row = TABLE.iter().find(|(name, _)| *name == operation);
        row.map_or(Effect::Allows, |(_, row)| row[self as usize])
    }

    /// Lets the operation go on, or refuses it.
    ///
    /// # Errors
    ///
    /// The state's refusal.
    pub fn check(self, operation: &str, faults: Faults) -> Result<(), Refusal> {
        match self.effect(operation) {
            _ if faults.any(|fault| self.is_forgiven(operation, fault)) => Ok(()),
            Effect::Allows => Ok(()),
            Effect::Rejects => Err(Refusal::Rejected(self)),
            Effect::Keeps => Err(Refusal::StateModifiedFailed),
        }
    }
}

impl KeyState {
    /// Whether a fault lets an operation go on in this state.
    fn is_forgiven(self, operation: &str, fault: Fault) -> bool {
        match fault {
            Fault::DisabledKeysWork => self == Self::Disabled && CRYPTOGRAPHY.contains(&operation),
            Fault::DisabledKeysRotate => self == Self::Disabled && ROTATION.contains(&operation),
            Fault::PendingDeletionWorks => self == Self::PendingDeletion && CRYPTOGRAPHY.contains(&operation),
            Fault::PendingDeletionIsManaged => {
                self == Self::PendingDeletion
                    && (ROTATION.contains(&operation) || MANAGEMENT.contains(&operation))
            }
            _ => false,
        }
    }
}

/// The operations that make versions.
const ROTATION: [&str; 2] = ["CreateKeyVersion", "UpdateRotationPolicy"];

/// The operations that change what is written on a key.
const MANAGEMENT: [&str; 7] = [
    "CreateAlias",
    "TagResource",
    "TagResources",
    "UntagResource",
    "UntagResources",
    "UpdateAlias",
    "UpdateKeyDescription",
];

/// The operations that use a key's material.
pub(crate) const CRYPTOGRAPHY: [&str; 12] = [
    "AsymmetricDecrypt",
    "AsymmetricEncrypt",
    "AsymmetricSign",
    "AsymmetricVerify",
    "Decrypt",
    "Encrypt",
    "ExportDataKey",
    "GenerateAndExportDataKey",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "GetPublicKey",
    "ReEncrypt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_model_has_a_row_or_needs_none() {
        assert!(TABLE.is_sorted_by_key(|(name, _)| name));
        let without_row: Vec<&str> = kms_model::alibaba::OPERATIONS
            .iter()
            .map(|operation| operation.name)
            .filter(|name| TABLE.iter().all(|(row, _)| row != name))
            .collect();
        assert_eq!(without_row, ["CreateKey", "ListAliases", "ListKeys"]);
        assert_eq!(TABLE.len() + without_row.len(), kms_model::alibaba::OPERATIONS.len());
    }

    #[test]
    fn an_enabled_key_rejects_nothing() {
        assert!(TABLE.iter().all(|(_, row)| row[KeyState::Enabled as usize] != Effect::Rejects));
    }
}
