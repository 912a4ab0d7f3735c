//! What is asked of an external key store proxy, and what it may refuse.
//!
//! Source: AWS KMS External Key Store Proxy API Specification (of November 2022): four calls, and a table of what KMS
//! makes of each failure. The core asks through a trait, so that it does no input or output itself.

use std::fmt;

use uuid::Uuid;

use crate::identity::Arn;
use crate::names::named;
use crate::stores::connection::ConnectionErrorCode;
use crate::stores::external::Credential;

/// An external key store proxy. Is called after the world's lock was released, and may take its time.
pub trait KeyStoreProxy: fmt::Debug + Send + Sync {
    /// Asks whether proxy and key managers are there.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    fn health(&self, request: &Request<'_>) -> Result<(), ProxyRefusal>;

    /// Asks what kind of key an external key is.
    ///
    /// # Errors
    ///
    /// What the proxy refuses.
    fn metadata(&self, request: &Request<'_>, key: &str) -> Result<ExternalKey, ProxyRefusal>;

    /// Encrypts with an external key: AES-256-GCM.
    ///
    /// # Errors
    ///
    /// What the proxy refuses.
    fn encrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        plaintext: &[u8],
        associated: &[u8],
    ) -> Result<Encrypted, ProxyRefusal>;

    /// Decrypts with an external key.
    ///
    /// # Errors
    ///
    /// What the proxy refuses.
    fn decrypt(
        &self,
        request: &Request<'_>,
        key: &str,
        encrypted: &Encrypted,
        associated: &[u8],
    ) -> Result<Vec<u8>, ProxyRefusal>;
}

/// Where a request goes, and on whose behalf.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The proxy.
    pub to: &'a Address,
    /// The call of KMS that it is made for.
    pub about: &'a About,
}

/// Where a proxy is.
#[derive(Debug, Clone)]
pub struct Address {
    /// The Region of KMS: requests are signed for it.
    pub region: String,
    /// Scheme and host.
    pub endpoint: String,
    /// The path before the operations.
    pub path: String,
    /// What requests are signed with.
    pub credential: Credential,
}

/// The call of KMS that a request to a proxy is made for: what the specification calls its metadata.
#[derive(Debug, Clone)]
pub struct About {
    /// Who called.
    pub principal: String,
    /// The key, where there is one already.
    pub key: Option<Arn>,
    /// The operation.
    pub operation: &'static str,
    /// The id of the call.
    pub request_id: Uuid,
}

/// What a proxy says of an external key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalKey {
    /// `AES_256` is the one that KMS takes.
    pub spec: String,
    /// Must have `ENCRYPT` and `DECRYPT`.
    pub usage: Vec<String>,
    /// Must be `ENABLED`.
    pub status: String,
}

/// What a proxy encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encrypted {
    /// As long as the plaintext.
    pub ciphertext: Vec<u8>,
    /// The vendor's own bytes, at most [`Encrypted::METADATA_MAX`] of them; empty where it needs none.
    pub metadata: Vec<u8>,
    /// 12 or 16 bytes.
    pub initialization_vector: Vec<u8>,
    /// The tag of AES-GCM.
    pub tag: [u8; 16],
}

