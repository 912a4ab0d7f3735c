//! The API of Quilibrium's QKMS (Q-KMS), as static tables: the 44 operations that its documents list.
//!
//! The service speaks KMS's protocol and words its documents after AWS's. What is here is what those documents say and AWS's
//! do not: names, members, errors. Constraints are those that a page states.
//!
//! Source: the QKMS API reference, one page per operation, below `docs.quilibrium.com/docs/api/q-kms/api-reference/` (documented;
//! text of 2026-06-09, read 2026-11-20 and 2026-11-21). It has no page about authentication, common errors or HTTP statuses, and its
//! pages about key states and deletion say "Coming soon".
//!
//! Where the documents disagree with themselves, the table of a page counts more than its examples.

mod operations;
mod shapes;

use std::collections::BTreeSet;

use crate::dialect::Dialect;
use crate::shape::Operation;

pub use operations::OPERATIONS;

/// The spellings of QKMS.
pub static DIALECT: Dialect = Dialect {
    operations: OPERATIONS,
    operation_names: &[("GenerateMAC", "GenerateMac")],
    member_names: &[
        ("CreateKey", "QAccountId", "AWSAccountId"),
        ("DescribeKey", "AccountId", "AWSAccountId"),
        ("GenerateDataKeyPair", "PrivateKey", "PrivateKeyPlaintext"),
        ("GenerateMAC", "MAC", "Mac"),
    ],
    request_values: &[
        // CreateKey: the text says that the default is AWS_KMS, the examples write QKMS.
        ("Origin", "QKMS", "AWS_KMS"),
        // DeriveSharedSecret: "an asymmetric KMS key with a key usage of DERIVE_SHARED_SECRET".
        ("KeyUsage", "DERIVE_SHARED_SECRET", "KEY_AGREEMENT"),
    ],
    answer_values: &[
        // The examples of CreateKey have QKMS, that of DescribeKey AWS_KMS.
        ("CreateKey", "Origin", "AWS_KMS", "QKMS"),
        ("CreateKey", "KeyUsage", "KEY_AGREEMENT", "DERIVE_SHARED_SECRET"),
        ("DescribeKey", "KeyUsage", "KEY_AGREEMENT", "DERIVE_SHARED_SECRET"),
        ("GetPublicKey", "KeyUsage", "KEY_AGREEMENT", "DERIVE_SHARED_SECRET"),
    ],
    defaults: &[("DeriveSharedSecret", "KeyAgreementAlgorithm", "ECDH")],
    error_names: &[
        ("DeriveSharedSecret", "InvalidPublicKeyException", "InvalidPublicKeyException"),
        ("ListResourceTags", "NotFoundException", "KMSNotFoundException"),
        ("ReplicateKey", "NotFoundException", "KMSNotFoundException"),
        ("TagResource", "NotFoundException", "KMSNotFoundException"),
        ("TagResource", "TooManyTagsException", "TooManyTagsException"),
        ("UntagResource", "NotFoundException", "KMSNotFoundException"),
        ("Verify", "KMSInvalidSignatureException", "SignatureInvalidException"),
        ("VerifyMac", "KMSInvalidMacException", "MacInvalidException"),
    ],
    text_dates: &[
        // The pages' examples: 2023-12-01T00:00:00-07:00, and of ReplicateKey 2023-12-01T21:15:00Z.
        ("CreateKey", "CreationDate", -7),
        ("DescribeKey", "CreationDate", -7),
        ("ReplicateKey", "CreationDate", 0),
    ],
};

/// Errors that any request can meet and no page lists: the running service has been seen to answer this one (issue 509 of
/// QuilibriumNetwork/monorepo, 2026-02-16).
pub const FRONT_END_ERRORS: &[&str] = &["NotAuthorizedException"];

/// The operation of AWS that an operation of QKMS is.
#[must_use]
pub fn model_of(name: &str) -> Option<&'static Operation> {
    crate::operation(DIALECT.model_name(name))
}

/// Every error that a page lists.
#[must_use]
pub fn errors() -> BTreeSet<&'static str> {
    OPERATIONS.iter().flat_map(|operation| operation.errors).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Shape};

    #[test]
    fn there_are_44_operations_in_order_43_of_them_named_as_the_models() {
        assert_eq!(OPERATIONS.len(), 44);
        assert!(OPERATIONS.is_sorted_by_key(|operation| operation.name));
        let foreign: Vec<_> = OPERATIONS
            .iter()
            .map(|operation| operation.name)
            .filter(|name| crate::operation(name).is_none())
            .collect();
        assert_eq!(foreign, ["GenerateMAC"]);
    }

    /// A member that neither the model nor the table of names has would never be in an answer.
    #[test]
    fn every_member_of_an_answer_is_one_of_the_models_but_one() {
        fn strangers(operation: &str, shape: &Shape, model: &Shape, found: &mut Vec<String>) {
            assert!(shape.members().is_sorted_by_key(|member| member.name), "{}", shape.name);
            for member in shape.members() {
                match (model.member(DIALECT.model_member(operation, member.name)), &member.shape.kind) {
                    (None, _) => found.push(format!("{operation}.{}", member.name)),
                    (Some(known), Kind::Structure(_)) => {
                        strangers(operation, member.shape, known.shape, found);
                    }
                    (Some(known), Kind::List(item)) => {
                        if let Kind::List(known) = known.shape.kind {
                            strangers(operation, item, known, found);
                        }
                    }
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        for operation in OPERATIONS {
            let model =
                crate::operation(DIALECT.model_name(operation.name)).expect("an operation of the model");
            if let (Some(shape), Some(model)) = (operation.output, model.output) {
                strangers(operation.name, shape, model, &mut found);
            }
        }
        assert_eq!(found, ["DescribeKey.KeyRotationEnabled"]);
    }

    #[test]
    fn every_name_is_of_an_operation_that_the_documents_have() {
        let known = |name: &str| DIALECT.operation(name).is_some();
        assert!(DIALECT.operation_names.iter().all(|(name, _)| known(name)));
        assert!(DIALECT.member_names.iter().all(|(name, ..)| known(name)));
        assert!(DIALECT.answer_values.iter().all(|(name, ..)| known(name)));
        assert!(DIALECT.text_dates.iter().all(|(name, ..)| known(name)));
        for (operation, _, error) in DIALECT.error_names {
            let declared = DIALECT.operation(operation).expect("an operation of QKMS").errors;
            assert!(declared.contains(error), "{operation}: {error}");
        }
    }
}
