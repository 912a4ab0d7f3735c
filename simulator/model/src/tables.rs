// Generated from service-model.json by `just model`; do not edit.
//! The tables themselves.

use crate::shape::{Constraints, Kind, Member, Operation, Shape};

/// Every operation, sorted by name.
#[rustfmt::skip]
pub static OPERATIONS: &[Operation] = &[
    Operation { name: "CancelKeyDeletion", input: Some(&CANCEL_KEY_DELETION_REQUEST), output: Some(&CANCEL_KEY_DELETION_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "ConnectCustomKeyStore", input: Some(&CONNECT_CUSTOM_KEY_STORE_REQUEST), output: Some(&CONNECT_CUSTOM_KEY_STORE_RESPONSE), errors: &["CloudHsmClusterNotActiveException", "CustomKeyStoreInvalidStateException", "CustomKeyStoreNotFoundException", "KMSInternalException", "CloudHsmClusterInvalidConfigurationException"] },
    Operation { name: "CreateAlias", input: Some(&CREATE_ALIAS_REQUEST), output: None, errors: &["DependencyTimeoutException", "AlreadyExistsException", "NotFoundException", "InvalidAliasNameException", "KMSInternalException", "LimitExceededException", "KMSInvalidStateException"] },
    Operation { name: "CreateCustomKeyStore", input: Some(&CREATE_CUSTOM_KEY_STORE_REQUEST), output: Some(&CREATE_CUSTOM_KEY_STORE_RESPONSE), errors: &["CloudHsmClusterInUseException", "CustomKeyStoreNameInUseException", "CloudHsmClusterNotFoundException", "KMSInternalException", "CloudHsmClusterNotActiveException", "IncorrectTrustAnchorException", "CloudHsmClusterInvalidConfigurationException", "LimitExceededException", "XksProxyUriInUseException", "XksProxyUriEndpointInUseException", "XksProxyUriUnreachableException", "XksProxyIncorrectAuthenticationCredentialException", "XksProxyVpcEndpointServiceInUseException", "XksProxyVpcEndpointServiceNotFoundException", "XksProxyVpcEndpointServiceInvalidConfigurationException", "XksProxyInvalidResponseException", "XksProxyInvalidConfigurationException"] },
    Operation { name: "CreateGrant", input: Some(&CREATE_GRANT_REQUEST), output: Some(&CREATE_GRANT_RESPONSE), errors: &["NotFoundException", "DisabledException", "DependencyTimeoutException", "InvalidArnException", "KMSInternalException", "InvalidGrantTokenException", "LimitExceededException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "CreateKey", input: Some(&CREATE_KEY_REQUEST), output: Some(&CREATE_KEY_RESPONSE), errors: &["MalformedPolicyDocumentException", "DependencyTimeoutException", "InvalidArnException", "UnsupportedOperationException", "KMSInternalException", "LimitExceededException", "TagException", "CustomKeyStoreNotFoundException", "CustomKeyStoreInvalidStateException", "CloudHsmClusterInvalidConfigurationException", "XksKeyInvalidConfigurationException", "XksKeyAlreadyInUseException", "XksKeyNotFoundException"] },
    Operation { name: "Decrypt", input: Some(&DECRYPT_REQUEST), output: Some(&DECRYPT_RESPONSE), errors: &["NotFoundException", "DisabledException", "InvalidCiphertextException", "KeyUnavailableException", "IncorrectKeyException", "InvalidKeyUsageException", "DependencyTimeoutException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "DeleteAlias", input: Some(&DELETE_ALIAS_REQUEST), output: None, errors: &["DependencyTimeoutException", "NotFoundException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "DeleteCustomKeyStore", input: Some(&DELETE_CUSTOM_KEY_STORE_REQUEST), output: Some(&DELETE_CUSTOM_KEY_STORE_RESPONSE), errors: &["CustomKeyStoreHasCMKsException", "CustomKeyStoreInvalidStateException", "CustomKeyStoreNotFoundException", "KMSInternalException"] },
    Operation { name: "DeleteImportedKeyMaterial", input: Some(&DELETE_IMPORTED_KEY_MATERIAL_REQUEST), output: Some(&DELETE_IMPORTED_KEY_MATERIAL_RESPONSE), errors: &["InvalidArnException", "UnsupportedOperationException", "DependencyTimeoutException", "NotFoundException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "DeriveSharedSecret", input: Some(&DERIVE_SHARED_SECRET_REQUEST), output: Some(&DERIVE_SHARED_SECRET_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidGrantTokenException", "InvalidKeyUsageException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "DescribeCustomKeyStores", input: Some(&DESCRIBE_CUSTOM_KEY_STORES_REQUEST), output: Some(&DESCRIBE_CUSTOM_KEY_STORES_RESPONSE), errors: &["CustomKeyStoreNotFoundException", "InvalidMarkerException", "KMSInternalException"] },
    Operation { name: "DescribeKey", input: Some(&DESCRIBE_KEY_REQUEST), output: Some(&DESCRIBE_KEY_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException"] },
    Operation { name: "DisableKey", input: Some(&DISABLE_KEY_REQUEST), output: None, errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "DisableKeyRotation", input: Some(&DISABLE_KEY_ROTATION_REQUEST), output: None, errors: &["NotFoundException", "DisabledException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException"] },
    Operation { name: "DisconnectCustomKeyStore", input: Some(&DISCONNECT_CUSTOM_KEY_STORE_REQUEST), output: Some(&DISCONNECT_CUSTOM_KEY_STORE_RESPONSE), errors: &["CustomKeyStoreInvalidStateException", "CustomKeyStoreNotFoundException", "KMSInternalException"] },
    Operation { name: "EnableKey", input: Some(&ENABLE_KEY_REQUEST), output: None, errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "LimitExceededException", "KMSInvalidStateException"] },
    Operation { name: "EnableKeyRotation", input: Some(&ENABLE_KEY_ROTATION_REQUEST), output: None, errors: &["NotFoundException", "DisabledException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException"] },
    Operation { name: "Encrypt", input: Some(&ENCRYPT_REQUEST), output: Some(&ENCRYPT_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "GenerateDataKey", input: Some(&GENERATE_DATA_KEY_REQUEST), output: Some(&GENERATE_DATA_KEY_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "GenerateDataKeyPair", input: Some(&GENERATE_DATA_KEY_PAIR_REQUEST), output: Some(&GENERATE_DATA_KEY_PAIR_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException", "DryRunOperationException"] },
    Operation { name: "GenerateDataKeyPairWithoutPlaintext", input: Some(&GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_REQUEST), output: Some(&GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException", "DryRunOperationException"] },
    Operation { name: "GenerateDataKeyWithoutPlaintext", input: Some(&GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_REQUEST), output: Some(&GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "GenerateMac", input: Some(&GENERATE_MAC_REQUEST), output: Some(&GENERATE_MAC_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "GenerateRandom", input: Some(&GENERATE_RANDOM_REQUEST), output: Some(&GENERATE_RANDOM_RESPONSE), errors: &["DependencyTimeoutException", "KMSInternalException", "UnsupportedOperationException", "CustomKeyStoreNotFoundException", "CustomKeyStoreInvalidStateException"] },
    Operation { name: "GetKeyLastUsage", input: Some(&GET_KEY_LAST_USAGE_REQUEST), output: Some(&GET_KEY_LAST_USAGE_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException"] },
    Operation { name: "GetKeyPolicy", input: Some(&GET_KEY_POLICY_REQUEST), output: Some(&GET_KEY_POLICY_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "GetKeyRotationStatus", input: Some(&GET_KEY_ROTATION_STATUS_REQUEST), output: Some(&GET_KEY_ROTATION_STATUS_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException"] },
    Operation { name: "GetParametersForImport", input: Some(&GET_PARAMETERS_FOR_IMPORT_REQUEST), output: Some(&GET_PARAMETERS_FOR_IMPORT_RESPONSE), errors: &["InvalidArnException", "UnsupportedOperationException", "DependencyTimeoutException", "NotFoundException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "GetPublicKey", input: Some(&GET_PUBLIC_KEY_REQUEST), output: Some(&GET_PUBLIC_KEY_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "UnsupportedOperationException", "InvalidArnException", "InvalidGrantTokenException", "InvalidKeyUsageException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "ImportKeyMaterial", input: Some(&IMPORT_KEY_MATERIAL_REQUEST), output: Some(&IMPORT_KEY_MATERIAL_RESPONSE), errors: &["InvalidArnException", "UnsupportedOperationException", "DependencyTimeoutException", "NotFoundException", "KMSInternalException", "KMSInvalidStateException", "InvalidCiphertextException", "IncorrectKeyMaterialException", "ExpiredImportTokenException", "InvalidImportTokenException"] },
    Operation { name: "ListAliases", input: Some(&LIST_ALIASES_REQUEST), output: Some(&LIST_ALIASES_RESPONSE), errors: &["DependencyTimeoutException", "InvalidMarkerException", "KMSInternalException", "InvalidArnException", "NotFoundException"] },
    Operation { name: "ListGrants", input: Some(&LIST_GRANTS_REQUEST), output: Some(&LIST_GRANTS_RESPONSE), errors: &["NotFoundException", "DependencyTimeoutException", "InvalidMarkerException", "InvalidGrantIdException", "InvalidArnException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "ListKeyPolicies", input: Some(&LIST_KEY_POLICIES_REQUEST), output: Some(&LIST_KEY_POLICIES_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "ListKeyRotations", input: Some(&LIST_KEY_ROTATIONS_REQUEST), output: Some(&LIST_KEY_ROTATIONS_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "InvalidMarkerException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException"] },
    Operation { name: "ListKeys", input: Some(&LIST_KEYS_REQUEST), output: Some(&LIST_KEYS_RESPONSE), errors: &["DependencyTimeoutException", "KMSInternalException", "InvalidMarkerException"] },
    Operation { name: "ListResourceTags", input: Some(&LIST_RESOURCE_TAGS_REQUEST), output: Some(&LIST_RESOURCE_TAGS_RESPONSE), errors: &["KMSInternalException", "NotFoundException", "InvalidArnException", "InvalidMarkerException"] },
    Operation { name: "ListRetirableGrants", input: Some(&LIST_RETIRABLE_GRANTS_REQUEST), output: Some(&LIST_GRANTS_RESPONSE), errors: &["DependencyTimeoutException", "InvalidMarkerException", "InvalidArnException", "NotFoundException", "KMSInternalException"] },
    Operation { name: "PutKeyPolicy", input: Some(&PUT_KEY_POLICY_REQUEST), output: None, errors: &["NotFoundException", "InvalidArnException", "MalformedPolicyDocumentException", "DependencyTimeoutException", "UnsupportedOperationException", "KMSInternalException", "LimitExceededException", "KMSInvalidStateException"] },
    Operation { name: "ReEncrypt", input: Some(&RE_ENCRYPT_REQUEST), output: Some(&RE_ENCRYPT_RESPONSE), errors: &["NotFoundException", "DisabledException", "InvalidCiphertextException", "KeyUnavailableException", "IncorrectKeyException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "ReplicateKey", input: Some(&REPLICATE_KEY_REQUEST), output: Some(&REPLICATE_KEY_RESPONSE), errors: &["AlreadyExistsException", "DisabledException", "InvalidArnException", "KMSInvalidStateException", "KMSInternalException", "LimitExceededException", "MalformedPolicyDocumentException", "NotFoundException", "TagException", "UnsupportedOperationException"] },
    Operation { name: "RetireGrant", input: Some(&RETIRE_GRANT_REQUEST), output: None, errors: &["InvalidArnException", "InvalidGrantTokenException", "InvalidGrantIdException", "NotFoundException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "RevokeGrant", input: Some(&REVOKE_GRANT_REQUEST), output: None, errors: &["NotFoundException", "DependencyTimeoutException", "InvalidArnException", "InvalidGrantIdException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "RotateKeyOnDemand", input: Some(&ROTATE_KEY_ON_DEMAND_REQUEST), output: Some(&ROTATE_KEY_ON_DEMAND_RESPONSE), errors: &["NotFoundException", "DisabledException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException", "UnsupportedOperationException", "LimitExceededException", "ConflictException"] },
    Operation { name: "ScheduleKeyDeletion", input: Some(&SCHEDULE_KEY_DELETION_REQUEST), output: Some(&SCHEDULE_KEY_DELETION_RESPONSE), errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "Sign", input: Some(&SIGN_REQUEST), output: Some(&SIGN_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "DryRunOperationException"] },
    Operation { name: "TagResource", input: Some(&TAG_RESOURCE_REQUEST), output: None, errors: &["KMSInternalException", "NotFoundException", "InvalidArnException", "KMSInvalidStateException", "LimitExceededException", "TagException"] },
    Operation { name: "UntagResource", input: Some(&UNTAG_RESOURCE_REQUEST), output: None, errors: &["KMSInternalException", "NotFoundException", "InvalidArnException", "KMSInvalidStateException", "TagException"] },
    Operation { name: "UpdateAlias", input: Some(&UPDATE_ALIAS_REQUEST), output: None, errors: &["DependencyTimeoutException", "NotFoundException", "KMSInternalException", "LimitExceededException", "KMSInvalidStateException"] },
    Operation { name: "UpdateCustomKeyStore", input: Some(&UPDATE_CUSTOM_KEY_STORE_REQUEST), output: Some(&UPDATE_CUSTOM_KEY_STORE_RESPONSE), errors: &["CustomKeyStoreNotFoundException", "CustomKeyStoreNameInUseException", "CloudHsmClusterNotFoundException", "CloudHsmClusterNotRelatedException", "CustomKeyStoreInvalidStateException", "KMSInternalException", "CloudHsmClusterNotActiveException", "CloudHsmClusterInvalidConfigurationException", "XksProxyUriInUseException", "XksProxyUriEndpointInUseException", "XksProxyUriUnreachableException", "XksProxyIncorrectAuthenticationCredentialException", "XksProxyVpcEndpointServiceInUseException", "XksProxyVpcEndpointServiceNotFoundException", "XksProxyVpcEndpointServiceInvalidConfigurationException", "XksProxyInvalidResponseException", "XksProxyInvalidConfigurationException"] },
    Operation { name: "UpdateKeyDescription", input: Some(&UPDATE_KEY_DESCRIPTION_REQUEST), output: None, errors: &["NotFoundException", "InvalidArnException", "DependencyTimeoutException", "KMSInternalException", "KMSInvalidStateException"] },
    Operation { name: "UpdatePrimaryRegion", input: Some(&UPDATE_PRIMARY_REGION_REQUEST), output: None, errors: &["DisabledException", "InvalidArnException", "KMSInvalidStateException", "KMSInternalException", "NotFoundException", "UnsupportedOperationException"] },
    Operation { name: "Verify", input: Some(&VERIFY_REQUEST), output: Some(&VERIFY_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "DependencyTimeoutException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidStateException", "KMSInvalidSignatureException", "DryRunOperationException"] },
    Operation { name: "VerifyMac", input: Some(&VERIFY_MAC_REQUEST), output: Some(&VERIFY_MAC_RESPONSE), errors: &["NotFoundException", "DisabledException", "KeyUnavailableException", "InvalidKeyUsageException", "InvalidGrantTokenException", "KMSInternalException", "KMSInvalidMacException", "KMSInvalidStateException", "DryRunOperationException"] },
];

/// Every error of the model, sorted by name.
#[rustfmt::skip]
pub static ERRORS: &[&str] = &[
    "AlreadyExistsException",
    "CloudHsmClusterInUseException",
    "CloudHsmClusterInvalidConfigurationException",
    "CloudHsmClusterNotActiveException",
    "CloudHsmClusterNotFoundException",
    "CloudHsmClusterNotRelatedException",
    "ConflictException",
    "CustomKeyStoreHasCMKsException",
    "CustomKeyStoreInvalidStateException",
    "CustomKeyStoreNameInUseException",
    "CustomKeyStoreNotFoundException",
    "DependencyTimeoutException",
    "DisabledException",
    "DryRunOperationException",
    "ExpiredImportTokenException",
    "IncorrectKeyException",
    "IncorrectKeyMaterialException",
    "IncorrectTrustAnchorException",
    "InvalidAliasNameException",
    "InvalidArnException",
    "InvalidCiphertextException",
    "InvalidGrantIdException",
    "InvalidGrantTokenException",
    "InvalidImportTokenException",
    "InvalidKeyUsageException",
    "InvalidMarkerException",
    "KMSInternalException",
    "KMSInvalidMacException",
    "KMSInvalidSignatureException",
    "KMSInvalidStateException",
    "KeyUnavailableException",
    "LimitExceededException",
    "MalformedPolicyDocumentException",
    "NotFoundException",
    "TagException",
    "UnsupportedOperationException",
    "XksKeyAlreadyInUseException",
    "XksKeyInvalidConfigurationException",
    "XksKeyNotFoundException",
    "XksProxyIncorrectAuthenticationCredentialException",
    "XksProxyInvalidConfigurationException",
    "XksProxyInvalidResponseException",
    "XksProxyUriEndpointInUseException",
    "XksProxyUriInUseException",
    "XksProxyUriUnreachableException",
    "XksProxyVpcEndpointServiceInUseException",
    "XksProxyVpcEndpointServiceInvalidConfigurationException",
    "XksProxyVpcEndpointServiceNotFoundException",
];

#[rustfmt::skip]
static AWSACCOUNT_ID_TYPE: Shape = Shape { name: "AWSAccountIdType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ACCOUNT_ID_TYPE: Shape = Shape { name: "AccountIdType", kind: Kind::String, constraints: Constraints { min: Some(12), max: Some(12), pattern: Some("[0-9]{12}"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static ALGORITHM_SPEC: Shape = Shape { name: "AlgorithmSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256", "SM2PKE"] }, sensitive: false };

#[rustfmt::skip]
static ALIAS_LIST: Shape = Shape { name: "AliasList", kind: Kind::List(&ALIAS_LIST_ENTRY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ALIAS_LIST_ENTRY: Shape = Shape { name: "AliasListEntry", kind: Kind::Structure(&[
    Member { name: "AliasArn", shape: &ARN_TYPE, required: false },
    Member { name: "AliasName", shape: &ALIAS_NAME_TYPE, required: false },
    Member { name: "CreationDate", shape: &DATE_TYPE, required: false },
    Member { name: "LastUpdatedDate", shape: &DATE_TYPE, required: false },
    Member { name: "TargetKeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ALIAS_NAME_TYPE: Shape = Shape { name: "AliasNameType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(256), pattern: Some("^[a-zA-Z0-9:/_-]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static ARN_TYPE: Shape = Shape { name: "ArnType", kind: Kind::String, constraints: Constraints { min: Some(20), max: Some(2048), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ATTESTATION_DOCUMENT_TYPE: Shape = Shape { name: "AttestationDocumentType", kind: Kind::Blob, constraints: Constraints { min: Some(1), max: Some(262144), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static BACKING_KEY_ID_RESPONSE_TYPE: Shape = Shape { name: "BackingKeyIdResponseType", kind: Kind::String, constraints: Constraints { min: Some(0), max: Some(64), pattern: Some("^[a-f0-9]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static BACKING_KEY_ID_TYPE: Shape = Shape { name: "BackingKeyIdType", kind: Kind::String, constraints: Constraints { min: Some(64), max: Some(64), pattern: Some("^[a-f0-9]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static BOOLEAN_TYPE: Shape = Shape { name: "BooleanType", kind: Kind::Boolean, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CANCEL_KEY_DELETION_REQUEST: Shape = Shape { name: "CancelKeyDeletionRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CANCEL_KEY_DELETION_RESPONSE: Shape = Shape { name: "CancelKeyDeletionResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CIPHERTEXT_TYPE: Shape = Shape { name: "CiphertextType", kind: Kind::Blob, constraints: Constraints { min: Some(1), max: Some(6144), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CLOUD_HSM_CLUSTER_ID_TYPE: Shape = Shape { name: "CloudHsmClusterIdType", kind: Kind::String, constraints: Constraints { min: Some(19), max: Some(24), pattern: Some("cluster-[2-7a-zA-Z]{11,16}"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static CLOUD_TRAIL_EVENT_ID_TYPE: Shape = Shape { name: "CloudTrailEventIdType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CONNECT_CUSTOM_KEY_STORE_REQUEST: Shape = Shape { name: "ConnectCustomKeyStoreRequest", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CONNECT_CUSTOM_KEY_STORE_RESPONSE: Shape = Shape { name: "ConnectCustomKeyStoreResponse", kind: Kind::Structure(&[]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CONNECTION_ERROR_CODE_TYPE: Shape = Shape { name: "ConnectionErrorCodeType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["INVALID_CREDENTIALS", "CLUSTER_NOT_FOUND", "NETWORK_ERRORS", "INTERNAL_ERROR", "INSUFFICIENT_CLOUDHSM_HSMS", "USER_LOCKED_OUT", "USER_NOT_FOUND", "USER_LOGGED_IN", "SUBNET_NOT_FOUND", "INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET", "XKS_PROXY_ACCESS_DENIED", "XKS_PROXY_NOT_REACHABLE", "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND", "XKS_PROXY_INVALID_RESPONSE", "XKS_PROXY_INVALID_CONFIGURATION", "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION", "XKS_PROXY_TIMED_OUT", "XKS_PROXY_INVALID_TLS_CONFIGURATION"] }, sensitive: false };

#[rustfmt::skip]
static CONNECTION_STATE_TYPE: Shape = Shape { name: "ConnectionStateType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["CONNECTED", "CONNECTING", "FAILED", "DISCONNECTED", "DISCONNECTING"] }, sensitive: false };

#[rustfmt::skip]
static CREATE_ALIAS_REQUEST: Shape = Shape { name: "CreateAliasRequest", kind: Kind::Structure(&[
    Member { name: "AliasName", shape: &ALIAS_NAME_TYPE, required: true },
    Member { name: "TargetKeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_CUSTOM_KEY_STORE_REQUEST: Shape = Shape { name: "CreateCustomKeyStoreRequest", kind: Kind::Structure(&[
    Member { name: "CloudHsmClusterId", shape: &CLOUD_HSM_CLUSTER_ID_TYPE, required: false },
    Member { name: "CustomKeyStoreName", shape: &CUSTOM_KEY_STORE_NAME_TYPE, required: true },
    Member { name: "CustomKeyStoreType", shape: &CUSTOM_KEY_STORE_TYPE, required: false },
    Member { name: "KeyStorePassword", shape: &KEY_STORE_PASSWORD_TYPE, required: false },
    Member { name: "TrustAnchorCertificate", shape: &TRUST_ANCHOR_CERTIFICATE_TYPE, required: false },
    Member { name: "XksProxyAuthenticationCredential", shape: &XKS_PROXY_AUTHENTICATION_CREDENTIAL_TYPE, required: false },
    Member { name: "XksProxyConnectivity", shape: &XKS_PROXY_CONNECTIVITY_TYPE, required: false },
    Member { name: "XksProxyUriEndpoint", shape: &XKS_PROXY_URI_ENDPOINT_TYPE, required: false },
    Member { name: "XksProxyUriPath", shape: &XKS_PROXY_URI_PATH_TYPE, required: false },
    Member { name: "XksProxyVpcEndpointServiceName", shape: &XKS_PROXY_VPC_ENDPOINT_SERVICE_NAME_TYPE, required: false },
    Member { name: "XksProxyVpcEndpointServiceOwner", shape: &ACCOUNT_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_CUSTOM_KEY_STORE_RESPONSE: Shape = Shape { name: "CreateCustomKeyStoreResponse", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_GRANT_REQUEST: Shape = Shape { name: "CreateGrantRequest", kind: Kind::Structure(&[
    Member { name: "Constraints", shape: &GRANT_CONSTRAINTS, required: false },
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "GranteePrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "GranteeServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Name", shape: &GRANT_NAME_TYPE, required: false },
    Member { name: "Operations", shape: &GRANT_OPERATION_LIST, required: true },
    Member { name: "RetiringPrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "RetiringServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_GRANT_RESPONSE: Shape = Shape { name: "CreateGrantResponse", kind: Kind::Structure(&[
    Member { name: "GrantId", shape: &GRANT_ID_TYPE, required: false },
    Member { name: "GrantToken", shape: &GRANT_TOKEN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_KEY_REQUEST: Shape = Shape { name: "CreateKeyRequest", kind: Kind::Structure(&[
    Member { name: "BypassPolicyLockoutSafetyCheck", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },
    Member { name: "CustomerMasterKeySpec", shape: &CUSTOMER_MASTER_KEY_SPEC, required: false },
    Member { name: "Description", shape: &DESCRIPTION_TYPE, required: false },
    Member { name: "KeySpec", shape: &KEY_SPEC, required: false },
    Member { name: "KeyUsage", shape: &KEY_USAGE_TYPE, required: false },
    Member { name: "MultiRegion", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "Origin", shape: &ORIGIN_TYPE, required: false },
    Member { name: "Policy", shape: &POLICY_TYPE, required: false },
    Member { name: "Tags", shape: &TAG_LIST, required: false },
    Member { name: "XksKeyId", shape: &XKS_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CREATE_KEY_RESPONSE: Shape = Shape { name: "CreateKeyResponse", kind: Kind::Structure(&[
    Member { name: "KeyMetadata", shape: &KEY_METADATA, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CUSTOM_KEY_STORE_ID_TYPE: Shape = Shape { name: "CustomKeyStoreIdType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(64), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CUSTOM_KEY_STORE_NAME_TYPE: Shape = Shape { name: "CustomKeyStoreNameType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(256), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CUSTOM_KEY_STORE_TYPE: Shape = Shape { name: "CustomKeyStoreType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"] }, sensitive: false };

#[rustfmt::skip]
static CUSTOM_KEY_STORES_LIST: Shape = Shape { name: "CustomKeyStoresList", kind: Kind::List(&CUSTOM_KEY_STORES_LIST_ENTRY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CUSTOM_KEY_STORES_LIST_ENTRY: Shape = Shape { name: "CustomKeyStoresListEntry", kind: Kind::Structure(&[
    Member { name: "CloudHsmClusterId", shape: &CLOUD_HSM_CLUSTER_ID_TYPE, required: false },
    Member { name: "ConnectionErrorCode", shape: &CONNECTION_ERROR_CODE_TYPE, required: false },
    Member { name: "ConnectionState", shape: &CONNECTION_STATE_TYPE, required: false },
    Member { name: "CreationDate", shape: &DATE_TYPE, required: false },
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },
    Member { name: "CustomKeyStoreName", shape: &CUSTOM_KEY_STORE_NAME_TYPE, required: false },
    Member { name: "CustomKeyStoreType", shape: &CUSTOM_KEY_STORE_TYPE, required: false },
    Member { name: "TrustAnchorCertificate", shape: &TRUST_ANCHOR_CERTIFICATE_TYPE, required: false },
    Member { name: "XksProxyConfiguration", shape: &XKS_PROXY_CONFIGURATION_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static CUSTOMER_MASTER_KEY_SPEC: Shape = Shape { name: "CustomerMasterKeySpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2"] }, sensitive: false };

#[rustfmt::skip]
static DATA_KEY_PAIR_SPEC: Shape = Shape { name: "DataKeyPairSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2", "ECC_NIST_EDWARDS25519"] }, sensitive: false };

#[rustfmt::skip]
static DATA_KEY_SPEC: Shape = Shape { name: "DataKeySpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["AES_256", "AES_128"] }, sensitive: false };

#[rustfmt::skip]
static DATE_TYPE: Shape = Shape { name: "DateType", kind: Kind::Timestamp, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DECRYPT_REQUEST: Shape = Shape { name: "DecryptRequest", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "DryRunModifiers", shape: &DRY_RUN_MODIFIER_LIST, required: false },
    Member { name: "EncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "Recipient", shape: &RECIPIENT_INFO, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DECRYPT_RESPONSE: Shape = Shape { name: "DecryptResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextForRecipient", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "EncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "Plaintext", shape: &PLAINTEXT_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DELETE_ALIAS_REQUEST: Shape = Shape { name: "DeleteAliasRequest", kind: Kind::Structure(&[
    Member { name: "AliasName", shape: &ALIAS_NAME_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DELETE_CUSTOM_KEY_STORE_REQUEST: Shape = Shape { name: "DeleteCustomKeyStoreRequest", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DELETE_CUSTOM_KEY_STORE_RESPONSE: Shape = Shape { name: "DeleteCustomKeyStoreResponse", kind: Kind::Structure(&[]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DELETE_IMPORTED_KEY_MATERIAL_REQUEST: Shape = Shape { name: "DeleteImportedKeyMaterialRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DELETE_IMPORTED_KEY_MATERIAL_RESPONSE: Shape = Shape { name: "DeleteImportedKeyMaterialResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_RESPONSE_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DERIVE_SHARED_SECRET_REQUEST: Shape = Shape { name: "DeriveSharedSecretRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyAgreementAlgorithm", shape: &KEY_AGREEMENT_ALGORITHM_SPEC, required: true },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "PublicKey", shape: &PUBLIC_KEY_TYPE, required: true },
    Member { name: "Recipient", shape: &RECIPIENT_INFO, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DERIVE_SHARED_SECRET_RESPONSE: Shape = Shape { name: "DeriveSharedSecretResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextForRecipient", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "KeyAgreementAlgorithm", shape: &KEY_AGREEMENT_ALGORITHM_SPEC, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyOrigin", shape: &ORIGIN_TYPE, required: false },
    Member { name: "SharedSecret", shape: &PLAINTEXT_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DESCRIBE_CUSTOM_KEY_STORES_REQUEST: Shape = Shape { name: "DescribeCustomKeyStoresRequest", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },
    Member { name: "CustomKeyStoreName", shape: &CUSTOM_KEY_STORE_NAME_TYPE, required: false },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DESCRIBE_CUSTOM_KEY_STORES_RESPONSE: Shape = Shape { name: "DescribeCustomKeyStoresResponse", kind: Kind::Structure(&[
    Member { name: "CustomKeyStores", shape: &CUSTOM_KEY_STORES_LIST, required: false },
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DESCRIBE_KEY_REQUEST: Shape = Shape { name: "DescribeKeyRequest", kind: Kind::Structure(&[
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DESCRIBE_KEY_RESPONSE: Shape = Shape { name: "DescribeKeyResponse", kind: Kind::Structure(&[
    Member { name: "KeyMetadata", shape: &KEY_METADATA, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DESCRIPTION_TYPE: Shape = Shape { name: "DescriptionType", kind: Kind::String, constraints: Constraints { min: Some(0), max: Some(8192), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DISABLE_KEY_REQUEST: Shape = Shape { name: "DisableKeyRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DISABLE_KEY_ROTATION_REQUEST: Shape = Shape { name: "DisableKeyRotationRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DISCONNECT_CUSTOM_KEY_STORE_REQUEST: Shape = Shape { name: "DisconnectCustomKeyStoreRequest", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DISCONNECT_CUSTOM_KEY_STORE_RESPONSE: Shape = Shape { name: "DisconnectCustomKeyStoreResponse", kind: Kind::Structure(&[]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DRY_RUN_MODIFIER_LIST: Shape = Shape { name: "DryRunModifierList", kind: Kind::List(&DRY_RUN_MODIFIER_TYPE), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static DRY_RUN_MODIFIER_TYPE: Shape = Shape { name: "DryRunModifierType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["IGNORE_CIPHERTEXT"] }, sensitive: false };

#[rustfmt::skip]
static ENABLE_KEY_REQUEST: Shape = Shape { name: "EnableKeyRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENABLE_KEY_ROTATION_REQUEST: Shape = Shape { name: "EnableKeyRotationRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "RotationPeriodInDays", shape: &ROTATION_PERIOD_IN_DAYS_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPT_REQUEST: Shape = Shape { name: "EncryptRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Plaintext", shape: &PLAINTEXT_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPT_RESPONSE: Shape = Shape { name: "EncryptResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "EncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPTION_ALGORITHM_SPEC: Shape = Shape { name: "EncryptionAlgorithmSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPTION_ALGORITHM_SPEC_LIST: Shape = Shape { name: "EncryptionAlgorithmSpecList", kind: Kind::List(&ENCRYPTION_ALGORITHM_SPEC), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPTION_CONTEXT_KEY: Shape = Shape { name: "EncryptionContextKey", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPTION_CONTEXT_TYPE: Shape = Shape { name: "EncryptionContextType", kind: Kind::Map { key: &ENCRYPTION_CONTEXT_KEY, value: &ENCRYPTION_CONTEXT_VALUE }, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ENCRYPTION_CONTEXT_VALUE: Shape = Shape { name: "EncryptionContextValue", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static EXPIRATION_MODEL_TYPE: Shape = Shape { name: "ExpirationModelType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_PAIR_REQUEST: Shape = Shape { name: "GenerateDataKeyPairRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeyPairSpec", shape: &DATA_KEY_PAIR_SPEC, required: true },
    Member { name: "Recipient", shape: &RECIPIENT_INFO, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_PAIR_RESPONSE: Shape = Shape { name: "GenerateDataKeyPairResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextForRecipient", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "KeyPairSpec", shape: &DATA_KEY_PAIR_SPEC, required: false },
    Member { name: "PrivateKeyCiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "PrivateKeyPlaintext", shape: &PLAINTEXT_TYPE, required: false },
    Member { name: "PublicKey", shape: &PUBLIC_KEY_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_REQUEST: Shape = Shape { name: "GenerateDataKeyPairWithoutPlaintextRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeyPairSpec", shape: &DATA_KEY_PAIR_SPEC, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_RESPONSE: Shape = Shape { name: "GenerateDataKeyPairWithoutPlaintextResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "KeyPairSpec", shape: &DATA_KEY_PAIR_SPEC, required: false },
    Member { name: "PrivateKeyCiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "PublicKey", shape: &PUBLIC_KEY_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_REQUEST: Shape = Shape { name: "GenerateDataKeyRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeySpec", shape: &DATA_KEY_SPEC, required: false },
    Member { name: "NumberOfBytes", shape: &NUMBER_OF_BYTES_TYPE, required: false },
    Member { name: "Recipient", shape: &RECIPIENT_INFO, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_RESPONSE: Shape = Shape { name: "GenerateDataKeyResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "CiphertextForRecipient", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "Plaintext", shape: &PLAINTEXT_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_REQUEST: Shape = Shape { name: "GenerateDataKeyWithoutPlaintextRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeySpec", shape: &DATA_KEY_SPEC, required: false },
    Member { name: "NumberOfBytes", shape: &NUMBER_OF_BYTES_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_RESPONSE: Shape = Shape { name: "GenerateDataKeyWithoutPlaintextResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_MAC_REQUEST: Shape = Shape { name: "GenerateMacRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "MacAlgorithm", shape: &MAC_ALGORITHM_SPEC, required: true },
    Member { name: "Message", shape: &PLAINTEXT_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_MAC_RESPONSE: Shape = Shape { name: "GenerateMacResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "Mac", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "MacAlgorithm", shape: &MAC_ALGORITHM_SPEC, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_RANDOM_REQUEST: Shape = Shape { name: "GenerateRandomRequest", kind: Kind::Structure(&[
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },
    Member { name: "NumberOfBytes", shape: &NUMBER_OF_BYTES_TYPE, required: false },
    Member { name: "Recipient", shape: &RECIPIENT_INFO, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GENERATE_RANDOM_RESPONSE: Shape = Shape { name: "GenerateRandomResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextForRecipient", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "Plaintext", shape: &PLAINTEXT_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_LAST_USAGE_REQUEST: Shape = Shape { name: "GetKeyLastUsageRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_LAST_USAGE_RESPONSE: Shape = Shape { name: "GetKeyLastUsageResponse", kind: Kind::Structure(&[
    Member { name: "KeyCreationDate", shape: &DATE_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyLastUsage", shape: &KEY_LAST_USAGE_DATA, required: false },
    Member { name: "TrackingStartDate", shape: &DATE_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_POLICY_REQUEST: Shape = Shape { name: "GetKeyPolicyRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "PolicyName", shape: &POLICY_NAME_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_POLICY_RESPONSE: Shape = Shape { name: "GetKeyPolicyResponse", kind: Kind::Structure(&[
    Member { name: "Policy", shape: &POLICY_TYPE, required: false },
    Member { name: "PolicyName", shape: &POLICY_NAME_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_ROTATION_STATUS_REQUEST: Shape = Shape { name: "GetKeyRotationStatusRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_KEY_ROTATION_STATUS_RESPONSE: Shape = Shape { name: "GetKeyRotationStatusResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyRotationEnabled", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "NextRotationDate", shape: &DATE_TYPE, required: false },
    Member { name: "OnDemandRotationStartDate", shape: &DATE_TYPE, required: false },
    Member { name: "RotationPeriodInDays", shape: &ROTATION_PERIOD_IN_DAYS_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_PARAMETERS_FOR_IMPORT_REQUEST: Shape = Shape { name: "GetParametersForImportRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "WrappingAlgorithm", shape: &ALGORITHM_SPEC, required: true },
    Member { name: "WrappingKeySpec", shape: &WRAPPING_KEY_SPEC, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_PARAMETERS_FOR_IMPORT_RESPONSE: Shape = Shape { name: "GetParametersForImportResponse", kind: Kind::Structure(&[
    Member { name: "ImportToken", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "ParametersValidTo", shape: &DATE_TYPE, required: false },
    Member { name: "PublicKey", shape: &PLAINTEXT_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_PUBLIC_KEY_REQUEST: Shape = Shape { name: "GetPublicKeyRequest", kind: Kind::Structure(&[
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GET_PUBLIC_KEY_RESPONSE: Shape = Shape { name: "GetPublicKeyResponse", kind: Kind::Structure(&[
    Member { name: "CustomerMasterKeySpec", shape: &CUSTOMER_MASTER_KEY_SPEC, required: false },
    Member { name: "EncryptionAlgorithms", shape: &ENCRYPTION_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "KeyAgreementAlgorithms", shape: &KEY_AGREEMENT_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeySpec", shape: &KEY_SPEC, required: false },
    Member { name: "KeyUsage", shape: &KEY_USAGE_TYPE, required: false },
    Member { name: "PublicKey", shape: &PUBLIC_KEY_TYPE, required: false },
    Member { name: "SigningAlgorithms", shape: &SIGNING_ALGORITHM_SPEC_LIST, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_CONSTRAINT_SOURCE_ARN_TYPE: Shape = Shape { name: "GrantConstraintSourceArnType", kind: Kind::String, constraints: Constraints { min: Some(20), max: Some(512), pattern: Some("^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_CONSTRAINTS: Shape = Shape { name: "GrantConstraints", kind: Kind::Structure(&[
    Member { name: "EncryptionContextEquals", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "EncryptionContextSubset", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "SourceArn", shape: &GRANT_CONSTRAINT_SOURCE_ARN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_ID_TYPE: Shape = Shape { name: "GrantIdType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(128), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_LIST: Shape = Shape { name: "GrantList", kind: Kind::List(&GRANT_LIST_ENTRY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_LIST_ENTRY: Shape = Shape { name: "GrantListEntry", kind: Kind::Structure(&[
    Member { name: "Constraints", shape: &GRANT_CONSTRAINTS, required: false },
    Member { name: "CreationDate", shape: &DATE_TYPE, required: false },
    Member { name: "GrantId", shape: &GRANT_ID_TYPE, required: false },
    Member { name: "GranteePrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "GranteeServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },
    Member { name: "IssuingAccount", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "Name", shape: &GRANT_NAME_TYPE, required: false },
    Member { name: "Operations", shape: &GRANT_OPERATION_LIST, required: false },
    Member { name: "RetiringPrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "RetiringServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_NAME_TYPE: Shape = Shape { name: "GrantNameType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(256), pattern: Some("^[a-zA-Z0-9:/_-]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_OPERATION: Shape = Shape { name: "GrantOperation", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "GetPublicKey", "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac", "DeriveSharedSecret"] }, sensitive: false };

#[rustfmt::skip]
static GRANT_OPERATION_LIST: Shape = Shape { name: "GrantOperationList", kind: Kind::List(&GRANT_OPERATION), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_TOKEN_LIST: Shape = Shape { name: "GrantTokenList", kind: Kind::List(&GRANT_TOKEN_TYPE), constraints: Constraints { min: Some(0), max: Some(10), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static GRANT_TOKEN_TYPE: Shape = Shape { name: "GrantTokenType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(8192), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static IMPORT_KEY_MATERIAL_REQUEST: Shape = Shape { name: "ImportKeyMaterialRequest", kind: Kind::Structure(&[
    Member { name: "EncryptedKeyMaterial", shape: &CIPHERTEXT_TYPE, required: true },
    Member { name: "ExpirationModel", shape: &EXPIRATION_MODEL_TYPE, required: false },
    Member { name: "ImportToken", shape: &CIPHERTEXT_TYPE, required: true },
    Member { name: "ImportType", shape: &IMPORT_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeyMaterialDescription", shape: &KEY_MATERIAL_DESCRIPTION_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "ValidTo", shape: &DATE_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static IMPORT_KEY_MATERIAL_RESPONSE: Shape = Shape { name: "ImportKeyMaterialResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static IMPORT_STATE: Shape = Shape { name: "ImportState", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["IMPORTED", "PENDING_IMPORT"] }, sensitive: false };

#[rustfmt::skip]
static IMPORT_TYPE: Shape = Shape { name: "ImportType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"] }, sensitive: false };

#[rustfmt::skip]
static INCLUDE_KEY_MATERIAL: Shape = Shape { name: "IncludeKeyMaterial", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"] }, sensitive: false };

#[rustfmt::skip]
static KEY_AGREEMENT_ALGORITHM_SPEC: Shape = Shape { name: "KeyAgreementAlgorithmSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["ECDH"] }, sensitive: false };

#[rustfmt::skip]
static KEY_AGREEMENT_ALGORITHM_SPEC_LIST: Shape = Shape { name: "KeyAgreementAlgorithmSpecList", kind: Kind::List(&KEY_AGREEMENT_ALGORITHM_SPEC), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_ENCRYPTION_MECHANISM: Shape = Shape { name: "KeyEncryptionMechanism", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSAES_OAEP_SHA_256"] }, sensitive: false };

#[rustfmt::skip]
static KEY_ID_TYPE: Shape = Shape { name: "KeyIdType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(2048), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_LAST_USAGE_DATA: Shape = Shape { name: "KeyLastUsageData", kind: Kind::Structure(&[
    Member { name: "CloudTrailEventId", shape: &CLOUD_TRAIL_EVENT_ID_TYPE, required: false },
    Member { name: "KmsRequestId", shape: &KMS_REQUEST_ID_TYPE, required: false },
    Member { name: "Operation", shape: &KEY_LAST_USAGE_TRACKING_OPERATION, required: false },
    Member { name: "Timestamp", shape: &DATE_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_LAST_USAGE_TRACKING_OPERATION: Shape = Shape { name: "KeyLastUsageTrackingOperation", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["Decrypt", "DeriveSharedSecret", "Encrypt", "GenerateDataKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateDataKeyWithoutPlaintext", "GenerateMac", "ReEncrypt", "Sign", "Verify", "VerifyMac"] }, sensitive: false };

#[rustfmt::skip]
static KEY_LIST: Shape = Shape { name: "KeyList", kind: Kind::List(&KEY_LIST_ENTRY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_LIST_ENTRY: Shape = Shape { name: "KeyListEntry", kind: Kind::Structure(&[
    Member { name: "KeyArn", shape: &ARN_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_MANAGER_TYPE: Shape = Shape { name: "KeyManagerType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["AWS", "CUSTOMER"] }, sensitive: false };

#[rustfmt::skip]
static KEY_MATERIAL_DESCRIPTION_TYPE: Shape = Shape { name: "KeyMaterialDescriptionType", kind: Kind::String, constraints: Constraints { min: Some(0), max: Some(256), pattern: Some("^[a-zA-Z0-9:/_\\s.-]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_MATERIAL_STATE: Shape = Shape { name: "KeyMaterialState", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["NON_CURRENT", "CURRENT", "PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"] }, sensitive: false };

#[rustfmt::skip]
static KEY_METADATA: Shape = Shape { name: "KeyMetadata", kind: Kind::Structure(&[
    Member { name: "AWSAccountId", shape: &AWSACCOUNT_ID_TYPE, required: false },
    Member { name: "Arn", shape: &ARN_TYPE, required: false },
    Member { name: "CloudHsmClusterId", shape: &CLOUD_HSM_CLUSTER_ID_TYPE, required: false },
    Member { name: "CreationDate", shape: &DATE_TYPE, required: false },
    Member { name: "CurrentKeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: false },
    Member { name: "CustomerMasterKeySpec", shape: &CUSTOMER_MASTER_KEY_SPEC, required: false },
    Member { name: "DeletionDate", shape: &DATE_TYPE, required: false },
    Member { name: "Description", shape: &DESCRIPTION_TYPE, required: false },
    Member { name: "Enabled", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "EncryptionAlgorithms", shape: &ENCRYPTION_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "ExpirationModel", shape: &EXPIRATION_MODEL_TYPE, required: false },
    Member { name: "KeyAgreementAlgorithms", shape: &KEY_AGREEMENT_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "KeyManager", shape: &KEY_MANAGER_TYPE, required: false },
    Member { name: "KeySpec", shape: &KEY_SPEC, required: false },
    Member { name: "KeyState", shape: &KEY_STATE, required: false },
    Member { name: "KeyUsage", shape: &KEY_USAGE_TYPE, required: false },
    Member { name: "MacAlgorithms", shape: &MAC_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "MultiRegion", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "MultiRegionConfiguration", shape: &MULTI_REGION_CONFIGURATION, required: false },
    Member { name: "Origin", shape: &ORIGIN_TYPE, required: false },
    Member { name: "PendingDeletionWindowInDays", shape: &PENDING_WINDOW_IN_DAYS_TYPE, required: false },
    Member { name: "SigningAlgorithms", shape: &SIGNING_ALGORITHM_SPEC_LIST, required: false },
    Member { name: "ValidTo", shape: &DATE_TYPE, required: false },
    Member { name: "XksKeyConfiguration", shape: &XKS_KEY_CONFIGURATION_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static KEY_SPEC: Shape = Shape { name: "KeySpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519"] }, sensitive: false };

#[rustfmt::skip]
static KEY_STATE: Shape = Shape { name: "KeyState", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["Creating", "Enabled", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable", "Updating"] }, sensitive: false };

#[rustfmt::skip]
static KEY_STORE_PASSWORD_TYPE: Shape = Shape { name: "KeyStorePasswordType", kind: Kind::String, constraints: Constraints { min: Some(7), max: Some(32), pattern: None, values: &[] }, sensitive: true };

#[rustfmt::skip]
static KEY_USAGE_TYPE: Shape = Shape { name: "KeyUsageType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"] }, sensitive: false };

#[rustfmt::skip]
static KMS_REQUEST_ID_TYPE: Shape = Shape { name: "KmsRequestIdType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIMIT_TYPE: Shape = Shape { name: "LimitType", kind: Kind::Integer, constraints: Constraints { min: Some(1), max: Some(1000), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_ALIASES_REQUEST: Shape = Shape { name: "ListAliasesRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_ALIASES_RESPONSE: Shape = Shape { name: "ListAliasesResponse", kind: Kind::Structure(&[
    Member { name: "Aliases", shape: &ALIAS_LIST, required: false },
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_GRANTS_REQUEST: Shape = Shape { name: "ListGrantsRequest", kind: Kind::Structure(&[
    Member { name: "GrantId", shape: &GRANT_ID_TYPE, required: false },
    Member { name: "GranteePrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "GranteeServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_GRANTS_RESPONSE: Shape = Shape { name: "ListGrantsResponse", kind: Kind::Structure(&[
    Member { name: "Grants", shape: &GRANT_LIST, required: false },
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEY_POLICIES_REQUEST: Shape = Shape { name: "ListKeyPoliciesRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEY_POLICIES_RESPONSE: Shape = Shape { name: "ListKeyPoliciesResponse", kind: Kind::Structure(&[
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "PolicyNames", shape: &POLICY_NAME_LIST, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEY_ROTATIONS_REQUEST: Shape = Shape { name: "ListKeyRotationsRequest", kind: Kind::Structure(&[
    Member { name: "IncludeKeyMaterial", shape: &INCLUDE_KEY_MATERIAL, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEY_ROTATIONS_RESPONSE: Shape = Shape { name: "ListKeyRotationsResponse", kind: Kind::Structure(&[
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Rotations", shape: &ROTATIONS_LIST, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEYS_REQUEST: Shape = Shape { name: "ListKeysRequest", kind: Kind::Structure(&[
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_KEYS_RESPONSE: Shape = Shape { name: "ListKeysResponse", kind: Kind::Structure(&[
    Member { name: "Keys", shape: &KEY_LIST, required: false },
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_RESOURCE_TAGS_REQUEST: Shape = Shape { name: "ListResourceTagsRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_RESOURCE_TAGS_RESPONSE: Shape = Shape { name: "ListResourceTagsResponse", kind: Kind::Structure(&[
    Member { name: "NextMarker", shape: &MARKER_TYPE, required: false },
    Member { name: "Tags", shape: &TAG_LIST, required: false },
    Member { name: "Truncated", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static LIST_RETIRABLE_GRANTS_REQUEST: Shape = Shape { name: "ListRetirableGrantsRequest", kind: Kind::Structure(&[
    Member { name: "Limit", shape: &LIMIT_TYPE, required: false },
    Member { name: "Marker", shape: &MARKER_TYPE, required: false },
    Member { name: "RetiringPrincipal", shape: &PRINCIPAL_ID_TYPE, required: false },
    Member { name: "RetiringServicePrincipal", shape: &SERVICE_PRINCIPAL_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static MAC_ALGORITHM_SPEC: Shape = Shape { name: "MacAlgorithmSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"] }, sensitive: false };

#[rustfmt::skip]
static MAC_ALGORITHM_SPEC_LIST: Shape = Shape { name: "MacAlgorithmSpecList", kind: Kind::List(&MAC_ALGORITHM_SPEC), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static MARKER_TYPE: Shape = Shape { name: "MarkerType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(1024), pattern: Some("[\\u0020-\\u00FF]*"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static MESSAGE_TYPE: Shape = Shape { name: "MessageType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RAW", "DIGEST", "EXTERNAL_MU"] }, sensitive: false };

#[rustfmt::skip]
static MULTI_REGION_CONFIGURATION: Shape = Shape { name: "MultiRegionConfiguration", kind: Kind::Structure(&[
    Member { name: "MultiRegionKeyType", shape: &MULTI_REGION_KEY_TYPE, required: false },
    Member { name: "PrimaryKey", shape: &MULTI_REGION_KEY, required: false },
    Member { name: "ReplicaKeys", shape: &MULTI_REGION_KEY_LIST, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static MULTI_REGION_KEY: Shape = Shape { name: "MultiRegionKey", kind: Kind::Structure(&[
    Member { name: "Arn", shape: &ARN_TYPE, required: false },
    Member { name: "Region", shape: &REGION_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static MULTI_REGION_KEY_LIST: Shape = Shape { name: "MultiRegionKeyList", kind: Kind::List(&MULTI_REGION_KEY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static MULTI_REGION_KEY_TYPE: Shape = Shape { name: "MultiRegionKeyType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["PRIMARY", "REPLICA"] }, sensitive: false };

#[rustfmt::skip]
static NULLABLE_BOOLEAN_TYPE: Shape = Shape { name: "NullableBooleanType", kind: Kind::Boolean, constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static NUMBER_OF_BYTES_TYPE: Shape = Shape { name: "NumberOfBytesType", kind: Kind::Integer, constraints: Constraints { min: Some(1), max: Some(1024), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ORIGIN_TYPE: Shape = Shape { name: "OriginType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"] }, sensitive: false };

#[rustfmt::skip]
static PENDING_WINDOW_IN_DAYS_TYPE: Shape = Shape { name: "PendingWindowInDaysType", kind: Kind::Integer, constraints: Constraints { min: Some(1), max: Some(365), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static PLAINTEXT_TYPE: Shape = Shape { name: "PlaintextType", kind: Kind::Blob, constraints: Constraints { min: Some(1), max: Some(4096), pattern: None, values: &[] }, sensitive: true };

#[rustfmt::skip]
static POLICY_NAME_LIST: Shape = Shape { name: "PolicyNameList", kind: Kind::List(&POLICY_NAME_TYPE), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static POLICY_NAME_TYPE: Shape = Shape { name: "PolicyNameType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(128), pattern: Some("[\\w]+"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static POLICY_TYPE: Shape = Shape { name: "PolicyType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(131072), pattern: Some("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static PRINCIPAL_ID_TYPE: Shape = Shape { name: "PrincipalIdType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(256), pattern: Some("^[\\w+=,.@:/-]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static PUBLIC_KEY_TYPE: Shape = Shape { name: "PublicKeyType", kind: Kind::Blob, constraints: Constraints { min: Some(1), max: Some(8192), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static PUT_KEY_POLICY_REQUEST: Shape = Shape { name: "PutKeyPolicyRequest", kind: Kind::Structure(&[
    Member { name: "BypassPolicyLockoutSafetyCheck", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Policy", shape: &POLICY_TYPE, required: true },
    Member { name: "PolicyName", shape: &POLICY_NAME_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static RE_ENCRYPT_REQUEST: Shape = Shape { name: "ReEncryptRequest", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "DestinationEncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "DestinationEncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "DestinationKeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "DryRunModifiers", shape: &DRY_RUN_MODIFIER_LIST, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "SourceEncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "SourceEncryptionContext", shape: &ENCRYPTION_CONTEXT_TYPE, required: false },
    Member { name: "SourceKeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static RE_ENCRYPT_RESPONSE: Shape = Shape { name: "ReEncryptResponse", kind: Kind::Structure(&[
    Member { name: "CiphertextBlob", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "DestinationEncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "DestinationKeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "SourceEncryptionAlgorithm", shape: &ENCRYPTION_ALGORITHM_SPEC, required: false },
    Member { name: "SourceKeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "SourceKeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static RECIPIENT_INFO: Shape = Shape { name: "RecipientInfo", kind: Kind::Structure(&[
    Member { name: "AttestationDocument", shape: &ATTESTATION_DOCUMENT_TYPE, required: false },
    Member { name: "KeyEncryptionAlgorithm", shape: &KEY_ENCRYPTION_MECHANISM, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static REGION_TYPE: Shape = Shape { name: "RegionType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(32), pattern: Some("^([a-z]+-){2,3}\\d+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static REPLICATE_KEY_REQUEST: Shape = Shape { name: "ReplicateKeyRequest", kind: Kind::Structure(&[
    Member { name: "BypassPolicyLockoutSafetyCheck", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "Description", shape: &DESCRIPTION_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Policy", shape: &POLICY_TYPE, required: false },
    Member { name: "ReplicaRegion", shape: &REGION_TYPE, required: true },
    Member { name: "Tags", shape: &TAG_LIST, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static REPLICATE_KEY_RESPONSE: Shape = Shape { name: "ReplicateKeyResponse", kind: Kind::Structure(&[
    Member { name: "ReplicaKeyMetadata", shape: &KEY_METADATA, required: false },
    Member { name: "ReplicaPolicy", shape: &POLICY_TYPE, required: false },
    Member { name: "ReplicaTags", shape: &TAG_LIST, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static RETIRE_GRANT_REQUEST: Shape = Shape { name: "RetireGrantRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantId", shape: &GRANT_ID_TYPE, required: false },
    Member { name: "GrantToken", shape: &GRANT_TOKEN_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static REVOKE_GRANT_REQUEST: Shape = Shape { name: "RevokeGrantRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantId", shape: &GRANT_ID_TYPE, required: true },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ROTATE_KEY_ON_DEMAND_REQUEST: Shape = Shape { name: "RotateKeyOnDemandRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ROTATE_KEY_ON_DEMAND_RESPONSE: Shape = Shape { name: "RotateKeyOnDemandResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ROTATION_PERIOD_IN_DAYS_TYPE: Shape = Shape { name: "RotationPeriodInDaysType", kind: Kind::Integer, constraints: Constraints { min: Some(90), max: Some(2560), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ROTATION_TYPE: Shape = Shape { name: "RotationType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["AUTOMATIC", "ON_DEMAND"] }, sensitive: false };

#[rustfmt::skip]
static ROTATIONS_LIST: Shape = Shape { name: "RotationsList", kind: Kind::List(&ROTATIONS_LIST_ENTRY), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static ROTATIONS_LIST_ENTRY: Shape = Shape { name: "RotationsListEntry", kind: Kind::Structure(&[
    Member { name: "ExpirationModel", shape: &EXPIRATION_MODEL_TYPE, required: false },
    Member { name: "ImportState", shape: &IMPORT_STATE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialDescription", shape: &KEY_MATERIAL_DESCRIPTION_TYPE, required: false },
    Member { name: "KeyMaterialId", shape: &BACKING_KEY_ID_TYPE, required: false },
    Member { name: "KeyMaterialState", shape: &KEY_MATERIAL_STATE, required: false },
    Member { name: "RotationDate", shape: &DATE_TYPE, required: false },
    Member { name: "RotationType", shape: &ROTATION_TYPE, required: false },
    Member { name: "ValidTo", shape: &DATE_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static SCHEDULE_KEY_DELETION_REQUEST: Shape = Shape { name: "ScheduleKeyDeletionRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "PendingWindowInDays", shape: &PENDING_WINDOW_IN_DAYS_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static SCHEDULE_KEY_DELETION_RESPONSE: Shape = Shape { name: "ScheduleKeyDeletionResponse", kind: Kind::Structure(&[
    Member { name: "DeletionDate", shape: &DATE_TYPE, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "KeyState", shape: &KEY_STATE, required: false },
    Member { name: "PendingWindowInDays", shape: &PENDING_WINDOW_IN_DAYS_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static SERVICE_PRINCIPAL_TYPE: Shape = Shape { name: "ServicePrincipalType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(128), pattern: Some("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static SIGN_REQUEST: Shape = Shape { name: "SignRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Message", shape: &PLAINTEXT_TYPE, required: true },
    Member { name: "MessageType", shape: &MESSAGE_TYPE, required: false },
    Member { name: "SigningAlgorithm", shape: &SIGNING_ALGORITHM_SPEC, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static SIGN_RESPONSE: Shape = Shape { name: "SignResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "Signature", shape: &CIPHERTEXT_TYPE, required: false },
    Member { name: "SigningAlgorithm", shape: &SIGNING_ALGORITHM_SPEC, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static SIGNING_ALGORITHM_SPEC: Shape = Shape { name: "SigningAlgorithmSpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512", "ECDSA_SHA_256", "ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA", "ML_DSA_SHAKE_256", "ED25519_SHA_512", "ED25519_PH_SHA_512"] }, sensitive: false };

#[rustfmt::skip]
static SIGNING_ALGORITHM_SPEC_LIST: Shape = Shape { name: "SigningAlgorithmSpecList", kind: Kind::List(&SIGNING_ALGORITHM_SPEC), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG: Shape = Shape { name: "Tag", kind: Kind::Structure(&[
    Member { name: "TagKey", shape: &TAG_KEY_TYPE, required: true },
    Member { name: "TagValue", shape: &TAG_VALUE_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG_KEY_LIST: Shape = Shape { name: "TagKeyList", kind: Kind::List(&TAG_KEY_TYPE), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG_KEY_TYPE: Shape = Shape { name: "TagKeyType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(128), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG_LIST: Shape = Shape { name: "TagList", kind: Kind::List(&TAG), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG_RESOURCE_REQUEST: Shape = Shape { name: "TagResourceRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Tags", shape: &TAG_LIST, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TAG_VALUE_TYPE: Shape = Shape { name: "TagValueType", kind: Kind::String, constraints: Constraints { min: Some(0), max: Some(256), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static TRUST_ANCHOR_CERTIFICATE_TYPE: Shape = Shape { name: "TrustAnchorCertificateType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(5000), pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UNTAG_RESOURCE_REQUEST: Shape = Shape { name: "UntagResourceRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "TagKeys", shape: &TAG_KEY_LIST, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UPDATE_ALIAS_REQUEST: Shape = Shape { name: "UpdateAliasRequest", kind: Kind::Structure(&[
    Member { name: "AliasName", shape: &ALIAS_NAME_TYPE, required: true },
    Member { name: "TargetKeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UPDATE_CUSTOM_KEY_STORE_REQUEST: Shape = Shape { name: "UpdateCustomKeyStoreRequest", kind: Kind::Structure(&[
    Member { name: "CloudHsmClusterId", shape: &CLOUD_HSM_CLUSTER_ID_TYPE, required: false },
    Member { name: "CustomKeyStoreId", shape: &CUSTOM_KEY_STORE_ID_TYPE, required: true },
    Member { name: "KeyStorePassword", shape: &KEY_STORE_PASSWORD_TYPE, required: false },
    Member { name: "NewCustomKeyStoreName", shape: &CUSTOM_KEY_STORE_NAME_TYPE, required: false },
    Member { name: "XksProxyAuthenticationCredential", shape: &XKS_PROXY_AUTHENTICATION_CREDENTIAL_TYPE, required: false },
    Member { name: "XksProxyConnectivity", shape: &XKS_PROXY_CONNECTIVITY_TYPE, required: false },
    Member { name: "XksProxyUriEndpoint", shape: &XKS_PROXY_URI_ENDPOINT_TYPE, required: false },
    Member { name: "XksProxyUriPath", shape: &XKS_PROXY_URI_PATH_TYPE, required: false },
    Member { name: "XksProxyVpcEndpointServiceName", shape: &XKS_PROXY_VPC_ENDPOINT_SERVICE_NAME_TYPE, required: false },
    Member { name: "XksProxyVpcEndpointServiceOwner", shape: &ACCOUNT_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UPDATE_CUSTOM_KEY_STORE_RESPONSE: Shape = Shape { name: "UpdateCustomKeyStoreResponse", kind: Kind::Structure(&[]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UPDATE_KEY_DESCRIPTION_REQUEST: Shape = Shape { name: "UpdateKeyDescriptionRequest", kind: Kind::Structure(&[
    Member { name: "Description", shape: &DESCRIPTION_TYPE, required: true },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static UPDATE_PRIMARY_REGION_REQUEST: Shape = Shape { name: "UpdatePrimaryRegionRequest", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "PrimaryRegion", shape: &REGION_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static VERIFY_MAC_REQUEST: Shape = Shape { name: "VerifyMacRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Mac", shape: &CIPHERTEXT_TYPE, required: true },
    Member { name: "MacAlgorithm", shape: &MAC_ALGORITHM_SPEC, required: true },
    Member { name: "Message", shape: &PLAINTEXT_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static VERIFY_MAC_RESPONSE: Shape = Shape { name: "VerifyMacResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "MacAlgorithm", shape: &MAC_ALGORITHM_SPEC, required: false },
    Member { name: "MacValid", shape: &BOOLEAN_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static VERIFY_REQUEST: Shape = Shape { name: "VerifyRequest", kind: Kind::Structure(&[
    Member { name: "DryRun", shape: &NULLABLE_BOOLEAN_TYPE, required: false },
    Member { name: "GrantTokens", shape: &GRANT_TOKEN_LIST, required: false },
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: true },
    Member { name: "Message", shape: &PLAINTEXT_TYPE, required: true },
    Member { name: "MessageType", shape: &MESSAGE_TYPE, required: false },
    Member { name: "Signature", shape: &CIPHERTEXT_TYPE, required: true },
    Member { name: "SigningAlgorithm", shape: &SIGNING_ALGORITHM_SPEC, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static VERIFY_RESPONSE: Shape = Shape { name: "VerifyResponse", kind: Kind::Structure(&[
    Member { name: "KeyId", shape: &KEY_ID_TYPE, required: false },
    Member { name: "SignatureValid", shape: &BOOLEAN_TYPE, required: false },
    Member { name: "SigningAlgorithm", shape: &SIGNING_ALGORITHM_SPEC, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static WRAPPING_KEY_SPEC: Shape = Shape { name: "WrappingKeySpec", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "SM2"] }, sensitive: false };

#[rustfmt::skip]
static XKS_KEY_CONFIGURATION_TYPE: Shape = Shape { name: "XksKeyConfigurationType", kind: Kind::Structure(&[
    Member { name: "Id", shape: &XKS_KEY_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_KEY_ID_TYPE: Shape = Shape { name: "XksKeyIdType", kind: Kind::String, constraints: Constraints { min: Some(1), max: Some(128), pattern: Some("^[a-zA-Z0-9-_.]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_AUTHENTICATION_ACCESS_KEY_ID_TYPE: Shape = Shape { name: "XksProxyAuthenticationAccessKeyIdType", kind: Kind::String, constraints: Constraints { min: Some(20), max: Some(30), pattern: Some("^[A-Z2-7]+$"), values: &[] }, sensitive: true };

#[rustfmt::skip]
static XKS_PROXY_AUTHENTICATION_CREDENTIAL_TYPE: Shape = Shape { name: "XksProxyAuthenticationCredentialType", kind: Kind::Structure(&[
    Member { name: "AccessKeyId", shape: &XKS_PROXY_AUTHENTICATION_ACCESS_KEY_ID_TYPE, required: true },
    Member { name: "RawSecretAccessKey", shape: &XKS_PROXY_AUTHENTICATION_RAW_SECRET_ACCESS_KEY_TYPE, required: true },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_AUTHENTICATION_RAW_SECRET_ACCESS_KEY_TYPE: Shape = Shape { name: "XksProxyAuthenticationRawSecretAccessKeyType", kind: Kind::String, constraints: Constraints { min: Some(43), max: Some(64), pattern: Some("^[a-zA-Z0-9\\/+=]+$"), values: &[] }, sensitive: true };

#[rustfmt::skip]
static XKS_PROXY_CONFIGURATION_TYPE: Shape = Shape { name: "XksProxyConfigurationType", kind: Kind::Structure(&[
    Member { name: "AccessKeyId", shape: &XKS_PROXY_AUTHENTICATION_ACCESS_KEY_ID_TYPE, required: false },
    Member { name: "Connectivity", shape: &XKS_PROXY_CONNECTIVITY_TYPE, required: false },
    Member { name: "UriEndpoint", shape: &XKS_PROXY_URI_ENDPOINT_TYPE, required: false },
    Member { name: "UriPath", shape: &XKS_PROXY_URI_PATH_TYPE, required: false },
    Member { name: "VpcEndpointServiceName", shape: &XKS_PROXY_VPC_ENDPOINT_SERVICE_NAME_TYPE, required: false },
    Member { name: "VpcEndpointServiceOwner", shape: &ACCOUNT_ID_TYPE, required: false },]), constraints: Constraints { min: None, max: None, pattern: None, values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_CONNECTIVITY_TYPE: Shape = Shape { name: "XksProxyConnectivityType", kind: Kind::String, constraints: Constraints { min: None, max: None, pattern: None, values: &["PUBLIC_ENDPOINT", "VPC_ENDPOINT_SERVICE"] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_URI_ENDPOINT_TYPE: Shape = Shape { name: "XksProxyUriEndpointType", kind: Kind::String, constraints: Constraints { min: Some(10), max: Some(128), pattern: Some("^https://[a-zA-Z0-9.-]+$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_URI_PATH_TYPE: Shape = Shape { name: "XksProxyUriPathType", kind: Kind::String, constraints: Constraints { min: Some(10), max: Some(128), pattern: Some("^(/[a-zA-Z0-9\\/_-]+/kms/xks/v\\d{1,2})$|^(/kms/xks/v\\d{1,2})$"), values: &[] }, sensitive: false };

#[rustfmt::skip]
static XKS_PROXY_VPC_ENDPOINT_SERVICE_NAME_TYPE: Shape = Shape { name: "XksProxyVpcEndpointServiceNameType", kind: Kind::String, constraints: Constraints { min: Some(20), max: Some(64), pattern: Some("^(com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}\\d+\\.vpce-svc-[0-9a-z]+$"), values: &[] }, sensitive: false };
