//! The operations: members of requests and answers, and the errors of each page, which it calls special.
//!
//! MultiRegion of CreateKey is in an example only.

use super::shapes::*;
use crate::by_hand::{NO_CONSTRAINTS, members};
use crate::shape::{Kind, Member, Operation, Shape};

macro_rules! operations {
    (@answer $name:ident nothing) => { None };
    (@answer $name:ident ($($answer:tt)*)) => {
        Some(&Shape {
            name: concat!(stringify!($name), "Response"),
            kind: Kind::Structure(members![$($answer)*]),
            constraints: NO_CONSTRAINTS,
            sensitive: false,
        })
    };
    ($($name:ident($($request:tt)*) -> $answer:tt ! $($error:ident)+;)+) => {
        /// Every operation, sorted by name. An answer that is `nothing` has an empty body.
        pub static OPERATIONS: &[Operation] = &[$(Operation {
            name: stringify!($name),
            input: Some(&Shape {
                name: concat!(stringify!($name), "Request"),
                kind: Kind::Structure(members![$($request)*]),
                constraints: NO_CONSTRAINTS,
                sensitive: false,
            }),
            output: operations!(@answer $name $answer),
            errors: &[$(stringify!($error)),+],
        },)+];
    };
}

operations! {
    CancelKeyDeletion(KeyId: KEY_ID required) -> (KeyId: STRING)
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException;
    CreateAlias(AliasName: STRING required, TargetKeyId: KEY_ID required) -> nothing
        ! AlreadyExistsException DependencyTimeoutException InvalidAliasNameException
        KMSInternalException KMSInvalidStateException LimitExceededException NotFoundException;
    CreateGrant(Constraints: CONSTRAINTS, GranteePrincipal: STRING required, KeyId: KEY_ID required,
        Name: STRING, Operations: STRINGS required, RetiringPrincipal: STRING) -> (GrantId: STRING,
        GrantToken: STRING)
        ! DependencyTimeoutException DisabledException InvalidArnException InvalidGrantTokenException
        KMSInternalException KMSInvalidStateException KeyUnavailableException LimitExceededException
        NotFoundException;
    CreateKey(BypassPolicyLockoutSafetyCheck: BOOLEAN, CustomerMasterKeySpec: STRING, Description:
        DESCRIPTION, KeyUsage: STRING, MultiRegion: BOOLEAN, Origin: STRING, Policy: STRING, Tags: TAGS)
        -> (KeyMetadata: CREATED)
        ! DependencyTimeoutException InvalidArnException KMSInternalException LimitExceededException
        MalformedPolicyDocumentException TagException UnsupportedOperationException;
    Decrypt(CiphertextBlob: BLOB required, EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId:
        KEY_ID) -> (EncryptionAlgorithm: STRING, KeyId: STRING, Plaintext: SECRET)
        ! DependencyTimeoutException DisabledException InvalidCiphertextException
        InvalidGrantTokenException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    DeleteAlias(AliasName: STRING required) -> nothing
        ! DependencyTimeoutException KMSInternalException KMSInvalidStateException NotFoundException;
    DeleteImportedKeyMaterial(KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException UnsupportedOperationException;
    DeriveSharedSecret(KeyId: KEY_ID required, PublicKey: BLOB required, RecipientInfo: BLOB) -> (KeyId:
        STRING, SharedSecret: SECRET)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException
        InvalidPublicKeyException KMSInternalException KMSInvalidStateException NotFoundException
        UnsupportedOperationException;
    DescribeKey(GrantTokens: STRINGS, KeyId: KEY_ID required) -> (KeyMetadata: DESCRIBED)
        ! DependencyTimeoutException InvalidArnException InvalidGrantTokenException KMSInternalException
        KMSInvalidStateException NotFoundException;
    DisableKey(KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException;
    DisableKeyRotation(KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException DisabledException InvalidArnException KMSInternalException
        KMSInvalidStateException NotFoundException UnsupportedOperationException;
    EnableKey(KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        LimitExceededException NotFoundException;
    EnableKeyRotation(KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException DisabledException InvalidArnException KMSInternalException
        KMSInvalidStateException NotFoundException UnsupportedOperationException;
    Encrypt(EncryptionAlgorithm: STRING, EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId: KEY_ID
        required, Plaintext: MESSAGE required) -> (CiphertextBlob: BLOB, EncryptionAlgorithm: STRING,
        KeyId: STRING)
        ! DependencyTimeoutException DisabledException InvalidGrantTokenException
        InvalidKeyUsageException KMSInternalException KMSInvalidStateException KeyUnavailableException
        NotFoundException;
    GenerateDataKey(EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId: KEY_ID required, KeySpec:
        STRING, NumberOfBytes: INTEGER) -> (CiphertextBlob: BLOB, KeyId: STRING, Plaintext: SECRET)
        ! DependencyTimeoutException DisabledException InvalidGrantTokenException
        InvalidKeyUsageException KMSInternalException KMSInvalidStateException KeyUnavailableException
        NotFoundException;
    GenerateDataKeyPair(EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId: KEY_ID required,
        KeyPairSpec: STRING required) -> (KeyId: STRING, KeyPairSpec: STRING, PrivateKey: SECRET,
        PrivateKeyCiphertextBlob: BLOB, PublicKey: BLOB)
        ! DependencyTimeoutException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    GenerateDataKeyPairWithoutPlaintext(EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId: KEY_ID
        required, KeyPairSpec: STRING required) -> (KeyId: STRING, KeyPairSpec: STRING,
        PrivateKeyCiphertextBlob: BLOB, PublicKey: BLOB)
        ! DependencyTimeoutException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    GenerateDataKeyWithoutPlaintext(EncryptionContext: CONTEXT, GrantTokens: STRINGS, KeyId: KEY_ID
        required, KeySpec: STRING, NumberOfBytes: INTEGER) -> (CiphertextBlob: BLOB, KeyId: STRING)
        ! DependencyTimeoutException DisabledException InvalidGrantTokenException
        InvalidKeyUsageException KMSInternalException KMSInvalidStateException KeyUnavailableException
        NotFoundException;
    GenerateMAC(GrantTokens: STRINGS, KeyId: KEY_ID required, MacAlgorithm: STRING required, Message:
        MESSAGE required) -> (KeyId: STRING, MAC: BLOB, MacAlgorithm: STRING)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    GetKeyPolicy(KeyId: KEY_ID required, PolicyName: STRING required) -> (Policy: STRING)
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException;
    GetKeyRotationStatus(KeyId: KEY_ID required) -> (KeyRotationEnabled: BOOLEAN)
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException UnsupportedOperationException;
    GetParametersForImport(KeyId: KEY_ID required, WrappingAlgorithm: STRING required, WrappingKeySpec:
        STRING required) -> (ImportToken: BLOB, KeyId: STRING, ParametersValidTo: DATE, PublicKey: BLOB)
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException UnsupportedOperationException;
    GetPublicKey(GrantTokens: STRINGS, KeyId: KEY_ID required) -> (CustomerMasterKeySpec: STRING,
        EncryptionAlgorithms: STRINGS, KeyId: STRING, KeyUsage: STRING, PublicKey: BLOB,
        SigningAlgorithms: STRINGS)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException
        UnsupportedOperationException;
    ImportKeyMaterial(EncryptedKeyMaterial: BLOB required, ExpirationModel: STRING required,
        ImportToken: BLOB required, KeyId: KEY_ID required, ValidTo: DATE) -> nothing
        ! DependencyTimeoutException ExpiredImportTokenException IncorrectKeyMaterialException
        InvalidArnException InvalidCiphertextException InvalidImportTokenException KMSInternalException
        KMSInvalidStateException NotFoundException;
    ListAliases(KeyId: KEY_ID, Limit: INTEGER, Marker: STRING) -> (Aliases: ALIASES, NextMarker: STRING,
        Truncated: BOOLEAN)
        ! DependencyTimeoutException InvalidArnException InvalidMarkerException KMSInternalException
        NotFoundException;
    ListGrants(GrantId: STRING, GranteePrincipal: STRING, KeyId: KEY_ID required, Limit: INTEGER,
        Marker: STRING) -> (Grants: GRANTS, NextMarker: STRING, Truncated: BOOLEAN)
        ! DependencyTimeoutException InvalidArnException InvalidGrantIdException InvalidMarkerException
        KMSInternalException KMSInvalidStateException NotFoundException;
    ListKeyPolicies(KeyId: KEY_ID required, Limit: INTEGER, Marker: STRING) -> (NextMarker: STRING,
        PolicyNames: STRINGS, Truncated: BOOLEAN)
        ! DependencyTimeoutException InvalidArnException InvalidMarkerException KMSInternalException
        KMSInvalidStateException NotFoundException;
    ListKeys(Limit: INTEGER, Marker: STRING) -> (Keys: KEYS, NextMarker: STRING, Truncated: BOOLEAN)
        ! DependencyTimeoutException InvalidMarkerException KMSInternalException;
    ListResourceTags(KeyId: KEY_ID required, Limit: INTEGER, Marker: STRING) -> (NextMarker: STRING,
        Tags: TAGS, Truncated: BOOLEAN)
        ! InvalidArnException InvalidMarkerException KMSInvalidStateException KMSNotFoundException;
    ListRetirableGrants(Limit: INTEGER, Marker: STRING, RetiringPrincipal: STRING required) -> (Grants:
        GRANTS, NextMarker: STRING, Truncated: BOOLEAN)
        ! DependencyTimeoutException InvalidArnException InvalidMarkerException KMSInternalException
        NotFoundException;
    PutKeyPolicy(BypassPolicyLockoutSafetyCheck: BOOLEAN, KeyId: KEY_ID required, Policy: STRING
        required, PolicyName: STRING required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        LimitExceededException MalformedPolicyDocumentException NotFoundException
        UnsupportedOperationException;
    ReEncrypt(CiphertextBlob: BLOB required, DestinationEncryptionAlgorithm: STRING,
        DestinationEncryptionContext: CONTEXT, DestinationKeyId: KEY_ID required, GrantTokens: STRINGS,
        SourceEncryptionAlgorithm: STRING, SourceEncryptionContext: CONTEXT, SourceKeyId: KEY_ID) ->
        (CiphertextBlob: BLOB, DestinationEncryptionAlgorithm: STRING, KeyId: STRING,
        SourceEncryptionAlgorithm: STRING, SourceKeyId: STRING)
        ! DependencyTimeoutException DisabledException InvalidCiphertextException
        InvalidGrantTokenException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    ReplicateKey(Description: DESCRIPTION, KeyId: KEY_ID required, Policy: STRING, ReplicaRegion: STRING
        required, Tags: TAGS) -> (ReplicaKeyMetadata: REPLICATED, ReplicaPolicy: STRING, ReplicaTags:
        TAGS)
        ! DisabledException InvalidKeyUsageException KMSInvalidStateException KMSNotFoundException
        TagException UnsupportedOperationException;
    RetireGrant(GrantId: STRING, GrantToken: STRING, KeyId: KEY_ID) -> nothing
        ! DependencyTimeoutException InvalidArnException InvalidGrantIdException
        InvalidGrantTokenException KMSInternalException KMSInvalidStateException NotFoundException;
    RevokeGrant(GrantId: STRING required, KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException InvalidArnException InvalidGrantIdException KMSInternalException
        KMSInvalidStateException NotFoundException;
    ScheduleKeyDeletion(KeyId: KEY_ID required, PendingWindowInDays: PENDING_WINDOW) -> (DeletionDate:
        DATE, KeyId: STRING, KeyState: STRING, PendingWindowInDays: INTEGER)
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException;
    Sign(GrantTokens: STRINGS, KeyId: KEY_ID required, Message: MESSAGE required, MessageType: STRING,
        SigningAlgorithm: STRING required) -> (KeyId: STRING, Signature: BLOB, SigningAlgorithm: STRING)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException;
    TagResource(KeyId: KEY_ID required, Tags: TAGS required) -> nothing
        ! InvalidArnException KMSInvalidStateException KMSNotFoundException TagException
        TooManyTagsException;
    UntagResource(KeyId: KEY_ID required, TagKeys: STRINGS required) -> nothing
        ! InvalidArnException KMSInvalidStateException KMSNotFoundException TagException;
    UpdateAlias(AliasName: STRING required, TargetKeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException KMSInternalException KMSInvalidStateException
        LimitExceededException NotFoundException;
    UpdateKeyDescription(Description: DESCRIPTION required, KeyId: KEY_ID required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException;
    UpdatePrimaryRegion(KeyId: KEY_ID required, PrimaryRegion: STRING required) -> nothing
        ! DependencyTimeoutException InvalidArnException KMSInternalException KMSInvalidStateException
        NotFoundException UnsupportedOperationException;
    Verify(GrantTokens: STRINGS, KeyId: KEY_ID required, Message: MESSAGE required, MessageType: STRING,
        Signature: BLOB required, SigningAlgorithm: STRING required) -> (KeyId: STRING, SignatureValid:
        BOOLEAN, SigningAlgorithm: STRING)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException NotFoundException SignatureInvalidException;
    VerifyMac(GrantTokens: STRINGS, KeyId: KEY_ID required, Mac: BLOB required, MacAlgorithm: STRING
        required, Message: MESSAGE required) -> (KeyId: STRING, MacAlgorithm: STRING, MacValid: BOOLEAN)
        ! DependencyTimeoutException DisabledException InvalidKeyUsageException KMSInternalException
        KMSInvalidStateException KeyUnavailableException MacInvalidException NotFoundException;
}
