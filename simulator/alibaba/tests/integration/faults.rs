//! Named faults: every one of them, alone and all at once, leaves a service that answers; and a few of each kind show.

use crate::common::{Story, day, text};
use kms_alibaba::profile::{ALIBABA, ALIBABA_INSTANCE};
use kms_alibaba::service::operations::SIMULATED;
use kms_alibaba::{Fault, Faults, Profile};
use kms_core::time::Days;

fn faulty(faults: impl IntoIterator<Item = Fault>) -> Story {
    Story::under(Profile { faults: faults.into_iter().collect(), ..ALIBABA })
}

/// Method: every operation, with a key and with nothing, in a world with the faults. Nothing may panic, and nothing may be the
/// simulator's own mistake.
fn visit(faults: Faults, profile: Profile) {
    let story = Story::under(Profile { faults, ..profile });
    let made = story.call("CreateKey", &[("EnableAutomaticRotation", "true"), ("RotationInterval", "30d")]);
    let key = made.json()["KeyMetadata"]["KeyId"].as_str().unwrap_or("no key").to_owned();
    story.advance(Days(100));
    for operation in SIMULATED {
        for parameters in [
            &[][..],
            &[("KeyId", &*key), ("Plaintext", "AAAA"), ("PageNumber", "0"), ("Format", "xml")],
            &[
                ("KeyId", &*key),
                ("Plaintext", "AAAA"),
                ("EncryptionContext", "no JSON"),
                ("Description", "+%"),
            ],
            &[
                ("KeyId", &*key),
                ("Plaintext", "AAAA"),
                ("AliasName", "alias/a"),
                ("Tags", "[]"),
                ("TagKeys", "a"),
                ("EnableAutomaticRotation", "True"),
                ("RotationInterval", "8d"),
                ("DestinationKeyId", &*key),
                ("EncryptionContext", r#"{"a":"b"}"#),
            ],
        ] {
            let answer = story.call(operation, parameters);
            assert!(!answer.text.contains("InternalFailure"), "{operation}: {}", answer.text);
        }
    }
}

#[test]
fn each_fault_leaves_a_service_that_answers() {
    for fault in Fault::ALL {
        visit(Faults::NONE.with(*fault), ALIBABA);
    }
}

#[test]
fn all_faults_at_once_leave_a_service_that_answers() {
    for profile in [ALIBABA, ALIBABA_INSTANCE] {
        visit(Fault::ALL.iter().copied().collect(), profile.clone());
        let there = Fault::ALL.iter().copied().filter(|fault| !fault.as_str().ends_with("-missing"));
        visit(there.collect(), profile);
    }
}

/// A stub: the new description is taken, and the old one stays.
#[test]
fn an_operation_that_does_nothing_succeeds() {
    let story = faulty([Fault::UpdateDescriptionDoesNothing]);
    let key = story.key(&[("Description", "old")]);
    story.ok("UpdateKeyDescription", &[("KeyId", &key), ("Description", "new")]);
    assert_eq!(story.describe(&key)["Description"], "old");
}

#[test]
fn an_operation_that_is_missing_is_unknown() {
    let story = faulty([Fault::ListKeysMissing]);
    assert_eq!(story.refused("ListKeys", &[]), (404, "InvalidAction.NotFound".to_owned()));
    story.ok("ListAliases", &[]);
}

#[test]
fn a_refusal_that_is_forgiven_is_a_success_that_says_nothing() {
    let wrong = [("KeySpec", "RSA_512")];
    assert_eq!(Story::new().refused("CreateKey", &wrong), (400, "InvalidParameter".to_owned()));
    let story = faulty([Fault::KeyRulesUnchecked]);
    let answer = story.ok("CreateKey", &wrong);
    assert_eq!(
        answer.as_object().map(|members| members.keys().cloned().collect()),
        Some(vec!["RequestId".to_owned()])
    );
    let xml = story.call("CreateKey", &[("KeySpec", "RSA_512"), ("Format", "XML")]);
    assert!(xml.text.contains("<KMS><RequestId>"), "clients read <Error> as an error: {}", xml.text);
    let keys = story.ok("ListKeys", &[]);
    assert_eq!(keys["TotalCount"], 0, "nothing was made");
}

#[test]
fn codes_and_statuses_of_several_faults_add_up() {
    let story = faulty([Fault::UnknownIsInvalid, Fault::NotFound400]);
    let answer = story.call("DescribeKey", &[("KeyId", "nothing")]);
    assert_eq!(
        (answer.code(), answer.json()["HttpStatus"].clone()),
        ((400, "InvalidParameter".into()), 400.into())
    );
}

#[test]
fn a_context_that_decrypt_does_not_look_at_is_missing() {
    let opens = |story: Story, context: &str| {
        let key = story.key(&[]);
        let sealed = [("KeyId", &*key), ("Plaintext", "AAAA"), ("EncryptionContext", context)];
        let blob = text(&story.ok("Encrypt", &sealed)["CiphertextBlob"]);
        let opened = [("CiphertextBlob", &*blob), ("EncryptionContext", context)];
        story.call("Decrypt", &opened).status == 200
    };
    assert!(opens(Story::new(), r#"{"a":"b"}"#));
    assert!(!opens(faulty([Fault::DecryptContextIgnored]), r#"{"a":"b"}"#));
    assert!(opens(faulty([Fault::DecryptContextIgnored]), ""), "what has no context opens");
}

/// Made on day 0 with 30 days. A day late it has one version on day 30 and two on day 31; once it is looked at it has two,
/// of that day.
#[test]
fn rotations_come_late_or_once_or_never() {
    let dates = |fault: Option<Fault>, after: u32| {
        let story = faulty(fault);
        let key = story.key(&[("EnableAutomaticRotation", "true"), ("RotationInterval", "30d")]);
        story.advance(Days(after));
        let count = story.ok("ListKeyVersions", &[("KeyId", &key)])["TotalCount"].as_u64();
        (count, text(&story.describe(&key)["LastRotationDate"]))
    };
    assert_eq!(dates(None, 100), (Some(4), day(90)));
    assert_eq!(dates(Some(Fault::AutomaticRotationNever), 100), (Some(1), day(0)));
    assert_eq!(dates(Some(Fault::AutomaticRotationOnce), 100), (Some(2), day(100)));
    assert_eq!(dates(Some(Fault::AutomaticRotationLate), 30), (Some(1), day(0)));
    assert_eq!(dates(Some(Fault::AutomaticRotationLate), 31), (Some(2), day(30)));
}

/// A fault that is switched off again has left the world as it was.
#[test]
fn faults_are_switched_while_the_world_goes_on() {
    let story = Story::new();
    let key = story.key(&[]);
    story.simulator.change_faults(|faults| faults.with(Fault::DescribedIdIsArn));
    assert!(text(&story.describe(&key)["KeyId"]).starts_with("acs:kms:"));
    story.simulator.reset(0);
    assert!(story.simulator.faults().has(Fault::DescribedIdIsArn), "a reset keeps them");
    let again = story.key(&[]);
    assert_eq!(story.simulator.change_faults(|_| Faults::NONE), Faults::NONE);
    assert_eq!(story.describe(&again)["KeyId"], key.as_str());
}
