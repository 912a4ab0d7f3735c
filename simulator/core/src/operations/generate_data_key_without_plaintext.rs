//! Makes a data key and answers it only encrypted.
//!
//! Recorded (stackd rotation/data_key_rotated): members, and that the answer names the key material.

use serde::Serialize;

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::identity::Arn;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::operations::generate_data_key::{DataKey, Input, generate};
use crate::work::Work;

/// Makes a data key and answers it only encrypted.
#[derive(Debug)]
pub struct GenerateDataKeyWithoutPlaintext;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Blob,
    key_id: Arn,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for GenerateDataKeyWithoutPlaintext {
    const NAME: &'static str = "GenerateDataKeyWithoutPlaintext";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let data_key = generate(&input, call)?;
        Work::slow_if(data_key.encryptor.is_slow(), move || {
            let ciphertext_blob = data_key.sealed(&input.encryption_context)?;
            unless_dry_run(input.dry_run)?;
            let DataKey { key_id, key_material_id, .. } = data_key;
            Ok(Output { ciphertext_blob, key_id, key_material_id })
        })
    }
}
