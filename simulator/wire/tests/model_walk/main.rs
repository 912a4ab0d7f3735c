//! Every constraint of the service model, for every operation, at every depth: broken, and just not broken.
//!
//! Method: read the model's JSON, which the simulator's tables were generated from but which nothing here shares with
//! them; make a request that breaks nothing; change one thing at a time; work out from the model what must be
//! answered. Operations that are not simulated yet must validate all the same.

mod cases;
mod model;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method};
use kms_core::clock::Pace;
use kms_core::identity::Caller;
use kms_core::profile::AWS;
use kms_core::shared::SharedWorld;
use kms_core::time::Instant;
use kms_wire::request::Head;
use serde_json::Value;

use cases::{Case, Expected};
use model::Model;

/// Code and text of an answer; `None` for a success.
fn ask(operation: &str, body: &Value) -> Option<(String, Option<String>)> {
    let world = SharedWorld::new(AWS, 0, Pace::Still, Instant::START, || Instant::START);
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("application/x-amz-json-1.1"));
    let target = format!("TrentService.{operation}");
    headers.insert("x-amz-target", HeaderValue::from_str(&target).expect("a header"));
    let body = Bytes::from(body.to_string());
    let response = kms_wire::answer(&world, Head::of(&Method::POST, &headers), &body, &Caller::default());
    if response.status().is_success() {
        return None;
    }
    let error: Value = serde_json::from_slice(response.body()).expect("errors are JSON");
    let text = error.get("message").or_else(|| error.get("Message"));
    let code = error["__type"].as_str().expect("errors have a code").to_owned();
    Some((code, text.and_then(Value::as_str).map(str::to_owned)))
}

/// Why an answer is not the expected one.
fn complaint(case: &Case, model: &Model) -> Option<String> {
    let got = ask(&case.operation, &case.body);
    let code = got.as_ref().map_or("", |(code, _)| code.as_str());
    let text = got.as_ref().and_then(|(_, text)| text.as_deref());
    let fine = match &case.expected {
        Expected::Violations(violations) => {
            code == "ValidationException" && text.is_some_and(|text| lists(text, violations))
        }
        Expected::WrongType(expected) => {
            code == "SerializationException"
                && expected.as_deref().is_none_or(|expected| text == Some(expected))
        }
        Expected::Passes => !is_from_the_front_end(code, text),
        Expected::LikeBase => {
            let base = ask(&case.operation, &model.valid_request(&case.operation));
            base.map(|(code, _)| code).unwrap_or_default() == code
        }
    };
    (!fine).then(|| {
        let shown: String = case.body.to_string().chars().take(200).collect();
        format!("{} {}: expected {:?}, got {got:?}\n    {shown}", case.operation, case.what, case.expected)
    })
}

/// Whether a text lists exactly these violations. Their order is unknown.
fn lists(text: &str, violations: &[String]) -> bool {
    let errors = if violations.len() == 1 { "error" } else { "errors" };
    let Some(list) = text.strip_prefix(&format!("{} validation {errors} detected: ", violations.len()))
    else {
        return false;
    };
    let mut listed: Vec<&str> = list.split("; ").collect();
    let mut expected: Vec<&str> = violations.iter().map(String::as_str).collect();
    listed.sort_unstable();
    expected.sort_unstable();
    listed == expected
}

/// Whether the front end refused: the service's own ValidationException has no such beginning.
fn is_from_the_front_end(code: &str, text: Option<&str>) -> bool {
    code == "SerializationException"
        || (code == "ValidationException" && text.is_some_and(|text| text.contains("validation error")))
}

fn check(cases: &[Case], least: usize) {
    let model = Model::read();
    let complaints: Vec<_> = cases.iter().filter_map(|case| complaint(case, &model)).collect();
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), cases.len(), complaints.join("\n"));
    assert!(cases.len() >= least, "only {} requests were made of the model", cases.len());
}

#[test]
fn valid_requests_pass_the_front_end() {
    let model = Model::read();
    let cases: Vec<_> = model.operations().map(|operation| cases::valid(&model, operation)).collect();
    check(&cases, 54);
}

#[test]
fn required_members_and_null() {
    check(&cases::all(&Model::read(), cases::absent), 476);
}

#[test]
fn bounds_enumerations_and_patterns() {
    check(&cases::all(&Model::read(), cases::constraints), 1416);
}

#[test]
fn wrong_types() {
    check(&cases::all(&Model::read(), cases::wrong_types), 1294);
}

#[test]
fn unknown_members() {
    check(&cases::all(&Model::read(), cases::unknown_members), 65);
}

#[test]
fn two_violations_in_one_answer() {
    let model = Model::read();
    let cases: Vec<_> =
        model.operations().filter_map(|operation| cases::two_violations(&model, operation)).collect();
    check(&cases, 23);
}
