//! The operations: members of requests and answers, and the errors that the documents give them.
//!
//! Declared errors are those of the table of key states, of "The specified Key is not found", and of the operation's own page.
//! Codes that any request can meet (parameters, signatures, throttling) are in no operation's list.

use super::shapes::*;
use crate::by_hand::{NO_CONSTRAINTS, members};
use crate::shape::{Kind, Member, Operation, Shape};

macro_rules! operations {
    ($($name:ident($($request:tt)*) -> ($($answer:tt)*) ! $errors:ident;)+) => {
        /// Every operation, sorted by name.
        pub static OPERATIONS: &[Operation] = &[$(Operation {
            name: stringify!($name),
            input: Some(&Shape {
                name: concat!(stringify!($name), "Request"),
                kind: Kind::Structure(members![$($request)*]),
                constraints: NO_CONSTRAINTS,
                sensitive: false,
            }),
            output: Some(&Shape {
                name: concat!(stringify!($name), "Response"),
                kind: Kind::Structure(members![$($answer)*]),
                constraints: NO_CONSTRAINTS,
                sensitive: false,
            }),
            errors: $errors,
        },)+];
    };
}

const NONE: &[&str] = &[];
/// Operations that a key allows in every state.
const LOOKS: &[&str] = &["Forbidden.KeyNotFound"];
/// Operations that need an enabled key.
const USES: &[&str] =
    &["Forbidden.KeyNotFound", "Rejected.Disabled", "Rejected.PendingDeletion", "Rejected.PendingImport"];
/// The same with a key version.
const USES_A_VERSION: &[&str] = &[
    "Forbidden.KeyNotFound",
    "Forbidden.KeyVersionNotFound",
    "Rejected.Disabled",
    "Rejected.PendingDeletion",
    "Rejected.PendingImport",
    "Rejected.UnsupportedOperation",
];
/// CreateKeyVersion and UpdateRotationPolicy.
const ROTATES: &[&str] = &[
    "Forbidden.KeyNotFound",
    "Rejected.Disabled",
    "Rejected.PendingDeletion",
    "Rejected.PendingImport",
    "Rejected.UnsupportedOperation",
];
/// Operations that change the state.
const MOVES: &[&str] = &["Forbidden.KeyNotFound", "Rejected.StateModifiedFailed"];
/// Operations that a key allows until it waits for its deletion.
const CHANGES: &[&str] = &["Forbidden.KeyNotFound", "Rejected.PendingDeletion"];
const NAMES: &[&str] = &["AliasAlreadyExists", "Forbidden.KeyNotFound", "Rejected.StateModifiedFailed"];
const RENAMES: &[&str] = &["Forbidden.AliasNotFound", "Forbidden.KeyNotFound", "Rejected.PendingDeletion"];
const UNNAMES: &[&str] = &["Forbidden.AliasNotFound"];
const VERSIONS: &[&str] = &["Forbidden.KeyNotFound", "Forbidden.KeyVersionNotFound"];
const PREPARES_IMPORT: &[&str] = &["Forbidden.KeyNotFound", "Unsupported.Origin"];
const IMPORTS: &[&str] = &[
    "ExpiredImportToken",
    "Forbidden.KeyNotFound",
    "InvalidImportToken",
    "InvalidKeyMaterial",
    "Rejected.StateModifiedFailed",
    "Unsupported.Origin",
];

