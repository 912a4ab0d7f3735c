//! Why an answer to a probe is expected, and how well we know.
//!
//! That a request is refused follows from the service model: documented. The sentence is recorded for the few members
//! that somebody has broken on real AWS ([`RECORDED`]), for the others its form follows from those: inferred. All that is
//! known of unreadable requests was measured on other services of the same protocol: inferred as well.

use jiff::civil::{Date, date};
use kms_model::{MODEL_DATE, Shape};

use super::constraint::{self, Rule};
use super::place::Place;
use crate::scenario::{Evidence, Grade};

/// Evidence and its name.
pub(super) type Named = (&'static str, Evidence);

/// The model, as sources call it.
pub(super) fn model_name() -> String {
    format!("service model {MODEL_DATE}")
}

/// The model's constraints of a shape.
pub(super) fn constraints(shape: &Shape) -> Named {
    let source = format!("{}: {}", model_name(), shape.name);
    ("constraint", evidence(Grade::Documented, &source, &constraint::words(shape)))
}

/// The model's list of required members.
pub(super) fn required(place: &Place) -> Named {
    let source = format!("{}: the required members of {}", model_name(), place.operation.name);
    ("required", evidence(Grade::Documented, &source, "the member must be there"))
}

/// A request that breaks nothing of the model.
pub(super) fn valid(place: &Place) -> Named {
    let source = format!("{}: {}", model_name(), place.shape.name);
    let claim = format!("the value is allowed ({})", constraint::words(place.shape));
    ("allowed", evidence(Grade::Documented, &source, &claim))
}

/// The operation, asked as the model says.
pub(super) fn operation() -> Named {
    let claim = "the operation exists and the request has all that it requires";
    ("operation", evidence(Grade::Documented, &model_name(), claim))
}

/// The sentence about a value that breaks this rule at this place.
pub(super) fn sentence(place: &Place, rules: &[Rule]) -> Named {
    if let [rule] = rules
        && let Some(recorded) = RECORDED.iter().find(|recorded| recorded.speaks_of(place, *rule))
    {
        return ("as-recorded", evidence(Grade::Recorded, recorded.source, "this sentence, of this member"));
    }
    let (source, claim) = match rules {
        [Rule::Pattern] => {
            (FRONT_END, "the value, the member and the pattern, in a sentence of the usual form")
        }
        [_] if place.is_plain_item() => {
            (FRONT_END, "the whole list, and the constraint of its items in brackets")
        }
        [_] => (TEMPLATE, "the sentence has the same form for every member"),
        _ => (FRONT_END, "every violation is listed, joined by semicolons; their order is not fixed"),
    };
    ("sentence", evidence(Grade::Inferred, source, claim))
}

/// The sentence about a member that is missing.
pub(super) fn null_sentence() -> Named {
    let claim = "a missing member is shown as null, without quotes";
    ("sentence", evidence(Grade::Inferred, FRONT_END, claim))
}

/// Several violations in one answer.
pub(super) fn several() -> Named {
    let claim = "every violation is listed, joined by semicolons; their order is not fixed";
    ("several", evidence(Grade::Inferred, FRONT_END, claim))
}

/// Another fact about the front end.
pub(super) fn front_end(claim: &str) -> Named {
    ("front-end", evidence(Grade::Inferred, FRONT_END, claim))
}

const FRONT_END: &str = "the JSON 1.1 front end of other AWS services, measured with raw HTTP in September 2026; \
                         KMS's framework texts have the same form";

const TEMPLATE: &str = "the recorded sentences of numberOfBytes, rotationPeriodInDays, plaintext, macAlgorithm and \
                        tags.1.member.tagKey (real AWS KMS, 2023 to 2026)";

const CHECKED: Date = date(2026, 11, 21);

fn evidence(grade: Grade, source: &str, claim: &str) -> Evidence {
    Evidence { grade, source: source.to_owned(), claim: Some(claim.to_owned()), checked: Some(CHECKED) }
}

/// A sentence that somebody got from real AWS.
struct Recorded {
    operation: &'static str,
    member: &'static str,
    rule: Rule,
    source: &'static str,
}

impl Recorded {
    fn speaks_of(&self, place: &Place, rule: Rule) -> bool {
        (self.operation, self.member, self.rule) == (place.operation.name, place.shown.as_str(), rule)
    }
}

const RECORDED: &[Recorded] = &[
    recorded("CreateKey", "Tags[0].TagKey", Rule::Max, TAG_KEY),
    recorded("CreateKey", "Tags[0].TagValue", Rule::Max, TAG_VALUE),
    recorded("DeriveSharedSecret", "KeyAgreementAlgorithm", Rule::Values, AGREEMENT),
    recorded("EnableKeyRotation", "RotationPeriodInDays", Rule::Max, ROTATION_PERIOD),
    recorded("Encrypt", "Plaintext", Rule::Max, PLAINTEXT),
    recorded("Encrypt", "Plaintext", Rule::Min, EMPTY_PLAINTEXT),
    recorded("GenerateMac", "MacAlgorithm", Rule::Values, MAC_ALGORITHM),
    recorded("GenerateMac", "Message", Rule::Min, EMPTY_MAC_MESSAGE),
    recorded("GenerateRandom", "NumberOfBytes", Rule::Max, NUMBER_OF_BYTES),
    recorded("GenerateRandom", "NumberOfBytes", Rule::Min, NUMBER_OF_BYTES),
    recorded("Sign", "Message", Rule::Min, EMPTY_MESSAGE),
    recorded("VerifyMac", "MacAlgorithm", Rule::Values, VERIFY_MAC_ALGORITHM),
];

const AGREEMENT: &str = "LocalStack snapshot of real AWS, 2024-12-25: test_derive_shared_secret";
const EMPTY_MAC_MESSAGE: &str = "stackd recordings of real AWS, 2026-09-12: hmac/empty_message";
const EMPTY_MESSAGE: &str = "stackd recordings of real AWS, 2026-09-12: mldsa/empty_raw";
const EMPTY_PLAINTEXT: &str = "moto tests verified against real AWS: test_encrypt_key_with_empty_content";
const MAC_ALGORITHM: &str = "LocalStack snapshot of real AWS, 2023-04-13: test_invalid_generate_mac";
const NUMBER_OF_BYTES: &str =
    "LocalStack snapshot of real AWS, 2023-04-13: test_generate_random_invalid_number_of_bytes";
const PLAINTEXT: &str = "LocalStack snapshot of real AWS, 2023-04-13: test_plaintext_size_for_encrypt";
const ROTATION_PERIOD: &str = "stackd recordings of real AWS, 2026-09-12: rotation/enable_2561";
const TAG_KEY: &str = "LocalStack snapshot of real AWS, 2025-01-17: test_create_key_with_invalid_tag_key";
const TAG_VALUE: &str =
    "LocalStack snapshot of real AWS, 2025-01-17: test_key_with_long_tag_value_raises_error";
const VERIFY_MAC_ALGORITHM: &str = "LocalStack snapshot of real AWS, 2023-04-13: test_invalid_verify_mac";

const fn recorded(
    operation: &'static str,
    member: &'static str,
    rule: Rule,
    source: &'static str,
) -> Recorded {
    Recorded { operation, member, rule, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A member that is spelt differently would never be found, and its sentence stay inferred.
    #[test]
    fn every_recorded_sentence_is_about_a_place_of_the_model() {
        let places: Vec<_> = kms_model::OPERATIONS.iter().flat_map(Place::all).collect();
        for recorded in RECORDED {
            let found = places.iter().find(|place| recorded.speaks_of(place, recorded.rule));
            let found = found.unwrap_or_else(|| panic!("no {} in {}", recorded.member, recorded.operation));
            let constraints = &found.shape.constraints;
            let exists = match recorded.rule {
                Rule::Min => constraints.min.is_some(),
                Rule::Max => constraints.max.is_some(),
                Rule::Values => !constraints.values.is_empty(),
                Rule::Pattern => constraints.pattern.is_some(),
            };
            assert!(exists, "{} has no such constraint", recorded.member);
            assert_eq!(sentence(found, &[recorded.rule]).1.grade, Grade::Recorded);
        }
    }
}
