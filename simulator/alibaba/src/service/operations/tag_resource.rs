//! Adds tags to a key. Secrets and certificates, which it takes as well, are not simulated.

use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::tags::{self, KeyTag, Tag};
use crate::service::work::Work;

/// Adds tags to a key.
#[derive(Debug)]
pub struct TagResource;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    key_id: Option<String>,
    secret_name: Option<String>,
    certificate_id: Option<String>,
    tags: Vec<KeyTag>,
}

impl Operation for TagResource {
    const NAME: &'static str = "TagResource";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        let key_id = only_key(input.key_id, &input.secret_name, &input.certificate_id)?;
        let profile = call.profile;
        let tags: Vec<Tag> = input.tags.into_iter().map(Tag::from).collect();
        tags::judge(&tags, profile)?;
        call.key_in_state(&key_id)?.tag(&tags, profile)?;
        Ok(Work::Done(Empty {}))
    }
}

/// The key of a request that may also name a secret or a certificate, but only one of the three (documented).
pub(super) fn only_key(
    key: Option<String>,
    secret: &Option<String>,
    certificate: &Option<String>,
) -> Result<String, Refusal> {
    match (key, secret.is_some() || certificate.is_some()) {
        (Some(_), true) => Err(Refusal::InvalidParameter),
        (None, true) => Err(Refusal::UnsupportedOperation),
        (None, false) => Err(Refusal::MissingParameter("KeyId")),
        (Some(key), false) => Ok(key),
    }
}
