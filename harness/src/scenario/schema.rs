//! The JSON Schema of scenario files, for editors.
//!
//! It is made from the types that serde reads and enriched from the service model: the names of the
//! operations, and for each of them its members and their values. It is there to complete and to explain
//! while somebody types; the loader checks far more. Where a row of a matrix or a parameter of a fixture may
//! stand for a value, a string with a placeholder is allowed.
//!
//! `schema/scenario.json` is the committed result.

use kms_model::{Kind, Operation, Shape};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::Api;
use super::load::file::{Header, StepEntry};

/// The definition of a string that holds a placeholder.
const PLACEHOLDER: &str = "Placeholder";

/// The definitions of tables in which rows and parameters may stand for values.
const FILLED_IN: [&str; 8] = [
    "StepEntry",
    "RawEntry",
    "ClockEntry",
    "CheckEntry",
    "SettleEntry",
    "EqualsEntry",
    "CallerEntry",
    "ExpectTable",
];

/// The definitions of tables that name operations.
const OPERATIONS_IN: [&str; 2] = ["StepEntry", "SettleEntry"];

/// Makes the schema.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let step = generator.subschema_for::<StepEntry>().to_value();
    let mut schema = generator.into_root_schema_for::<Header>().to_value();
    without_null(&mut schema);
    let properties = object(&mut schema["properties"]);
    properties.insert("step".into(), json!({ "type": "array", "minItems": 1 }));
    properties.insert("matrix".into(), matrix());
    schema["required"] = json!(["title", "step"]);
    schema["title"] = json!("Scenario of kms-conformance");
    let of = |api: Api, steps: &Value| {
        let profiles = json!({ "items": { "enum": api.profiles() } });
        json!({ "properties": { "step": { "items": steps }, "profiles": profiles } })
    };
    let others = Api::ALL.into_iter().filter(|api| *api != Api::Aws);
    let branches = others.rfold(of(Api::Aws, &step), |rest, other| {
        json!({
            "if": { "required": ["api"], "properties": { "api": { "const": other.as_str() } } },
            "then": of(other, &reference(&definition(other, "StepEntry"))),
            "else": rest,
        })
    });
    object(&mut schema).extend(branches.as_object().cloned().unwrap_or_default());

    let definitions = object(&mut schema["definitions"]);
    for name in FILLED_IN {
        fill_in(&mut definitions[name]);
    }
    for name in OPERATIONS_IN {
        for other in Api::ALL.into_iter().filter(|api| *api != Api::Aws) {
            let of_other = with_definitions_of(other, &definitions[name]);
            definitions.insert(definition(other, name), of_other);
        }
    }
    for api in Api::ALL {
        for name in OPERATIONS_IN {
            know_operations(api, &mut definitions[&definition(api, name)]);
        }
        add_model(api, definitions);
    }
    definitions.insert(
        PLACEHOLDER.into(),
        json!({ "description": "A value that is known later.", "type": "string", "pattern": r"\$\{[^}]+\}" }),
    );
    schema
}

/// The schema as it is committed.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// TOML has no null: an option is a key that is left out.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [only] = types.as_slice() {
                    members["type"] = only.clone();
                }
            }
            if let Some(Value::Array(choices)) = members.get_mut("anyOf") {
                choices.retain(|choice| *choice != json!({ "type": "null" }));
                if let [only] = choices.as_slice() {
                    let only = only.clone();
                    members.remove("anyOf");
                    // Beside `$ref` draft 7 ignores everything else, so that it goes one deeper.
                    members.insert("allOf".into(), json!([only]));
                }
            }
            members.values_mut().for_each(without_null);
        }
        Value::Array(items) => items.iter_mut().for_each(without_null),
        _ => {}
    }
}

/// Lets a placeholder stand for every value that is no string already.
fn fill_in(definition: &mut Value) {
    for property in object(&mut definition["properties"]).values_mut() {
        let is_text = property.get("type").is_some_and(|kind| kind == "string");
        let is_anything = ["type", "$ref", "allOf", "anyOf"].iter().all(|key| property.get(key).is_none());
        if is_text || is_anything {
            continue;
        }
        let members = object(property);
        let description = members.remove("description");
        let mut wrapped = json!({ "anyOf": [std::mem::take(property), reference(PLACEHOLDER)] });
        if let Some(description) = description {
            wrapped["description"] = description;
        }
        *property = wrapped;
    }
}

/// The definition of a table that names operations: each API has its own, under its name.
fn definition(api: Api, name: &str) -> String {
    match api {
        Api::Aws => name.to_owned(),
        Api::Alibaba | Api::Qkms => format!("{}.{name}", api.as_str()),
    }
}

/// The same table with the other tables of this API in it.
fn with_definitions_of(api: Api, table: &Value) -> Value {
    let text = OPERATIONS_IN.iter().fold(table.to_string(), |text, name| {
        let [from, to] =
            [(*name).to_owned(), definition(api, name)].map(|name| reference(&name)["$ref"].to_string());
        text.replace(&from, &to)
    });
    serde_json::from_str(&text).expect("invariant: names have nothing that JSON escapes")
}

/// Completes the name of the operation, and behind it the members of its request.
fn know_operations(api: Api, definition: &mut Value) {
    let names = api.operations().iter().map(|operation| operation.name).collect::<Vec<_>>();
    let call = object(&mut definition["properties"]["call"]);
    call.insert("anyOf".into(), json!([{ "enum": names }, reference(PLACEHOLDER)]));
    definition["allOf"] = api.operations().iter().map(|operation| request_of(api, operation)).collect();
}

