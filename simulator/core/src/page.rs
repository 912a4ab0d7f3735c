//! Lists that come in pages: `Limit`, `Marker`, `NextMarker`, `Truncated`.
//!
//! A marker is opaque to callers (documented). Ours holds where the page ended, and a tag that binds it to
//! its list: another list's marker, or one that was made up, is InvalidMarkerException without a message
//! (recorded: stackd rotation/invalid_marker).

use data_encoding::BASE64URL_NOPAD;

use crate::chance::Chance;
use crate::error::KmsError;

const TAG_BYTES: usize = 8;

/// One list, from one caller's point of view: markers of other lists are not taken.
#[derive(Debug)]
pub struct List<'a> {
    /// What tells this list from others: the operation, the place, the key.
    pub scope: &'a [&'a [u8]],
    /// What markers are bound with.
    pub chance: &'a Chance,
}

impl List<'_> {
    /// The position that a marker holds: the page goes on after it.
    ///
    /// # Errors
    ///
    /// [`KmsError::InvalidMarker`].
    pub fn position(&self, marker: &str) -> Result<Vec<u8>, KmsError> {
        let mut bytes = BASE64URL_NOPAD.decode(marker.as_bytes()).map_err(|_| KmsError::InvalidMarker)?;
        let length = bytes.len().checked_sub(TAG_BYTES).ok_or(KmsError::InvalidMarker)?;
        let tag = bytes.split_off(length);
        if tag == self.tag(&bytes) { Ok(bytes) } else { Err(KmsError::InvalidMarker) }
    }

    /// Makes the marker that goes on after this position.
    #[must_use]
    pub fn marker(&self, position: &[u8]) -> String {
        BASE64URL_NOPAD.encode(&[position, &self.tag(position)].concat())
    }

    fn tag(&self, position: &[u8]) -> [u8; TAG_BYTES] {
        let parts: Vec<&[u8]> = self.scope.iter().copied().chain([position]).collect();
        self.chance.bytes("marker", &parts)
    }
}

/// Takes at most `limit` items; says whether there are more.
pub fn take<T>(items: impl IntoIterator<Item = T>, limit: usize) -> (Vec<T>, bool) {
    let mut items = items.into_iter();
    let page: Vec<T> = items.by_ref().take(limit).collect();
    (page, items.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_works_in_its_own_list_only() {
        let chance = Chance::new(0);
        let list = List { scope: &[b"ListKeys", b"us-east-1"], chance: &chance };
        let marker = list.marker(b"position");
        assert_eq!(list.position(&marker), Ok(b"position".to_vec()));
        let other = List { scope: &[b"ListKeys", b"eu-west-1"], chance: &chance };
        assert_eq!(other.position(&marker), Err(KmsError::InvalidMarker));
        for made_up in ["", "AAAA", "not base64!", &marker[1..]] {
            assert_eq!(list.position(made_up), Err(KmsError::InvalidMarker), "{made_up}");
        }
    }
}
