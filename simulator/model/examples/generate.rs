//! Writes `src/tables.rs` from `service-model.json`, both of this crate.
//!
//! `cargo run -p kms-model --example generate` rewrites the file; with `--check` it only says
//! whether the file is current (exit code 1 where it is not).

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

fn main() -> ExitCode {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = std::fs::read_to_string(crate_folder.join("service-model.json"))
        .expect("service-model.json is readable");
    let model: Value = serde_json::from_str(&model).expect("service-model.json is JSON");
    let tables = tables(&model);
    let target = crate_folder.join("src/tables.rs");
    if std::env::args().any(|argument| argument == "--check") {
        if std::fs::read_to_string(&target).is_ok_and(|current| current == tables) {
            return ExitCode::SUCCESS;
        }
        eprintln!("src/tables.rs is not what service-model.json gives: run `just model`");
        return ExitCode::FAILURE;
    }
    std::fs::write(&target, tables).expect("src/tables.rs is writable");
    ExitCode::SUCCESS
}

fn tables(model: &Value) -> String {
    let mut out = String::from(
        "// Generated from service-model.json by `just model`; do not edit.\n\
         //! The tables themselves.\n\n\
         use crate::shape::{Constraints, Kind, Member, Operation, Shape};\n\n\
         /// Every operation, sorted by name.\n\
         #[rustfmt::skip]\n\
         pub static OPERATIONS: &[Operation] = &[\n",
    );
    for (name, operation) in object(&model["operations"]) {
        let errors = operation["errors"].as_array().map_or(&[] as &[Value], Vec::as_slice);
        let errors: Vec<&str> = errors.iter().map(|error| text(&error["shape"])).collect();
        writeln!(
            out,
            "    Operation {{ name: {name:?}, input: {}, output: {}, errors: &{errors:?} }},",
            reference(&operation["input"]),
            reference(&operation["output"]),
        )
        .expect("a string takes any text");
    }
    out.push_str("];\n\n/// Every error of the model, sorted by name.\n#[rustfmt::skip]\npub static ERRORS: &[&str] = &[\n");
    for (name, shape) in object(&model["shapes"]) {
        if shape["exception"] == true {
            writeln!(out, "    {name:?},").expect("a string takes any text");
        }
    }
    out.push_str("];\n");
    let shapes: Vec<(String, String)> = object(&model["shapes"])
        .iter()
        .filter(|(_, shape)| shape["exception"] != true)
        .map(|(name, shape)| (format!("&{}", constant(name)), table(name, shape)))
        .collect();
    // Shapes that only the exceptions use (their `message`) are not needed.
    let used = |reference: &str| {
        out.contains(reference) || shapes.iter().any(|(_, table)| table.contains(reference))
    };
    let tables: String =
        shapes.iter().filter(|(reference, _)| used(reference)).map(|(_, table)| table.as_str()).collect();
    out + &tables
}

/// One shape as a static item.
fn table(name: &str, shape: &Value) -> String {
    let values: Vec<&str> =
        shape["enum"].as_array().map_or(&[] as &[Value], Vec::as_slice).iter().map(text).collect();
    format!(
        "\n#[rustfmt::skip]\nstatic {}: Shape = Shape {{ name: {name:?}, kind: {}, constraints: Constraints {{ min: {:?}, max: {:?}, pattern: {:?}, values: &{values:?} }}, sensitive: {} }};\n",
        constant(name),
        kind(shape),
        shape["min"].as_i64(),
        shape["max"].as_i64(),
        shape["pattern"].as_str(),
        shape["sensitive"] == true,
    )
}

fn kind(shape: &Value) -> String {
    match text(&shape["type"]) {
        "structure" => {
            let required = shape["required"].as_array().map_or(&[] as &[Value], Vec::as_slice);
            let mut members = String::from("Kind::Structure(&[");
            for (name, member) in object(&shape["members"]) {
                write!(
                    members,
                    "\n    Member {{ name: {name:?}, shape: &{}, required: {} }},",
                    constant(text(&member["shape"])),
                    required.iter().any(|required| required == name),
                )
                .expect("a string takes any text");
            }
            members.push_str("])");
            members
        }
        "list" => format!("Kind::List(&{})", constant(text(&shape["member"]["shape"]))),
        "map" => format!(
            "Kind::Map {{ key: &{}, value: &{} }}",
            constant(text(&shape["key"]["shape"])),
            constant(text(&shape["value"]["shape"])),
        ),
        "string" => "Kind::String".into(),
        "blob" => "Kind::Blob".into(),
        "integer" => "Kind::Integer".into(),
        "boolean" => "Kind::Boolean".into(),
        "timestamp" => "Kind::Timestamp".into(),
        other => panic!("the model has a new type of shape: {other}"),
    }
}

fn reference(value: &Value) -> String {
    value["shape"].as_str().map_or_else(|| "None".into(), |name| format!("Some(&{})", constant(name)))
}

/// `KeyIdType` becomes `KEY_ID_TYPE`.
fn constant(name: &str) -> String {
    let mut out = String::new();
    let mut previous_is_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && previous_is_lower {
            out.push('_');
        }
        previous_is_lower = !letter.is_uppercase();
        out.push(letter.to_ascii_uppercase());
    }
    out
}

fn object(value: &Value) -> &serde_json::Map<String, Value> {
    value.as_object().expect("the model has an object here")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("the model has a string here")
}
