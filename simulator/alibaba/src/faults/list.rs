//! The only list of faults: name, and what it does in one line.
//!
//! No emulator of this service was looked at: all of them are mistakes that are easy to make. What a fault changes is elsewhere: see
//! the table in [`super`].

kms_core::faults! {
    /// A mistake that the simulator of Alibaba Cloud KMS can make.
    Fault {
    // Limits: see `data`.
    WaitingPeriodUnchecked = "waiting-period-unchecked", "ScheduleKeyDeletion takes any number of days.", [];
    IntervalsUnchecked = "intervals-unchecked", "A rotation interval may have any length.", [];

    // Key states and deletion.
    DisabledKeysWork = "disabled-keys-work", "A disabled key encrypts, decrypts, signs and verifies.", [];
    DeletionNever = "deletion-never", "A key is never deleted, however long it has waited.", [];

    // Operations that are accepted and do nothing: see `data`.
    EnableKeyDoesNothing = "enable-key-does-nothing", "EnableKey is accepted, and the key stays as it is.", [];

    // Rotation.
    AutomaticRotationNever = "automatic-rotation-never", "Automatic rotation is stored and never happens.", [];

    // What requests may say: see `wire::faults`.
    ContextIgnored = "context-ignored", "The encryption context is bound to nothing.", [];
    SignaturesUnchecked = "signatures-unchecked", "Signatures are not verified.", [];

    // What answers look like: see `wire::faults`.
    States400 = "states-400", "What a key's state refuses is HTTP 400.", [];
    UnknownIsInvalid = "unknown-is-invalid", "What does not exist is an InvalidParameter.", [];
    PrimaryVersionAbsent = "primary-version-absent", "KeyMetadata does not name the primary version.", [];
    ListsEmpty = "lists-empty", "Every list is empty.", [];

    // Operations that do not exist: see `data`.
    CreateKeyMissing = "create-key-missing", "There is no CreateKey.", [];
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_every_line_is_a_sentence() {
        let names: BTreeSet<_> = Fault::ALL.iter().map(|fault| fault.as_str()).collect();
        assert_eq!(names.len(), Fault::ALL.len());
        let lines: BTreeSet<_> = Fault::ALL.iter().map(|fault| fault.about()).collect();
        assert_eq!(lines.len(), Fault::ALL.len());
        for fault in Fault::ALL {
            assert_eq!(Fault::named(fault.as_str()), Some(*fault));
            assert!(fault.about().ends_with('.') && !fault.about().contains('\n'), "{fault}");
        }
        assert_eq!(Fault::named("rotation-limit-10"), None, "a mistake of another service");
    }
}
