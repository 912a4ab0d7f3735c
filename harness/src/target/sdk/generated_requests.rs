// Generated from kms-model's tables by `just model`; do not edit.
//! From JSON to the SDK's requests: one function per operation, then one per structure.

use aws_sdk_kms::{operation, types};
use serde_json::Value;

use super::read::{Inexpressible, Members, blob, boolean, instant, integer, list, map, text, word};

pub(super) fn cancel_key_deletion(
    request: operation::cancel_key_deletion::builders::CancelKeyDeletionFluentBuilder,
    input: &Value,
) -> Result<operation::cancel_key_deletion::builders::CancelKeyDeletionFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn connect_custom_key_store(
    request: operation::connect_custom_key_store::builders::ConnectCustomKeyStoreFluentBuilder,
    input: &Value,
) -> Result<operation::connect_custom_key_store::builders::ConnectCustomKeyStoreFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CustomKeyStoreId"])?;
    Ok(request
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?))
}

pub(super) fn create_alias(
    request: operation::create_alias::builders::CreateAliasFluentBuilder,
    input: &Value,
) -> Result<operation::create_alias::builders::CreateAliasFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["AliasName", "TargetKeyId"])?;
    Ok(request
        .set_alias_name(members.read("AliasName", text)?)
        .set_target_key_id(members.read("TargetKeyId", text)?))
}

pub(super) fn create_custom_key_store(
    request: operation::create_custom_key_store::builders::CreateCustomKeyStoreFluentBuilder,
    input: &Value,
) -> Result<operation::create_custom_key_store::builders::CreateCustomKeyStoreFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CloudHsmClusterId", "CustomKeyStoreName", "CustomKeyStoreType", "KeyStorePassword", "TrustAnchorCertificate", "XksProxyAuthenticationCredential", "XksProxyConnectivity", "XksProxyUriEndpoint", "XksProxyUriPath", "XksProxyVpcEndpointServiceName", "XksProxyVpcEndpointServiceOwner"])?;
    Ok(request
        .set_cloud_hsm_cluster_id(members.read("CloudHsmClusterId", text)?)
        .set_custom_key_store_name(members.read("CustomKeyStoreName", text)?)
        .set_custom_key_store_type(members.read("CustomKeyStoreType", word)?)
        .set_key_store_password(members.read("KeyStorePassword", text)?)
        .set_trust_anchor_certificate(members.read("TrustAnchorCertificate", text)?)
        .set_xks_proxy_authentication_credential(members.read("XksProxyAuthenticationCredential", xks_proxy_authentication_credential_type)?)
        .set_xks_proxy_connectivity(members.read("XksProxyConnectivity", word)?)
        .set_xks_proxy_uri_endpoint(members.read("XksProxyUriEndpoint", text)?)
        .set_xks_proxy_uri_path(members.read("XksProxyUriPath", text)?)
        .set_xks_proxy_vpc_endpoint_service_name(members.read("XksProxyVpcEndpointServiceName", text)?)
        .set_xks_proxy_vpc_endpoint_service_owner(members.read("XksProxyVpcEndpointServiceOwner", text)?))
}

pub(super) fn create_grant(
    request: operation::create_grant::builders::CreateGrantFluentBuilder,
    input: &Value,
) -> Result<operation::create_grant::builders::CreateGrantFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["Constraints", "DryRun", "GrantTokens", "GranteePrincipal", "GranteeServicePrincipal", "KeyId", "Name", "Operations", "RetiringPrincipal", "RetiringServicePrincipal"])?;
    Ok(request
        .set_constraints(members.read("Constraints", grant_constraints)?)
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_grantee_principal(members.read("GranteePrincipal", text)?)
        .set_grantee_service_principal(members.read("GranteeServicePrincipal", text)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_name(members.read("Name", text)?)
        .set_operations(members.read("Operations", |value| list(value, word))?)
        .set_retiring_principal(members.read("RetiringPrincipal", text)?)
        .set_retiring_service_principal(members.read("RetiringServicePrincipal", text)?))
}

