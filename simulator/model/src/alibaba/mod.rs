//! The API of Alibaba Cloud KMS, version 2016-01-20, as static tables: the part about keys, aliases and tags.
//!
//! What is not here: secrets, certificates, KMS instances, network rules and application access points; and behaviour.
//!
//! Source: the request and response classes of the vendor's Python package `alibabacloud_kms20160120` 3.3.1 and their comments
//! (documented, read 2026-11-21), and for errors the pages that [`ERRORS`] names. There is no machine-readable service model,
//! so the tables are written by hand; constraints are only those that a comment or a page states.
//!
//! The types are those of the AWS tables. On this wire they look otherwise:
//!
//! | kind | in a request | in an answer |
//! |---|---|---|
//! | integer, boolean | its text; booleans in any letter case | a JSON number or boolean |
//! | blob | standard Base64 | standard Base64 |
//! | structure, list, map | JSON in one string; but see [`is_repeated`] | a JSON object or array |
//! | timestamp | does not occur | a string such as `2021-05-20T06:34:21Z`; empty where there is no date |

mod errors;
mod operations;
mod shapes;

use crate::Operation;

pub use errors::{ERRORS, ErrorCode};
pub use operations::OPERATIONS;

/// The API version, as the parameter `Version` or the header `x-acs-version` spells it.
pub const API_VERSION: &str = "2016-01-20";

/// The name of the service in the credential scope of ACS4-HMAC-SHA256.
pub const SERVICE: &str = "Kms";

/// Finds an operation by its exact name, such as `UpdateRotationPolicy`.
#[must_use]
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|at| &OPERATIONS[at])
}

/// Finds what is known of an error code.
#[must_use]
pub fn error(code: &str) -> Option<&'static ErrorCode> {
    ERRORS.iter().find(|error| error.code == code)
}

/// Whether the list of this name travels as a parameter per item, such as `Tag.1.Key`, and not as JSON in one string
/// (verified with the vendor's Python client).
#[must_use]
pub fn is_repeated(member: &str) -> bool {
    ["ResourceId", "Tag", "TagKey"].contains(&member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, Shape};

    #[test]
    fn operations_and_members_are_sorted() {
        fn check(shape: &Shape) {
            assert!(shape.members().is_sorted_by_key(|member| member.name), "{}", shape.name);
            shape.members().iter().for_each(|member| check(member.shape));
            if let Kind::List(item) = shape.kind {
                check(item);
            }
        }
        assert!(OPERATIONS.is_sorted_by_key(|operation| operation.name));
        for operation in OPERATIONS {
            [operation.input, operation.output].into_iter().flatten().for_each(check);
        }
        assert!(operation("UpdateRotationPolicy").is_some() && operation("RotateKeyOnDemand").is_none());
    }

    #[test]
    fn every_answer_has_a_request_id_and_every_declared_error_is_known() {
        for operation in OPERATIONS {
            let answer = operation.output.expect("every answer has a body");
            assert!(answer.member("RequestId").is_some(), "{}", operation.name);
            for code in operation.errors {
                assert!(error(code).is_some(), "{}: {code}", operation.name);
            }
        }
    }

    #[test]
    fn error_codes_are_unique() {
        for (at, known) in ERRORS.iter().enumerate() {
            assert!(ERRORS[..at].iter().all(|other| other.code != known.code), "{}", known.code);
        }
    }
}