operations! {
    AsymmetricDecrypt(Algorithm: ENCRYPTION_ALGORITHM required, CiphertextBlob: BLOB required, DryRun: BOOLEAN,
        KeyId: KEY_ID required, KeyVersionId: STRING required, Recipient: STRING)
        -> (CiphertextForRecipient: BLOB, KeyId: STRING, KeyVersionId: STRING, Plaintext: PLAINTEXT,
            RequestId: STRING) ! USES_A_VERSION;
    AsymmetricEncrypt(Algorithm: ENCRYPTION_ALGORITHM required, DryRun: BOOLEAN, KeyId: KEY_ID required,
        KeyVersionId: STRING required, Plaintext: PLAINTEXT required)
        -> (CiphertextBlob: BLOB, KeyId: STRING, KeyVersionId: STRING, RequestId: STRING) ! USES_A_VERSION;
    AsymmetricSign(Algorithm: SIGNING_ALGORITHM required, Digest: BLOB required, DryRun: BOOLEAN,
        KeyId: KEY_ID required, KeyVersionId: STRING required)
        -> (KeyId: STRING, KeyVersionId: STRING, RequestId: STRING, Value: BLOB) ! USES_A_VERSION;
    AsymmetricVerify(Algorithm: SIGNING_ALGORITHM required, Digest: BLOB required, DryRun: BOOLEAN,
        KeyId: KEY_ID required, KeyVersionId: STRING required, Value: BLOB required)
        -> (KeyId: STRING, KeyVersionId: STRING, RequestId: STRING, Value: BOOLEAN) ! USES_A_VERSION;
    CancelKeyDeletion(KeyId: KEY_ID required) -> (RequestId: STRING) ! MOVES;
    CreateAlias(AliasName: ALIAS_NAME required, KeyId: KEY_ID required) -> (RequestId: STRING) ! NAMES;
    CreateKey(DKMSInstanceId: STRING, Description: DESCRIPTION, EnableAutomaticRotation: BOOLEAN,
        KeySpec: KEY_SPEC, KeyStorageMechanism: KEY_STORAGE_MECHANISM, KeyUsage: KEY_USAGE, Origin: ORIGIN,
        Policy: STRING, ProtectionLevel: PROTECTION_LEVEL, RotationInterval: ROTATION_INTERVAL, Tags: KEY_TAGS)
        -> (KeyMetadata: KEY_METADATA, RequestId: STRING) ! NONE;
    CreateKeyVersion(KeyId: KEY_ID required) -> (KeyVersion: KEY_VERSION, RequestId: STRING) ! ROTATES;
    Decrypt(CiphertextBlob: BLOB required, DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT,
        Recipient: STRING)
        -> (CiphertextForRecipient: BLOB, KeyId: STRING, KeyVersionId: STRING, Plaintext: PLAINTEXT,
            RequestId: STRING) ! USES;
    DeleteAlias(AliasName: ALIAS_NAME required) -> (RequestId: STRING) ! UNNAMES;
    DeleteKeyMaterial(KeyId: KEY_ID required) -> (RequestId: STRING) ! PREPARES_IMPORT;
    DescribeKey(KeyId: KEY_ID required) -> (KeyMetadata: KEY_METADATA, RequestId: STRING) ! LOOKS;
    DescribeKeyVersion(KeyId: KEY_ID required, KeyVersionId: STRING required)
        -> (KeyVersion: KEY_VERSION, RequestId: STRING) ! VERSIONS;
    DisableKey(KeyId: KEY_ID required) -> (RequestId: STRING) ! MOVES;
    EnableKey(KeyId: KEY_ID required) -> (RequestId: STRING) ! MOVES;
    Encrypt(DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT, KeyId: KEY_ID required,
        Plaintext: PLAINTEXT required)
        -> (CiphertextBlob: BLOB, KeyId: STRING, KeyVersionId: STRING, RequestId: STRING) ! USES;
    ExportDataKey(CiphertextBlob: BLOB required, DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT,
        PublicKeyBlob: BLOB required, WrappingAlgorithm: ENCRYPTION_ALGORITHM required,
        WrappingKeySpec: EXPORT_KEY_SPEC required)
        -> (ExportedDataKey: BLOB, KeyId: STRING, KeyVersionId: STRING, RequestId: STRING) ! USES;
    GenerateAndExportDataKey(DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT, KeyId: KEY_ID required,
        KeySpec: DATA_KEY_SPEC, NumberOfBytes: NUMBER_OF_BYTES, PublicKeyBlob: BLOB required,
        WrappingAlgorithm: ENCRYPTION_ALGORITHM required, WrappingKeySpec: EXPORT_KEY_SPEC required)
        -> (CiphertextBlob: BLOB, ExportedDataKey: BLOB, KeyId: STRING, KeyVersionId: STRING,
            RequestId: STRING) ! USES;
    GenerateDataKey(DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT, KeyId: KEY_ID required,
        KeySpec: DATA_KEY_SPEC, NumberOfBytes: NUMBER_OF_BYTES, Recipient: STRING)
        -> (CiphertextBlob: BLOB, CiphertextForRecipient: BLOB, KeyId: STRING, KeyVersionId: STRING,
            Plaintext: PLAINTEXT, RequestId: STRING) ! USES;
    GenerateDataKeyWithoutPlaintext(DryRun: BOOLEAN, EncryptionContext: ENCRYPTION_CONTEXT,
        KeyId: KEY_ID required, KeySpec: DATA_KEY_SPEC, NumberOfBytes: NUMBER_OF_BYTES)
        -> (CiphertextBlob: BLOB, KeyId: STRING, KeyVersionId: STRING, RequestId: STRING) ! USES;
    GetParametersForImport(KeyId: KEY_ID required, WrappingAlgorithm: IMPORT_ALGORITHM required,
        WrappingKeySpec: IMPORT_KEY_SPEC required)
        -> (ImportToken: BLOB, KeyId: STRING, PublicKey: BLOB, RequestId: STRING, TokenExpireTime: DATE)
        ! PREPARES_IMPORT;
    GetPublicKey(DryRun: BOOLEAN, KeyId: KEY_ID required, KeyVersionId: STRING required)
        -> (KeyId: STRING, KeyVersionId: STRING, PublicKey: STRING, RequestId: STRING) ! USES_A_VERSION;
    ImportKeyMaterial(EncryptedKeyMaterial: BLOB required, ImportToken: BLOB required, KeyId: KEY_ID required,
        KeyMaterialExpireUnix: INTEGER required) -> (RequestId: STRING) ! IMPORTS;
    ListAliases(PageNumber: PAGE_NUMBER, PageSize: PAGE_SIZE)
        -> (Aliases: ALIASES, PageNumber: INTEGER, PageSize: INTEGER, RequestId: STRING, TotalCount: INTEGER)
        ! NONE;
    ListAliasesByKeyId(KeyId: KEY_ID required, PageNumber: PAGE_NUMBER, PageSize: PAGE_SIZE)
        -> (Aliases: ALIASES, PageNumber: INTEGER, PageSize: INTEGER, RequestId: STRING, TotalCount: INTEGER)
        ! LOOKS;
    ListKeyVersions(KeyId: KEY_ID required, PageNumber: PAGE_NUMBER, PageSize: PAGE_SIZE)
        -> (KeyVersions: KEY_VERSIONS, PageNumber: INTEGER, PageSize: INTEGER, RequestId: STRING,
            TotalCount: INTEGER) ! LOOKS;
    ListKeys(Filters: FILTERS, PageNumber: PAGE_NUMBER, PageSize: PAGE_SIZE)
        -> (Keys: KEYS, PageNumber: INTEGER, PageSize: INTEGER, RequestId: STRING, TotalCount: INTEGER) ! NONE;
    ListResourceTags(KeyId: KEY_ID required) -> (RequestId: STRING, Tags: TAGS) ! LOOKS;
    ListTagResources(NextToken: STRING, RegionId: STRING required, ResourceId: RESOURCE_IDS,
        ResourceType: RESOURCE_TYPE required, Tag: RESOURCE_TAGS)
        -> (NextToken: STRING, RequestId: STRING, TagResources: TAG_RESOURCES) ! LOOKS;
    ReEncrypt(CiphertextBlob: BLOB required, DestinationEncryptionContext: ENCRYPTION_CONTEXT,
        DestinationKeyId: KEY_ID required, DryRun: BOOLEAN, SourceEncryptionAlgorithm: ENCRYPTION_ALGORITHM,
        SourceEncryptionContext: ENCRYPTION_CONTEXT, SourceKeyId: KEY_ID, SourceKeyVersionId: STRING)
        -> (CiphertextBlob: BLOB, KeyId: STRING, KeyVersionId: STRING, RequestId: STRING) ! USES;
    ScheduleKeyDeletion(KeyId: KEY_ID required, PendingWindowInDays: PENDING_WINDOW_IN_DAYS)
        -> (RequestId: STRING) ! MOVES;
    TagResource(CertificateId: STRING, KeyId: KEY_ID, SecretName: STRING, Tags: KEY_TAGS required)
        -> (RequestId: STRING) ! CHANGES;
    TagResources(RegionId: STRING required, ResourceId: RESOURCE_IDS required,
        ResourceType: RESOURCE_TYPE required, Tag: RESOURCE_TAGS required) -> (RequestId: STRING) ! CHANGES;
    UntagResource(CertificateId: STRING, KeyId: KEY_ID, SecretName: STRING, TagKeys: TAG_KEYS required)
        -> (RequestId: STRING) ! CHANGES;
    UntagResources(All: BOOLEAN, RegionId: STRING required, ResourceId: RESOURCE_IDS required,
        ResourceType: RESOURCE_TYPE required, TagKey: RESOURCE_TAG_KEYS) -> (RequestId: STRING) ! CHANGES;
    UpdateAlias(AliasName: ALIAS_NAME required, KeyId: KEY_ID required) -> (RequestId: STRING) ! RENAMES;
    UpdateKeyDescription(Description: DESCRIPTION required, KeyId: KEY_ID required)
        -> (RequestId: STRING) ! CHANGES;
    UpdateRotationPolicy(EnableAutomaticRotation: BOOLEAN required, KeyId: KEY_ID required,
        RotationInterval: ROTATION_INTERVAL) -> (RequestId: STRING) ! ROTATES;
}
