//! What a case needs of a target: what its file requires, and what its steps cannot be done without.

use crate::scenario::{Action, Caller, Capability, Case};
use crate::target::Description;

/// Why a case is skipped on a target; `None` where it can run.
#[must_use]
pub fn why_skipped(case: &Case, target: &Description) -> Option<String> {
    if !target.profiles.contains(&case.profile) {
        let offered = target.profiles.join(", ");
        return Some(format!("is about the profile {}; the target offers {offered}", case.profile));
    }
    let all = [Capability::ClockAdvance, Capability::RawHttp, Capability::Callers, Capability::Signatures];
    let missing: Vec<_> = all
        .into_iter()
        .filter(|&capability| needs(case, capability) && !target.capabilities.contains(&capability))
        .map(name)
        .collect();
    if missing.is_empty() { None } else { Some(format!("needs {}", missing.join(", "))) }
}

fn needs(case: &Case, capability: Capability) -> bool {
    case.scenario.requires.contains(&capability)
        || case.steps.iter().any(|step| match capability {
            Capability::ClockAdvance => matches!(step.action, Action::Clock(_)),
            Capability::RawHttp => matches!(step.action, Action::Raw(_)),
            Capability::Callers => step.caller != Caller::default(),
            Capability::Signatures => false,
        })
}

/// The name of a capability in scenario files.
const fn name(capability: Capability) -> &'static str {
    match capability {
        Capability::ClockAdvance => "clock.advance",
        Capability::RawHttp => "raw.http",
        Capability::Callers => "callers",
        Capability::Signatures => "signatures",
    }
}
