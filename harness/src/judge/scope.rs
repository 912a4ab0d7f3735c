//! Which lines of a transcript a claim has spoken of, so that nothing is held against a target twice.
//!
//! Two things take a line out of the comparison with the snapshot: a claim that does not hold (it is
//! reported as such) and a claim that nobody can score (contested, unknown, observed). A claim about the
//! whole answer takes out all of it. A claim that holds takes out nothing: where the target does what is
//! claimed, the rest of its answer is what the snapshot is for.
//!
//! Both texts are read by their layout, which [`normalise`](crate::normalise) defines.

use similar::{ChangeTag, TextDiff};

use super::verdict::is_scored;
use crate::normalise::places::{Place, is_below, places};
use crate::normalise::without_indices;
use crate::scenario::{Case, Outcome};
use crate::verdict::Judged;

/// Whether two rendered transcripts of a case differ in a line that no claim has spoken of.
pub(super) fn differ_outside_claims(case: &Case, judged: &[Judged], accepted: &str, got: &str) -> bool {
    let (old, new) = (places(accepted), places(got));
    TextDiff::from_lines(accepted, got).iter_all_changes().any(|change| {
        let place = match change.tag() {
            ChangeTag::Equal => return false,
            ChangeTag::Delete => change.old_index().and_then(|index| old.get(index)),
            ChangeTag::Insert => change.new_index().and_then(|index| new.get(index)),
        };
        !place.is_some_and(|place| spoken_of(case, judged, place))
    })
}

fn spoken_of(case: &Case, judged: &[Judged], place: &Place) -> bool {
    case.steps.get(place.step).is_some_and(|step| matches!(step.outcome, Outcome::Observe))
        || judged.iter().filter(|claim| claim.step == place.step).any(|claim| {
            (!claim.holds || !is_scored(claim.grade))
                && match claim.what.as_str() {
                    "status" | "error code" => true,
                    what if what.starts_with("settle ") => place.member == "settle",
                    what => is_below(&place.member, &without_indices(what)),
                }
        })
}
