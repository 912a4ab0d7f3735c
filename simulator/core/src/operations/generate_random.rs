//! Makes random bytes; here they follow from the seed.
//!
//! Recorded (LocalStack 2023-04-13): 1 to 1,024 bytes; a request without a number has its own sentence, not
//! the front end's.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::error::store::StoreProblem;
use crate::error::{KmsError, Rule};
use crate::faults::Fault;
use crate::operations::Operation;
use crate::recipient::{Handed, Receiver, Recipient};
use crate::stores::StoreType;
use crate::stores::connection::ConnectionState;
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
    recipient: Option<Recipient>,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    #[serde(skip_serializing_if = "Option::is_none")]
    plaintext: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_for_recipient: Option<Blob>,
}

impl Operation for GenerateRandom {
    const NAME: &'static str = "GenerateRandom";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        let length = input.number_of_bytes.ok_or(KmsError::Validation(Rule::NumberOfBytesMissing))?;
        if let Some(id) = &input.custom_key_store_id {
            from_a_store(id, call)?;
        }
        let receiver = Receiver::of(input.recipient, call);
        let mut plaintext = vec![0; length as usize];
        let parts: &[&[u8]] = &[
            call.caller.account.as_bytes(),
            call.caller.region.as_bytes(),
            &call.place.randoms.to_be_bytes(),
        ];
        call.chance.fill("random", parts, &mut plaintext);
        call.place.randoms += u64::from(!call.profile.faults.has(Fault::RandomnessRepeats));
        Work::slow_if(receiver.is_enclave(), move || {
            let Handed { plaintext, ciphertext_for_recipient } = receiver.trusted()?.hand_over(plaintext);
            Ok(Output { plaintext, ciphertext_for_recipient })
        })
    }
}

/// Bytes may come from a CloudHSM cluster, whose store must be connected (documented: GenerateRandom,
/// `CustomKeyStoreId`). They are not other bytes here.
fn from_a_store(id: &str, call: &mut Call<'_>) -> Result<(), KmsError> {
    let (operation, now) = (call.operation, call.now);
    let store = call.store(id)?;
    if store.store_type() == StoreType::External {
        return Err(StoreProblem::RandomOfExternalStore.into());
    }
    store.in_state_for(&[ConnectionState::Connected], operation, now)
}
