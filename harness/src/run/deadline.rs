//! How long a case may take on the host's clock before it counts as hanging.

use std::time::Duration;

use crate::scenario::{Capability, Case};
use crate::target::Description;

/// Enough for the slowest case on a clock that can be moved, where nothing is waited for in real time.
const ON_A_MOVABLE_CLOCK: Duration = Duration::from_secs(60);

/// A remote service answers within seconds; this leaves room for throttling.
const ON_A_REAL_CLOCK: Duration = Duration::from_secs(300);

/// The deadline of a case where nobody has given one: a minute where the clock can be moved, otherwise five
/// and all the time its steps may spend waiting for something to settle.
#[must_use]
pub fn deadline(case: &Case, target: &Description) -> Duration {
    if target.capabilities.contains(&Capability::ClockAdvance) {
        return ON_A_MOVABLE_CLOCK;
    }
    let waiting = case.steps.iter().filter_map(|step| {
        let timeout = step.settle.as_ref()?.timeout.unsigned_abs();
        Some(timeout.saturating_mul(step.repeat))
    });
    waiting.fold(ON_A_REAL_CLOCK, Duration::saturating_add)
}
