//! Values that break no constraint of the model, and for each pattern one that breaks it.
//!
//! They name nothing that anybody has: a probe must not delete the alias of somebody's live account.

use std::iter::repeat_n;

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::{Map, Value, json};

/// The name of the entry that samples of maps have, and the text of everything that has no pattern.
pub(super) const ENTRY: &str = "kmsc-probe";

/// A valid value: of a structure with its required members only, of a list or map with one item at least.
pub(super) fn of(shape: &Shape) -> Value {
    match shape.kind {
        Kind::Structure(members) => {
            let required = members.iter().filter(|member| member.required);
            Value::Object(required.map(|member| (member.name.to_owned(), of(member.shape))).collect())
        }
        Kind::List(item) => repeat_n(of(item), length(shape.constraints.min.unwrap_or(1).max(1))).collect(),
        Kind::Map { value, .. } => Value::Object(Map::from_iter([(ENTRY.to_owned(), of(value))])),
        Kind::String => match shape.constraints.values.first() {
            Some(value) => json!(value),
            None => json!(text(shape)),
        },
        Kind::Blob => blob(shape.constraints.min.unwrap_or(1).max(1)),
        Kind::Integer => json!(shape.constraints.min.unwrap_or(1)),
        Kind::Boolean => json!(true),
        Kind::Timestamp => json!(1_767_225_600),
    }
}

/// A text of this many characters which the shape's pattern holds for wherever it can.
pub(super) fn stretched(shape: &Shape, characters: i64) -> Value {
    let kept = pattern(shape).map_or(ENTRY, |pattern| pattern.kept);
    json!(kept.chars().cycle().take(length(characters)).collect::<String>())
}

/// A text that the shape's pattern does not hold for, of an allowed length; `None` where there is no pattern.
pub(super) fn against_the_pattern(shape: &Shape) -> Option<Value> {
    pattern(shape).map(|pattern| json!(pattern.broken))
}

/// So many zero bytes.
pub(super) fn blob(bytes: i64) -> Value {
    json!(BASE64.encode(&vec![0; length(bytes)]))
}

/// A text that satisfies everything.
fn text(shape: &Shape) -> String {
    if let Some(pattern) = pattern(shape) {
        return pattern.kept.to_owned();
    }
    let (min, max) = (shape.constraints.min.unwrap_or(0), shape.constraints.max.unwrap_or(i64::MAX));
    if min == 0 {
        return String::new();
    }
    let characters = i64::try_from(ENTRY.len()).expect("it is short").clamp(min, max);
    ENTRY.chars().cycle().take(length(characters)).collect()
}

fn length(length: i64) -> usize {
    usize::try_from(length).expect("invariant: lengths of the model are not negative")
}

/// Texts about a pattern of the model.
struct Pattern {
    shape: &'static str,
    kept: &'static str,
    broken: &'static str,
}

fn pattern(shape: &Shape) -> Option<&'static Pattern> {
    shape.constraints.pattern?;
    let found = PATTERNS.iter().find(|pattern| pattern.shape == shape.name);
    Some(found.expect("invariant: a test finds the patterns without a sample"))
}

const PATTERNS: &[Pattern] = &[
    of_pattern("AliasNameType", "alias/kmsc-probe-of-nothing", "alias/kmsc probe"),
    of_pattern("GrantNameType", "kmsc-probe", "kmsc probe"),
    of_pattern("CloudHsmClusterIdType", "cluster-2a23b4cdefg", "cluster_2a23b4cdefg"),
    of_pattern("XksProxyAuthenticationAccessKeyIdType", "ABCDEFGHIJKLMNOPQRST", "abcdefghijklmnopqrst"),
    of_pattern(
        "XksProxyAuthenticationRawSecretAccessKeyType",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop-",
    ),
    of_pattern("XksProxyUriEndpointType", "https://proxy.example", "http://proxy.example"),
    of_pattern("XksProxyUriPathType", "/kms/xks/v1", "/kms/xks/v"),
    of_pattern(
        "XksProxyVpcEndpointServiceNameType",
        "com.amazonaws.vpce.us-east-1.vpce-svc-1",
        "com.amazonaws.vpce.us-east-1.svc-1-----",
    ),
    of_pattern("AccountIdType", "111122223333", "11112222333x"),
    of_pattern("GrantConstraintSourceArnType", "arn:aws:s3::111122223333:x", "arn:aws:s3-----------"),
    of_pattern("PrincipalIdType", "arn:aws:iam::111122223333:root", "some body"),
    of_pattern("ServicePrincipalType", "s3.amazonaws.com", "s3 amazonaws com"),
    of_pattern("PolicyType", "{}", "\u{7f60}"),
    of_pattern("XksKeyIdType", "kmsc-probe", "kmsc probe"),
    of_pattern(
        "BackingKeyIdType",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
    ),
    of_pattern("MarkerType", "kmsc-probe", "\u{7f60}"),
    of_pattern("PolicyNameType", "default", "the default"),
    of_pattern("KeyMaterialDescriptionType", "kmsc probe", "kmsc probe!"),
    of_pattern("RegionType", "us-east-1", "us east 1"),
];

const fn of_pattern(shape: &'static str, kept: &'static str, broken: &'static str) -> Pattern {
    Pattern { shape, kept, broken }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::constraint::{Rule, broken};
    use crate::probe::place::Place;

    #[test]
    fn samples_break_nothing_and_every_pattern_can_be_broken_alone() {
        for place in kms_model::OPERATIONS.iter().flat_map(Place::all) {
            let (shape, shown) = (place.shape, &place.shown);
            let against = broken(shape, &of(shape));
            assert!(against.is_empty(), "{} {shown}: {against:?}", place.operation.name);
            if let Some(value) = against_the_pattern(shape) {
                let rules: Vec<_> = broken(shape, &value).into_iter().map(|broken| broken.rule).collect();
                assert_eq!(rules, [Rule::Pattern], "{} {shown}", place.operation.name);
            }
        }
    }
}
