//! Cases and targets that nobody runs, for the tests of the commands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::json;

use crate::scenario::{
    Action, Api, Caller, Capability, Case, Isolation, MemberPath, Outcome, Predicate, Scenario, Settle, Step,
};
use crate::target::Description;

/// A case of a scenario without evidence.
pub(crate) fn case(scenario: &str, id: &str, steps: Vec<Step>, requires: &[Capability]) -> Case {
    let scenario = Scenario {
        id: scenario.to_owned(),
        file: format!("scenarios/{scenario}.toml"),
        source: String::new(),
        title: "Something happens".to_owned(),
        api: Api::Aws,
        about: None,
        tags: vec![],
        requires: requires.to_vec(),
        profiles: vec!["aws".to_owned()],
        isolation: Isolation::Keys,
        evidence: BTreeMap::new(),
    };
    Case { id: id.to_owned(), scenario: Arc::new(scenario), row: None, profile: "aws".to_owned(), steps }
}

/// A step that calls an operation so often.
pub(crate) fn call(operation: &str, repeat: u32) -> Step {
    Step {
        id: "step".to_owned(),
        line: 1,
        action: Action::Call {
            operation: kms_model::operation(operation).expect("it is in the model"),
            input: json!({}),
        },
        caller: Caller::default(),
        save: BTreeMap::new(),
        outcome: Outcome::Success,
        checks: vec![],
        unscored: vec![],
        repeat,
        settle: None,
    }
}

/// Waits until no rotation goes on, so many times in a row.
pub(crate) fn until_the_rotation_ends(confirm: u32) -> Settle {
    let path = MemberPath::parse("OnDemandRotationStartDate").expect("a path");
    Settle {
        operation: kms_model::operation("GetKeyRotationStatus").expect("it is in the model"),
        input: json!({}),
        until: (path, Predicate::Absent),
        confirm,
        timeout: jiff::SignedDuration::from_mins(10),
    }
}

/// A target that can do nothing special.
pub(crate) fn description(name: &str) -> Description {
    Description {
        name: name.to_owned(),
        version: None,
        capabilities: BTreeSet::new(),
        profiles: vec!["aws".to_owned()],
        isolated_sessions: false,
        is_simulator: false,
    }
}
