//! Who and which: accounts, Regions, key ids, ARNs, aliases, and every spelling of "which key".
//!
//! Spellings and their errors as recorded (LocalStack snapshots of real AWS, 2023-11-07, 2025-09-08 and
//! 2025-11-10; stackd 2026-09-12). Not here: whether the key exists (see [`crate::world`]).

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::error::KmsError;

/// Who asks, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Caller {
    /// The caller's account id, 12 digits.
    pub account: Arc<str>,
    /// The Region that was called, such as `us-east-1`.
    pub region: Arc<str>,
}

impl Caller {
    /// The account of callers who do not say which: AWS's own example account.
    pub const DEFAULT_ACCOUNT: &'static str = "111122223333";
    /// The Region of requests that do not say which.
    pub const DEFAULT_REGION: &'static str = "us-east-1";

    /// Makes a caller.
    #[must_use]
    pub fn new(account: &str, region: &str) -> Self {
        Self { account: account.into(), region: region.into() }
    }

    /// The principal's ARN in refusals. Callers are not told apart within an account: each is its root.
    #[must_use]
    pub fn principal(&self) -> String {
        format!("arn:{}:iam::{}:root", partition(&self.region), self.account)
    }
}

impl Default for Caller {
    fn default() -> Self {
        Self::new(Self::DEFAULT_ACCOUNT, Self::DEFAULT_REGION)
    }
}

/// The partition of a Region: `aws`, `aws-cn` or `aws-us-gov` (documented: AWS General Reference).
#[must_use]
pub fn partition(region: &str) -> &'static str {
    match region {
        _ if region.starts_with("cn-") => "aws-cn",
        _ if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}

/// A key's id: a UUID, or `mrk-` and 32 hexadecimal digits for a multi-Region key (recorded).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId {
    uuid: Uuid,
    multi_region: bool,
}

/// As numbers: a world may have a million keys, and this is how one is found.
impl Ord for KeyId {
    fn cmp(&self, other: &Self) -> Ordering {
        let number = |id: &Self| (id.uuid.as_u128(), id.multi_region);
        number(self).cmp(&number(other))
    }
}

impl PartialOrd for KeyId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl KeyId {
    /// Makes an id from 128 bits.
    #[must_use]
    pub const fn new(uuid: Uuid, multi_region: bool) -> Self {
        Self { uuid, multi_region }
    }

    /// The 128 bits of the id.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.uuid.as_bytes()
    }

    /// The id as the position that a list's marker holds: 17 bytes.
    #[must_use]
    pub fn position(&self) -> [u8; 17] {
        let mut position = [u8::from(self.multi_region); 17];
        position[1..].copy_from_slice(self.uuid.as_bytes());
        position
    }

    /// Reads what [`Self::position`] wrote.
    ///
    /// # Errors
    ///
    /// [`KmsError::InvalidMarker`] for anything else.
    pub fn from_position(position: &[u8]) -> Result<Self, KmsError> {
        match position {
            [multi_region @ (0 | 1), uuid @ ..] => {
                let uuid = Uuid::from_slice(uuid).map_err(|_| KmsError::InvalidMarker)?;
                Ok(Self::new(uuid, *multi_region == 1))
            }
            _ => Err(KmsError::InvalidMarker),
        }
    }

    /// Reads an id; `None` for every other text: 32 digits without dashes, `mrk-fake-key-id` (recorded).
    fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix("mrk-") {
            let well_formed = digits.len() == 32;
            return well_formed
                .then(|| Uuid::try_parse(digits).ok())
                .flatten()
                .map(|uuid| Self::new(uuid, true));
        }
        let well_formed = text.len() == 36;
        well_formed.then(|| Uuid::try_parse(text).ok()).flatten().map(|uuid| Self::new(uuid, false))
    }
}

/// Room for an id's text.
type IdText = [u8; 36];

