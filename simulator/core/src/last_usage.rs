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

/// The operation, if its success is remembered.
#[must_use]
pub fn tracked(operation: &str) -> Option<&'static str> {
    TRACKED.binary_search(&operation).ok().map(|at| TRACKED[at])
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
    }
}
