//! Everything that can be wrong with a request the service could read, as facts.
//!
//! One variant per reason, carrying what the sentence needs; the sentences are made in one place,
//! `message`. Errors of the protocol's front end (unreadable bodies, broken constraints) are the
//! wire's and are not here. Member names say what they hold; `key` is always the full ARN, however the
//! request spelled the key (recorded).
#![expect(missing_docs, reason = "the members are named after what they hold")]

mod grant;
mod message;
pub mod store;

use crate::identity::Arn;
use crate::imports::wrapping::Wrapping;
use crate::key::{EncryptionAlgorithm, KeySpec, KeyState, KeyUsage, Origin, SigningAlgorithm};
use crate::material::MaterialId;
use crate::signing::MessageType;
use store::StoreProblem;

pub use grant::GrantProblem;

/// A refusal of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsError {
    /// The text is no key id, ARN or alias.
    InvalidKeyId { given: String },
    /// No such key.
    KeyNotFound { key: Arn },
    /// A full ARN of another Region than the one called.
    ArnOfAnotherRegion { region: String },
    /// No such alias.
    AliasNotFound { alias: Arn },
    /// A text that starts like an ARN and is none of KMS.
    MalformedArn { given: String },
    /// An alias where only a key id or key ARN is taken.
    AliasNotSupported,
    /// The key belongs to another account, whose key policy lets nobody else in.
    AccessDeniedAcrossAccounts { principal: String, operation: &'static str },
    /// An AWS managed key, whose policy does not allow the operation.
    AccessDeniedByManagedKey { principal: String, operation: &'static str, key: Arn },
    /// The key is disabled.
    Disabled { key: Arn },
    /// The key's state does not allow the operation.
    InvalidState { key: Arn, state: KeyState },
    /// CancelKeyDeletion of a key that is not waiting for its deletion.
    NotPendingDeletion { key: Arn },
    /// The key's origin does not allow the operation.
    UnsupportedOrigin { key: Arn, origin: Origin },
    /// The operation does not exist for this type of key. Has no message on the wire.
    UnsupportedKeyType,
    /// SM2 keys exist in the China Regions only.
    SpecOutsideChina { spec: KeySpec },
    /// The key's usage does not fit the operation.
    InvalidUsage { key: Arn, usage: KeyUsage, operation: &'static str },
    /// The algorithm does not fit the key's spec.
    IncompatibleAlgorithm { algorithm: &'static str, spec: KeySpec },
    /// A data key was asked of an asymmetric or HMAC key.
    DataKeyFromAsymmetricKey,
    /// A data key pair was asked of an asymmetric or HMAC key.
    DataKeyPairFromAsymmetricKey,
    /// The signature is not one over this message. No message.
    InvalidSignature,
    /// The code is not the one of this message. No message.
    InvalidMac,
    /// The other party's public key is malformed, or of another curve. No message.
    InvalidPublicKey,
    /// `KeyId` names a key other than the one that encrypted.
    IncorrectKey,
    /// The ciphertext is none of ours, was changed, or the encryption context differs. No message.
    InvalidCiphertext,
    /// An alias of this name exists.
    AliasExists { alias: Arn },
    /// The alias is AWS's own.
    ReservedAlias { name: String },
    /// The key has all the aliases it may have.
    TooManyAliases { key: Arn, most: u32 },
    /// UpdateAlias between keys of different type or usage.
    AliasBetweenKeyTypes,
    /// The account has all the keys it may have in this Region.
    TooManyKeys { most: u32 },
    /// The key has had all the on-demand rotations it may have.
    TooManyOnDemandRotations { key: Arn },
    /// An imported key has no material waiting for a rotation.
    NoMaterialPendingRotation { key: Arn },
    /// The import token is another key's, or spoilt. No message.
    InvalidImportToken,
    /// The import token's day has passed.
    ExpiredImportToken,
    /// The material is not the one that is expected.
    UnexpectedMaterial { expected: MaterialId },
    /// The material is not new.
    MaterialNotNew { id: MaterialId, key: Arn },
    /// Another material waits for its rotation.
    MaterialPending { id: MaterialId, key: Arn, pending: MaterialId },
    /// Not every replica has the material that waits for a rotation.
    MaterialMissingInReplicas,
    /// The operation is the primary's, and this is a replica.
    Replica { key: Arn, operation: &'static str },
    /// ReplicateKey of a key that is no multi-Region primary.
    NotAMultiRegionPrimary { key: Arn },
    /// UpdatePrimaryRegion of a replica.
    NotThePrimaryOfASet { key: Arn },
    /// There is a replica in that Region.
    ReplicaExists,
    /// An automatic rotation is under way or about to start.
    RotationConflict { key: Arn },
    /// The marker is none of this list's. No message.
    InvalidMarker,
    /// The custom key store does not exist.
    CustomKeyStoreNotFound,
    /// Something about custom key stores.
    Store(StoreProblem),
    /// Tags that are not taken.
    Tag(TagProblem),
    /// The key has no policy of this name.
    NoSuchPolicy,
    /// A key policy that is not taken.
    MalformedPolicy(PolicyProblem),
    /// The key policy is longer than it may be, in bytes.
    PolicyTooLong { most: usize },
    /// What is wrong with a request's `Recipient`.
    Attestation(AttestationProblem),
    /// Something about grants.
    Grant(GrantProblem),
    /// The request would have succeeded.
    DryRun,
    /// A rule that the service, not the front end, checks.
    Validation(Rule),
}

/// What is wrong with the recipient of an answer, or with its attestation document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttestationProblem {
    /// The document, or the algorithm to encrypt with, is missing.
    Incomplete,
    /// It is no message signed with ES384.
    Format,
    /// A field of the document is missing or malformed.
    Field(&'static str),
    /// The certificates do not lead to the trusted root.
    Chain,
    /// A certificate is not valid yet, or no more.
    Dates,
    /// The signature is not one over this document.
    Signature,
    /// The document holds no public key, or not one of RSA with 2048, 3072 or 4096 bits.
    PublicKey,
}

/// What is wrong with a key policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyProblem {
    /// It is no policy document.
    Syntax,
    /// A statement names somebody who cannot be.
    Principals,
    /// Its author could not put another one.
    LocksOut,
}

/// What is wrong with the tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagProblem {
    /// Two tags have the same key.
    Duplicate,
    /// More tags than a key may have.
    TooMany,
    /// A tag key with AWS's own prefix.
    Reserved,
}

/// A rule of the service that answers `ValidationException`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Only symmetric encryption keys have a default usage.
    UsageMissing,
    /// The spec cannot have the usage.
    UsageOfSpec { usage: KeyUsage, spec: KeySpec },
    /// The origin cannot have the spec.
    SpecOfOrigin { spec: KeySpec, origin: Origin },
    /// `KeySpec` and `CustomerMasterKeySpec` are both there.
    TwoSpecs,
    /// A custom key store origin without a custom key store.
    StoreMissing { origin: Origin },
    /// A custom key store with another origin.
    StoreUnexpected { origin: Origin },
    /// The waiting period is not between 7 and 30 days.
    PendingWindow,
    /// The name does not start with `alias/`.
    AliasPrefix,
    /// `NumberOfBytes` is missing.
    NumberOfBytesMissing,
    /// Neither or both of `KeySpec` and `NumberOfBytes`.
    DataKeyLength,
    /// `KeyId` is missing though the ciphertext does not name its key.
    KeyIdMissing,
    /// `CiphertextBlob` is missing.
    CiphertextMissing,
    /// An encryption context with an asymmetric key.
    ContextOfAsymmetricKey,
    /// Keys of this spec sign no such message.
    MessageTypeOfSpec { message_type: MessageType, spec: KeySpec },
    /// This algorithm takes no such message.
    MessageTypeOfAlgorithm { message_type: MessageType, algorithm: SigningAlgorithm },
    /// The digest is not as long as the algorithm's.
    DigestLength { algorithm: SigningAlgorithm },
    /// The message representative is not 64 bytes long.
    ExternalMuLength { algorithm: SigningAlgorithm },
    /// The plaintext is longer than the modulus leaves room for.
    PlaintextTooLong { algorithm: EncryptionAlgorithm, spec: KeySpec, most: usize },
    /// `IncludeKeyMaterial` for a key that is not symmetric.
    KeyMaterialOfAsymmetricKey,
    /// Material of this spec cannot be wrapped so.
    Wrapping { wrapping: Wrapping, spec: KeySpec },
    /// The material expires, and nobody says when.
    ValidToMissing,
    /// The material does not expire, and somebody says when.
    ValidToUnexpected,
    /// The material has expired already.
    ValidToPast,
    /// The material expires too late.
    ValidToTooFar,
    /// A parameter that only symmetric encryption keys have, for another imported key.
    ImportParameter { parameter: &'static str, spec: KeySpec },
    /// New material has no id yet.
    IdOfNewMaterial,
    /// New material for a replica.
    NewMaterialOfReplica,
    /// A description of a replica's material.
    DescriptionOfReplica,
    /// A replica in the primary's Region.
    ReplicaBesidePrimary { region: String },
    /// A replica in another partition.
    ReplicaInAnotherPartition,
    /// A Region that does not exist.
    NoSuchReplicaRegion { region: String },
    /// No replica in the Region that is to be the primary's.
    NoReplicaThere { id: String },
    /// The key has never had this material.
    NeverImported { id: MaterialId, key: Arn },
}

impl KmsError {
    /// The reason as a dialect may name it: like the code, but where dialects have an error of its own for what AWS answers
    /// with a broader one.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::InvalidPublicKey => "InvalidPublicKeyException",
            Self::Tag(TagProblem::TooMany) => "TooManyTagsException",
            _ => self.code(),
        }
    }

    /// The error's code: the wire's `__type`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidKeyId { .. }
            | Self::KeyNotFound { .. }
            | Self::ArnOfAnotherRegion { .. }
            | Self::AliasNotFound { .. }
            | Self::NoSuchPolicy => "NotFoundException",
            Self::MalformedArn { .. } | Self::AliasNotSupported => "InvalidArnException",
            Self::AccessDeniedAcrossAccounts { .. } | Self::AccessDeniedByManagedKey { .. } => {
                "AccessDeniedException"
            }
            Self::Disabled { .. } => "DisabledException",
            Self::InvalidState { .. }
            | Self::NotPendingDeletion { .. }
            | Self::MaterialPending { .. }
            | Self::MaterialMissingInReplicas
            | Self::NotThePrimaryOfASet { .. }
            | Self::NoMaterialPendingRotation { .. } => "KMSInvalidStateException",
            Self::UnsupportedOrigin { .. }
            | Self::UnsupportedKeyType
            | Self::SpecOutsideChina { .. }
            | Self::Replica { .. }
            | Self::NotAMultiRegionPrimary { .. } => "UnsupportedOperationException",
            Self::InvalidUsage { .. }
            | Self::IncompatibleAlgorithm { .. }
            | Self::DataKeyFromAsymmetricKey
            | Self::DataKeyPairFromAsymmetricKey => "InvalidKeyUsageException",
            Self::InvalidSignature => "KMSInvalidSignatureException",
            Self::InvalidMac => "KMSInvalidMacException",
            Self::IncorrectKey => "IncorrectKeyException",
            Self::InvalidCiphertext => "InvalidCiphertextException",
            Self::AliasExists { .. } | Self::ReplicaExists => "AlreadyExistsException",
            Self::ReservedAlias { .. } => "InvalidAliasNameException",
            Self::TooManyAliases { .. }
            | Self::TooManyKeys { .. }
            | Self::PolicyTooLong { .. }
            | Self::TooManyOnDemandRotations { .. } => "LimitExceededException",
            Self::InvalidImportToken => "InvalidImportTokenException",
            Self::ExpiredImportToken => "ExpiredImportTokenException",
            Self::UnexpectedMaterial { .. } | Self::MaterialNotNew { .. } => "IncorrectKeyMaterialException",
            Self::RotationConflict { .. } => "ConflictException",
            Self::InvalidMarker => "InvalidMarkerException",
            Self::CustomKeyStoreNotFound => "CustomKeyStoreNotFoundException",
            Self::Store(problem) => problem.code(),
            Self::Tag(_) => "TagException",
            Self::MalformedPolicy(_) => "MalformedPolicyDocumentException",
            Self::Grant(problem) => problem.code(),
            Self::DryRun => "DryRunOperationException",
            // Of attestation documents unknown: no operation's list of errors names one that would fit.
            Self::AliasBetweenKeyTypes
            | Self::InvalidPublicKey
            | Self::Attestation(_)
            | Self::Validation(_) => "ValidationException",
        }
    }
}