pub(super) fn create_key(
    request: operation::create_key::builders::CreateKeyFluentBuilder,
    input: &Value,
) -> Result<operation::create_key::builders::CreateKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["BypassPolicyLockoutSafetyCheck", "CustomKeyStoreId", "CustomerMasterKeySpec", "Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin", "Policy", "Tags", "XksKeyId"])?;
    Ok(request
        .set_bypass_policy_lockout_safety_check(members.read("BypassPolicyLockoutSafetyCheck", boolean)?)
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?)
        .set_customer_master_key_spec(members.read("CustomerMasterKeySpec", word)?)
        .set_description(members.read("Description", text)?)
        .set_key_spec(members.read("KeySpec", word)?)
        .set_key_usage(members.read("KeyUsage", word)?)
        .set_multi_region(members.read("MultiRegion", boolean)?)
        .set_origin(members.read("Origin", word)?)
        .set_policy(members.read("Policy", text)?)
        .set_tags(members.read("Tags", |value| list(value, tag))?)
        .set_xks_key_id(members.read("XksKeyId", text)?))
}

pub(super) fn decrypt(
    request: operation::decrypt::builders::DecryptFluentBuilder,
    input: &Value,
) -> Result<operation::decrypt::builders::DecryptFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CiphertextBlob", "DryRun", "DryRunModifiers", "EncryptionAlgorithm", "EncryptionContext", "GrantTokens", "KeyId", "Recipient"])?;
    Ok(request
        .set_ciphertext_blob(members.read("CiphertextBlob", blob)?)
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_dry_run_modifiers(members.read("DryRunModifiers", |value| list(value, word))?)
        .set_encryption_algorithm(members.read("EncryptionAlgorithm", word)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_recipient(members.read("Recipient", recipient_info)?))
}

pub(super) fn delete_alias(
    request: operation::delete_alias::builders::DeleteAliasFluentBuilder,
    input: &Value,
) -> Result<operation::delete_alias::builders::DeleteAliasFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["AliasName"])?;
    Ok(request
        .set_alias_name(members.read("AliasName", text)?))
}

pub(super) fn delete_custom_key_store(
    request: operation::delete_custom_key_store::builders::DeleteCustomKeyStoreFluentBuilder,
    input: &Value,
) -> Result<operation::delete_custom_key_store::builders::DeleteCustomKeyStoreFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CustomKeyStoreId"])?;
    Ok(request
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?))
}

pub(super) fn delete_imported_key_material(
    request: operation::delete_imported_key_material::builders::DeleteImportedKeyMaterialFluentBuilder,
    input: &Value,
) -> Result<operation::delete_imported_key_material::builders::DeleteImportedKeyMaterialFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "KeyMaterialId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_key_material_id(members.read("KeyMaterialId", text)?))
}

pub(super) fn derive_shared_secret(
    request: operation::derive_shared_secret::builders::DeriveSharedSecretFluentBuilder,
    input: &Value,
) -> Result<operation::derive_shared_secret::builders::DeriveSharedSecretFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantTokens", "KeyAgreementAlgorithm", "KeyId", "PublicKey", "Recipient"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_agreement_algorithm(members.read("KeyAgreementAlgorithm", word)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_public_key(members.read("PublicKey", blob)?)
        .set_recipient(members.read("Recipient", recipient_info)?))
}

