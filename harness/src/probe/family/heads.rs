//! Another target, content type or method than the protocol's.
//!
//! Unknown targets were measured for another service of the same protocol, and seen for KMS. Of content types there is a
//! measurement whose answer is no JSON, of methods there is none: those are recorded.

use kms_model::Operation;

use super::valid_request;
use crate::probe::{Probe, evidence, expected::Expected, target};
use crate::scenario::Raw;

pub(super) fn all(operation: &'static Operation) -> Vec<Probe> {
    let mut probes = targets(operation);
    probes.extend(CONTENT_TYPES.map(|(variant, content_type)| {
        let content_type = Some(content_type.to_owned());
        let title = format!("the content type {:?}", content_type.as_deref().unwrap_or_default());
        with_head(operation, variant, |raw| Raw { content_type, ..raw }).titled(title)
    }));
    probes.extend(["GET", "PUT", "DELETE"].map(|method| {
        let variant = format!("method-{method}");
        with_head(operation, &variant, |raw| Raw { method: Some(method.to_owned()), ..raw })
            .titled(format!("the method {method}"))
    }));
    probes
}

const CONTENT_TYPES: [(&str, &str); 5] = [
    ("content-type-1.0", "application/x-amz-json-1.0"),
    ("content-type-json", "application/json"),
    ("content-type-text", "text/plain"),
    ("content-type-charset", "application/x-amz-json-1.1; charset=utf-8"),
    ("content-type-none", ""),
];

fn targets(operation: &'static Operation) -> Vec<Probe> {
    let name = operation.name;
    let lower = name[..1].to_lowercase() + &name[1..];
    let mut targets = vec![
        ("target-without-prefix", name.to_owned()),
        ("target-with-another-prefix", format!("KMS.{name}")),
        ("target-lower-case", target(operation).to_lowercase()),
        ("target-lower-camel", format!("{}.{lower}", kms_model::TARGET_PREFIX)),
        ("target-longer", format!("{}2", target(operation))),
    ];
    if name == "ListKeys" {
        // These name no operation; one of them is enough, and this one is harmless.
        targets.push(("target-none", String::new()));
        targets.push(("target-of-nothing", format!("{}.", kms_model::TARGET_PREFIX)));
    }
    targets
        .into_iter()
        .map(|(variant, target)| {
            let claim =
                "UnknownOperationException and nothing else; names have their prefix and their letter case";
            let title = format!("the target {target:?}");
            with_head(operation, variant, |raw| Raw { target: Some(target), ..raw })
                .titled(title)
                .expecting(Expected::bare("UnknownOperationException", evidence::front_end(claim)))
        })
        .collect()
}

fn with_head(operation: &'static Operation, variant: &str, change: impl FnOnce(Raw) -> Raw) -> Probe {
    let body = valid_request(operation).to_string().into_bytes();
    let probe = Probe::of_body(operation, "head", variant, body);
    Probe { request: change(probe.request), ..probe }
}
