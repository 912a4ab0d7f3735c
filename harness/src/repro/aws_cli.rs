//! Bash with the AWS CLI. What it refuses to send, or does not show of an answer, curl sends in its place.

use std::fmt::Write as _;

use data_encoding::BASE64;
use kms_model::{Kind, Shape};

use super::head::Server;
use super::plan::{Act, Node, Piece, Plan, Planned, Says};
use super::{curl, shell};

/// The script.
pub(super) fn script(plan: &Plan, head: &[String], server: &Server) -> String {
    let by_cli = |step: &Planned| (step.is_request() && can(step)) || step.settle.is_some();
    let by_curl = |step: &Planned| step.is_request() && !can(step);
    let wire = |step: &Planned| matches!(step.action, Act::Call { .. }) && by_curl(step);
    let parts = [(plan.any(by_curl), shell::SEND), (plan.any(wire), shell::WIRE), (plan.any(by_cli), KMS)];
    let helpers: String = parts.into_iter().filter(|(wanted, _)| *wanted).map(|(_, text)| text).collect();
    let call = |operation: &kms_model::Operation, step: &Planned| {
        if can(step) { line(operation, step) } else { curl::line("wire", operation, step) }
    };
    [shell::start(head, server), helpers, shell::helpers(plan), shell::steps(plan, &call)].concat()
}

const KMS: &str = r##"
# kms COMMAND OPTION...: calls an operation. Leaves the members of the answer in `body`, an error's code and text in
# `code` and `message`; which HTTP status that had, the AWS CLI does not say.
kms() {
    local answer
    code='' message='' body='{}' status=200
    if answer=$(AWS_ACCESS_KEY_ID=$account AWS_SECRET_ACCESS_KEY=$secret AWS_CONFIG_FILE=/dev/null AWS_MAX_ATTEMPTS=1 \
        aws --endpoint-url "$url" --region "$region" --output json --no-paginate kms "$@" 2>&1); then
        body=${answer:-$body}
    elif [[ $answer =~ \(([A-Za-z0-9.]+)\)\ when\ calling\ the\ [A-Za-z]+\ operation[^:]*:\ ?(.*) ]]; then
        status=refused code=${BASH_REMATCH[1]} message=${BASH_REMATCH[2]}
    else
        echo "$answer" >&2
        exit 2
    fi
}
"##;

/// Whether the AWS CLI can send it and shows what is claimed of the answer.
fn can(step: &Planned) -> bool {
    let Act::Call { fit, .. } = &step.action else { return false };
    let hidden = |says: &Says| match says {
        Says::Status(status) => *status != 200,
        Says::Message(_) | Says::NoMessage => true,
        Says::Code(_) | Says::Member(..) => false,
    };
    fit.cli && !step.claims.iter().any(|claim| hidden(&claim.says))
}

fn line(operation: &kms_model::Operation, step: &Planned) -> String {
    let mut line = format!("{}kms {}", shell::who(&step.caller), hyphenated(operation.name));
    let Act::Call { input: Node::Object(members), .. } = &step.action else { return line };
    let shape = operation.input;
    for (name, value) in members {
        let [Piece::Text(name)] = name.as_slice() else { continue };
        let Some(member) = shape.and_then(|shape| shape.member(name)) else { continue };
        let flag = hyphenated(name);
        let text = match value {
            Node::Literal(serde_json::Value::Bool(true)) => format!("--{flag}"),
            Node::Literal(serde_json::Value::Bool(false)) => format!("--no-{flag}"),
            value => format!("--{flag} {}", argument(member.shape, value)),
        };
        write!(line, " {text}").expect("a String can be written to");
    }
    line
}

fn argument(shape: &Shape, value: &Node) -> String {
    match (&shape.kind, value) {
        (Kind::Blob, Node::Text(pieces)) => format!("fileb://<({})", bytes(pieces)),
        (_, Node::Literal(value)) => value.to_string(),
        (_, Node::Text(pieces)) => shell::word(pieces),
        (_, value) => {
            let program = shell::program(value);
            match serde_json::from_str::<serde_json::Value>(&program) {
                Ok(json) => shell::quoted(&json.to_string()),
                Err(_) => format!("\"$(jq -cn {})\"", shell::quoted(&program)),
            }
        }
    }
}

/// The command that prints the bytes: the AWS CLI takes a file's as they are.
fn bytes(pieces: &[Piece]) -> String {
    if let [Piece::Text(text)] = pieces
        && let Some(decoded) =
            BASE64.decode(text.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok())
        && decoded.chars().all(|each| !each.is_control())
        && !decoded.is_empty()
    {
        return format!("printf %s {}", shell::quoted(&decoded));
    }
    format!("base64 -d <<<{}", shell::word(pieces))
}

/// `GetKeyRotationStatus` as the AWS CLI spells it: `get-key-rotation-status`.
fn hyphenated(name: &str) -> String {
    super::names_of_clients(name, '-')
}
