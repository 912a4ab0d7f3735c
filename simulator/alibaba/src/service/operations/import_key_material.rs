//! Imports key material.
//!
//! Documented: 256 bits for Aliyun_AES_256, 128 for Aliyun_SM4; the same material again at any time, never other material; it
//! expires at `KeyMaterialExpireUnix`, which must not have passed, or never with 0. A key that was without material is Enabled then
//! (inferred). Which code a wrong material has is inferred.

use kms_core::blob::Blob;
use kms_core::error::KmsError;
use kms_core::imports::token::Claims;
use kms_core::time::Instant;
use serde::Deserialize;

use crate::faults::Fault;
use crate::service::call::Call;
use crate::service::key::Standing;
use crate::service::material::Readable;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::spec::Origin;
use crate::service::state::KeyState;
use crate::service::work::Work;

/// Imports key material.
#[derive(Debug)]
pub struct ImportKeyMaterial;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: String,
    encrypted_key_material: Blob,
    import_token: Blob,
    key_material_expire_unix: i64,
    /// The material, unwrapped before the world is locked.
    #[serde(skip)]
    unwrapped: Option<Vec<u8>>,
}

impl Operation for ImportKeyMaterial {
    const NAME: &'static str = "ImportKeyMaterial";
    type Input = Input;
    type Output = Empty;
    const PREPARES: bool = true;

    /// Unwrapping takes milliseconds. What the token says is not trusted before it has been verified.
    fn prepare(input: &mut Input) {
        let claims = Claims::read(&input.import_token.0);
        input.unwrapped = claims.and_then(|claims| claims.wrapping.unwrap(&input.encrypted_key_material.0));
    }

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let (chance, now, faults) = (call.chance, call.now, call.profile.faults);
        let expires = expiry(input.key_material_expire_unix, now)?;
        let key = call.key_in_state(&input.key_id)?;
        if key.origin != Origin::External {
            return Err(Refusal::UnsupportedOrigin);
        }
        let presented = if faults.has(Fault::ImportTokensNeverExpire) { key.created } else { now };
        Claims::verify(&input.import_token.0, &key.arn(), presented, chance).map_err(
            |error| match error {
                KmsError::ExpiredImportToken => Refusal::ExpiredImportToken,
                _ => Refusal::InvalidImportToken,
            },
        )?;
        let readable = input.unwrapped.and_then(|bytes| Readable::read(key.spec, &bytes));
        let was_without = key.state() == KeyState::PendingImport;
        key.material.import(readable.ok_or(Refusal::InvalidKeyMaterial)?, expires)?;
        if was_without {
            key.standing = Standing::Enabled;
        }
        Ok(Work::Done(Empty {}))
    }
}

fn expiry(seconds: i64, now: Instant) -> Result<Option<Instant>, Refusal> {
    if seconds == 0 {
        return Ok(None);
    }
    let expires = Instant::from_millis(seconds.saturating_mul(1000));
    if expires > now && expires <= Instant::MAX { Ok(Some(expires)) } else { Err(Refusal::InvalidParameter) }
}