pub(super) fn describe_custom_key_stores(
    request: operation::describe_custom_key_stores::builders::DescribeCustomKeyStoresFluentBuilder,
    input: &Value,
) -> Result<operation::describe_custom_key_stores::builders::DescribeCustomKeyStoresFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CustomKeyStoreId", "CustomKeyStoreName", "Limit", "Marker"])?;
    Ok(request
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?)
        .set_custom_key_store_name(members.read("CustomKeyStoreName", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn describe_key(
    request: operation::describe_key::builders::DescribeKeyFluentBuilder,
    input: &Value,
) -> Result<operation::describe_key::builders::DescribeKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["GrantTokens", "KeyId"])?;
    Ok(request
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn disable_key(
    request: operation::disable_key::builders::DisableKeyFluentBuilder,
    input: &Value,
) -> Result<operation::disable_key::builders::DisableKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn disable_key_rotation(
    request: operation::disable_key_rotation::builders::DisableKeyRotationFluentBuilder,
    input: &Value,
) -> Result<operation::disable_key_rotation::builders::DisableKeyRotationFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn disconnect_custom_key_store(
    request: operation::disconnect_custom_key_store::builders::DisconnectCustomKeyStoreFluentBuilder,
    input: &Value,
) -> Result<operation::disconnect_custom_key_store::builders::DisconnectCustomKeyStoreFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CustomKeyStoreId"])?;
    Ok(request
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?))
}

pub(super) fn enable_key(
    request: operation::enable_key::builders::EnableKeyFluentBuilder,
    input: &Value,
) -> Result<operation::enable_key::builders::EnableKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn enable_key_rotation(
    request: operation::enable_key_rotation::builders::EnableKeyRotationFluentBuilder,
    input: &Value,
) -> Result<operation::enable_key_rotation::builders::EnableKeyRotationFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "RotationPeriodInDays"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_rotation_period_in_days(members.read("RotationPeriodInDays", integer)?))
}

pub(super) fn encrypt(
    request: operation::encrypt::builders::EncryptFluentBuilder,
    input: &Value,
) -> Result<operation::encrypt::builders::EncryptFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "EncryptionAlgorithm", "EncryptionContext", "GrantTokens", "KeyId", "Plaintext"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_encryption_algorithm(members.read("EncryptionAlgorithm", word)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_plaintext(members.read("Plaintext", blob)?))
}

pub(super) fn generate_data_key(
    request: operation::generate_data_key::builders::GenerateDataKeyFluentBuilder,
    input: &Value,
) -> Result<operation::generate_data_key::builders::GenerateDataKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "EncryptionContext", "GrantTokens", "KeyId", "KeySpec", "NumberOfBytes", "Recipient"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_key_spec(members.read("KeySpec", word)?)
        .set_number_of_bytes(members.read("NumberOfBytes", integer)?)
        .set_recipient(members.read("Recipient", recipient_info)?))
}

pub(super) fn generate_data_key_pair(
    request: operation::generate_data_key_pair::builders::GenerateDataKeyPairFluentBuilder,
    input: &Value,
) -> Result<operation::generate_data_key_pair::builders::GenerateDataKeyPairFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "EncryptionContext", "GrantTokens", "KeyId", "KeyPairSpec", "Recipient"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_key_pair_spec(members.read("KeyPairSpec", word)?)
        .set_recipient(members.read("Recipient", recipient_info)?))
}

pub(super) fn generate_data_key_pair_without_plaintext(
    request: operation::generate_data_key_pair_without_plaintext::builders::GenerateDataKeyPairWithoutPlaintextFluentBuilder,
    input: &Value,
) -> Result<operation::generate_data_key_pair_without_plaintext::builders::GenerateDataKeyPairWithoutPlaintextFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "EncryptionContext", "GrantTokens", "KeyId", "KeyPairSpec"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_key_pair_spec(members.read("KeyPairSpec", word)?))
}

pub(super) fn generate_data_key_without_plaintext(
    request: operation::generate_data_key_without_plaintext::builders::GenerateDataKeyWithoutPlaintextFluentBuilder,
    input: &Value,
) -> Result<operation::generate_data_key_without_plaintext::builders::GenerateDataKeyWithoutPlaintextFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "EncryptionContext", "GrantTokens", "KeyId", "KeySpec", "NumberOfBytes"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_encryption_context(members.read("EncryptionContext", map)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_key_spec(members.read("KeySpec", word)?)
        .set_number_of_bytes(members.read("NumberOfBytes", integer)?))
}

pub(super) fn generate_mac(
    request: operation::generate_mac::builders::GenerateMacFluentBuilder,
    input: &Value,
) -> Result<operation::generate_mac::builders::GenerateMacFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantTokens", "KeyId", "MacAlgorithm", "Message"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_mac_algorithm(members.read("MacAlgorithm", word)?)
        .set_message(members.read("Message", blob)?))
}

