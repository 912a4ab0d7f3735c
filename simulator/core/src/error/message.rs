//! The sentences of the service's errors, each with how we know it.
//!
//! `None` means that the body has no message member at all. Sources: *stackd* = recordings of real AWS of
//! 2026-09-12; *LocalStack* = LocalStack's snapshots of real AWS, with their date; *observed* = seen by
//! users of real AWS and pasted in public reports.

use super::{AttestationProblem, KmsError, PolicyProblem, Rule, TagProblem};
use crate::imports::wrapping::Wrapping;
use crate::key::KeyState;

impl KmsError {
    /// The error's text; `None` where the wire has no message member.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        Some(match self {
            // Recorded: LocalStack 2023-11-07, 2025-09-08 and 2025-11-10.
            Self::InvalidKeyId { given } => format!("Invalid keyId '{given}'"),
            Self::KeyNotFound { key } => format!("Key '{key}' does not exist"),
            Self::ArnOfAnotherRegion { region } => format!("Invalid arn {region}"),
            // Recorded: Cloud Custodian's recordings, test_eks_associate_encryption_config_invalid_kms.
            Self::AliasNotFound { alias } => format!("Alias {alias} is not found."),
            // Unknown: nobody has recorded the text.
            Self::MalformedArn { given } => format!("Invalid arn {given}"),
            // Recorded: stackd rotation/alias_*.
            Self::AliasNotSupported => "Key Aliases are not supported for this operation.".into(),
            // Observed: aws-encryption-provider PR 141, 2025-07-16.
            Self::AccessDeniedAcrossAccounts { principal, operation } => format!(
                "User: {principal} is not authorized to perform: kms:{operation} on this resource because the \
                 resource does not exist in this Region, no resource-based policies allow access, or a \
                 resource-based policy explicitly denies access"
            ),
            // Recorded: stackd rotation/managed_sqs_*.
            Self::AccessDeniedByManagedKey { principal, operation, key } => format!(
                "User: {principal} is not authorized to perform: kms:{operation} on resource: {key} because no \
                 resource-based policy allows the kms:{operation} action"
            ),
            // Recorded: stackd rotation/disabled_*.
            Self::Disabled { key } => format!("{key} is disabled."),
            // Recorded for pending deletion, pending replica deletion (stackd) and pending import
            // (LocalStack 2025-11-05); documented for the others (Developer Guide, Key states).
            Self::InvalidState { key, state } => format!("{key} is {}.", in_words(*state)),
            // Documented: Developer Guide, Key states, note 4.
            Self::NotPendingDeletion { key } => format!("{key} is not pending deletion."),
            // Recorded: LocalStack 2023-10-25, stackd imports/pending_*.
            Self::UnsupportedOrigin { key, origin } => {
                format!("{key} origin is {origin} which is not valid for this operation.")
            }
            // Recorded, without any message: stackd rotation/hmac_*, LocalStack 2025-03-08;
            // stackd rotation/invalid_marker; LocalStack 2023-04-13 and 2025-09-22.
            Self::UnsupportedKeyType | Self::InvalidMarker | Self::InvalidCiphertext => return None,
            // Recorded, without any message: stackd ecc/invalid_signature, hmac/wrong_mac,
            // ecc/invalid_public_key (there confirmed with a second SDK).
            Self::InvalidSignature | Self::InvalidMac | Self::InvalidPublicKey => return None,
            // Unknown: documented only as "SM2 (China Regions only)".
            Self::SpecOutsideChina { spec } => format!("{spec} keys are supported in China Regions only."),
            // Recorded: LocalStack 2023-04-13, stackd hmac/encrypt_with_hmac.
            Self::InvalidUsage { key, usage, operation } => {
                format!("{key} key usage is {usage} which is not valid for {operation}.")
            }
            Self::IncompatibleAlgorithm { algorithm, spec } => {
                format!("Algorithm {algorithm} is incompatible with key spec {spec}.")
            }
            // Inferred: stackd rsa/data_key_pair_asymmetric_master has this sentence for a key pair.
            Self::DataKeyFromAsymmetricKey => "You cannot generate a data key with an asymmetric CMK".into(),
            // Recorded: stackd rsa/data_key_pair_asymmetric_master, without a full stop.
            Self::DataKeyPairFromAsymmetricKey => {
                "You cannot generate a data key pair with an asymmetric CMK".into()
            }
            // Recorded: LocalStack 2023-04-13, stackd multi_region/decrypt_replica_*.
            Self::IncorrectKey => {
                "The key ID in the request does not identify a CMK that can perform this operation.".into()
            }
            // Observed: crossplane issue 1741.
            Self::AliasExists { alias } => format!("An alias with the name {alias} already exists"),
            // Unknown: the guide says that `alias/aws/` cannot be used; nobody has recorded the answer.
            Self::ReservedAlias { name } => format!("{name} starts with the reserved prefix alias/aws/"),
            // Unknown: the quotas are documented, their texts are not.
            Self::TooManyAliases { key, most } => format!("{key} already has {most} aliases"),
            Self::TooManyKeys { most } => format!("This account already has {most} KMS keys in this Region"),
            // Recorded: LocalStack 2025-04-03, test_key_rotations_limits.
            Self::TooManyOnDemandRotations { key } => format!(
                "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations \
                 can be performed for this key: {key}"
            ),
            // Recorded: LocalStack 2025-11-19.
            Self::NoMaterialPendingRotation { key } => {
                format!("No available key material pending rotation for the key: {key}.")
            }
            // Recorded, without any message: stackd imports_edges/token_other_key, token_corrupt.
            Self::InvalidImportToken => return None,
            // Unknown: only the exception is documented.
            Self::ExpiredImportToken => "The import token has expired.".into(),
            // Recorded: stackd imports/existing_wrong_identifier, wrong_existing_material.
            Self::UnexpectedMaterial { expected } => {
                format!("Imported key material does not have the expected identifier ({expected}).")
            }
            // Recorded: stackd imports/new_same_material.
            Self::MaterialNotNew { id, key } => format!(
                "Key material (id: {id}) being imported as NEW_KEY_MATERIAL is already associated with KMS key {key}."
            ),
            // Recorded: stackd imports/third_while_pending, LocalStack 2025-11-10.
            Self::MaterialPending { id, key, pending } => format!(
                "New key material (id: {id}) cannot be imported into KMS key {key}, because another key material \
                 (id: {pending}) is pending rotation."
            ),
            // Recorded: stackd imports_multi_region/rotate_before_replica_import.
            Self::MaterialMissingInReplicas => {
                "Cannot perform key material rotation: Key material has not been \
                                                imported for replicas of the Multi-Region key."
                    .into()
            }
            // Recorded: stackd multi_region/replica_*, replicate_*, update_*, LocalStack 2025-11-10.
            Self::Replica { key, operation } => {
                format!("{key} is a multi-region replica key which is not valid for {operation}.")
            }
            Self::NotAMultiRegionPrimary { key } => format!("{key} is not a multi-region primary key."),
            Self::NotThePrimaryOfASet { key } => format!("{key} is not a multi-Region primary key."),
            Self::ReplicaExists => {
                "You can create only one replica of each primary key in each AWS Region.".into()
            }
            // Unknown: only the model's documentation of the exception exists.
            Self::RotationConflict { key } => {
                format!("An automatic rotation of {key} is in progress or starts within the next 20 minutes.")
            }
            // Unknown.
            Self::CustomKeyStoreNotFound => "The custom key store does not exist.".into(),
            Self::Store(problem) => problem.message(),
            // Recorded: LocalStack 2025-01.
            Self::Tag(TagProblem::Duplicate) => "Duplicate tag keys".into(),
            Self::Tag(TagProblem::TooMany) => "Too many tags".into(),
            Self::Tag(TagProblem::Reserved) => "Tags beginning with aws: are reserved".into(),
            // Unknown.
            Self::NoSuchPolicy => "No such policy exists".into(),
            Self::PolicyTooLong { most } => format!("The key policy is longer than {most} bytes."),
            Self::MalformedPolicy(PolicyProblem::Syntax) => {
                "The key policy is not a valid policy document.".into()
            }
            // Observed, 2020 to 2025: several public reports.
            Self::MalformedPolicy(PolicyProblem::Principals) => {
                "Policy contains a statement with one or more invalid principals.".into()
            }
            Self::MalformedPolicy(PolicyProblem::LocksOut) => {
                "The new key policy will not allow you to update the key policy in the future.".into()
            }
            Self::Attestation(problem) => problem.message(),
            Self::Grant(problem) => problem.message(),
            // Recorded: LocalStack 2025-04-06, stackd */dry_*.
            Self::DryRun => "The request would have succeeded, but the DryRun option is set.".into(),
            // Unknown: only that the keys must be alike is documented.
            Self::AliasBetweenKeyTypes => {
                "The current and the new target of an alias must have the same key type and key usage.".into()
            }
            Self::Validation(rule) => rule.message(),
        })
    }
}

