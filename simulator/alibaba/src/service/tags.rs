//! Tags: which are taken, and how they are kept.

use serde::Deserialize;

use super::key::Key;
use super::profile::Profile;
use super::refusal::Refusal;

/// A tag as CreateKey and TagResource spell it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyTag {
    tag_key: String,
    #[serde(default)]
    tag_value: String,
}

/// A tag as TagResources spells it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceTag {
    key: String,
    #[serde(default)]
    value: String,
}

/// A tag, whatever it was spelt like.
pub type Tag = (String, String);

impl From<KeyTag> for Tag {
    fn from(KeyTag { tag_key, tag_value }: KeyTag) -> Self {
        (tag_key, tag_value)
    }
}

impl From<ResourceTag> for Tag {
    fn from(ResourceTag { key, value }: ResourceTag) -> Self {
        (key, value)
    }
}

/// Judges the tags of a request: how many, how long, and with which prefixes (documented: CreateKey). The code is inferred.
///
/// # Errors
///
/// `InvalidParameter`.
pub fn judge(tags: &[Tag], profile: &Profile) -> Result<(), Refusal> {
    let fits = |text: &str| text.chars().count() <= profile.tag_characters_max;
    let reserved = |key: &str| key.starts_with("aliyun") || key.starts_with("acs:");
    let takes = |(key, value): &Tag| !key.is_empty() && fits(key) && fits(value) && !reserved(key);
    if tags.len() <= profile.tags_max && tags.iter().all(takes) {
        Ok(())
    } else {
        Err(Refusal::InvalidParameter)
    }
}

impl Key {
    /// Adds tags; one whose key is there already replaces its value.
    ///
    /// # Errors
    ///
    /// `Rejected.LimitExceeded` where the key would have too many (inferred). Nothing is added then.
    pub fn tag(&mut self, tags: &[Tag], profile: &Profile) -> Result<(), Refusal> {
        let mut all = self.tags.clone();
        all.extend(tags.iter().cloned());
        if all.len() > profile.tags_max {
            return Err(Refusal::LimitExceeded);
        }
        self.tags = all;
        Ok(())
    }
}
