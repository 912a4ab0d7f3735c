//! Lists the completed rotations of a key, oldest first.
//!
//! Recorded (stackd rotation/initial_list, list_rotated, all_rotated, page_*, hmac_*): a key that never
//! rotated has none; ALL_KEY_MATERIAL adds the first material, without date and type; keys that cannot
//! rotate have an empty list, in every state.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::imports::{ExpirationModel, Held};
use crate::key::Key;
use crate::material::{MaterialId, MaterialVersion};
use crate::names::named;
use crate::operations::Operation;
use crate::page::{self, List};
use crate::profile::Profile;
use crate::rotation::{RotationType, eligibility};
use crate::time::Instant;
use crate::work::Work;

/// Lists the completed rotations of a key, oldest first.
#[derive(Debug)]
pub struct ListKeyRotations;

named! {
    /// What the list holds.
    IncludeKeyMaterial {
        /// Every key material: the first one too.
        AllKeyMaterial = "ALL_KEY_MATERIAL",
        /// Completed rotations.
        RotationsOnly = "ROTATIONS_ONLY",
    }
}

named! {
    /// What a key material does.
    KeyMaterialState {
        /// It decrypts what it encrypted.
        NonCurrent = "NON_CURRENT",
        /// It encrypts.
        Current = "CURRENT",
        /// It waits for a rotation.
        PendingRotation = "PENDING_ROTATION",
        /// It waits for the replicas to have it, and then for a rotation.
        PendingMultiRegionImportAndRotation = "PENDING_MULTI_REGION_IMPORT_AND_ROTATION",
    }
}

named! {
    /// Whether imported material is here.
    ImportState {
        /// It is, though it may have expired (recorded: stackd imports/expired_history).
        Imported = "IMPORTED",
        /// It was deleted, or never imported here.
        PendingImport = "PENDING_IMPORT",
    }
}

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    include_key_material: Option<IncludeKeyMaterial>,
    limit: Option<usize>,
    marker: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    rotations: Vec<RotationsListEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    truncated: bool,
}

/// One rotation of the list, or the first material.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct RotationsListEntry {
    key_id: Arn,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    import_state: Option<ImportState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_state: Option<KeyMaterialState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_model: Option<ExpirationModel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation_date: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rotation_type: Option<RotationType>,
}

/// Documented: API Reference, ListKeyRotations.
const PAGE_DEFAULT: usize = 100;

impl Operation for ListKeyRotations {
    const NAME: &'static str = "ListKeyRotations";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { caller, profile, chance, .. } = *call;
        let key = call.key(&input.key_id)?;
        eligibility::list(key)?;
        if input.include_key_material.is_some() && !key.spec.is_symmetric_encryption() {
            return Err(KmsError::Validation(Rule::KeyMaterialOfAsymmetricKey));
        }
        let all = input.include_key_material == Some(IncludeKeyMaterial::AllKeyMaterial);
        let id = key.id;
        let is_everywhere = call.is_pending_everywhere(id);
        let key = &call.place.keys[&id];
        let list = List {
            scope: &[
                Self::NAME.as_bytes(),
                caller.account.as_bytes(),
                caller.region.as_bytes(),
                key.id.as_bytes(),
                &[u8::from(all)],
            ],
            chance,
        };
        let first = match input.marker {
            Some(marker) => {
                let position = list.position(&marker)?;
                let last =
                    position.try_into().map(u32::from_be_bytes).map_err(|_| KmsError::InvalidMarker)?;
                last + 1
            }
            None => u32::from(!all),
        };
        let versions = first..if all { materials(key) } else { key.rotation.current().0 + 1 };
        let versions = if key.spec.is_symmetric_encryption() { versions } else { 0..0 };
        let (page, truncated) = page::take(versions, input.limit.unwrap_or(PAGE_DEFAULT));
        Ok(Work::Done(Output {
            next_marker: page.last().filter(|_| truncated).map(|last| list.marker(&last.to_be_bytes())),
            rotations: page
                .into_iter()
                .map(|version| entry(key, MaterialVersion(version), is_everywhere, profile))
                .collect(),
            truncated,
        }))
    }
}

/// How many materials there are, that which waits included.
fn materials(key: &Key) -> u32 {
    match &key.imports {
        None => key.rotation.current().0 + 1,
        Some(imports) => {
            let count = imports.associated.len() + usize::from(imports.pending.is_some());
            u32::try_from(count).expect("a key has few materials")
        }
    }
}

fn entry(key: &Key, version: MaterialVersion, is_everywhere: bool, profile: &Profile) -> RotationsListEntry {
    let rotation = key.rotation.log.entry(version);
    let imported = key.imports.as_ref().and_then(|imports| {
        let material = imports.associated.get(version.0 as usize).or(imports.pending.as_ref())?;
        Some((material, imports.held(material.id)))
    });
    let held = imported.and_then(|(_, held)| held);
    let state = match version.cmp(&key.rotation.current()) {
        Ordering::Less => KeyMaterialState::NonCurrent,
        Ordering::Equal => KeyMaterialState::Current,
        Ordering::Greater if is_everywhere => KeyMaterialState::PendingRotation,
        // Recorded: stackd imports_multi_region/primary_missing_replica_history.
        Ordering::Greater => KeyMaterialState::PendingMultiRegionImportAndRotation,
    };
    let id = imported.map_or_else(|| key.material_id(version), |(material, _)| Some(material.id));
    RotationsListEntry {
        key_id: key.arn.clone(),
        key_material_id: id.filter(|_| profile.key_material_ids),
        key_material_description: imported.and_then(|(material, _)| material.description.clone()),
        import_state: imported.map(|(_, held)| match held {
            Some(_) => ImportState::Imported,
            None => ImportState::PendingImport,
        }),
        key_material_state: profile.key_material_ids.then_some(state),
        expiration_model: held.map(Held::expiration_model),
        valid_to: held.and_then(|held| held.valid_to),
        rotation_date: rotation.map(|rotation| rotation.date),
        rotation_type: rotation.map(|rotation| rotation.rotation_type),
    }
}
