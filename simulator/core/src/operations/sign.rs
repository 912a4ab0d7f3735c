//! Signs a message, its digest, or ML-DSA's message representative.
//!
//! Recorded (stackd ecc, rsa, mldsa: sign*): the members, and which signatures of one message differ.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::SigningAlgorithm;
use crate::operations::Operation;
use crate::signing::{MessageType, ToSign};
use crate::work::Work;

/// Signs a message, its digest, or ML-DSA's message representative.
#[derive(Debug)]
pub struct Sign;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    message: Blob,
    message_type: Option<MessageType>,
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
    signature: Blob,
    signing_algorithm: SigningAlgorithm,
}

impl Operation for Sign {
    const NAME: &'static str = "Sign";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let signing_algorithm = input.signing_algorithm;
        let to_sign = ToSign {
            bytes: input.message.0,
            message_type: input.message_type.unwrap_or(MessageType::Raw),
            algorithm: signing_algorithm,
        };
        let key = call.key_or_alias(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        let pair = to_sign.key_pair(key, Self::NAME)?;
        let (id, key_id) = (key.id, key.arn.clone());
        let fresh = call.fresh(id, "signature");
        Ok(Work::slow(move || {
            let signed = pair.private_key().sign(signing_algorithm, to_sign.message(), &fresh);
            let signature = Blob(signed.expect("algorithm and message have been judged"));
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id, signature, signing_algorithm })
        }))
    }
}
