//! Adds tags to several keys: to all or to none (inferred). Secrets, which it takes as well, are not simulated.

use kms_core::named;
use serde::Deserialize;

use crate::service::call::Call;
use crate::service::operations::{Empty, Operation};
use crate::service::refusal::Refusal;
use crate::service::tags::{self, ResourceTag, Tag};
use crate::service::work::Work;

/// Adds tags to several keys.
#[derive(Debug)]
pub struct TagResources;

/// The request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Input {
    resource_id: Vec<String>,
    resource_type: ResourceType,
    tag: Vec<ResourceTag>,
}

named! {
    /// What is tagged.
    ResourceType {
        /// Keys.
        Key = "key",
        /// Secrets.
        Secret = "secret",
    }
}

impl ResourceType {
    /// Refuses what is not simulated.
    ///
    /// # Errors
    ///
    /// `UnsupportedOperation` for secrets.
    pub const fn keys_only(self) -> Result<(), Refusal> {
        match self {
            Self::Key => Ok(()),
            Self::Secret => Err(Refusal::UnsupportedOperation),
        }
    }
}

impl Operation for TagResources {
    const NAME: &'static str = "TagResources";
    type Input = Input;
    type Output = Empty;

    fn run(input: Input, call: &mut Call<'_>) -> Result<Work<Empty>, Refusal> {
        input.resource_type.keys_only()?;
        let profile = call.profile;
        let tags: Vec<Tag> = input.tag.into_iter().map(Tag::from).collect();
        tags::judge(&tags, profile)?;
        for id in &input.resource_id {
            call.key_in_state(id)?.clone().tag(&tags, profile)?;
        }
        for id in &input.resource_id {
            call.key_in_state(id)?.tag(&tags, profile)?;
        }
        Ok(Work::Done(Empty {}))
    }
}
