//! What the shell scripts have in common: helpers, jq programs, claims, waiting, the clock.
//!
//! A request is a jq program that reads like its JSON, with `$ENV.name` where a variable stands: what a variable holds
//! need not be escaped so. How an operation is called is the business of each form.

mod helpers;
mod values;

use std::fmt::Write as _;

use super::head::{self, Server};
use super::plan::{Act, Body, Claim, Fit, Piece, Plan, Planned, Says, Wait, by};
use crate::scenario::Caller;
pub(super) use helpers::{SEND, WIRE, helpers};
use values::{condition, instant_program, make, path};
pub(super) use values::{program, quoted, word};

/// Writes one call: the operation, its members, who asks.
pub(super) type Call<'a> = dyn Fn(&kms_model::Operation, &Planned) -> String + 'a;

const NEVER: &str = "a String can be written to";

/// The start of a script: strictness, the server, the credentials.
pub(super) fn start(head: &[String], server: &Server) -> String {
    format!(
        "#!/usr/bin/env bash\n{}set -Eeuo pipefail\ntrap 'exit 2' ERR\n\nurl=${{KMS_ENDPOINT:-{}}}\nregion={}\naccount=${{AWS_ACCESS_KEY_ID:-{}}}\n\
         secret=${{AWS_SECRET_ACCESS_KEY:-test}}\n",
        head::comment("#", head),
        server.url,
        server.region,
        server.account,
    )
}

/// The steps, and the end.
pub(super) fn steps(plan: &Plan, call: &Call<'_>) -> String {
    let mut out = String::new();
    for step in &plan.steps {
        writeln!(out, "\n# {}", step.id).expect(NEVER);
        let lines = of_step(plan, step, call);
        if step.repeat > 1 {
            writeln!(out, "for _ in {{1..{}}}; do", step.repeat).expect(NEVER);
            for line in lines.lines() {
                writeln!(out, "    {line}").expect(NEVER);
            }
            out.push_str("done\n");
        } else {
            out.push_str(&lines);
        }
    }
    out + "\necho 'every claim holds'\n"
}

fn of_step(plan: &Plan, step: &Planned, call: &Call<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| writeln!(out, "{text}").expect(NEVER);
    if plan.ticks && step.is_request() {
        line("tick");
    }
    for derived in &step.derived {
        line(&make(derived));
    }
    match &step.action {
        Act::Call { operation, .. } => line(&call(operation, step)),
        Act::Raw { target, content_type, method, body } => {
            line(&raw(&step.caller, target.as_deref(), content_type.as_deref(), method.as_deref(), body));
        }
        Act::Advance(duration) => line(&format!("clock '{{\"by\": \"{}\"}}'", by(*duration))),
        Act::To(instant) => line(&format!("to {}", quoted(&instant_program(instant)))),
    }
    if plan.ticks && !step.is_request() {
        line("asked=");
    }
    if let Some(variable) = &step.at {
        line(&format!("{variable}=$(now); export {variable}"));
    }
    if step.must_succeed && step.is_request() {
        line(&format!("must {}", step.id));
    }
    let (after, before): (Vec<&Claim>, Vec<&Claim>) =
        step.claims.iter().partition(|claim| claim.follows_the_saves());
    before.iter().for_each(|claim| line(&claimed(claim)));
    for save in &step.saves {
        let json = if save.variable.is_text { "" } else { " | tojson" };
        line(&format!("save {} {}", save.variable.name, quoted(&format!("{}{json}", path(&save.path)))));
    }
    after.iter().for_each(|claim| line(&claimed(claim)));
    if let Some(wait) = &step.settle {
        out.push_str(&waiting(plan, step, wait, call));
    }
    out
}

