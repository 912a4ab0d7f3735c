//! Ids of keys and of their versions, ARNs, and every spelling of "which key".
//!
//! What ids look like is documented by samples only. A version's id holds its number, hidden, so that it is found without
//! looking through all versions: a key may have thousands.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::profile::Ids;

/// Who asks where: an account and a Region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Caller {
    /// The account's id: 16 digits.
    pub account: String,
    /// The Region, such as `cn-hangzhou`.
    pub region: String,
}

/// What a request names a key by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRef<'a> {
    /// Its id.
    Id(&'a str),
    /// An alias, prefix included.
    Alias(&'a str),
}

/// A reference to something of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Region and account, where an ARN says so.
    pub owner: Option<(&'a str, &'a str)>,
    /// What is named.
    pub key: KeyRef<'a>,
}

/// What an alias begins with.
pub const ALIAS_PREFIX: &str = "alias/";

/// How many characters ids of versions have, of either style.
pub const VERSION_ID_CHARACTERS: usize = 36;

impl Caller {
    /// The account of callers that have no other.
    pub const DEFAULT_ACCOUNT: &'static str = "1111222233334444";
    /// The Region of requests that name none; the vendor's clients have the same default.
    pub const DEFAULT_REGION: &'static str = "cn-hangzhou";

    /// Makes a caller.
    #[must_use]
    pub fn new(account: &str, region: &str) -> Self {
        Self { account: account.to_owned(), region: region.to_owned() }
    }

    /// The ARN of something of this account here: `key/...` or `alias/...` (documented: samples).
    #[must_use]
    pub fn arn(&self, resource: &str) -> String {
        format!("acs:kms:{}:{}:{resource}", self.region, self.account)
    }
}

impl Default for Caller {
    fn default() -> Self {
        Self::new(Self::DEFAULT_ACCOUNT, Self::DEFAULT_REGION)
    }
}

impl<'a> Reference<'a> {
    /// Reads an id, an alias or an ARN. Every text is one of them: an id that no key has, in the worst case.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let arn = text.strip_prefix("acs:kms:").and_then(|rest| {
            let (region, rest) = rest.split_once(':')?;
            let (account, resource) = rest.split_once(':')?;
            let key = match resource.strip_prefix("key/") {
                Some(id) => KeyRef::Id(id),
                None if resource.starts_with(ALIAS_PREFIX) => KeyRef::Alias(resource),
                None => return None,
            };
            Some(Self { owner: Some((region, account)), key })
        });
        arn.unwrap_or_else(|| {
            let key = if text.starts_with(ALIAS_PREFIX) { KeyRef::Alias(text) } else { KeyRef::Id(text) };
            Self { owner: None, key }
        })
    }
}

/// The id of a key that follows from 32 bytes.
#[must_use]
pub fn key_id(style: Ids, bytes: &[u8; 32]) -> String {
    match style {
        Ids::Uuid => uuid(bytes).to_string(),
        // Documented: the sample `key-hzz630494463ejqjx****` has as many characters.
        Ids::Instance => {
            format!("key-hzz{}", base36(first_u64(bytes), 9) + &base36(first_u64(&bytes[8..]), 9))
        }
    }
}

/// The ids of a key's versions.
#[derive(Debug, Clone)]
pub struct VersionIds {
    style: Ids,
    key_id: String,
    root: [u8; 32],
}

impl VersionIds {
    /// The ids of the versions of a key.
    #[must_use]
    pub const fn of(style: Ids, key_id: String, root: [u8; 32]) -> Self {
        Self { style, key_id, root }
    }

