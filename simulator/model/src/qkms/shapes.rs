//! The types of members, named after what the pages call them.

use crate::by_hand::{NO_CONSTRAINTS, bounded, members, plain};
use crate::shape::{Kind, Member, Shape};

const fn secret(name: &'static str) -> Shape {
    Shape { name, kind: Kind::Blob, constraints: NO_CONSTRAINTS, sensitive: true }
}

pub(super) static STRING: Shape = plain("String", Kind::String);
pub(super) static STRINGS: Shape = plain("Strings", Kind::List(&STRING));
pub(super) static BOOLEAN: Shape = plain("Boolean", Kind::Boolean);
pub(super) static INTEGER: Shape = plain("Integer", Kind::Integer);
pub(super) static BLOB: Shape = plain("Blob", Kind::Blob);
pub(super) static DATE: Shape = plain("Date", Kind::Timestamp);
pub(super) static SECRET: Shape = secret("Secret");
pub(super) static CONTEXT: Shape = plain("EncryptionContext", Kind::Map { key: &STRING, value: &STRING });

/// Key id or key ARN, as all pages say.
pub(super) static KEY_ID: Shape = plain("KeyId", Kind::String);
/// "Up to 4,096 bytes": Encrypt, Sign, GenerateMAC.
pub(super) static MESSAGE: Shape = Shape { sensitive: true, ..bounded("Message", Kind::Blob, 1, 4096) };
pub(super) static DESCRIPTION: Shape = bounded("Description", Kind::String, 0, 8192);
/// "The value must be between 7 and 30, inclusive": ScheduleKeyDeletion.
pub(super) static PENDING_WINDOW: Shape = bounded("PendingWindowInDays", Kind::Integer, 7, 30);

pub(super) static TAG: Shape =
    plain("Tag", Kind::Structure(members![TagKey: STRING required, TagValue: STRING required]));
pub(super) static TAGS: Shape = plain("Tags", Kind::List(&TAG));

pub(super) static CONSTRAINTS: Shape = plain(
    "Constraints",
    Kind::Structure(members![EncryptionContextEquals: CONTEXT, EncryptionContextSubset: CONTEXT]),
);
static GRANT: Shape = plain(
    "Grant",
    Kind::Structure(members![
        Constraints: CONSTRAINTS, CreationDate: DATE, GrantId: STRING, GranteePrincipal: STRING,
        IssuingAccount: STRING, KeyId: STRING, Name: STRING, Operations: STRINGS, RetiringPrincipal: STRING,
    ]),
);
pub(super) static GRANTS: Shape = plain("Grants", Kind::List(&GRANT));

static ALIAS: Shape = plain(
    "Alias",
    Kind::Structure(members![
        AliasArn: STRING, AliasName: STRING, CreationDate: DATE, LastUpdatedDate: DATE, TargetKeyId: STRING,
    ]),
);
pub(super) static ALIASES: Shape = plain("Aliases", Kind::List(&ALIAS));

static KEY: Shape = plain("Key", Kind::Structure(members![KeyArn: STRING, KeyId: STRING]));
pub(super) static KEYS: Shape = plain("Keys", Kind::List(&KEY));

/// MultiRegion is in the examples only.
pub(super) static CREATED: Shape = plain(
    "CreateKeyMetadata",
    Kind::Structure(members![
        Arn: STRING, CreationDate: DATE, CustomerMasterKeySpec: STRING, Description: STRING, Enabled: BOOLEAN,
        KeyId: STRING, KeyState: STRING, KeyUsage: STRING, MultiRegion: BOOLEAN, Origin: STRING,
        QAccountId: STRING,
    ]),
);
/// MultiRegion is in the example only, and KeyRotationEnabled in the table only.
pub(super) static DESCRIBED: Shape = plain(
    "DescribeKeyMetadata",
    Kind::Structure(members![
        AccountId: STRING, Arn: STRING, CreationDate: DATE, CustomKeyStoreId: STRING,
        CustomerMasterKeySpec: STRING, DeletionDate: DATE, Description: STRING, Enabled: BOOLEAN,
        ExpirationModel: STRING, KeyId: STRING, KeyManager: STRING, KeyRotationEnabled: BOOLEAN,
        KeyState: STRING, KeyUsage: STRING, MultiRegion: BOOLEAN, Origin: STRING, ValidTo: DATE,
    ]),
);
static PLACE: Shape = plain("MultiRegionKey", Kind::Structure(members![Arn: STRING, Region: STRING]));
static PLACES: Shape = plain("MultiRegionKeys", Kind::List(&PLACE));
static CONFIGURATION: Shape = plain(
    "MultiRegionConfiguration",
    Kind::Structure(members![MultiRegionKeyType: STRING, PrimaryKey: PLACE, ReplicaKeys: PLACES]),
);
pub(super) static REPLICATED: Shape = plain(
    "ReplicaKeyMetadata",
    Kind::Structure(members![
        AWSAccountId: STRING, Arn: STRING, CreationDate: DATE, Description: STRING, Enabled: BOOLEAN,
        KeyId: STRING, KeyManager: STRING, KeyState: STRING, KeyUsage: STRING, MultiRegion: BOOLEAN,
        MultiRegionConfiguration: CONFIGURATION,
    ]),
);
