//! Lists the completed rotations of a key, oldest first.
//!
//! Recorded (stackd rotation/initial_list, list_rotated, all_rotated, page_*, hmac_*): a key that never
//! rotated has none; ALL_KEY_MATERIAL adds the first material, without date and type; keys that cannot
//! rotate have an empty list, in every state.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::key::{Key, Origin};
use crate::material::{MaterialId, MaterialVersion};
use crate::names::named;
use crate::operations::Operation;
use crate::page::{self, List};
use crate::profile::Profile;
use crate::rotation::RotationType;
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
    key_material_state: Option<KeyMaterialState>,
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
        if input.include_key_material.is_some() && !key.spec.is_symmetric_encryption() {
            return Err(KmsError::Validation(Rule::KeyMaterialOfAsymmetricKey));
        }
        let all = input.include_key_material == Some(IncludeKeyMaterial::AllKeyMaterial);
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
                let last = position.try_into().map(u32::from_be_bytes).map_err(|_| KmsError::InvalidMarker)?;
                last + 1
            }
            None => u32::from(!all),
        };
        let versions = if has_material(key) { first..key.rotation.current().0 + 1 } else { 0..0 };
        let (page, truncated) = page::take(versions, input.limit.unwrap_or(PAGE_DEFAULT));
        Ok(Work::Done(Output {
            next_marker: page.last().filter(|_| truncated).map(|last| list.marker(&last.to_be_bytes())),
            rotations: page.into_iter().map(|version| entry(key, MaterialVersion(version), profile)).collect(),
            truncated,
        }))
    }
}

fn has_material(key: &Key) -> bool {
    key.spec.is_symmetric_encryption() && key.origin == Origin::AwsKms
}

fn entry(key: &Key, version: MaterialVersion, profile: &Profile) -> RotationsListEntry {
    let rotation = key.rotation.log.entry(version);
    let state = if version == key.rotation.current() { KeyMaterialState::Current } else { KeyMaterialState::NonCurrent };
    RotationsListEntry {
        key_id: key.arn.clone(),
        key_material_id: profile.key_material_ids.then(|| key.material.material_id(version)),
        key_material_state: profile.key_material_ids.then_some(state),
        rotation_date: rotation.map(|rotation| rotation.date),
        rotation_type: rotation.map(|rotation| rotation.rotation_type),
    }
}
