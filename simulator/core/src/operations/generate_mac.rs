//! Makes the message authentication code of a message.
//!
//! Recorded (stackd hmac: generate, repeat): the members, lengths of 28 to 64 bytes, the same code each time.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::{Key, KeyPair, KeyUsage, MacAlgorithm};
use crate::operations::Operation;
use crate::work::Work;

/// Makes the message authentication code of a message.
#[derive(Debug)]
pub struct GenerateMac;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    message: Blob,
    key_id: String,
    mac_algorithm: MacAlgorithm,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    mac: Blob,
    mac_algorithm: MacAlgorithm,
    key_id: Arn,
}

impl Operation for GenerateMac {
    const NAME: &'static str = "GenerateMac";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let key = call.key_or_alias(&input.key_id)?;
        let (pair, key_id) = (secret(key, input.mac_algorithm, Self::NAME)?, key.arn.clone());
        Ok(Work::slow(move || {
            let mac = pair.private_key().mac(&input.message.0).expect("an HMAC key");
            unless_dry_run(input.dry_run)?;
            Ok(Output { mac: Blob(mac), mac_algorithm: input.mac_algorithm, key_id })
        }))
    }
}

/// The secret of a key that makes codes with this algorithm. The state comes before the algorithm (recorded:
/// stackd hmac/disabled_wrong_algorithm).
pub(super) fn secret(
    key: &Key,
    algorithm: MacAlgorithm,
    operation: &'static str,
) -> Result<KeyPair, KmsError> {
    key.in_state_for(operation)?;
    key.for_usage(KeyUsage::GenerateVerifyMac, operation)?;
    if !key.spec.mac_algorithms().contains(&algorithm) {
        return Err(KmsError::IncompatibleAlgorithm { algorithm: algorithm.as_str(), spec: key.spec });
    }
    Ok(key.key_pair())
}
