//! `kmsc schema`: the JSON Schema of scenario files, for editors.

use clap::Args;

use super::{Outcome, output};
use crate::scenario::schema::schema;
use crate::verdict::ExitCode;

/// Prints the JSON Schema of scenario files, for editors
///
/// It knows the operations of KMS and their members. With the TOML language server `taplo`, begin a scenario
/// with the line `#:schema path/to/schema.json`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments) -> Outcome {
    let text = serde_json::to_string_pretty(&schema()).expect("a schema is JSON");
    output::print(&format!("{text}\n"))?;
    Ok(ExitCode::Success)
}
