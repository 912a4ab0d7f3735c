//! Grant operations: what a grant may allow, and which of it a key supports.
//!
//! Recorded (stackd hmac/encryption_grant): the refusal, and the list that an HMAC key supports, in its order. For the
//! other kinds of key the lists are documented (Key type reference; Grants in AWS KMS), their order is unknown.

use super::GrantOperation::{
    CreateGrant, Decrypt, DeriveSharedSecret, DescribeKey, Encrypt, GenerateDataKey, GenerateDataKeyPair,
    GenerateDataKeyPairWithoutPlaintext, GenerateDataKeyWithoutPlaintext, GenerateMac, GetPublicKey,
    ReEncryptFrom, ReEncryptTo, RetireGrant, Sign, Verify, VerifyMac,
};
use crate::error::{GrantProblem, KmsError};
use crate::key::{Key, KeyUsage};
use crate::names::named;

named! {
    /// An operation that a grant may allow.
    GrantOperation {
        /// Decrypt.
        Decrypt = "Decrypt",
        /// Encrypt.
        Encrypt = "Encrypt",
        /// GenerateDataKey.
        GenerateDataKey = "GenerateDataKey",
        /// GenerateDataKeyWithoutPlaintext.
        GenerateDataKeyWithoutPlaintext = "GenerateDataKeyWithoutPlaintext",
        /// The first half of ReEncrypt.
        ReEncryptFrom = "ReEncryptFrom",
        /// The second half of ReEncrypt.
        ReEncryptTo = "ReEncryptTo",
        /// Sign.
        Sign = "Sign",
        /// Verify.
        Verify = "Verify",
        /// GetPublicKey.
        GetPublicKey = "GetPublicKey",
        /// CreateGrant.
        CreateGrant = "CreateGrant",
        /// RetireGrant.
        RetireGrant = "RetireGrant",
        /// DescribeKey.
        DescribeKey = "DescribeKey",
        /// GenerateDataKeyPair.
        GenerateDataKeyPair = "GenerateDataKeyPair",
        /// GenerateDataKeyPairWithoutPlaintext.
        GenerateDataKeyPairWithoutPlaintext = "GenerateDataKeyPairWithoutPlaintext",
        /// GenerateMac.
        GenerateMac = "GenerateMac",
        /// VerifyMac.
        VerifyMac = "VerifyMac",
        /// DeriveSharedSecret.
        DeriveSharedSecret = "DeriveSharedSecret",
    }
}

/// Judges the operations of a new grant.
///
/// # Errors
///
/// `ValidationException` where the key does not support one of them.
pub fn judge(operations: &[GrantOperation], key: &Key) -> Result<(), KmsError> {
    let valid = supported(key);
    let unsupported: Vec<_> = operations.iter().copied().filter(|one| !valid.contains(one)).collect();
    if unsupported.is_empty() {
        return Ok(());
    }
    let symmetric = is_symmetric(key);
    Err(KmsError::Grant(GrantProblem::UnsupportedOperations {
        unsupported,
        symmetric,
        usage: key.usage,
        valid,
    }))
}

/// The operations that a grant for the key may allow.
fn supported(key: &Key) -> Vec<GrantOperation> {
    let mut valid = vec![CreateGrant, RetireGrant, DescribeKey];
    if !is_symmetric(key) {
        valid.push(GetPublicKey);
    }
    valid.extend(match key.usage {
        KeyUsage::SignVerify => &[Sign, Verify][..],
        KeyUsage::GenerateVerifyMac => &[GenerateMac, VerifyMac],
        KeyUsage::KeyAgreement => &[DeriveSharedSecret],
        KeyUsage::EncryptDecrypt => &[Encrypt, Decrypt, ReEncryptFrom, ReEncryptTo],
    });
    if key.spec.is_symmetric_encryption() {
        valid.extend([
            GenerateDataKey,
            GenerateDataKeyWithoutPlaintext,
            GenerateDataKeyPair,
            GenerateDataKeyPairWithoutPlaintext,
        ]);
    }
    valid
}

/// HMAC keys are symmetric, too (recorded: stackd hmac/encryption_grant).
fn is_symmetric(key: &Key) -> bool {
    key.spec.is_symmetric_encryption() || key.usage == KeyUsage::GenerateVerifyMac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operations_are_the_models() {
        let input = kms_model::operation("CreateGrant").and_then(|found| found.input).expect("in the model");
        let kms_model::Kind::List(item) = input.member("Operations").expect("in the model").shape.kind else {
            panic!("Operations is a list");
        };
        let names: Vec<_> = GrantOperation::ALL.iter().map(|operation| operation.as_str()).collect();
        assert_eq!(names, item.constraints.values);
    }
}
