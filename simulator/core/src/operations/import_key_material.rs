//! Imports key material: the first of a key, the next one for a rotation, or again what the key had.
//!
//! Recorded (stackd imports, imports_edges, imports_families; 2026-09-12), but for the order of the checks, of which is
//! known that a combination of parameters is judged without looking at the token.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::faults::Fault;
use crate::identity::Arn;
use crate::imports::token::Claims;
use crate::imports::{self, Associated, ExpirationModel, ImportType, Imports, Secret};
use crate::key::{Key, Standing};
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::time::{Days, Instant};
use crate::work::Work;

/// Imports key material: the first of a key, the next one for a rotation, or again what the key had.
#[derive(Debug)]
pub struct ImportKeyMaterial;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    import_token: Blob,
    encrypted_key_material: Blob,
    valid_to: Option<Instant>,
    #[serde(default = "expires")]
    expiration_model: ExpirationModel,
    import_type: Option<ImportType>,
    key_material_description: Option<String>,
    key_material_id: Option<MaterialId>,
    /// What the material is for a key of the spec that the token names; `None` where it was not wrapped as it says.
    #[serde(skip)]
    unwrapped: Option<Secret>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    /// Symmetric encryption keys only (recorded).
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

/// Recorded: without an ExpirationModel the material expires (stackd imports/missing_valid_to).
const fn expires() -> ExpirationModel {
    ExpirationModel::Expires
}

impl Operation for ImportKeyMaterial {
    const NAME: &'static str = "ImportKeyMaterial";
    type Input = Input;
    type Output = Output;
    const PREPARES: bool = true;

    /// Unwrapping takes milliseconds, the first use of a wrapping key up to a second. What the token says is not trusted
    /// before it has been verified.
    fn prepare(input: &mut Input) {
        let Some(claims) = Claims::read(&input.import_token.0) else { return };
        let unwrapped = claims.wrapping.unwrap(&input.encrypted_key_material.0);
        input.unwrapped = unwrapped.and_then(|bytes| Secret::read(claims.key_spec, &bytes));
    }

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let Call { chance, now, profile, .. } = *call;
        let key = call.key(&input.key_id)?;
        imports::allowed(key, Self::NAME)?;
        let valid_to = validity(&input, now)?;
        parameters(&input, key)?;
        let presented = if key.faults.has(Fault::ImportTokensNeverExpire) { key.created } else { now };
        Claims::verify(&input.import_token.0, &key.arn.to_string(), presented, chance)?;
        let secret = input.unwrapped.ok_or(KmsError::InvalidCiphertext)?;
        let id = key.material.id_of(&secret.identity());
        let arn = key.arn.clone();
        let imports = key.imports.as_mut().expect("keys of origin EXTERNAL have imports");
        let waits = match input.import_type.unwrap_or_else(|| default_type(imports)) {
            ImportType::New => associate(imports, id, &arn)?,
            ImportType::Existing => {
                expected(imports, id, input.key_material_id)?;
                false
            }
        };
        if let (Some(material), Some(_)) = (imports.find_mut(id), &input.key_material_description) {
            material.description = input.key_material_description;
        }
        key.pair = secret.pair().cloned();
        imports.hold(id, secret, valid_to);
        if !waits {
            // Recorded: a disabled key is enabled by it (stackd imports/reimport_disabled). Of material that waits for its
            // rotation nobody has recorded that.
            key.standing = Standing::Enabled;
        }
        let shown = key.spec.is_symmetric_encryption() && profile.key_material_ids;
        Ok(Work::Done(Output { key_id: arn, key_material_id: shown.then_some(id) }))
    }
}

/// When the material expires, in whole seconds (recorded: stackd imports/material_expiry_poll).
fn validity(input: &Input, now: Instant) -> Result<Option<Instant>, KmsError> {
    let longest = now + Days(365);
    match (input.expiration_model, input.valid_to) {
        (ExpirationModel::Expires, None) => Err(KmsError::Validation(Rule::ValidToMissing)),
        (ExpirationModel::DoesNotExpire, Some(_)) => Err(KmsError::Validation(Rule::ValidToUnexpected)),
        (ExpirationModel::DoesNotExpire, None) => Ok(None),
        (ExpirationModel::Expires, Some(valid_to)) if valid_to <= now => {
            Err(KmsError::Validation(Rule::ValidToPast))
        }
        (ExpirationModel::Expires, Some(valid_to)) if valid_to >= longest => {
            Err(KmsError::Validation(Rule::ValidToTooFar))
        }
        (ExpirationModel::Expires, Some(valid_to)) => {
            Ok(Some(Instant::from_millis(valid_to.millis() / 1000 * 1000)))
        }
    }
}

/// Which parameters may be there (recorded: stackd imports_families/*_ImportType, *_KeyMaterialDescription,
/// *_KeyMaterialId; imports/new_with_identifier).
fn parameters(input: &Input, key: &Key) -> Result<(), KmsError> {
    if !key.spec.is_symmetric_encryption() {
        let given = [
            ("importType", input.import_type.is_some()),
            ("keyMaterialDescription", input.key_material_description.is_some()),
            ("keyMaterialId", input.key_material_id.is_some()),
        ];
        if let Some((parameter, _)) = given.into_iter().find(|(_, given)| *given) {
            return Err(KmsError::Validation(Rule::ImportParameter { parameter, spec: key.spec }));
        }
    }
    // Recorded: stackd imports_multi_region/replica_new_type_rejected, replica_first_import.
    if key.is_replica() && input.import_type == Some(ImportType::New) {
        return Err(KmsError::Validation(Rule::NewMaterialOfReplica));
    }
    if key.is_replica() && input.key_material_description.is_some() {
        return Err(KmsError::Validation(Rule::DescriptionOfReplica));
    }
    if input.import_type == Some(ImportType::New) && input.key_material_id.is_some() {
        return Err(KmsError::Validation(Rule::IdOfNewMaterial));
    }
    Ok(())
}

/// Documented: new for a key that never had material, else existing.
const fn default_type(imports: &Imports) -> ImportType {
    if imports.associated.is_empty() { ImportType::New } else { ImportType::Existing }
}

/// Gives the key a material that it does not have: the first is current at once, another waits for a rotation (`true`).
fn associate(imports: &mut Imports, id: MaterialId, key: &Arn) -> Result<bool, KmsError> {
    if imports.find(id).is_some() {
        return Err(KmsError::MaterialNotNew { id, key: key.clone() });
    }
    if let Some(pending) = &imports.pending {
        return Err(KmsError::MaterialPending { id, key: key.clone(), pending: pending.id });
    }
    let material = Associated { id, description: None };
    if imports.associated.is_empty() {
        imports.associated.push(material);
        return Ok(false);
    }
    imports.pending = Some(material);
    Ok(true)
}

/// Refuses material that the key never had, or that is not the one named (recorded: stackd
/// imports/existing_wrong_identifier, wrong_existing_material). Which id is named where the key has several materials is
/// unknown: here that of the current one.
fn expected(imports: &Imports, id: MaterialId, named: Option<MaterialId>) -> Result<(), KmsError> {
    let expected = match (named, imports.find(id)) {
        (Some(named), _) if named != id => named,
        (_, Some(_)) => return Ok(()),
        (Some(named), None) => named,
        (None, None) => imports.current().map_or(id, |current| current.id),
    };
    Err(KmsError::UnexpectedMaterial { expected })
}
