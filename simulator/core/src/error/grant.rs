//! What can be wrong with a request about grants, and the sentences, each with how we know it.
//!
//! *stackd* = recordings of real AWS of 2026-09-12; *observed* = seen by users of real AWS and pasted in public reports.

use std::fmt::Write as _;

use crate::grants::{Asked, GrantId, GrantOperation};
use crate::key::KeyUsage;

/// A refusal of the operations about grants, or of a grant token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantProblem {
    /// The ARN has not the form of a principal's.
    ArnNotValid { arn: String },
    /// The ARN is nobody's.
    ArnOfNobody { arn: String },
    /// The text is no ARN, and nobody's unique id.
    IdOfNobody { member: &'static str },
    /// The same, of whose grants are to be listed.
    FilterOfNobody,
    /// The same, of who may retire the grants that are to be listed.
    RetiringPrincipalNotFound { given: String },
    /// Neither a grantee principal nor a grantee service principal.
    GranteeMissing,
    /// Neither a retiring principal nor a retiring service principal.
    RetiringMissing,
    /// A principal and a service principal where one of them belongs.
    PrincipalAndService { asked: Asked },
    /// A grantee service principal without a `SourceArn`.
    SourceArnMissing,
    /// No operations.
    OperationsMissing,
    /// CreateGrant alone.
    OnlyCreateGrant,
    /// Operations that the key does not support.
    UnsupportedOperations {
        unsupported: Vec<GrantOperation>,
        symmetric: bool,
        usage: KeyUsage,
        valid: Vec<GrantOperation>,
    },
    /// An encryption context for a key whose operations take none.
    ContextOfKeyWithoutOne,
    /// Both encryption context constraints.
    TwoContexts,
    /// An encryption context constraint with too many pairs.
    TooManyPairs { most: usize },
    /// An encryption context constraint with too long a value.
    PairTooLong { most: usize },
    /// The key has all the grants it may have.
    TooMany { most: u32 },
    /// The text is no grant token.
    InvalidToken,
    /// The text is no grant id.
    InvalidId { given: String },
    /// The key has no such grant.
    NotFound { id: GrantId },
    /// The grant that a token belongs to has ended.
    Ended,
    /// Neither a token, nor key and grant id; or both.
    TokenOrKeyAndId,
    /// Another account's grant, which does not let the caller retire it.
    NotRetirableByOthers { principal: String },
}

impl GrantProblem {
    /// The error's code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ArnNotValid { .. }
            | Self::ArnOfNobody { .. }
            | Self::IdOfNobody { .. }
            | Self::FilterOfNobody => "InvalidArnException",
            Self::RetiringPrincipalNotFound { .. } | Self::NotFound { .. } | Self::Ended => {
                "NotFoundException"
            }
            Self::GranteeMissing
            | Self::RetiringMissing
            | Self::PrincipalAndService { .. }
            | Self::SourceArnMissing
            | Self::OperationsMissing
            | Self::OnlyCreateGrant
            | Self::UnsupportedOperations { .. }
            | Self::ContextOfKeyWithoutOne
            | Self::TwoContexts
            | Self::TooManyPairs { .. }
            | Self::PairTooLong { .. }
            | Self::TokenOrKeyAndId => "ValidationException",
            Self::TooMany { .. } => "LimitExceededException",
            Self::InvalidToken => "InvalidGrantTokenException",
            Self::InvalidId { .. } => "InvalidGrantIdException",
            Self::NotRetirableByOthers { .. } => "AccessDeniedException",
        }
    }

    pub(super) fn message(&self) -> String {
        match self {
            // Recorded: stackd grants/session_role_path.
            Self::ArnNotValid { arn } => format!("ARN is not valid: {arn}"),
            // Recorded: stackd grants/missing_role, missing_account_federated_user, lifecycle_filter_deleted_arn.
            Self::ArnOfNobody { arn } => format!("ARN does not refer to a valid principal: {arn}"),
            // Recorded for GranteePrincipal: stackd grants/lifecycle_create_deleted_id.
            Self::IdOfNobody { member } => format!("{member} does not refer to a valid principal."),
            // Recorded: stackd grants/lifecycle_filter_deleted_id.
            Self::FilterOfNobody => "Input does not refer to a valid principal".into(),
            // Recorded: stackd grants/lifecycle_retirable_deleted_id.
            Self::RetiringPrincipalNotFound { given } => {
                format!("Retiring principal {given} could not be found")
            }
            // Unknown, like every text below that says nothing else; what is refused is documented.
            Self::GranteeMissing => {
                "You must specify either GranteePrincipal or GranteeServicePrincipal.".into()
            }
            Self::RetiringMissing => {
                "You must specify either RetiringPrincipal or RetiringServicePrincipal.".into()
            }
            Self::PrincipalAndService { asked: Asked::Grantee | Asked::GranteeOfList } => {
                "You can specify either GranteePrincipal or GranteeServicePrincipal, but not both.".into()
            }
            Self::PrincipalAndService { asked: Asked::Retiring | Asked::RetiringOfList } => {
                "You can specify either RetiringPrincipal or RetiringServicePrincipal, but not both.".into()
            }
            Self::SourceArnMissing => "GranteeServicePrincipal requires a SourceArn constraint.".into(),
            Self::OperationsMissing => "Operations must not be empty.".into(),
            // Observed: ansible PR 31960, 2019.
            Self::OnlyCreateGrant => "Grants must not contain only the CreateGrant operation.".into(),
            // Recorded for an HMAC key: stackd hmac/encryption_grant. "an asymmetric" is inferred.
            Self::UnsupportedOperations { unsupported, symmetric, usage, valid } => format!(
                "Operations {} are not supported when creating a grant for {} KMS key with key usage {usage}. \
                 Valid operations are {}",
                list(unsupported),
                if *symmetric { "a symmetric" } else { "an asymmetric" },
                list(valid)
            ),
            // Recorded: stackd ecc, rsa, mldsa constrained_grant, hmac/constrained_mac_grant.
            Self::ContextOfKeyWithoutOne => {
                "EncryptionContext is supported only when creating a grant for a \
                                             symmetric encryption KMS key."
                    .into()
            }
            // Observed: aws-sdk-java issue 328, 2014.
            Self::TwoContexts => "More than one constraint supplied".into(),
            Self::TooManyPairs { most } => {
                format!("An encryption context constraint cannot have more than {most} pairs.")
            }
            Self::PairTooLong { most } => {
                format!("A value of an encryption context constraint cannot exceed {most} characters.")
            }
            Self::TooMany { most } => format!("The KMS key already has {most} grants"),
            Self::InvalidToken => "The grant token is not valid.".into(),
            Self::InvalidId { given } => format!("Invalid grant ID {given}"),
            Self::NotFound { id } => format!("Grant ID {id} not found"),
            Self::Ended => "The grant of this grant token does not exist.".into(),
            Self::TokenOrKeyAndId => "You must specify either GrantToken, or KeyId and GrantId.".into(),
            // Recorded: stackd grants/cross_retire_*.
            Self::NotRetirableByOthers { principal } => format!(
                "User: {principal} is not authorized to perform: kms:RetireGrant on this resource because no \
                 identity-based policy allows the kms:RetireGrant action"
            ),
        }
    }
}

/// `[CreateGrant, RetireGrant]`.
fn list(operations: &[GrantOperation]) -> String {
    let mut text = String::from("[");
    for (at, operation) in operations.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        write!(text, "{comma}{operation}").expect("a String takes everything");
    }
    text.push(']');
    text
}
