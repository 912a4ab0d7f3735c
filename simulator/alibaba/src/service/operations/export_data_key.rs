//! Exports a data key under a public key of the caller's.

use kms_core::blob::Blob;
use kms_core::key::EncryptionAlgorithm;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::Operation;
use crate::service::pair::{self, ExportKeySpec};
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Exports a data key under a public key.
#[derive(Debug)]
pub struct ExportDataKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    ciphertext_blob: Blob,
    #[serde(default)]
    encryption_context: EncryptionContext,
    #[serde(default)]
    dry_run: bool,
    public_key_blob: Blob,
    wrapping_algorithm: EncryptionAlgorithm,
    wrapping_key_spec: ExportKeySpec,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    exported_data_key: Base64,
    key_id: String,
    key_version_id: String,
}

impl Operation for ExportDataKey {
    const NAME: &'static str = "ExportDataKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let opened = call.open(&input.ciphertext_blob.0, &input.encryption_context)?;
        let algorithm = input.wrapping_algorithm;
        let public = pair::foreign(input.wrapping_key_spec, &input.public_key_blob.0, algorithm)?;
        let fresh = call.fresh(&opened.key_id, "export");
        let exported =
            public.encrypt(algorithm, &opened.plaintext, &fresh).ok_or(Refusal::InvalidParameter)?;
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            exported_data_key: Base64(exported),
            key_id: opened.key_id,
            key_version_id: opened.version_id,
        }))
    }
}
