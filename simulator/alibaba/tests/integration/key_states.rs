//! Every operation in every state, against the table: what the table says is what happens, and an operation that the table lets
//! through is refused for no state.

use crate::common::{Story, text};
use data_encoding::BASE64;
use kms_alibaba::profile::ALIBABA_INSTANCE;
use kms_alibaba::service::state::{Effect, KeyState, TABLE};
use kms_core::time::Days;

/// A key in a state. In PendingImport only imported keys can be; keys of one kind only do some operations.
fn key_in(story: &Story, state: KeyState, kind: &[(&str, &str)]) -> String {
    let pending = [kind, &[("Origin", "EXTERNAL")]].concat();
    let key = story.key(if state == KeyState::PendingImport { &pending } else { kind });
    match state {
        KeyState::Enabled | KeyState::PendingImport => {}
        KeyState::Disabled => {
            story.ok("DisableKey", &[("KeyId", &key)]);
        }
        KeyState::PendingDeletion => {
            story.ok("ScheduleKeyDeletion", &[("KeyId", &key), ("PendingWindowInDays", "30")]);
        }
    }
    assert_eq!(story.describe(&key)["KeyState"], state.as_str());
    key
}

const DIGEST: &str = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

/// What the operation is called with beside the key: enough to succeed, or to be refused for another reason than the state.
fn parameters<'a>(
    story: &Story,
    operation: &str,
    key: &'a str,
) -> Vec<(&'static str, std::borrow::Cow<'a, str>)> {
    let id = ("KeyId", key.into());
    let version = || ("KeyVersionId", story.version(key).into());
    let resources = || {
        vec![("RegionId", "cn-hangzhou".into()), ("ResourceType", "key".into()), ("ResourceId.1", key.into())]
    };
    let wrapped = || {
        vec![
            ("PublicKeyBlob", "AAAA".into()),
            ("WrappingAlgorithm", "RSAES_OAEP_SHA_256".into()),
            ("WrappingKeySpec", "RSA_2048".into()),
        ]
    };
    match operation {
        "AsymmetricDecrypt" => {
            vec![id, version(), ("Algorithm", "SM2PKE".into()), ("CiphertextBlob", "AAAA".into())]
        }
        "AsymmetricEncrypt" => {
            vec![id, version(), ("Algorithm", "SM2PKE".into()), ("Plaintext", "AAAA".into())]
        }
        "AsymmetricSign" => vec![id, version(), ("Algorithm", "SM2DSA".into()), ("Digest", DIGEST.into())],
        "AsymmetricVerify" => vec![
            id,
            version(),
            ("Algorithm", "SM2DSA".into()),
            ("Digest", DIGEST.into()),
            ("Value", "AAAA".into()),
        ],
        "CreateAlias" => vec![id, ("AliasName", "alias/new".into())],
        "DescribeKeyVersion" | "GetPublicKey" => vec![id, version()],
        "Encrypt" => vec![id, ("Plaintext", "AAAA".into())],
        "GenerateAndExportDataKey" => [vec![id], wrapped()].concat(),
        "GetParametersForImport" => {
            vec![
                id,
                ("WrappingAlgorithm", "RSAES_OAEP_SHA_256".into()),
                ("WrappingKeySpec", "RSA_2048".into()),
            ]
        }
        "ImportKeyMaterial" => vec![
            id,
            ("EncryptedKeyMaterial", "AAAA".into()),
            ("ImportToken", "AAAA".into()),
            ("KeyMaterialExpireUnix", "0".into()),
        ],
        "ReEncrypt" => {
            let other = story.key(&[]);
            let sealed = story.ok("Encrypt", &[("KeyId", &other), ("Plaintext", "AAAA")]);
            vec![("DestinationKeyId", key.into()), ("CiphertextBlob", text(&sealed["CiphertextBlob"]).into())]
        }
        "ScheduleKeyDeletion" => vec![id, ("PendingWindowInDays", "7".into())],
        "TagResource" => vec![id, ("Tags", r#"[{"TagKey":"a","TagValue":"b"}]"#.into())],
        "TagResources" => [resources(), vec![("Tag.1.Key", "a".into())]].concat(),
        "UntagResource" => vec![id, ("TagKeys", r#"["a"]"#.into())],
        "UntagResources" => [resources(), vec![("All", "true".into())]].concat(),
        "ListTagResources" => resources(),
        "UpdateAlias" => {
            let other = story.key(&[]);
            story.ok("CreateAlias", &[("KeyId", &other), ("AliasName", "alias/moves")]);
            vec![id, ("AliasName", "alias/moves".into())]
        }
        "UpdateKeyDescription" => vec![id, ("Description", "new".into())],
        "UpdateRotationPolicy" => vec![id, ("EnableAutomaticRotation", "false".into())],
        _ => vec![id],
    }
}

#[test]
fn the_table_is_what_happens() {
    let mut looked_at = 0;
    for (operation, row) in TABLE {
        // These name no key: their ciphertexts and aliases do, see below.
        if ["Decrypt", "ExportDataKey", "DeleteAlias"].contains(operation) {
            continue;
        }
        for state in KeyState::ALL {
            let story = Story::under(ALIBABA_INSTANCE);
            let of_pairs = operation.starts_with("Asymmetric") || *operation == "GetPublicKey";
            let usage = if operation.ends_with("crypt") { "ENCRYPT/DECRYPT" } else { "SIGN/VERIFY" };
            let pair = [("KeySpec", "EC_SM2"), ("KeyUsage", usage)];
            let key = key_in(&story, *state, if of_pairs { &pair } else { &[] });
            let parameters = parameters(&story, operation, &key);
            let parameters: Vec<_> = parameters.iter().map(|(name, value)| (*name, value.as_ref())).collect();
            let answer = story.call(operation, &parameters);
            let code = answer.json()["Code"].as_str().unwrap_or("success").to_owned();
            let about_states = answer.status == 409;
            match row[*state as usize] {
                Effect::Allows => assert!(!about_states, "{operation} {state}: {code}"),
                Effect::Rejects => {
                    assert_eq!((answer.status, code), (409, format!("Rejected.{state}")), "{operation}");
                }
                Effect::Keeps => {
                    assert_eq!(
                        (answer.status, code.as_str()),
                        (409, "Rejected.StateModifiedFailed"),
                        "{operation} {state}"
                    );
                }
            }
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, (TABLE.len() - 3) * 4);
}

/// Of an enabled key, whatever the table lets through succeeds, but for what wants more than these parameters.
#[test]
fn an_enabled_key_does_it_all() {
    for (operation, _) in TABLE.iter().filter(|(_, row)| row[0] == Effect::Allows) {
        let unfinished =
            ["AsymmetricDecrypt", "Decrypt", "DeleteAlias", "ExportDataKey", "GenerateAndExportDataKey"]
                .contains(operation);
        let of_imports = operation.contains("Import") || *operation == "DeleteKeyMaterial";
        if unfinished || of_imports {
            continue;
        }
        let story = Story::under(ALIBABA_INSTANCE);
        let of_pairs = operation.starts_with("Asymmetric") || *operation == "GetPublicKey";
        let usage = if operation.ends_with("crypt") { "ENCRYPT/DECRYPT" } else { "SIGN/VERIFY" };
        let pair = [("KeySpec", "EC_SM2"), ("KeyUsage", usage)];
        let key = key_in(&story, KeyState::Enabled, if of_pairs { &pair } else { &[] });
        let parameters = parameters(&story, operation, &key);
        let parameters: Vec<_> = parameters.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        story.ok(operation, &parameters);
    }
}

#[test]
fn ciphertexts_open_while_their_key_is_enabled_only() {
    let story = Story::new();
    let key = story.key(&[]);
    story.ok("CreateAlias", &[("KeyId", &key), ("AliasName", "alias/a")]);
    let sealed = story.ok("Encrypt", &[("KeyId", "alias/a"), ("Plaintext", &BASE64.encode(b"x"))]);
    let blob = text(&sealed["CiphertextBlob"]);
    let decrypt = [("CiphertextBlob", blob.as_str())];
    let export = [
        decrypt[0],
        ("PublicKeyBlob", "AAAA"),
        ("WrappingAlgorithm", "SM2PKE"),
        ("WrappingKeySpec", "EC_SM2"),
    ];
    story.ok("DisableKey", &[("KeyId", &key)]);
    assert_eq!(story.refused("Decrypt", &decrypt), (409, "Rejected.Disabled".into()));
    assert_eq!(story.refused("ExportDataKey", &export), (409, "Rejected.Disabled".into()));
    story.ok("EnableKey", &[("KeyId", &key)]);
    story.ok("Decrypt", &decrypt);
    story.ok("ScheduleKeyDeletion", &[("KeyId", &key), ("PendingWindowInDays", "7")]);
    assert_eq!(story.refused("Decrypt", &decrypt), (409, "Rejected.PendingDeletion".into()));
    story.advance(Days(7));
    assert_eq!(story.refused("DescribeKey", &[("KeyId", &key)]), (404, "Forbidden.KeyNotFound".into()));
    assert_eq!(
        story.refused("DeleteAlias", &[("AliasName", "alias/a")]),
        (404, "Forbidden.AliasNotFound".into())
    );
    assert_eq!(story.refused("Decrypt", &decrypt), (400, "InvalidParameter".into()));
}
