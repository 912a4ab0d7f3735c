//! Grant tokens: what CreateGrant answers, RetireGrant takes, and the grant operations take as `GrantTokens`.
//!
//! Documented: a token is unique, not secret, Base64 of variable length, and all tokens of a grant are alike. Ours
//! says which grant it belongs to, and a tag binds it to the world that made it: no table of tokens is needed. What
//! AWS keeps in a token is unknown.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize, Serializer};

use crate::call::Call;
use crate::chance::Chance;
use crate::error::{GrantProblem, KmsError};
use crate::identity::{Caller, KeyId};

/// A grant token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantToken {
    place: Caller,
    key: KeyId,
    number: u64,
    text: String,
}

/// The `GrantTokens` of a request.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct GrantTokens(Vec<String>);

const TAG_BYTES: usize = 32;
const KEY_BYTES: usize = 17;
const COUNT_BYTES: usize = 8;

impl GrantToken {
    /// The token that is the `count`th of its key.
    #[must_use]
    pub fn new(chance: &Chance, place: &Caller, key: KeyId, number: u64, count: u64) -> Self {
        let Caller { account, region } = place;
        let mut bytes = key.position().to_vec();
        bytes.extend(number.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(format!("{account}/{region}").into_bytes());
        bytes.extend(tag(chance, &bytes));
        Self { place: place.clone(), key, number, text: BASE64URL_NOPAD.encode(&bytes) }
    }

    /// Reads a token of this world.
    ///
    /// # Errors
    ///
    /// `InvalidGrantTokenException` for any other text (documented).
    pub fn parse(text: &str, chance: &Chance) -> Result<Self, KmsError> {
        Self::read(text, chance).ok_or(KmsError::Grant(GrantProblem::InvalidToken))
    }

    fn read(text: &str, chance: &Chance) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (rest, given) = bytes.split_at_checked(bytes.len().checked_sub(TAG_BYTES)?)?;
        if tag(chance, rest) != given {
            return None;
        }
        let (key, rest) = rest.split_at_checked(KEY_BYTES)?;
        let (number, rest) = rest.split_at_checked(COUNT_BYTES)?;
        let (_count, place) = rest.split_at_checked(COUNT_BYTES)?;
        let (account, region) = str::from_utf8(place).ok()?.split_once('/')?;
        Some(Self {
            place: Caller::new(account, region),
            key: KeyId::from_position(key).ok()?,
            number: u64::from_be_bytes(number.try_into().ok()?),
            text: text.into(),
        })
    }

    /// Where the key of its grant is.
    #[must_use]
    pub const fn place(&self) -> &Caller {
        &self.place
    }

    /// The key of its grant.
    #[must_use]
    pub const fn key(&self) -> KeyId {
        self.key
    }

    /// The number of its grant among those of the key.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }
}

impl GrantTokens {
    /// Refuses what is no grant token. Whatever grant a token belongs to, nobody is let in or kept out by it. That
    /// this comes first is unknown.
    ///
    /// # Errors
    ///
    /// `InvalidGrantTokenException` (documented for every operation that has the member).
    pub fn judge(&self, call: &Call<'_>) -> Result<(), KmsError> {
        self.0.iter().try_for_each(|text| GrantToken::parse(text, call.chance).map(|_| ()))
    }
}

impl fmt::Display for GrantToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Serialize for GrantToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

fn tag(chance: &Chance, bytes: &[u8]) -> [u8; TAG_BYTES] {
    chance.bytes("grant token", &[bytes])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KeySpec;

    fn token(chance: &Chance) -> GrantToken {
        let key = KeyId::new(chance.uuid("key id", &[KeySpec::Rsa2048.as_str().as_bytes()]), true);
        GrantToken::new(chance, &Caller::default(), key, 7, 1)
    }

    #[test]
    fn a_token_says_which_grant_it_belongs_to() {
        let chance = Chance::new(0);
        let token = token(&chance);
        assert_eq!(GrantToken::parse(&token.to_string(), &chance), Ok(token));
    }

    #[test]
    fn tokens_of_another_world_and_spoilt_ones_are_none() {
        let chance = Chance::new(0);
        let text = token(&chance).to_string();
        let invalid = Err(KmsError::Grant(GrantProblem::InvalidToken));
        assert_eq!(GrantToken::parse(&text, &Chance::new(1)), invalid);
        for spoilt in ["", "AAAA", "not a token", &text[4..], &format!("{text}AAAA")] {
            assert_eq!(GrantToken::parse(spoilt, &chance), invalid, "{spoilt}");
        }
    }
}
