//! Who moved: the question behind every difference.
//!
//! 1. A recorded or documented claim speaks of the place, and did not hold on one side only: that side moved. Where it
//!    is the earlier recording of the same target, the target was mended.
//! 2. Else, both sides are AWS: it drifted. Both are the simulator (or its accepted snapshots): it regressed, since
//!    whoever changes it on purpose accepts new snapshots.
//! 3. Else, the claims did not hold on either side: the later side moved.
//! 4. Else, no evidence decides: nobody has ever verified it.

use super::Recording;
use super::change::{ANSWER, Change};
use super::recording::Role;
use crate::judge::verdict::fails;
use crate::normalise::places::is_below;
use crate::normalise::without_indices;
use crate::scenario::{Case, Grade, MessageClaim, Outcome, Step};

/// Who moved. The order is that of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mover {
    /// AWS answers otherwise than it was recorded, or than it documents.
    AwsDrifted,
    /// The simulator answers otherwise than before, or than the evidence.
    SimulatorRegressed,
    /// Another server answers otherwise than the evidence.
    TargetWrong,
    /// No evidence speaks of it.
    NeverVerified,
    /// What was wrong in the first recording of a target is right in the second.
    Mended,
}

impl Mover {
    /// The words for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AwsDrifted => "AWS drifted",
            Self::SimulatorRegressed => "simulator regressed",
            Self::TargetWrong => "target wrong",
            Self::NeverVerified => "never verified",
            Self::Mended => "mended",
        }
    }
}

/// Decides who moved.
pub(super) fn of(case: &Case, change: &Change, first: &Recording, second: &Recording) -> Mover {
    let Some(step) = case.steps.get(change.step) else { return Mover::NeverVerified };
    let claimed = is_claimed(case, step, &change.member);
    let wrong = |side: &Recording| claimed && is_wrong(side.wrong(&case.id), &step.id, &change.member);
    decide((first.role(), wrong(first)), (second.role(), wrong(second)), same_target(first, second))
}

fn decide(first: (Role, bool), second: (Role, bool), same_target: bool) -> Mover {
    let ours = |role| matches!(role, Role::Simulator | Role::Snapshots);
    match (first.1, second.1) {
        (false, true) => return blame(second.0),
        (true, false) if same_target => return Mover::Mended,
        (true, false) => return blame(first.0),
        _ => {}
    }
    match (first.0, second.0) {
        (Role::Aws, Role::Aws) => Mover::AwsDrifted,
        (one, other) if ours(one) && ours(other) => Mover::SimulatorRegressed,
        _ if first.1 => blame(second.0),
        _ => Mover::NeverVerified,
    }
}

const fn blame(role: Role) -> Mover {
    match role {
        Role::Aws => Mover::AwsDrifted,
        Role::Simulator | Role::Snapshots => Mover::SimulatorRegressed,
        Role::Server => Mover::TargetWrong,
    }
}

fn same_target(first: &Recording, second: &Recording) -> bool {
    match (&first.header, &second.header) {
        (Some(first), Some(second)) => {
            let (first, second) = (&first.target, &second.target);
            first.role == second.role && (first.role != Role::Server || first.name == second.name)
        }
        _ => false,
    }
}

/// Whether a claim that can fail speaks of a place.
fn is_claimed(case: &Case, step: &Step, member: &str) -> bool {
    let fails_by = |because: &str| {
        let grade: Option<Grade> = case.scenario.evidence.get(because).map(|evidence| evidence.grade);
        grade.is_some() && fails(grade)
    };
    match (member, &step.outcome) {
        (ANSWER, Outcome::Success) => true,
        (ANSWER, Outcome::Error { because, .. } | Outcome::Reached { because }) => fails_by(because),
        ("message" | "Message", Outcome::Error { message, message_because, .. }) => {
            !matches!(message, MessageClaim::Any) && fails_by(message_because)
        }
        ("settle", _) => step.settle.is_some(),
        _ => step.checks.iter().any(|check| {
            fails_by(&check.because) && touches(member, &without_indices(&check.path.to_string()))
        }),
    }
}

/// Whether one of these claims, written `STEP/WHAT`, speaks of the place.
fn is_wrong(wrong: &[String], step: &str, member: &str) -> bool {
    wrong.iter().filter_map(|claim| claim.split_once('/')).filter(|(of, _)| *of == step).any(|(_, what)| {
        match (what, member) {
            ("status" | "error code", member) => member == ANSWER,
            ("message", member) => member.eq_ignore_ascii_case("message"),
            (what, member) if what.starts_with("settle ") => member == "settle",
            (what, member) => touches(member, &without_indices(what)),
        }
    })
}

/// A claim about a member speaks of what is below it, and of what holds it: that may be missing as a whole.
fn touches(member: &str, claimed: &str) -> bool {
    is_below(member, claimed) || is_below(claimed, member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::{Aws, Server, Simulator, Snapshots};

    #[test]
    fn who_contradicts_the_evidence_moved() {
        assert_eq!(decide((Snapshots, false), (Server, true), false), Mover::TargetWrong);
        assert_eq!(decide((Server, true), (Snapshots, false), false), Mover::TargetWrong);
        assert_eq!(decide((Aws, true), (Snapshots, false), false), Mover::AwsDrifted);
        assert_eq!(decide((Aws, false), (Simulator, true), false), Mover::SimulatorRegressed);
        assert_eq!(decide((Server, true), (Server, true), true), Mover::TargetWrong);
    }

    #[test]
    fn where_no_evidence_speaks_nobody_is_blamed_but_who_changed_alone() {
        assert_eq!(decide((Aws, false), (Aws, false), true), Mover::AwsDrifted);
        assert_eq!(decide((Simulator, false), (Snapshots, false), false), Mover::SimulatorRegressed);
        assert_eq!(decide((Aws, false), (Snapshots, false), false), Mover::NeverVerified);
        assert_eq!(decide((Server, false), (Server, false), true), Mover::NeverVerified);
    }

    #[test]
    fn a_target_that_was_wrong_and_is_right_was_mended() {
        assert_eq!(decide((Server, true), (Server, false), true), Mover::Mended);
        assert_eq!(decide((Server, true), (Server, false), false), Mover::TargetWrong, "another server");
    }

    #[test]
    fn claims_speak_of_their_own_step_and_member() {
        let wrong = ["create/KeyMetadata.KeyId".to_owned(), "rotate/error code".to_owned()];
        assert!(is_wrong(&wrong, "create", "KeyMetadata.KeyId"));
        assert!(is_wrong(&wrong, "create", "KeyMetadata"), "the member may be missing with what holds it");
        assert!(!is_wrong(&wrong, "create", "KeyMetadata.KeySpec"));
        assert!(is_wrong(&wrong, "rotate", ANSWER));
        assert!(!is_wrong(&wrong, "create", ANSWER));
    }
}