/// Asks until the answer shows it: as the harness does, so often in a row.
fn waiting(plan: &Plan, step: &Planned, wait: &Wait, call: &Call<'_>) -> String {
    let asks = Planned {
        id: step.id.clone(),
        derived: Vec::new(),
        action: Act::Call {
            operation: wait.operation,
            input: wait.input.clone(),
            fit: Fit { sdk: true, boto3: true, cli: true },
        },
        caller: step.caller.clone(),
        repeat: 1,
        saves: Vec::new(),
        at: None,
        must_succeed: false,
        claims: Vec::new(),
        settle: None,
    };
    let (pause, seconds) = if plan.movable { ("clock '{\"by\": \"10s\"}'", 10) } else { ("sleep 1", 1) };
    let tries = (wait.timeout.as_secs() / seconds).max(1);
    let code = if wait.is_claim { 1 } else { 2 };
    let first =
        wait.first.map(|first| format!("clock '{{\"by\": \"{}\"}}'\n", by(first))).unwrap_or_default();
    format!(
        "{first}in_a_row=0\nfor _ in {{1..{tries}}}; do\n    {}\n    if [[ $status == 200 ]] && jq -e {} <<<\"$body\" >/dev/null; then\n        \
         in_a_row=$((in_a_row + 1))\n    else\n        in_a_row=0\n    fi\n    [[ $in_a_row -lt {confirm} ]] || break\n    {pause}\ndone\n\
         [[ $in_a_row -ge {confirm} ]] || {{ echo {}; exit {code}; }}\n",
        call(wait.operation, &asks),
        quoted(&format!("{} | {}", path(&wait.path), condition(&wait.holds))),
        quoted(&format!("{}: waited in vain until {}", step.id, wait.expected)),
        confirm = wait.confirm,
    )
}

fn claimed(claim: &Claim) -> String {
    let (what, expected) = (quoted(&claim.what), quoted(&claim.expected));
    match &claim.says {
        Says::Status(200) => format!("same {what} {expected} \"$status${{code:+ $code: $message}}\""),
        Says::Status(_) => format!("same {what} {expected} \"$status\""),
        Says::Code(_) => format!("same {what} {expected} \"${{code:-$status}}\""),
        Says::Message(pieces) => format!("same {what} {} \"$message\"", word(pieces)),
        Says::NoMessage => format!("same {what} '' \"$message\""),
        Says::Member(member, holds) => {
            format!("claim {what} {expected} {} {}", quoted(&path(member)), quoted(&condition(holds)))
        }
    }
}

fn raw(
    caller: &Caller,
    target: Option<&[Piece]>,
    content_type: Option<&[Piece]>,
    method: Option<&str>,
    body: &Body,
) -> String {
    let target = target.map_or_else(|| "TrentService.ListKeys".to_owned(), word);
    let body = match body {
        Body::Text(pieces) => word(pieces),
        Body::Bytes(bytes) => {
            let octal: String = bytes.iter().map(|byte| format!("\\{byte:03o}")).collect();
            format!("\"$(printf '{octal}')\"")
        }
    };
    let mut line = format!("{}send {target} {body}", who(caller));
    if content_type.is_some() || method.is_some() {
        // A space is what parts a header's name from its value; without a value, curl leaves the header out.
        let content_type = match content_type {
            None => "' application/x-amz-json-1.1'".to_owned(),
            Some(pieces) if pieces.iter().all(|piece| *piece == Piece::Text(String::new())) => {
                "''".to_owned()
            }
            Some(pieces) => word(&[&[Piece::Text(" ".to_owned())], pieces].concat()),
        };
        write!(line, " {content_type}").expect(NEVER);
    }
    if let Some(method) = method {
        write!(line, " {}", quoted(method)).expect(NEVER);
    }
    line
}

/// The variables that make another caller ask, before a command.
pub(super) fn who(caller: &Caller) -> String {
    let region = caller.region.as_ref().map(|region| format!("region={region} "));
    let account = caller.account.as_ref().map(|account| format!("account={account} secret=test "));
    [region, account].into_iter().flatten().collect()
}