impl KeyId {
    /// Writes the id, faster than formatting would: most answers name a key.
    fn write<'t>(&self, text: &'t mut IdText) -> &'t str {
        if !self.multi_region {
            return self.uuid.as_hyphenated().encode_lower(text);
        }
        text[..4].copy_from_slice(b"mrk-");
        self.uuid.as_simple().encode_lower(&mut text[4..]);
        str::from_utf8(text).expect("digits, letters and a dash")
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.write(&mut [0; _]))
    }
}

impl Serialize for KeyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.write(&mut [0; _]))
    }
}

/// How the ARNs of keys and aliases are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArnForm {
    /// `arn:aws:kms:REGION:ACCOUNT:RESOURCE`, as AWS does.
    OfRegion,
    /// `arn:verenc:ACCOUNT:RESOURCE`, as QKMS does (documented: QKMS API reference, every page): it names no Region, so that
    /// the key is one of the Region that is asked.
    OfAccount,
}

/// The ARN of a key, or of an alias.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn(Arc<str>);

impl Arn {
    /// The ARN of a key.
    #[must_use]
    pub fn of_key(id: KeyId, place: &Caller, form: ArnForm) -> Self {
        Self::of(["key/", id.write(&mut [0; _])], place, form)
    }

    /// The ARN of an alias; `name` starts with `alias/`.
    #[must_use]
    pub fn of_alias(name: &str, place: &Caller, form: ArnForm) -> Self {
        Self::of([name, ""], place, form)
    }

