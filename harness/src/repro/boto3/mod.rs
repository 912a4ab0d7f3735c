//! Python with boto3. What botocore refuses to send goes out signed by it all the same, with a body of our own.

mod helpers;
mod values;

use std::fmt::Write as _;

use data_encoding::BASE64;
use serde_json::Value;

use super::head::{self, Server};
use super::plan::{Act, Body, Claim, Holds, Node, Piece, Plan, Planned, Says, Wait, by};
use crate::scenario::Caller;
use crate::scenario::bind::filter::Filter;
use helpers::{filtered, helpers};
use values::{condition, grouped, instant, make, member, pieces, text, typed, value};

/// The script.
pub(super) fn script(plan: &Plan, head: &[String], server: &Server) -> String {
    let steps = steps(plan);
    let mut out = format!(
        "{}{}\nURL = os.environ.get(\"KMS_ENDPOINT\", {})\nREGION = {}\nACCOUNT = os.environ.get(\"AWS_ACCESS_KEY_ID\", {})\n\
         SECRET = os.environ.get(\"AWS_SECRET_ACCESS_KEY\", \"test\")\n",
        head::comment("#", head),
        imports(plan),
        text(&server.url),
        text(&server.region),
        text(&server.account),
    );
    out.push_str(&helpers(plan));
    out + "\n\n" + &steps
}

const NEVER: &str = "a String can be written to";

fn by_boto3(step: &Planned) -> bool {
    matches!(&step.action, Act::Call { fit, .. } if fit.boto3) || step.settle.is_some()
}

fn by_hand(step: &Planned) -> bool {
    match &step.action {
        Act::Call { fit, .. } => !fit.boto3,
        Act::Raw { .. } => true,
        Act::Advance(_) | Act::To(_) => false,
    }
}

fn imports(plan: &Plan) -> String {
    let (clients, hand) = (plan.any(by_boto3), plan.any(by_hand));
    let wraps = filtered(plan, |filter| matches!(filter, Filter::Wrap { .. }));
    let modules = [
        (true, "base64"),
        (filtered(plan, |filter| matches!(filter, Filter::Mu(_))), "hashlib"),
        (hand, "http.client"),
        (hand || plan.moves_the_clock() || plan.asks_for_the_time(), "json"),
        (true, "os"),
        (
            plan.any(|step| {
                step.claims.iter().any(|claim| matches!(claim.says, Says::Member(_, Holds::Matches(_))))
            }),
            "re",
        ),
        (true, "sys"),
        ((plan.asks_for_the_time() || plan.any(|step| step.settle.is_some())) && !plan.movable, "time"),
        (plan.moves_the_clock(), "urllib.error"),
        (hand, "urllib.parse"),
        (plan.moves_the_clock() || (plan.asks_for_the_time() && plan.movable), "urllib.request"),
    ];
    let mut out: String = modules
        .into_iter()
        .filter(|(wanted, _)| *wanted)
        .map(|(_, name)| format!("import {name}\n"))
        .collect();
    out.push_str("from datetime import datetime, timezone\nfrom types import SimpleNamespace\n\n");
    if clients {
        out.push_str(
            "import boto3\nfrom botocore.config import Config\nfrom botocore.exceptions import ClientError\n",
        );
    }
    if hand {
        out.push_str(
            "from botocore.auth import SigV4Auth\nfrom botocore.awsrequest import AWSRequest\nfrom botocore.credentials import Credentials\n",
        );
    }
    if wraps {
        out.push_str(
            "from cryptography.hazmat.primitives import hashes, keywrap, serialization\n\
             from cryptography.hazmat.primitives.asymmetric import padding\n",
        );
    }
    out
}

fn steps(plan: &Plan) -> String {
    let mut out = String::new();
    let mut callers: Vec<&Caller> = Vec::new();
    for step in plan.steps.iter().filter(|step| by_boto3(step)) {
        if !callers.contains(&&step.caller) {
            callers.push(&step.caller);
            writeln!(out, "{} = client({})", client(&step.caller), who(&step.caller)).expect(NEVER);
        }
    }
    for step in &plan.steps {
        writeln!(out, "\n# {}", step.id).expect(NEVER);
        let lines = of_step(plan, step);
        if step.repeat > 1 {
            writeln!(out, "for _ in range({}):", step.repeat).expect(NEVER);
            for line in lines.lines() {
                writeln!(out, "    {line}").expect(NEVER);
            }
        } else {
            out.push_str(&lines);
        }
    }
    out + "\nprint(\"every claim holds\")\n"
}

