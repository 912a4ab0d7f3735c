//! The connection of a custom key store: a function of time, and the reasons for which connecting fails.
//!
//! Documented (Developer Guide, "Connect an AWS CloudHSM key store", "Connect an external key store"): connecting
//! is answered at once and takes minutes; whether it succeeded shows afterwards, in the state. Nothing happens
//! at the end of those minutes: whoever looks computes what the state is by then. Whether an attempt succeeds is
//! settled when it begins.

use crate::names::named;
use crate::stores::StoreType;
use crate::time::Instant;

named! {
    /// The state of a connection, as answers show it.
    ConnectionState {
        /// Keys can be made and used.
        Connected = "CONNECTED",
        /// On the way there.
        Connecting = "CONNECTING",
        /// Connecting failed.
        Failed = "FAILED",
        /// Never connected, or disconnected on purpose.
        Disconnected = "DISCONNECTED",
        /// On the way there.
        Disconnecting = "DISCONNECTING",
    }
}

named! {
    /// Why connecting failed.
    ConnectionErrorCode {
        /// The password of `kmsuser`, or the credential of the proxy, is another.
        InvalidCredentials = "INVALID_CREDENTIALS",
        /// There is no such cluster.
        ClusterNotFound = "CLUSTER_NOT_FOUND",
        /// The network is to blame.
        NetworkErrors = "NETWORK_ERRORS",
        /// KMS is to blame.
        InternalError = "INTERNAL_ERROR",
        /// The cluster has no HSM.
        InsufficientCloudHsmHsms = "INSUFFICIENT_CLOUDHSM_HSMS",
        /// Too many wrong passwords.
        UserLockedOut = "USER_LOCKED_OUT",
        /// The cluster has no `kmsuser`.
        UserNotFound = "USER_NOT_FOUND",
        /// Somebody else is `kmsuser` just now.
        UserLoggedIn = "USER_LOGGED_IN",
        /// A subnet of the cluster was deleted.
        SubnetNotFound = "SUBNET_NOT_FOUND",
        /// A subnet of the cluster has no address left.
        InsufficientFreeAddressesInSubnet = "INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET",
        /// The proxy lets KMS not in.
        XksProxyAccessDenied = "XKS_PROXY_ACCESS_DENIED",
        /// The proxy, or every key manager behind it, is away.
        XksProxyNotReachable = "XKS_PROXY_NOT_REACHABLE",
        /// The VPC endpoint service is not there, or not for KMS.
        XksVpcEndpointServiceNotFound = "XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND",
        /// The proxy answers what cannot be read.
        XksProxyInvalidResponse = "XKS_PROXY_INVALID_RESPONSE",
        /// The path of the proxy is wrong.
        XksProxyInvalidConfiguration = "XKS_PROXY_INVALID_CONFIGURATION",
        /// The VPC endpoint service is not what KMS requires.
        XksVpcEndpointServiceInvalidConfiguration = "XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION",
        /// The proxy does not answer in time.
        XksProxyTimedOut = "XKS_PROXY_TIMED_OUT",
        /// No TLS connection, or none with a certificate that counts.
        XksProxyInvalidTlsConfiguration = "XKS_PROXY_INVALID_TLS_CONFIGURATION",
    }
}

/// The connection as it was last changed on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// Never connected, or disconnected.
    Disconnected,
    /// An attempt, and how it ends.
    Connecting {
        /// When it ends.
        until: Instant,
        /// Why it fails, where it does.
        failure: Option<ConnectionErrorCode>,
    },
    /// Connected.
    Connected,
    /// The last attempt failed.
    Failed(ConnectionErrorCode),
    /// On the way to be disconnected.
    Disconnecting {
        /// When it is.
        until: Instant,
    },
}

impl Connection {
    /// What has become of it by `now`.
    #[must_use]
    pub fn at(self, now: Instant) -> Self {
        match self {
            Self::Connecting { until, failure } if until <= now => {
                failure.map_or(Self::Connected, Self::Failed)
            }
            Self::Disconnecting { until } if until <= now => Self::Disconnected,
            unchanged => unchanged,
        }
    }

    /// The state's name.
    #[must_use]
    pub const fn state(self) -> ConnectionState {
        match self {
            Self::Disconnected => ConnectionState::Disconnected,
            Self::Connecting { .. } => ConnectionState::Connecting,
            Self::Connected => ConnectionState::Connected,
            Self::Failed(_) => ConnectionState::Failed,
            Self::Disconnecting { .. } => ConnectionState::Disconnecting,
        }
    }
}

impl ConnectionErrorCode {
    /// Whether stores of this type fail for this reason (documented: Developer Guide, "How to fix a connection
    /// failure" and "Connection error codes for external key stores").
    #[must_use]
    pub fn concerns(self, store: StoreType) -> bool {
        match self {
            Self::InternalError | Self::InvalidCredentials | Self::NetworkErrors => true,
            _ => (store == StoreType::External) == self.as_str().starts_with("XKS_"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_attempt_ends_when_its_time_has_come_and_not_before() {
        let until = Instant::START + Duration::from_secs(300);
        let code = ConnectionErrorCode::XksProxyTimedOut;
        for (failure, after) in [(None, Connection::Connected), (Some(code), Connection::Failed(code))] {
            let attempt = Connection::Connecting { until, failure };
            assert_eq!(attempt.at(Instant::START + Duration::from_millis(299_999)), attempt);
            assert_eq!(attempt.at(until), after);
        }
        assert_eq!(Connection::Disconnecting { until }.at(until), Connection::Disconnected);
    }

    #[test]
    fn every_code_of_the_model_is_one_of_some_store() {
        let output = kms_model::operation("DescribeCustomKeyStores").and_then(|operation| operation.output);
        let entry =
            output.and_then(|output| output.member("CustomKeyStores")).map(|member| &member.shape.kind);
        let Some(kms_model::Kind::List(entry)) = entry else { panic!("a list of stores") };
        let code = entry.member("ConnectionErrorCode").expect("a member");
        let ours: Vec<_> = ConnectionErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(ours, code.shape.constraints.values);
        for code in ConnectionErrorCode::ALL {
            assert!(StoreType::ALL.iter().any(|store| code.concerns(*store)), "{code}");
        }
    }
}
