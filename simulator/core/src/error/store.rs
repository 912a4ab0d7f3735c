//! Everything that can be wrong with custom key stores: facts, codes, and the sentences with how we know them.
//!
//! No answer of real AWS has been published. Sentences come from the Developer Guide where it quotes them
//! ("Troubleshooting external key stores", "Troubleshooting a custom key store", copies of 2025 and 2026), and from the
//! External Key Store Proxy API Specification (2022) where it alone does. The others are ours: *unknown*.
#![expect(missing_docs, reason = "the members are named after what they hold")]

use super::KmsError;
use crate::key::Origin;
use crate::stores::connection::ConnectionState;
use crate::stores::proxy::ProxyRefusal;

/// What is wrong with a custom key store, or with what is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreProblem {
    /// Another store has the name.
    NameInUse { name: String },
    /// The account has all the stores it may have in this Region.
    TooMany { most: u32 },
    /// A member that this kind of thing requires is missing.
    Missing { member: &'static str, of: &'static str },
    /// A member that this kind of thing cannot have.
    Unexpected { member: &'static str, of: &'static str },
    /// The store is not in a state for the operation.
    State { state: ConnectionState, operation: &'static str },
    /// The store has keys.
    HasKeys,
    /// The store is not of the key's origin.
    OtherType { origin: Origin },
    /// Keys of this origin are of one Region.
    MultiRegion { origin: Origin },
    /// Random bytes from an external key store.
    RandomOfExternalStore,
    /// Another store has the cluster, or one that is related to it.
    ClusterInUse { cluster: String },
    /// There is no such cluster here.
    ClusterNotFound { cluster: String },
    /// The cluster is not active.
    ClusterNotActive { cluster: String },
    /// The cluster is not what KMS requires.
    ClusterMisconfigured { cluster: String },
    /// The cluster has another certificate than the one before.
    ClusterNotRelated { cluster: String },
    /// The certificate is not the cluster's.
    IncorrectTrustAnchor { cluster: String },
    /// The cluster does not answer.
    ClusterUnreachable,
    /// The cluster does not let `kmsuser` in.
    ClusterUserLockedOut,
    /// Another store has address and path.
    UriInUse { uri: String },
    /// Another store has the address.
    EndpointInUse { endpoint: String },
    /// Another store has the VPC endpoint service.
    ServiceInUse { service: String },
    /// There is no such VPC endpoint service here.
    ServiceNotFound { service: String },
    /// Another key of the store has the external key.
    ExternalKeyInUse { key: String },
    /// The external key is no AES-256 key.
    ExternalKeySpec { spec: String },
    /// The external key is not enabled.
    ExternalKeyStatus { status: String },
    /// The external key is not for encryption and decryption.
    ExternalKeyUsage { usage: String },
    /// The proxy decrypted to something that KMS did not encrypt.
    InnerCiphertext,
    /// The proxy refuses, or cannot be spoken to.
    Proxy { refusal: ProxyRefusal, doing: Doing },
}

/// What a proxy was asked for: the same refusal has another code each time (documented).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Create- and UpdateCustomKeyStore.
    Managing,
    /// CreateKey.
    CreatingKey,
    /// Using a key.
    Cryptography,
}

impl From<StoreProblem> for KmsError {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

impl StoreProblem {
    /// A member that a key of this origin requires.
    #[must_use]
    pub const fn missing(member: &'static str, origin: Origin) -> Self {
        Self::Missing { member, of: origin.as_str() }
    }

    /// A member that a key of this origin cannot have.
    #[must_use]
    pub const fn unexpected(member: &'static str, origin: Origin) -> Self {
        Self::Unexpected { member, of: origin.as_str() }
    }

