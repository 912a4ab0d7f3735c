//! Makes random bytes; here they follow from the seed.
//!
//! Recorded (LocalStack 2023-04-13): 1 to 1,024 bytes; a request without a number has its own sentence, not
//! the front end's.

use serde::{Deserialize, Serialize};

use serde::de::IgnoredAny;

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::not_for_a_recipient;
use crate::error::{KmsError, Rule};
use crate::operations::Operation;
use crate::work::Work;

/// Makes random bytes; here they follow from the seed.
#[derive(Debug)]
pub struct GenerateRandom;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    number_of_bytes: Option<u32>,
    custom_key_store_id: Option<String>,
    recipient: Option<IgnoredAny>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    plaintext: Blob,
}

impl Operation for GenerateRandom {
    const NAME: &'static str = "GenerateRandom";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let length = input.number_of_bytes.ok_or(KmsError::Validation(Rule::NumberOfBytesMissing))?;
        if input.custom_key_store_id.is_some() {
            return Err(KmsError::CustomKeyStoreNotFound);
        }
        not_for_a_recipient(input.recipient.as_ref())?;
        let mut plaintext = vec![0; length as usize];
        let parts: &[&[u8]] = &[
            call.caller.account.as_bytes(),
            call.caller.region.as_bytes(),
            &call.place.randoms.to_be_bytes(),
        ];
        call.chance.fill("random", parts, &mut plaintext);
        call.place.randoms += 1;
        Ok(Work::Done(Output { plaintext: Blob(plaintext) }))
    }
}
