//! Writes the harness's translation between JSON and the types of the AWS SDK for Rust, from this
//! crate's tables: the SDK has one type of builder and one type of answer per operation.
//!
//! `cargo run -p kms-model --example generate_sdk_codec` rewrites `harness/src/target/sdk/generated_*.rs`;
//! with `--check` it only says whether they are current (exit code 1 where they are not), and so does
//! this file's test. What a value of a type is in JSON is not decided here but in `read.rs` and
//! `write.rs` beside the generated files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kms_model::{Kind, Member, OPERATIONS, Shape};

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--check") {
        let stale = stale();
        for file in &stale {
            eprintln!("{} is not what the tables give: run `just model`", file.display());
        }
        return if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    for (file, text) in files() {
        std::fs::write(&file, text).expect("the harness's folder is writable");
    }
    ExitCode::SUCCESS
}

/// The files that are not what the tables give.
fn stale() -> Vec<PathBuf> {
    files()
        .into_iter()
        .filter(|(file, text)| !std::fs::read_to_string(file).is_ok_and(|current| current == *text))
        .map(|(file, _)| file)
        .collect()
}

fn files() -> [(PathBuf, String); 3] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../harness/src/target/sdk");
    [
        (folder.join("generated_dispatch.rs"), dispatch()),
        (folder.join("generated_requests.rs"), requests()),
        (folder.join("generated_answers.rs"), answers()),
    ]
}

const HEADER: &str = "// Generated from kms-model's tables by `just model`; do not edit.\n";

/// One arm per operation, which the macro `exchange` fills with what every call does.
fn dispatch() -> String {
    let mut out = format!(
        "{HEADER}//! From an operation's name to the SDK's method for it.\n\n\
         use super::exchange::{{Call, Exchange, exchange}};\n\n\
         /// Sends one call; `None` for an operation that the model does not have.\n\
         pub(super) async fn send(operation: &str, call: Call<'_>) -> Option<Exchange> {{\n\
         \x20   Some(match operation {{\n"
    );
    for operation in OPERATIONS {
        line(
            &mut out,
            &format!("        {:?} => exchange!(call, {}),", operation.name, snake(operation.name)),
        );
    }
    out.push_str(
        "        _ => return None,\n    })\n}\n\n\
         /// Says whether the typed builder can express the input, for the test that all of them can.\n\
         #[cfg(test)]\n\
         pub(super) fn expressible(operation: &str, call: Call<'_>) -> bool {\n\
         \x20   use super::generated_requests as requests;\n\
         \x20   let Call { client, input } = call;\n\
         \x20   match operation {\n",
    );
    for operation in OPERATIONS {
        let name = snake(operation.name);
        line(
            &mut out,
            &format!("        {:?} => requests::{name}(client.{name}(), input).is_ok(),", operation.name),
        );
    }
    out + "        _ => false,\n    }\n}\n"
}

/// Functions that fill the SDK's builders from JSON.
fn requests() -> String {
    let mut out = format!(
        "{HEADER}//! From JSON to the SDK's requests: one function per operation, then one per structure.\n\n\
         use aws_sdk_kms::{{operation, types}};\n\
         use serde_json::Value;\n\n\
         use super::read::{{Inexpressible, Members, blob, boolean, instant, integer, list, map, text, word}};\n"
    );
    let mut structures = BTreeMap::new();
    for operation in OPERATIONS {
        let members = operation.input.map_or(&[] as &[Member], Shape::members);
        collect(members, &mut structures);
        let name = snake(operation.name);
        let builder = format!("operation::{name}::builders::{}FluentBuilder", operation.name);
        line(
            &mut out,
            &format!(
                "\npub(super) fn {name}(\n    request: {builder},\n    input: &Value,\n) -> Result<{builder}, Inexpressible> {{"
            ),
        );
        let chain = setters(&mut out, members, "request", "input");
        line(&mut out, &format!("    Ok({chain})\n}}"));
    }
    for (name, members) in structures {
        line(
            &mut out,
            &format!("\nfn {}(value: &Value) -> Result<types::{name}, Inexpressible> {{", snake(name)),
        );
        let chain = setters(&mut out, members, &format!("types::{name}::builder()"), "value");
        // The SDK's builder can fail exactly where the structure has required members.
        if members.iter().any(|member| member.required) {
            line(
                &mut out,
                &format!("    {chain}\n        .build()\n        .map_err(|_| Inexpressible)\n}}"),
            );
        } else {
            line(&mut out, &format!("    Ok({chain}\n        .build())\n}}"));
        }
    }
    out
}

/// Writes the statement that takes the members and answers the chain of calls that sets them.
fn setters(out: &mut String, members: &[Member], builder: &str, value: &str) -> String {
    let names: Vec<&str> = members.iter().map(|member| member.name).collect();
    let variable = if members.is_empty() { "_" } else { "members" };
    line(out, &format!("    let {variable} = Members::of({value}, &{names:?})?;"));
    let mut chain = builder.to_owned();
    for member in members {
        let (name, setter) = (member.name, snake(member.name));
        write!(chain, "\n        .set_{setter}(members.read({name:?}, {})?)", reader(member.shape))
            .expect("a string takes any text");
    }
    chain
}

