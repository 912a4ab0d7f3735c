//! `--fault`: the simulators' named faults, on the command line.

use crate::target::simulator::NamedFault;

/// Takes the name of a fault of any API, or says which one may be meant.
pub(crate) fn name(name: &str) -> Result<String, String> {
    if !NamedFault::named(name).is_empty() {
        return Ok(name.to_owned());
    }
    let known = NamedFault::all().into_iter().map(|fault| fault.name);
    Err(format!("there is no such fault{}", meant(name, known)))
}

/// The faults of these names, of every API that has them.
pub(crate) fn named(names: &[String]) -> Vec<NamedFault> {
    names.iter().flat_map(|name| NamedFault::named(name)).collect()
}

/// Keeps the faults that are such. The error is the first name of which none is left.
pub(crate) fn keep(
    mut faults: Vec<NamedFault>,
    names: &[String],
    is_such: impl Fn(NamedFault) -> bool,
) -> Result<Vec<NamedFault>, &str> {
    faults.retain(|fault| is_such(*fault));
    match names.iter().find(|name| faults.iter().all(|fault| fault.name != *name)) {
        None => Ok(faults),
        Some(name) => Err(name),
    }
}

/// The first of the known names that are most like this one, as the end of a sentence.
pub(crate) fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let likeness = |known: &str| strsim::jaro_winkler(known, name);
    let close = known.reduce(|best, other| if likeness(other) > likeness(best) { other } else { best });
    close.map(|close| format!("; did you mean {close}?")).unwrap_or_default()
}
