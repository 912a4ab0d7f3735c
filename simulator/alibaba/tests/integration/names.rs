//! Aliases, tags, lists, ARNs, other accounts and Regions.

use crate::common::{Story, text};
use kms_alibaba::service::id::Caller;
use serde_json::{Value, json};

#[test]
fn an_alias_names_its_key_until_it_moves_or_goes() {
    let story = Story::new();
    let (one, other) = (story.key(&[]), story.key(&[]));
    let alias = ("AliasName", "alias/app");
    story.ok("CreateAlias", &[("KeyId", &one), alias]);
    assert_eq!(story.refused("CreateAlias", &[("KeyId", &other), alias]), (400, "AliasAlreadyExists".into()));
    assert_eq!(story.describe("alias/app")["KeyId"], one.as_str());
    let sealed = story.ok("Encrypt", &[("KeyId", "alias/app"), ("Plaintext", "AAAA")]);
    assert_eq!(sealed["KeyId"], one.as_str());
    story.ok("UpdateAlias", &[("KeyId", &other), alias]);
    assert_eq!(story.describe("alias/app")["KeyId"], other.as_str());
    let arn = format!("acs:kms:cn-hangzhou:{}:alias/app", Caller::DEFAULT_ACCOUNT);
    assert_eq!(story.describe(&arn)["KeyId"], other.as_str());
    let listed = story.ok("ListAliasesByKeyId", &[("KeyId", &other)]);
    let shown = json!({ "AliasArn": arn, "AliasName": "alias/app", "KeyId": other });
    assert_eq!(listed["Aliases"]["Alias"], json!([shown]));
    assert_eq!(story.ok("ListAliasesByKeyId", &[("KeyId", &one)])["TotalCount"], 0);
    assert_eq!(story.ok("ListAliases", &[])["Aliases"]["Alias"], json!([shown]));
    story.ok("DeleteAlias", &[alias]);
    for (operation, parameters) in [
        ("DeleteAlias", &[alias][..]),
        ("UpdateAlias", &[("KeyId", one.as_str()), alias]),
        ("DescribeKey", &[("KeyId", "alias/app")]),
    ] {
        assert_eq!(story.refused(operation, parameters), (404, "Forbidden.AliasNotFound".into()));
    }
}

#[test]
fn some_names_are_no_aliases_and_some_operations_take_none() {
    let story = Story::new();
    let key = story.key(&[]);
    for wrong in ["app", "alias/", "alias/acs/ecs", "ALIAS/app"] {
        assert_eq!(
            story.refused("CreateAlias", &[("KeyId", &key), ("AliasName", wrong)]),
            (400, "InvalidParameter".into())
        );
    }
    story.ok("CreateAlias", &[("KeyId", &key), ("AliasName", "alias/app")]);
    assert_eq!(story.refused("EnableKey", &[("KeyId", "alias/app")]), (400, "Unsupported.Alias".into()));
}