pub(super) fn generate_random(
    request: operation::generate_random::builders::GenerateRandomFluentBuilder,
    input: &Value,
) -> Result<operation::generate_random::builders::GenerateRandomFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CustomKeyStoreId", "NumberOfBytes", "Recipient"])?;
    Ok(request
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?)
        .set_number_of_bytes(members.read("NumberOfBytes", integer)?)
        .set_recipient(members.read("Recipient", recipient_info)?))
}

pub(super) fn get_key_last_usage(
    request: operation::get_key_last_usage::builders::GetKeyLastUsageFluentBuilder,
    input: &Value,
) -> Result<operation::get_key_last_usage::builders::GetKeyLastUsageFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn get_key_policy(
    request: operation::get_key_policy::builders::GetKeyPolicyFluentBuilder,
    input: &Value,
) -> Result<operation::get_key_policy::builders::GetKeyPolicyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "PolicyName"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_policy_name(members.read("PolicyName", text)?))
}

pub(super) fn get_key_rotation_status(
    request: operation::get_key_rotation_status::builders::GetKeyRotationStatusFluentBuilder,
    input: &Value,
) -> Result<operation::get_key_rotation_status::builders::GetKeyRotationStatusFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn get_parameters_for_import(
    request: operation::get_parameters_for_import::builders::GetParametersForImportFluentBuilder,
    input: &Value,
) -> Result<operation::get_parameters_for_import::builders::GetParametersForImportFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "WrappingAlgorithm", "WrappingKeySpec"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_wrapping_algorithm(members.read("WrappingAlgorithm", word)?)
        .set_wrapping_key_spec(members.read("WrappingKeySpec", word)?))
}

pub(super) fn get_public_key(
    request: operation::get_public_key::builders::GetPublicKeyFluentBuilder,
    input: &Value,
) -> Result<operation::get_public_key::builders::GetPublicKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["GrantTokens", "KeyId"])?;
    Ok(request
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn import_key_material(
    request: operation::import_key_material::builders::ImportKeyMaterialFluentBuilder,
    input: &Value,
) -> Result<operation::import_key_material::builders::ImportKeyMaterialFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["EncryptedKeyMaterial", "ExpirationModel", "ImportToken", "ImportType", "KeyId", "KeyMaterialDescription", "KeyMaterialId", "ValidTo"])?;
    Ok(request
        .set_encrypted_key_material(members.read("EncryptedKeyMaterial", blob)?)
        .set_expiration_model(members.read("ExpirationModel", word)?)
        .set_import_token(members.read("ImportToken", blob)?)
        .set_import_type(members.read("ImportType", word)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_key_material_description(members.read("KeyMaterialDescription", text)?)
        .set_key_material_id(members.read("KeyMaterialId", text)?)
        .set_valid_to(members.read("ValidTo", instant)?))
}

pub(super) fn list_aliases(
    request: operation::list_aliases::builders::ListAliasesFluentBuilder,
    input: &Value,
) -> Result<operation::list_aliases::builders::ListAliasesFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "Limit", "Marker"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_grants(
    request: operation::list_grants::builders::ListGrantsFluentBuilder,
    input: &Value,
) -> Result<operation::list_grants::builders::ListGrantsFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["GrantId", "GranteePrincipal", "GranteeServicePrincipal", "KeyId", "Limit", "Marker"])?;
    Ok(request
        .set_grant_id(members.read("GrantId", text)?)
        .set_grantee_principal(members.read("GranteePrincipal", text)?)
        .set_grantee_service_principal(members.read("GranteeServicePrincipal", text)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_key_policies(
    request: operation::list_key_policies::builders::ListKeyPoliciesFluentBuilder,
    input: &Value,
) -> Result<operation::list_key_policies::builders::ListKeyPoliciesFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "Limit", "Marker"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_key_rotations(
    request: operation::list_key_rotations::builders::ListKeyRotationsFluentBuilder,
    input: &Value,
) -> Result<operation::list_key_rotations::builders::ListKeyRotationsFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["IncludeKeyMaterial", "KeyId", "Limit", "Marker"])?;
    Ok(request
        .set_include_key_material(members.read("IncludeKeyMaterial", word)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_keys(
    request: operation::list_keys::builders::ListKeysFluentBuilder,
    input: &Value,
) -> Result<operation::list_keys::builders::ListKeysFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["Limit", "Marker"])?;
    Ok(request
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_resource_tags(
    request: operation::list_resource_tags::builders::ListResourceTagsFluentBuilder,
    input: &Value,
) -> Result<operation::list_resource_tags::builders::ListResourceTagsFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "Limit", "Marker"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?))
}