    /// The error's code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NameInUse { .. } => "CustomKeyStoreNameInUseException",
            Self::TooMany { .. } => "LimitExceededException",
            // Unknown, all three: the guide only says what is required.
            Self::Missing { .. } | Self::Unexpected { .. } | Self::OtherType { .. } => "ValidationException",
            Self::State { .. } => "CustomKeyStoreInvalidStateException",
            Self::HasKeys => "CustomKeyStoreHasCMKsException",
            // Documented for random bytes (GenerateRandom: CustomKeyStoreId); unknown for multi-Region keys.
            Self::MultiRegion { .. } | Self::RandomOfExternalStore => "UnsupportedOperationException",
            Self::ClusterInUse { .. } => "CloudHsmClusterInUseException",
            Self::ClusterNotFound { .. } => "CloudHsmClusterNotFoundException",
            Self::ClusterNotActive { .. } => "CloudHsmClusterNotActiveException",
            Self::ClusterMisconfigured { .. } => "CloudHsmClusterInvalidConfigurationException",
            Self::ClusterNotRelated { .. } => "CloudHsmClusterNotRelatedException",
            Self::IncorrectTrustAnchor { .. } => "IncorrectTrustAnchorException",
            Self::ClusterUnreachable | Self::ClusterUserLockedOut | Self::InnerCiphertext => {
                "KMSInvalidStateException"
            }
            Self::UriInUse { .. } => "XksProxyUriInUseException",
            Self::EndpointInUse { .. } => "XksProxyUriEndpointInUseException",
            Self::ServiceInUse { .. } => "XksProxyVpcEndpointServiceInUseException",
            Self::ServiceNotFound { .. } => "XksProxyVpcEndpointServiceNotFoundException",
            Self::ExternalKeyInUse { .. } => "XksKeyAlreadyInUseException",
            Self::ExternalKeySpec { .. } | Self::ExternalKeyStatus { .. } | Self::ExternalKeyUsage { .. } => {
                "XksKeyInvalidConfigurationException"
            }
            Self::Proxy { refusal, doing } => proxy_code(*refusal, *doing),
        }
    }

    /// The error's text.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            // Unknown, like every sentence below that says nothing else.
            Self::NameInUse { name } => format!("A custom key store with the name {name} already exists."),
            Self::TooMany { most } => format!("This account already has {most} custom key stores in this Region."),
            Self::Missing { member, of } => format!("{of} requires {member}."),
            Self::Unexpected { member, of } => format!("{of} cannot be used with {member}."),
            Self::State { state, operation } => {
                format!("The connection state of the custom key store is {state}, which is not valid for {operation}.")
            }
            Self::HasKeys => "The custom key store contains KMS keys.".into(),
            Self::OtherType { origin } => format!("The custom key store is none for Origin {origin}."),
            Self::MultiRegion { origin } => format!("Origin {origin} does not support multi-Region keys."),
            Self::RandomOfExternalStore => "External key stores do not generate random bytes.".into(),
            Self::ClusterInUse { cluster } => {
                format!("{cluster} is associated with a custom key store, or related to a cluster that is.")
            }
            Self::ClusterNotFound { cluster } => format!("{cluster} does not exist in this account and Region."),
            Self::ClusterNotActive { cluster } => format!("{cluster} is not active."),
            Self::ClusterMisconfigured { cluster } => {
                format!("{cluster} does not meet the requirements for a custom key store.")
            }
            Self::ClusterNotRelated { cluster } => {
                format!("{cluster} is not related to the cluster that the custom key store was created with.")
            }
            Self::IncorrectTrustAnchor { cluster } => {
                format!("The trust anchor certificate is not that of {cluster}.")
            }
            // Documented: "How to respond to a cryptographic operation failure".
            Self::ClusterUnreachable => {
                "KMS cannot communicate with your CloudHSM cluster. This might be a transient network issue. If you \
                 see this error repeatedly, verify that the Network ACLs and the security group rules for the VPC of \
                 your AWS CloudHSM cluster are correct."
                    .into()
            }
            Self::ClusterUserLockedOut => {
                "KMS cannot communicate with your AWS CloudHSM cluster because the kmsuser is locked out. If you see \
                 this error repeatedly, disconnect the AWS CloudHSM key store and reset the kmsuser account password. \
                 Update the kmsuser password for the custom key store and try the request again."
                    .into()
            }
            Self::UriInUse { uri } => format!("{uri} is associated with another external key store."),
            Self::EndpointInUse { endpoint } => {
                format!("{endpoint} is associated with another external key store.")
            }
            Self::ServiceInUse { service } => format!("{service} is associated with another external key store."),
            Self::ServiceNotFound { service } => format!("{service} is not found."),
            Self::ExternalKeyInUse { key } => {
                format!("The external key {key} is associated with another KMS key in this external key store.")
            }
            // Documented: "External key requirements not met".
            Self::ExternalKeySpec { spec } => format!(
                "The key spec of the external key must be AES_256. The key spec of specified external key is {spec}."
            ),
            Self::ExternalKeyStatus { status } => format!(
                "The status of the external key must be ENABLED. The status of specified external key is {status}."
            ),
            Self::ExternalKeyUsage { usage } => format!(
                "The key usage of the external key must include ENCRYPT and DECRYPT. The key use of specified \
                 external key is {usage}."
            ),
            // Documented: "Decryption errors".
            Self::InnerCiphertext => {
                "The ciphertext that the external key store proxy submitted for decryption, or the encryption \
                 context, is corrupted, missing, or otherwise invalid."
                    .into()
            }
            Self::Proxy { refusal, .. } => proxy_message(*refusal).into(),
        }
    }
}

