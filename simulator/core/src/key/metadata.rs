//! KeyMetadata: the view of a key that CreateKey and DescribeKey answer. Derived, never stored.
//!
//! Members and their presence as recorded (stackd 2026-09-12, all files: keys; LocalStack 2025-11-10).

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{
    EncryptionAlgorithm, Key, KeyAgreementAlgorithm, KeyManager, KeySpec, KeyState, KeyUsage, MacAlgorithm,
    Origin, SigningAlgorithm, Standing,
};
use crate::identity::{Arn, ArnForm, Caller, KeyId};
use crate::imports::{ExpirationModel, Held};
use crate::material::MaterialId;
use crate::multi_region::{self, Membership};
use crate::profile::Profile;
use crate::stores::StoreId;
use crate::time::{Days, Instant};

/// What CreateKey and DescribeKey say of a key.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyMetadata {
    #[serde(rename = "AWSAccountId")]
    aws_account_id: Account,
    key_id: KeyId,
    arn: Arn,
    creation_date: Instant,
    enabled: bool,
    description: String,
    key_usage: KeyUsage,
    key_state: KeyState,
    #[serde(skip_serializing_if = "Option::is_none")]
    deletion_date: Option<Instant>,
    /// When imported material expires; gone with it (recorded: stackd imports/material_expiry_poll).
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Instant>,
    origin: Origin,
    /// Whether imported material expires; gone with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_model: Option<ExpirationModel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    custom_key_store_id: Option<StoreId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cloud_hsm_cluster_id: Option<String>,
    key_manager: KeyManager,
    /// Repeats the spec, also where the old enumeration lacks it: HMAC, ML-DSA, Ed25519 (recorded).
    customer_master_key_spec: KeySpec,
    key_spec: KeySpec,
    #[serde(skip_serializing_if = "Option::is_none")]
    encryption_algorithms: Option<&'static [EncryptionAlgorithm]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signing_algorithms: Option<&'static [SigningAlgorithm]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_agreement_algorithms: Option<&'static [KeyAgreementAlgorithm]>,
    multi_region: bool,
    /// Only while a primary waits for its replicas' deletion (recorded: stackd multi_region/primary_waiting_replicas).
    #[serde(skip_serializing_if = "Option::is_none")]
    pending_deletion_window_in_days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    multi_region_configuration: Option<MultiRegionConfiguration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mac_algorithms: Option<&'static [MacAlgorithm]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current_key_material_id: Option<MaterialId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    xks_key_configuration: Option<XksKeyConfiguration>,
    /// Only where the profile tells it here, and of keys that could rotate.
    #[serde(skip_serializing_if = "Option::is_none")]
    key_rotation_enabled: Option<bool>,
}

/// An account's id, shared.
#[derive(Debug)]
struct Account(Arc<str>);

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct XksKeyConfiguration {
    id: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct MultiRegionConfiguration {
    multi_region_key_type: &'static str,
    primary_key: MultiRegionKey,
    replica_keys: Vec<MultiRegionKey>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct MultiRegionKey {
    arn: Arn,
    region: String,
}

impl KeyMetadata {
    /// Describes a key that has been settled to now.
    #[must_use]
    pub fn of(key: &Key, place: &Caller, profile: &Profile) -> Self {
        let only_for = |usage: KeyUsage| key.usage == usage;
        let imports = key.imports.as_ref().filter(|imports| imports.is_complete());
        let held = imports.and_then(|imports| imports.held(imports.current()?.id));
        Self {
            aws_account_id: Account(place.account.clone()),
            key_id: key.id,
            arn: key.arn.clone(),
            creation_date: key.created,
            enabled: key.state() == KeyState::Enabled,
            description: key.description.clone(),
            key_usage: key.usage,
            key_state: key.state(),
            deletion_date: match key.standing {
                Standing::PendingDeletion(due) => Some(due),
                _ => None,
            },
            valid_to: held.and_then(|held| held.valid_to),
            origin: key.origin,
            expiration_model: held.map(Held::expiration_model),
            custom_key_store_id: key.resident.as_ref().map(|resident| resident.store.clone()),
            cloud_hsm_cluster_id: key.resident.as_ref().and_then(|resident| resident.cluster.clone()),
            key_manager: key.manager,
            customer_master_key_spec: key.spec,
            key_spec: key.spec,
            encryption_algorithms: only_for(KeyUsage::EncryptDecrypt)
                .then(|| key.spec.encryption_algorithms()),
            signing_algorithms: only_for(KeyUsage::SignVerify).then(|| key.spec.signing_algorithms()),
            key_agreement_algorithms: only_for(KeyUsage::KeyAgreement)
                .then(|| key.spec.key_agreement_algorithms()),
            multi_region: key.multi_region.is_some(),
            pending_deletion_window_in_days: match key.standing {
                Standing::PendingReplicaDeletion(window) => Some(window),
                _ => None,
            },
            multi_region_configuration: key
                .multi_region
                .as_ref()
                .map(|membership| MultiRegionConfiguration::of(key, membership, place, profile.arns)),
            mac_algorithms: only_for(KeyUsage::GenerateVerifyMac).then(|| key.spec.mac_algorithms()),
            current_key_material_id: key
                .current_material_id()
                .filter(|_| profile.key_material_ids && key.state() != KeyState::Creating),
            xks_key_configuration: key
                .resident
                .as_ref()
                .and_then(|resident| resident.external_key.clone())
                .map(|id| XksKeyConfiguration { id }),
            key_rotation_enabled: (profile.metadata_tells_rotation && key.spec.is_symmetric_encryption())
                .then(|| key.rotation.schedule.is_some()),
        }
    }

    /// The view that ReplicateKey answers: of imported material, how the primary's expires (recorded: stackd
    /// imports_multi_region/replicate_imported_primary).
    #[must_use]
    pub const fn while_creating(mut self, expiration: Option<ExpirationModel>) -> Self {
        self.expiration_model = expiration;
        self
    }
}

impl MultiRegionConfiguration {
    fn of(key: &Key, membership: &Membership, place: &Caller, arns: ArnForm) -> Self {
        let in_region = |region: &Arc<str>| MultiRegionKey {
            arn: Arn::of_key(key.id, &multi_region::place_in(region, place), arns),
            region: region.to_string(),
        };
        Self {
            multi_region_key_type: if membership.is_replica { "REPLICA" } else { "PRIMARY" },
            primary_key: in_region(&membership.regions.primary),
            replica_keys: membership.regions.replicas.iter().map(in_region).collect(),
        }
    }
}
