//! The key states, and the table operation x state, as data.
//!
//! Source: Developer Guide, "Key states of AWS KMS keys" (copy of 2026), corrected by recordings where a
//! comment says so. What depends on the type of key rather than its state (notes 6, 7 and 9 of that
//! table) is not here: see [`crate::rotation::eligibility`].

use crate::error::KmsError;
use crate::identity::Arn;
use crate::names::named;

named! {
    /// The state of a key.
    KeyState {
        /// Waiting for a new replica's material.
        Creating = "Creating",
        /// Usable.
        Enabled = "Enabled",
        /// Switched off by DisableKey.
        Disabled = "Disabled",
        /// Waiting for its deletion date.
        PendingDeletion = "PendingDeletion",
        /// Has no imported material, or not all of it.
        PendingImport = "PendingImport",
        /// A primary waiting for the deletion of its replicas.
        PendingReplicaDeletion = "PendingReplicaDeletion",
        /// Its custom key store is disconnected.
        Unavailable = "Unavailable",
        /// Its primary Region is being changed.
        Updating = "Updating",
    }
}

/// What a state does to an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The operation goes on.
    Allows,
    /// The operation is refused with the state's own error.
    Refuses,
}

use Effect::{Allows as Y, Refuses as N};

/// One row: an operation, and what each state does to it, in the order Enabled, Disabled,
/// PendingDeletion (and PendingReplicaDeletion), PendingImport, Unavailable, Creating, Updating.
pub type Row = (&'static str, [Effect; 7]);

/// The table. Operations that use no existing key, and CancelKeyDeletion, have no row.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    ("CreateAlias",                         [Y, Y, N, Y, Y, Y, Y]),
    ("CreateGrant",                         [Y, N, N, N, Y, N, Y]),
    ("Decrypt",                             [Y, N, N, N, N, N, Y]),
    ("DeleteAlias",                         [Y, Y, Y, Y, Y, Y, Y]),
    ("DeleteImportedKeyMaterial",           [Y, Y, Y, Y, Y, N, N]),
    ("DeriveSharedSecret",                  [Y, N, N, N, Y, N, Y]),
    ("DescribeKey",                         [Y, Y, Y, Y, Y, Y, Y]),
    ("DisableKey",                          [Y, Y, N, N, Y, N, N]),
    ("DisableKeyRotation",                  [Y, N, N, N, Y, N, Y]),
    ("EnableKey",                           [Y, Y, N, N, Y, N, N]),
    ("EnableKeyRotation",                   [Y, N, N, N, Y, N, Y]),
    ("Encrypt",                             [Y, N, N, N, N, N, Y]),
    ("GenerateDataKey",                     [Y, N, N, N, N, N, Y]),
    ("GenerateDataKeyPair",                 [Y, N, N, N, Y, N, Y]),
    ("GenerateDataKeyPairWithoutPlaintext", [Y, N, N, N, Y, N, Y]),
    ("GenerateDataKeyWithoutPlaintext",     [Y, N, N, N, N, N, Y]),
    ("GenerateMac",                         [Y, N, N, N, Y, N, Y]),
    ("GetKeyLastUsage",                     [Y, Y, Y, Y, Y, Y, Y]),
    ("GetKeyPolicy",                        [Y, Y, Y, Y, Y, Y, Y]),
    ("GetKeyRotationStatus",                [Y, Y, Y, Y, Y, Y, Y]),
    ("GetParametersForImport",              [Y, Y, N, Y, Y, N, N]),
    // Recorded: works on a disabled key; refused in PendingImport (stackd imports_families/*_public_missing),
    // where the guide says that it works.
    ("GetPublicKey",                        [Y, Y, N, N, Y, N, Y]),
    ("ImportKeyMaterial",                   [Y, Y, N, Y, Y, N, Y]),
    ("ListAliases",                         [Y, Y, Y, Y, Y, Y, Y]),
    ("ListGrants",                          [Y, Y, Y, Y, Y, Y, Y]),
    ("ListKeyPolicies",                     [Y, Y, Y, Y, Y, Y, Y]),
    ("ListKeyRotations",                    [Y, Y, Y, Y, Y, Y, Y]),
    ("ListResourceTags",                    [Y, Y, Y, Y, Y, Y, Y]),
    ("PutKeyPolicy",                        [Y, Y, Y, Y, Y, Y, Y]),
    ("ReEncrypt",                           [Y, N, N, N, N, N, Y]),
    ("ReplicateKey",                        [Y, N, N, N, Y, N, N]),
    ("RetireGrant",                         [Y, Y, Y, Y, Y, Y, Y]),
    ("RevokeGrant",                         [Y, Y, Y, Y, Y, Y, Y]),
    ("RotateKeyOnDemand",                   [Y, N, N, N, Y, N, Y]),
    ("ScheduleKeyDeletion",                 [Y, Y, N, Y, Y, Y, N]),
    ("Sign",                                [Y, N, N, N, Y, N, Y]),
    ("TagResource",                         [Y, Y, N, Y, Y, Y, Y]),
    ("UntagResource",                       [Y, Y, N, Y, Y, Y, Y]),
    // Of the key that the alias moves to; the state of the one it leaves does not matter (note 10).
    ("UpdateAlias",                         [Y, Y, N, Y, Y, Y, Y]),
    ("UpdateKeyDescription",                [Y, Y, N, Y, Y, Y, Y]),
    ("UpdatePrimaryRegion",                 [Y, N, N, N, Y, N, Y]),
    ("Verify",                              [Y, N, N, N, Y, N, Y]),
    ("VerifyMac",                           [Y, N, N, N, Y, N, Y]),
];

