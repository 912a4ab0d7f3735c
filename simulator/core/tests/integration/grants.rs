//! Grants, where no scenario reaches: quotas, other accounts, the end of a key, and pages across all of them.

use std::time::Duration;

use crate::common::Story;
use kms_core::identity::Caller;
use kms_core::operations::{
    CancelKeyDeletion, CreateGrant, Encrypt, ListGrants, ListRetirableGrants, RetireGrant, RevokeGrant,
    ScheduleKeyDeletion,
};
use kms_core::profile::{AWS, Profile};
use kms_core::time::Days;
use serde_json::{Value, json};

const OTHERS: &str = "444455556666";
const OTHERS_ROOT: &str = "arn:aws:iam::444455556666:root";
const ROOT: &str = "arn:aws:iam::111122223333:root";

/// Makes a grant that somebody may retire.
fn grant(story: &mut Story, key: &str, retiring: &str) -> Value {
    let members = json!({
        "KeyId": key, "GranteePrincipal": ROOT, "RetiringPrincipal": retiring, "Operations": ["Decrypt"]
    });
    story.ok::<CreateGrant>(members)
}

fn retirable(story: &mut Story, principal: &str) -> Vec<Value> {
    let listed = story.ok::<ListRetirableGrants>(json!({ "RetiringPrincipal": principal }));
    listed["Grants"].as_array().expect("a list").clone()
}

fn listed(story: &mut Story, key: &str) -> usize {
    story.ok::<ListGrants>(json!({ "KeyId": key }))["Grants"].as_array().expect("a list").len()
}

fn arn(key: &str) -> String {
    format!("arn:aws:kms:us-east-1:111122223333:key/{key}")
}

/// The quota is per key, a repeated request does not count, and a grant that ended makes room.
#[test]
fn a_key_has_no_more_grants_than_the_profile_says() {
    let mut story = Story::under(Profile { grants_per_key_max: 2, ..AWS });
    let (key, other) = (story.symmetric_key(), story.symmetric_key());
    let named = json!({ "KeyId": key, "GranteePrincipal": ROOT, "Operations": ["Decrypt"], "Name": "one" });
    let first = story.ok::<CreateGrant>(named.clone());
    grant(&mut story, &key, ROOT);
    let members = json!({ "KeyId": key, "GranteePrincipal": ROOT, "Operations": ["Decrypt"] });
    assert_eq!(story.refused::<CreateGrant>(members.clone()), "LimitExceededException");
    assert_eq!(story.ok::<CreateGrant>(named)["GrantId"], first["GrantId"]);
    grant(&mut story, &other, ROOT);
    story.ok::<RevokeGrant>(json!({ "KeyId": key, "GrantId": first["GrantId"] }));
    story.ok::<CreateGrant>(members);
    assert_eq!(AWS.grants_per_key_max, 50_000);
}

/// Documented: a retiring principal sees the grants of other accounts' keys, and retires them.
#[test]
fn another_account_sees_and_retires_what_it_may_retire() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let theirs = grant(&mut story, &key, OTHERS_ROOT);
    let ours = grant(&mut story, &key, ROOT);
    story.caller = Caller::new(OTHERS, "us-east-1");
    let seen = retirable(&mut story, OTHERS_ROOT);
    assert_eq!(seen.len(), 1);
    assert_eq!((&seen[0]["GrantId"], &seen[0]["KeyId"]), (&theirs["GrantId"], &json!(arn(&key))));
    assert_eq!(seen[0]["IssuingAccount"], ROOT);
    for ours in [
        json!({ "GrantToken": ours["GrantToken"] }),
        json!({ "KeyId": arn(&key), "GrantId": ours["GrantId"] }),
    ] {
        let (code, text) = story.call::<RetireGrant>(ours).expect_err("refused");
        assert_eq!(code, "AccessDeniedException");
        assert!(text.is_some_and(|text| text.ends_with(
            "is not authorized to perform: kms:RetireGrant on this resource because no identity-based policy \
             allows the kms:RetireGrant action"
        )));
    }
    story.ok::<RetireGrant>(json!({ "GrantToken": theirs["GrantToken"] }));
    assert!(retirable(&mut story, OTHERS_ROOT).is_empty());
    story.caller = Caller::default();
    assert_eq!(listed(&mut story, &key), 1);
}

/// Documented: the grantee may retire a grant that allows RetireGrant.
#[test]
fn a_grantee_of_another_account_retires_where_the_grant_says_so() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let mut to_them = |operations: Value| {
        let members = json!({ "KeyId": key, "GranteePrincipal": OTHERS_ROOT, "Operations": operations });
        story.ok::<CreateGrant>(members)["GrantToken"].clone()
    };
    let (with, without) = (to_them(json!(["Decrypt", "RetireGrant"])), to_them(json!(["Decrypt"])));
    story.caller = Caller::new(OTHERS, "us-east-1");
    story.ok::<RetireGrant>(json!({ "GrantToken": with }));
    assert_eq!(story.refused::<RetireGrant>(json!({ "GrantToken": without })), "AccessDeniedException");
}

