//! Nothing that a client sends makes the simulator panic, or answer that it is broken.

use crate::common::Story;
use data_encoding::BASE64;
use kms_alibaba::profile::{ALIBABA, ALIBABA_INSTANCE};
use kms_model::alibaba::OPERATIONS;
use kms_model::{Constraints, Kind, Member};
use proptest::prelude::*;

/// A value of a member: of its type, or anything.
fn value(member: &'static Member, keys: &'static [&'static str]) -> BoxedStrategy<String> {
    let Constraints { values, .. } = member.shape.constraints;
    let fitting = match member.shape.kind {
        _ if !values.is_empty() => prop::sample::select(values).prop_map(str::to_owned).boxed(),
        Kind::Blob => {
            prop::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| BASE64.encode(&bytes)).boxed()
        }
        Kind::Integer => any::<i64>().prop_map(|number| number.to_string()).boxed(),
        Kind::Boolean => any::<bool>().prop_map(|value| value.to_string()).boxed(),
        Kind::Map { .. } => Just(r#"{"a":"b"}"#.to_owned()).boxed(),
        Kind::List(_) => Just(r#"[{"TagKey":"a","Key":"KeyState","Values":["Enabled"]}]"#.to_owned()).boxed(),
        _ => prop::sample::select(keys).prop_map(str::to_owned).boxed(),
    };
    prop_oneof![8 => fitting, 1 => ".{0,40}", 1 => "[0-9]{1,30}[dhms]?"].boxed()
}

/// An operation, and each of its parameters with a chance of nine in ten.
fn request(
    keys: &'static [&'static str],
) -> impl Strategy<Value = (&'static str, Vec<(&'static str, String)>)> {
    prop::sample::select(OPERATIONS.iter().collect::<Vec<_>>()).prop_flat_map(move |operation| {
        let members = operation.input.expect("every operation takes something").members();
        let given: Vec<_> = members
            .iter()
            .map(|member| prop::option::weighted(0.9, (Just(member.name), value(member, keys))))
            .collect();
        (Just(operation.name), given.prop_map(|given| given.into_iter().flatten().collect()))
    })
}

/// What keys are named by: those that the story makes first, with the seed 0, are named by aliases as well.
const NAMES: &[&str] =
    &["alias/aes", "alias/rsa", "alias/sm2", "alias/external", "nothing", "7d", "acs:kms:a:b:key/c"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_request_gets_an_answer(
        requests in prop::collection::vec((0..400u32, request(NAMES)), 1..40),
        instance in any::<bool>(),
    ) {
        let story = Story::under(if instance { ALIBABA_INSTANCE } else { ALIBABA });
        let mut ids = Vec::new();
        for (name, parameters) in [
            ("alias/aes", &[][..]),
            ("alias/rsa", &[("KeySpec", "RSA_2048"), ("KeyUsage", "ENCRYPT/DECRYPT")]),
            ("alias/sm2", &[("KeySpec", "EC_SM2"), ("KeyUsage", "ENCRYPT/DECRYPT")]),
            ("alias/external", &[("Origin", "EXTERNAL")]),
        ] {
            let key = story.key(parameters);
            story.ok("CreateAlias", &[("KeyId", &key), ("AliasName", name)]);
            ids.push((name, key.clone(), story.version(&key)));
        }
        for (days, (operation, parameters)) in &requests {
            story.advance(kms_core::time::Days(*days));
            let parameters: Vec<(&str, &str)> = parameters
                .iter()
                .map(|(name, value)| {
                    let found = ids.iter().find(|(alias, ..)| alias == value);
                    // Most operations take no alias, and versions have none.
                    let value = match found {
                        Some((_, _, version)) if name.ends_with("VersionId") => version,
                        Some((_, id, _)) if name.ends_with("KeyId") => id,
                        _ => value,
                    };
                    (*name, value.as_str())
                })
                .collect();
            let answer = story.call(operation, &parameters);
            prop_assert!(answer.status < 500, "{operation} {parameters:?}: {}", answer.text);
            prop_assert!(answer.json()["RequestId"].is_string());
        }
    }
}
