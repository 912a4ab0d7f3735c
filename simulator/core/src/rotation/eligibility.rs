//! Which keys rotate: by origin and spec, in AWS's order of checks.
//!
//! Recorded: for Enable- and DisableKeyRotation the origin is judged before the state (stackd
//! imports/pending_*); for RotateKeyOnDemand the state before the type (LocalStack 2025-03-08: a disabled
//! RSA key is DisabledException); DisableKeyRotation succeeds on an HMAC key (stackd
//! rotation/hmac_disable-key-rotation).

use crate::error::KmsError;
use crate::faults::Fault;
use crate::key::{Key, Origin};
use crate::profile::Profile;

/// EnableKeyRotation: symmetric encryption keys of origin AWS_KMS.
///
/// # Errors
///
/// `UnsupportedOperationException`, or the state's error.
pub fn enable(key: &Key) -> Result<(), KmsError> {
    disable_or_enable(key, "EnableKeyRotation")?;
    symmetric(key)
}

/// DisableKeyRotation: any key of origin AWS_KMS. Recorded for HMAC; inferred for asymmetric keys. In QKMS only symmetric
/// encryption keys (documented: GetKeyRotationStatus).
///
/// # Errors
///
/// `UnsupportedOperationException`, or the state's error.
pub fn disable(key: &Key, profile: &Profile) -> Result<(), KmsError> {
    disable_or_enable(key, "DisableKeyRotation")?;
    if profile.rotation_operations_of_symmetric_keys_only { symmetric(key) } else { Ok(()) }
}

/// RotateKeyOnDemand: symmetric encryption keys, imported ones only with material that waits for it.
///
/// # Errors
///
/// The state's error, `UnsupportedOperationException`, or
/// `KMSInvalidStateException` for an imported key without such material.
pub fn on_demand(key: &Key, profile: &Profile) -> Result<(), KmsError> {
    if !profile.imported_keys_rotate {
        made_by_kms(key)?;
    }
    key.in_state_for("RotateKeyOnDemand")?;
    the_primarys(key, "RotateKeyOnDemand")?;
    symmetric(key)?;
    match &key.imports {
        Some(imports) if imports.pending.is_some() => Ok(()),
        Some(_) => Err(KmsError::NoMaterialPendingRotation { key: key.arn.clone() }),
        None => made_by_kms(key),
    }
}

/// GetKeyRotationStatus: any key today (recorded: stackd imports/pending_get-key-rotation-status); until
/// June 2025 not imported ones (recorded: Cloud Custodian, test_key_rotation_unsupportedopp); in QKMS only symmetric
/// encryption keys (documented: its page).
///
/// # Errors
///
/// `UnsupportedOperationException`.
pub fn status(key: &Key, profile: &Profile) -> Result<(), KmsError> {
    if profile.rotation_operations_of_symmetric_keys_only {
        symmetric(key)?;
    }
    if key.origin == Origin::External && profile.imported_keys_rotate { Ok(()) } else { made_by_kms(key) }
}

/// ListKeyRotations: any key but those in custom key stores (documented: Key states, note 7).
///
/// # Errors
///
/// `UnsupportedOperationException`.
pub fn list(key: &Key) -> Result<(), KmsError> {
    if key.origin == Origin::External { Ok(()) } else { made_by_kms(key) }
}

fn disable_or_enable(key: &Key, operation: &'static str) -> Result<(), KmsError> {
    let by_schedule = key.origin == Origin::External && key.faults.has(Fault::ImportedKeysRotateBySchedule);
    if !by_schedule {
        made_by_kms(key)?;
    }
    key.in_state_for(operation)?;
    the_primarys(key, operation)
}

/// Rotation is the primary's business (recorded: stackd multi_region/replica_enable-key-rotation and its siblings, of enabled
/// replicas). The state is judged before: only replicas are ever Creating, and the guide has KMSInvalidStateException for that.
fn the_primarys(key: &Key, operation: &'static str) -> Result<(), KmsError> {
    let alone = key.faults.has(Fault::ReplicasRotateAlone);
    if key.is_replica() && !alone {
        Err(KmsError::Replica { key: key.arn.clone(), operation })
    } else {
        Ok(())
    }
}

fn made_by_kms(key: &Key) -> Result<(), KmsError> {
    match key.origin {
        Origin::AwsKms => Ok(()),
        origin => Err(KmsError::UnsupportedOrigin { key: key.arn.clone(), origin }),
    }
}

fn symmetric(key: &Key) -> Result<(), KmsError> {
    let rotates = key.spec.is_symmetric_encryption() || key.faults.has(Fault::AsymmetricKeysRotate);
    if rotates { Ok(()) } else { Err(KmsError::UnsupportedKeyType) }
}