/// Documented: the specification's table of failure scenarios, and the guide where it is later. KMS answers
/// KMSInternalException instead while a proxy was reliable for the last five minutes (guide); not here.
const fn proxy_code(refusal: ProxyRefusal, doing: Doing) -> &'static str {
    use ProxyRefusal as R;
    match (doing, refusal) {
        (Doing::Cryptography, _) => "KMSInvalidStateException",
        (Doing::CreatingKey, R::KeyNotFound) => "XksKeyNotFoundException",
        (Doing::CreatingKey, R::InvalidState | R::InvalidKeyUsage) => "XksKeyInvalidConfigurationException",
        (Doing::CreatingKey, _) => "CustomKeyStoreInvalidStateException",
        (Doing::Managing, R::AuthenticationFailed) => "XksProxyIncorrectAuthenticationCredentialException",
        (Doing::Managing, R::InvalidUriPath) => "XksProxyInvalidConfigurationException",
        (Doing::Managing, R::ServiceNotFound) => "XksProxyVpcEndpointServiceNotFoundException",
        (Doing::Managing, R::ServiceMisconfigured) => {
            "XksProxyVpcEndpointServiceInvalidConfigurationException"
        }
        (
            Doing::Managing,
            R::Unreachable
            | R::Tls
            | R::TimedOut
            | R::DependencyTimeout
            | R::Throttling
            | R::Unhealthy
            | R::Internal,
        ) => "XksProxyUriUnreachableException",
        (Doing::Managing, _) => "XksProxyInvalidResponseException",
    }
}

const fn proxy_message(refusal: ProxyRefusal) -> &'static str {
    match refusal {
        ProxyRefusal::InvalidUriPath => {
            "The external key store proxy rejected the request because of an invalid URI path. Verify the URI path \
             for your external key store and update if necessary."
        }
        ProxyRefusal::Tls => {
            "AWS KMS cannot establish a TLS connection to the external key store proxy. Verify the TLS \
             configuration, including its certificate."
        }
        ProxyRefusal::Unreachable => {
            "AWS KMS cannot communicate with the external key store proxy. This might be a transient network issue. \
             If you see this error repeatedly, verify that your external key store proxy is active and is connected \
             to the network, and that its endpoint URI is correct in your external key store."
        }
        ProxyRefusal::TimedOut => {
            "AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the \
             request. If you see this error repeatedly, report it to your external key store proxy administrator."
        }
        ProxyRefusal::DependencyTimeout => {
            "The external key store proxy did not respond to the request in the time allotted. Retry the request. If \
             you see this error repeatedly, report it to your external key store proxy administrator."
        }
        ProxyRefusal::AuthenticationFailed => {
            "The external key store proxy rejected the request because it could not authenticate AWS KMS. Verify the \
             credentials for your external key store and update if necessary."
        }
        ProxyRefusal::AccessDenied => {
            "The external key store proxy denied access to the operation. Verify that the user and the external key \
             are both authorized for this operation, and try the request again."
        }
        ProxyRefusal::InvalidCiphertext => {
            "The external key store proxy rejected the request because the specified ciphertext or additional \
             authenticated data is corrupted, missing, or otherwise invalid."
        }
        ProxyRefusal::KeyNotFound => {
            "The external key store proxy rejected the request because it could not find the external key."
        }
        ProxyRefusal::InvalidKeyUsage => {
            "The external key store proxy rejected the request because the external key does not support the \
             requested operation."
        }
        ProxyRefusal::InvalidState => {
            "The external key store proxy rejected the request because the external key is not enabled in the \
             external key manager."
        }
        ProxyRefusal::UnsupportedOperation => {
            "The external key store proxy rejected the request because it does not support the requested \
             cryptographic operation."
        }
        // The specification's: the guide has none.
        ProxyRefusal::Throttling => {
            "The external key store proxy rejected the request due to a very high request rate. Reduce the frequency \
             of your calls using KMS keys in this external key store."
        }
        ProxyRefusal::Unhealthy | ProxyRefusal::Internal => {
            "The external key store proxy is in an unhealthy state. If you see this message repeatedly, notify your \
             external key store proxy administrator."
        }
        ProxyRefusal::Malformed | ProxyRefusal::Validation => {
            "AWS KMS cannot interpret the response from the external key store proxy. If you see this error \
             repeatedly, consult your external key store proxy administrator."
        }
        // Unknown.
        ProxyRefusal::ServiceNotFound => "The VPC endpoint service is not found.",
        ProxyRefusal::ServiceMisconfigured => {
            "The VPC endpoint service does not meet the requirements for an external key store."
        }
    }
}
