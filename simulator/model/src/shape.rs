//! The types of the tables: operations, shapes, members, constraints.

/// One operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// The name as it stands in `X-Amz-Target`, such as `EnableKeyRotation`.
    pub name: &'static str,
    /// The structure of the request; `None` where the operation takes no members at all.
    pub input: Option<&'static Shape>,
    /// The structure of the answer; `None` where a success has an empty body.
    pub output: Option<&'static Shape>,
    /// The errors the model declares for it, in the model's order. Errors of the protocol's front
    /// end (`ValidationException`, `SerializationException`, ...) are in no operation's list.
    pub errors: &'static [&'static str],
}

/// A named type of the model.
#[derive(Debug)]
pub struct Shape {
    /// The model's name of the type, such as `RotationPeriodInDaysType`.
    pub name: &'static str,
    /// What values of it are.
    pub kind: Kind,
    /// What values of it must satisfy.
    pub constraints: Constraints,
    /// Values never appear in error texts (plaintext, messages, private keys).
    pub sensitive: bool,
}

/// What a value of a shape is on the wire.
#[derive(Debug)]
pub enum Kind {
    /// A JSON object with these members, sorted by name.
    Structure(&'static [Member]),
    /// A JSON array.
    List(&'static Shape),
    /// A JSON object with free keys.
    Map {
        /// The shape of every key.
        key: &'static Shape,
        /// The shape of every value.
        value: &'static Shape,
    },
    /// A JSON string.
    String,
    /// Bytes: in AWS JSON, a string in standard Base64 with padding.
    Blob,
    /// A 32-bit integer.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// An instant: in AWS JSON, a number of seconds since 1970-01-01T00:00:00Z, with fractions.
    Timestamp,
}

/// The constraints of a shape.
#[derive(Debug)]
pub struct Constraints {
    /// The least value of an integer, or the least length of a string, blob or list.
    pub min: Option<i64>,
    /// The greatest value of an integer, or the greatest length of a string, blob or list.
    pub max: Option<i64>,
    /// The regular expression a string must match as a whole, as the model spells it.
    pub pattern: Option<&'static str>,
    /// The values of an enumeration, in the model's order; empty where the shape is none.
    pub values: &'static [&'static str],
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// The name on the wire, such as `KeyId`.
    pub name: &'static str,
    /// The type.
    pub shape: &'static Shape,
    /// A request without it is refused.
    pub required: bool,
}

impl Shape {
    /// The members of a structure; empty for any other kind.
    #[must_use]
    pub const fn members(&self) -> &'static [Member] {
        match self.kind {
            Kind::Structure(members) => members,
            _ => &[],
        }
    }

    /// Finds a member of a structure by its exact name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        // Names differ in length more often than not, so that looking at each is faster than halving.
        self.members().iter().find(|member| member.name == name)
    }
}
