//! Members of answers that are missing under a fault, or have another value: as data.
//!
//! A path leads through structures and through every entry of lists: `Keys.Key.KeyId`.

use kms_model::Operation;
use kms_wire::members::visit;
use serde_json::{Map, Value};

use crate::faults::Fault;

/// Operations, all of them where none is named, and paths.
type Members = (&'static [&'static str], &'static [&'static str]);

/// Takes members away from a success, or gives them other values.
pub(super) fn spoil(fault: Fault, operation: &Operation, answer: &mut Map<String, Value>) {
    let are_of = |(operations, _): &Members| operations.is_empty() || operations.contains(&operation.name);
    if let Some((_, paths)) = missing(fault).filter(are_of) {
        for path in paths {
            visit(answer, path, &mut |members, name| drop(members.remove(name)));
        }
    }
}

/// The members that are missing.
const fn missing(fault: Fault) -> Option<Members> {
    let members: Members = match fault {
        Fault::PrimaryVersionAbsent => (&[], &["KeyMetadata.PrimaryKeyVersion"]),
        _ => return None,
    };
    Some(members)
}

#[cfg(test)]
mod tests {
    use kms_model::alibaba::OPERATIONS;
    use kms_wire::members::leads_somewhere;

    use super::*;

    #[test]
    fn every_path_leads_to_a_member_of_the_model() {
        for fault in Fault::ALL {
            for (operations, paths) in missing(*fault) {
                for path in paths {
                    let mut outputs = OPERATIONS
                        .iter()
                        .filter(|known| operations.is_empty() || operations.contains(&known.name))
                        .filter_map(|known| known.output);
                    assert!(outputs.any(|shape| leads_somewhere(shape, path)), "{fault}: {path}");
                }
            }
        }
    }
}
