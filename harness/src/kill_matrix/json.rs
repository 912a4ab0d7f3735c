//! The matrix as JSON, for programs. What its members mean is written in `docs/harness.md`.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Hunt, Matrix};
use crate::report::words;

/// The version of this form: it changes when a member changes its meaning or goes.
const FORMAT: u32 = 1;

/// Which cases there are, each fault with the cases that noticed it, each check with the faults it killed.
#[must_use]
pub fn render(hunts: &[Hunt], matrix: &Matrix, took: Duration) -> String {
    let faults: Vec<Value> = hunts.iter().map(of_hunt).collect();
    let checks = matrix.checks.iter().map(|check| {
        json!({
            "scenario": check.scenario,
            "api": check.api.as_str(),
            "line": check.line,
            "step": check.step,
            "what": check.what,
            "grade": check.grade.map(words::grade),
            "kills": check.kills,
        })
    });
    let whole = json!({
        "format": FORMAT,
        "took_seconds": took.as_secs_f64(),
        "cases_by_profile": matrix.profiles(),
        "left_out": matrix.left_out,
        "faults": faults,
        "checks": checks.collect::<Vec<_>>(),
    });
    format!("{whole}\n")
}

fn of_hunt(hunt: &Hunt) -> Value {
    json!({
        "fault": hunt.fault.name,
        "api": hunt.fault.api.as_str(),
        "about": hunt.fault.about,
        "seen_in": hunt.fault.seen_in,
        "broad": hunt.fault.is_broad,
        "killed": hunt.is_killed(),
        "failed": hunt.failed,
        "broken": hunt.broken,
        "warned": hunt.warned,
        "took_seconds": hunt.took.as_secs_f64(),
    })
}
