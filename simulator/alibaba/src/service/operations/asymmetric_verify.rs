//! Says whether a signature over a digest is one of a version. A wrong one is no error: `Value` is false (documented).

use kms_core::blob::Blob;
use kms_core::keypair::Message;
use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::spec::KeyUsage;
use crate::service::spec::SigningAlgorithm;
use crate::service::work::{Work, unless_dry_run};

/// Verifies a signature.
#[derive(Debug)]
pub struct AsymmetricVerify;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
    algorithm: SigningAlgorithm,
    digest: Blob,
    value: Blob,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: String,
    key_version_id: String,
    value: bool,
}

impl Operation for AsymmetricVerify {
    const NAME: &'static str = "AsymmetricVerify";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let found = Pair::find(call, &input.key_id, &input.key_version_id, Some(KeyUsage::SignVerify))?;
        let algorithm = input.algorithm.core(found.spec).ok_or(Refusal::InvalidParameter)?;
        if algorithm.digest_length() != Some(input.digest.0.len()) {
            return Err(Refusal::InvalidParameter);
        }
        Ok(Work::slow(move || {
            let digest = Message::Digest(&input.digest.0);
            let value = found.pair.private_key().verify(algorithm, digest, &input.value.0);
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id: found.key_id, key_version_id: found.version_id, value })
        }))
    }
}
