//! Bash with curl: every request as it stands on the wire, so that there is nothing it cannot send.

use super::head::Server;
use super::plan::{Act, Plan, Planned};
use super::shell;

/// The script.
pub(super) fn script(plan: &Plan, head: &[String], server: &Server) -> String {
    let calls = plan.any(|step| matches!(step.action, Act::Call { .. }) || step.settle.is_some());
    let kms = if calls { shell::WIRE.replace("wire", "kms") } else { String::new() };
    let call = |operation: &kms_model::Operation, step: &Planned| line("kms", operation, step);
    [shell::start(head, server), shell::SEND.to_owned(), kms, shell::helpers(plan), shell::steps(plan, &call)]
        .concat()
}

/// The call of an operation with JSON.
pub(super) fn line(function: &str, operation: &kms_model::Operation, step: &Planned) -> String {
    let members = match &step.action {
        Act::Call { input, .. } => shell::program(input),
        _ => "{}".to_owned(),
    };
    let members = if members == "null" { "{}".to_owned() } else { members };
    format!("{}{function} {} {}", shell::who(&step.caller), operation.name, shell::quoted(&members))
}
