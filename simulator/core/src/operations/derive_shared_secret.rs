//! Agrees on a secret with the owner of another public key.
//!
//! Recorded (stackd ecc: derive, derive_self): the members, the raw x coordinate, one's own public key taken too.

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::cryptography::unless_dry_run;
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::{KeyAgreementAlgorithm, KeyUsage, Origin};
use crate::operations::Operation;
use crate::recipient::{Handed, Receiver, Recipient};
use crate::work::Work;

/// Agrees on a secret with the owner of another public key.
#[derive(Debug)]
pub struct DeriveSharedSecret;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_agreement_algorithm: KeyAgreementAlgorithm,
    public_key: Blob,
    recipient: Option<Recipient>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_secret: Option<Blob>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ciphertext_for_recipient: Option<Blob>,
    key_agreement_algorithm: KeyAgreementAlgorithm,
    key_origin: Origin,
}

impl Operation for DeriveSharedSecret {
    const NAME: &'static str = "DeriveSharedSecret";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let key = call.key_or_alias(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        key.for_usage(KeyUsage::KeyAgreement, Self::NAME)?;
        let (pair, key_id, key_origin) = (key.key_pair(), key.arn.clone(), key.origin);
        let receiver = Receiver::of(input.recipient, call);
        Ok(Work::slow(move || {
            let receiver = receiver.trusted()?;
            let secret = pair.private_key().shared_secret(&input.public_key.0);
            let handed = receiver.hand_over(secret.ok_or(KmsError::InvalidPublicKey)?);
            unless_dry_run(input.dry_run)?;
            let Handed { plaintext: shared_secret, ciphertext_for_recipient } = handed;
            let key_agreement_algorithm = input.key_agreement_algorithm;
            Ok(Output {
                key_id,
                shared_secret,
                ciphertext_for_recipient,
                key_agreement_algorithm,
                key_origin,
            })
        }))
    }
}