fn request_of(api: Api, operation: &Operation) -> Value {
    let request =
        operation.input.map_or_else(|| json!({ "maxProperties": 0 }), |input| reference(&name(api, input)));
    json!({
        "if": {
            "required": ["call"],
            "properties": { "call": { "const": operation.name }, "unchecked": { "const": false } },
        },
        "then": { "properties": { "with": filled_or(request) } },
    })
}

/// A placeholder or a table. Editors explain one branch better than "none of these".
fn filled_or(table: Value) -> Value {
    json!({ "if": { "type": "string" }, "then": reference(PLACEHOLDER), "else": table })
}

/// Adds a definition for every shape that a request can hold.
fn add_model(api: Api, definitions: &mut Map<String, Value>) {
    for input in api.operations().iter().filter_map(|operation| operation.input) {
        add_shape(api, input, definitions);
    }
}

fn add_shape(api: Api, shape: &'static Shape, definitions: &mut Map<String, Value>) {
    if definitions.contains_key(&name(api, shape)) {
        return;
    }
    // Put in first: a shape that holds itself must not be added without end.
    definitions.insert(name(api, shape), Value::Null);
    let mut refer = |inner: &'static Shape| {
        add_shape(api, inner, definitions);
        reference(&name(api, inner))
    };
    let schema = match &shape.kind {
        Kind::Structure(members) => {
            let members = members.iter().map(|member| (member.name.to_owned(), refer(member.shape)));
            let members = members.collect::<Map<_, _>>();
            json!({
                "type": "object",
                "properties": members,
                "patternProperties": { r"\$\{": true },
                "additionalProperties": false,
            })
        }
        Kind::List(item) => json!({ "type": "array", "items": refer(item) }),
        Kind::Map { value, .. } => json!({ "type": "object", "additionalProperties": refer(value) }),
        Kind::String if !shape.constraints.values.is_empty() => json!({ "enum": shape.constraints.values }),
        Kind::String | Kind::Blob => json!({ "type": "string" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Timestamp => json!({ "type": "number" }),
    };
    let schema = if schema == json!({ "type": "string" }) {
        schema
    } else {
        json!({ "anyOf": [schema, reference(PLACEHOLDER)] })
    };
    definitions.insert(name(api, shape), schema);
}

fn matrix() -> Value {
    let id = json!({ "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]*$" });
    let with_id = json!({ "type": "object", "properties": { "id": id }, "required": ["id"] });
    json!({
        "description": "One story per row: `rows`, or `axes` and `expect`.",
        "type": "object",
        "properties": {
            "rows": {
                "description": "The rows. `${row.name}` is a row's value.",
                "type": "array",
                "minItems": 1,
                "items": with_id,
            },
            "axes": {
                "description": "Every combination of these values is a row.",
                "type": "object",
                "additionalProperties": { "type": "array", "minItems": 1, "items": { "anyOf": [id, with_id] } },
            },
            "expect": {
                "description": "A cell for every combination, along the axes in their order.",
                "type": "object",
            },
        },
        "additionalProperties": false,
    })
}

/// The definition of a shape, which must not be mixed up with one of ours.
fn name(api: Api, shape: &Shape) -> String {
    let prefix = match api {
        Api::Aws => "kms",
        Api::Alibaba | Api::Qkms => api.as_str(),
    };
    format!("{prefix}.{}", shape.name)
}

fn reference(definition: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{definition}") })
}

fn object(value: &mut Value) -> &mut Map<String, Value> {
    value.as_object_mut().expect("invariant: schemas of tables are objects")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_the_one_this_program_makes() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/scenario.json");
        let committed = std::fs::read_to_string(file).expect("schema/scenario.json is committed");
        let committed = serde_json::from_str::<Value>(&committed).expect("schema/scenario.json is JSON");
        // Compared as values: `{:?}` of two long documents would help nobody.
        assert!(
            committed == schema(),
            "schema/scenario.json is not what `scenario::schema` makes; run `kmsc schema > schema/scenario.json`"
        );
    }

    #[test]
    fn an_operation_brings_its_members_and_their_values() {
        let schema = schema();
        let operations = &schema["definitions"]["StepEntry"]["allOf"];
        let create = operations.as_array().expect("a list").iter();
        let create = create.filter(|rule| rule["if"]["properties"]["call"]["const"] == "CreateKey");
        let [create] = create.collect::<Vec<_>>()[..] else { panic!("one rule for CreateKey") };
        let request = create["then"]["properties"]["with"]["else"]["$ref"].as_str().expect("a reference");
        let request = schema.pointer(&request[1..]).expect("its definition");
        let spec = request["anyOf"][0]["properties"]["KeySpec"]["$ref"].as_str().expect("a reference");
        let spec = schema.pointer(&spec[1..]).expect("its definition");
        let values = spec["anyOf"][0]["enum"].as_array().expect("an enumeration");
        assert!(values.contains(&json!("RSA_2048")), "{values:?}");
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn check(schema: &Value, root: &Value) {
            match schema {
                Value::Object(members) => {
                    if let Some(Value::String(reference)) = members.get("$ref") {
                        assert!(
                            root.pointer(&reference[1..]).is_some_and(|found| !found.is_null()),
                            "{reference}"
                        );
                    }
                    members.values().for_each(|member| check(member, root));
                }
                Value::Array(items) => items.iter().for_each(|item| check(item, root)),
                _ => {}
            }
        }
        let schema = schema();
        check(&schema, &schema);
    }
}
