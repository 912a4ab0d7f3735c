//! Ids of grants: 64 hexadecimal digits (recorded: stackd grants/*_create).

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Serialize, Serializer};

use crate::chance::Chance;
use crate::error::{GrantProblem, KmsError};
use crate::identity::{Caller, KeyId};

/// The id of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GrantId([u8; 32]);

impl GrantId {
    /// The id of the grant that comes after so many others of its key.
    #[must_use]
    pub fn of(chance: &Chance, place: &Caller, key: KeyId, number: u64) -> Self {
        let parts: &[&[u8]] =
            &[place.account.as_bytes(), place.region.as_bytes(), &key.position(), &number.to_be_bytes()];
        Self(chance.bytes("grant", parts))
    }

    /// Reads an id.
    ///
    /// # Errors
    ///
    /// `InvalidGrantIdException` for a text of another form. The exception is documented; that it is about the form
    /// is unknown, and follows from NotFoundException being the answer about ids of nothing.
    pub fn parse(text: &str) -> Result<Self, KmsError> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        let id = bytes.and_then(|bytes| bytes.try_into().ok()).map(Self);
        id.ok_or_else(|| KmsError::Grant(GrantProblem::InvalidId { given: text.into() }))
    }
}

impl fmt::Display for GrantId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl Serialize for GrantId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
