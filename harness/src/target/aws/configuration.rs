//! Where the credentials, the Region and the transport come from.

use std::time::Duration;

use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, ConfigLoader, Region, SdkConfig, retry::RetryConfig};
use aws_sdk_kms::config::ProvideCredentials as _;
use aws_smithy_http_client::tls;
use aws_types::service_config::ServiceConfigKey;

use super::retry::Retries;
use super::{AwsTarget, refused};
use crate::target::{TargetError, sdk};

/// How long one request may take; most answers of KMS take less than 100 ms.
pub(super) const TIMEOUT_SECONDS: u64 = 30;

impl AwsTarget {
    /// Reads what the AWS command line reads: environment, shared files, IAM Identity Center (SSO), with
    /// this profile and Region where they are given.
    ///
    /// # Errors
    ///
    /// Where there is no Region, where there are no valid credentials, or where something else than AWS is
    /// configured as its endpoint.
    pub async fn load(profile: Option<&str>, region: Option<&str>) -> Result<Self, TargetError> {
        let config = loader(profile, region).load().await;
        if let Some(url) = configured_endpoint(&config) {
            return Err(refused(format!(
                "the environment or the AWS profile sends KMS to {url}: unset AWS_ENDPOINT_URL, or name that URL as the target"
            )));
        }
        let target = Self::with_config(config)?;
        // Asked for now, so that a run without credentials ends before its first case.
        let credentials = target.shared.config.credentials_provider();
        let credentials = credentials.ok_or_else(|| refused(NO_CREDENTIALS.to_owned()))?;
        match credentials.provide_credentials().await {
            Ok(_) => Ok(target),
            Err(error) => Err(refused(format!("{NO_CREDENTIALS}: {}", sdk::words(&error)))),
        }
    }

    /// Uses this configuration as it is, apart from the SDK's retries, which are turned off, and its timeouts.
    ///
    /// # Errors
    ///
    /// Where the configuration has no Region.
    pub fn with_config(config: SdkConfig) -> Result<Self, TargetError> {
        Self::with_retries(config, Retries::default())
    }

    pub(super) fn with_retries(config: SdkConfig, retries: Retries) -> Result<Self, TargetError> {
        let region = config.region().map(ToString::to_string).ok_or_else(|| {
            refused("no Region: give one, set AWS_REGION or write one into the AWS profile".to_owned())
        })?;
        let timeout = Duration::from_secs(TIMEOUT_SECONDS);
        // The time to connect counts as well: one limit, one message.
        let timeouts = TimeoutConfig::builder().connect_timeout(timeout).operation_attempt_timeout(timeout);
        let config =
            config.into_builder().retry_config(RetryConfig::disabled()).timeout_config(timeouts.build());
        Ok(Self::new(config.build(), region, retries))
    }
}

/// What reads the configuration that the AWS command line reads.
pub(in crate::target) fn loader(profile: Option<&str>, region: Option<&str>) -> ConfigLoader {
    let https = aws_smithy_http_client::Builder::new()
        .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring))
        .build_https();
    let mut loader = aws_config::defaults(BehaviorVersion::latest()).http_client(https);
    if let Some(profile) = profile {
        loader = loader.profile_name(profile);
    }
    if let Some(region) = region {
        loader = loader.region(Region::new(region.to_owned()));
    }
    loader
}

const NO_CREDENTIALS: &str =
    "no valid credentials: run `aws sso login`, set AWS_PROFILE or AWS_ACCESS_KEY_ID";

/// The endpoint that the SDK would use in the place of AWS's own: a run that says `aws` must mean AWS.
fn configured_endpoint(config: &SdkConfig) -> Option<String> {
    let key = ServiceConfigKey::builder().service_id("KMS").env("AWS_ENDPOINT_URL").profile("endpoint_url");
    let key = key.build().expect("the key is complete");
    let of_service = config.service_config().and_then(|service| service.load_config(key));
    of_service.or_else(|| config.endpoint_url().map(str::to_owned))
}
