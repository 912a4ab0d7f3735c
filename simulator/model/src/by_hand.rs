//! What tables written by hand are made with: the documents of the services that have no machine-readable model.

use crate::shape::{Constraints, Kind, Shape};

/// The members of a structure: `Name: SHAPE` or `Name: SHAPE required`, sorted by name.
macro_rules! members {
    (@required required) => { true };
    (@required) => { false };
    ($($member:ident: $shape:ident $($required:ident)?),* $(,)?) => {
        &[$(Member {
            name: stringify!($member),
            shape: &$shape,
            required: members!(@required $($required)?),
        },)*]
    };
}
pub(crate) use members;

pub(crate) const NO_CONSTRAINTS: Constraints =
    Constraints { min: None, max: None, pattern: None, values: &[] };

/// A type without constraints.
pub(crate) const fn plain(name: &'static str, kind: Kind) -> Shape {
    Shape { name, kind, constraints: NO_CONSTRAINTS, sensitive: false }
}

/// A type whose value, or length, has bounds.
pub(crate) const fn bounded(name: &'static str, kind: Kind, min: i64, max: i64) -> Shape {
    let constraints = Constraints { min: Some(min), max: Some(max), ..NO_CONSTRAINTS };
    Shape { name, kind, constraints, sensitive: false }
}
