//! What symbols are made of, wherever it stands in a text: ARNs, key ids, digests, accounts, Regions.

use std::sync::LazyLock;

use regex_lite::Regex;

/// An ARN of a key or an alias: what it begins with (`arn:aws:kms`, Alibaba Cloud's `acs:kms`, QKMS's `arn:verenc`), Region
/// (QKMS's have none), account, kind, name.
pub(super) static ARN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(arn:aws[a-z-]*:kms|acs:kms|arn:verenc)(?::([a-z]+-[a-z0-9-]+))?:([0-9]{12}|[0-9]{16}):(key|alias)/([A-Za-z0-9/_-]+)",
    )
    .expect("invariant: a regex")
});

/// Everything that may become a symbol, longest first.
pub(super) static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let arn = ARN.as_str();
    let id = r"mrk-[0-9a-f]{32}\b|\bkey-[a-z]{3}[0-9a-z]{12,21}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b";
    let digest = r"\b[0-9a-f]{64}\b";
    let account = r"\b[0-9]{12}(?:[0-9]{4})?\b";
    let region = r"\b[a-z]{2}(?:-[a-z]+)+-[0-9]+\b";
    Regex::new(&format!("{arn}|({id})|({digest})|({account})|({region})")).expect("invariant: a regex")
});

/// Whether a text is the ARN of something.
pub(super) fn is_arn(text: &str) -> bool {
    text.starts_with("arn:") || text.starts_with("acs:")
}

/// A key's id: a UUID, `mrk-` and 32 digits, or `key-` and what a KMS instance of Alibaba Cloud puts behind it.
pub(super) fn is_key_id(text: &str) -> bool {
    let hex = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if let Some(digits) = text.strip_prefix("mrk-") {
        return digits.len() == 32 && hex(digits);
    }
    if let Some(rest) = text.strip_prefix("key-") {
        return INSTANCE_KEY.contains(&rest.len())
            && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    }
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.split('-').all(hex)
}

/// How many characters follow `key-` in the id of a key in a KMS instance: 17 to 20 in the documents' samples.
const INSTANCE_KEY: std::ops::RangeInclusive<usize> = 15..=24;

/// A UUID in whichever letters, as request ids are.
pub(super) fn is_uuid(text: &str) -> bool {
    is_key_id(&text.to_ascii_lowercase()) && text.len() == 36
}

/// A SHA-256 in hexadecimal, as key material ids and grant ids are.
pub(super) fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
