//! Compares what the SDK read with what stands in the body, on every member of the model.
//!
//! Two independent readers of the same bytes: where they disagree, a scenario's verdict would depend
//! on which of them looked, so the answer is refused and the member named. What the model does not
//! know is not compared: newer SDKs and newer servers have more members.

use data_encoding::BASE64;
use kms_model::{Kind, Operation, Shape};
use serde_json::{Map, Value};

use super::exchange::{Reading, Wire};
use super::generated_answers::ABSENT_IS_DEFAULT;

/// Says where the SDK's reading and the body disagree.
pub(super) fn disagreement(operation: &Operation, wire: &Wire, reading: &Reading) -> Option<String> {
    match reading {
        Reading::Output(read) => success(operation, &wire.body, read),
        Reading::Error { words, .. } if (200..300).contains(&wire.status) => {
            Some(format!("the SDK cannot read the answer to {}: {words}", operation.name))
        }
        Reading::Error { code, message, words } => {
            error(&wire.body, code.as_deref(), message.as_deref(), words)
        }
    }
}

fn success(operation: &Operation, body: &[u8], read: &Value) -> Option<String> {
    let body: Value = if body.is_empty() {
        Value::Object(Map::new())
    } else {
        match serde_json::from_slice(body) {
            Ok(body) => body,
            // The SDK does not look at a body that the model says is empty.
            Err(_) if operation.output.is_none() => return None,
            Err(error) => return Some(format!("the SDK read a body that is not JSON: {error}")),
        }
    };
    let shape = operation.output?;
    member(operation.name, shape, &body, read)
}

/// Compares one value; `path` is for the message only.
fn member(path: &str, shape: &Shape, body: &Value, read: &Value) -> Option<String> {
    let agree = match &shape.kind {
        Kind::Structure(_) => return structure(path, shape, body, read),
        Kind::List(item) => {
            if let (Value::Array(body), Value::Array(read)) = (body, read)
                && body.len() == read.len()
            {
                return body
                    .iter()
                    .zip(read)
                    .enumerate()
                    .find_map(|(at, (body, read))| member(&format!("{path}[{at}]"), item, body, read));
            }
            false
        }
        Kind::Map { .. } | Kind::String | Kind::Boolean => body == read,
        Kind::Blob => bytes(body).is_some_and(|body| bytes(read) == Some(body)),
        Kind::Integer => body.as_f64().is_some_and(|body| read.as_f64() == Some(body)),
        // The SDK's reading is rounded to milliseconds; the body may have more.
        Kind::Timestamp => {
            body.as_f64().zip(read.as_f64()).is_some_and(|(body, read)| (body - read).abs() < 0.000_6)
        }
    };
    (!agree)
        .then(|| format!("{path}: the body has {}, the SDK read {}", shown(shape, body), shown(shape, read)))
}

fn structure(path: &str, shape: &Shape, body: &Value, read: &Value) -> Option<String> {
    let (Value::Object(body), Value::Object(read)) = (body, read) else {
        return Some(format!("{path}: the body has {}, the SDK read a structure", shown(shape, body)));
    };
    shape.members().iter().find_map(|known| {
        // A member that is `null` is as absent as one that is not there, to every SDK.
        let in_body = body.get(known.name).filter(|value| !value.is_null());
        let path = format!("{path}.{}", known.name);
        match (in_body, read.get(known.name)) {
            (None, None) => None,
            (Some(body), Some(read)) => member(&path, known.shape, body, read),
            (Some(_), None) => Some(format!("{path}: in the body, but the SDK read nothing")),
            (None, Some(read)) => {
                let default = *read == Value::Bool(false) || read.as_str() == Some("");
                let undecidable = default && ABSENT_IS_DEFAULT.contains(&(shape.name, known.name));
                (!undecidable).then(|| {
                    format!("{path}: not in the body, but the SDK read {}", shown(known.shape, read))
                })
            }
        }
    })
}

fn error(body: &[u8], code: Option<&str>, message: Option<&str>, words: &str) -> Option<String> {
    // An error that is no JSON object (a proxy's page, nothing at all) has neither code nor text for anybody.
    let body = serde_json::from_slice::<Map<String, Value>>(body).unwrap_or_default();
    let text_of = |name: &str| body.get(name).and_then(Value::as_str);
    let code_in_body = text_of("__type").map(without_namespace);
    if code != code_in_body {
        return Some(format!("__type: the body has {code_in_body:?}, the SDK read {code:?} ({words})"));
    }
    let messages = ["message", "Message", "errorMessage"].map(text_of);
    let agree = match message {
        Some(message) => messages.contains(&Some(message)),
        None => messages == [None; 3],
    };
    (!agree).then(|| {
        let message_in_body = messages.into_iter().flatten().next();
        format!("message: the body has {message_in_body:?}, the SDK read {message:?} ({words})")
    })
}

/// The code without what may stand around it: `namespace#Code:http://...`.
fn without_namespace(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.rsplit('#').next().unwrap_or(code)
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    BASE64.decode(value.as_str()?.as_bytes()).ok()
}

/// A value for a message: never plaintext or key material, nor what may hold some.
fn shown(shape: &Shape, value: &Value) -> String {
    match &shape.kind {
        Kind::Structure(_) if value.is_object() => "a structure".to_owned(),
        _ if shape.sensitive => "a sensitive value".to_owned(),
        _ => value.to_string(),
    }
}
