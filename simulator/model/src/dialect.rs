//! How a service that speaks KMS's protocol spells what the service model has.

use crate::Operation;

/// The spellings of one service. What is not named here is spelt as in the service model.
#[derive(Debug)]
pub struct Dialect {
    /// The operations that the service documents, sorted by name: members of requests and answers, errors.
    pub operations: &'static [Operation],
    /// Operations with another name: the service's, and the model's.
    pub operation_names: &'static [(&'static str, &'static str)],
    /// Members of answers, at any depth, with another name: the service's operation, its member, and the model's.
    pub member_names: &'static [(&'static str, &'static str, &'static str)],
    /// Values that requests may hold instead of the model's: the member, the service's value, and the model's.
    pub request_values: &'static [(&'static str, &'static str, &'static str)],
    /// Values that answers hold instead of the model's: the service's operation, its member, the model's value, and the
    /// service's.
    pub answer_values: &'static [(&'static str, &'static str, &'static str, &'static str)],
    /// Members of requests that the model requires and the service does not know: the model's operation, the member, and what
    /// it counts as.
    pub defaults: &'static [(&'static str, &'static str, &'static str)],
    /// Errors with another name: the service's operation, the reason, and the service's name. A reason is an error of the
    /// model, or a name that only a dialect has.
    pub error_names: &'static [(&'static str, &'static str, &'static str)],
    /// Dates that the service's documents write as text: its operation, the member, and how many hours the text is ahead of UTC.
    pub text_dates: &'static [(&'static str, &'static str, i8)],
}

impl Dialect {
    /// Finds an operation that the service documents, by its exact name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }

    /// The model's name of an operation that the service documents.
    #[must_use]
    pub fn model_name<'a>(&self, name: &'a str) -> &'a str {
        self.operation_names
            .iter()
            .find(|(documented, _)| *documented == name)
            .map_or(name, |(_, model)| model)
    }

    /// The model's name of a member of an answer.
    #[must_use]
    pub fn model_member<'a>(&self, operation: &str, member: &'a str) -> &'a str {
        let is_it = |(of, documented, _): &&(&str, &str, &str)| *of == operation && *documented == member;
        self.member_names.iter().find(is_it).map_or(member, |(_, _, model)| model)
    }

    /// The service's name of an error, where it has one of its own.
    #[must_use]
    pub fn error_name(&self, operation: &str, reason: &str) -> Option<&'static str> {
        let is_it = |(of, known, _): &&(&str, &str, &str)| *of == operation && *known == reason;
        self.error_names.iter().find(is_it).map(|(_, _, name)| *name)
    }
}

/// A dialect is the same as itself only.
impl PartialEq for Dialect {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
