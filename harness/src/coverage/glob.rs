//! Names in which `*` stands for any characters, on either side of a comparison.

use globset::{Glob, GlobMatcher};

/// A name, or a pattern of names.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    text: String,
    matcher: Option<GlobMatcher>,
}

impl Pattern {
    /// Reads a name. `None` for a bad pattern.
    pub(super) fn new(text: &str) -> Option<Self> {
        let matcher = match text.contains('*') {
            true => Some(Glob::new(text).ok()?.compile_matcher()),
            false => None,
        };
        Some(Self { text: text.to_owned(), matcher })
    }

    /// The name as written.
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether this names that.
    pub(super) fn matches(&self, name: &str) -> bool {
        self.text == name || self.matcher.as_ref().is_some_and(|matcher| matcher.is_match(name))
    }

    /// Whether the two name the same thing, whichever of them is the pattern.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.matches(&other.text) || other.matches(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_side_may_be_the_pattern() {
        let pattern = |text| Pattern::new(text).expect("a good pattern");
        assert!(pattern("ecc/sign*").meets(&pattern("ecc/sign_digest")));
        assert!(pattern("ecc/sign_digest").meets(&pattern("ecc/sign*")));
        assert!(!pattern("ecc/sign").meets(&pattern("ecc/sign_digest")));
    }
}