    /// The id of a version.
    #[must_use]
    pub fn id(&self, number: u32) -> String {
        let hash = self.hash(&number.to_be_bytes());
        let hidden = number ^ self.mask();
        match self.style {
            Ids::Uuid => {
                let mut bytes = hash;
                bytes[12..16].copy_from_slice(&hidden.to_be_bytes());
                uuid(&bytes).to_string()
            }
            // Documented: in the sample `key-hzz...-20v29b****` the suffix has ten characters. 20 bits and the number fill them.
            Ids::Instance => {
                let tag = first_u64(&hash) >> 45;
                format!("{}-{}", self.key_id, base36(tag << 32 | u64::from(hidden), 10))
            }
        }
    }

    /// The number of the version with this id; `None` where it is none of this key's.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<u32> {
        let hidden = match self.style {
            Ids::Uuid => {
                let bytes = *Uuid::try_parse(id).ok()?.as_bytes();
                u32::from_be_bytes(*bytes.last_chunk().expect("a UUID has 16 bytes"))
            }
            Ids::Instance => {
                let (_, suffix) = id.rsplit_once('-')?;
                #[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
                let hidden = u64::from_str_radix(suffix, 36).ok()? as u32;
                hidden
            }
        };
        let number = hidden ^ self.mask();
        (self.id(number) == id).then_some(number)
    }

    fn mask(&self) -> u32 {
        u32::from_be_bytes(*self.hash(b"mask").first_chunk().expect("a hash has 32 bytes"))
    }

    fn hash(&self, what: &[u8]) -> [u8; 32] {
        Sha256::new().chain_update(self.root).chain_update(b"version id").chain_update(what).finalize().into()
    }
}

fn uuid(bytes: &[u8; 32]) -> Uuid {
    uuid::Builder::from_random_bytes(*bytes.first_chunk().expect("32 bytes are enough")).into_uuid()
}

fn first_u64(bytes: &[u8]) -> u64 {
    u64::from_be_bytes(*bytes.first_chunk().expect("a hash has enough bytes"))
}

/// The last digits of a number to the base 36, lower-case.
fn base36(mut number: u64, digits: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut text = vec![b'0'; digits];
    for digit in text.iter_mut().rev() {
        *digit = DIGITS[usize::try_from(number % 36).expect("below 36")];
        number /= 36;
    }
    String::from_utf8(text).expect("ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_versions_are_found_again() {
        for style in [Ids::Uuid, Ids::Instance] {
            let key = key_id(style, &[7; 32]);
            let ids = VersionIds::of(style, key.clone(), [9; 32]);
            for number in [0, 1, 2, 52, 70_000, u32::MAX] {
                let id = ids.id(number);
                assert_eq!(id.len(), VERSION_ID_CHARACTERS, "{id}");
                assert_eq!(ids.number(&id), Some(number), "{id}");
            }
            assert_ne!(ids.id(0), ids.id(1));
            let other = VersionIds::of(style, key, [10; 32]);
            for wrong in [other.id(0).as_str(), "", "-", "nothing", "00000000-0000-4000-8000-000000000000"] {
                assert_eq!(ids.number(wrong), None, "{wrong}");
            }
        }
        assert_eq!(key_id(Ids::Instance, &[7; 32]).len(), "key-hzz630494463ejqjx****".len());
    }

    #[test]
    fn keys_are_named_by_id_alias_or_arn() {
        let arn = Reference::read("acs:kms:cn-qingdao:1540355698840000:key/d6bee1cb");
        assert_eq!(arn.owner, Some(("cn-qingdao", "1540355698840000")));
        assert_eq!(arn.key, KeyRef::Id("d6bee1cb"));
        let alias = Reference::read("acs:kms:cn-qingdao:1540355698840000:alias/a");
        assert_eq!(alias.key, KeyRef::Alias("alias/a"));
        assert_eq!(Reference::read("alias/a"), Reference { owner: None, key: KeyRef::Alias("alias/a") });
        for id in ["d6bee1cb", "", "acs:kms:", "acs:kms:a:b:c", "arn:aws:kms:a:b:key/c"] {
            assert_eq!(Reference::read(id), Reference { owner: None, key: KeyRef::Id(id) });
        }
    }
}
