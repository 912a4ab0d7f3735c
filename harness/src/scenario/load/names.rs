//! Help for a name that nobody knows: the nearest one that somebody does.

/// How alike two names must be for one to be a misspelling of the other (0: nothing, 1: everything).
const ALIKE: f64 = 0.8;

/// More names than this are not listed.
const LISTED_MAX: usize = 16;

/// Finds the known name that is most like this one, where one is alike enough.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(&name.to_lowercase(), &candidate.to_lowercase());
    known
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

/// Says what the name may have been meant to be, or else what names there are.
pub(super) fn suggestion<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known = known.into_iter().collect::<Vec<_>>();
    if let Some(meant) = nearest(name, known.iter().copied()) {
        return Some(format!("did you mean `{meant}`?"));
    }
    let quoted = || known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    (1..=LISTED_MAX).contains(&known.len()).then(|| format!("there is {}", quoted()))
}

/// Whether a text can be the id of a step: letters, digits, dashes.
pub(super) fn is_step_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a text can be part of a case's id and of a file's name: letters, digits, `-`, `_` and `.`.
pub(super) fn is_id(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !text.is_empty() && !text.starts_with('.') && text.bytes().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_finds_its_name() {
        let names = ["KeyId", "KeySpec", "GrantTokens"];
        assert_eq!(nearest("KeyID", names), Some("KeyId"));
        assert_eq!(nearest("GrantToken", names), Some("GrantTokens"));
        assert_eq!(nearest("Plaintext", names), None);
    }

    #[test]
    fn a_name_like_no_other_gets_the_list() {
        assert_eq!(suggestion("x", ["aws", "aws-2023"]).as_deref(), Some("there is `aws`, `aws-2023`"));
        assert_eq!(suggestion("x", []), None);
    }
}