    fn of([kind, name]: [&str; 2], Caller { account, region }: &Caller, form: ArnForm) -> Self {
        let arn = match form {
            ArnForm::OfRegion => {
                ["arn:", partition(region), ":kms:", region, ":", account, ":", kind, name].concat()
            }
            ArnForm::OfAccount => ["arn:verenc:", account, ":", kind, name].concat(),
        };
        Self(arn.into())
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Arn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What a `KeyId` member names, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyRef {
    /// A key, in an account and Region.
    Key(KeyId, Caller),
    /// An alias, with its prefix `alias/`, in an account and Region.
    Alias(String, Caller),
}

impl KeyRef {
    /// Reads a key id, key ARN, alias name or alias ARN. A bare id or name is completed with the
    /// caller's account and Region (recorded).
    ///
    /// # Errors
    ///
    /// `NotFoundException` for a text of no such form and for an ARN of another Region (recorded);
    /// `InvalidArnException` for a malformed ARN (its text is unknown).
    pub fn parse(text: &str, caller: &Caller, form: ArnForm) -> Result<Self, KmsError> {
        if text.starts_with("arn:") {
            let malformed = || KmsError::MalformedArn { given: text.into() };
            let (account, resource) = match form {
                ArnForm::OfRegion => of_region(text, caller)?,
                ArnForm::OfAccount => of_account(text).ok_or_else(malformed)?,
            };
            let place = Caller::new(account, &caller.region);
            return Self::of_resource(resource, place)?.ok_or_else(malformed);
        }
        if text.starts_with("alias/") {
            return Ok(Self::Alias(text.into(), caller.clone()));
        }
        match KeyId::parse(text) {
            Some(id) => Ok(Self::Key(id, caller.clone())),
            None => Err(KmsError::InvalidKeyId { given: text.into() }),
        }
    }

    /// Reads what stands behind the account; `None` for a resource of no such form.
    fn of_resource(resource: &str, place: Caller) -> Result<Option<Self>, KmsError> {
        match resource.split_once('/') {
            Some(("key", id)) => match KeyId::parse(id) {
                Some(id) => Ok(Some(Self::Key(id, place))),
                None => Err(KmsError::InvalidKeyId { given: id.into() }),
            },
            Some(("alias", _)) => Ok(Some(Self::Alias(resource.into(), place))),
            _ => Ok(None),
        }
    }
}

/// The account and the resource of an ARN that names the Region that is asked.
fn of_region<'t>(text: &'t str, caller: &Caller) -> Result<(&'t str, &'t str), KmsError> {
    let malformed = || KmsError::MalformedArn { given: text.into() };
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [_, arn_partition, "kms", region, account, resource] = parts[..] else { return Err(malformed()) };
    if arn_partition != partition(region) || account.len() != 12 {
        return Err(malformed());
    }
    if *region != *caller.region {
        return Err(KmsError::ArnOfAnotherRegion { region: region.into() });
    }
    Ok((account, resource))
}

/// The account and the resource of an ARN that names no Region. The pages' misprints `arn::verenc:` and `arn:aws:verenc:` (of
/// CancelKeyDeletion) are not read.
fn of_account(text: &str) -> Option<(&str, &str)> {
    let (account, resource) = text.strip_prefix("arn:verenc:")?.split_once(':')?;
    (account.len() == 12).then_some((account, resource))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<KeyRef, KmsError> {
        KeyRef::parse(text, &Caller::default(), ArnForm::OfRegion)
    }

    const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";

    #[test]
    fn the_four_spellings_of_a_key_are_read() {
        let caller = Caller::default();
        let id = KeyId::parse(ID).expect("a UUID is a key id");
        let arn = Arn::of_key(id, &caller, ArnForm::OfRegion).to_string();
        assert_eq!(arn, format!("arn:aws:kms:us-east-1:111122223333:key/{ID}"));
        assert_eq!(parse(ID), Ok(KeyRef::Key(id, caller.clone())));
        assert_eq!(parse(&arn), Ok(KeyRef::Key(id, caller.clone())));
        let alias = KeyRef::Alias("alias/a/b".into(), caller.clone());
        assert_eq!(parse("alias/a/b"), Ok(alias.clone()));
        assert_eq!(parse("arn:aws:kms:us-east-1:111122223333:alias/a/b"), Ok(alias));
    }

    /// Recorded 2023-11-07: none of these is a key id, and the answer repeats what was given.
    #[test]
    fn other_texts_are_no_key_ids() {
        for given in ["fake-key-id", "1234abcd12ab34cd56ef1234567890ab", "mrk-fake-key-id", "key_id"] {
            let answer = parse(given);
            assert_eq!(answer, Err(KmsError::InvalidKeyId { given: given.into() }));
        }
    }

    /// Documented: QKMS API reference. An ARN without a Region names the key of the Region that is asked; AWS's form and the
    /// pages' misprints are none.
    #[test]
    fn an_arn_may_name_no_region() {
        let caller = Caller::new("111122223333", "q-world-1");
        let parse = |text: &str| KeyRef::parse(text, &caller, ArnForm::OfAccount);
        let id = KeyId::parse(ID).expect("a UUID is a key id");
        let arn = Arn::of_key(id, &caller, ArnForm::OfAccount).to_string();
        assert_eq!(arn, format!("arn:verenc:111122223333:key/{ID}"));
        assert_eq!(parse(&arn), Ok(KeyRef::Key(id, caller.clone())));
        let alias = Ok(KeyRef::Alias("alias/a".into(), caller.clone()));
        assert_eq!(parse("arn:verenc:111122223333:alias/a"), alias);
        for prefix in
            ["arn::verenc:111122223333:", "arn:aws:verenc:111122223333:", "arn:verenc:1:", "arn:verenc:"]
        {
            let given = format!("{prefix}key/{ID}");
            assert_eq!(parse(&given), Err(KmsError::MalformedArn { given }));
        }
        let given = format!("arn:aws:kms:us-east-1:111122223333:key/{ID}");
        assert_eq!(parse(&given), Err(KmsError::MalformedArn { given }));
    }

    #[test]
    fn a_multi_region_id_has_no_dashes() {
        let text = "mrk-1234abcd12ab34cd56ef1234567890ab";
        assert_eq!(KeyId::parse(text).map(|id| id.to_string()).as_deref(), Some(text));
    }
}
