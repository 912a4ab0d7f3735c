//! Deletes imported key material from here.
//!
//! Recorded (stackd imports/delete_*, imports_families/*_delete): without an id the current one goes; doing it again
//! succeeds; material that waits for a rotation is forgotten, any other stays known and is missing.

use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::imports;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::work::Work;

/// Deletes imported key material from here.
#[derive(Debug)]
pub struct DeleteImportedKeyMaterial;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_material_id: Option<MaterialId>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    /// Symmetric encryption keys that ever had material only (recorded: stackd imports/symmetric_delete_empty).
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for DeleteImportedKeyMaterial {
    const NAME: &'static str = "DeleteImportedKeyMaterial";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let profile = call.profile;
        let key = call.key(&input.key_id)?;
        imports::allowed(key, Self::NAME)?;
        let (key_id, spec) = (key.arn.clone(), key.spec);
        if input.key_material_id.is_some() && !spec.is_symmetric_encryption() {
            // Inferred: ImportKeyMaterial's sentence.
            return Err(KmsError::Validation(Rule::ImportParameter { parameter: "keyMaterialId", spec }));
        }
        let is_replica = key.is_replica();
        let imports = key.imports.as_mut().expect("keys of origin EXTERNAL have imports");
        let id = match input.key_material_id {
            Some(id) if imports.find(id).is_none() => {
                return Err(KmsError::Validation(Rule::NeverImported { id, key: key_id }));
            }
            Some(id) => Some(id),
            None => imports.current().map(|current| current.id),
        };
        if let Some(id) = id {
            // What waits is forgotten by the primary only (recorded: stackd
            // imports_multi_region/primary_after_replica_pending_delete).
            imports.pending.take_if(|pending| pending.id == id && !is_replica);
            imports.release(id);
        }
        // The sealer of material that is gone would still seal.
        key.sealer = None;
        let shown = spec.is_symmetric_encryption() && profile.key_material_ids;
        Ok(Work::Done(Output { key_id, key_material_id: id.filter(|_| shown) }))
    }
}
