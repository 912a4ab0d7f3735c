//! Constraints that are not kept under a fault, or kept too well, and refusals that are not made.

use kms_core::faults::{Fault, Faults};
use kms_model::{Constraints, Kind, Shape};

use crate::error::FrontEndError;

/// What is left of the validation of a request.
pub(crate) fn overlook(faults: Faults, validated: Result<(), FrontEndError>) -> Result<(), FrontEndError> {
    let Err(FrontEndError::Validation(mut violations)) = validated else { return validated };
    if faults.has(Fault::PatternsUnchecked) {
        violations.retain(|violation| !violation.contains("Member must satisfy regular expression pattern"));
    }
    if violations.is_empty() { Ok(()) } else { Err(FrontEndError::Validation(violations)) }
}

/// The least and the greatest value or length that a member may have.
pub(crate) fn bounds(faults: Faults, shape: &Shape) -> (Option<i64>, Option<i64>) {
    let Constraints { min, max, .. } = shape.constraints;
    if faults.is_empty() {
        return (min, max);
    }
    let is_number = matches!(shape.kind, Kind::Integer);
    let closer = i64::from(faults.has(Fault::BoundsExclusive)) - i64::from(faults.has(Fault::BoundsGenerous));
    (
        min.filter(|_| is_number || !faults.has(Fault::ShortTextsTaken)).map(|min| min + closer),
        max.filter(|_| is_number || !faults.has(Fault::LongTextsTaken)).map(|max| max - closer),
    )
}

/// Whether a refusal of an operation is answered as a success that says nothing.
pub(crate) fn forgive(faults: Faults, operation: &str, code: &str) -> bool {
    let is_meant = |fault| {
        forgiven(fault).is_some_and(|(operations, known)| known == code && operations.contains(&operation))
    };
    !faults.is_empty() && faults.iter().any(is_meant)
}

/// Operations, and the error that they do not make.
const fn forgiven(fault: Fault) -> Option<(&'static [&'static str], &'static str)> {
    const VALIDATION: &str = "ValidationException";
    let forgiven: (&[&str], &str) = match fault {
        Fault::KeyRulesUnchecked => (&["CreateKey"], VALIDATION),
        Fault::CryptographyRulesUnchecked => (&CRYPTOGRAPHY, VALIDATION),
        Fault::GrantRulesUnchecked => {
            (&["CreateGrant", "ListGrants", "ListRetirableGrants", "RetireGrant"], VALIDATION)
        }
        Fault::ImportRulesUnchecked => {
            (&["DeleteImportedKeyMaterial", "GetParametersForImport", "ImportKeyMaterial"], VALIDATION)
        }
        Fault::ReplicaRulesUnchecked => (&["ReplicateKey", "UpdatePrimaryRegion"], VALIDATION),
        Fault::SpoiltMaterialTaken => (&["ImportKeyMaterial"], "InvalidCiphertextException"),
        Fault::SpoiltCiphertextDecrypts => (&["Decrypt", "ReEncrypt"], "InvalidCiphertextException"),
        Fault::TagsUnchecked => (&["CreateKey", "ReplicateKey", "TagResource"], "TagException"),
        Fault::AnyTextIsAPolicy => {
            (&["CreateKey", "PutKeyPolicy", "ReplicateKey"], "MalformedPolicyDocumentException")
        }
        _ => return None,
    };
    Some(forgiven)
}

const CRYPTOGRAPHY: [&str; 14] = [
    "Decrypt",
    "DeriveSharedSecret",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GenerateRandom",
    "GetPublicKey",
    "ReEncrypt",
    "Sign",
    "Verify",
    "VerifyMac",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgiven_errors_are_those_of_operations_of_the_model() {
        for (operations, code) in Fault::ALL.iter().filter_map(|fault| forgiven(*fault)) {
            for name in operations {
                assert!(kms_model::operation(name).is_some(), "{name}");
            }
            assert!(code == "ValidationException" || kms_model::ERRORS.contains(&code), "{code}");
        }
    }

    #[test]
    fn bounds_move_by_one_in_both_directions() {
        let operation = kms_model::operation("EnableKeyRotation").expect("in the model");
        let member = operation.input.and_then(|shape| shape.member("RotationPeriodInDays"));
        let bounds =
            |fault: Option<Fault>| bounds(fault.into_iter().collect(), member.expect("in the model").shape);
        assert_eq!(bounds(None), (Some(90), Some(2560)));
        assert_eq!(bounds(Some(Fault::BoundsExclusive)), (Some(91), Some(2559)));
        assert_eq!(bounds(Some(Fault::BoundsGenerous)), (Some(89), Some(2561)));
        assert_eq!(bounds(Some(Fault::LongTextsTaken)), (Some(90), Some(2560)), "a number is no text");
    }
}