pub(super) fn list_retirable_grants(
    request: operation::list_retirable_grants::builders::ListRetirableGrantsFluentBuilder,
    input: &Value,
) -> Result<operation::list_retirable_grants::builders::ListRetirableGrantsFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["Limit", "Marker", "RetiringPrincipal", "RetiringServicePrincipal"])?;
    Ok(request
        .set_limit(members.read("Limit", integer)?)
        .set_marker(members.read("Marker", text)?)
        .set_retiring_principal(members.read("RetiringPrincipal", text)?)
        .set_retiring_service_principal(members.read("RetiringServicePrincipal", text)?))
}

pub(super) fn put_key_policy(
    request: operation::put_key_policy::builders::PutKeyPolicyFluentBuilder,
    input: &Value,
) -> Result<operation::put_key_policy::builders::PutKeyPolicyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["BypassPolicyLockoutSafetyCheck", "KeyId", "Policy", "PolicyName"])?;
    Ok(request
        .set_bypass_policy_lockout_safety_check(members.read("BypassPolicyLockoutSafetyCheck", boolean)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_policy(members.read("Policy", text)?)
        .set_policy_name(members.read("PolicyName", text)?))
}

pub(super) fn re_encrypt(
    request: operation::re_encrypt::builders::ReEncryptFluentBuilder,
    input: &Value,
) -> Result<operation::re_encrypt::builders::ReEncryptFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CiphertextBlob", "DestinationEncryptionAlgorithm", "DestinationEncryptionContext", "DestinationKeyId", "DryRun", "DryRunModifiers", "GrantTokens", "SourceEncryptionAlgorithm", "SourceEncryptionContext", "SourceKeyId"])?;
    Ok(request
        .set_ciphertext_blob(members.read("CiphertextBlob", blob)?)
        .set_destination_encryption_algorithm(members.read("DestinationEncryptionAlgorithm", word)?)
        .set_destination_encryption_context(members.read("DestinationEncryptionContext", map)?)
        .set_destination_key_id(members.read("DestinationKeyId", text)?)
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_dry_run_modifiers(members.read("DryRunModifiers", |value| list(value, word))?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_source_encryption_algorithm(members.read("SourceEncryptionAlgorithm", word)?)
        .set_source_encryption_context(members.read("SourceEncryptionContext", map)?)
        .set_source_key_id(members.read("SourceKeyId", text)?))
}

pub(super) fn replicate_key(
    request: operation::replicate_key::builders::ReplicateKeyFluentBuilder,
    input: &Value,
) -> Result<operation::replicate_key::builders::ReplicateKeyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["BypassPolicyLockoutSafetyCheck", "Description", "KeyId", "Policy", "ReplicaRegion", "Tags"])?;
    Ok(request
        .set_bypass_policy_lockout_safety_check(members.read("BypassPolicyLockoutSafetyCheck", boolean)?)
        .set_description(members.read("Description", text)?)
        .set_key_id(members.read("KeyId", text)?)
        .set_policy(members.read("Policy", text)?)
        .set_replica_region(members.read("ReplicaRegion", text)?)
        .set_tags(members.read("Tags", |value| list(value, tag))?))
}

