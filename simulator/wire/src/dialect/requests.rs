//! Requests of a dialect, as the service model has them.

use kms_model::{Dialect, Operation};

use crate::document::Document;

/// Puts the model's values in the place of the dialect's, and adds what the model requires and the dialect does not know.
pub(crate) fn respell(dialect: &Dialect, operation: &Operation, document: &mut Document<'_>) {
    let Document::Object(members) = document else { return };
    for (name, value) in members.iter_mut() {
        let Document::String(text) = value else { continue };
        let known = dialect.request_values.iter().find(|(member, own, _)| *member == name && *own == text);
        if let Some((_, _, model)) = known {
            *text = (*model).into();
        }
    }
    for (_, member, value) in dialect.defaults.iter().filter(|(of, ..)| *of == operation.name) {
        if members.iter().all(|(name, _)| name != member) {
            members.push(((*member).into(), Document::String((*value).into())));
        }
    }
}
