//! Verifies a message authentication code.
//!
//! Recorded (stackd hmac: wrong_mac, short_mac): a wrong code is an error, `MacValid` is never false.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::faults::Fault;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::MacAlgorithm;
use crate::operations::Operation;
use crate::operations::generate_mac::secret;
use crate::work::Work;

/// Verifies a message authentication code.
#[derive(Debug)]
pub struct VerifyMac;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    message: Blob,
    key_id: String,
    mac_algorithm: MacAlgorithm,
    mac: Blob,
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
    mac_valid: bool,
    mac_algorithm: MacAlgorithm,
}

impl Operation for VerifyMac {
    const NAME: &'static str = "VerifyMac";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let faults = call.profile.faults;
        let key = call.key_or_alias(&input.key_id)?;
        let (pair, key_id) = (secret(key, input.mac_algorithm, Self::NAME)?, key.arn.clone());
        Ok(Work::slow(move || {
            let is_valid = pair.private_key().verify_mac(&input.message.0, &input.mac.0);
            let mac_valid = is_valid || faults.has(Fault::AnySignatureValid);
            if !mac_valid && !faults.has(Fault::WrongMacsAnswered) {
                return Err(KmsError::InvalidMac);
            }
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id, mac_valid, mac_algorithm: input.mac_algorithm })
        }))
    }
}
