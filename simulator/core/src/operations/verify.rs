//! Verifies a signature.
//!
//! Recorded (stackd ecc, rsa, mldsa: invalid_signature): a wrong signature is an error, `SignatureValid` is
//! never false.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::faults::Fault;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::SigningAlgorithm;
use crate::operations::Operation;
use crate::signing::{MessageType, ToSign};
use crate::work::Work;

/// Verifies a signature.
#[derive(Debug)]
pub struct Verify;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    message: Blob,
    message_type: Option<MessageType>,
    signature: Blob,
    signing_algorithm: SigningAlgorithm,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    signature_valid: bool,
    signing_algorithm: SigningAlgorithm,
}

impl Operation for Verify {
    const NAME: &'static str = "Verify";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let faults = call.profile.faults;
        let signing_algorithm = input.signing_algorithm;
        let signed = ToSign {
            bytes: input.message.0,
            message_type: input.message_type.unwrap_or(MessageType::Raw),
            algorithm: signing_algorithm,
        };
        let key = call.key_or_alias(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let pair = signed.key_pair(key, Self::NAME)?;
        let key_id = key.arn.clone();
        Ok(Work::slow(move || {
            let is_valid = pair.private_key().verify(signing_algorithm, signed.message(), &input.signature.0);
            let signature_valid = is_valid || faults.has(Fault::AnySignatureValid);
            if !signature_valid && !faults.has(Fault::WrongSignaturesAnswered) {
                return Err(KmsError::InvalidSignature);
            }
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id, signature_valid, signing_algorithm })
        }))
    }
}
