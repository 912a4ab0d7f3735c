//! Shows the public key of an asymmetric key.
//!
//! Recorded (stackd ecc, rsa, mldsa: public_key): members, and one list of algorithms, that of the usage;
//! disabled keys show theirs too, but for QKMS's (documented: its page, "the key state must be Enabled").

use serde::{Deserialize, Serialize};

use crate::blob::Blob;
use crate::call::Call;
use crate::error::KmsError;
use crate::grants::GrantTokens;
use crate::identity::Arn;
use crate::key::{EncryptionAlgorithm, KeyAgreementAlgorithm, KeySpec, KeyState, KeyUsage, SigningAlgorithm};
use crate::operations::Operation;
use crate::work::Work;

/// Shows the public key of an asymmetric key.
#[derive(Debug)]
pub struct GetPublicKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    #[serde(default)]
    grant_tokens: GrantTokens,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: Arn,
    public_key: Blob,
    customer_master_key_spec: KeySpec,
    key_spec: KeySpec,
    key_usage: KeyUsage,
    #[serde(skip_serializing_if = "Option::is_none")]
    encryption_algorithms: Option<&'static [EncryptionAlgorithm]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signing_algorithms: Option<&'static [SigningAlgorithm]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_agreement_algorithms: Option<&'static [KeyAgreementAlgorithm]>,
}

impl Operation for GetPublicKey {
    const NAME: &'static str = "GetPublicKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError> {
        input.grant_tokens.judge(call)?;
        let enabled_only = call.profile.public_keys_of_enabled_keys_only;
        let key = call.key_or_alias(&input.key_id)?;
        key.in_state_for(Self::NAME)?;
        if enabled_only && key.state() == KeyState::Disabled {
            return Err(KmsError::Disabled { key: key.arn.clone() });
        }
        // Recorded for symmetric keys (stackd rsa/symmetric_public_key); HMAC keys have no public key either.
        if key.spec.is_symmetric_encryption() || key.usage == KeyUsage::GenerateVerifyMac {
            return Err(KmsError::UnsupportedKeyType);
        }
        let (pair, key_id, spec, usage) = (key.key_pair(), key.arn.clone(), key.spec, key.usage);
        Ok(Work::slow(move || {
            let public_key = pair.private_key().public_key().expect("asymmetric keys have a public key");
            Ok(Output {
                key_id,
                public_key: Blob(public_key),
                customer_master_key_spec: spec,
                key_spec: spec,
                key_usage: usage,
                encryption_algorithms: (usage == KeyUsage::EncryptDecrypt)
                    .then(|| spec.encryption_algorithms()),
                signing_algorithms: (usage == KeyUsage::SignVerify).then(|| spec.signing_algorithms()),
                key_agreement_algorithms: (usage == KeyUsage::KeyAgreement)
                    .then(|| spec.key_agreement_algorithms()),
            })
        }))
    }
}
