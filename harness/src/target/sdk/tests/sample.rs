//! Values made from the model: every member of a shape, and every way to falsify one.

use data_encoding::BASE64;
use kms_model::{Kind, Shape};
use serde_json::{Value, json};

/// A value of the shape with every member present, two items in every list, two entries in every map.
pub(super) fn every_member(shape: &Shape) -> Value {
    named("", shape)
}

fn named(name: &str, shape: &Shape) -> Value {
    match &shape.kind {
        Kind::Structure(members) => {
            members.iter().map(|member| (member.name.to_owned(), named(member.name, member.shape))).collect()
        }
        Kind::List(item) => json!([named(name, item), named(&format!("second {name}"), item)]),
        Kind::Map { .. } => json!({ name: "first", format!("second {name}"): "\u{fc}\"\\" }),
        Kind::String => match shape.constraints.values {
            [] => json!(name),
            [.., last] => json!(last),
        },
        Kind::Blob => json!(BASE64.encode(name.as_bytes())),
        Kind::Integer => json!(365),
        Kind::Boolean => json!(true),
        Kind::Timestamp => json!(1_700_000_000.123),
    }
}

/// Every copy of the value in which one thing is wrong or missing, with the path of what is.
pub(super) fn falsifications(shape: &Shape, value: &Value) -> Vec<(String, Value)> {
    match &shape.kind {
        Kind::Structure(members) => {
            let mut all = Vec::new();
            let object = value.as_object().expect("a structure is an object");
            for member in *members {
                let path = format!(".{}", member.name);
                for (inner, falsified) in falsifications(member.shape, &object[member.name]) {
                    let mut copy = object.clone();
                    copy.insert(member.name.to_owned(), falsified);
                    all.push((format!("{path}{inner}"), Value::Object(copy)));
                }
                let mut without = object.clone();
                without.remove(member.name);
                all.push((path, Value::Object(without)));
            }
            all
        }
        Kind::List(item) => {
            let items = value.as_array().expect("a list is an array");
            let mut all = vec![(String::new(), json!(items[1..]))];
            for (at, inner) in items.iter().enumerate() {
                for (path, falsified) in falsifications(item, inner) {
                    let mut copy = items.clone();
                    copy[at] = falsified;
                    all.push((format!("[{at}]{path}"), Value::Array(copy)));
                }
            }
            all
        }
        Kind::Map { .. } => vec![(String::new(), json!({}))],
        // Base64 with three zero bytes more, or another text.
        Kind::String | Kind::Blob => {
            vec![(String::new(), json!(format!("AAAA{}", value.as_str().expect("a text"))))]
        }
        Kind::Integer => vec![(String::new(), json!(364))],
        Kind::Timestamp => vec![(String::new(), json!(1_700_000_000.124))],
        Kind::Boolean => vec![(String::new(), json!(false))],
    }
}
