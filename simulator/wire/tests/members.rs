//! The hand-written inputs agree with the service model.
//!
//! Method: for every simulated operation, make a document with every member of the model, typed as the
//! model says, and read it as the operation's input. A member with another type in the input fails here.

use kms_core::operations::{Handler, Operation, SIMULATED, with};
use kms_model::{Kind, Shape};
use kms_wire::document::{Document, read};

/// A value that the model allows.
fn sample(shape: &Shape) -> Document<'static> {
    match &shape.kind {
        Kind::Structure(members) => Document::Object(
            members.iter().map(|member| (member.name.into(), sample(member.shape))).collect(),
        ),
        Kind::List(item) => Document::List(vec![sample(item)]),
        Kind::Map { value, .. } => Document::Object(vec![("key".into(), sample(value))]),
        Kind::String => match shape.constraints.values.first() {
            Some(value) => Document::String((*value).into()),
            // A letter that is a hexadecimal digit too, as often as is asked for.
            None => {
                let least = shape.constraints.min.and_then(|min| usize::try_from(min).ok());
                Document::String("a".repeat(least.unwrap_or(1)).into())
            }
        },
        Kind::Blob => Document::Blob(vec![1]),
        Kind::Integer => Document::Integer(shape.constraints.min.unwrap_or(1)),
        Kind::Boolean => Document::Boolean(true),
        Kind::Timestamp => Document::Timestamp(1_767_225_600.5),
    }
}

struct Reads(Document<'static>);

impl Handler for Reads {
    type Answer = Result<(), String>;

    fn handle<O: Operation>(self) -> Self::Answer {
        read::<O::Input>(self.0).map(|_| ()).map_err(|mismatch| format!("{}: {mismatch}", O::NAME))
    }
}

#[test]
fn every_input_reads_every_member_of_the_model() {
    for name in SIMULATED {
        let input = kms_model::operation(name).and_then(|operation| operation.input).expect("in the model");
        assert_eq!(with(name, Reads(sample(input))), Some(Ok(())));
    }
}

/// The negative: a member of another type is noticed.
#[test]
fn a_mismatch_is_noticed() {
    let wrong = Document::Object(vec![("KeyId".into(), Document::Integer(1))]);
    assert!(with("DescribeKey", Reads(wrong)).is_some_and(|read| read.is_err()));
}
