//! Parameters as a faulty service reads them: after the signature was judged, and before anything else is.

use std::borrow::Cow;

use kms_model::Operation;

use crate::faults::{Fault, Faults};
use crate::wire::request::Request;

type Parameters = [(String, String)];

/// The parameters of a request, as far as they are looked at.
pub(in crate::wire) fn misread<'a>(
    faults: Faults,
    operation: &Operation,
    request: &'a Request<'_>,
) -> Cow<'a, Parameters> {
    let mut parameters = Cow::Borrowed(request.parameters.as_slice());
    for fault in faults.iter() {
        if let Some((operations, names)) = ignored(fault)
            && (operations.is_empty() || operations.contains(&operation.name))
        {
            parameters.to_mut().retain(|(name, _)| !names.contains(&name.as_str()));
        }
    }
    parameters
}

/// The parameters that are not looked at: of these operations, of all where none is named.
const fn ignored(fault: Fault) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let ignored: (&[&str], &[&str]) = match fault {
        Fault::ContextIgnored => {
            (&[], &["EncryptionContext", "SourceEncryptionContext", "DestinationEncryptionContext"])
        }
        _ => return None,
    };
    Some(ignored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_parameters_are_in_the_model() {
        for (operations, names) in Fault::ALL.iter().filter_map(|fault| ignored(*fault)) {
            for name in names {
                let of = |known: &&Operation| operations.is_empty() || operations.contains(&known.name);
                let mut known = kms_model::alibaba::OPERATIONS.iter().filter(of);
                let has = |known: &Operation| known.input.is_some_and(|input| input.member(name).is_some());
                assert!(known.any(has), "{operations:?} {name}");
            }
        }
    }
}
