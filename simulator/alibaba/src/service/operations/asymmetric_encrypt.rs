//! Encrypts with the public key of one version. How much fits is documented (AsymmetricEncrypt).

use kms_core::blob::Blob;
use kms_core::key::EncryptionAlgorithm;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::spec::KeyUsage;
use crate::service::work::{Work, unless_dry_run};

/// Encrypts with a public key.
#[derive(Debug)]
pub struct AsymmetricEncrypt;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
    algorithm: EncryptionAlgorithm,
    plaintext: Blob,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    ciphertext_blob: Base64,
    key_id: String,
    key_version_id: String,
}

impl Operation for AsymmetricEncrypt {
    const NAME: &'static str = "AsymmetricEncrypt";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let sm2 = call.profile.sm2_plaintext_bytes_max;
        let found = Pair::find(call, &input.key_id, &input.key_version_id, Some(KeyUsage::EncryptDecrypt))?;
        let most = found.spec.largest_plaintext(input.algorithm, sm2);
        if most.is_none_or(|most| input.plaintext.0.len() > most) {
            return Err(Refusal::InvalidParameter);
        }
        Ok(Work::slow(move || {
            let encrypted =
                found.pair.private_key().encrypt(input.algorithm, &input.plaintext.0, &found.fresh);
            let ciphertext = encrypted.ok_or(Refusal::InvalidParameter)?;
            unless_dry_run(input.dry_run)?;
            Ok(Output {
                ciphertext_blob: Base64(ciphertext),
                key_id: found.key_id,
                key_version_id: found.version_id,
            })
        }))
    }
}
