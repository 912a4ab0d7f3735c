//! Decrypts a ciphertext and encrypts its plaintext anew, without showing it.
//!
//! Recorded (stackd rotation/reencrypt_old): the answer names both materials.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Maker};
use crate::cryptography::{self, Source};
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::key::EncryptionAlgorithm;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::work::Work;

/// Decrypts a ciphertext and encrypts its plaintext anew, without showing it.
#[derive(Debug)]
pub struct ReEncrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    ciphertext_blob: Option<Blob>,
    #[serde(default)]
    source_encryption_context: EncryptionContext,
    source_key_id: Option<String>,
    source_encryption_algorithm: Option<EncryptionAlgorithm>,
    destination_key_id: String,
    #[serde(default)]
    destination_encryption_context: EncryptionContext,
    destination_encryption_algorithm: Option<EncryptionAlgorithm>,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Blob,
    source_key_id: Arn,
    key_id: Arn,
    source_encryption_algorithm: EncryptionAlgorithm,
    destination_encryption_algorithm: EncryptionAlgorithm,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_key_material_id: Option<MaterialId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    destination_key_material_id: Option<MaterialId>,
}

impl Operation for ReEncrypt {
    const NAME: &'static str = "ReEncrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let profile = call.profile;
        let blob = input.ciphertext_blob.ok_or(KmsError::Validation(Rule::CiphertextMissing))?;
        let source = Source {
            blob: &blob.0,
            context: &input.source_encryption_context,
            key_id: input.source_key_id.as_deref(),
            algorithm: input.source_encryption_algorithm,
        };
        // Errors of usage name the half: ReEncryptFrom, ReEncryptTo (asserted on AWS: LocalStack).
        let opened = source.open(call, "ReEncryptFrom")?;
        let key = call.key_or_alias(&input.destination_key_id)?;
        key.in_state_for(Self::NAME)?;
        let algorithm =
            cryptography::encrypts_with(key, input.destination_encryption_algorithm, "ReEncryptTo")?;
        let (id, key_id) = (key.id, key.arn.clone());
        let sealed =
            call.seal(id, &opened.plaintext, &input.destination_encryption_context, Maker::Encrypt);
        cryptography::unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            ciphertext_blob: Blob(sealed.blob),
            source_key_id: opened.key,
            key_id,
            source_encryption_algorithm: EncryptionAlgorithm::SymmetricDefault,
            destination_encryption_algorithm: algorithm,
            source_key_material_id: profile.key_material_ids.then_some(opened.material_id),
            destination_key_material_id: profile.key_material_ids.then_some(sealed.material_id),
        }))
    }
}
