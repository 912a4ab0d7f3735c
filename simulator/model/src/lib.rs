//! The AWS KMS service model as static tables.
//!
//! What lives here: the names of the 54 operations, the members of their requests and answers, the
//! constraints on those members and the errors each operation declares. What does not: behaviour.
//!
//! Source: `service-model.json` beside this crate, the service model of API version 2014-11-01 as
//! published with botocore in May 2026 (documented), without its documentation strings.
//! The tables in `src/tables.rs` are generated from it by `just model`; CI checks that the two agree.
//!
//! Other services have tables of their own: [`alibaba`], and [`qkms`], which speaks the same protocol in a [`dialect`].

pub mod alibaba;
mod by_hand;
pub mod dialect;
pub mod qkms;
mod shape;
mod tables;

pub use dialect::Dialect;
pub use shape::{Constraints, Kind, Member, Operation, Shape};
pub use tables::{ERRORS, OPERATIONS};

/// The text of `service-model.json`, for who compares it with another model.
pub const JSON: &str = include_str!("../service-model.json");

/// What precedes the operation's name in the `X-Amz-Target` header, without the dot.
pub const TARGET_PREFIX: &str = "TrentService";

/// The API version of the model.
pub const API_VERSION: &str = "2014-11-01";

/// When the model in `service-model.json` was published (year and month).
pub const MODEL_DATE: &str = "2026-05";

/// Finds an operation by its exact name, such as `RotateKeyOnDemand`.
#[must_use]
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.binary_search_by(|operation| operation.name.cmp(name)).ok().map(|at| &OPERATIONS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_has_54_operations_in_order() {
        assert_eq!(OPERATIONS.len(), 54);
        assert!(OPERATIONS.is_sorted_by_key(|operation| operation.name));
    }

    #[test]
    fn operations_are_found_by_exact_name() {
        assert_eq!(operation("RotateKeyOnDemand").map(|found| found.name), Some("RotateKeyOnDemand"));
        assert!(operation("rotateKeyOnDemand").is_none());
        assert!(operation("").is_none());
    }

    #[test]
    fn constraints_reach_the_member() {
        let enable = operation("EnableKeyRotation").expect("EnableKeyRotation is in the model");
        let period = enable
            .input
            .and_then(|input| input.member("RotationPeriodInDays"))
            .expect("the member is in the model");
        assert_eq!(period.shape.constraints.min, Some(90));
        assert_eq!(period.shape.constraints.max, Some(2560));
        assert!(!period.required);
    }
}