/// Unknown, all of them, and so is the code: nobody has published what KMS answers here.
impl AttestationProblem {
    fn message(self) -> String {
        match self {
            Self::Incomplete => {
                "Recipient must have an AttestationDocument and a KeyEncryptionAlgorithm.".into()
            }
            Self::Format => "The attestation document is not a COSE_Sign1 message signed with ES384.".into(),
            Self::Field(name) => {
                format!("The field {name} of the attestation document is missing or malformed.")
            }
            Self::Chain => {
                "The certificates of the attestation document do not lead to a trusted root.".into()
            }
            Self::Dates => "A certificate of the attestation document is not valid at this time.".into(),
            Self::Signature => "The signature of the attestation document is not valid.".into(),
            Self::PublicKey => "The attestation document must hold a public key of RSA with 2048, 3072 or \
                                4096 bits."
                .into(),
        }
    }
}

impl Rule {
    fn message(&self) -> String {
        match self {
            // Recorded: LocalStack 2023-04-13, stackd ecc/default_usage.
            Self::UsageMissing => {
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys."
                    .into()
            }
            // Recorded: LocalStack 2024-12-25, stackd ecc/encryption_usage.
            Self::UsageOfSpec { usage, spec } => {
                format!("KeyUsage {usage} is not compatible with KeySpec {spec}")
            }
            // Recorded: stackd imports_families/ML_DSA_*_external_create.
            Self::SpecOfOrigin { spec, origin } => {
                format!("KeySpec {spec} is not supported for Origin {origin}")
            }
            // Unknown, like every text below that says nothing else.
            Self::TwoSpecs => "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. \
                               CustomerMasterKeySpec is deprecated."
                .into(),
            Self::StoreMissing { origin } => format!("Origin {origin} requires a CustomKeyStoreId"),
            Self::StoreUnexpected { origin } => {
                format!("Origin {origin} cannot be used with a CustomKeyStoreId")
            }
            Self::PendingWindow => "PendingWindowInDays must be between 7 and 30 (inclusive).".into(),
            // Recorded: LocalStack 2023-04-13.
            Self::AliasPrefix => "Alias must start with the prefix \"alias/\". Please see \
                                  https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"
                .into(),
            // Recorded: LocalStack 2023-04-13.
            Self::NumberOfBytesMissing => "NumberOfBytes is required.".into(),
            Self::DataKeyLength => "Please specify either number of bytes or key spec.".into(),
            // Recorded: stackd rsa/decrypt_no_key.
            Self::KeyIdMissing => "KeyId must not be null".into(),
            Self::CiphertextMissing => "CiphertextBlob must not be null".into(),
            // Recorded: stackd rsa/encryption_context.
            Self::ContextOfAsymmetricKey => {
                "EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.".into()
            }
            // Recorded: stackd ecc/sign, rsa/external_mu, mldsa/sign_digest.
            Self::MessageTypeOfSpec { message_type, spec } => {
                format!("Message type {message_type} is incompatible with key spec {spec}.")
            }
            // Recorded: stackd ecc/sign, ecc/short_digest.
            Self::MessageTypeOfAlgorithm { message_type, algorithm } => {
                format!("Message type {message_type} is incompatible with algorithm {algorithm}.")
            }
            // Recorded: stackd ecc/short_digest, rsa/wrong_digest_length, LocalStack 2023-04-13.
            Self::DigestLength { algorithm } => {
                format!("Digest is invalid length for algorithm {algorithm}.")
            }
            // Recorded: stackd mldsa/mu_length_*.
            Self::ExternalMuLength { algorithm } => {
                format!("External Mu is invalid length for algorithm {algorithm}.")
            }
            // Recorded: stackd rsa/encrypt_too_large, LocalStack 2023-04-13.
            Self::PlaintextTooLong { algorithm, spec, most } => format!(
                "Algorithm {algorithm} and key spec {spec} cannot encrypt data larger than {most} bytes."
            ),
            // Recorded: stackd imports_families/*_history.
            Self::KeyMaterialOfAsymmetricKey => {
                "Input parameter includeKeyMaterial can only be used with symmetric keys.".into()
            }
            // Recorded: stackd imports/deprecated_wrapping, imports_families/RSA_*.
            Self::Wrapping { wrapping: Wrapping { algorithm, key_spec }, spec } => format!(
                "Wrapping algorithm {algorithm} and wrapping key spec {key_spec} cannot be used to import a {spec} key."
            ),
            // Recorded: stackd imports/missing_valid_to, no_expiry_with_valid_to, expired_valid_to,
            // excessive_valid_to.
            Self::ValidToMissing => {
                "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES".into()
            }
            Self::ValidToUnexpected => {
                "A validTo date cannot be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE".into()
            }
            Self::ValidToPast => "ValidTo must be in the future".into(),
            Self::ValidToTooFar => "ValidTo must be less than 365 days in the future".into(),
            // Recorded: stackd imports_families/*_ImportType, *_KeyMaterialId, *_KeyMaterialDescription.
            Self::ImportParameter { parameter, spec } => {
                format!("Input parameter {parameter} cannot be used with {spec} imported keys.")
            }
            // Recorded: stackd imports/new_with_identifier.
            Self::IdOfNewMaterial => {
                "Input parameter keyMaterialId cannot be used with NEW_KEY_MATERIAL importType.".into()
            }
            // Recorded: stackd imports_multi_region/replica_new_type_rejected, replica_first_import.
            Self::NewMaterialOfReplica => {
                "Input parameter ImportType NEW_KEY_MATERIAL cannot be used on replica Multi-Region keys"
                    .into()
            }
            Self::DescriptionOfReplica => {
                "Key material description can only be specified on primary Multi-Region keys".into()
            }
            // Recorded: stackd multi_region/replicate_*, update_*.
            Self::ReplicaBesidePrimary { region } => {
                format!("{region} cannot have a replica because it contains the primary.")
            }
            Self::ReplicaInAnotherPartition => {
                "The replica key Region must be in the same AWS partition as the primary key Region.".into()
            }
            Self::NoSuchReplicaRegion { region } => format!(
                "Region {region} is not a valid Region or multi-Region keys are not supported in Region {region}."
            ),
            Self::NoReplicaThere { id } => {
                format!("{id} does not have a replica key in the specified Region.")
            }
            // Recorded: stackd imports/delete_unknown_id.
            Self::NeverImported { id, key } => {
                format!("Key material (id: {id}) has never been imported into KMS key {key}.")
            }
        }
    }
}

/// The state as the sentences spell it.
const fn in_words(state: KeyState) -> &'static str {
    match state {
        KeyState::Enabled => "enabled",
        KeyState::Disabled => "disabled",
        KeyState::PendingDeletion => "pending deletion",
        KeyState::PendingReplicaDeletion => "pending replica deletion",
        KeyState::PendingImport => "pending import",
        KeyState::Unavailable => "unavailable",
        KeyState::Creating => "creating",
        KeyState::Updating => "updating",
    }
}
