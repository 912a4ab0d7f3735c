//! Decrypts what Encrypt or a data key operation encrypted. The ciphertext says which version did (documented: "Decrypt picks it"), so
//! no key is named. Enclaves, which `Recipient` is for, are not simulated.

use kms_core::blob::Blob;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::Operation;
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Decrypts a ciphertext of a symmetric key.
#[derive(Debug)]
pub struct Decrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    ciphertext_blob: Blob,
    #[serde(default)]
    encryption_context: EncryptionContext,
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

impl Operation for Decrypt {
    const NAME: &'static str = "Decrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        if input.recipient.is_some() {
            return Err(Refusal::UnsupportedOperation);
        }
        let opened = call.open(&input.ciphertext_blob.0, &input.encryption_context)?;
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            key_id: opened.key_id,
            key_version_id: opened.version_id,
            plaintext: Base64(opened.plaintext),
        }))
    }
}
