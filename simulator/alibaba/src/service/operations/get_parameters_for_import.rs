//! Gives what is needed to import key material: a public key to wrap it with, and a token that is good for a day.
//!
//! Documented: RSA_2048 goes with PKCS #1 v1.5 and OAEP (in instances not with SHA-1), EC_SM2 with SM2PKE; keys of origin EXTERNAL
//! only, in any state. Documented as well: every call gives another public key. Here there is one per type: making an RSA key takes
//! up to a second, and nothing that KMS answers depends on it.

use std::time::Duration;

use kms_core::imports::token::Claims;
use kms_core::imports::wrapping::{Wrapping, WrappingAlgorithm, WrappingKeySpec};
use kms_core::named;
use serde::{Deserialize, Serialize};

use crate::service::base64::Base64;
use crate::service::call::Call;
use crate::service::date::Date;
use crate::service::operations::Operation;
use crate::service::profile::Profile;
use crate::service::refusal::Refusal;
use crate::service::spec::Origin;
use crate::service::work::Work;

/// Gives what is needed to import key material.
#[derive(Debug)]
pub struct GetParametersForImport;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    wrapping_algorithm: WrappingAlgorithm,
    wrapping_key_spec: ImportKeySpec,
}

/// The answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Output {
    import_token: Base64,
    key_id: String,
    public_key: Base64,
    token_expire_time: Date,
}

named! {
    /// The type of the public key that wraps.
    ImportKeySpec {
        /// RSA with a modulus of 2048 bits.
        Rsa2048 = "RSA_2048",
        /// The curve SM2.
        EcSm2 = "EC_SM2",
    }
}

/// Documented: the token is good for 24 hours.
const VALID_FOR: Duration = Duration::from_hours(24);

impl Operation for GetParametersForImport {
    const NAME: &'static str = "GetParametersForImport";
    type Input = Input;
    type Output = Output;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Output>, Refusal> {
        let (chance, now) = (call.chance, call.now);
        let wrapping = wrapping(&input, call.profile)?;
        let key = call.key_in_state(&input.key_id)?;
        if key.origin != Origin::External {
            return Err(Refusal::UnsupportedOrigin);
        }
        let claims = Claims { wrapping, key_spec: key.spec.core(), valid_to: now + VALID_FOR };
        let fresh = key.material.fresh("import token");
        let import_token = Base64(claims.seal(&key.arn(), &fresh, chance));
        let key_id = key.id.clone();
        Ok(Work::slow(move || {
            let public_key = wrapping.key_spec.key().public_key().expect("wrapping keys are key pairs");
            Ok(Output {
                import_token,
                key_id,
                public_key: Base64(public_key),
                token_expire_time: claims.valid_to.into(),
            })
        }))
    }
}

/// Which wrappings there are; the code of the others is inferred.
fn wrapping(input: &Input, profile: &Profile) -> Result<Wrapping, Refusal> {
    use WrappingAlgorithm as A;
    let algorithm = input.wrapping_algorithm;
    let key_spec = match (input.wrapping_key_spec, algorithm) {
        (ImportKeySpec::Rsa2048, A::RsaesOaepSha1) if !profile.imports_with_oaep_sha_1 => None,
        (ImportKeySpec::Rsa2048, A::RsaesPkcs1V15 | A::RsaesOaepSha1 | A::RsaesOaepSha256) => {
            Some(WrappingKeySpec::Rsa2048)
        }
        (ImportKeySpec::EcSm2, A::Sm2Pke) => Some(WrappingKeySpec::Sm2),
        _ => None,
    };
    Ok(Wrapping { algorithm, key_spec: key_spec.ok_or(Refusal::InvalidParameter)? })
}
