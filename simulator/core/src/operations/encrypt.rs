//! Encrypts up to 4,096 bytes.
//!
//! Recorded (stackd rotation/encrypt_before): the answer does not name the key material.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Maker};
use crate::cryptography;
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::EncryptionAlgorithm;
use crate::operations::Operation;
use crate::work::Work;

/// Encrypts up to 4,096 bytes.
#[derive(Debug)]
pub struct Encrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    plaintext: Blob,
    #[serde(default)]
    encryption_context: EncryptionContext,
    encryption_algorithm: Option<EncryptionAlgorithm>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Blob,
    key_id: Arn,
    encryption_algorithm: EncryptionAlgorithm,
}

impl Operation for Encrypt {
    const NAME: &'static str = "Encrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let key = call.key_or_alias(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let context = input.encryption_context;
        let encryption_algorithm =
            cryptography::encrypts_with(key, input.encryption_algorithm, &context, Self::NAME)?;
        let (id, key_id) = (key.id, key.arn.clone());
        let encryptor = call.encryptor(id, encryption_algorithm, Maker::Encrypt)?;
        Work::slow_if(encryptor.is_slow(), move || {
            let ciphertext_blob = Blob(encryptor.encrypt(&input.plaintext.0, &context)?);
            cryptography::unless_dry_run(input.dry_run)?;
            Ok(Output { ciphertext_blob, key_id, encryption_algorithm })
        })
    }
}
