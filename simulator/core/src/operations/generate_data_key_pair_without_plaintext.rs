//! Makes a data key pair and answers the private key only encrypted.
//!
//! Recorded (stackd ecc, rsa: data_key_pair*): the members.

use serde::Serialize;

use crate::blob::Blob;
use crate::call::Call;
use crate::error::KmsError;
use crate::identity::Arn;
use crate::key::KeySpec;
use crate::material::MaterialId;
use crate::operations::Operation;
use crate::operations::generate_data_key_pair::{Input, wanted};
use crate::work::Work;

/// Makes a data key pair and answers the private key only encrypted.
#[derive(Debug)]
pub struct GenerateDataKeyPairWithoutPlaintext;

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    private_key_ciphertext_blob: Blob,
    public_key: Blob,
    key_id: Arn,
    key_pair_spec: KeySpec,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_material_id: Option<MaterialId>,
}

impl Operation for GenerateDataKeyPairWithoutPlaintext {
    const NAME: &'static str = "GenerateDataKeyPairWithoutPlaintext";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let wanted = wanted(&input, call)?;
        Ok(Work::slow(move || {
            let pair = wanted.make()?;
            Ok(Output {
                private_key_ciphertext_blob: pair.private_key_ciphertext_blob,
                public_key: pair.public_key,
                key_id: wanted.key_id,
                key_pair_spec: wanted.spec,
                key_material_id: wanted.key_material_id,
            })
        }))
    }
}
