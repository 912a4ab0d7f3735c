//! A main.rs with aws-sdk-kms. What the SDK's builders cannot express, there is no script for.

mod helpers;
mod imports;
mod values;

use std::fmt::Write as _;

use super::head::{self, Server};
use super::plan::{Act, Claim, How, Node, Plan, Planned, Says, Wait, by};
use super::{Inexpressible, names_of_clients};
use crate::scenario::Caller;
use crate::scenario::bind::filter::Filter;
use helpers::{START, helpers};
use imports::{dependencies, imports};
use values::{condition, instant, make, owned, path, setters};

/// The script.
///
/// # Errors
///
/// [`Inexpressible`].
pub(super) fn script(plan: &Plan, head: &[String], server: &Server) -> Result<String, Inexpressible> {
    for step in &plan.steps {
        if let Some(does) = beyond(step) {
            return Err(Inexpressible { step: step.id.clone(), does, form: "the SDK for Rust" });
        }
    }
    let mut head = head.to_vec();
    head.extend(dependencies(plan).into_iter().map(|line| format!("  {line}")));
    let steps = steps(plan);
    let script =
        [head::comment("//", &head), imports(plan), START.to_owned(), helpers(plan), format!("\n{steps}")];
    let about = [("[URL]", &server.url), ("[REGION]", &server.region), ("[ACCOUNT]", &server.account)];
    Ok(about.into_iter().fold(script.concat(), |script, (name, value)| script.replace(name, value)))
}

const NEVER: &str = "a String can be written to";

/// What of a step has no form here.
fn beyond(step: &Planned) -> Option<&'static str> {
    match &step.action {
        Act::Raw { .. } => return Some("sends bytes of its own"),
        Act::Call { fit, .. } if !fit.sdk => {
            return Some("sends members that the service model does not have");
        }
        _ => {}
    }
    step.derived.iter().find_map(|derived| match &derived.how {
        How::Filtered(Filter::Wrap { .. }, _) => Some("wraps key material"),
        How::Filtered(Filter::Mu(_), _) => Some("hashes a message for ML-DSA"),
        _ => None,
    })
}

fn steps(plan: &Plan) -> String {
    let mut out = String::from("#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n");
    let mut line = |text: &str| {
        if text.is_empty() {
            out.push('\n');
        } else {
            writeln!(out, "    {text}").expect(NEVER);
        }
    };
    let mut callers: Vec<&Caller> = Vec::new();
    for step in plan.steps.iter().filter(|step| step.is_request()) {
        if !callers.contains(&&step.caller) {
            callers.push(&step.caller);
            let Caller { region, account } = &step.caller;
            let region = region.as_deref().unwrap_or("[REGION]");
            let account =
                account.as_ref().map_or_else(|| "None".to_owned(), |account| format!("Some({account:?})"));
            line(&format!("let {} = client({region:?}, {account});", client(&step.caller)));
        }
    }
    if plan.ticks {
        line("let mut asked = false;");
    }
    for step in plan.steps.iter().filter(|step| step.repeat > 1) {
        for save in &step.saves {
            let (name, none) =
                (&save.variable.name, if save.variable.is_text { "String::new()" } else { "Value::Null" });
            line(&format!("let mut {name} = {none};"));
        }
        if let Some(variable) = &step.at {
            line(&format!("let mut {variable} = 0.0;"));
        }
    }
    for step in &plan.steps {
        line("");
        line(&format!("// {}", step.id));
        let lines = of_step(plan, step);
        if step.repeat > 1 {
            line(&format!("for _ in 0..{} {{", step.repeat));
            lines.iter().for_each(|text| line(&format!("    {text}")));
            line("}");
        } else {
            lines.iter().for_each(|text| line(text));
        }
    }
    line("");
    line("println!(\"every claim holds\");");
    out + "}\n"
}

