//! Paths to members of an answer: `Member`, `Member.Member`, `List[0]`, `List[-1]` (the last).
//!
//! A path is checked against the service model when a scenario is loaded, so that a misspelt member is an
//! error of the file and never a claim that holds for the wrong reason.

use std::fmt;

use kms_model::{Kind, Shape};
use serde_json::Value;

/// Where a member stands in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberPath {
    segments: Vec<Segment>,
}

/// Why a path is none, or does not fit a shape of the model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The text is not a path.
    #[error("`{0}` is not a path; write `Member`, `Member.Member`, `List[0]` or `List[-1]`")]
    Malformed(String),
    /// A structure has no such member.
    #[error("{shape} has no member `{member}`")]
    UnknownMember {
        /// The structure's name in the model.
        shape: &'static str,
        /// The member.
        member: String,
        /// The members there are.
        known: Vec<&'static str>,
    },
    /// A member of something that has none.
    #[error("`{member}` asks for a member of {shape}, which is {kind}")]
    NotAStructure {
        /// The shape's name in the model.
        shape: &'static str,
        /// The member.
        member: String,
        /// What the shape is, in words.
        kind: &'static str,
    },
    /// An index into something that is no list.
    #[error("`[{index}]` asks for an item of {shape}, which is {kind}")]
    NotAList {
        /// The shape's name in the model.
        shape: &'static str,
        /// The index.
        index: i64,
        /// What the shape is, in words.
        kind: &'static str,
    },
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// The name of a member.
    Member(String),
    /// The index of an item; negative from the end.
    Item(i64),
}

impl MemberPath {
    /// Reads a path.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        match read(text) {
            Some(segments) => Ok(Self { segments }),
            None => Err(PathError::Malformed(text.to_owned())),
        }
    }

    /// The parts, in order.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Finds the member in an answer.
    #[must_use]
    pub fn find<'a>(&self, answer: &'a Value) -> Option<&'a Value> {
        self.segments.iter().try_fold(answer, |value, segment| match segment {
            Segment::Member(name) => value.get(name),
            Segment::Item(index) => {
                let items = value.as_array()?;
                let distance = usize::try_from(index.unsigned_abs()).ok()?;
                let at = if *index < 0 { items.len().checked_sub(distance)? } else { distance };
                items.get(at)
            }
        })
    }

    /// Follows the path through the model and answers the shape it leads to.
    pub fn check(&self, shape: &'static Shape) -> Result<&'static Shape, PathError> {
        self.segments.iter().try_fold(shape, |shape, segment| match (segment, &shape.kind) {
            (Segment::Member(name), Kind::Structure(members)) => match shape.member(name) {
                Some(member) => Ok(member.shape),
                None => Err(PathError::UnknownMember {
                    shape: shape.name,
                    member: name.clone(),
                    known: members.iter().map(|member| member.name).collect(),
                }),
            },
            (Segment::Member(_), Kind::Map { value, .. }) => Ok(*value),
            (Segment::Item(_), Kind::List(item)) => Ok(*item),
            (Segment::Member(name), kind) => {
                Err(PathError::NotAStructure { shape: shape.name, member: name.clone(), kind: noun(kind) })
            }
            (Segment::Item(index), kind) => {
                Err(PathError::NotAList { shape: shape.name, index: *index, kind: noun(kind) })
            }
        })
    }
}

impl fmt::Display for MemberPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Member(name) if at == 0 => formatter.write_str(name)?,
                Segment::Member(name) => write!(formatter, ".{name}")?,
                Segment::Item(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Names a kind in words, with its article.
pub(crate) const fn noun(kind: &Kind) -> &'static str {
    match kind {
        Kind::Structure(_) => "a structure",
        Kind::List(_) => "a list",
        Kind::Map { .. } => "a map",
        Kind::String => "a string",
        Kind::Blob => "bytes (a string in Base64)",
        Kind::Integer => "an integer",
        Kind::Boolean => "a boolean",
        Kind::Timestamp => "an instant",
    }
}

fn read(text: &str) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    for part in text.split('.') {
        let (name, mut indexes) = part.split_at(part.find('[').unwrap_or(part.len()));
        if name.is_empty() || name.contains(|character: char| character.is_whitespace() || character == ']') {
            return None;
        }
        segments.push(Segment::Member(name.to_owned()));
        while !indexes.is_empty() {
            let (index, rest) = indexes.strip_prefix('[')?.split_once(']')?;
            segments.push(Segment::Item(index.parse().ok()?));
            indexes = rest;
        }
    }
    Some(segments)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn path(text: &str) -> MemberPath {
        MemberPath::parse(text).expect(text)
    }

    fn rotations() -> &'static Shape {
        let operation = kms_model::operation("ListKeyRotations").expect("an operation of the model");
        operation.output.expect("it answers members")
    }

    #[test]
    fn members_and_items_are_found() {
        let answer =
            json!({ "Rotations": [{ "RotationType": "AUTOMATIC" }, { "RotationType": "ON_DEMAND" }] });
        assert_eq!(path("Rotations[0].RotationType").find(&answer), Some(&json!("AUTOMATIC")));
        assert_eq!(path("Rotations[-1].RotationType").find(&answer), Some(&json!("ON_DEMAND")));
        assert_eq!(path("Rotations[2]").find(&answer), None);
        assert_eq!(path("Rotations[-3]").find(&answer), None);
        assert_eq!(path("Truncated").find(&answer), None);
    }

    #[test]
    fn a_path_is_written_as_it_was_read() {
        for text in ["Truncated", "KeyMetadata.KeyId", "Rotations[0].RotationDate", "Keys[-1]"] {
            assert_eq!(path(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_not_a_path_is_refused() {
        for text in ["", ".", "A.", "A..B", "[0]", "A[", "A[x]", "A[0", "A[0]B", "A]", "A B"] {
            assert_eq!(MemberPath::parse(text), Err(PathError::Malformed(text.to_owned())));
        }
    }

    #[test]
    fn the_model_says_what_a_path_leads_to() {
        let date = path("Rotations[0].RotationDate").check(rotations()).expect("a path of the model");
        assert!(matches!(date.kind, Kind::Timestamp));
    }

    #[test]
    fn the_model_refuses_what_it_does_not_know() {
        let message = |text| path(text).check(rotations()).expect_err(text).to_string();
        assert_eq!(message("Rotation"), "ListKeyRotationsResponse has no member `Rotation`");
        assert_eq!(message("Rotations.KeyId"), "`KeyId` asks for a member of RotationsList, which is a list");
        assert_eq!(message("Truncated[0]"), "`[0]` asks for an item of BooleanType, which is a boolean");
    }
}