impl KeyState {
    /// What this state does to an operation; operations without a row are allowed in every state.
    #[must_use]
    pub fn effect(self, operation: &str) -> Effect {
        let column = match self {
            Self::Enabled => 0,
            Self::Disabled => 1,
            Self::PendingDeletion | Self::PendingReplicaDeletion => 2,
            Self::PendingImport => 3,
            Self::Unavailable => 4,
            Self::Creating => 5,
            Self::Updating => 6,
        };
        TABLE.iter().find(|(name, _)| *name == operation).map_or(Effect::Allows, |(_, row)| row[column])
    }

    /// Lets the operation go on, or refuses it with the state's own error.
    ///
    /// # Errors
    ///
    /// `DisabledException` for a disabled key, `KMSInvalidStateException` for every other state. The
    /// guide leaves both open for pending deletion; recorded is the second (stackd rotation/deleting_*).
    pub fn check(self, operation: &str, key: &Arn) -> Result<(), KmsError> {
        match (self.effect(operation), self) {
            (Effect::Allows, _) => Ok(()),
            (Effect::Refuses, Self::Disabled) => Err(KmsError::Disabled { key: key.clone() }),
            (Effect::Refuses, state) => Err(KmsError::InvalidState { key: key.clone(), state }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_operation_of_the_model_and_stands_once() {
        assert!(TABLE.iter().all(|(name, _)| kms_model::operation(name).is_some()));
        assert!(TABLE.is_sorted_by_key(|(name, _)| name));
    }

    /// The eleven operations without a row use no existing key, but for CancelKeyDeletion, whose rule is
    /// the other way round.
    #[test]
    fn every_operation_of_the_model_has_a_row_or_needs_none() {
        let without_row: Vec<&str> = kms_model::OPERATIONS
            .iter()
            .map(|operation| operation.name)
            .filter(|name| TABLE.iter().all(|(row, _)| row != name))
            .collect();
        assert_eq!(
            without_row,
            [
                "CancelKeyDeletion",
                "ConnectCustomKeyStore",
                "CreateCustomKeyStore",
                "CreateKey",
                "DeleteCustomKeyStore",
                "DescribeCustomKeyStores",
                "DisconnectCustomKeyStore",
                "GenerateRandom",
                "ListKeys",
                "ListRetirableGrants",
                "UpdateCustomKeyStore",
            ]
        );
    }
}
