//! Encrypts up to 6 KB with a symmetric key's primary version.

use kms_core::blob::Blob;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::ciphertext::EncryptionContext;
use crate::service::key::Sealed;
use crate::service::operations::Operation;
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Encrypts a little data.
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
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Base64,
    key_id: String,
    key_version_id: String,
}

impl Operation for Encrypt {
    const NAME: &'static str = "Encrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let sealed = call.seal(&input.key_id, &input.plaintext.0, &input.encryption_context)?;
        if input.plaintext.0.len() > call.profile.plaintext_bytes_max {
            return Err(Refusal::InvalidParameter);
        }
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(sealed.into()))
    }
}

impl From<Sealed> for Output {
    fn from(sealed: Sealed) -> Self {
        Self {
            ciphertext_blob: Base64(sealed.blob),
            key_id: sealed.key_id,
            key_version_id: sealed.version_id,
        }
    }
}
