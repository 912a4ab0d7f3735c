//! Decrypts with the private key of one version. Enclaves, which `Recipient` is for, are not simulated.

use kms_core::blob::Blob;
use kms_core::key::EncryptionAlgorithm;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::spec::KeyUsage;
use crate::service::work::{Work, unless_dry_run};

/// Decrypts with a private key.
#[derive(Debug)]
pub struct AsymmetricDecrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
    algorithm: EncryptionAlgorithm,
    ciphertext_blob: Blob,
    #[serde(default)]
    dry_run: bool,
    recipient: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: String,
    key_version_id: String,
    plaintext: Base64,
}

impl Operation for AsymmetricDecrypt {
    const NAME: &'static str = "AsymmetricDecrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        if input.recipient.is_some() {
            return Err(Refusal::UnsupportedOperation);
        }
        let found = Pair::find(call, &input.key_id, &input.key_version_id, Some(KeyUsage::EncryptDecrypt))?;
        Ok(Work::slow(move || {
            let decrypted = found.pair.private_key().decrypt(input.algorithm, &input.ciphertext_blob.0);
            let plaintext = decrypted.ok_or(Refusal::InvalidParameter)?;
            unless_dry_run(input.dry_run)?;
            Ok(Output {
                key_id: found.key_id,
                key_version_id: found.version_id,
                plaintext: Base64(plaintext),
            })
        }))
    }
}
