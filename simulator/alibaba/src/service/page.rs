//! Lists that come in pages: `PageNumber`, `PageSize`, `TotalCount`.

use serde::Serialize;

use super::profile::Profile;
use super::refusal::Refusal;

/// Which page of a list.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    number: usize,
    size: usize,
}

/// What answers say of their page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Position {
    page_number: usize,
    page_size: usize,
    total_count: usize,
}

impl Page {
    /// Judges what a request asks for: the first page, and ten items, unless it says otherwise (documented).
    ///
    /// # Errors
    ///
    /// `InvalidParameter` for a page before the first, and for sizes outside the profile's bounds.
    pub fn of(number: Option<i64>, size: Option<i64>, profile: &Profile) -> Result<Self, Refusal> {
        let read = |value: Option<i64>, default: i64, least: u32, most: u32| {
            let value = u32::try_from(value.unwrap_or(default)).map_err(|_| Refusal::InvalidParameter)?;
            if (least..=most).contains(&value) { Ok(value as usize) } else { Err(Refusal::InvalidParameter) }
        };
        let (least, most) = profile.page_size;
        Ok(Self { number: read(number, 1, 1, u32::MAX)?, size: read(size, 10, least, most)? })
    }

    /// Takes the page's items out of all of them.
    pub fn take<T>(self, all: impl ExactSizeIterator<Item = T>) -> (Vec<T>, Position) {
        let total_count = all.len();
        let skipped = (self.number - 1).saturating_mul(self.size);
        let items = all.skip(skipped).take(self.size).collect();
        (items, Position { page_number: self.number, page_size: self.size, total_count })
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::ALIBABA;
    use super::*;

    #[test]
    fn pages_follow_each_other_and_end() {
        let page = |number, size| {
            Page::of(number, size, &ALIBABA).map(|page| page.take((0..25).collect::<Vec<_>>().into_iter()).0)
        };
        assert_eq!(page(None, None), Ok((0..10).collect()));
        assert_eq!(page(Some(3), Some(10)), Ok((20..25).collect()));
        assert_eq!(page(Some(4), None), Ok(vec![]));
        assert_eq!(page(Some(i64::from(u32::MAX)), Some(101)), Ok(vec![]));
        for wrong in
            [page(Some(0), None), page(None, Some(102)), page(Some(-1), None), page(Some(i64::MAX), None)]
        {
            assert_eq!(wrong, Err(Refusal::InvalidParameter));
        }
    }
}
