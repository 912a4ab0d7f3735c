//! What a Rust script needs from elsewhere: crates, and names of theirs.

use std::fmt::Write as _;

use kms_model::{Kind, Shape};

use super::values::plain_bytes;
use crate::repro::plan::{Act, Holds, How, Node, Piece, Plan, Says};
use crate::scenario::bind::filter::Filter;

const NEVER: &str = "a String can be written to";

/// Whether a request holds bytes that are not written out.
pub(super) fn decodes(shape: Option<&Shape>, node: &Node) -> bool {
    match (shape.map(|shape| &shape.kind), node) {
        (Some(Kind::Blob), Node::Text(text)) => plain_bytes(text).is_none(),
        (Some(Kind::Structure(_)), Node::Object(members)) => members.iter().any(|(name, node)| {
            let member = match name.as_slice() {
                [Piece::Text(name)] => shape.and_then(|shape| shape.member(name)),
                _ => None,
            };
            decodes(member.map(|member| member.shape), node)
        }),
        _ => false,
    }
}

/// The lines of Cargo.toml.
pub(super) fn dependencies(plan: &Plan) -> Vec<&'static str> {
    let all = [
        (true, r#"aws-sdk-kms = { version = "1", default-features = false, features = ["rt-tokio"] }"#),
        (
            true,
            r#"aws-smithy-http-client = { version = "1", default-features = false, features = ["rustls-ring"] }"#,
        ),
        (uses_bytes(plan), r#"data-encoding = "2""#),
        (uses_patterns(plan), r#"regex-lite = "0.1""#),
        (true, r#"serde_json = "1""#),
        (true, r#"tokio = { version = "1", features = ["macros", "rt"] }"#),
    ];
    all.into_iter().filter(|(wanted, _)| *wanted).map(|(_, line)| line).collect()
}

/// The lines with `use`.
pub(super) fn imports(plan: &Plan) -> String {
    let mut out = String::from("use std::process::exit;\nuse std::sync::{Arc, Mutex};\n\n");
    out.push_str(
        "use aws_sdk_kms::config::interceptors::AfterDeserializationInterceptorContextRef;\n\
         use aws_sdk_kms::config::retry::RetryConfig;\n\
         use aws_sdk_kms::config::{BehaviorVersion, ConfigBag, Credentials, Intercept, Region, RuntimeComponents};\n\
         use aws_sdk_kms::error::BoxError;\n",
    );
    let mut primitives = Vec::new();
    let mut types = Vec::new();
    for step in &plan.steps {
        if let Act::Call { operation, input, .. } = &step.action {
            named(operation.input, input, &mut primitives, &mut types);
        }
    }
    if asks_the_door(plan) {
        primitives.extend(["DateTime", "DateTimeFormat"]);
    }
    for (module, mut names) in [("primitives", primitives), ("types", types)] {
        names.sort_unstable();
        names.dedup();
        match names.as_slice() {
            [] => {}
            [only] => writeln!(out, "use aws_sdk_kms::{module}::{only};").expect(NEVER),
            several => writeln!(out, "use aws_sdk_kms::{module}::{{{}}};", several.join(", ")).expect(NEVER),
        }
    }
    out.push_str("use aws_smithy_http_client::Builder;\nuse aws_smithy_http_client::tls::Provider;\nuse aws_smithy_http_client::tls::rustls_provider::CryptoMode;\n");
    out + "use serde_json::Value;\n"
}

/// Whether something asks the control door.
pub(super) fn asks_the_door(plan: &Plan) -> bool {
    plan.moves_the_clock() || (plan.asks_for_the_time() && plan.movable)
}

fn uses_bytes(plan: &Plan) -> bool {
    plan.any(|step| {
        let by_filter = step.derived.iter().any(|derived| {
            matches!(derived.how, How::Filtered(Filter::Flip(_) | Filter::Truncate(_) | Filter::Append(_), _))
        });
        by_filter
            || matches!(&step.action, Act::Call { operation, input, .. } if decodes(operation.input, input))
    })
}

fn uses_patterns(plan: &Plan) -> bool {
    plan.any(|step| step.claims.iter().any(|claim| matches!(claim.says, Says::Member(_, Holds::Matches(_)))))
}

/// The SDK's types that a request names.
fn named(
    shape: Option<&'static Shape>,
    node: &Node,
    primitives: &mut Vec<&'static str>,
    types: &mut Vec<&'static str>,
) {
    let Some(shape) = shape else { return };
    match (&shape.kind, node) {
        (Kind::Blob, _) => primitives.push("Blob"),
        (Kind::Timestamp, _) => primitives.push("DateTime"),
        (Kind::List(item), Node::List(items)) => {
            items.iter().for_each(|node| named(Some(item), node, primitives, types));
        }
        (Kind::Structure(_), Node::Object(members)) => {
            // The outermost one is the request itself.
            if !shape.name.ends_with("Request") {
                types.push(shape.name);
            }
            for (name, node) in members {
                if let [Piece::Text(name)] = name.as_slice() {
                    named(shape.member(name).map(|member| member.shape), node, primitives, types);
                }
            }
        }
        _ => {}
    }
}
