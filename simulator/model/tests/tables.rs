//! The tables say what the published service model says, member by member and constraint by constraint.
//!
//! Method: read the model's JSON, with nothing of the generator, and walk it beside the tables. What the tables say is what
//! the simulator enforces and what the harness probes; nobody else looks at the JSON.

use std::collections::BTreeSet;

use kms_model::{ERRORS, Kind, OPERATIONS, Shape};
use serde_json::Value;

fn model() -> Value {
    serde_json::from_str(include_str!("../service-model.json")).expect("the model is JSON")
}

/// Compares a shape and everything below it, each shape once.
fn compare(model: &Value, shape: &'static Shape, seen: &mut BTreeSet<&'static str>) {
    if !seen.insert(shape.name) {
        return;
    }
    let json = &model["shapes"][shape.name];
    let constraints = &shape.constraints;
    let name = shape.name;
    assert_eq!(constraints.min, json["min"].as_i64(), "{name}");
    assert_eq!(constraints.max, json["max"].as_i64(), "{name}");
    assert_eq!(constraints.pattern, json["pattern"].as_str(), "{name}");
    assert_eq!(constraints.values, texts(&json["enum"]), "{name}");
    assert_eq!(shape.sensitive, json["sensitive"] == true, "{name}");
    let inner: Vec<(&str, &'static Shape, &Value)> = match shape.kind {
        Kind::Structure(members) => {
            let published = json["members"].as_object().expect("a structure has members");
            assert_eq!(members.len(), published.len(), "{name}");
            let required = texts(&json["required"]);
            for member in members {
                assert_eq!(member.required, required.contains(&member.name), "{name}.{}", member.name);
            }
            members.iter().map(|member| ("structure", member.shape, &published[member.name])).collect()
        }
        Kind::List(item) => vec![("list", item, &json["member"])],
        Kind::Map { key, value } => vec![("map", key, &json["key"]), ("map", value, &json["value"])],
        Kind::String => return assert_eq!(json["type"], "string", "{name}"),
        Kind::Blob => return assert_eq!(json["type"], "blob", "{name}"),
        Kind::Integer => return assert_eq!(json["type"], "integer", "{name}"),
        Kind::Boolean => return assert_eq!(json["type"], "boolean", "{name}"),
        Kind::Timestamp => return assert_eq!(json["type"], "timestamp", "{name}"),
    };
    for (kind, inner, reference) in inner {
        assert_eq!(json["type"], kind, "{name}");
        assert_eq!(reference["shape"], inner.name, "{name}");
        compare(model, inner, seen);
    }
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn every_shape_that_an_operation_reaches() {
    let model = model();
    let mut seen = BTreeSet::new();
    for operation in OPERATIONS {
        let published = &model["operations"][operation.name];
        for (shape, reference) in [(operation.input, "input"), (operation.output, "output")] {
            assert_eq!(
                shape.map(|shape| shape.name),
                published[reference]["shape"].as_str(),
                "{}",
                operation.name
            );
            if let Some(shape) = shape {
                compare(&model, shape, &mut seen);
            }
        }
        let errors: Vec<_> = published["errors"].as_array().into_iter().flatten().collect();
        let errors: Vec<_> = errors.iter().filter_map(|error| error["shape"].as_str()).collect();
        assert_eq!(operation.errors, errors, "{}", operation.name);
    }
    assert!(seen.len() > 150, "only {} shapes", seen.len());
}

#[test]
fn every_operation_and_error() {
    let model = model();
    let operations: Vec<_> = model["operations"].as_object().expect("operations").keys().collect();
    assert_eq!(OPERATIONS.iter().map(|operation| operation.name).collect::<Vec<_>>(), operations);
    let shapes = model["shapes"].as_object().expect("shapes");
    let errors: Vec<_> =
        shapes.iter().filter(|(_, shape)| shape["exception"] == true).map(|(name, _)| name).collect();
    assert_eq!(ERRORS, errors);
}
