// Generated from kms-model's tables by `just model`; do not edit.
//! From the SDK's answers to JSON: one function per operation, then one per structure.

use aws_sdk_kms::{operation, types};
use serde_json::Value;

use super::write::{blob, boolean, instant, integer, list, map, object, text, word};

pub(super) fn cancel_key_deletion(output: &operation::cancel_key_deletion::CancelKeyDeletionOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
    ])
}

pub(super) fn connect_custom_key_store(_: &operation::connect_custom_key_store::ConnectCustomKeyStoreOutput) -> Value {
    object([])
}

pub(super) fn create_alias(_: &operation::create_alias::CreateAliasOutput) -> Value {
    object([])
}

pub(super) fn create_custom_key_store(output: &operation::create_custom_key_store::CreateCustomKeyStoreOutput) -> Value {
    object([
        ("CustomKeyStoreId", output.custom_key_store_id.as_ref().map(text)),
    ])
}

pub(super) fn create_grant(output: &operation::create_grant::CreateGrantOutput) -> Value {
    object([
        ("GrantId", output.grant_id.as_ref().map(text)),
        ("GrantToken", output.grant_token.as_ref().map(text)),
    ])
}

pub(super) fn create_key(output: &operation::create_key::CreateKeyOutput) -> Value {
    object([
        ("KeyMetadata", output.key_metadata.as_ref().map(key_metadata)),
    ])
}

pub(super) fn decrypt(output: &operation::decrypt::DecryptOutput) -> Value {
    object([
        ("CiphertextForRecipient", output.ciphertext_for_recipient.as_ref().map(blob)),
        ("EncryptionAlgorithm", output.encryption_algorithm.as_ref().map(word)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
        ("Plaintext", output.plaintext.as_ref().map(blob)),
    ])
}

pub(super) fn delete_alias(_: &operation::delete_alias::DeleteAliasOutput) -> Value {
    object([])
}

pub(super) fn delete_custom_key_store(_: &operation::delete_custom_key_store::DeleteCustomKeyStoreOutput) -> Value {
    object([])
}

pub(super) fn delete_imported_key_material(output: &operation::delete_imported_key_material::DeleteImportedKeyMaterialOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
    ])
}

