//! Signs a digest with the private key of one version. With SM2 the digest is that of Z(A) and the message (documented). That a
//! digest must have 32 bytes, and that signatures on curves are DER, is inferred.

use kms_core::blob::Blob;
use kms_core::keypair::Message;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::spec::KeyUsage;
use crate::service::spec::SigningAlgorithm;
use crate::service::work::{Work, unless_dry_run};

/// Signs a digest.
#[derive(Debug)]
pub struct AsymmetricSign;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
    algorithm: SigningAlgorithm,
    digest: Blob,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: String,
    key_version_id: String,
    value: Base64,
}

impl Operation for AsymmetricSign {
    const NAME: &'static str = "AsymmetricSign";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let found = Pair::find(call, &input.key_id, &input.key_version_id, Some(KeyUsage::SignVerify))?;
        let algorithm = input.algorithm.core(found.spec).ok_or(Refusal::InvalidParameter)?;
        Ok(Work::slow(move || {
            let signed =
                found.pair.private_key().sign(algorithm, Message::Digest(&input.digest.0), &found.fresh);
            let signature = signed.ok_or(Refusal::InvalidParameter)?;
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id: found.key_id, key_version_id: found.version_id, value: Base64(signature) })
        }))
    }
}