/// Grants end with their key, for other accounts too, however long nobody has asked in the key's own.
#[test]
fn a_deleted_key_leaves_no_grants() {
    let mut story = Story::new();
    let (key, kept) = (story.symmetric_key(), story.symmetric_key());
    let token = grant(&mut story, &key, OTHERS_ROOT)["GrantToken"].clone();
    grant(&mut story, &kept, OTHERS_ROOT);
    for scheduled in [&key, &kept] {
        story.ok::<ScheduleKeyDeletion>(json!({ "KeyId": scheduled, "PendingWindowInDays": 7 }));
    }
    story.ok::<CancelKeyDeletion>(json!({ "KeyId": kept }));
    story.caller = Caller::new(OTHERS, "us-east-1");
    assert_eq!(retirable(&mut story, OTHERS_ROOT).len(), 2);
    story.advance(Days(7));
    let left = retirable(&mut story, OTHERS_ROOT);
    assert_eq!(left.iter().map(|grant| &grant["KeyId"]).collect::<Vec<_>>(), [&json!(arn(&kept))]);
    story.caller = Caller::default();
    assert_eq!(story.refused::<RetireGrant>(json!({ "GrantToken": token })), "NotFoundException");
    assert_eq!(listed(&mut story, &kept), 1);
}

/// Every retirable grant is seen once, page after page, in all keys and accounts.
#[test]
fn pages_of_retirable_grants_go_through_all_keys() {
    let mut story = Story::new();
    let mut made = Vec::new();
    for account in ["111122223333", OTHERS] {
        story.caller = Caller::new(account, "us-east-1");
        for _ in 0..2 {
            let key = story.symmetric_key();
            made.extend((0..3).map(|_| grant(&mut story, &key, OTHERS_ROOT)["GrantId"].clone()));
        }
    }
    let (mut seen, mut marker) = (Vec::new(), Value::Null);
    loop {
        let members = json!({ "RetiringPrincipal": OTHERS_ROOT, "Limit": 5, "Marker": marker });
        let page = story.ok::<ListRetirableGrants>(members);
        seen.extend(page["Grants"].as_array().expect("a list").iter().map(|grant| grant["GrantId"].clone()));
        marker = page["NextMarker"].clone();
        assert_eq!(page["Truncated"], !marker.is_null());
        if marker.is_null() {
            break;
        }
    }
    let sorted = |mut ids: Vec<Value>| {
        ids.sort_by_key(Value::to_string);
        ids
    };
    assert_eq!(sorted(seen), sorted(made));
}

/// A marker goes on after its grant, though that has ended meanwhile.
#[test]
fn a_page_goes_on_where_it_ended() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let ids: Vec<_> = (0..3).map(|_| grant(&mut story, &key, ROOT)["GrantId"].clone()).collect();
    let page = story.ok::<ListGrants>(json!({ "KeyId": key, "Limit": 2 }));
    story.ok::<RevokeGrant>(json!({ "KeyId": key, "GrantId": ids[1] }));
    let rest = story.ok::<ListGrants>(json!({ "KeyId": key, "Marker": page["NextMarker"] }));
    assert_eq!(rest["Grants"].as_array().expect("a list").len(), 1);
    assert_eq!(rest["Grants"][0]["GrantId"], ids[2]);
}

/// The parameters make a named grant the same, each of them; a name alone does not.
#[test]
fn a_name_with_other_parameters_is_another_grant() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let base = json!({
        "KeyId": key, "GranteePrincipal": ROOT, "Operations": ["Decrypt", "Encrypt"], "Name": "name",
        "Constraints": { "EncryptionContextSubset": { "a": "b" } }
    });
    let mut ids = vec![story.ok::<CreateGrant>(base.clone())["GrantId"].clone()];
    for (member, value) in [
        ("GranteePrincipal", json!(OTHERS_ROOT)),
        ("RetiringPrincipal", json!(ROOT)),
        ("Operations", json!(["Decrypt"])),
        ("Constraints", json!({ "EncryptionContextEquals": { "a": "b" } })),
        ("Name", json!("other")),
    ] {
        let mut other = base.clone();
        other[member] = value;
        let id = story.ok::<CreateGrant>(other)["GrantId"].clone();
        assert!(!ids.contains(&id), "{member}");
        ids.push(id);
    }
    let again = story.ok::<CreateGrant>(base);
    assert_eq!(again["GrantId"], ids[0]);
    assert_eq!(listed(&mut story, &key), ids.len());
    // Unknown on AWS: once a grant has ended, its name makes a new one.
    story.ok::<RetireGrant>(json!({ "GrantToken": again["GrantToken"] }));
    assert_eq!(listed(&mut story, &key), ids.len() - 1);
}

/// Recorded (stackd grants/session_list): the dates of grants have no fraction of a second, those of keys do.
#[test]
fn a_grant_is_dated_in_whole_seconds() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    story.advance(Duration::from_millis(7_643));
    grant(&mut story, &key, ROOT);
    let listed = story.ok::<ListGrants>(json!({ "KeyId": key }));
    let date = listed["Grants"][0]["CreationDate"].as_f64().expect("a date");
    assert_eq!(date, 1_767_225_607.0);
}

/// Tokens are of their world and Region.
#[test]
fn a_token_of_another_region_is_no_token_here() {
    let mut story = Story::new();
    let key = story.symmetric_key();
    let token = grant(&mut story, &key, ROOT)["GrantToken"].clone();
    let encrypt = json!({ "KeyId": key, "Plaintext": [1], "GrantTokens": [token] });
    story.ok::<Encrypt>(encrypt.clone());
    story.caller = Caller::new("111122223333", "eu-west-1");
    assert_eq!(story.refused::<RetireGrant>(json!({ "GrantToken": token })), "InvalidGrantTokenException");
    let mut spoilt = encrypt;
    spoilt["GrantTokens"] = json!([token, "made-up"]);
    story.caller = Caller::default();
    assert_eq!(story.refused::<Encrypt>(spoilt), "InvalidGrantTokenException");
}