pub(super) fn retire_grant(
    request: operation::retire_grant::builders::RetireGrantFluentBuilder,
    input: &Value,
) -> Result<operation::retire_grant::builders::RetireGrantFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantId", "GrantToken", "KeyId"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_id(members.read("GrantId", text)?)
        .set_grant_token(members.read("GrantToken", text)?)
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn revoke_grant(
    request: operation::revoke_grant::builders::RevokeGrantFluentBuilder,
    input: &Value,
) -> Result<operation::revoke_grant::builders::RevokeGrantFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantId", "KeyId"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_id(members.read("GrantId", text)?)
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn rotate_key_on_demand(
    request: operation::rotate_key_on_demand::builders::RotateKeyOnDemandFluentBuilder,
    input: &Value,
) -> Result<operation::rotate_key_on_demand::builders::RotateKeyOnDemandFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn schedule_key_deletion(
    request: operation::schedule_key_deletion::builders::ScheduleKeyDeletionFluentBuilder,
    input: &Value,
) -> Result<operation::schedule_key_deletion::builders::ScheduleKeyDeletionFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "PendingWindowInDays"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_pending_window_in_days(members.read("PendingWindowInDays", integer)?))
}

pub(super) fn sign(
    request: operation::sign::builders::SignFluentBuilder,
    input: &Value,
) -> Result<operation::sign::builders::SignFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantTokens", "KeyId", "Message", "MessageType", "SigningAlgorithm"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_message(members.read("Message", blob)?)
        .set_message_type(members.read("MessageType", word)?)
        .set_signing_algorithm(members.read("SigningAlgorithm", word)?))
}

pub(super) fn tag_resource(
    request: operation::tag_resource::builders::TagResourceFluentBuilder,
    input: &Value,
) -> Result<operation::tag_resource::builders::TagResourceFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "Tags"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_tags(members.read("Tags", |value| list(value, tag))?))
}

pub(super) fn untag_resource(
    request: operation::untag_resource::builders::UntagResourceFluentBuilder,
    input: &Value,
) -> Result<operation::untag_resource::builders::UntagResourceFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "TagKeys"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_tag_keys(members.read("TagKeys", |value| list(value, text))?))
}

pub(super) fn update_alias(
    request: operation::update_alias::builders::UpdateAliasFluentBuilder,
    input: &Value,
) -> Result<operation::update_alias::builders::UpdateAliasFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["AliasName", "TargetKeyId"])?;
    Ok(request
        .set_alias_name(members.read("AliasName", text)?)
        .set_target_key_id(members.read("TargetKeyId", text)?))
}

pub(super) fn update_custom_key_store(
    request: operation::update_custom_key_store::builders::UpdateCustomKeyStoreFluentBuilder,
    input: &Value,
) -> Result<operation::update_custom_key_store::builders::UpdateCustomKeyStoreFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["CloudHsmClusterId", "CustomKeyStoreId", "KeyStorePassword", "NewCustomKeyStoreName", "XksProxyAuthenticationCredential", "XksProxyConnectivity", "XksProxyUriEndpoint", "XksProxyUriPath", "XksProxyVpcEndpointServiceName", "XksProxyVpcEndpointServiceOwner"])?;
    Ok(request
        .set_cloud_hsm_cluster_id(members.read("CloudHsmClusterId", text)?)
        .set_custom_key_store_id(members.read("CustomKeyStoreId", text)?)
        .set_key_store_password(members.read("KeyStorePassword", text)?)
        .set_new_custom_key_store_name(members.read("NewCustomKeyStoreName", text)?)
        .set_xks_proxy_authentication_credential(members.read("XksProxyAuthenticationCredential", xks_proxy_authentication_credential_type)?)
        .set_xks_proxy_connectivity(members.read("XksProxyConnectivity", word)?)
        .set_xks_proxy_uri_endpoint(members.read("XksProxyUriEndpoint", text)?)
        .set_xks_proxy_uri_path(members.read("XksProxyUriPath", text)?)
        .set_xks_proxy_vpc_endpoint_service_name(members.read("XksProxyVpcEndpointServiceName", text)?)
        .set_xks_proxy_vpc_endpoint_service_owner(members.read("XksProxyVpcEndpointServiceOwner", text)?))
}