pub(super) fn derive_shared_secret(output: &operation::derive_shared_secret::DeriveSharedSecretOutput) -> Value {
    object([
        ("CiphertextForRecipient", output.ciphertext_for_recipient.as_ref().map(blob)),
        ("KeyAgreementAlgorithm", output.key_agreement_algorithm.as_ref().map(word)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyOrigin", output.key_origin.as_ref().map(word)),
        ("SharedSecret", output.shared_secret.as_ref().map(blob)),
    ])
}

pub(super) fn describe_custom_key_stores(output: &operation::describe_custom_key_stores::DescribeCustomKeyStoresOutput) -> Value {
    object([
        ("CustomKeyStores", output.custom_key_stores.as_deref().map(|items| list(items, custom_key_stores_list_entry))),
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn describe_key(output: &operation::describe_key::DescribeKeyOutput) -> Value {
    object([
        ("KeyMetadata", output.key_metadata.as_ref().map(key_metadata)),
    ])
}

pub(super) fn disable_key(_: &operation::disable_key::DisableKeyOutput) -> Value {
    object([])
}

pub(super) fn disable_key_rotation(_: &operation::disable_key_rotation::DisableKeyRotationOutput) -> Value {
    object([])
}

pub(super) fn disconnect_custom_key_store(_: &operation::disconnect_custom_key_store::DisconnectCustomKeyStoreOutput) -> Value {
    object([])
}

pub(super) fn enable_key(_: &operation::enable_key::EnableKeyOutput) -> Value {
    object([])
}

pub(super) fn enable_key_rotation(_: &operation::enable_key_rotation::EnableKeyRotationOutput) -> Value {
    object([])
}

pub(super) fn encrypt(output: &operation::encrypt::EncryptOutput) -> Value {
    object([
        ("CiphertextBlob", output.ciphertext_blob.as_ref().map(blob)),
        ("EncryptionAlgorithm", output.encryption_algorithm.as_ref().map(word)),
        ("KeyId", output.key_id.as_ref().map(text)),
    ])
}

pub(super) fn generate_data_key(output: &operation::generate_data_key::GenerateDataKeyOutput) -> Value {
    object([
        ("CiphertextBlob", output.ciphertext_blob.as_ref().map(blob)),
        ("CiphertextForRecipient", output.ciphertext_for_recipient.as_ref().map(blob)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
        ("Plaintext", output.plaintext.as_ref().map(blob)),
    ])
}

pub(super) fn generate_data_key_pair(output: &operation::generate_data_key_pair::GenerateDataKeyPairOutput) -> Value {
    object([
        ("CiphertextForRecipient", output.ciphertext_for_recipient.as_ref().map(blob)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
        ("KeyPairSpec", output.key_pair_spec.as_ref().map(word)),
        ("PrivateKeyCiphertextBlob", output.private_key_ciphertext_blob.as_ref().map(blob)),
        ("PrivateKeyPlaintext", output.private_key_plaintext.as_ref().map(blob)),
        ("PublicKey", output.public_key.as_ref().map(blob)),
    ])
}

pub(super) fn generate_data_key_pair_without_plaintext(output: &operation::generate_data_key_pair_without_plaintext::GenerateDataKeyPairWithoutPlaintextOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
        ("KeyPairSpec", output.key_pair_spec.as_ref().map(word)),
        ("PrivateKeyCiphertextBlob", output.private_key_ciphertext_blob.as_ref().map(blob)),
        ("PublicKey", output.public_key.as_ref().map(blob)),
    ])
}

pub(super) fn generate_data_key_without_plaintext(output: &operation::generate_data_key_without_plaintext::GenerateDataKeyWithoutPlaintextOutput) -> Value {
    object([
        ("CiphertextBlob", output.ciphertext_blob.as_ref().map(blob)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
    ])
}

pub(super) fn generate_mac(output: &operation::generate_mac::GenerateMacOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("Mac", output.mac.as_ref().map(blob)),
        ("MacAlgorithm", output.mac_algorithm.as_ref().map(word)),
    ])
}

pub(super) fn generate_random(output: &operation::generate_random::GenerateRandomOutput) -> Value {
    object([
        ("CiphertextForRecipient", output.ciphertext_for_recipient.as_ref().map(blob)),
        ("Plaintext", output.plaintext.as_ref().map(blob)),
    ])
}

pub(super) fn get_key_last_usage(output: &operation::get_key_last_usage::GetKeyLastUsageOutput) -> Value {
    object([
        ("KeyCreationDate", output.key_creation_date.as_ref().map(instant)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyLastUsage", output.key_last_usage.as_ref().map(key_last_usage_data)),
        ("TrackingStartDate", output.tracking_start_date.as_ref().map(instant)),
    ])
}

pub(super) fn get_key_policy(output: &operation::get_key_policy::GetKeyPolicyOutput) -> Value {
    object([
        ("Policy", output.policy.as_ref().map(text)),
        ("PolicyName", output.policy_name.as_ref().map(text)),
    ])
}

pub(super) fn get_key_rotation_status(output: &operation::get_key_rotation_status::GetKeyRotationStatusOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyRotationEnabled", Some(boolean(&output.key_rotation_enabled))),
        ("NextRotationDate", output.next_rotation_date.as_ref().map(instant)),
        ("OnDemandRotationStartDate", output.on_demand_rotation_start_date.as_ref().map(instant)),
        ("RotationPeriodInDays", output.rotation_period_in_days.as_ref().map(integer)),
    ])
}

pub(super) fn get_parameters_for_import(output: &operation::get_parameters_for_import::GetParametersForImportOutput) -> Value {
    object([
        ("ImportToken", output.import_token.as_ref().map(blob)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("ParametersValidTo", output.parameters_valid_to.as_ref().map(instant)),
        ("PublicKey", output.public_key.as_ref().map(blob)),
    ])
}

pub(super) fn get_public_key(output: &operation::get_public_key::GetPublicKeyOutput) -> Value {
    object([
        ("CustomerMasterKeySpec", output.customer_master_key_spec.as_ref().map(word)),
        ("EncryptionAlgorithms", output.encryption_algorithms.as_deref().map(|items| list(items, word))),
        ("KeyAgreementAlgorithms", output.key_agreement_algorithms.as_deref().map(|items| list(items, word))),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeySpec", output.key_spec.as_ref().map(word)),
        ("KeyUsage", output.key_usage.as_ref().map(word)),
        ("PublicKey", output.public_key.as_ref().map(blob)),
        ("SigningAlgorithms", output.signing_algorithms.as_deref().map(|items| list(items, word))),
    ])
}

pub(super) fn import_key_material(output: &operation::import_key_material::ImportKeyMaterialOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyMaterialId", output.key_material_id.as_ref().map(text)),
    ])
}

pub(super) fn list_aliases(output: &operation::list_aliases::ListAliasesOutput) -> Value {
    object([
        ("Aliases", output.aliases.as_deref().map(|items| list(items, alias_list_entry))),
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_grants(output: &operation::list_grants::ListGrantsOutput) -> Value {
    object([
        ("Grants", output.grants.as_deref().map(|items| list(items, grant_list_entry))),
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_key_policies(output: &operation::list_key_policies::ListKeyPoliciesOutput) -> Value {
    object([
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("PolicyNames", output.policy_names.as_deref().map(|items| list(items, text))),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_key_rotations(output: &operation::list_key_rotations::ListKeyRotationsOutput) -> Value {
    object([
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Rotations", output.rotations.as_deref().map(|items| list(items, rotations_list_entry))),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_keys(output: &operation::list_keys::ListKeysOutput) -> Value {
    object([
        ("Keys", output.keys.as_deref().map(|items| list(items, key_list_entry))),
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_resource_tags(output: &operation::list_resource_tags::ListResourceTagsOutput) -> Value {
    object([
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Tags", output.tags.as_deref().map(|items| list(items, tag))),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn list_retirable_grants(output: &operation::list_retirable_grants::ListRetirableGrantsOutput) -> Value {
    object([
        ("Grants", output.grants.as_deref().map(|items| list(items, grant_list_entry))),
        ("NextMarker", output.next_marker.as_ref().map(text)),
        ("Truncated", Some(boolean(&output.truncated))),
    ])
}

pub(super) fn put_key_policy(_: &operation::put_key_policy::PutKeyPolicyOutput) -> Value {
    object([])
}

pub(super) fn re_encrypt(output: &operation::re_encrypt::ReEncryptOutput) -> Value {
    object([
        ("CiphertextBlob", output.ciphertext_blob.as_ref().map(blob)),
        ("DestinationEncryptionAlgorithm", output.destination_encryption_algorithm.as_ref().map(word)),
        ("DestinationKeyMaterialId", output.destination_key_material_id.as_ref().map(text)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("SourceEncryptionAlgorithm", output.source_encryption_algorithm.as_ref().map(word)),
        ("SourceKeyId", output.source_key_id.as_ref().map(text)),
        ("SourceKeyMaterialId", output.source_key_material_id.as_ref().map(text)),
    ])
}

pub(super) fn replicate_key(output: &operation::replicate_key::ReplicateKeyOutput) -> Value {
    object([
        ("ReplicaKeyMetadata", output.replica_key_metadata.as_ref().map(key_metadata)),
        ("ReplicaPolicy", output.replica_policy.as_ref().map(text)),
        ("ReplicaTags", output.replica_tags.as_deref().map(|items| list(items, tag))),
    ])
}

pub(super) fn retire_grant(_: &operation::retire_grant::RetireGrantOutput) -> Value {
    object([])
}

pub(super) fn revoke_grant(_: &operation::revoke_grant::RevokeGrantOutput) -> Value {
    object([])
}

pub(super) fn rotate_key_on_demand(output: &operation::rotate_key_on_demand::RotateKeyOnDemandOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
    ])
}

pub(super) fn schedule_key_deletion(output: &operation::schedule_key_deletion::ScheduleKeyDeletionOutput) -> Value {
    object([
        ("DeletionDate", output.deletion_date.as_ref().map(instant)),
        ("KeyId", output.key_id.as_ref().map(text)),
        ("KeyState", output.key_state.as_ref().map(word)),
        ("PendingWindowInDays", output.pending_window_in_days.as_ref().map(integer)),
    ])
}

pub(super) fn sign(output: &operation::sign::SignOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("Signature", output.signature.as_ref().map(blob)),
        ("SigningAlgorithm", output.signing_algorithm.as_ref().map(word)),
    ])
}

pub(super) fn tag_resource(_: &operation::tag_resource::TagResourceOutput) -> Value {
    object([])
}

pub(super) fn untag_resource(_: &operation::untag_resource::UntagResourceOutput) -> Value {
    object([])
}

pub(super) fn update_alias(_: &operation::update_alias::UpdateAliasOutput) -> Value {
    object([])
}

pub(super) fn update_custom_key_store(_: &operation::update_custom_key_store::UpdateCustomKeyStoreOutput) -> Value {
    object([])
}

pub(super) fn update_key_description(_: &operation::update_key_description::UpdateKeyDescriptionOutput) -> Value {
    object([])
}

pub(super) fn update_primary_region(_: &operation::update_primary_region::UpdatePrimaryRegionOutput) -> Value {
    object([])
}

pub(super) fn verify(output: &operation::verify::VerifyOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("SignatureValid", Some(boolean(&output.signature_valid))),
        ("SigningAlgorithm", output.signing_algorithm.as_ref().map(word)),
    ])
}

pub(super) fn verify_mac(output: &operation::verify_mac::VerifyMacOutput) -> Value {
    object([
        ("KeyId", output.key_id.as_ref().map(text)),
        ("MacAlgorithm", output.mac_algorithm.as_ref().map(word)),
        ("MacValid", Some(boolean(&output.mac_valid))),
    ])
}

fn alias_list_entry(value: &types::AliasListEntry) -> Value {
    object([
        ("AliasArn", value.alias_arn.as_ref().map(text)),
        ("AliasName", value.alias_name.as_ref().map(text)),
        ("CreationDate", value.creation_date.as_ref().map(instant)),
        ("LastUpdatedDate", value.last_updated_date.as_ref().map(instant)),
        ("TargetKeyId", value.target_key_id.as_ref().map(text)),
    ])
}

fn custom_key_stores_list_entry(value: &types::CustomKeyStoresListEntry) -> Value {
    object([
        ("CloudHsmClusterId", value.cloud_hsm_cluster_id.as_ref().map(text)),
        ("ConnectionErrorCode", value.connection_error_code.as_ref().map(word)),
        ("ConnectionState", value.connection_state.as_ref().map(word)),
        ("CreationDate", value.creation_date.as_ref().map(instant)),
        ("CustomKeyStoreId", value.custom_key_store_id.as_ref().map(text)),
        ("CustomKeyStoreName", value.custom_key_store_name.as_ref().map(text)),
        ("CustomKeyStoreType", value.custom_key_store_type.as_ref().map(word)),
        ("TrustAnchorCertificate", value.trust_anchor_certificate.as_ref().map(text)),
        ("XksProxyConfiguration", value.xks_proxy_configuration.as_ref().map(xks_proxy_configuration_type)),
    ])
}

fn grant_constraints(value: &types::GrantConstraints) -> Value {
    object([
        ("EncryptionContextEquals", value.encryption_context_equals.as_ref().map(map)),
        ("EncryptionContextSubset", value.encryption_context_subset.as_ref().map(map)),
        ("SourceArn", value.source_arn.as_ref().map(text)),
    ])
}

fn grant_list_entry(value: &types::GrantListEntry) -> Value {
    object([
        ("Constraints", value.constraints.as_ref().map(grant_constraints)),
        ("CreationDate", value.creation_date.as_ref().map(instant)),
        ("GrantId", value.grant_id.as_ref().map(text)),
        ("GranteePrincipal", value.grantee_principal.as_ref().map(text)),
        ("GranteeServicePrincipal", value.grantee_service_principal.as_ref().map(text)),
        ("IssuingAccount", value.issuing_account.as_ref().map(text)),
        ("KeyId", value.key_id.as_ref().map(text)),
        ("Name", value.name.as_ref().map(text)),
        ("Operations", value.operations.as_deref().map(|items| list(items, word))),
        ("RetiringPrincipal", value.retiring_principal.as_ref().map(text)),
        ("RetiringServicePrincipal", value.retiring_service_principal.as_ref().map(text)),
    ])
}

fn key_last_usage_data(value: &types::KeyLastUsageData) -> Value {
    object([
        ("CloudTrailEventId", value.cloud_trail_event_id.as_ref().map(text)),
        ("KmsRequestId", value.kms_request_id.as_ref().map(text)),
        ("Operation", value.operation.as_ref().map(word)),
        ("Timestamp", value.timestamp.as_ref().map(instant)),
    ])
}

fn key_list_entry(value: &types::KeyListEntry) -> Value {
    object([
        ("KeyArn", value.key_arn.as_ref().map(text)),
        ("KeyId", value.key_id.as_ref().map(text)),
    ])
}

fn key_metadata(value: &types::KeyMetadata) -> Value {
    object([
        ("AWSAccountId", value.aws_account_id.as_ref().map(text)),
        ("Arn", value.arn.as_ref().map(text)),
        ("CloudHsmClusterId", value.cloud_hsm_cluster_id.as_ref().map(text)),
        ("CreationDate", value.creation_date.as_ref().map(instant)),
        ("CurrentKeyMaterialId", value.current_key_material_id.as_ref().map(text)),
        ("CustomKeyStoreId", value.custom_key_store_id.as_ref().map(text)),
        ("CustomerMasterKeySpec", value.customer_master_key_spec.as_ref().map(word)),
        ("DeletionDate", value.deletion_date.as_ref().map(instant)),
        ("Description", value.description.as_ref().map(text)),
        ("Enabled", Some(boolean(&value.enabled))),
        ("EncryptionAlgorithms", value.encryption_algorithms.as_deref().map(|items| list(items, word))),
        ("ExpirationModel", value.expiration_model.as_ref().map(word)),
        ("KeyAgreementAlgorithms", value.key_agreement_algorithms.as_deref().map(|items| list(items, word))),
        ("KeyId", Some(text(&value.key_id))),
        ("KeyManager", value.key_manager.as_ref().map(word)),
        ("KeySpec", value.key_spec.as_ref().map(word)),
        ("KeyState", value.key_state.as_ref().map(word)),
        ("KeyUsage", value.key_usage.as_ref().map(word)),
        ("MacAlgorithms", value.mac_algorithms.as_deref().map(|items| list(items, word))),
        ("MultiRegion", value.multi_region.as_ref().map(boolean)),
        ("MultiRegionConfiguration", value.multi_region_configuration.as_ref().map(multi_region_configuration)),
        ("Origin", value.origin.as_ref().map(word)),
        ("PendingDeletionWindowInDays", value.pending_deletion_window_in_days.as_ref().map(integer)),
        ("SigningAlgorithms", value.signing_algorithms.as_deref().map(|items| list(items, word))),
        ("ValidTo", value.valid_to.as_ref().map(instant)),
        ("XksKeyConfiguration", value.xks_key_configuration.as_ref().map(xks_key_configuration_type)),
    ])
}

fn multi_region_configuration(value: &types::MultiRegionConfiguration) -> Value {
    object([
        ("MultiRegionKeyType", value.multi_region_key_type.as_ref().map(word)),
        ("PrimaryKey", value.primary_key.as_ref().map(multi_region_key)),
        ("ReplicaKeys", value.replica_keys.as_deref().map(|items| list(items, multi_region_key))),
    ])
}

fn multi_region_key(value: &types::MultiRegionKey) -> Value {
    object([
        ("Arn", value.arn.as_ref().map(text)),
        ("Region", value.region.as_ref().map(text)),
    ])
}

fn rotations_list_entry(value: &types::RotationsListEntry) -> Value {
    object([
        ("ExpirationModel", value.expiration_model.as_ref().map(word)),
        ("ImportState", value.import_state.as_ref().map(word)),
        ("KeyId", value.key_id.as_ref().map(text)),
        ("KeyMaterialDescription", value.key_material_description.as_ref().map(text)),
        ("KeyMaterialId", value.key_material_id.as_ref().map(text)),
        ("KeyMaterialState", value.key_material_state.as_ref().map(word)),
        ("RotationDate", value.rotation_date.as_ref().map(instant)),
        ("RotationType", value.rotation_type.as_ref().map(word)),
        ("ValidTo", value.valid_to.as_ref().map(instant)),
    ])
}

fn tag(value: &types::Tag) -> Value {
    object([
        ("TagKey", Some(text(&value.tag_key))),
        ("TagValue", Some(text(&value.tag_value))),
    ])
}

fn xks_key_configuration_type(value: &types::XksKeyConfigurationType) -> Value {
    object([
        ("Id", value.id.as_ref().map(text)),
    ])
}

fn xks_proxy_configuration_type(value: &types::XksProxyConfigurationType) -> Value {
    object([
        ("AccessKeyId", value.access_key_id.as_ref().map(text)),
        ("Connectivity", value.connectivity.as_ref().map(word)),
        ("UriEndpoint", value.uri_endpoint.as_ref().map(text)),
        ("UriPath", value.uri_path.as_ref().map(text)),
        ("VpcEndpointServiceName", value.vpc_endpoint_service_name.as_ref().map(text)),
        ("VpcEndpointServiceOwner", value.vpc_endpoint_service_owner.as_ref().map(text)),
    ])
}

/// The members (after their structure) for which the SDK cannot tell absent from `false` or `""`,
/// because it keeps them without an `Option`.
pub(super) const ABSENT_IS_DEFAULT: &[(&str, &str)] = &[
    ("DescribeCustomKeyStoresResponse", "Truncated"),
    ("GetKeyRotationStatusResponse", "KeyRotationEnabled"),
    ("KeyMetadata", "Enabled"),
    ("KeyMetadata", "KeyId"),
    ("ListAliasesResponse", "Truncated"),
    ("ListGrantsResponse", "Truncated"),
    ("ListKeyPoliciesResponse", "Truncated"),
    ("ListKeyRotationsResponse", "Truncated"),
    ("ListKeysResponse", "Truncated"),
    ("ListResourceTagsResponse", "Truncated"),
    ("Tag", "TagKey"),
    ("Tag", "TagValue"),
    ("VerifyMacResponse", "MacValid"),
    ("VerifyResponse", "SignatureValid"),
];
