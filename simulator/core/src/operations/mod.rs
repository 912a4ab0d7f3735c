//! The operations, one file each, and the table that finds them by name.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::call::Call;
use crate::error::KmsError;
use crate::work::Work;

/// An operation of KMS.
pub trait Operation {
    /// The name in `X-Amz-Target`.
    const NAME: &'static str;
    /// The request. Constraints of the service model have been checked when it arrives here.
    type Input: DeserializeOwned;
    /// The answer.
    type Output: Serialize;

    /// Does what is slow and needs nothing of the world, before the world is locked. Refusals are for [`Self::run`],
    /// which knows their order.
    fn prepare(_input: &mut Self::Input) {}
    /// Whether there is anything to prepare.
    const PREPARES: bool = false;

    /// Runs it, or all of it that needs the world: [`Work::Slow`] is finished after the world's lock is
    /// released.
    ///
    /// # Errors
    ///
    /// The first rule that the request breaks, in AWS's order of checks.
    fn run(input: Self::Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, KmsError>;
}

/// The answer of an operation whose success has an empty body.
#[derive(Debug, Serialize)]
pub struct Empty {}

/// Something to do with an operation's type, once it is known by name.
pub trait Handler {
    /// What comes of it.
    type Answer;
    /// Does it.
    fn handle<O: Operation>(self) -> Self::Answer;
}

macro_rules! table {
    ($($module:ident :: $operation:ident,)+) => {
        $(pub mod $module; pub use $module::$operation;)+

        /// The names of the operations: all of the service model's.
        pub const SIMULATED: &[&str] = &[$($operation::NAME,)+];

        /// Finds an operation by its name; `None` where it is not simulated.
        pub fn with<H: Handler>(name: &str, handler: H) -> Option<H::Answer> {
            match name {
                $($operation::NAME => Some(handler.handle::<$operation>()),)+
                _ => None,
            }
        }
    };
}

table! {
    cancel_key_deletion::CancelKeyDeletion,
    connect_custom_key_store::ConnectCustomKeyStore,
    create_alias::CreateAlias,
    create_custom_key_store::CreateCustomKeyStore,
    create_grant::CreateGrant,
    create_key::CreateKey,
    decrypt::Decrypt,
    delete_alias::DeleteAlias,
    delete_custom_key_store::DeleteCustomKeyStore,
    delete_imported_key_material::DeleteImportedKeyMaterial,
    derive_shared_secret::DeriveSharedSecret,
    describe_custom_key_stores::DescribeCustomKeyStores,
    describe_key::DescribeKey,
    disable_key::DisableKey,
    disable_key_rotation::DisableKeyRotation,
    disconnect_custom_key_store::DisconnectCustomKeyStore,
    enable_key::EnableKey,
    enable_key_rotation::EnableKeyRotation,
    encrypt::Encrypt,
    generate_data_key::GenerateDataKey,
    generate_data_key_pair::GenerateDataKeyPair,
    generate_data_key_pair_without_plaintext::GenerateDataKeyPairWithoutPlaintext,
    generate_data_key_without_plaintext::GenerateDataKeyWithoutPlaintext,
    generate_mac::GenerateMac,
    generate_random::GenerateRandom,
    get_key_last_usage::GetKeyLastUsage,
    get_key_policy::GetKeyPolicy,
    get_key_rotation_status::GetKeyRotationStatus,
    get_parameters_for_import::GetParametersForImport,
    get_public_key::GetPublicKey,
    import_key_material::ImportKeyMaterial,
    list_aliases::ListAliases,
    list_grants::ListGrants,
    list_key_policies::ListKeyPolicies,
    list_key_rotations::ListKeyRotations,
    list_keys::ListKeys,
    list_resource_tags::ListResourceTags,
    list_retirable_grants::ListRetirableGrants,
    put_key_policy::PutKeyPolicy,
    re_encrypt::ReEncrypt,
    replicate_key::ReplicateKey,
    retire_grant::RetireGrant,
    revoke_grant::RevokeGrant,
    rotate_key_on_demand::RotateKeyOnDemand,
    schedule_key_deletion::ScheduleKeyDeletion,
    sign::Sign,
    tag_resource::TagResource,
    untag_resource::UntagResource,
    update_alias::UpdateAlias,
    update_custom_key_store::UpdateCustomKeyStore,
    update_key_description::UpdateKeyDescription,
    update_primary_region::UpdatePrimaryRegion,
    verify::Verify,
    verify_mac::VerifyMac,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_operation_of_the_model() {
        let model: Vec<_> = kms_model::OPERATIONS.iter().map(|operation| operation.name).collect();
        assert_eq!(SIMULATED, model);
    }
}
