//! Tags: which are taken, and how they are kept.

use crate::error::{KmsError, TagProblem};
use crate::key::{Key, Tag};

/// Judges the tags of a request (recorded: LocalStack 2025-01-17): the reserved prefix in any letter case, two tags of
/// one key, more than a key may have. Their order is unknown.
///
/// # Errors
///
/// `TagException`.
pub fn judge(tags: &[Tag], most: u32) -> Result<(), KmsError> {
    let reserved = |tag: &Tag| tag.tag_key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
    let repeated = |(at, tag): (usize, &Tag)| tags[..at].iter().any(|other| other.tag_key == tag.tag_key);
    let problem = if tags.iter().any(reserved) {
        TagProblem::Reserved
    } else if tags.len() > most as usize {
        TagProblem::TooMany
    } else if tags.iter().enumerate().any(repeated) {
        TagProblem::Duplicate
    } else {
        return Ok(());
    };
    Err(KmsError::Tag(problem))
}

impl Key {
    /// Adds tags; one whose key is there already replaces its value (recorded: LocalStack 2025-01-17).
    ///
    /// # Errors
    ///
    /// `TagException` where the key would have more than it may; inferred from CreateKey. Nothing is added then.
    pub fn tag(&mut self, tags: Vec<Tag>, most: u32) -> Result<(), KmsError> {
        let new =
            tags.iter().filter(|tag| self.tags.iter().all(|known| known.tag_key != tag.tag_key)).count();
        if self.tags.len() + new > most as usize {
            return Err(KmsError::Tag(TagProblem::TooMany));
        }
        for tag in tags {
            match self.tags.iter_mut().find(|known| known.tag_key == tag.tag_key) {
                Some(known) => known.tag_value = tag.tag_value,
                None => self.tags.push(tag),
            }
        }
        Ok(())
    }

    /// Takes tags away; keys that no tag has change nothing.
    pub fn untag(&mut self, tag_keys: &[String]) {
        self.tags.retain(|tag| !tag_keys.contains(&tag.tag_key));
    }
}
