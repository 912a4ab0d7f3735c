//! The types of members. Constraints are what the vendor's package or a page states; where those disagree, the wider one.

use crate::by_hand::{NO_CONSTRAINTS, bounded, members, plain};
use crate::shape::{Constraints, Kind, Member, Shape};

const fn one_of(name: &'static str, values: &'static [&'static str]) -> Shape {
    Shape {
        name,
        kind: Kind::String,
        constraints: Constraints { values, ..NO_CONSTRAINTS },
        sensitive: false,
    }
}

pub(super) static STRING: Shape = plain("String", Kind::String);
pub(super) static BOOLEAN: Shape = plain("Boolean", Kind::Boolean);
pub(super) static INTEGER: Shape = plain("Integer", Kind::Integer);
pub(super) static BLOB: Shape = plain("Blob", Kind::Blob);
pub(super) static DATE: Shape = plain("Date", Kind::Timestamp);
pub(super) static PLAINTEXT: Shape = Shape { sensitive: true, ..plain("Plaintext", Kind::Blob) };

/// An id, an alias or an ARN; a few operations take no alias (documented per operation).
pub(super) static KEY_ID: Shape = plain("KeyId", Kind::String);
pub(super) static ALIAS_NAME: Shape = bounded("AliasName", Kind::String, 1, 255);
pub(super) static DESCRIPTION: Shape = bounded("Description", Kind::String, 0, 8192);
/// `integer[unit]`; the range depends on the profile.
pub(super) static ROTATION_INTERVAL: Shape = plain("RotationInterval", Kind::String);
/// Contested: 7 to 30 (page of 2021) or 7 to 366 (vendor's package).
pub(super) static PENDING_WINDOW_IN_DAYS: Shape = bounded("PendingWindowInDays", Kind::Integer, 7, 366);
pub(super) static PAGE_NUMBER: Shape = Shape {
    constraints: Constraints { min: Some(1), ..NO_CONSTRAINTS },
    ..plain("PageNumber", Kind::Integer)
};
/// Contested: from 0 or from 1, to 100 or to 101, by operation and document.
pub(super) static PAGE_SIZE: Shape = bounded("PageSize", Kind::Integer, 0, 101);
pub(super) static NUMBER_OF_BYTES: Shape = bounded("NumberOfBytes", Kind::Integer, 1, 1024);

pub(super) static KEY_SPEC: Shape = one_of(
    "KeySpec",
    &["Aliyun_AES_256", "Aliyun_SM4", "RSA_2048", "RSA_3072", "EC_P256", "EC_P256K", "EC_SM2"],
);
pub(super) static KEY_USAGE: Shape = one_of("KeyUsage", &["ENCRYPT/DECRYPT", "SIGN/VERIFY"]);
pub(super) static KEY_STATE: Shape =
    one_of("KeyState", &["Enabled", "Disabled", "PendingDeletion", "PendingImport"]);
pub(super) static ORIGIN: Shape = one_of("Origin", &["Aliyun_KMS", "EXTERNAL"]);
pub(super) static PROTECTION_LEVEL: Shape = one_of("ProtectionLevel", &["SOFTWARE", "HSM"]);
pub(super) static KEY_STORAGE_MECHANISM: Shape =
    one_of("KeyStorageMechanism", &["HsmInternal", "HsmEncryptedDatabase"]);
pub(super) static AUTOMATIC_ROTATION: Shape =
    one_of("AutomaticRotation", &["Enabled", "Disabled", "Suspended"]);
pub(super) static DELETION_PROTECTION: Shape = one_of("DeletionProtection", &["Enabled", "Disabled"]);
pub(super) static DATA_KEY_SPEC: Shape = one_of("DataKeySpec", &["AES_256", "AES_128"]);
pub(super) static ENCRYPTION_ALGORITHM: Shape =
    one_of("EncryptionAlgorithm", &["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1", "SM2PKE"]);
pub(super) static SIGNING_ALGORITHM: Shape =
    one_of("SigningAlgorithm", &["RSA_PSS_SHA_256", "RSA_PKCS1_SHA_256", "ECDSA_SHA_256", "SM2DSA"]);
pub(super) static EXPORT_KEY_SPEC: Shape = one_of("ExportKeySpec", &["RSA_2048", "EC_SM2"]);
pub(super) static IMPORT_KEY_SPEC: Shape = one_of("ImportKeySpec", &["RSA_2048", "EC_SM2"]);
pub(super) static IMPORT_ALGORITHM: Shape =
    one_of("ImportAlgorithm", &["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"]);
pub(super) static RESOURCE_TYPE: Shape = one_of("ResourceType", &["key", "secret"]);

pub(super) static ENCRYPTION_CONTEXT: Shape =
    plain("EncryptionContext", Kind::Map { key: &STRING, value: &STRING });

static KEY_TAG: Shape = plain("KeyTag", Kind::Structure(members![TagKey: STRING required, TagValue: STRING]));
/// `[{"TagKey":"...","TagValue":"..."}]`.
pub(super) static KEY_TAGS: Shape = plain("KeyTags", Kind::List(&KEY_TAG));
pub(super) static TAG_KEYS: Shape = plain("TagKeys", Kind::List(&STRING));
static RESOURCE_TAG: Shape =
    plain("ResourceTag", Kind::Structure(members![Key: STRING required, Value: STRING]));
/// `Tag.1.Key=...&Tag.1.Value=...`.
pub(super) static RESOURCE_TAGS: Shape = bounded("ResourceTags", Kind::List(&RESOURCE_TAG), 0, 20);
pub(super) static RESOURCE_TAG_KEYS: Shape = bounded("ResourceTagKeys", Kind::List(&STRING), 0, 20);
pub(super) static RESOURCE_IDS: Shape = bounded("ResourceIds", Kind::List(&STRING), 0, 50);
static FILTER: Shape =
    plain("Filter", Kind::Structure(members![Key: STRING required, Values: FILTER_VALUES required]));
static FILTER_VALUES: Shape = bounded("FilterValues", Kind::List(&STRING), 0, 10);
/// `[{"Key":"KeyState","Values":["Enabled"]}]`.
pub(super) static FILTERS: Shape = bounded("Filters", Kind::List(&FILTER), 0, 10);

pub(super) static KEY_METADATA: Shape = plain(
    "KeyMetadata",
    Kind::Structure(members![
        Arn: STRING,
        AutomaticRotation: AUTOMATIC_ROTATION,
        CreationDate: DATE,
        Creator: STRING,
        DKMSInstanceId: STRING,
        DeleteDate: DATE,
        DeletionProtection: DELETION_PROTECTION,
        DeletionProtectionDescription: STRING,
        Description: STRING,
        KeyId: STRING,
        KeySpec: KEY_SPEC,
        KeyState: KEY_STATE,
        KeyUsage: KEY_USAGE,
        LastRotationDate: DATE,
        MaterialExpireTime: DATE,
        NextRotationDate: DATE,
        Origin: ORIGIN,
        PrimaryKeyVersion: STRING,
        ProtectionLevel: PROTECTION_LEVEL,
        RotationInterval: ROTATION_INTERVAL,
    ]),
);
pub(super) static KEY_VERSION: Shape =
    plain("KeyVersion", Kind::Structure(members![CreationDate: DATE, KeyId: STRING, KeyVersionId: STRING]));
static KEY_VERSION_LIST: Shape = plain("KeyVersionList", Kind::List(&KEY_VERSION));
pub(super) static KEY_VERSIONS: Shape =
    plain("KeyVersions", Kind::Structure(members![KeyVersion: KEY_VERSION_LIST]));
static KEY: Shape = plain("Key", Kind::Structure(members![KeyArn: STRING, KeyId: STRING]));
static KEY_LIST: Shape = plain("KeyList", Kind::List(&KEY));
pub(super) static KEYS: Shape = plain("Keys", Kind::Structure(members![Key: KEY_LIST]));
static ALIAS: Shape =
    plain("Alias", Kind::Structure(members![AliasArn: STRING, AliasName: STRING, KeyId: STRING]));
static ALIAS_LIST: Shape = plain("AliasList", Kind::List(&ALIAS));
pub(super) static ALIASES: Shape = plain("Aliases", Kind::Structure(members![Alias: ALIAS_LIST]));
static TAG: Shape = plain("Tag", Kind::Structure(members![KeyId: STRING, TagKey: STRING, TagValue: STRING]));
static TAG_LIST: Shape = plain("TagList", Kind::List(&TAG));
pub(super) static TAGS: Shape = plain("Tags", Kind::Structure(members![Tag: TAG_LIST]));
static TAG_RESOURCE: Shape = plain(
    "TagResource",
    Kind::Structure(members![
        ResourceId: STRING,
        ResourceType: RESOURCE_TYPE,
        TagKey: STRING,
        TagValue: STRING,
    ]),
);
static TAG_RESOURCE_LIST: Shape = plain("TagResourceList", Kind::List(&TAG_RESOURCE));
pub(super) static TAG_RESOURCES: Shape =
    plain("TagResources", Kind::Structure(members![TagResource: TAG_RESOURCE_LIST]));
