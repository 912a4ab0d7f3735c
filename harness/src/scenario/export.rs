//! Cases as JSON, for runners in other languages.
//!
//! The form follows scenario files: the same words, with rows, fixtures and defaults filled in. What placeholders and time
//! expressions mean is written in `docs/scenarios.md`.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde_json::{Map, Value, json};

use super::{
    Action, Case, Check, ClockMove, Evidence, Isolation, MessageClaim, Outcome, Predicate, Raw, Settle,
    Signature, Step,
};
use crate::report::words;

/// The version of this form: it changes when a member changes its meaning or goes.
const FORMAT: u32 = 1;

/// What stands before the cases.
#[must_use]
pub fn header(digest: &str, cases: usize) -> Value {
    json!({
        "type": "header",
        "format": FORMAT,
        "kmsc": env!("CARGO_PKG_VERSION"),
        "api": kms_model::API_VERSION,
        "suite": digest,
        "cases": cases,
    })
}

/// One case.
#[must_use]
pub fn case(case: &Case) -> Value {
    let scenario = &case.scenario;
    json!({
        "type": "case",
        "case": case.id,
        "scenario": scenario.id,
        "row": case.row,
        "api": scenario.api.as_str(),
        "profile": case.profile,
        "title": scenario.title,
        "about": scenario.about,
        "tags": scenario.tags,
        "requires": scenario.requires.iter().map(|each| words::capability(*each)).collect::<Vec<_>>(),
        "isolation": match scenario.isolation {
            Isolation::Keys => "keys",
            Isolation::Region => "region",
        },
        "evidence": scenario.evidence.iter().map(|(name, each)| (name.clone(), evidence(each))).collect::<Map<_, _>>(),
        "steps": case.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

fn evidence(evidence: &Evidence) -> Value {
    json!({
        "grade": words::grade(evidence.grade),
        "source": evidence.source,
        "claim": evidence.claim,
        "checked": evidence.checked.map(|date| date.to_string()),
    })
}

fn step(step: &Step) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), json!(step.id));
    members.extend(action(&step.action));
    members.insert("as".to_owned(), json!({ "account": step.caller.account, "region": step.caller.region }));
    let save: BTreeMap<_, _> = step.save.iter().map(|(name, path)| (name, path.to_string())).collect();
    members.insert("save".to_owned(), json!(save));
    members.insert("outcome".to_owned(), outcome(&step.outcome));
    members.insert("check".to_owned(), step.checks.iter().map(check).collect());
    members.insert("unscored".to_owned(), json!(step.unscored));
    members.insert("repeat".to_owned(), json!(step.repeat));
    members.insert("settle".to_owned(), step.settle.as_ref().map_or(Value::Null, settle));
    Value::Object(members)
}

fn action(action: &Action) -> Map<String, Value> {
    let (name, value) = match action {
        Action::Call { operation, input } => {
            let call = [("call", json!(operation.name)), ("with", input.clone())];
            return call.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
        }
        Action::Raw(request) => ("raw", raw(request)),
        Action::Clock(ClockMove::Advance(by)) => ("clock", json!({ "advance_seconds": by.as_secs_f64() })),
        Action::Clock(ClockMove::To(time)) => ("clock", json!({ "to": time.to_string() })),
    };
    Map::from_iter([(name.to_owned(), value)])
}

fn raw(Raw { target, content_type, body, method, unsigned, rpc }: &Raw) -> Value {
    let body = BASE64.encode(body);
    let Some(rpc) = rpc else {
        let signature = unsigned.then_some(Signature::Unsigned.as_str());
        return json!({
            "target": target,
            "content_type": content_type,
            "method": method,
            "signature": signature,
            "body_base64": body,
        });
    };
    json!({
        "operation": rpc.operation,
        "query": rpc.query,
        "headers": rpc.headers,
        "signature": rpc.signature.map(Signature::as_str),
        "access_key_id": rpc.access_key_id,
        "secret": rpc.secret,
        "nonce": rpc.nonce,
        "age_seconds": rpc.age.as_secs_f64(),
        "content_type": content_type,
        "method": method,
        "body_base64": body,
    })
}

fn outcome(outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Success => json!("success"),
        Outcome::Observe => json!("observe"),
        Outcome::Reached { because } => json!({ "reached": true, "because": because }),
        Outcome::Error { code, message, because, message_because } => json!({
            "error": code,
            "message": match message {
                MessageClaim::Any => Value::Null,
                MessageClaim::None => json!(false),
                MessageClaim::Text(text) => json!(text),
                MessageClaim::Violations(violations) => json!({ "violations": violations }),
            },
            "because": because,
            "message_because": message_because,
        }),
    }
}

fn check(check: &Check) -> Value {
    let mut members = predicate(&check.predicate);
    members.insert("path".to_owned(), json!(check.path.to_string()));
    members.insert("because".to_owned(), json!(check.because));
    Value::Object(members)
}

fn predicate(predicate: &Predicate) -> Map<String, Value> {
    let (name, value) = match predicate {
        Predicate::Eq(value) => ("eq", value.clone()),
        Predicate::Ne(value) => ("ne", value.clone()),
        Predicate::At { time, early, late, form: _ } => {
            let (early, late) = (early.as_secs_f64(), late.as_secs_f64());
            ("at", json!({ "time": time.to_string(), "early_seconds": early, "late_seconds": late }))
        }
        Predicate::Present => ("present", json!(true)),
        Predicate::Absent => ("absent", json!(true)),
        Predicate::Len(length) => ("len", json!(length)),
        Predicate::Matches(pattern) => ("matches", json!(pattern)),
    };
    Map::from_iter([(name.to_owned(), value)])
}

fn settle(settle: &Settle) -> Value {
    let (path, until) = &settle.until;
    let mut members = predicate(until);
    members.insert("path".to_owned(), json!(path.to_string()));
    json!({
        "call": settle.operation.name,
        "with": settle.input,
        "until": members,
        "confirm": settle.confirm,
        "timeout_seconds": settle.timeout.as_secs_f64(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Suite;

    #[test]
    fn every_case_has_its_steps_and_the_evidence_of_its_claims() {
        let suite = Suite::embedded().expect("the suite loads");
        for one in suite.cases() {
            let exported = case(one);
            let steps = exported["steps"].as_array().expect("a list of steps");
            assert_eq!(steps.len(), one.steps.len(), "{}", one.id);
            for check in steps.iter().filter_map(|step| step["check"].as_array()).flatten() {
                let because = check["because"].as_str().expect("a name of evidence");
                assert!(exported["evidence"][because]["source"].is_string(), "{}: {because}", one.id);
            }
        }
    }

    #[test]
    fn a_story_reads_as_its_file_does() {
        let suite = Suite::embedded().expect("the suite loads");
        let exported = case(suite.case("imports/expiry").expect("the case exists"));
        let step = |id: &str| {
            let steps = exported["steps"].as_array().expect("a list of steps");
            steps.iter().find(|step| step["id"] == id).cloned().expect("the step exists")
        };
        assert_eq!(step("create")["call"], "CreateKey");
        assert_eq!(step("wait")["clock"], json!({ "to": "@parameters + 10d + 3s" }));
        assert_eq!(step("encrypt")["outcome"]["error"], "KMSInvalidStateException");
        assert_eq!(step("encrypt")["outcome"]["message"], "${arn} is pending import.");
        assert_eq!(
            step("imported")["check"][2],
            json!({
                "path": "KeyMetadata.ValidTo",
                "at": { "time": "@parameters + 10d", "early_seconds": 5.0, "late_seconds": 5.0 },
                "because": "before",
            })
        );
    }
}
