//! Refusals that are not made under a fault, and those that are made without need.

use http::Method;

use crate::faults::{Fault, Faults};
use crate::service::state::CRYPTOGRAPHY;
use crate::wire::error::FrontEndError;
use crate::wire::request::Request;

/// What is left of the judgement of method, path and size.
pub(in crate::wire) fn overlook(
    faults: Faults,
    request: &Request<'_>,
    judged: Result<(), FrontEndError>,
) -> Result<(), FrontEndError> {
    if faults.is_empty() {
        return judged;
    }
    let format = request.parameter("Format").unwrap_or_default();
    if faults.has(Fault::FormatsInCapitals) && format != format.to_uppercase() {
        return Err(FrontEndError::Unreadable);
    }
    match judged {
        Ok(()) if faults.has(Fault::GetRefused) && request.head.method == Method::GET => {
            Err(FrontEndError::Method)
        }
        Err(FrontEndError::Method) if faults.has(Fault::AnyMethodTaken) => Ok(()),
        judged => judged,
    }
}

/// Whether a refusal of an operation is answered as a success that says nothing.
pub(super) fn forgives(fault: Fault, operation: &str, code: &str) -> bool {
    forgiven(fault).is_some_and(|(operations, known)| {
        known == code && (operations.is_empty() || operations.contains(&operation))
    })
}

/// Operations, all of them where none is named, and the error that they do not make.
const fn forgiven(fault: Fault) -> Option<(&'static [&'static str], &'static str)> {
    let forgiven: (&[&str], &str) = match fault {
        Fault::KeyRulesUnchecked => (&["CreateKey"], "InvalidParameter"),
        Fault::CryptographyRulesUnchecked => (&CRYPTOGRAPHY, "InvalidParameter"),
        Fault::AliasNamesUnchecked => (&["CreateAlias"], "InvalidParameter"),
        Fault::OriginsUnchecked => (&[], "Unsupported.Origin"),
        Fault::SpoiltMaterialTaken => (&["ImportKeyMaterial"], "InvalidKeyMaterial"),
        Fault::ImportTokensUnchecked => (&["ImportKeyMaterial"], "InvalidImportToken"),
        Fault::StateChangesUnchecked => (&[], "Rejected.StateModifiedFailed"),
        Fault::KeysWithoutMaterialAnswer => (&[], "Rejected.PendingImport"),
        Fault::VersionsUnchecked => (&[], "Forbidden.KeyVersionNotFound"),
        _ => return None,
    };
    Some(forgiven)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgiven_errors_and_their_operations_are_in_the_model() {
        for (operations, code) in Fault::ALL.iter().filter_map(|fault| forgiven(*fault)) {
            for name in operations {
                assert!(kms_model::alibaba::operation(name).is_some(), "{name}");
            }
            assert!(kms_model::alibaba::error(code).is_some(), "{code}");
        }
    }
}
