//! The operations, one file each, and the table that finds them by name.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::refusal::Refusal;
use super::work::Work;

/// An operation of KMS.
pub trait Operation {
    /// Its name.
    const NAME: &'static str;
    /// The request. Types, enumerations and lengths of the model have been judged when it arrives here.
    type Input: DeserializeOwned;
    /// The answer, without `RequestId`.
    type Output: Serialize;

    /// Does what is slow and needs nothing of the world, before the world is locked. Refusals are for [`Self::run`].
    fn prepare(_input: &mut Self::Input) {}
    /// Whether there is anything to prepare.
    const PREPARES: bool = false;

    /// Runs it, or all of it that needs the world.
    ///
    /// # Errors
    ///
    /// The first rule that the request breaks. The order of checks is nowhere documented: key, state, kind, parameters.
    fn run(input: Self::Input, call: &mut Call<'_>) -> Result<Work<Self::Output>, Refusal>;
}

/// The answer that has nothing but `RequestId`.
#[derive(Debug, Serialize)]
pub struct Empty {}

/// A request that names a key and nothing else.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct OfKey {
    /// The key.
    pub key_id: String,
}

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

        /// The names of the operations: all of the model's.
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
    asymmetric_decrypt::AsymmetricDecrypt,
    asymmetric_encrypt::AsymmetricEncrypt,
    asymmetric_sign::AsymmetricSign,
    asymmetric_verify::AsymmetricVerify,
    cancel_key_deletion::CancelKeyDeletion,
    create_alias::CreateAlias,
    create_key::CreateKey,
    create_key_version::CreateKeyVersion,
    decrypt::Decrypt,
    delete_alias::DeleteAlias,
    delete_key_material::DeleteKeyMaterial,
    describe_key::DescribeKey,
    describe_key_version::DescribeKeyVersion,
    disable_key::DisableKey,
    enable_key::EnableKey,
    encrypt::Encrypt,
    export_data_key::ExportDataKey,
    generate_and_export_data_key::GenerateAndExportDataKey,
    generate_data_key::GenerateDataKey,
    generate_data_key_without_plaintext::GenerateDataKeyWithoutPlaintext,
    get_parameters_for_import::GetParametersForImport,
    get_public_key::GetPublicKey,
    import_key_material::ImportKeyMaterial,
    list_aliases::ListAliases,
    list_aliases_by_key_id::ListAliasesByKeyId,
    list_key_versions::ListKeyVersions,
    list_keys::ListKeys,
    list_resource_tags::ListResourceTags,
    list_tag_resources::ListTagResources,
    re_encrypt::ReEncrypt,
    schedule_key_deletion::ScheduleKeyDeletion,
    tag_resource::TagResource,
    tag_resources::TagResources,
    untag_resource::UntagResource,
    untag_resources::UntagResources,
    update_alias::UpdateAlias,
    update_key_description::UpdateKeyDescription,
    update_rotation_policy::UpdateRotationPolicy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_operation_of_the_model() {
        let model: Vec<_> = kms_model::alibaba::OPERATIONS.iter().map(|operation| operation.name).collect();
        assert_eq!(SIMULATED, model);
    }
}