/// What reads a value of this shape, as a function of the value.
fn reader(shape: &Shape) -> String {
    match &shape.kind {
        Kind::Structure(_) => snake(shape.name),
        Kind::List(item) => format!("|value| list(value, {})", reader(item)),
        Kind::Map { .. } => "map".into(),
        Kind::String if !shape.constraints.values.is_empty() => "word".into(),
        Kind::String => "text".into(),
        Kind::Blob => "blob".into(),
        Kind::Integer => "integer".into(),
        Kind::Boolean => "boolean".into(),
        Kind::Timestamp => "instant".into(),
    }
}

/// Functions that turn the SDK's answers into JSON.
fn answers() -> String {
    let mut out = format!(
        "{HEADER}//! From the SDK's answers to JSON: one function per operation, then one per structure.\n\n\
         use aws_sdk_kms::{{operation, types}};\n\
         use serde_json::Value;\n\n\
         use super::write::{{blob, boolean, instant, integer, list, map, object, text, word}};\n"
    );
    let mut structures = BTreeMap::new();
    let mut plain = Vec::new();
    for operation in OPERATIONS {
        let members = operation.output.map_or(&[] as &[Member], Shape::members);
        collect(members, &mut structures);
        let name = snake(operation.name);
        let variable = if members.is_empty() { "_" } else { "output" };
        line(
            &mut out,
            &format!(
                "\npub(super) fn {name}({variable}: &operation::{name}::{}Output) -> Value {{",
                operation.name
            ),
        );
        getters(&mut out, members, "output");
        let shape = operation.output.map_or("", |shape| shape.name);
        plain.extend(members.iter().filter(|member| is_plain(member)).map(|member| (shape, member.name)));
    }
    for (name, members) in structures {
        line(&mut out, &format!("\nfn {}(value: &types::{name}) -> Value {{", snake(name)));
        getters(&mut out, members, "value");
        plain.extend(members.iter().filter(|member| is_plain(member)).map(|member| (name, member.name)));
    }
    plain.sort_unstable();
    plain.dedup();
    out.push_str(
        "\n/// The members (after their structure) for which the SDK cannot tell absent from `false` or `\"\"`,\n\
         /// because it keeps them without an `Option`.\n\
         pub(super) const ABSENT_IS_DEFAULT: &[(&str, &str)] = &[\n",
    );
    for member in plain {
        line(&mut out, &format!("    {member:?},"));
    }
    out + "];\n"
}

fn getters(out: &mut String, members: &[Member], value: &str) {
    out.push_str("    object([");
    for member in members {
        let field = format!("{value}.{}", snake(member.name));
        let written = if is_plain(member) {
            format!("Some({}(&{field}))", writer(member.shape))
        } else if let Kind::List(item) = &member.shape.kind {
            format!("{field}.as_deref().map(|items| list(items, {}))", writer(item))
        } else {
            format!("{field}.as_ref().map({})", writer(member.shape))
        };
        write!(out, "\n        ({:?}, {written}),", member.name).expect("a string takes any text");
    }
    out.push_str(if members.is_empty() { "])\n}\n" } else { "\n    ])\n}\n" });
}

/// What writes a value of this shape, as a function of a reference to it.
fn writer(shape: &Shape) -> String {
    match &shape.kind {
        Kind::List(_) => panic!("the model has a list of lists: {}", shape.name),
        _ => reader(shape),
    }
}

/// The SDK keeps these members of answers without an `Option`: required members, and booleans of the
/// model's primitive type.
fn is_plain(member: &Member) -> bool {
    member.required || member.shape.name == "BooleanType"
}

/// Finds the structures within members, deeply.
fn collect(members: &'static [Member], structures: &mut BTreeMap<&'static str, &'static [Member]>) {
    for member in members {
        let mut shape = member.shape;
        while let Kind::List(item) = &shape.kind {
            shape = item;
        }
        if let Kind::Structure(members) = &shape.kind {
            structures.insert(shape.name, members);
            collect(members, structures);
        }
    }
}

/// `KeyId` becomes `key_id`, `AWSAccountId` becomes `aws_account_id`.
fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let after_lower = at > 0 && !letters[at - 1].is_uppercase();
        let before_lower = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
        if at > 0 && letter.is_uppercase() && (after_lower || before_lower) {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_files_are_what_the_tables_give() {
        assert_eq!(stale(), Vec::<PathBuf>::new(), "run `just model`");
    }

    #[test]
    fn names_are_those_of_the_sdk() {
        assert_eq!(snake("AWSAccountId"), "aws_account_id");
        assert_eq!(snake("ReEncrypt"), "re_encrypt");
        assert_eq!(snake("XksProxyUriPath"), "xks_proxy_uri_path");
    }
}
