//! Decrypts a ciphertext with the key and the material that encrypted it.
//!
//! The blob names both, so `KeyId` may be left out (documented). Recorded (stackd rotation/decrypt_old): the
//! answer names the material that encrypted, not today's.

use serde::{Deserialize, Serialize};

use serde::de::IgnoredAny;

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::EncryptionContext;
use crate::cryptography::{self, Source};
use crate::error::{KmsError, Rule};
use crate::identity::Arn;
use crate::key::EncryptionAlgorithm;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::work::Work;

/// Decrypts a ciphertext with the key and the material that encrypted it.
#[derive(Debug)]
pub struct Decrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    ciphertext_blob: Option<Blob>,
    #[serde(default)]
    encryption_context: EncryptionContext,
    key_id: Option<String>,
    encryption_algorithm: Option<EncryptionAlgorithm>,
    recipient: Option<IgnoredAny>,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    plaintext: Blob,
    encryption_algorithm: EncryptionAlgorithm,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for Decrypt {
    const NAME: &'static str = "Decrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let profile = call.profile;
        let blob = input.ciphertext_blob.ok_or(KmsError::Validation(Rule::CiphertextMissing))?;
        cryptography::not_for_a_recipient(input.recipient.as_ref())?;
        let source = Source {
            blob: &blob.0,
            context: &input.encryption_context,
            key_id: input.key_id.as_deref(),
            algorithm: input.encryption_algorithm,
        };
        let opened = source.open(call, Self::NAME)?;
        cryptography::unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            key_id: opened.key,
            plaintext: Blob(opened.plaintext),
            encryption_algorithm: EncryptionAlgorithm::SymmetricDefault,
            key_material_id: profile.key_material_ids.then_some(opened.material_id),
        }))
    }
}
