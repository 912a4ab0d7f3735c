//! Shows the public key of one version, in PEM (documented).

use der::pem::{self, LineEnding};
use serde::{Deserialize, Serialize};

use crate::service::call::Call;
use crate::service::operations::Operation;
use crate::service::pair::Pair;
use crate::service::refusal::Refusal;
use crate::service::work::{Work, unless_dry_run};

/// Shows a public key.
#[derive(Debug)]
pub struct GetPublicKey;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    key_version_id: String,
    #[serde(default)]
    dry_run: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    key_id: String,
    key_version_id: String,
    public_key: String,
}

impl Operation for GetPublicKey {
    const NAME: &'static str = "GetPublicKey";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let found = Pair::find(call, &input.key_id, &input.key_version_id, None)?;
        Ok(Work::slow(move || {
            let der = found.pair.private_key().public_key().expect("no key here is an HMAC key");
            let public_key =
                pem::encode_string("PUBLIC KEY", LineEnding::LF, &der).expect("keys are not too long");
            unless_dry_run(input.dry_run)?;
            Ok(Output { key_id: found.key_id, key_version_id: found.version_id, public_key })
        }))
    }
}
