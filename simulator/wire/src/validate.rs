//! The service model's constraints, at any depth, all violations at once, in AWS's wording.
//!
//! Recorded for KMS: the wordings of value, length and enumeration, `Value at` without the value of a
//! sensitive member, list indexes from 1 (`tags.1.member.tagKey`). Measured for other services of the
//! framework: the wordings of pattern and null, several violations in one answer; their order is unknown.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use kms_core::profile::Profile;
use kms_model::{Kind, OPERATIONS, Shape};
use regex_lite::Regex;

use crate::document::Document;
use crate::error::FrontEndError;
use crate::faults;

/// Checks an operation's input.
///
/// # Errors
///
/// [`FrontEndError::Validation`] with every violation.
pub fn input(
    document: &Document<'_>,
    operation: &kms_model::Operation,
    profile: &Profile,
) -> Result<(), FrontEndError> {
    let mut violations = Vec::new();
    if let Some(shape) = operation.input {
        check(document, shape, profile, Path::Input, &mut violations);
        let required = profile.members_required.iter().filter(|(name, _)| *name == operation.name);
        for (_, member) in required.filter(|(_, member)| document.member(member).is_none()) {
            violations.push(missing(Path::Member(&Path::Input, member)));
        }
    }
    if violations.is_empty() { Ok(()) } else { Err(FrontEndError::Validation(violations)) }
}

fn check(
    value: &Document<'_>,
    shape: &Shape,
    profile: &Profile,
    path: Path<'_>,
    violations: &mut Vec<String>,
) {
    for constraint in broken(value, shape, profile) {
        violations.push(violation(value, shape, path, &constraint));
    }
    match (&shape.kind, value) {
        (Kind::Structure(members), _) => {
            for member in *members {
                let path = Path::Member(&path, member.name);
                match value.member(member.name) {
                    Some(value) => check(value, member.shape, profile, path, violations),
                    None if member.required => violations.push(missing(path)),
                    None => {}
                }
            }
        }
        (Kind::List(shape), Document::List(items)) => {
            if let Kind::Structure(_) = shape.kind {
                for (at, item) in items.iter().enumerate() {
                    check(item, shape, profile, Path::Item(&path, at), violations);
                }
            } else if let Some(constraint) =
                items.iter().map(|item| broken(item, shape, profile)).find(|all| !all.is_empty())
            {
                // Seen for another service: the whole list, and the members' constraint in brackets.
                let constraint = format!("Member must satisfy constraint: [{}]", constraint.join(", "));
                violations.push(violation(value, shape, path, &constraint));
            }
        }
        _ => {}
    }
}

/// The constraints that a value breaks by itself.
fn broken(value: &Document<'_>, shape: &Shape, profile: &Profile) -> Vec<String> {
    let constraints = &shape.constraints;
    let mut broken = Vec::new();
    let (measure, subject) = match value {
        Document::Integer(number) => (*number, "have value"),
        // Looking whether there is more than ASCII costs less than counting.
        Document::String(text) if text.is_ascii() => (length(text.len()), "have length"),
        Document::String(text) => (length(text.chars().count()), "have length"),
        Document::Blob(bytes) => (length(bytes.len()), "have length"),
        Document::List(items) => (length(items.len()), "have length"),
        Document::Object(_) | Document::Boolean(_) | Document::Timestamp(_) => return broken,
    };
    if let Document::String(text) = value {
        let is_absent = |value: &&str| profile.values_absent.contains(value) || profile.faults.lack(value);
        let known = |value: &&str| constraints.values.contains(value) && !is_absent(value);
        if !constraints.values.is_empty() && !known(&text.as_ref()) {
            let known: Vec<_> =
                constraints.values.iter().copied().filter(|value| !is_absent(value)).collect();
            broken.push(format!("Member must satisfy enum value set: [{}]", known.join(", ")));
        }
        if let Some(pattern) = constraints.pattern.filter(|pattern| !PATTERNS[pattern].is_match(text)) {
            broken.push(format!("Member must satisfy regular expression pattern: {pattern}"));
        }
    }
    let (least, most) = faults::bounds(profile.faults, shape);
    if let Some(min) = least.filter(|min| measure < *min) {
        broken.push(format!("Member must {subject} greater than or equal to {min}"));
    }
    if let Some(max) = most.filter(|max| measure > *max) {
        broken.push(format!("Member must {subject} less than or equal to {max}"));
    }
    broken
}

fn missing(path: Path<'_>) -> String {
    format!("Value null at '{path}' failed to satisfy constraint: Member must not be null")
}

fn violation(value: &Document<'_>, shape: &Shape, path: Path<'_>, constraint: &str) -> String {
    let shown = if shape.sensitive { "Value".into() } else { format!("Value '{}'", shown(value)) };
    format!("{shown} at '{path}' failed to satisfy constraint: {constraint}")
}

fn shown(value: &Document<'_>) -> String {
    match value {
        Document::String(text) => text.clone().into_owned(),
        Document::Integer(number) => number.to_string(),
        Document::Boolean(value) => value.to_string(),
        Document::Timestamp(seconds) => seconds.to_string(),
        Document::List(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        // Unknown for blobs that are not sensitive: remembered from reports of other services.
        Document::Blob(bytes) => {
            let length = bytes.len();
            format!("java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]")
        }
        Document::Object(_) => "{}".into(),
    }
}

/// Where a value stands. Written out for refusals only: most requests have none.
#[derive(Clone, Copy)]
enum Path<'a> {
    Input,
    Member(&'a Path<'a>, &'static str),
    Item(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input => Ok(()),
            Self::Member(Self::Input, member) => formatter.write_str(&lower_camel(member)),
            Self::Member(parent, member) => write!(formatter, "{parent}.{}", lower_camel(member)),
            Self::Item(list, at) => write!(formatter, "{list}.{}.member", at + 1),
        }
    }
}