pub(super) fn update_key_description(
    request: operation::update_key_description::builders::UpdateKeyDescriptionFluentBuilder,
    input: &Value,
) -> Result<operation::update_key_description::builders::UpdateKeyDescriptionFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["Description", "KeyId"])?;
    Ok(request
        .set_description(members.read("Description", text)?)
        .set_key_id(members.read("KeyId", text)?))
}

pub(super) fn update_primary_region(
    request: operation::update_primary_region::builders::UpdatePrimaryRegionFluentBuilder,
    input: &Value,
) -> Result<operation::update_primary_region::builders::UpdatePrimaryRegionFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["KeyId", "PrimaryRegion"])?;
    Ok(request
        .set_key_id(members.read("KeyId", text)?)
        .set_primary_region(members.read("PrimaryRegion", text)?))
}

pub(super) fn verify(
    request: operation::verify::builders::VerifyFluentBuilder,
    input: &Value,
) -> Result<operation::verify::builders::VerifyFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantTokens", "KeyId", "Message", "MessageType", "Signature", "SigningAlgorithm"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_message(members.read("Message", blob)?)
        .set_message_type(members.read("MessageType", word)?)
        .set_signature(members.read("Signature", blob)?)
        .set_signing_algorithm(members.read("SigningAlgorithm", word)?))
}

pub(super) fn verify_mac(
    request: operation::verify_mac::builders::VerifyMacFluentBuilder,
    input: &Value,
) -> Result<operation::verify_mac::builders::VerifyMacFluentBuilder, Inexpressible> {
    let members = Members::of(input, &["DryRun", "GrantTokens", "KeyId", "Mac", "MacAlgorithm", "Message"])?;
    Ok(request
        .set_dry_run(members.read("DryRun", boolean)?)
        .set_grant_tokens(members.read("GrantTokens", |value| list(value, text))?)
        .set_key_id(members.read("KeyId", text)?)
        .set_mac(members.read("Mac", blob)?)
        .set_mac_algorithm(members.read("MacAlgorithm", word)?)
        .set_message(members.read("Message", blob)?))
}

fn grant_constraints(value: &Value) -> Result<types::GrantConstraints, Inexpressible> {
    let members = Members::of(value, &["EncryptionContextEquals", "EncryptionContextSubset", "SourceArn"])?;
    Ok(types::GrantConstraints::builder()
        .set_encryption_context_equals(members.read("EncryptionContextEquals", map)?)
        .set_encryption_context_subset(members.read("EncryptionContextSubset", map)?)
        .set_source_arn(members.read("SourceArn", text)?)
        .build())
}

fn recipient_info(value: &Value) -> Result<types::RecipientInfo, Inexpressible> {
    let members = Members::of(value, &["AttestationDocument", "KeyEncryptionAlgorithm"])?;
    Ok(types::RecipientInfo::builder()
        .set_attestation_document(members.read("AttestationDocument", blob)?)
        .set_key_encryption_algorithm(members.read("KeyEncryptionAlgorithm", word)?)
        .build())
}

fn tag(value: &Value) -> Result<types::Tag, Inexpressible> {
    let members = Members::of(value, &["TagKey", "TagValue"])?;
    types::Tag::builder()
        .set_tag_key(members.read("TagKey", text)?)
        .set_tag_value(members.read("TagValue", text)?)
        .build()
        .map_err(|_| Inexpressible)
}

fn xks_proxy_authentication_credential_type(value: &Value) -> Result<types::XksProxyAuthenticationCredentialType, Inexpressible> {
    let members = Members::of(value, &["AccessKeyId", "RawSecretAccessKey"])?;
    types::XksProxyAuthenticationCredentialType::builder()
        .set_access_key_id(members.read("AccessKeyId", text)?)
        .set_raw_secret_access_key(members.read("RawSecretAccessKey", text)?)
        .build()
        .map_err(|_| Inexpressible)
}
