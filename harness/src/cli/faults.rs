//! `--fault`: the simulator's named faults, on the command line.

use crate::target::simulator::NamedFault;

/// Finds a fault by its name, or says which one may be meant.
pub(crate) fn named(name: &str) -> Result<NamedFault, String> {
    NamedFault::named(name).ok_or_else(|| {
        let close = NamedFault::all().into_iter().map(|fault| fault.name);
        let close = close.max_by(|one, other| {
            let likeness = |known: &str| strsim::jaro_winkler(known, name);
            likeness(one).total_cmp(&likeness(other))
        });
        format!("there is no such fault; did you mean {}?", close.unwrap_or_default())
    })
}