#[test]
fn tags_come_and_go() {
    let story = Story::new();
    let (one, other) = (story.key(&[("Tags", r#"[{"TagKey":"a","TagValue":"1"}]"#)]), story.key(&[]));
    let tags = |key: &str| story.ok("ListResourceTags", &[("KeyId", key)])["Tags"]["Tag"].clone();
    assert_eq!(tags(&one), json!([{ "KeyId": one, "TagKey": "a", "TagValue": "1" }]));
    story.ok(
        "TagResource",
        &[("KeyId", &one), ("Tags", r#"[{"TagKey":"a","TagValue":"2"},{"TagKey":"b","TagValue":"3"}]"#)],
    );
    let both = [
        ("RegionId", "cn-hangzhou"),
        ("ResourceType", "key"),
        ("ResourceId.1", one.as_str()),
        ("ResourceId.2", other.as_str()),
    ];
    story.ok("TagResources", &[&both[..], &[("Tag.1.Key", "c"), ("Tag.1.Value", "4")]].concat());
    let rows = story.ok("ListTagResources", &both[..2])["TagResources"]["TagResource"].clone();
    let row = |key: &str, tag: &str, value: &str| json!({ "ResourceId": key, "ResourceType": "key", "TagKey": tag, "TagValue": value });
    assert_eq!(
        rows,
        json!([row(&one, "a", "2"), row(&one, "b", "3"), row(&one, "c", "4"), row(&other, "c", "4")])
    );
    let with_b = story.ok("ListTagResources", &[both[0], both[1], ("Tag.1.Key", "b")]);
    assert_eq!(with_b["TagResources"]["TagResource"].as_array().map(Vec::len), Some(3));
    assert_eq!(with_b["NextToken"], "");
    story.ok("UntagResource", &[("KeyId", &one), ("TagKeys", r#"["a","nothing"]"#)]);
    story.ok("UntagResources", &[&both[..], &[("TagKey.1", "c")]].concat());
    assert_eq!(tags(&one), json!([{ "KeyId": one, "TagKey": "b", "TagValue": "3" }]));
    story.ok("UntagResources", &[&both[..], &[("All", "true")]].concat());
    assert_eq!((tags(&one), tags(&other)), (json!([]), json!([])));
}

#[test]
fn tags_have_limits_and_are_taken_all_or_none() {
    let story = Story::new();
    let key = story.key(&[]);
    let tag =
        |tags: &str| story.call("TagResource", &[("KeyId", &key), ("Tags", tags)]).json()["Code"].clone();
    for wrong in [r#"[{"TagKey":"aliyun.x"}]"#, r#"[{"TagKey":"acs:x"}]"#, r#"[{"TagKey":""}]"#, "[{}]", "a"]
    {
        assert_eq!(tag(wrong), "InvalidParameter", "{wrong}");
    }
    assert_eq!(tag(&format!(r#"[{{"TagKey":"{}"}}]"#, "a".repeat(129))), "InvalidParameter");
    let many = |from: u32, to: u32| {
        json!((from..to).map(|at| json!({ "TagKey": format!("k{at}") })).collect::<Vec<_>>()).to_string()
    };
    assert_eq!(tag(&many(0, 21)), "InvalidParameter");
    assert_eq!(tag(&many(0, 20)), Value::Null);
    assert_eq!(tag(&many(19, 21)), "Rejected.LimitExceeded");
    let unknown = [
        ("RegionId", "r"),
        ("ResourceType", "key"),
        ("ResourceId.1", key.as_str()),
        ("ResourceId.2", "nothing"),
        ("Tag.1.Key", "k0"),
        ("Tag.1.Value", "new"),
    ];
    assert_eq!(story.refused("TagResources", &unknown), (404, "Forbidden.KeyNotFound".into()));
    assert_eq!(story.ok("ListResourceTags", &[("KeyId", &key)])["Tags"]["Tag"][0]["TagValue"], "");
    assert_eq!(
        story.refused("TagResource", &[("SecretName", "s"), ("Tags", "[]")]),
        (400, "UnsupportedOperation".into())
    );
    assert_eq!(story.refused("TagResource", &[("Tags", "[]")]), (400, "MissingParameter".into()));
}

#[test]
fn keys_are_listed_in_pages_and_by_filters() {
    let story = Story::new();
    let keys: Vec<String> = (0..12).map(|_| story.key(&[])).collect();
    let pair = story.key(&[("KeySpec", "EC_P256"), ("Tags", r#"[{"TagKey":"team","TagValue":"x"}]"#)]);
    let ids = |parameters: &[(&str, &str)]| -> Vec<String> {
        let listed = story.ok("ListKeys", parameters);
        listed["Keys"]["Key"].as_array().expect("a list").iter().map(|key| text(&key["KeyId"])).collect()
    };
    assert_eq!(ids(&[]), keys[..10]);
    assert_eq!(ids(&[("PageNumber", "2")]), [&keys[10..], std::slice::from_ref(&pair)].concat());
    let page = story.ok("ListKeys", &[("PageNumber", "3"), ("PageSize", "6")]);
    assert_eq!(
        (&page["TotalCount"], &page["PageNumber"], &page["PageSize"]),
        (&json!(13), &json!(3), &json!(6))
    );
    assert_eq!(page["Keys"]["Key"][0]["KeyArn"], story.describe(&pair)["Arn"]);
    story.ok("DisableKey", &[("KeyId", &keys[3])]);
    story.ok("CreateAlias", &[("KeyId", &keys[4]), ("AliasName", "alias/four")]);
    for (filters, found) in [
        (r#"[{"Key":"KeyState","Values":["Disabled"]}]"#, vec![&keys[3]]),
        (r#"[{"Key":"KeySpec","Values":["EC_P256","RSA_2048"]}]"#, vec![&pair]),
        (r#"[{"Key":"KeySpec","Values":["EC_P256"]},{"Key":"KeyState","Values":["Disabled"]}]"#, vec![]),
        (r#"[{"Key":"AliasName","Values":["alias/four"]}]"#, vec![&keys[4]]),
        (r#"[{"Key":"TagKey","Values":["team"]},{"Key":"TagValue","Values":["x","y"]}]"#, vec![&pair]),
        (r#"[{"Key":"CreatorType","Values":["Service"]}]"#, vec![]),
    ] {
        assert_eq!(ids(&[("Filters", filters)]).iter().collect::<Vec<_>>(), found, "{filters}");
    }
    let unknown = r#"[{"Key":"Colour","Values":["red"]}]"#;
    assert_eq!(story.refused("ListKeys", &[("Filters", unknown)]), (400, "InvalidParameter".into()));
}

#[test]
fn accounts_and_regions_have_keys_of_their_own() {
    let mut story = Story::new();
    let key = story.key(&[]);
    let arn = text(&story.describe(&key)["Arn"]);
    assert_eq!(arn, format!("acs:kms:cn-hangzhou:{}:key/{key}", Caller::DEFAULT_ACCOUNT));
    assert_eq!(story.describe(&arn)["KeyId"], key.as_str());
    let elsewhere = [("KeyId", key.as_str()), ("RegionId", "eu-central-1")];
    assert_eq!(story.refused("DescribeKey", &elsewhere), (404, "Forbidden.KeyNotFound".into()));
    story.caller = "5555666677778888";
    assert_eq!(story.refused("DescribeKey", &[("KeyId", &key)]), (404, "Forbidden.KeyNotFound".into()));
    assert_eq!(story.refused("DescribeKey", &[("KeyId", &arn)]), (403, "Forbidden.NoPermission".into()));
    let theirs = story.key(&[]);
    assert_eq!(story.describe(&theirs)["Creator"], "5555666677778888");
}

/// Documented: which members there are, and that samples have empty texts.
#[test]
fn a_new_keys_metadata_has_these_members() {
    let story = Story::new();
    let made = story.ok("CreateKey", &[("Description", "a b*~c/é")]);
    let key = text(&made["KeyMetadata"]["KeyId"]);
    let arn = format!("acs:kms:cn-hangzhou:{}:key/{key}", Caller::DEFAULT_ACCOUNT);
    let expected = json!({
        "Arn": arn, "AutomaticRotation": "Disabled", "CreationDate": "2026-01-01T00:00:00Z",
        "Creator": Caller::DEFAULT_ACCOUNT, "DeleteDate": "", "Description": "a b*~c/é", "KeyId": key,
        "KeySpec": "Aliyun_AES_256", "KeyState": "Enabled", "KeyUsage": "ENCRYPT/DECRYPT",
        "LastRotationDate": "2026-01-01T00:00:00Z", "MaterialExpireTime": "", "Origin": "Aliyun_KMS",
        "PrimaryKeyVersion": story.version(&key), "ProtectionLevel": "SOFTWARE",
    });
    assert_eq!(made["KeyMetadata"], expected);
    let mut described = expected;
    described["DeletionProtection"] = "Disabled".into();
    described["DeletionProtectionDescription"] = "".into();
    assert_eq!(story.describe(&key), described);
    story.ok("UpdateKeyDescription", &[("KeyId", &key), ("Description", "new")]);
    assert_eq!(story.describe(&key)["Description"], "new");
}

#[test]
fn deletion_has_a_window_and_policies_a_form() {
    let story = Story::new();
    let key = story.key(&[]);
    for wrong in ["6", "367", "-1"] {
        let schedule = [("KeyId", key.as_str()), ("PendingWindowInDays", wrong)];
        assert_eq!(story.refused("ScheduleKeyDeletion", &schedule), (400, "InvalidParameter".into()));
    }
    let instance = Story::under(kms_alibaba::profile::ALIBABA_INSTANCE);
    let theirs = instance.key(&[]);
    assert_eq!(
        instance.refused("ScheduleKeyDeletion", &[("KeyId", &theirs)]),
        (400, "MissingParameter".into())
    );
    story.ok("CreateKey", &[("Policy", r#"{"Version":"1","Statement":[]}"#)]);
    for wrong in ["", "[]", "{"] {
        assert_eq!(
            story.refused("CreateKey", &[("Policy", wrong)]),
            (400, "InvalidParameter".into()),
            "{wrong}"
        );
    }
}