fn of_step(plan: &Plan, step: &Planned) -> String {
    let mut lines = Vec::new();
    if plan.ticks && step.is_request() {
        lines.push("tick()".to_owned());
    }
    lines.extend(step.derived.iter().map(make));
    match &step.action {
        Act::Call { operation, input, fit } => {
            let call = if fit.boto3 {
                call(operation, input, &step.caller)
            } else {
                sent(operation, input, &step.caller)
            };
            lines.push(if step.must_succeed {
                format!("answer = must({}, {call})", text(&step.id))
            } else {
                format!("answer = {call}")
            });
        }
        Act::Raw { target, content_type, method, body } => {
            let mut arguments = vec![
                target.as_deref().map_or_else(|| text("TrentService.ListKeys"), pieces),
                match body {
                    Body::Text(body) => format!("{}.encode()", grouped(body)),
                    Body::Bytes(bytes) => format!("base64.b64decode({})", text(&BASE64.encode(bytes))),
                },
            ];
            arguments.extend(content_type.as_deref().map(|value| format!("content_type={}", pieces(value))));
            arguments.extend(method.as_deref().map(|value| format!("method={}", text(value))));
            arguments.extend(Some(who(&step.caller)).filter(|who| !who.is_empty()));
            let call = format!("send({})", arguments.join(", "));
            let must = |call| format!("must({}, {call})", text(&step.id));
            lines.push(format!("answer = {}", if step.must_succeed { must(call) } else { call }));
        }
        Act::Advance(duration) => lines.push(format!("clock(by=\"{}\")", by(*duration))),
        Act::To(time) => lines.push(format!("clock(to=instant({}))", instant(time))),
    }
    if plan.ticks && !step.is_request() {
        lines.push("tick.__defaults__[0].clear()".to_owned());
    }
    if let Some(variable) = &step.at {
        lines.push(format!("{variable} = now()"));
    }
    let (after, before): (Vec<&Claim>, Vec<&Claim>) =
        step.claims.iter().partition(|claim| claim.follows_the_saves());
    lines.extend(before.into_iter().map(claimed));
    for save in &step.saves {
        lines.push(format!("{} = {}", save.variable.name, member("answer", &save.path)));
    }
    lines.extend(after.into_iter().map(claimed));
    if let Some(wait) = &step.settle {
        lines.extend(waiting(plan, step, wait));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn waiting(plan: &Plan, step: &Planned, wait: &Wait) -> Vec<String> {
    let (pause, seconds) = if plan.movable { ("clock(by=\"10s\")", 10) } else { ("time.sleep(1)", 1) };
    let tries = (wait.timeout.as_secs() / seconds).max(1);
    let code = if wait.is_claim { 1 } else { 2 };
    let said = text(&format!("{}: waited in vain until {}", step.id, wait.expected));
    let first = wait.first.map(|first| format!("clock(by=\"{}\")", by(first)));
    let rest = [
        "in_a_row = 0".to_owned(),
        format!("for _ in range({tries}):"),
        format!("    answer = {}", call(wait.operation, &wait.input, &step.caller)),
        format!("    got = {}", member("answer", &wait.path)),
        format!("    in_a_row = in_a_row + 1 if answer.status == 200 and {} else 0", condition(&wait.holds)),
        format!("    if in_a_row == {}:", wait.confirm),
        "        break".to_owned(),
        format!("    {pause}"),
        "else:".to_owned(),
        format!("    print({said})"),
        format!("    sys.exit({code})"),
    ];
    first.into_iter().chain(rest).collect()
}

fn claimed(claim: &Claim) -> String {
    let (what, expected) = (text(&claim.what), text(&claim.expected));
    match &claim.says {
        Says::Status(status) => format!(
            "claim({what}, {expected}, f\"{{answer.status}} {{answer.code}}: {{answer.message}}\", answer.status == {status})"
        ),
        Says::Code(code) => {
            format!("claim({what}, {expected}, answer.code or answer.status, answer.code == {})", text(code))
        }
        Says::Message(wanted) => {
            format!("claim({what}, {}, answer.message, answer.message == {})", pieces(wanted), pieces(wanted))
        }
        Says::NoMessage => format!("claim({what}, {expected}, answer.message, not answer.message)"),
        Says::Member(path, holds) => {
            let got = member("answer", path);
            format!(
                "got = {got}\nclaim({what}, {expected}, got if answer.status == 200 else answer.code, {})",
                condition(holds)
            )
        }
    }
}

fn call(operation: &kms_model::Operation, input: &Node, caller: &Caller) -> String {
    let mut arguments = vec![format!("{}.{}", client(caller), super::names_of_clients(operation.name, '_'))];
    if let Node::Object(members) = input {
        for (name, value) in members {
            let shape = match name.as_slice() {
                [Piece::Text(name)] => {
                    operation.input.and_then(|shape| shape.member(name)).map(|member| (name, member.shape))
                }
                _ => None,
            };
            if let Some((name, shape)) = shape {
                arguments.push(format!("{name}={}", typed(shape, value)));
            }
        }
    }
    format!("ask({})", arguments.join(", "))
}

fn sent(operation: &kms_model::Operation, input: &Node, caller: &Caller) -> String {
    let input = if *input == Node::Literal(Value::Null) { "{}".to_owned() } else { value(input) };
    let who =
        Some(who(caller)).filter(|who| !who.is_empty()).map(|who| format!(", {who}")).unwrap_or_default();
    format!("send(\"TrentService.{}\", json.dumps({input}).encode(){who})", operation.name)
}

/// The variable of a caller's client.
fn client(caller: &Caller) -> String {
    let parts = [Some("kms".to_owned()), caller.region.clone(), caller.account.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("_").replace('-', "_")
}

fn who(caller: &Caller) -> String {
    let region = caller.region.as_ref().map(|region| format!("region={}", text(region)));
    let account =
        caller.account.as_ref().map(|account| format!("account={}, secret=\"test\"", text(account)));
    [region, account].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
