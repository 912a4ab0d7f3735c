//! Which operations count as a key's usage, and since when usage has been tracked.

use crate::time::Instant;

/// The operations whose success is remembered (service model 2026-05: KeyLastUsageTrackingOperation).
const TRACKED: &[&str] = &[
    "Decrypt",
    "DeriveSharedSecret",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "ReEncrypt",
    "Sign",
    "Verify",
    "VerifyMac",
];

/// Since when AWS tracks (recorded: Cloud Custodian, test_kms_last_usage): 2026-04-23T00:00:00Z.
pub const TRACKING_START: Instant = Instant::from_millis(1_776_902_400_000);

/// Whether the operation's success is remembered. Nothing is looked up while requests run: it is known when they are compiled.
#[must_use]
pub const fn is_tracked(operation: &str) -> bool {
    let mut at = 0;
    while at < TRACKED.len() {
        if is_same(TRACKED[at].as_bytes(), operation.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Equality, which traits cannot tell before the program runs.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([one, after_one @ ..], [other, after_other @ ..]) => {
            *one == *other && is_same(after_one, after_other)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operations_are_the_models() {
        let output =
            kms_model::operation("GetKeyLastUsage").and_then(|found| found.output).expect("in the model");
        let usage = output.member("KeyLastUsage").expect("in the model").shape;
        let operation = usage.member("Operation").expect("in the model").shape;
        assert_eq!(operation.constraints.values, TRACKED);
        assert!(TRACKED.iter().all(|operation| is_tracked(operation)));
        assert!(!is_tracked("GetPublicKey") && !is_tracked("Sig") && !is_tracked(""));
    }
}