/// `KeyId` becomes `keyId` (recorded).
fn lower_camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn length(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Every pattern of the model, compiled once. A pattern speaks of the whole value.
static PATTERNS: LazyLock<BTreeMap<&'static str, Regex>> = LazyLock::new(|| {
    let mut patterns = BTreeMap::new();
    for shape in OPERATIONS.iter().filter_map(|operation| operation.input) {
        collect(shape, &mut patterns);
    }
    patterns
});

fn collect(shape: &'static Shape, patterns: &mut BTreeMap<&'static str, Regex>) {
    if let Some(pattern) = shape.constraints.pattern {
        patterns.entry(pattern).or_insert_with(|| {
            Regex::new(&format!(r"\A(?:{pattern})\z")).expect("the model's patterns are regular expressions")
        });
    }
    match &shape.kind {
        Kind::Structure(members) => members.iter().for_each(|member| collect(member.shape, patterns)),
        Kind::List(shape) => collect(shape, patterns),
        Kind::Map { key, value } => {
            collect(key, patterns);
            collect(value, patterns);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use kms_core::profile::{AWS, AWS_2024_04};

    use super::*;

    fn violations(operation: &str, members: &[(&'static str, Document<'static>)]) -> Vec<String> {
        violations_under(&AWS, operation, members)
    }

    fn violations_under(
        profile: &Profile,
        operation: &str,
        members: &[(&'static str, Document<'static>)],
    ) -> Vec<String> {
        let operation = kms_model::operation(operation).expect("in the model");
        let members = members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
        match input(&Document::Object(members), operation, profile) {
            Ok(()) => Vec::new(),
            Err(FrontEndError::Validation(violations)) => violations,
            Err(other) => panic!("{other:?}"),
        }
    }

    fn text(text: &str) -> Document<'static> {
        Document::String(text.to_owned().into())
    }

    /// Recorded (stackd rotation/enable_2561); 89 is its mirror image.
    #[test]
    fn both_bounds_of_the_rotation_period() {
        let period = |days| {
            violations(
                "EnableKeyRotation",
                &[("KeyId", text("k")), ("RotationPeriodInDays", Document::Integer(days))],
            )
        };
        assert!(period(90).is_empty() && period(2560).is_empty());
        assert_eq!(
            period(2561),
            [
                "Value '2561' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 2560"
            ]
        );
        assert_eq!(
            period(89),
            [
                "Value '89' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 90"
            ]
        );
    }

    #[test]
    fn every_violation_is_listed() {
        let found = violations("ListKeyRotations", &[("Limit", Document::Integer(0)), ("Marker", text(""))]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("Value null at 'keyId'"));
    }

    /// Recorded (LocalStack 2025-01): the index counts from 1, the value is shown.
    #[test]
    fn paths_into_lists() {
        let tag =
            Document::Object(vec![("TagKey".into(), text(&"a".repeat(129))), ("TagValue".into(), text(""))]);
        let found = violations("CreateKey", &[("Tags", Document::List(vec![tag]))]);
        assert!(found[0].contains("' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128"));
    }

    /// Recorded (LocalStack 2023-04-13): sensitive members are named without their value.
    #[test]
    fn sensitive_values_are_not_shown() {
        let found = violations("Encrypt", &[("KeyId", text("k")), ("Plaintext", Document::Blob(vec![]))]);
        assert_eq!(
            found,
            [
                "Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1"
            ]
        );
    }

    /// Unknown for KMS, and so scored by nobody: what is remembered from reports of other services.
    #[test]
    fn bytes_that_are_no_secret_are_shown_as_java_shows_a_buffer() {
        let found = violations("Decrypt", &[("CiphertextBlob", Document::Blob(vec![]))]);
        assert!(
            found[0]
                .starts_with("Value 'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'ciphertextBlob' failed"),
            "{found:?}"
        );
    }

    /// A value that came later is refused in the words for one that never came, and not offered.
    #[test]
    fn values_that_a_profile_does_not_have() {
        for (usage, wrong_today) in [("KEY_AGREEMENT", false), ("RANDOM", true)] {
            let members = [("KeyUsage", text(usage))];
            assert_eq!(!violations("CreateKey", &members).is_empty(), wrong_today, "{usage}");
            assert_eq!(
                violations_under(&AWS_2024_04, "CreateKey", &members),
                [format!(
                    "Value '{usage}' at 'keyUsage' failed to satisfy constraint: Member must satisfy enum value \
                     set: [SIGN_VERIFY, ENCRYPT_DECRYPT, GENERATE_VERIFY_MAC]"
                )]
            );
        }
    }

    /// Documented: until services could be grantees, a principal was required.
    #[test]
    fn members_that_a_profile_requires() {
        let members = [("KeyId", text("k")), ("Operations", Document::List(vec![text("Decrypt")]))];
        assert!(violations("CreateGrant", &members).is_empty());
        assert_eq!(
            violations_under(&AWS_2024_04, "CreateGrant", &members),
            ["Value null at 'granteePrincipal' failed to satisfy constraint: Member must not be null"]
        );
    }

    #[test]
    fn patterns_match_the_whole_value() {
        let found =
            violations("CreateAlias", &[("AliasName", text("alias/a b")), ("TargetKeyId", text("k"))]);
        assert!(
            found[0].ends_with("Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$"),
            "{found:?}"
        );
    }
}
