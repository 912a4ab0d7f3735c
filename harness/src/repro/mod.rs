//! Repeats a failure by hand: the shortest script that still shows it, for people who do not have this program.
//!
//! *A case runs, steps are dropped while its failure stays, and what is left becomes a script.*
//!
//! | module | what lives there |
//! |---|---|
//! | [`mod@shrink`] | which steps the failure needs, found by running the case without the others |
//! | `plan` | those steps as a script in no language yet: variables, claims, waiting |
//! | `head` | what a script says of itself before its first step |
//! | `shell`, `curl`, `aws_cli` | the shell scripts, and what both have in common |
//! | `boto3`, `rust` | the other forms |
//!
//! A script asks a server at `KMS_ENDPOINT`, checks the claim and ends with 1 while it does not hold, with 0 once it does,
//! and with 2 where it does not get that far. It removes nothing that it made.

mod aws_cli;
mod boto3;
mod curl;
mod head;
mod plan;
mod rust;
mod shell;
pub mod shrink;

use clap::ValueEnum;

pub use head::Server;
pub use shrink::{Outcome, Shrunk, shrink};

/// The languages of scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Bash with curl and jq
    Curl,
    /// Bash with the AWS CLI and jq, and curl for what the AWS CLI cannot send
    AwsCli,
    /// Python with boto3
    Boto3,
    /// A main.rs with aws-sdk-kms
    Rust,
}

/// Why there is no script in a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("step {step} {does}, which {form} cannot; choose another form with --as, such as --as curl")]
pub struct Inexpressible {
    step: String,
    does: &'static str,
    form: &'static str,
}

/// Writes the script of what is left of a case.
///
/// # Errors
///
/// [`Inexpressible`].
pub fn script(shrunk: &Shrunk, server: &Server, form: Form) -> Result<String, Inexpressible> {
    let plan = plan::Plan::of(shrunk);
    let head = head::lines(shrunk, server, form);
    match form {
        Form::Curl => Ok(curl::script(&plan, &head, server)),
        Form::AwsCli => Ok(aws_cli::script(&plan, &head, server)),
        Form::Boto3 => Ok(boto3::script(&plan, &head, server)),
        Form::Rust => rust::script(&plan, &head, server),
    }
}

/// The name of an operation or a member as clients spell it: `get-key-rotation-status`, `key_id`. No name in requests of the
/// model has two capitals in a row; a test sees to that.
fn names_of_clients(name: &str, separator: char) -> String {
    let mut spelt = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !spelt.is_empty() {
            spelt.push(separator);
        }
        spelt.push(character.to_ascii_lowercase());
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_request_has_two_capitals_in_a_row() {
        for operation in kms_model::OPERATIONS {
            let members = operation.input.map_or(&[][..], kms_model::Shape::members);
            for name in members.iter().map(|member| member.name).chain([operation.name]) {
                let letters: Vec<char> = name.chars().collect();
                assert!(!letters.windows(2).any(|two| two.iter().all(char::is_ascii_uppercase)), "{name}");
            }
        }
        assert_eq!(names_of_clients("GetKeyRotationStatus", '-'), "get-key-rotation-status");
    }
}
