//! Makes a data key: bytes in the clear and encrypted.
//!
//! Recorded (stackd rotation/data_key_rotated): members, and that the answer names the key material.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::ciphertext::{EncryptionContext, Maker};
use crate::cryptography::{self, Encryptor};
use crate::error::{KmsError, Rule};
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::EncryptionAlgorithm;
use crate::material::MaterialId;
use crate::names::named;
use crate::operations::Operation;
use crate::recipient::{Handed, Receiver, Recipient};
use crate::work::Work;

/// Makes a data key: bytes in the clear and encrypted.
#[derive(Debug)]
pub struct GenerateDataKey;

named! {
    /// How long a data key is.
    DataKeySpec {
        /// 32 bytes.
        Aes256 = "AES_256",
        /// 16 bytes.
        Aes128 = "AES_128",
    }
}

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    #[serde(default)]
    pub(super) encryption_context: EncryptionContext,
    number_of_bytes: Option<u32>,
    key_spec: Option<DataKeySpec>,
    recipient: Option<Recipient>,
    #[serde(default)]
    pub(super) dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Blob,
    #[serde(skip_serializing_if = "Option::is_none")]
    plaintext: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_for_recipient: Option<Blob>,
    key_id: Arn,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for GenerateDataKey {
    const NAME: &'static str = "GenerateDataKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let data_key = generate(&input, call)?;
        let receiver = Receiver::of(input.recipient, call);
        Work::slow_if(receiver.is_enclave() || data_key.encryptor.is_slow(), move || {
            let ciphertext_blob = data_key.sealed(&input.encryption_context)?;
            let handed = receiver.trusted()?.hand_over(data_key.plaintext);
            cryptography::unless_dry_run(input.dry_run)?;
            let Handed { plaintext, ciphertext_for_recipient } = handed;
            Ok(Output {
                ciphertext_blob,
                plaintext,
                ciphertext_for_recipient,
                key_id: data_key.key_id,
                key_material_id: data_key.key_material_id,
            })
        })
    }
}

/// A data key, and what encrypts it.
pub(super) struct DataKey {
    pub(super) plaintext: Vec<u8>,
    pub(super) key_id: Arn,
    pub(super) key_material_id: Option<MaterialId>,
    pub(super) encryptor: Encryptor,
}

impl DataKey {
    /// Encrypts it.
    pub(super) fn sealed(&self, context: &EncryptionContext) -> Result<Blob, KmsError> {
        self.encryptor.encrypt(&self.plaintext, context).map(Blob)
    }
}

/// Makes the data key that GenerateDataKey and GenerateDataKeyWithoutPlaintext answer, also for a dry run. It is not
/// encrypted yet: that may take asking a proxy.
pub(super) fn generate(input: &Input, call: &mut Call<'_>) -> Result<DataKey, KmsError> {
    input.grant_tokens.judge(call)?;
    let (operation, profile) = (call.operation, call.profile);
    let length = match (input.key_spec, input.number_of_bytes) {
        (Some(DataKeySpec::Aes256), None) => 32,
        (Some(DataKeySpec::Aes128), None) => 16,
        (None, Some(bytes)) => bytes as usize,
        _ => return Err(KmsError::Validation(Rule::DataKeyLength)),
    };
    let key = call.key_or_alias(&input.key_id)?;
    key.in_state_for(operation)?;
    cryptography::makes_data_keys(key, operation, KmsError::DataKeyFromAsymmetricKey)?;
    let (id, key_id) = (key.id, key.arn.clone());
    let plaintext = call.data_key(id, length);
    let encryptor = call.encryptor(id, EncryptionAlgorithm::SymmetricDefault, Maker::DataKey)?;
    let key_material_id = encryptor.material_id().filter(|_| profile.key_material_ids);
    Ok(DataKey { plaintext, key_id, key_material_id, encryptor })
}
