//! Decrypts a ciphertext with the key and the material that encrypted it.
//!
//! The blob of a symmetric encryption key names both, so `KeyId` may be left out (documented). Recorded (stackd
//! rotation/decrypt_old): the answer names the material that encrypted, not today's. A dry run with
//! IGNORE_CIPHERTEXT needs no ciphertext (documented); that it then needs `KeyId` is inferred.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::EncryptionContext;
use crate::cryptography::{self, Decryptor, DryRunModifier, Source};
use crate::error::{KmsError, Rule};
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::EncryptionAlgorithm;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::recipient::{Handed, Receiver, Recipient};
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
    recipient: Option<Recipient>,
    #[serde(default)]
    dry_run_modifiers: Vec<DryRunModifier>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    #[serde(skip_serializing_if = "Option::is_none")]
    plaintext: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_for_recipient: Option<Blob>,
    encryption_algorithm: EncryptionAlgorithm,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for Decrypt {
    const NAME: &'static str = "Decrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let profile = call.profile;
        let ignored = input.dry_run && !input.dry_run_modifiers.is_empty();
        let (blob, context) = (input.ciphertext_blob, input.encryption_context);
        let source = |blob| Source {
            blob,
            context: &context,
            key_id: input.key_id.as_deref(),
            algorithm: input.encryption_algorithm,
        };
        if ignored {
            source(&[]).judge(call, Self::NAME)?;
            let receiver = Receiver::of(input.recipient, call);
            return Work::slow_if(receiver.is_enclave(), || {
                receiver.trusted()?;
                Err(KmsError::DryRun)
            });
        }
        let Blob(blob) = blob.ok_or(KmsError::Validation(Rule::CiphertextMissing))?;
        let decryptor = source(&blob).decryptor(call, Self::NAME)?;
        let key_material_id = decryptor.material_id().filter(|_| profile.key_material_ids);
        let receiver = Receiver::of(input.recipient, call);
        Work::slow_if(decryptor.is_slow() || receiver.is_enclave(), move || {
            let receiver = receiver.trusted()?;
            let secret = decryptor.decrypt(&blob, &context)?;
            let Handed { plaintext, ciphertext_for_recipient } = receiver.hand_over(secret);
            cryptography::unless_dry_run(input.dry_run)?;
            let Decryptor { key: key_id, algorithm: encryption_algorithm, .. } = decryptor;
            Ok(Output { key_id, plaintext, ciphertext_for_recipient, encryption_algorithm, key_material_id })
        })
    }
}
