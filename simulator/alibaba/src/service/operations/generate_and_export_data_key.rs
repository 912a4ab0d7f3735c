//! Makes a data key, encrypts it with a symmetric key's primary version, and exports it under a public key of the caller's.

use kms_core::blob::Blob;
use kms_core::key::EncryptionAlgorithm;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::{Call, WantedDataKey};
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::Operation;
use crate::service::operations::generate_data_key::DataKeySpec;
use crate::service::pair::{self, ExportKeySpec};
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Makes a data key and exports it.
#[derive(Debug)]
pub struct GenerateAndExportDataKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_spec: Option<DataKeySpec>,
    number_of_bytes: Option<i64>,
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
    ciphertext_blob: Base64,
    key_id: String,
    key_version_id: String,
    exported_data_key: Base64,
}

impl Operation for GenerateAndExportDataKey {
    const NAME: &'static str = "GenerateAndExportDataKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let wanted = WantedDataKey {
            key_id: &input.key_id,
            aes_128: input.key_spec == Some(DataKeySpec::Aes128),
            number_of_bytes: input.number_of_bytes,
            context: &input.encryption_context,
        };
        let (plaintext, sealed) = call.data_key(&wanted)?;
        let algorithm = input.wrapping_algorithm;
        let public = pair::foreign(input.wrapping_key_spec, &input.public_key_blob.0, algorithm)?;
        let fresh = call.fresh(&sealed.key_id, "export");
        let exported = public.encrypt(algorithm, &plaintext, &fresh).ok_or(Refusal::InvalidParameter)?;
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            ciphertext_blob: Base64(sealed.blob),
            exported_data_key: Base64(exported),
            key_id: sealed.key_id,
            key_version_id: sealed.version_id,
        }))
    }
}
