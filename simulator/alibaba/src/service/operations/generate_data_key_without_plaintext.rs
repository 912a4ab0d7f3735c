//! Makes a data key, and shows it encrypted only.

use serde::Deserialize;

use crate::service::call::{Call, WantedDataKey};
use crate::service::ciphertext::EncryptionContext;
use crate::service::operations::generate_data_key::DataKeySpec;
use crate::service::operations::{Operation, encrypt};
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Makes a data key, and shows it encrypted only.
#[derive(Debug)]
pub struct GenerateDataKeyWithoutPlaintext;

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
}

impl Operation for GenerateDataKeyWithoutPlaintext {
    const NAME: &'static str = "GenerateDataKeyWithoutPlaintext";
    type Input = Input;
    type Output = encrypt::Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<encrypt::Output>, Refusal> {
        let wanted = WantedDataKey {
            key_id: &input.key_id,
            aes_128: input.key_spec == Some(DataKeySpec::Aes128),
            number_of_bytes: input.number_of_bytes,
            context: &input.encryption_context,
        };
        let (_, sealed) = call.data_key(&wanted)?;
        unless_dry_run(input.dry_run)?;
        Ok(Work::Done(sealed.into()))
    }
}
