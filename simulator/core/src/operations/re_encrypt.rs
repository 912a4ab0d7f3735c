//! Decrypts a ciphertext and encrypts its plaintext anew, without showing it.
//!
//! Recorded (stackd rotation/reencrypt_old, rsa/reencrypt_*): the answer names the materials of symmetric keys.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Maker};
use crate::cryptography::{self, DryRunModifier, Source};
use crate::error::{KmsError, Rule};
use crate::grants::GrantTokens;
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
    #[serde(default)]
    dry_run_modifiers: Vec<DryRunModifier>,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// What errors of usage call the two halves.
const FROM: &str = "ReEncryptFrom";
const TO: &str = "ReEncryptTo";

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
        input.grant_tokens.judge(call)?;
        let profile = call.profile;
        let ignored = input.dry_run && !input.dry_run_modifiers.is_empty();
        let (blob, from) = (input.ciphertext_blob, input.source_encryption_context);
        let source = |blob| Source {
            blob,
            context: &from,
            key_id: input.source_key_id.as_deref(),
            algorithm: input.source_encryption_algorithm,
        };
        // Errors of usage name the half: ReEncryptFrom, ReEncryptTo (asserted on AWS: LocalStack).
        let (blob, decryptor) = if ignored {
            (Vec::new(), source(&[]).judge(call, FROM)?)
        } else {
            let Blob(blob) = blob.ok_or(KmsError::Validation(Rule::CiphertextMissing))?;
            let decryptor = source(&blob).decryptor(call, FROM)?;
            (blob, decryptor)
        };
        let key = call.key_or_alias(&input.destination_key_id)?;
        key.in_state_for(Self::NAME)?;
        let to = input.destination_encryption_context;
        let algorithm = cryptography::encrypts_with(key, input.destination_encryption_algorithm, &to, TO)?;
        if ignored {
            return Err(KmsError::DryRun);
        }
        let (id, key_id) = (key.id, key.arn.clone());
        let encryptor = call.encryptor(id, algorithm, Maker::Encrypt)?;
        let shown = |id: Option<MaterialId>| id.filter(|_| profile.key_material_ids);
        let source_key_material_id = shown(decryptor.material_id());
        let destination_key_material_id = shown(encryptor.material_id());
        Work::slow_if(decryptor.is_slow() || encryptor.is_slow(), move || {
            let plaintext = decryptor.decrypt(&blob, &from)?;
            let ciphertext_blob = Blob(encryptor.encrypt(&plaintext, &to)?);
            cryptography::unless_dry_run(input.dry_run)?;
            Ok(Output {
                ciphertext_blob,
                source_key_id: decryptor.key,
                key_id,
                source_encryption_algorithm: decryptor.algorithm,
                destination_encryption_algorithm: algorithm,
                source_key_material_id,
                destination_key_material_id,
            })
        })
    }
}
