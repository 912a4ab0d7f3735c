//! Makes a data key, and encrypts it with a symmetric key's primary version. Enclaves, which `Recipient` is for, are not simulated.

use kms_core::named;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::{Call, WantedDataKey};
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::Operation;
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Makes a data key.
#[derive(Debug)]
pub struct GenerateDataKey;

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
    recipient: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Base64,
    key_id: String,
    key_version_id: String,
    plaintext: Base64,
}

named! {
    /// How long a data key is.
    DataKeySpec {
        /// 256 bits.
        Aes256 = "AES_256",
        /// 128 bits.
        Aes128 = "AES_128",
    }
}

impl Operation for GenerateDataKey {
    const NAME: &'static str = "GenerateDataKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        if input.recipient.is_some() {
            return Err(Refusal::UnsupportedOperation);
        }
        let wanted = WantedDataKey {
            key_id: &input.key_id,
            aes_128: input.key_spec == Some(DataKeySpec::Aes128),
            number_of_bytes: input.number_of_bytes,
            context: &input.encryption_context,
        };
        let (plaintext, sealed) = call.data_key(&wanted)?;
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(Output {
            ciphertext_blob: Base64(sealed.blob),
            key_id: sealed.key_id,
            key_version_id: sealed.version_id,
            plaintext: Base64(plaintext),
        }))
    }
}
