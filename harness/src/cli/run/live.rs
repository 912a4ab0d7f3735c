//! What a live run would make, found by looking at the steps; nothing is asked of anybody.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::run::why_skipped;
use crate::scenario::{Action, Api, Case, Outcome, Step};
use crate::target::Description;

/// What the selected cases would do to a live account.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Whose API the live target speaks.
    api: Api,
    /// How many cases would run.
    cases: usize,
    /// How many would be skipped for each reason.
    skipped: BTreeMap<String, usize>,
    /// How many keys would be made, replicas included.
    keys: u64,
    /// How many requests would be sent at the least.
    calls: u64,
    /// How many rotations would be asked for.
    rotations: u64,
    /// Whether some step waits for an answer to change, so that more requests are sent.
    waits: bool,
}

impl Plan {
    /// Counts what these cases would do on this target. Those about another API would not even be skipped.
    pub(crate) fn of(cases: &[&Case], target: &Description) -> Self {
        let api = target.profiles.first().and_then(|profile| Api::of_profile(profile)).unwrap_or_default();
        let mut plan = Self { api, ..Self::default() };
        for case in cases.iter().filter(|case| case.scenario.api == api) {
            if let Some(reason) = why_skipped(case, target) {
                *plan.skipped.entry(reason).or_default() += 1;
            } else {
                plan.cases += 1;
                case.steps.iter().for_each(|step| plan.add(step));
            }
        }
        plan
    }

    fn add(&mut self, step: &Step) {
        let times = u64::from(step.repeat);
        match &step.action {
            Action::Call { operation, .. } => {
                self.calls += times;
                self.make(operation.name, times);
            }
            Action::Raw(raw) => {
                self.calls += times;
                // What must be refused makes nothing.
                if !matches!(step.outcome, Outcome::Error { .. }) {
                    self.make(raw.operation().unwrap_or_default(), times);
                }
            }
            Action::Clock(_) => {}
        }
        if let Some(settle) = &step.settle {
            self.calls += times * u64::from(settle.confirm);
            self.waits = true;
        }
    }

    fn make(&mut self, operation: &str, times: u64) {
        match operation {
            "CreateKey" | "ReplicateKey" => self.keys += times,
            "RotateKeyOnDemand" | "CreateKeyVersion" => self.rotations += times,
            _ => {}
        }
    }

    /// Why the run did not start and what it would do.
    pub(crate) fn refusal(&self) -> String {
        let cloud = match self.api {
            Api::Aws => "AWS",
            Api::Alibaba => "Alibaba Cloud",
            Api::Qkms => "QKMS",
        };
        let mut text = format!(
            "this would run on {cloud} with your credentials and make keys that cost money; it needs --live\n"
        );
        let mut line = |label: &str, rest: String| {
            write!(text, "\n  {label:<10} {rest}").expect("a String can be written to");
        };
        line("cases", self.cases.to_string());
        for (reason, count) in &self.skipped {
            line("skipped", format!("{count}: {reason}"));
        }
        line("keys", format!("{} created, scheduled for deletion at the end", self.keys));
        line("rotations", format!("{} on demand", self.rotations));
        let least = if self.waits { " at least; waiting for a change asks more often" } else { "" };
        line("calls", format!("{}{least}", self.calls));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake;
    use crate::scenario::{Capability, MessageClaim, Raw};
    use crate::target::aws::AwsTarget;

    #[test]
    fn repetitions_count_and_skipped_cases_do_not() {
        let steps = vec![fake::call("CreateKey", 1), fake::call("RotateKeyOnDemand", 25)];
        let limit = fake::case("rotation/limit", "rotation/limit", steps, &[]);
        let steps = vec![fake::call("CreateKey", 1)];
        let year = fake::case("rotation/year", "rotation/year", steps, &[Capability::ClockAdvance]);
        let plan = Plan::of(&[&limit, &year], &fake::description("aws"));
        assert_eq!((plan.cases, plan.keys, plan.calls, plan.rotations, plan.waits), (1, 1, 26, 25, false));
        assert_eq!(plan.skipped.values().sum::<usize>(), 1);
        assert!(!plan.refusal().contains("at least"), "{}", plan.refusal());
    }

    #[test]
    fn raw_requests_make_keys_too_unless_they_must_be_refused() {
        let mut create = fake::call("CreateKey", 1);
        let target = Some("TrentService.CreateKey".to_owned());
        create.action = Action::Raw(Raw { target, body: b"{}".to_vec(), ..Raw::default() });
        let mut refused = create.clone();
        refused.outcome = Outcome::Error {
            code: "ValidationException".to_owned(),
            message: MessageClaim::Any,
            because: "model".to_owned(),
            message_because: "model".to_owned(),
        };
        let case = fake::case("keys/raw", "keys/raw", vec![create, refused], &[]);
        let plan = Plan::of(&[&case], &fake::description("aws"));
        // A target that takes no raw requests is sent none.
        assert_eq!((plan.keys, plan.calls), (0, 0));
        let plan = Plan::of(&[&case], &AwsTarget::describe());
        assert_eq!((plan.keys, plan.calls), (1, 2));
    }

    #[test]
    fn waiting_counts_at_least_its_confirmations() {
        let mut rotate = fake::call("RotateKeyOnDemand", 2);
        rotate.settle = Some(fake::until_the_rotation_ends(3));
        let case = fake::case("rotation/limit", "rotation/limit", vec![rotate], &[]);
        let plan = Plan::of(&[&case], &fake::description("aws"));
        assert_eq!(plan.calls, 2 + 2 * 3);
        assert!(plan.refusal().contains("8 at least"), "{}", plan.refusal());
    }
}
