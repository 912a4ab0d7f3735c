//! Probes: requests made from the service model, each with what must be answered and why we believe it.
//!
//! A probe is a [`Case`] of one raw request, so that it is run, judged and reported like any other. What must be
//! answered follows from the model's tables and from recorded sentences (`evidence`), never from a target. Where
//! neither says anything, the answer is recorded and not scored.
//!
//! | module | what lives there |
//! |---|---|
//! | `place` | every place of an operation's request, and the request with something else there |
//! | `sample` | values that break no constraint, and one that breaks each pattern |
//! | `constraint` | what the model says against a value, in AWS's words |
//! | `evidence` | why an answer is expected, and how well we know |
//! | `expected` | what must be answered |
//! | `family` | the probes themselves, one file per kind |
//! | `chance` | what the seed decides: the order, and what is broken together |
//!
//! The model is that of today, so probes are about the profile `aws`.

mod chance;
mod constraint;
mod evidence;
mod expected;
mod family;
mod place;
mod sample;

use std::collections::BTreeMap;
use std::sync::Arc;

use kms_model::{MODEL_DATE, OPERATIONS, Operation};
use sha2::{Digest, Sha256};

use crate::scenario::{
    Action, Api, Caller, Capability, Case, DEFAULT_PROFILE, Isolation, Raw, Scenario, Step,
};
use chance::Chance;
use expected::Expected;

/// Every probe of every operation, in the order that the seed gives them.
///
/// The seed also decides which members are broken together; all other probes are the same for every seed.
#[must_use]
pub fn cases(seed: u64) -> Vec<Case> {
    let probes = OPERATIONS.iter().flat_map(|operation| family::all(operation, seed));
    let mut cases: Vec<Case> = probes.map(Probe::into_case).collect();
    Chance::new(seed, "the order of all probes").shuffle(&mut cases);
    cases
}

/// Where probes come from, as reports say it.
#[must_use]
pub fn origin(seed: u64) -> String {
    format!("from {}, seed {seed}", evidence::model_name())
}

/// SHA-256 over the ids and requests, in hexadecimal: two runs with the same digest have asked the same.
#[must_use]
pub fn digest(cases: &[Case]) -> String {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    for case in cases {
        part(case.id.as_bytes());
        for step in &case.steps {
            let Action::Raw(raw) = &step.action else { continue };
            for text in [&raw.target, &raw.content_type, &raw.method] {
                part(text.as_deref().unwrap_or_default().as_bytes());
            }
            part(&raw.body);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One request and what must be answered.
struct Probe {
    operation: &'static Operation,
    /// What is at issue: a member's path, `head`, `body`, `together`.
    subject: String,
    /// What is done to it: `missing`, `length-2049`, `as-number`.
    variant: String,
    /// The same in a sentence.
    title: String,
    request: Raw,
    expected: Expected,
}

impl Probe {
    /// The request is well formed but for its body.
    fn of_body(operation: &'static Operation, subject: &str, variant: &str, body: Vec<u8>) -> Self {
        let target = Some(target(operation));
        Self {
            operation,
            subject: subject.to_owned(),
            variant: variant.to_owned(),
            title: String::new(),
            request: Raw { target, body, ..Raw::default() },
            expected: Expected::observed(),
        }
    }

    fn titled(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    fn expecting(self, expected: Expected) -> Self {
        Self { expected, ..self }
    }

    fn into_case(self) -> Case {
        let scenario = Scenario {
            id: self.operation.name.to_owned(),
            file: format!("service model {MODEL_DATE}"),
            source: String::new(),
            title: format!("{}: {}", self.operation.name, self.title),
            api: Api::Aws,
            about: None,
            tags: vec!["probe".to_owned()],
            requires: vec![Capability::RawHttp],
            profiles: vec![DEFAULT_PROFILE.to_owned()],
            isolation: Isolation::Keys,
            evidence: self.expected.evidence,
        };
        let step = Step {
            id: "send".to_owned(),
            line: 1,
            action: Action::Raw(self.request),
            caller: Caller::default(),
            save: BTreeMap::new(),
            outcome: self.expected.outcome,
            checks: Vec::new(),
            unscored: Vec::new(),
            repeat: 1,
            settle: None,
        };
        Case {
            id: format!("{}/{}/{}", self.operation.name, self.subject, self.variant),
            scenario: Arc::new(scenario),
            row: None,
            profile: DEFAULT_PROFILE.to_owned(),
            steps: vec![step],
        }
    }
}

/// The `X-Amz-Target` of an operation.
fn target(operation: &Operation) -> String {
    format!("{}.{}", kms_model::TARGET_PREFIX, operation.name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::LazyLock;

    use super::*;
    use crate::scenario::{Grade, Outcome};

    static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| cases(0));

    #[test]
    fn every_operation_has_probes_and_every_probe_an_id_of_its_own() {
        let cases = &*CASES;
        let ids: BTreeSet<_> = cases.iter().map(|case| case.id.as_str()).collect();
        assert_eq!(ids.len(), cases.len());
        let operations: BTreeSet<_> = cases.iter().map(|case| case.scenario.id.as_str()).collect();
        assert_eq!(operations.len(), 54);
        assert!(cases.len() > 4000, "{} probes", cases.len());
    }

    #[test]
    fn the_seed_decides_the_order_and_what_is_broken_together_and_nothing_else() {
        let (first, again, other) = (cases(7), cases(7), &*CASES);
        assert_eq!(digest(&first), digest(&again));
        assert_ne!(digest(&first), digest(other));
        assert!(first.iter().zip(other).any(|(first, other)| first.id != other.id));
        let apart = |cases: &[Case]| {
            let mut cases = cases.to_vec();
            cases.retain(|case| !case.id.contains("/together/"));
            cases.sort_by(|left, right| left.id.cmp(&right.id));
            digest(&cases)
        };
        assert_eq!(apart(&first), apart(other));
    }

    /// A claim whose evidence is missing would be judged as one that needs none.
    #[test]
    fn every_claim_names_evidence_that_is_there() {
        for case in &*CASES {
            let evidence = &case.scenario.evidence;
            let named = match &case.steps[0].outcome {
                Outcome::Observe => Vec::new(),
                Outcome::Reached { because } => vec![because],
                Outcome::Error { because, message_because, .. } => vec![because, message_because],
                Outcome::Success => panic!("{}: nobody knows which keys a target has", case.id),
            };
            for name in named {
                let grade =
                    evidence.get(name).unwrap_or_else(|| panic!("{}: no evidence {name}", case.id)).grade;
                assert!(
                    !matches!(grade, Grade::Contested | Grade::Unknown),
                    "{}: {name} is not scored",
                    case.id
                );
            }
        }
    }

    /// Text in a raw request may hold placeholders, and no probe means one.
    #[test]
    fn no_probe_holds_a_placeholder() {
        for case in &*CASES {
            let Action::Raw(raw) = &case.steps[0].action else { panic!("{} is not raw", case.id) };
            assert!(!String::from_utf8_lossy(&raw.body).contains("${"), "{}", case.id);
        }
    }
}