fn of_step(plan: &Plan, step: &Planned) -> Vec<String> {
    let mut lines = Vec::new();
    if plan.ticks && step.is_request() {
        lines.push("tick(&mut asked);".to_owned());
    }
    lines.extend(step.derived.iter().map(make));
    let looks = !step.claims.is_empty() || !step.saves.is_empty();
    match &step.action {
        Act::Call { operation, input, .. } => {
            let asked = format!("ask!({})", call(operation, input, &step.caller));
            let asked = if step.must_succeed { format!("must({:?}, {asked})", step.id) } else { asked };
            lines.push(if looks { format!("let answer = {asked};") } else { format!("{asked};") });
        }
        Act::Advance(duration) => lines.push(format!("clock(\"by\", \"{}\");", by(*duration))),
        Act::To(time) => lines.push(format!("clock(\"to\", &instant({}));", instant(time))),
        // `beyond` has refused it.
        Act::Raw { .. } => {}
    }
    if plan.ticks && !step.is_request() {
        lines.push("asked = false;".to_owned());
    }
    let bind = if step.repeat > 1 { "" } else { "let " };
    if let Some(variable) = &step.at {
        lines.push(format!("{bind}{variable} = now();"));
    }
    let (after, before): (Vec<&Claim>, Vec<&Claim>) =
        step.claims.iter().partition(|claim| claim.follows_the_saves());
    lines.extend(before.into_iter().flat_map(claimed));
    for save in &step.saves {
        let read = if save.variable.is_text { "text" } else { "member" };
        lines.push(format!("{bind}{} = {read}(&answer, {});", save.variable.name, path(&save.path)));
    }
    lines.extend(after.into_iter().flat_map(claimed));
    if let Some(wait) = &step.settle {
        lines.extend(waiting(plan, step, wait));
    }
    lines
}

fn waiting(plan: &Plan, step: &Planned, wait: &Wait) -> Vec<String> {
    let (pause, seconds) = if plan.movable {
        ("clock(\"by\", \"10s\");", 10)
    } else {
        ("std::thread::sleep(std::time::Duration::from_secs(1));", 1)
    };
    let tries = (wait.timeout.as_secs() / seconds).max(1);
    let said = format!("{}: waited in vain until {}", step.id, wait.expected);
    let code = if wait.is_claim { 1 } else { 2 };
    let first = wait.first.map(|first| format!("clock(\"by\", \"{}\");", by(first)));
    let rest = [
        "let mut in_a_row = 0;".to_owned(),
        format!("for _ in 0..{tries} {{"),
        format!("    let answer = ask!({});", call(wait.operation, &wait.input, &step.caller)),
        format!("    let got = member(&answer, {});", path(&wait.path)),
        format!(
            "    in_a_row = if answer.status == 200 && {} {{ in_a_row + 1 }} else {{ 0 }};",
            condition(&wait.holds)
        ),
        format!("    if in_a_row == {} {{", wait.confirm),
        "        break;".to_owned(),
        "    }".to_owned(),
        format!("    {pause}"),
        "}".to_owned(),
        format!("if in_a_row < {} {{", wait.confirm),
        format!("    println!({:?});", said.replace('{', "{{").replace('}', "}}")),
        format!("    exit({code});"),
        "}".to_owned(),
    ];
    first.into_iter().chain(rest).collect()
}

fn claimed(claim: &Claim) -> Vec<String> {
    let Claim { what, expected, says } = claim;
    match says {
        Says::Status(status) => {
            vec![format!("claim({what:?}, {expected:?}, answer.in_short(), answer.status == {status});")]
        }
        Says::Code(code) => {
            vec![format!("claim({what:?}, {expected:?}, answer.in_short(), answer.code() == {code:?});")]
        }
        Says::Message(wanted) => vec![
            format!("let wanted = {};", owned(wanted)),
            format!("claim({what:?}, &wanted, answer.message(), answer.message() == wanted);"),
        ],
        Says::NoMessage => {
            vec![format!("claim({what:?}, {expected:?}, answer.message(), answer.message().is_empty());")]
        }
        Says::Member(member, holds) => vec![
            format!("let got = member(&answer, {});", path(member)),
            format!(
                "claim({what:?}, {expected:?}, format!(\"{{got}} {{}}\", answer.code()), {});",
                condition(holds)
            ),
        ],
    }
}

fn call(operation: &kms_model::Operation, input: &Node, caller: &Caller) -> String {
    let mut call = format!("{}.{}()", client(caller), names_of_clients(operation.name, '_'));
    call.push_str(&setters(operation.input, input));
    call
}

/// The variable of a caller's client.
fn client(caller: &Caller) -> String {
    let parts = [Some("kms".to_owned()), caller.region.clone(), caller.account.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("_").replace('-', "_")
}