named! {
    /// What a proxy refuses, or how it cannot be spoken to. The first twelve are the specification's own names.
    ProxyRefusal {
        /// It cannot read what KMS sends.
        Validation = "ValidationException",
        /// The external key is disabled.
        InvalidState = "InvalidStateException",
        /// The ciphertext is none of this key, or was changed.
        InvalidCiphertext = "InvalidCiphertextException",
        /// The external key is not for this.
        InvalidKeyUsage = "InvalidKeyUsageException",
        /// The signature is wrong.
        AuthenticationFailed = "AuthenticationFailedException",
        /// The proxy's own rules forbid it.
        AccessDenied = "AccessDeniedException",
        /// There is no such external key.
        KeyNotFound = "KeyNotFoundException",
        /// There is no proxy at this path.
        InvalidUriPath = "InvalidUriPathException",
        /// Too many requests.
        Throttling = "ThrottlingException",
        /// The proxy cannot do this.
        UnsupportedOperation = "UnsupportedOperationException",
        /// What is behind the proxy did not answer.
        DependencyTimeout = "DependencyTimeoutException",
        /// Something broke.
        Internal = "InternalException",
        /// No connection.
        Unreachable = "unreachable",
        /// No TLS.
        Tls = "tls",
        /// No answer in time.
        TimedOut = "timed out",
        /// An answer that cannot be read.
        Malformed = "malformed",
        /// Every key manager is away.
        Unhealthy = "unhealthy",
        /// The VPC endpoint service is not there.
        ServiceNotFound = "service not found",
        /// The VPC endpoint service is not what KMS requires.
        ServiceMisconfigured = "service misconfigured",
    }
}

impl ExternalKey {
    /// A key that KMS takes.
    #[must_use]
    pub fn good() -> Self {
        Self {
            spec: "AES_256".into(),
            usage: vec!["ENCRYPT".into(), "DECRYPT".into()],
            status: "ENABLED".into(),
        }
    }

    /// Whether it is for this.
    #[must_use]
    pub fn is_for(&self, usage: &str) -> bool {
        self.usage.iter().any(|other| other == usage)
    }
}

impl Encrypted {
    /// Documented: KMS refuses an answer with more.
    pub const METADATA_MAX: usize = 20;
}

impl ProxyRefusal {
    /// What a store shows that could not be connected because of this. The specification says so for some (guide,
    /// "Connection error codes for external key stores"); the others are the nearest.
    #[must_use]
    pub const fn connection_error(self) -> ConnectionErrorCode {
        match self {
            Self::AuthenticationFailed => ConnectionErrorCode::InvalidCredentials,
            Self::AccessDenied => ConnectionErrorCode::XksProxyAccessDenied,
            Self::InvalidUriPath => ConnectionErrorCode::XksProxyInvalidConfiguration,
            Self::TimedOut | Self::DependencyTimeout => ConnectionErrorCode::XksProxyTimedOut,
            Self::Tls => ConnectionErrorCode::XksProxyInvalidTlsConfiguration,
            Self::Unreachable | Self::Unhealthy | Self::Throttling => {
                ConnectionErrorCode::XksProxyNotReachable
            }
            Self::ServiceNotFound => ConnectionErrorCode::XksVpcEndpointServiceNotFound,
            Self::ServiceMisconfigured => ConnectionErrorCode::XksVpcEndpointServiceInvalidConfiguration,
            Self::Internal => ConnectionErrorCode::InternalError,
            _ => ConnectionErrorCode::XksProxyInvalidResponse,
        }
    }

    /// What a proxy that makes connecting fail for this reason does to other requests.
    #[must_use]
    pub const fn behind(code: ConnectionErrorCode) -> Self {
        match code {
            ConnectionErrorCode::InvalidCredentials => Self::AuthenticationFailed,
            ConnectionErrorCode::XksProxyAccessDenied => Self::AccessDenied,
            ConnectionErrorCode::XksProxyInvalidConfiguration => Self::InvalidUriPath,
            ConnectionErrorCode::XksProxyTimedOut => Self::TimedOut,
            ConnectionErrorCode::XksProxyInvalidTlsConfiguration => Self::Tls,
            ConnectionErrorCode::XksProxyInvalidResponse => Self::Malformed,
            ConnectionErrorCode::XksVpcEndpointServiceNotFound => Self::ServiceNotFound,
            ConnectionErrorCode::XksVpcEndpointServiceInvalidConfiguration => Self::ServiceMisconfigured,
            ConnectionErrorCode::InternalError => Self::Internal,
            _ => Self::Unreachable,
        }
    }
}
