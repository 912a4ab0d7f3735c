//! A dialect on the wire: what a service that speaks KMS's protocol spells otherwise, in requests and answers.
//!
//! The words are data (`kms_model::Dialect`, named by the profile); here is only what is done with them. A request that asks
//! for an operation by the service model's name is answered in the model's spelling, where the two differ (GenerateMac).
//!
//! | module | what lives there |
//! |---|---|
//! | [`requests`] | values and missing members, before the request is validated |
//! | [`answers`] | members, values and dates of a success; the name of an error |

mod answers;
mod requests;

use kms_core::profile::Profile;
use kms_model::{Dialect, Operation};

pub(crate) use requests::respell;

/// An operation, by the name that the request gave it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The operation of the service model.
    pub(crate) operation: &'static Operation,
    /// Its page in the dialect's documents.
    pub(crate) page: Option<Page>,
}

/// What an answer is written after.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    dialect: &'static Dialect,
    operation: &'static Operation,
    /// Dates that the documents write as text are written so.
    text_dates: bool,
}

/// Finds an operation of a profile by its name.
pub(crate) fn operation(name: &str, profile: &Profile) -> Option<Asked> {
    let exists = |operation: &&Operation| !profile.operations_absent.contains(&operation.name);
    let page = profile.dialect.and_then(|dialect| {
        let operation = dialect.operation(name)?;
        Some(Page { dialect, operation, text_dates: profile.text_dates })
    });
    let name = page.map_or(name, |page| page.dialect.model_name(name));
    let operation = kms_model::operation(name).filter(exists)?;
    Some(Asked { operation, page })
}
